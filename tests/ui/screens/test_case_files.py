"""The files of a case on its page: the card, adding, and looking at one, on a real desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from safespace.casework import attach, identity
from safespace.domain.case import Case
from safespace.ui.screens.add_file import AddFile
from safespace.ui.screens.case import CasePage
from safespace.ui.widgets.file_row import FileRow, icon_of, size
from tests import builders
from tests.casework.looking import actions
from tests.ui.screens.desk_screen import Shown, button, cut, focus, key, nameless, press, says, settle, tab_to
from tests.ui.screens.files_of_a_case import kept

CONTENT = b"The rota of the ward, as it was changed on Friday."


@pytest.fixture
def case(shown: Shown) -> Case:
    """Return a case."""
    return builders.a_concern(shown.desk)


def a_file(folder: Path, name: str = "Rota.txt", content: bytes = CONTENT) -> Path:
    """Write a file that is to be added."""
    made = folder / name
    made.write_bytes(content)
    return made


def mime(*urls: str | Path) -> QMimeData:
    """Return what is dragged."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(one)) if isinstance(one, Path) else QUrl(one) for one in urls])
    return data


EITHER = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction


def drop(on: QWidget, data: QMimeData, may: Qt.DropAction = EITHER) -> bool:
    """Drag something over a part and let it go there; return whether it was taken."""
    here = (QPointF(9, 9), may, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    over = QDragEnterEvent(here[0].toPoint(), *here[1:])
    QApplication.sendEvent(on, over)
    if not over.isAccepted():
        return False
    assert over.dropAction() is Qt.DropAction.CopyAction, "nobody may believe that the original is gone"
    falls = QDropEvent(*here)
    QApplication.sendEvent(on, falls)
    settle()
    return falls.isAccepted()


def rows(screen: CasePage) -> list[FileRow]:
    """Return the files on the card."""
    return [row for row in screen.side.findChildren(FileRow) if row.isVisible()]


def adding(shown: Shown) -> AddFile:
    """Return the sheet in which files are added."""
    assert isinstance(shown.sheet, AddFile)
    return shown.sheet


# ----------------------------------------------------------------------------------------------------- the card


def test_a_case_without_files_says_why_one_would_be_kept_here(shown: Shown, case: Case) -> None:
    screen = shown.open(CasePage, case.id)
    assert says(screen.side, "A letter, a picture or a rota is kept here sealed")
    assert rows(screen) == []


def test_the_card_says_what_each_file_is_and_the_keyboard_opens_it(shown: Shown, case: Case, tmp_path: Path) -> None:
    kept(shown.desk, case.id, tmp_path, "Rota.txt", CONTENT)
    screen = shown.open(CasePage, case.id)
    (row,) = rows(screen)
    assert (row.accessibleName(), row.accessibleDescription()) == ("Rota.txt", "50 bytes, 3 July 2026")
    tab_to("Rota.txt")
    key(Qt.Key.Key_Return)
    assert says(shown.sheet, "Rota.txt")


def test_a_file_that_tells_who_spoke_up_has_no_name_until_that_is_open(
    shown: Shown, case: Case, tmp_path: Path
) -> None:
    kept(shown.desk, case.id, tmp_path, "Letter from Blessing.txt", CONTENT, identifying=True)
    screen = shown.open(CasePage, case.id)
    (row,) = rows(screen)
    assert row.accessibleName() == "A file that tells who spoke up"
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    settle()
    press(shown.sheet, "To reach the person")
    press(shown.sheet, "Open it for 5 minutes")
    (row,) = rows(screen)
    assert row.accessibleName() == "Letter from Blessing.txt"
    assert "It tells who spoke up" in row.accessibleDescription()
    identity.seal_now(shown.desk)
    screen.refresh()
    settle()
    assert [row.accessibleName() for row in rows(screen)] == ["A file that tells who spoke up"]


@pytest.mark.parametrize("name", ["<b>bold<br>.txt", "annex\u202efdp.exe", "x" * 180 + ".pdf", "שלום.pdf"])
def test_a_hostile_name_shows_as_it_is_and_turns_nothing(shown: Shown, case: Case, tmp_path: Path, name: str) -> None:
    kept(shown.desk, case.id, tmp_path, name, CONTENT)
    screen = shown.open(CasePage, case.id)
    said = name.replace("\u202e", "[U+202E]")
    assert rows(screen)[0].accessibleName() == said
    assert name[:20] not in shown.window.windowTitle()
    press(screen, said)
    half = said if len(said) <= 60 else said[:30]
    assert shown.sheet.title.text().startswith(half)


def test_a_size_is_said_in_plain_words_and_a_kind_has_its_icon() -> None:
    sizes = (0, 1, 1023, 1024, 300_000, 5 * 1024**2, 50 * 1024**2, 3 * 1024**3)
    assert [size(count) for count in sizes] == [
        *("0 bytes", "1 byte", "1023 bytes", "1 KB", "293 KB"),
        *("5.0 MB", "50 MB", "3.0 GB"),
    ]
    assert [icon_of(name) for name in ("a.JPG", "b.pdf", "c.eml", "d.csv", "e.mp3", "pdf", "")] == [
        *("picture", "page", "mail", "table", "sound", "file", "file"),
    ]


# ------------------------------------------------------------------------------------------------------- adding


def test_a_file_is_dropped_on_the_page_and_sealed_as_one_that_tells_who_spoke_up(
    shown: Shown, case: Case, tmp_path: Path
) -> None:
    screen = shown.open(CasePage, case.id)
    source = a_file(tmp_path)
    assert drop(screen, mime(source))
    assert focus() is adding(shown).step.button
    key(Qt.Key.Key_Return)
    assert says(shown.sheet, "The file is sealed in the case")
    assert says(shown.sheet, "empty the bin")
    assert source.exists()
    key(Qt.Key.Key_Return)
    assert shown.window.sheet is None
    found = attach.files(shown.desk, case.id)
    assert (len(found.shown), [one.identifying for one in found.sealed]) == (0, [True])
    assert len(rows(screen)) == 1


def test_files_that_tell_nobody_are_added_by_mouse_one_after_the_other(
    shown: Shown, case: Case, tmp_path: Path
) -> None:
    screen = shown.open(CasePage, case.id)
    press(screen, "Add a file")
    sheet = adding(shown)
    assert not sheet.step.button.isEnabled()
    assert says(sheet, "Choose a file first")
    press(sheet, "Choose a file")
    assert drop(sheet, mime(a_file(tmp_path), a_file(tmp_path, "b.csv"), a_file(tmp_path, "c.csv")))
    assert drop(sheet, mime(a_file(tmp_path)))
    press(sheet, "Leave out b.csv")
    press(sheet, "Who spoke up can be known")
    press(sheet, "Add all 2")
    assert says(sheet, "2 files are sealed in the case")
    assert [one.name for one in attach.files(shown.desk, case.id).shown] == ["Rota.txt", "c.csv"]


def test_the_file_that_is_refused_is_marked_and_the_others_wait(shown: Shown, case: Case, tmp_path: Path) -> None:
    screen = shown.open(CasePage, case.id)
    drop(screen, mime(a_file(tmp_path), tmp_path, a_file(tmp_path, "c.csv")))
    sheet = adding(shown)
    press(sheet, "Add all 3")
    assert says(sheet, "This is not a file that can be kept")
    assert sheet.chosen.sources == (tmp_path, tmp_path / "c.csv")
    press(sheet, f"Leave out {tmp_path.name}")
    press(sheet, "Add it")
    assert says(sheet, "2 files are sealed")


@pytest.mark.parametrize("urls", [("https://example.nhs.uk/rota.pdf",), (Path("a.pdf"), "smb://ward/rota.pdf"), ()])
def test_what_is_no_file_of_this_computer_is_not_taken(shown: Shown, case: Case, urls: tuple[str | Path, ...]) -> None:
    screen = shown.open(CasePage, case.id)
    assert not drop(screen, mime(*urls))
    assert shown.window.sheet is None


def test_what_can_only_be_moved_here_is_not_taken(shown: Shown, case: Case, tmp_path: Path) -> None:
    """The system would delete the original before anything is sealed."""
    assert not drop(shown.open(CasePage, case.id), mime(a_file(tmp_path)), Qt.DropAction.MoveAction)


def test_a_file_dropped_on_the_note_falls_on_the_page(shown: Shown, case: Case, tmp_path: Path) -> None:
    screen = shown.open(CasePage, case.id)
    data = mime(a_file(tmp_path))
    assert not screen.note.words.canInsertFromMimeData(data)
    over = QDragEnterEvent(
        QPointF(4, 4).toPoint(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    )
    screen.note.words.dragEnterEvent(over)
    assert not over.isAccepted()


@pytest.mark.parametrize("how", ["stop", "leave", "lock"])
def test_what_is_being_sealed_can_be_stopped_and_leaves_nothing(
    shown: Shown, case: Case, tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = shown.open(CasePage, case.id)
    drop(screen, mime(a_file(tmp_path)))
    sheet, noted, think = adding(shown), actions(shown.desk), shown.work.think
    does = {"stop": sheet.line.stop_asked.emit, "leave": sheet.may_leave, "lock": sheet.put_away}[how]

    def stopped(job: Any, then: Any, problem: Any = None) -> None:
        does()
        think(job, then, problem)

    monkeypatch.setattr(shown.work, "think", stopped)
    press(sheet, "Add it")
    assert attach.files(shown.desk, case.id) == attach.Files((), ())
    assert actions(shown.desk) == noted
    assert shown.desk.vault.attachments.leftovers() == ()
    assert sheet.chosen.sources == (tmp_path / "Rota.txt",)
    assert not sheet.problem.isVisible()
    assert focus() is sheet.step.button


@pytest.mark.parametrize("dimensions", [(1366, 768), (1093, 534), (880, 430)])
def test_everything_has_a_name_and_nothing_is_cut(
    shown: Shown, case: Case, tmp_path: Path, dimensions: tuple[int, int]
) -> None:
    kept(shown.desk, case.id, tmp_path, "x" * 180 + ".pdf", CONTENT)
    shown.window.resize(*dimensions)
    screen = shown.open(CasePage, case.id)
    assert nameless(screen) == []
    drop(screen, mime(*[a_file(tmp_path, f"{number} {'long ' * 30}.txt") for number in range(6)]))
    assert nameless(shown.sheet) == []
    assert cut(shown.sheet) == []
    assert button(shown.sheet, "Add all 6").isEnabled()
