"""The sheet for what the person agreed to: one recipient, how much, until when, in their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from safespace.casework import conflicts, consent, consent_talk
from safespace.casework.browse import WholeCase
from safespace.casework.consent_talk import Asking
from safespace.casework.desk import Desk
from safespace.domain.consent import Extent
from safespace.ui.options import options
from safespace.ui.screens.form_sheet import WHEN, FormSheet
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.select import Select
from safespace.ui.work import Work

EXTENTS = tuple(Choice(extent.name, extent.value) for extent in (Extent.FACTS, Extent.NAMED, Extent.NOTHING))


NOT_LISTED = "Ask about one at a time. Whoever is not here is added in Settings, in “Who can be told”."
NOT_TOLD = "They must not be told, also if it is agreed"


class Agree(FormSheet):
    """Asks what may be told to whom. Signals: those of Sheet."""

    about = "consent"

    def __init__(self, work: Work, whole: WholeCase, today: Callable[[], date], recipient: str = "") -> None:
        """Ask about one case; those whom the plan suggests stand first."""
        super().__init__(work, "What did they agree to?", "Keep what they said", "heart")
        self._case_id = whole.case.id
        self.recipient = Select(_recipients(whole), "Choose who")
        self.extent = Choices(EXTENTS, name="How much may be told?")
        self.extent.choose("FACTS")
        self.words = LineInput(hint="For example: but nobody on the ward", limit=300)
        self.until = DateField(today)
        if recipient:
            self.recipient.choose(recipient)
        self._asking = Asking((), {})
        self.questions = TitledCard("Ask them")
        self.questions.hide()
        self.add(self.questions)
        self._who = self.ask("Who is it about?", self.recipient, NOT_LISTED)
        self._extent = self.ask("How much may be told?", self.extent)
        self.ask("In their words, if you like", self.words)
        no_end = "Leave it empty if they set no end. They can take it back at any time."
        self.ask_day("Until when?", self.until, no_end)
        self.on = DateField(today)
        self.ask_day("When did they say so?", self.on, WHEN)
        self.in_the_way = Banner("", Mood.WARN)
        self.in_the_way.hide()
        self.body.insertWidget(self.body.indexOf(self._who) + 1, self.in_the_way)
        self._barred: Mapping[str, str] = {}
        self.recipient.chosen.connect(self._warn)
        self.extent.changed.connect(self._explain)
        self.work.read(consent_talk.asking, self._show_asking)
        self.work.read(partial(conflicts.in_the_way, case_id=self._case_id), self._show_barred)

    def keep(self) -> None:
        """Keep it, once it is said whom it is about."""
        if self.recipient.code is None:
            self._who.complain("Choose who it is about first.")
            self.recipient.setFocus()
            return
        self._who.complain("")
        super().keep()

    def _show_asking(self, asking: Asking) -> None:
        self._asking = asking
        for question in asking.questions:
            self.questions.add(IconLine("quote", question))
        only_if(self.questions, bool(asking.questions))
        self._explain()
        self.place()

    def _show_barred(self, barred: Mapping[str, str]) -> None:
        self._barred = barred
        self._warn()

    def _warn(self, _: object = None) -> None:
        """Say before it is kept that somebody must not be told, whatever is agreed, and the way round."""
        why = self._barred.get(self.recipient.code or "", "")
        self.in_the_way.say(NOT_TOLD, advice=why)
        only_if(self.in_the_way, bool(why))
        self.place()

    def _explain(self, _: object = None) -> None:
        """Say below what the chosen extent means for the reader."""
        self._extent.explain(self._asking.extents.get(self.extent.one or "", ""))

    def job(self) -> Callable[[Desk], Any]:
        """Keep what was agreed."""
        return partial(
            consent.agree,
            case_id=self._case_id,
            recipient=self.recipient.code or "",
            extent=Extent[self.extent.one or "FACTS"],
            words=self.words.words.strip(),
            until=self.until.day,
            on=self.on.day,
        )


def _recipients(whole: WholeCase) -> list[tuple[str, str]]:
    rows = dict(options("recipients"))
    first = [code for code, _, _ in whole.triage.items("route") if code in rows] if whole.triage else []
    order = [*first, *(code for code in rows if code not in first)]
    return [(code, rows[code]) for code in order]
