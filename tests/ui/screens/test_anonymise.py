"""The workbench on a real desk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from safespace.casework import browse, identity
from safespace.deidentify import learned
from safespace.deidentify.model import State
from safespace.domain.consent import Extent
from safespace.domain.finding import Choice, Tier
from safespace.ui.models.bench import Bench
from safespace.ui.screens.add_mark import AddMark
from safespace.ui.screens.anonymise import Anonymise
from safespace.ui.screens.bench_page import BenchPage
from safespace.ui.screens.open_identity import OpenIdentity
from tests import builders
from tests.ui.screens.desk_screen import HOSTILE, Shown, cut, focus, keep, key, nameless, press, says, settle, write

STORY = "I met Karen Holt on Ward 7B. Karen Holt said that nobody would come."
LEAD = "executive_lead"


def ready(shown: Shown, words: str = STORY) -> tuple[str, str]:
    """Make a case whose identity is open."""
    case = builders.a_concern(shown.desk, words)
    builders.triaged(shown.desk, case.id)
    builders.agreed(shown.desk, case.id)
    identity.open_with_reason(shown.desk, case.id, "sign_off")
    return case.id, LEAD


def bench(screen: BenchPage) -> Bench:
    assert screen._bench is not None
    return screen._bench


def decide_all(screen: BenchPage) -> None:
    for tier in Tier:
        if bench(screen).left(tier):
            press(screen.side, f"Take all suggestions, {tier.value}")


def test_both_texts_are_shown_and_the_keyboard_is_on_the_first_mark(shown: Shown) -> None:
    screen = shown.open(Anonymise, ready(shown))
    assert screen.panes.original.toPlainText() == STORY
    assert "Karen" not in screen.panes.outgoing.toPlainText()
    assert bench(screen).current == 0
    assert focus() is screen.panes.original
    assert screen.decision.words.text() == "“Karen Holt”"


@pytest.mark.parametrize("state", State)
def test_it_is_said_how_names_were_found(shown: Shown, monkeypatch: pytest.MonkeyPatch, state: State) -> None:
    monkeypatch.setattr(learned, "state", lambda: state)
    screen = shown.open(Anonymise, ready(shown))
    assert says(screen.side, state.value)


def test_marks_are_decided_stepped_through_and_taken_back_by_keyboard_alone(shown: Shown) -> None:
    screen = shown.open(Anonymise, ready(shown))
    many = len(bench(screen).items)
    key(Qt.Key.Key_2)
    same = [item for item in bench(screen).items if item.decided]
    assert len(same) == 2, "the same name is decided wherever it stands"
    key(Qt.Key.Key_J)
    key(Qt.Key.Key_K)
    at = bench(screen).current
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not any(item.decided for item in bench(screen).items)
    key(Qt.Key.Key_K)
    assert bench(screen).current == (0 - 1) % many
    assert at in range(many)


def test_keeping_a_mark_asks_why_and_own_words_can_take_its_place(shown: Shown) -> None:
    screen = shown.open(Anonymise, ready(shown))
    key(Qt.Key.Key_1)
    assert says(screen, "Why can it stay?")
    assert not bench(screen).items[0].decided
    press(screen.decision, "It points to nobody here")
    assert bench(screen).items[0].choice is Choice.KEEP
    assert says(screen.side, "it points to nobody here")
    assert "Karen Holt" in screen.panes.outgoing.toPlainText()
    screen._look_at(0)
    press(screen.decision, "Your own words")
    screen.decision.own.clear()
    write("a manager")
    key(Qt.Key.Key_Return)
    assert bench(screen).items[0].words == "a manager"
    assert "a manager" in screen.panes.outgoing.toPlainText()


def test_each_way_of_deciding_a_mark_tells_the_key_that_picks_it(shown: Shown) -> None:
    screen = shown.open(Anonymise, ready(shown))
    heard = [tile.accessibleDescription() for tile in screen.decision.ways.chips()]
    assert heard == [f"Key {number}" for number in range(1, len(bench(screen).items[0].options) + 3)]


def test_signing_is_closed_while_marks_are_open_and_says_how_many(shown: Shown) -> None:
    screen = shown.open(Anonymise, ready(shown))
    many = len(bench(screen).items)
    assert not screen.side.sign.button.isEnabled()
    assert says(screen.side.end, f"Before it can leave: look at {many} more marks.")
    decide_all(screen)
    assert screen.side.sign.button.isEnabled()
    assert focus() is screen.side.sign.button, "the keyboard is not left on telling who they are"


def test_signed_words_lead_to_telling_and_hold_no_name(shown: Shown) -> None:
    subject = ready(shown)
    screen = shown.open(Anonymise, subject)
    decide_all(screen)
    press(screen, "I have read it: it may leave")
    assert shown.went == [("escalate", subject[0])]
    (signed,) = browse.case(shown.desk, subject[0]).signed
    assert "Karen" not in signed.text
    assert "Ward 7B" not in signed.text


def test_a_sealed_bench_asks_for_the_identity_and_goes_on_after(shown: Shown) -> None:
    subject = ready(shown)
    identity.seal_now(shown.desk)
    screen = shown.open(Anonymise, subject)
    assert screen.sealed.isVisible()
    assert focus() is screen.sealed.button
    key(Qt.Key.Key_Return)
    assert isinstance(shown.sheet, OpenIdentity)
    keep()
    assert shown.window.sheet is None
    assert screen.panes.original.toPlainText() == STORY


def test_an_identity_that_seals_itself_meanwhile_loses_no_decision(shown: Shown) -> None:
    subject = ready(shown)
    screen = shown.open(Anonymise, subject)
    decide_all(screen)
    shown.clock.move(minutes=6)
    press(screen, "I have read it: it may leave")
    assert says(screen.side, "Identity is sealed")
    keep()
    assert all(item.decided for item in bench(screen).items)
    press(screen, "I have read it: it may leave")
    assert shown.went == [("escalate", subject[0])]


def test_words_marked_by_hand_are_taken_out_too_and_come_back_after_a_lock(shown: Shown) -> None:
    subject = ready(shown)
    screen = shown.open(Anonymise, subject)
    start = STORY.index("nobody would come")
    cursor = screen.panes.original.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len("nobody would come"), QTextCursor.MoveMode.KeepAnchor)
    screen.panes.original.setTextCursor(cursor)
    key(Qt.Key.Key_Return)
    assert isinstance(shown.sheet, AddMark)
    assert says(shown.sheet, "nobody would come")
    press(shown.sheet, shown.sheet.kinds.chips()[-2].choice.words)
    assert "nobody would come" not in screen.panes.outgoing.toPlainText()
    screen.put_away()
    again = shown.open(Anonymise, subject)
    assert "nobody would come" not in again.panes.outgoing.toPlainText()
    assert bench(again).kept() == bench(screen).kept()


def test_what_still_points_to_somebody_is_refused_in_place_and_named(shown: Shown) -> None:
    screen = shown.open(Anonymise, ready(shown))
    press(screen.decision, "Your own words")
    screen.decision.own.clear()
    write("Blessing Adeyemi")
    key(Qt.Key.Key_Return)
    decide_all(screen)
    press(screen, "I have read it: it may leave")
    assert shown.went == []
    assert screen.side.trouble.isVisible()
    assert all(item.decided for item in bench(screen).items)


def test_they_agreed_to_be_known_is_refused_where_they_did_not(shown: Shown) -> None:
    subject = ready(shown)
    screen = shown.open(Anonymise, subject)
    press(screen, "They agreed to be known")
    assert shown.went == []
    assert screen.side.trouble.isVisible()
    builders.agreed(shown.desk, subject[0], extent=Extent.NAMED)
    press(screen, "They agreed to be known")
    (signed,) = browse.case(shown.desk, subject[0]).signed
    assert (signed.named, signed.text) == (True, STORY)


def test_words_without_a_mark_can_be_signed_after_reading(shown: Shown) -> None:
    subject = ready(shown, "Nobody comes when it is busy.")
    screen = shown.open(Anonymise, subject)
    assert says(screen, "Nothing was found that points to anybody")
    press(screen, "I have read it: it may leave")
    assert shown.went == [("escalate", subject[0])]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_laid_out_as_they_are(shown: Shown, words: str) -> None:
    screen = shown.open(Anonymise, ready(shown, words))
    assert screen.panes.original.toPlainText() == words.strip()


@pytest.mark.parametrize("size", [(1366, 768), (1093, 534), (880, 430)])
def test_everything_has_a_name_and_can_be_reached_at_every_size(shown: Shown, size: tuple[int, int]) -> None:
    shown.window.resize(*size)
    screen = shown.open(Anonymise, ready(shown))
    assert nameless(screen) == []
    assert cut(screen) == []
    screen.side.show_risk(None)
    settle()
    assert [dock.horizontalScrollBar().maximum() for dock in (screen.dock.body, screen.dock.side.body)] == [0, 0]
    decide_all(screen)
    sign = screen.side.sign.button
    sign.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    assert not sign.visibleRegion().isEmpty()
