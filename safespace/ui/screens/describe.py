"""The sheet for what is counted about a case. Everything may wait; Today remembers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from safespace.casework import identity, record
from safespace.casework.desk import Desk
from safespace.domain.case import About, Case
from safespace.domain.codelist import Coded
from safespace.resources import codelist
from safespace.ui.options import explained, options
from safespace.ui.screens.named_line import NamedLine
from safespace.ui.screens.ruled_form import RuledForm
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.select import Select
from safespace.ui.work import Work

MENUS = (
    ("worker_group", "worker_groups", "Worker group"),
    ("level", "levels", "Professional level"),
    ("area", "areas", "Area"),
    ("ethnicity", "ethnicity", "Ethnicity, as they describe themself"),
    ("international", "international", "Trained outside the UK?"),
    ("route_in", "routes_in", "How they came to you"),
    ("employment", "employment_types", "How they are employed"),
)
"""Field of About, its list, and the question."""

NONE = Choice("NONE", "None of these")
ALONE = ("none", "not_asked")
"""Answers about barriers that stand alone."""

DETRIMENT = (Choice("yes", "Yes"), Choice("no", "No"))


class Describe(RuledForm):
    """Asks what is counted. Signals: those of Sheet."""

    def __init__(self, work: Work, case: Case) -> None:
        """Show what is known of a case already."""
        super().__init__(work, f"What is counted, {case.reference}", "Keep this", "check", width=620)
        self._case = case
        self.handle = LineInput(case.handle, "For example: night cover on a surgical ward", limit=80)
        self.elements = _Several([*explained("elements", *(case.about.elements or ())), NONE], (NONE.code,))
        self.barriers = _Several(explained("barriers", *(case.about.barriers or ())), ALONE)
        self.detriment = Choices(DETRIMENT)
        self.menus = {
            field: Select(options(name, getattr(case.about, field)), "Not known yet") for field, name, _ in MENUS
        }
        self._show(case.about)
        self.handle_line = NamedLine(work, "Handle", self.handle, "A few words that remind you and name nobody.")
        self.handle.returnPressed.connect(self.keep)
        self.add(self.handle_line)
        work.read(partial(identity.known_now, case_id=case.id), self.handle_line.know)
        self.ask("What is it about?", self.elements, "Any number of these, or none of them.")
        self.show_rule("several_issues")
        self.ask("Do they say they were treated badly for speaking up?", self.detriment, "You do not have to prove it.")
        for field, _, question in MENUS:
            self.ask(question, self.menus[field])
        self.ask(
            "What made it hard to speak up?", self.barriers, "Any number. For you and your board: not in the return."
        )

    def job(self) -> Callable[[Desk], Any]:
        """Keep what was chosen; a code that was not changed keeps the version of its list."""
        case = self._case.about
        about = About(
            elements=self._chosen("elements", self.elements, case.elements),
            barriers=self._chosen("barriers", self.barriers, case.barriers),
            detriment={"yes": True, "no": False}.get(self.detriment.one or ""),
            channel=case.channel,
            **{field: self._coded(field, name) for field, name, _ in MENUS},
        )
        return partial(record.describe, case_id=self._case.id, about=about, handle=self.handle.words)

    def _show(self, about: About) -> None:
        if about.elements is not None:
            self.elements.choose(*([one.code for one in about.elements] or [NONE.code]))
        if about.barriers is not None:
            self.barriers.choose(*(one.code for one in about.barriers))
        if about.detriment is not None:
            self.detriment.choose("yes" if about.detriment else "no")
        for field, menu in self.menus.items():
            known: Coded | None = getattr(about, field)
            menu.choose(known.code if known else None)

    def _chosen(self, name: str, asked: Choices, before: tuple[Coded, ...] | None) -> tuple[Coded, ...] | None:
        """Return what was chosen of a list; a code that was not changed keeps the version of its list."""
        if not asked.chosen:
            return None
        known = {one.code: one for one in before or ()}
        codes = [code for code in asked.chosen if code != NONE.code]
        return tuple(known.get(code) or codelist(name).coded(code) for code in codes)

    def _coded(self, field: str, name: str) -> Coded | None:
        code = self.menus[field].code
        known: Coded | None = getattr(self._case.about, field)
        if code is None or (known is not None and known.code == code):
            return known if code is not None else None
        return codelist(name).coded(code)


class _Several(Choices):
    """Any number of answers, of which some stand alone: the one pressed last wins."""

    def __init__(self, answers: Iterable[Choice], alone: Sequence[str]) -> None:
        """Offer answers; `alone` are the codes of those that go with no other."""
        super().__init__(answers, many=True)
        self._alone = alone
        self._before: tuple[str, ...] = ()
        self.changed.connect(self._sort_out)

    def choose(self, *codes: str) -> None:
        """Choose these and no others, without telling anybody."""
        super().choose(*codes)
        self._before = self.chosen

    def _sort_out(self, chosen: tuple[str, ...]) -> None:
        fresh = [code for code in chosen if code not in self._before]
        if any(code in self._alone for code in fresh):
            self.choose(*fresh)
        else:
            self.choose(*(code for code in chosen if code not in self._alone or len(chosen) == 1))
