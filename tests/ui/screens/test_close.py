"""Closing a case on a real desk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from safespace.casework import browse, close, record
from safespace.domain.case import Deed, Stage
from safespace.ui.screens.close import Close
from tests import builders
from tests.ui.screens.desk_screen import (
    HOSTILE,
    Shown,
    cut,
    focus,
    key,
    nameless,
    press,
    says,
    settle,
    tab_to,
    write,
)


def ready(shown: Shown) -> str:
    case = builders.a_concern(shown.desk)
    builders.sent(shown.desk, case.id)
    return case.id


def test_a_case_is_closed_by_keyboard_alone(shown: Shown) -> None:
    case_id = ready(shown)
    screen = shown.open(Close, case_id)
    assert focus() is screen.outcome.chips()[0]
    key(Qt.Key.Key_Space)
    tab_to("What was learnt?")
    write("Two nurses at night from now on.")
    tab_to("Close the case")
    key(Qt.Key.Key_Return)
    assert shown.went == [("case", case_id)]
    assert shown.desk.case(case_id).stage is Stage.CLOSED
    closed = browse.case(shown.desk, case_id).entries[0]
    assert (closed.deed, closed.line) == (Deed.CLOSED, "Two nurses at night from now on.")


def test_the_button_says_what_is_missing(shown: Shown) -> None:
    screen = shown.open(Close, ready(shown))
    assert not screen.done.button.isEnabled()
    assert says(screen, "First say how it ended.")
    press(screen, "Partly found to be so")
    assert screen.done.button.isEnabled()
    assert not says(screen, "First say how it ended.")


def test_what_is_still_open_is_said_before(shown: Shown) -> None:
    screen = shown.open(Close, ready(shown))
    assert "They have not been told what came of it." in screen.before.words.text()
    assert "Somebody still owes an answer." in screen.before.words.text()


def test_a_name_in_what_was_learnt_brings_the_warning(shown: Shown) -> None:
    screen = shown.open(Close, ready(shown))
    screen.learning.setFocus()
    write("Karen Holt now has a second nurse.")
    screen._look()
    assert "Karen Holt" in screen.warning.words.text()
    assert screen.warning.isVisible()
    screen.learning.selectAll()
    write("There is a second nurse.")
    screen._look()
    assert not screen.warning.isVisible()


def test_what_was_learnt_is_a_draft_of_its_case_until_it_is_closed(shown: Shown) -> None:
    one, other = ready(shown), ready(shown)
    screen = shown.open(Close, one)
    screen.learning.setFocus()
    write("A second nurse")
    screen.show_for(other)
    assert screen.learning.words == ""
    again = shown.open(Close, one)
    assert again.learning.words == "A second nurse"
    again.learning.setFocus()
    key(Qt.Key.Key_End)
    write(" at night")
    again.put_away()
    assert record.draft(shown.desk, f"learning-{one}") == "A second nurse at night"
    press(again, "Not found to be so")
    press(again, "Close the case")
    assert record.draft(shown.desk, f"learning-{one}") == ""


def test_a_case_that_is_closed_already_is_refused_in_place_with_the_words_still_there(shown: Shown) -> None:
    case_id = ready(shown)
    screen = shown.open(Close, case_id)
    press(screen, "Not found to be so")
    screen.learning.setFocus()
    write("A second nurse")
    close.case(shown.desk, case_id, "upheld")
    press(screen, "Close the case")
    assert shown.went == []
    assert screen.trouble.isVisible()
    assert screen.learning.words == "A second nurse"


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_kept_as_they_are(shown: Shown, words: str) -> None:
    case_id = ready(shown)
    screen = shown.open(Close, case_id)
    press(screen, "Not found to be so")
    screen.learning.setPlainText(words)
    press(screen, "Close the case")
    settle()
    assert close.learnt(shown.desk, case_id) == words.strip()


@pytest.mark.parametrize("size", [(1366, 768), (1093, 534), (880, 430)])
def test_everything_has_a_name_and_nothing_is_cut(shown: Shown, size: tuple[int, int]) -> None:
    shown.window.resize(*size)
    screen = shown.open(Close, ready(shown))
    assert nameless(screen) == []
    assert cut(screen) == []
