"""Who it could still be: the card of the workbench, and the headcounts in the settings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from safespace.casework import browse, headcounts, residual
from safespace.domain.finding import Choice, Kind
from safespace.ui.screens.anonymise import Anonymise
from safespace.ui.screens.give_brief import GiveBrief
from safespace.ui.screens.settings_headcounts import HeadcountFates
from tests.ui.screens.desk_screen import Shown, button, cut, focus, keep, key, nameless, press, says, write
from tests.ui.screens.team_screen import Seat
from tests.ui.screens.test_anonymise import bench, decide_all, ready

STORY = "The ward manager on Ward 7B shouted. Nobody on Ward 7B answered."
COUNTED = b"Role,Unit,Staff\n,,4812\nWard manager,,31\nWard manager,Ward 7B,1\n,Ward 7B,38\nPorter,,x\n"
HIGH = "About 1 member of staff matches ward manager + Ward 7B."


def kept(shown: Shown) -> Anonymise:
    """Open a story in a trust with headcounts, and keep every role and unit."""
    headcounts.take(shown.desk, headcounts.look(shown.desk, COUNTED), shown.desk.today())
    screen = shown.open(Anonymise, ready(shown, STORY))
    for number, item in enumerate(bench(screen).items):
        if item.finding.kind in (Kind.ROLE, Kind.UNIT):
            bench(screen).current = number
            words = STORY[item.finding.start : item.finding.end]
            bench(screen).decide(Choice.KEEP, words, "The reader must know it to act")
    screen._changed()
    return screen


def test_the_card_says_who_it_could_still_be_and_wider_words_are_one_press_and_one_step_back(shown: Shown) -> None:
    screen = kept(shown)
    assert says(screen.side.risk, HIGH)
    assert screen.side.risk.level.text() == "High risk"
    kept_or_widened = [tile.accessibleDescription() for tile in screen.decision.ways.chips()]
    assert kept_or_widened[0].startswith("Key 1. 1 of about ")
    before = list(bench(screen).items)
    press(screen.side.risk, "Use wider words")
    assert screen.side.risk.level.text() == "Lower risk"
    assert "7B" not in screen.panes.outgoing.toPlainText()
    assert not screen.side.risk.use.isVisible()
    screen.setFocus()
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench(screen).items == before
    assert says(screen.side.risk, HIGH)


def test_what_is_signed_keeps_the_risk_that_was_shown(shown: Shown) -> None:
    screen = kept(shown)
    decide_all(screen)
    assert screen.case_id is not None
    assert says(screen.side.end, "Before it can leave: use wider words, or say why.")
    assert not button(screen, "I have read it: it may leave").isEnabled()
    screen.side.reason.setFocus()
    write("They asked for it")
    press(screen, "I have read it: it may leave")
    (signed,) = browse.case(shown.desk, screen.case_id).signed
    assert HIGH in signed.residual
    shown.lay(GiveBrief(shown.work, signed, "SS-1234", date(2026, 7, 3)))
    assert says(shown.sheet, "It may leave all the same: They asked for it.")


def test_wider_words_take_the_question_away_again(shown: Shown) -> None:
    screen = kept(shown)
    decide_all(screen)
    assert screen.side.why_field.isVisible()
    press(screen.side.risk, "Use wider words")
    assert not screen.side.why_field.isVisible()
    assert focus() is screen.side.sign.button, "the keyboard is not left on telling who they are"
    assert button(screen, "I have read it: it may leave").isEnabled()


def test_a_risk_that_cannot_be_worked_out_is_said_and_asked_about(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(residual, "weigh", lambda *_: 1 / 0)
    screen = shown.open(Anonymise, ready(shown, STORY))
    decide_all(screen)
    assert says(screen.side.risk, residual.UNKNOWN)
    assert screen.side.risk.level.text() == "Not known"
    assert not button(screen, "I have read it: it may leave").isEnabled()
    screen.side.reason.setFocus()
    write("It is urgent")
    press(screen, "I have read it: it may leave")
    assert shown.went[-1][0] == "escalate"


def test_the_card_has_names_and_nothing_is_cut_in_a_small_window(shown: Shown) -> None:
    shown.window.resize(880, 430)
    screen = kept(shown)
    assert nameless(screen) == []
    assert cut(screen) == []
    assert screen.dock.body.horizontalScrollBar().maximum() == 0


def test_headcounts_are_brought_in_from_the_settings_with_each_rows_fate_first(seat: Seat, tmp_path: Path) -> None:
    card = seat.settings().headcounts
    assert says(card, "None yet")
    place = tmp_path / "staff.csv"
    place.write_bytes(COUNTED)
    card._look(place)
    sheet = seat.sheet
    assert isinstance(sheet, HeadcountFates)
    assert says(sheet, "Will be added: 4")
    assert says(sheet, "Is refused: it has no whole number of staff: 1")
    assert nameless(sheet) == []
    keep()
    card.read()
    assert says(card, "4 lines, the newest of 3 July 2026. Everybody: 4,812.")
    press(card, "Take them all out")
    assert says(card, "None yet")


def test_a_file_that_is_no_list_is_refused_in_place(seat: Seat, tmp_path: Path) -> None:
    card = seat.settings().headcounts
    place = tmp_path / "words.csv"
    place.write_text("nothing of the kind")
    card._look(place)
    assert says(card, "This is not a list of headcounts")


def test_the_list_to_fill_in_is_saved_where_it_is_wanted(seat: Seat, tmp_path: Path) -> None:
    card = seat.settings().headcounts
    card._write(headcounts.blank(seat.desk), tmp_path / "staff.csv")
    assert says(card, "Saved as staff.csv")
    assert "Unit or area" in (tmp_path / "staff.csv").read_text("utf-8-sig")
