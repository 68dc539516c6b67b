"""A mail or a paper that is dropped on the sheet of a new concern, or on the window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QWidget

from safespace.casework import attach, browse, identity, record
from safespace.domain.problem import Problem
from safespace.ui.dropping import Letterbox
from safespace.ui.screens.add_file import AddFile
from safespace.ui.screens.new_concern import NewConcern
from safespace.ui.screens.today import Today
from tests import builders
from tests.importing import pdfs, samples
from tests.ui.screens.desk_screen import Shown, keep, key, let_go, nameless, press, says, settle, write


def mail(folder: Path, name: str = "Nights.eml", content: bytes | None = None) -> Path:
    file = folder / name
    file.write_bytes(samples.with_rota().as_bytes() if content is None else content)
    return file


def drop(part: QWidget, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    let_go(part, data)


def promised(form: str) -> QMimeData:
    """Return what a mail program hands over for a message that it has not written to the disk."""
    data = QMimeData()
    data.setData(form, b"\x01\x00\x00\x00")
    data.setText("Nights on the ward")
    return data


@pytest.fixture
def sheet(shown: Shown) -> NewConcern:
    shown.open(Today)
    made = NewConcern(shown.work)
    made.went.connect(lambda name, on: shown.went.append((name, on)))
    shown.lay(made)
    return made


def test_a_dropped_mail_fills_the_sheet_and_says_where_each_part_goes(sheet: NewConcern, tmp_path: Path) -> None:
    drop(sheet, mail(tmp_path))
    assert sheet.words.words == f"Nights on the ward\n\n{samples.STORY}"
    assert sheet.who.given() == {"name": samples.NAME, "contact": samples.ADDRESS}
    assert (sheet.when.day.day, sheet.channel.code) == (date(2026, 6, 24), "email")
    for words in ("From a mail", f"{samples.NAME}, {samples.ADDRESS}: into the sealed place", "Rota June.pdf"):
        assert says(sheet, words)
    assert nameless(sheet) == []
    assert sheet.handle.words == ""
    assert "Lindqvist" not in sheet.title.text()


def test_the_words_of_a_dropped_pdf_fill_the_sheet(sheet: NewConcern, tmp_path: Path) -> None:
    drop(sheet, mail(tmp_path, "Letter.pdf", pdfs.pdf("One nurse at night.")))
    assert sheet.words.words == "One nurse at night."
    assert says(sheet, "From a document")
    assert says(sheet, "Letter.pdf. Sealed in the case with who they are.")


def test_a_scan_says_that_there_are_no_words_in_it(sheet: NewConcern, tmp_path: Path) -> None:
    drop(sheet, mail(tmp_path, "Scan.pdf", pdfs.pdf("")))
    assert sheet.words.words == ""
    assert says(sheet, "There are no words in this file. It may be a scan")


def test_a_lock_ends_the_process_that_reads_a_file(sheet: NewConcern) -> None:
    pages = sheet.taking._pages
    assert not pages.closed
    sheet.put_away()
    assert pages.closed


def test_keeping_it_seals_everything_and_ends_with_what_to_delete(
    shown: Shown, sheet: NewConcern, tmp_path: Path
) -> None:
    source = mail(tmp_path)
    drop(sheet, source)
    keep()
    for words in ("It is sealed in case", "Also empty Deleted Items", "Ask information governance", "empty the bin"):
        assert says(sheet, words)
    assert not says(sheet, samples.NAME)
    assert source.is_file()
    press(sheet, "Go to the case")
    ((_, case_id),) = shown.went
    assert shown.window.sheet is None
    assert browse.case(shown.desk, case_id).case.raised_on == date(2026, 6, 24)
    assert len(attach.files(shown.desk, case_id).sealed) == 2
    assert identity.open_with_reason(shown.desk, case_id, "ring_back").who["name"] == samples.NAME


def test_nothing_of_a_mail_is_ever_a_draft_but_what_was_typed_before_is(
    shown: Shown, sheet: NewConcern, tmp_path: Path
) -> None:
    write("She rang first.")
    drop(sheet, mail(tmp_path))
    write("More ")
    sheet.put_away()
    kept = shown.desk.vault.drafts.get(record.DRAFT)
    assert kept is not None
    assert "She rang first." in kept.text
    assert "nurse" not in kept.text
    assert "Lindqvist" not in kept.text
    assert sheet.chip.text() == "Kept when you press the button"


def test_leaving_says_first_that_nothing_of_it_is_kept(shown: Shown, sheet: NewConcern, tmp_path: Path) -> None:
    drop(sheet, mail(tmp_path, "Story.txt", b"One nurse."))
    key(Qt.Key.Key_Escape)
    assert shown.window.sheet is sheet
    assert says(sheet, "This concern is not kept yet")
    key(Qt.Key.Key_Escape)
    assert shown.window.sheet is None
    assert shown.desk.vault.drafts.get(record.DRAFT) is None


def test_leaving_the_file_out_takes_back_what_it_brought_and_keeps_what_was_typed(
    sheet: NewConcern, tmp_path: Path
) -> None:
    write("She rang first.")
    drop(sheet, mail(tmp_path))
    press(sheet, "Leave this mail out")
    assert (sheet.words.words, sheet.who.given(), sheet.when.day.day) == ("She rang first.", {}, None)
    assert sheet.taking.choose.isVisible()


def test_a_file_that_cannot_be_read_is_said_and_kept_with_the_guardians_words(
    shown: Shown, sheet: NewConcern, tmp_path: Path
) -> None:
    drop(sheet, mail(tmp_path, "Scan.docx", b"not a paper"))
    assert says(sheet, "The words in this file cannot be read")
    keep()
    assert says(sheet, "Nothing is written yet")
    sheet.words.setFocus()
    write("A letter about the rota.")
    keep()
    press(sheet, "Go to the case")
    assert len(attach.files(shown.desk, shown.went[0][1]).sealed) == 1


def test_of_several_files_the_first_is_taken_and_a_second_mail_waits(sheet: NewConcern, tmp_path: Path) -> None:
    drop(sheet, mail(tmp_path), mail(tmp_path, "Other.txt", b"Other words."))
    assert says(sheet, "Only the first file was taken in")
    before = sheet.words.words
    drop(sheet, mail(tmp_path, "Third.txt", b"Third words."))
    assert sheet.words.words == before


def test_a_folder_is_refused_in_place(sheet: NewConcern, tmp_path: Path) -> None:
    drop(sheet, tmp_path)
    assert says(sheet, "This is not a file that can be kept")
    assert sheet.taking.choose.isVisible()


def test_a_file_dropped_anywhere_on_the_window_comes_in_unless_something_lies_over_it(
    shown: Shown, tmp_path: Path
) -> None:
    came: list[tuple[Path, ...]] = []
    shown.open(Today)
    box = Letterbox(shown.window, lambda: shown.window.sheet is not None, lambda _: None)
    box.dropped.connect(came.append)
    file = mail(tmp_path)
    drop(shown.window, file)
    assert came == [(file,)]
    shown.lay(NewConcern(shown.work, file))
    assert "one nurse" in shown.window.findChildren(NewConcern)[0].words.words
    drop(shown.window, file)
    assert came == [(file,)]


FORMS = (
    'application/x-qt-windows-mime;value="FileGroupDescriptorW"',
    'application/x-qt-windows-mime;value="RenPrivateMessages"',
    "application/x-qt-mac-promised-file-url;promised-file",
    "text/x-moz-message",
)
SENTENCE = "Save the message as a file first (.msg or .eml), then drop it here"


@pytest.mark.parametrize("form", FORMS)
def test_a_message_dragged_straight_out_of_a_mail_program_is_answered_in_one_sentence(
    shown: Shown, sheet: NewConcern, form: str
) -> None:
    sheet.words.write("They told me on the stairs.")
    let_go(sheet, promised(form))
    assert says(sheet, SENTENCE)
    assert sheet.words.words == "They told me on the stairs."
    assert sheet.taking.taken is None


def test_the_window_and_the_sheet_for_files_say_the_same(shown: Shown) -> None:
    told: list[Problem] = []
    case = builders.a_concern(shown.desk)
    shown.open(Today)
    Letterbox(shown.window, lambda: shown.window.sheet is not None, told.append)
    let_go(shown.window, promised(FORMS[0]))
    assert [problem.title for problem in told] == [SENTENCE]
    sheet = AddFile(shown.work, case.id)
    shown.lay(sheet)
    let_go(sheet, promised(FORMS[0]))
    assert says(sheet, SENTENCE)
    let_go(shown.window, promised(FORMS[0]))
    assert len(told) == 1


def test_words_that_are_dragged_about_are_no_message(shown: Shown) -> None:
    told: list[Problem] = []
    data = QMimeData()
    data.setText("Nights on the ward")
    shown.open(Today)
    Letterbox(shown.window, lambda: False, told.append)
    let_go(shown.window, data)
    assert told == []


@pytest.mark.parametrize("size", [(1366, 768), (880, 430)])
def test_what_is_said_comes_into_sight(shown: Shown, sheet: NewConcern, size: tuple[int, int]) -> None:
    shown.window.resize(*size)
    settle()
    let_go(sheet, promised(FORMS[0]))
    settle()
    assert not sheet.trouble.words.visibleRegion().isEmpty()
