"""The card of a case for what helps the person to be heard: an interpreter, how long here, worry about papers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import background
from safespace.casework.background import ANSWERED, UNASKED, Look, Said
from safespace.domain.background import Background
from safespace.domain.codelist import Coded
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.triage import Signpost
from safespace.ui import theme
from safespace.ui.options import options
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import link
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.section_header import SectionHeader
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work

GROUPS = {"before": "Before they tell you more", "life": "Their life here", "after": "Before they go"}
NOTHING = "Nothing noted. Ask only what helps them."


class CaseHeard(TitledCard):
    """The card. Signals: `wanted(Sheet)`, that sheet is to be laid; `went(name, subject)`, another screen is wanted."""

    wanted = Signal(object)
    went = Signal(str, object)

    def __init__(self, work: Work) -> None:
        """Begin before a case was read."""
        super().__init__("What helps them to be heard", "Change")
        self._work = work
        self._case_id: Id | None = None
        self._look: Look | None = None
        self.action.setAccessibleName("Change what helps them to be heard")
        self.shown = Remade()
        self.add(self.shown)
        self.asked.connect(self._edit)

    def show_for(self, case_id: Id) -> None:
        """Read what is known beside a case."""
        if case_id != self._case_id:
            self._case_id, self._look = case_id, None
        self._work.read(partial(background.look, case_id=case_id), partial(self._show, case_id), self._not_read)

    def _not_read(self, _: Problem) -> None:
        """Show nothing: the page itself says why the case is not read."""
        only_if(self, False)

    def _show(self, case_id: Id, look: Look) -> None:
        if case_id != self._case_id or look == self._look:
            return
        self._look = look
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(6))
        if look.at_risk:
            self._warn(column, look)
        words = background.in_words(look.known) if look.known else ""
        column.addWidget(labels.small(f"{words}." if words else NOTHING, wrap=True))
        ask = link("Questions for the conversation", small=True)
        ask.clicked.connect(lambda: self.wanted.emit(Prompts()))
        column.addWidget(ask, 0, Qt.AlignmentFlag.AlignLeft)
        self.shown.remake(fresh)

    def _warn(self, column: QVBoxLayout, look: Look) -> None:
        """Say what worry about sponsorship means, and where to point them."""
        column.addWidget(Banner(background.AT_RISK, Mood.WARN))
        if not look.baseline:
            column.addWidget(labels.small(background.NO_BASELINE, wrap=True))
            now = link("Write down how things are now", small=True)
            now.clicked.connect(lambda: self.went.emit("follow_up", self._case_id))
            column.addWidget(now, 0, Qt.AlignmentFlag.AlignLeft)
        for one in look.help:
            column.addWidget(_signpost(one))

    def _edit(self) -> None:
        if self._case_id is not None and self._look is not None:
            self.wanted.emit(EditBackground(self._work, self._case_id, self._look.known))


class EditBackground(FormSheet):
    """Asks, in codes, what helps one person to be heard. Signals: those of Sheet."""

    def __init__(self, work: Work, case_id: Id, known: Background | None) -> None:
        """Show what is known already."""
        super().__init__(work, "What helps them to be heard", "Keep this", "check", width=620)
        self._case_id = case_id
        self.arrival = _menu("arrival_bands", known.arrival if known else None)
        self.interpreter = _menu("interpreter_needs", known.interpreter if known else None)
        self.state = _menu("characteristics_asked", known.asked if known else None)
        stood = known.characteristics if known else ()
        self.which = Choices([Choice(*one) for one in options("characteristics", *stood)], many=True)
        self.which.choose(*(one.code for one in stood))
        self.reason = _menu("asking_reasons", known.reason if known else None)
        self.add(labels.second("Nothing here goes into a brief or a table. No visa, no country and no date is kept."))
        self.ask("How long have they been in the UK?", self.arrival, "A band, only if they trained abroad.")
        help_ = "Always a professional, never a colleague. Which language lies sealed with who they are."
        self.ask("Do they want an interpreter?", self.interpreter, help_)
        self.ask("Does a protected characteristic play a part?", self.state, "Asked with a reason, or not at all.")
        self._which = self.ask("Which ones?", self.which, "As they say it themself.")
        self._reason = self.ask("Why did you ask?", self.reason)
        self.state.chosen.connect(self._unfold)
        self._unfold()

    def job(self) -> partial[Background]:
        """Keep it."""
        said = Said(
            arrival=self.arrival.code or "",
            interpreter=self.interpreter.code or "",
            asked=self.state.code or "",
            characteristics=self.which.chosen,
            reason=self.reason.code or "",
        )
        return partial(background.note, case_id=self._case_id, said=said)

    def _unfold(self, _: object = None) -> None:
        only_if(self._which, self.state.code == ANSWERED)
        only_if(self._reason, self.state.code not in (None, UNASKED))


class Prompts(Sheet):
    """Questions for a conversation: read, not filled in. Signals: those of Sheet."""

    def __init__(self) -> None:
        """Show every question with what to listen for."""
        super().__init__("Questions for the conversation", width=620)
        self.body.addWidget(labels.second("For a colleague who trained abroad. Not a form: choose two or three."))
        rows = background.prompts()
        for group, words in GROUPS.items():
            self.body.addWidget(SectionHeader(words))
            for row in rows:
                if row.group == group:
                    self.body.addWidget(labels.strong(row.label, wrap=True))
                    self.body.addWidget(labels.small(row.help, wrap=True))


def _signpost(one: Signpost) -> QWidget:
    check = " Check it locally." if one.check_locally else ""
    return IconLine("life_ring", f"{one.label}: {one.contact}.{check}")


def _menu(name: str, chosen: Coded | None) -> Select:
    menu = Select(options(name, chosen), "Not known yet")
    menu.choose(chosen.code if chosen else None)
    return menu
