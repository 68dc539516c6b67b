"""Following up on a closed case: whether the person was told how it ended, and when."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from safespace.casework import actions, close, ending_told, record, tasks
from safespace.domain.case import Case, Openness, TaskKind
from safespace.ui.screens.follow_up import FollowUp
from safespace.ui.screens.follow_up_sheets import ToldEnding
from safespace.ui.screens.insights import Insights
from tests import builders
from tests.ui.screens.desk_screen import Shown, focus, key, press, says

NOT_YET = "It was closed on 3 July 2026. They have not been told how it ended."


@pytest.fixture
def closed(shown: Shown) -> Case:
    """Return a case that was closed with nobody having told the person."""
    return close.case(shown.desk, builders.a_concern(shown.desk).id, "upheld")


def test_a_talk_after_the_closing_is_noted_with_its_day(shown: Shown, closed: Case) -> None:
    shown.clock.move(days=10)
    screen = shown.open(FollowUp, closed.id)
    assert says(screen, NOT_YET)
    assert focus().accessibleName() == "I have told them"
    key(Qt.Key.Key_Return)
    assert isinstance(shown.sheet, ToldEnding)
    shown.sheet.on.show_day(date(2026, 7, 2))
    press(shown.sheet, "Keep this")
    assert says(shown.sheet, "It cannot have been before 3 July 2026")
    shown.sheet.on.show_day(date(2026, 7, 6))
    press(shown.sheet, "Keep this")
    assert says(screen, "They were told how it ended on 6 July 2026.")
    assert shown.desk.rows.closures.of_case(closed.id)[-1].told_on == date(2026, 7, 6)


def test_whoever_could_not_be_reached_is_not_asked_for_any_more(shown: Shown, closed: Case) -> None:
    screen = shown.open(FollowUp, closed.id)
    press(screen, "I have told them")
    press(shown.sheet, "I could not reach them")
    press(shown.sheet, "Keep this")
    assert not tasks.waits(shown.desk, closed.id, TaskKind.TELL)
    assert says(screen, NOT_YET)
    ending_told.told(shown.desk, closed.id)


def test_of_somebody_whom_nobody_knows_it_is_said_and_not_asked(shown: Shown) -> None:
    case = record.concern(shown.desk, record.NewConcern("A letter.", openness=Openness.ANONYMOUS))
    close.case(shown.desk, case.id, "upheld")
    screen = shown.open(FollowUp, case.id)
    assert says(screen, "nobody can be told how it ended")
    assert not says(screen, "They have not been told")


def test_what_became_of_promises_is_a_picture_in_insights(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    actions.promise(shown.desk, case.id, "chief_nurse", "A second nurse.", shown.desk.today())
    screen = shown.open(Insights)
    assert screen.bars["promises"].isVisibleTo(screen)
    assert says(screen.bars["promises"], "What was promised")
