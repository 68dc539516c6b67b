"""Where it takes two: what takes everything out, and what searches every case, is approved in its own place."""

from __future__ import annotations

from pathlib import Path

from safespace.casework import approving, people, subject_access
from safespace.ui.screens.export_sheet import ExportSheet
from safespace.ui.screens.subject_sheets import SubjectRequestSheet
from safespace.ui.screens.today import Today
from tests.casework.keys import KIM, OTHER
from tests.ui.screens.desk_screen import nameless, press, says, settle
from tests.ui.screens.team_screen import Seat


def refused_export(seat: Seat, target: Path) -> ExportSheet:
    """Lay the sheet on the desk and try to take everything out, with who spoke up."""
    sheet = ExportSheet(seat.work)
    seat.open(Today)
    seat.lay(sheet)
    sheet.why.choose("leaving")
    sheet.identity.tick.toggle()
    sheet.words.setText(OTHER)
    sheet.write_to(target)
    settle()
    return sheet


def test_an_export_with_who_spoke_up_is_approved_on_its_sheet_and_goes_where_it_was_to_go(
    seat: Seat, tmp_path: Path
) -> None:
    people.ask_for_two(seat.desk, frozenset({seat.team.kim}))
    target = tmp_path / "everything.safespace-export"
    sheet = refused_export(seat, target)
    assert says(sheet, "A second person has to approve this")
    assert not target.exists()
    assert nameless(sheet) == []
    press(sheet, "Ask and wait")
    (request,) = approving.mine(seat.desk)
    assert request.what == "to take everything out of the vault, with who spoke up"
    sheet.approval.passphrase.setText(KIM)
    press(sheet, "Approve it here")
    settle()
    assert target.exists()
    assert says(sheet, "1 case and 0 files are in everything.safespace-export.")
    assert approving.mine(seat.desk) == ()


def test_a_search_for_a_request_is_approved_on_its_sheet(seat: Seat) -> None:
    people.ask_for_two(seat.desk, frozenset({seat.team.kim}))
    request = subject_access.ask(seat.desk, "Karen Holt", "other", seat.desk.today())
    sheet = SubjectRequestSheet(seat.work, request.id)
    seat.open(Today)
    seat.lay(sheet)
    sheet.names.setText("Blessing Adeyemi")
    press(sheet, "Search every case")
    settle()
    assert says(sheet, "A second person has to approve this")
    assert nameless(sheet) == []
    sheet.approval.passphrase.setText(KIM)
    press(sheet, "Approve it here")
    settle()
    assert says(sheet, "Found in 1 case.")
    assert not sheet.approval.isVisible()


def test_whoever_approves_reads_on_today_what_they_say_yes_to(seat: Seat) -> None:
    people.ask_for_two(seat.desk, frozenset({seat.team.kim}))
    sheet = refused_export(seat, seat.folder / "everything")
    press(sheet, "Ask and wait")
    sheet.go()
    seat.desk = seat.team.sits(KIM)
    seat.work.open(lambda: seat.desk, lambda: None)
    screen = seat.open(Today)
    assert says(screen, "Sam Okoro asks to take everything out of the vault, with who spoke up")
    press(screen, "Approve it")
    settle()
    assert not says(screen, "Sam Okoro asks")
