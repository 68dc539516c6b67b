"""Lifelike things for the painted widgets to show. Everybody and everything here is made up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.ui.widgets.answer_card import AnswerChoice
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.case_table import CaseTable
from safespace.ui.widgets.danger_card import DangerCard
from safespace.ui.widgets.plan_card import PlanCard
from safespace.ui.widgets.progress_segments import QuestionProgress, WorkingDays
from safespace.ui.widgets.release_table import ReleaseTable
from safespace.ui.widgets.ring import LockRing, ScoreRing
from safespace.ui.widgets.sealed_card import SealedCard
from safespace.ui.widgets.stepper import CaseStepper, NumberedStepper
from safespace.ui.widgets.strength_meter import StrengthMeter
from safespace.ui.widgets.task_row import TaskList
from safespace.ui.widgets.timeline import Timeline
from safespace.ui.widgets.unlock_art import UnlockArt
from safespace.ui.widgets.waiting_row import Waiting, WaitingRow
from tests.ui import painted_rows as rows
from tests.ui import painted_words


def _column(*parts: QWidget) -> QWidget:
    whole = QWidget()
    box = QVBoxLayout(whole)
    box.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        box.addWidget(part)
    return whole


def _row(*parts: QWidget) -> QWidget:
    whole = QWidget()
    box = QHBoxLayout(whole)
    box.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        box.addWidget(part)
    return whole


def _narrow(part: QWidget, width: int) -> QWidget:
    part.setMaximumWidth(width)
    return part


def _steppers() -> QWidget:
    return _column(
        CaseStepper(rows.case_steps()),
        _narrow(CaseStepper(rows.case_steps()), 600),
        _narrow(NumberedStepper(rows.report_steps()), 774),
        _narrow(NumberedStepper(rows.report_steps()), 400),
    )


def _seals() -> QWidget:
    sealed, unopened, opened = SealedCard(), SealedCard(), SealedCard()
    sealed.show_sealed("Last opened 1 July, 18:02, \u201cto ring back\u201d")
    unopened.show_sealed("Not opened yet", not_permitted="You look after this case without knowing who they are.")
    opened.show_open(rows.IDENTITY, 272)
    return _column(sealed, unopened, opened)


def _answers() -> QWidget:
    progress = QuestionProgress()
    progress.show_questions(3, 14)
    choice = AnswerChoice(rows.QUESTION)
    choice.show_answers(rows.QUESTION, rows.ANSWERS, "now")
    return _column(progress, choice)


def _plan() -> QWidget:
    return _column(*(PlanCard(item) for item in rows.PLAN))


def _today() -> QWidget:
    danger = DangerCard(
        "x",
        "Check tonight\u2019s cover is safe on a maternity unit",
        "SS-M3RT",
        "You marked a risk of serious harm at 08:50. No answer yet from the site lead.",
        "Ring the site lead",
    )
    return _column(danger, TaskList("Overdue", rows.TASKS))


def _side() -> QWidget:
    card = Card()
    for who, what, since in (
        ("Executive lead", "SS-7K2M, brief sent 26 June", "5 days"),
        ("Site lead", "SS-M3RT, rung at 08:52", "1 hour"),
        ("Counter fraud", "SS-V8NA, sent 15 June", "14 days"),
    ):
        card.add(WaitingRow(Waiting("k", who, what, since)))
    days, score, lock, soon = WorkingDays(), ScoreRing(), LockRing(), LockRing()
    days.show_days(3, 16)
    score.show_score(86, "Could a deputy open this tomorrow?")
    lock.show_left(240, 300)
    soon.show_left(40, 300)
    card.add(days)
    card.add(_row(score, lock, soon))
    for bits, words in (
        (22, "Weak: a computer would find this in minutes."),
        (50, "Not yet enough. One more unusual word would do."),
        (78, "Strong: nobody will guess this, if nobody sees it."),
    ):
        meter = StrengthMeter()
        meter.show_strength(bits, words)
        card.add(meter)
    return card


def _cases() -> QWidget:
    table = CaseTable()
    table.rows.show(rows.case_rows())
    table.choose("2")
    table.setMinimumHeight(400)
    return table


def _release() -> QWidget:
    card, table = Card(margin=24), ReleaseTable()
    table.show_table("Table 2. Who spoke up, and about what", rows.printed_table())
    table.choose(4, 3)
    card.add(table)
    return card


def _art() -> QWidget:
    whole = QWidget()
    whole.setMinimumSize(1366, 768)
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    promise = (
        "Everything is encrypted on this laptop. Nothing is sent anywhere unless you send it, and every word that "
        "leaves passes through you."
    )
    row.addWidget(UnlockArt("What people tell you,\nkept safe.", promise))
    row.addWidget(QWidget(), 1)
    return whole


SAMPLES: Final[dict[str, tuple[Callable[[], QWidget], int]]] = {
    "stepper": (_steppers, 1102),
    "timeline": (lambda: Timeline(rows.timeline_rows()), 746),
    "workbench": (painted_words.workbench, 950),
    "seals": (_seals, 336),
    "answers": (_answers, 678),
    "plan": (_plan, 346),
    "today": (_today, 750),
    "side": (_side, 320),
    "cases": (_cases, 798),
    "release": (_release, 774),
    "art": (_art, 1366),
}
