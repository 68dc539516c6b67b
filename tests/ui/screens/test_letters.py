"""Writing letters on a real desk: read, copied, saved, noted as given, never sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QGuiApplication

from safespace.casework import contact, identity, letters
from safespace.casework.contact import Reach
from safespace.domain.ids import Id
from safespace.ui import clipboard
from safespace.ui.screens.follow_up import FollowUp
from safespace.ui.screens.letter_sheet import WriteLetter
from safespace.ui.screens.letter_wording import ChangeWording
from tests import builders
from tests.casework.looking import actions, places_of
from tests.ui.screens.desk_screen import HOSTILE, Shown, cut, keep, nameless, press, says


def writing(shown: Shown, *, opened: bool = False) -> tuple[FollowUp, WriteLetter, Id]:
    """Open the letter of thanks of a case."""
    case = builders.a_concern(shown.desk, words="It is unsafe at night.")
    if opened:
        identity.open_with_reason(shown.desk, case.id, "ring_back")
    screen = shown.open(FollowUp, case.id)
    press(screen, "Thank you for speaking up")
    sheet = shown.sheet
    assert isinstance(sheet, WriteLetter)
    return screen, sheet, case.id


def test_a_letter_is_read_changed_and_noted_as_given_without_its_words(shown: Shown) -> None:
    screen, sheet, case_id = writing(shown)
    assert sheet.words.words == letters.fill(shown.desk, case_id, "thank_you").text
    sheet.words.write("A word of my own.")
    press(sheet, "By post")
    keep()
    assert says(screen, "Thank you for speaking up: given by post, 3 July 2026.")
    assert places_of(shown.desk, "word of my own") == set()


def test_their_name_is_put_in_only_while_it_is_open_and_goes_with_the_screen(shown: Shown) -> None:
    _, sheet, _ = writing(shown)
    assert not sheet.named.isEnabled()
    sheet.leave()
    _, sheet, _ = writing(shown, opened=True)
    sheet.named.tick.setChecked(True)
    assert "Dear Blessing Adeyemi," in sheet.words.words
    sheet.cover()
    assert "Adeyemi" not in sheet.words.words
    sheet.named.tick.setChecked(True)
    sheet._open.timeout.emit()
    assert "Adeyemi" not in sheet.words.words
    assert not sheet.named.isEnabled()


def test_a_copied_letter_lies_on_the_clipboard_marked_and_in_the_trail(shown: Shown) -> None:
    _, sheet, case_id = writing(shown)
    press(sheet, "Copy it")
    assert QGuiApplication.clipboard().text() == sheet.words.words
    assert clipboard.is_ours()
    assert says(sheet, "gone from the clipboard")
    assert actions(shown.desk, case_id)[-1] == "letter.made"
    clipboard.forget()


def test_a_saved_letter_has_its_signature_beside_it(shown: Shown, tmp_path: Path) -> None:
    _, sheet, _ = writing(shown)
    paper = letters.paper(shown.desk, sheet._written())
    sheet._save(paper, tmp_path / "letter.pdf")
    assert says(sheet, "Saved as letter.pdf")
    assert (tmp_path / "letter.pdf.sig").is_file()


def test_a_letter_is_printed_and_that_stands_in_the_trail(shown: Shown, printed: Path) -> None:
    _, sheet, case_id = writing(shown)
    sheet.words.write("Thank you, and ring me.")
    press(sheet, "Print it")
    assert says(sheet, "Sent to the printer")
    assert "Thank you, and ring me." in " ".join(PdfReader(printed).pages[0].extract_text().split())
    assert actions(shown.desk, case_id)[-1] == "letter.made"


def test_an_empty_letter_is_not_noted_as_given(shown: Shown) -> None:
    _, sheet, case_id = writing(shown)
    sheet.words.write(" ")
    keep()
    assert says(sheet, "There is nothing in it")
    assert shown.desk.rows.letters.of_case(case_id) == ()


def test_the_wording_is_changed_refused_and_taken_back(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    screen = shown.open(FollowUp, case.id)
    press(screen, "Change the wording")
    sheet = shown.sheet
    assert isinstance(sheet, ChangeWording)
    sheet.words.write("Dear {surname}")
    keep()
    assert says(sheet, "Nobody can fill in {surname}")
    sheet.words.write("Thank you, says {guardian}.")
    keep()
    assert letters.fill(shown.desk, case.id, "thank_you").text == "Thank you, says Sam Okoro."
    press(screen, "Change the wording")
    press(shown.sheet, "Take the shipped wording again")
    assert not letters.wordings(shown.desk)[0].own


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_a_wording_show_as_they_are(shown: Shown, words: str) -> None:
    plain = words.replace("{{7*7}}", "7*7")
    letters.reword(shown.desk, "thank_you", "Thank you for speaking up", plain)
    screen, sheet, case_id = writing(shown)
    assert sheet.words.words == plain.strip()
    assert letters.paper(shown.desk, letters.fill(shown.desk, case_id, "thank_you"))
    assert cut(sheet) == []
    assert nameless(sheet) == []
    del screen


def test_the_way_that_they_like_is_shown_and_another_one_is_questioned(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    contact.identify(shown.desk, case.id, {"name": "Ada Obi"}, Reach(channel="post"))
    screen = shown.open(FollowUp, case.id)
    liked = "They like to be reached this way: Letter or form."
    assert says(screen, liked)
    press(screen, "Thank you for speaking up")
    assert says(shown.sheet, f"{liked} This is another way: is it safe for them?")
    press(shown.sheet, "By post")
    assert says(shown.sheet, liked)
    assert not says(shown.sheet, "This is another way")
