"""A case for a guardian who stepped back from it: its reference, who goes on, the way back, and none of its words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from safespace.casework import recusal, takes_part
from safespace.domain.case import Case
from safespace.ui.screens.rooms import OF_A_CASE, STEPPED_BACK, has_to_turn, in_place_of
from safespace.ui.screens.stepped_back import SteppedBackPage, TakePartAgain
from safespace.ui.widgets.labels import Label
from tests import builders
from tests.ui.screens.desk_screen import Shown, cut, focus, keep, key, nameless, press, says, settle, write


@pytest.fixture
def away(shown: Shown) -> Case:
    """Step back from a case with words, people and a handle."""
    case = builders.a_concern(shown.desk, handle="Night cover")
    recusal.step_back(shown.desk, case.id, "close_to", organisation="Westmere NHS Trust")
    return case


def words_on(screen: SteppedBackPage) -> str:
    """Return every word on the page."""
    return " ".join(Label.text(one) if isinstance(one, Label) else one.text() for one in screen.findChildren(QLabel))


def test_it_says_since_when_why_and_who_goes_on_and_not_a_word_of_the_case(shown: Shown, away: Case) -> None:
    screen = shown.open(SteppedBackPage, away.id)
    assert says(screen, f"You stepped back from {away.reference}")
    assert says(screen, "On 3 July 2026. Your reason: “I am close to somebody in it”.")
    assert says(screen, "A guardian of Westmere NHS Trust goes on. Nothing of the case is shown to you.")
    assert not any(word in words_on(screen) for word in ("Night cover", "Karen", "nurse", "Blessing", "Ward"))
    assert (nameless(screen), cut(screen)) == ([], [])


def test_the_way_back_asks_why(shown: Shown, away: Case) -> None:
    shown.open(SteppedBackPage, away.id)
    assert focus().accessibleName() == "Take part again"
    key(Qt.Key.Key_Return)
    assert isinstance(shown.sheet, TakePartAgain)
    keep()
    assert says(shown.sheet, "Say why you take part again")
    shown.sheet.why.setFocus()
    write("The complaint was withdrawn.")
    keep()
    settle()
    assert shown.window.sheet is None
    assert takes_part.hidden(shown.desk) == frozenset()


def test_the_list_of_cases_is_one_press_away(shown: Shown, away: Case) -> None:
    press(shown.open(SteppedBackPage, away.id), "Cases")
    assert shown.went[-1] == ("cases", None)


@pytest.mark.parametrize("page", OF_A_CASE)
def test_every_page_of_a_case_gives_way_to_it_and_no_other(page: str) -> None:
    away = {"1"}
    subject = ("1", "hr") if page == "anonymise" else "1"
    assert in_place_of(page, subject, away) == (STEPPED_BACK, "1")
    assert in_place_of(page, "2", away) == (page, "2")
    assert in_place_of("cases", None, away) == ("cases", None)


def test_the_page_is_turned_when_they_step_back_and_when_they_take_part_again_and_never_else() -> None:
    asked = ("case", "1")
    assert has_to_turn("case", asked, {"1"})
    assert has_to_turn(STEPPED_BACK, asked, set())
    assert not has_to_turn(STEPPED_BACK, asked, {"1"})
    assert not has_to_turn("case", asked, set())
    assert not has_to_turn("unlock", asked, set())
