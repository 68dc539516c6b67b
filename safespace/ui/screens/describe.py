"""The sheet for what is counted about a case. Everything may wait; Today remembers it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from safespace.casework import record
from safespace.casework.desk import Desk
from safespace.domain.case import About, Case
from safespace.domain.codelist import Coded
from safespace.resources import codelist
from safespace.ui.screens.form_sheet import FormSheet
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
)
"""Field of About, its list, and the question."""

NONE = Choice("NONE", "None of these")
DETRIMENT = (Choice("yes", "Yes"), Choice("no", "No"))


class Describe(FormSheet):
    """Asks what is counted. Signals: those of Sheet."""

    def __init__(self, work: Work, case: Case) -> None:
        """Show what is known of a case already."""
        super().__init__(work, f"What is counted, {case.reference}", "Keep this", "check", width=620)
        self._case = case
        self.handle = LineInput(case.handle, "For example: night cover on a surgical ward", limit=80)
        rows = codelist("elements").rows
        self.elements = Choices([*(Choice(row.code, row.label, "", row.help) for row in rows), NONE], many=True)
        self.detriment = Choices(DETRIMENT)
        self.menus = {field: Select(_options(name), "Not known yet") for field, name, _ in MENUS}
        self._show(case.about)
        self.ask("Handle", self.handle, "A few words that remind you and name nobody.")
        self.ask("What is it about?", self.elements, "Any number of these, or none of them.")
        self.ask("Do they say they were treated badly for speaking up?", self.detriment, "You do not have to prove it.")
        for field, _, question in MENUS:
            self.ask(question, self.menus[field])
        self.elements.changed.connect(self._one_or_none)

    def job(self) -> Callable[[Desk], Any]:
        """Keep what was chosen; a code that was not changed keeps the version of its list."""
        about = About(
            elements=self._chosen_elements(),
            detriment={"yes": True, "no": False}.get(self.detriment.one or ""),
            channel=self._case.about.channel,
            **{field: self._coded(field, name) for field, name, _ in MENUS},
        )
        return partial(record.describe, case_id=self._case.id, about=about, handle=self.handle.words)

    def _show(self, about: About) -> None:
        if about.elements is not None:
            self.elements.choose(*([one.code for one in about.elements] or [NONE.code]))
        if about.detriment is not None:
            self.detriment.choose("yes" if about.detriment else "no")
        for field, menu in self.menus.items():
            known: Coded | None = getattr(about, field)
            menu.choose(known.code if known else None)

    def _one_or_none(self, chosen: tuple[str, ...]) -> None:
        """Keep "none of these" apart from all others: the last one pressed wins."""
        if NONE.code in chosen and len(chosen) > 1:
            none_was_last = not self._had_none
            self.elements.choose(*([NONE.code] if none_was_last else [code for code in chosen if code != NONE.code]))
        self._had_none = NONE.code in self.elements.chosen

    _had_none = False

    def _chosen_elements(self) -> tuple[Coded, ...] | None:
        if not self.elements.chosen:
            return None
        codes = [code for code in self.elements.chosen if code != NONE.code]
        known = {one.code: one for one in self._case.about.elements or ()}
        return tuple(known.get(code) or codelist("elements").coded(code) for code in codes)

    def _coded(self, field: str, name: str) -> Coded | None:
        code = self.menus[field].code
        known: Coded | None = getattr(self._case.about, field)
        if code is None or (known is not None and known.code == code):
            return known if code is not None else None
        return codelist(name).coded(code)


def _options(name: str) -> list[tuple[str, str]]:
    return [(row.code, row.label) for row in codelist(name).rows]
