"""Bringing a spreadsheet in, by keyboard and mouse: three steps, a refusal in place, the report, and taking it back."""

from __future__ import annotations

from pathlib import Path

from safespace.casework import export, import_tracker
from safespace.domain.tracker import Fate
from safespace.ui.screens.export_sheet import ExportSheet
from safespace.ui.screens.import_rows import ImportReport, TryImport
from safespace.ui.screens.import_sheets import ChooseSpreadsheet, ImportColumns, ImportWords, bring_dropped
from safespace.ui.screens.settings_moving import Imports, TakeBackImport
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.tick import Tick
from tests.casework.keys import OTHER
from tests.importing import tracker_files as files
from tests.importing import trackers as t
from tests.importing.tracker_shapes import coloured
from tests.importing.trackers import called, grid
from tests.ui.screens.desk_screen import nameless, press, says
from tests.ui.screens.team_screen import Seat


def a_tracker(folder: Path) -> Path:
    """Write a spreadsheet whose colours and some of whose words have to be asked about."""
    odd = called(t.THEME, "Theme", lambda one: "B&H" if one.number == 1 else "Patient safety")
    place = folder / "log.xlsx"
    place.write_bytes(coloured(grid((t.RAISED, t.NAME, odd, t.WORDS), t.truths("screens")))[0])
    return place


def choice(inside: object, name: str) -> Select:
    """Return the menu of a question."""
    return next(one for one in inside.findChildren(Select) if name in one.accessibleName())  # type: ignore[attr-defined]


def test_a_spreadsheet_is_brought_in_in_three_steps_and_taken_back(seat: Seat, tmp_path: Path) -> None:
    shown = seat.settings().moving
    assert says(shown, "Nothing yet.")
    press(shown, "Bring in a spreadsheet")
    sheet = seat.sheet
    assert isinstance(sheet, ChooseSpreadsheet)
    sheet.read(a_tracker(tmp_path))
    assert isinstance(seat.sheet, ImportColumns)
    assert nameless(seat.sheet) == []
    assert choice(seat.sheet, "Name").code == "NAME"
    press(seat.sheet, "Go on to words and colours")
    assert isinstance(seat.sheet, ImportWords)
    assert nameless(seat.sheet) == []
    assert says(seat.sheet, "1 row says “B&H”")
    assert choice(seat.sheet, "2 rows are green").code == "NOTE"
    press(seat.sheet, "Go on to what becomes of each row")
    rows = seat.sheet
    assert isinstance(rows, TryImport)
    assert nameless(rows) == []
    assert says(rows, f"{Fate.NEW.value}: 6")
    rows.findChildren(Tick)[0].toggle()
    press(rows, "Bring in 5 cases")
    assert isinstance(seat.sheet, ImportReport)
    assert says(seat.sheet, "5 cases brought in")
    assert says(seat.sheet, f"{Fate.LEFT_OUT.value}: 1")
    press(seat.sheet, "Close the report")
    assert says(shown, "1 file, 5 cases.")
    press(shown, "See what was brought in")
    assert isinstance(seat.sheet, Imports)
    press(seat.sheet, "Take back what was brought in")
    assert isinstance(seat.sheet, TakeBackImport)
    press(seat.sheet, "Take back all of it")
    assert says(seat.sheet, "5 cases were taken back.")
    assert import_tracker.imports(seat.desk)[0].undone_at is not None


def test_everything_is_taken_out_once_why_and_a_strong_passphrase_are_given(seat: Seat, tmp_path: Path) -> None:
    press(seat.settings().moving, "Take everything out")
    sheet = seat.sheet
    assert isinstance(sheet, ExportSheet)
    assert nameless(sheet) == []
    target = tmp_path / "all.safespace-export"
    sheet.write_to(target)
    assert says(sheet, "Say why everything is to leave")
    sheet.why.choose("archive")
    sheet.words.setText("short")
    sheet.write_to(target)
    assert not target.exists()
    sheet.words.setText(OTHER)
    sheet.identity.tick.toggle()
    sheet.write_to(target)
    assert sheet.form.isHidden()
    assert sheet.words.text() == ""
    assert export.open_export(target, OTHER, tmp_path).stat().st_size > 1000


def test_a_passphrase_that_was_typed_is_forgotten_when_the_sheet_is_left_or_the_vault_locks(seat: Seat) -> None:
    for leave in (lambda sheet: sheet.put_away(), lambda sheet: sheet.may_leave()):
        press(seat.settings().moving, "Take everything out")
        sheet = seat.sheet
        assert isinstance(sheet, ExportSheet)
        sheet.words.setText(OTHER)
        leave(sheet)
        assert sheet.words.text() == ""
        sheet.go()


def test_a_guardian_moves_columns_and_what_they_chose_is_what_happens(seat: Seat, tmp_path: Path) -> None:
    press(seat.settings().moving, "Bring in a spreadsheet")
    assert isinstance(seat.sheet, ChooseSpreadsheet)
    seat.sheet.read(a_tracker(tmp_path))
    for header, place in (("Theme", "NOTES"), ("Summary of concern", "LEFT_OUT"), ("Theme", "LEFT_OUT")):
        menu = choice(seat.sheet, header)
        menu.choose(place)
        menu.chosen.emit(place)
    press(seat.sheet, "Go on to words and colours")
    press(seat.sheet, "Go on to what becomes of each row")
    assert says(seat.sheet, "Left out: The column “Theme”, filled in 6 rows.")
    assert says(seat.sheet, "Left out: The column “Summary of concern”, filled in 6 rows.")
    press(seat.sheet, "Bring in 6 cases")
    assert isinstance(seat.sheet, ImportReport)
    assert seat.desk.rows.cases.where("1")[0].about.elements is None


def test_rows_that_are_no_case_are_told_one_by_one_with_their_sheet_and_why(seat: Seat, tmp_path: Path) -> None:
    table = grid((t.RAISED, t.NAME, t.WORDS), t.truths("screens"))
    figures = [["", "Q1", "Q2"], ["All", 3, 4]]
    place = tmp_path / "log.xlsx"
    lines = [["Speaking up log"], *table[:3], ["Total", 2], ["Q2 2025/26"], *table[3:]]
    place.write_bytes(files.xlsx({"Cases": lines, "Dashboard": figures}))
    press(seat.settings().moving, "Bring in a spreadsheet")
    assert isinstance(seat.sheet, ChooseSpreadsheet)
    seat.sheet.read(place)
    press(seat.sheet, "Go on to words and colours")
    assert isinstance(seat.sheet, TryImport)
    for words in (
        "Cases, rows 1 to 2 and 6.",
        "Cases, row 5.",
        "Dashboard, rows 1 to 2. No row of headers that speaks of cases was found on it.",
    ):
        assert says(seat.sheet, words)


def test_a_file_without_cases_is_refused_with_what_is_wrong_with_each_sheet(seat: Seat, tmp_path: Path) -> None:
    place = tmp_path / "log.xlsx"
    place.write_bytes(files.xlsx({"Dashboard": [["", "Q1"], ["All", 3]], "Lists": [["Themes"], ["Bullying"]]}))
    press(seat.settings().moving, "Bring in a spreadsheet")
    assert isinstance(seat.sheet, ChooseSpreadsheet)
    seat.sheet.read(place)
    assert says(seat.sheet, "“Lists”: It is a list to choose from, not of cases.")


def test_what_is_no_spreadsheet_is_refused_in_place(seat: Seat, tmp_path: Path) -> None:
    press(seat.settings().moving, "Bring in a spreadsheet")
    sheet = seat.sheet
    assert isinstance(sheet, ChooseSpreadsheet)
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    sheet.read(broken)
    assert says(sheet, "This spreadsheet cannot be read")
    assert sheet.choose.isEnabled()


def test_a_spreadsheet_that_is_dropped_is_brought_in_and_anything_else_is_not(seat: Seat, tmp_path: Path) -> None:
    screen = seat.settings()
    assert not bring_dropped(screen.work, (tmp_path / "mail.eml",), screen.lay.emit)
    assert not bring_dropped(screen.work, (tmp_path / "a.xlsx", tmp_path / "b.xlsx"), screen.lay.emit)
    assert seat.window.sheet is None
    assert bring_dropped(screen.work, (a_tracker(tmp_path),), screen.lay.emit)
    assert isinstance(seat.sheet, ImportColumns)
