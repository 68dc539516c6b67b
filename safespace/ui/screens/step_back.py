"""The sheets for stepping back from a case: who goes on and why; and what somebody stepped back from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import recusal
from safespace.casework.desk import Desk
from safespace.casework.recusal import SteppedBack
from safespace.casework.undo_rules import FINAL_NOTE
from safespace.domain.days import written
from safespace.domain.ids import Id
from safespace.ui import theme
from safespace.ui.options import explained
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.choices import Choices
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work

ELSEWHERE = "elsewhere"


class StepBack(FormSheet):
    """Hands a case to somebody who is not in it. Signals: those of Sheet; `handed_over`, it is done."""

    about = "working_with_colleagues"

    handed_over = Signal()

    def __init__(self, work: Work, case_id: Id, reference: str) -> None:
        """Ask about one case."""
        super().__init__(work, f"Step back from {reference}", "Step back and hand it over", "people", width=620)
        self._case_id = case_id
        reasons = explained("recusal_reasons")
        self.reason = Choices(reasons, name="Why do you step back?")
        self.who = Select([(ELSEWHERE, "A guardian of another trust")], "Choose who")
        self.organisation = LineInput(hint="For example: Westmere NHS Trust", limit=120)
        self.name = LineInput(limit=120)
        self.add(Banner("You cannot take a case that is about you", Mood.INFO, advice=recusal.ONLY_A_SCREEN_RULE))
        self.ask("Why do you step back?", self.reason, "Only the reason is kept, no words about the case.")
        self.ask("Who takes it over?", self.who, "They find it on their Today, if they are a guardian of this vault.")
        give = "Give them the brief first: it is told to “A guardian in another organisation” like to any other reader."
        self._where = self.ask("Of which trust?", self.organisation, give)
        self._name = self.ask("Their name, if you know it", self.name, "Sealed.")
        self.say_final()
        self.who.chosen.connect(self._dress_fields)
        self._dress_fields()
        work.read(recusal.others, self._offer)

    def job(self) -> Callable[[Desk], Any]:
        """Step back."""
        code = self.who.code
        away = code == ELSEWHERE
        return partial(
            recusal.step_back,
            case_id=self._case_id,
            reason=self.reason.one or "",
            takes_over=None if away or code is None else Id(code),
            organisation=self.organisation.words if away else "",
            name=self.name.words if away else "",
        )

    def kept(self, _: object) -> None:
        """Go, and tell that the case is somebody else's now."""
        super().kept(_)
        self.handed_over.emit()

    def _offer(self, others: tuple[tuple[Id, str], ...]) -> None:
        self.who.offer([*others, (ELSEWHERE, "A guardian of another trust")])

    def _dress_fields(self, _: object = None) -> None:
        for field in (self._where, self._name):
            only_if(field, self.who.code == ELSEWHERE)


class Away(Sheet):
    """What the guardian stepped back from, by reference alone, and the way back. Signals: those of Sheet."""

    about = "working_with_colleagues"

    def __init__(self, work: Work) -> None:
        """Read it."""
        super().__init__("What you stepped back from", width=620)
        self.work = work
        self.trouble = ProblemPlace()
        self.list = Remade()
        for part in (labels.second(f"{recusal.ONLY_A_SCREEN_RULE} {FINAL_NOTE}"), self.trouble, self.list):
            self.body.addWidget(part)
        self._read()

    def _read(self, _: object = None) -> None:
        self.work.read(recusal.mine, self._show)

    def _show(self, away: tuple[SteppedBack, ...]) -> None:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(10))
        if not away:
            column.addWidget(labels.body("Nothing any more."))
        for one in away:
            column.addWidget(self._card(one))
        self.list.remake(fresh)
        self.place()

    def _card(self, one: SteppedBack) -> Card:
        card = Card(gap=4)
        card.add(labels.strong(one.reference))
        card.add(labels.second(f"Since {written(one.recusal.since)}. {one.reason}. {one.who} goes on."))
        back = Button("Take part again", "quiet", "undo")
        back.setAccessibleName(f"Take part again: {one.reference}")
        back.setAccessibleDescription("It stands in the trail.")
        why = LineInput(limit=300)
        why.returnPressed.connect(partial(self._come_back, one.recusal.id, why))
        back.clicked.connect(partial(self._come_back, one.recusal.id, why))
        card.column.addSpacing(theme.current().px(8))
        card.add(Field("Why do you take part again?", why, "Sealed in the trail."))
        card.add(back)
        return card

    def _come_back(self, recusal_id: Id, why: LineInput, _: object = None) -> None:
        self.trouble.clear()
        job = partial(recusal.come_back, recusal_id=recusal_id, why=why.words)
        self.work.change(job, self._read, self.trouble.show_problem)
