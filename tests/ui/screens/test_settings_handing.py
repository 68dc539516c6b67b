"""Handing over in the settings: known, compared, packed, opened, sent back, and put side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from safespace.casework import (
    agreements,
    browse,
    colleagues,
    hand_over,
    handing_page,
    pack_checks,
    record,
    sending_back,
    taking_over,
    team,
    walls,
)
from safespace.casework.desk import Desk
from safespace.casework.handing_page import PackLine
from safespace.domain.case import Case
from safespace.domain.hand_over import Sees
from safespace.domain.ids import Id
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.cases import Cases
from safespace.ui.screens.handing_sheets import Colleagues, CompareWords, PacksAndPens, TakeBack
from safespace.ui.screens.make_pack import MakePack
from safespace.ui.screens.open_pack import OpenPack
from safespace.ui.screens.settings_handing import HandingCard
from safespace.ui.screens.today import Today
from safespace.ui.screens.who_has_it import WhoHasIt
from safespace.vault.vault import Vault
from tests import builders
from tests.casework.two_vaults import knows
from tests.ui.screens.desk_screen import button, nameless, press, says, settle
from tests.ui.screens.team_screen import Seat


@pytest.fixture
def ada(seat: Seat, tmp_path: Path) -> Iterator[Desk]:
    """Return the desk of a guardian of another trust."""
    vault = Vault.create_temporary(tmp_path / "w.safespace", "Westmere", "Ada Finch", seat.clock())
    yield Desk(vault, seat.clock)
    vault.close()


def card(seat: Seat) -> HandingCard:
    """Open the settings and return the card."""
    return seat.settings().handing


def lent(seat: Seat, ada: Desk, folder: Path) -> tuple[Case, Id]:
    """Let Sam lend the team's case to Ada, and Ada take it in; return it, and the pack."""
    desk, case = seat.desk, seat.team.case
    them = knows(desk, ada, folder)
    knows(ada, desk, folder)
    agreements.agree(desk, case.id, them, Sees.WHOLE)
    made = hand_over.lend(desk, them, [case.id], desk.today().replace(month=8), folder)
    return case, taking_over.take_in(ada, made.file).id


def test_a_key_is_compared_and_a_case_is_lent_as_far_as_its_person_agreed(
    seat: Seat, ada: Desk, tmp_path: Path
) -> None:
    shown = card(seat)
    assert says(shown, "Nobody yet.")
    assert says(shown, colleagues.my_card(seat.desk).words)
    shown.save(tmp_path)
    assert says(shown, "my-key-card.safespace-guardian")
    (tmp_path / colleagues.CARD).rename(tmp_path / "sam.safespace-guardian")
    press(shown, "See them: Guardians you know")
    sheet = seat.sheet
    assert isinstance(sheet, Colleagues)
    sheet.take(colleagues.save_card(ada, tmp_path))
    compare = seat.sheet
    assert isinstance(compare, CompareWords)
    compare.words.write("not the words")
    compare.keep()
    assert says(compare, "These are not the same words")
    compare.words.write(colleagues.my_card(ada).words)
    compare.keep()
    press(shown, "See them: Guardians you know")
    assert says(seat.sheet, "Compared on 3 July 2026.")
    press(seat.sheet, "Make a pack for Ada Finch")
    pack = seat.sheet
    assert isinstance(pack, MakePack)
    assert says(pack, "The pack says only that there is a case")
    assert not button(pack, "Choose where it is kept").isEnabled()
    (row,) = pack.rows
    row.said.choose(Sees.WHOLE.name)
    row.said.chosen.emit(Sees.WHOLE.name)
    assert says(pack, "It goes whole, with who they are")
    row.until.show_day(seat.desk.today().replace(month=7, day=31))
    row.until.picked.emit(row.until.day)
    row.goes.tick.setChecked(True)
    pack.until.show_day(seat.desk.today().replace(month=8))
    pack.until.picked.emit(pack.until.day)
    assert nameless(pack) == []
    pack.make(tmp_path)
    settle()
    assert says(pack, "Somebody agreed for a shorter time")
    row.until.setText("some day")
    assert pack.missing() == "A day until which somebody agreed cannot be read."
    row.until.show_day(None)
    row.until.picked.emit(None)
    pack.make(tmp_path)
    settle()
    assert says(pack, "The pack is made: pack-")
    (tmp_path / colleagues.CARD).unlink()
    known = knows(ada, seat.desk, tmp_path)
    (file,) = tmp_path.glob("*.safespace-pack")
    assert taking_over.take_in(ada, file).colleague_id == known
    assert browse.case(ada, seat.team.case.id).case.reference == seat.team.case.reference


def test_what_comes_back_is_shown_first_and_both_versions_of_a_field_stand_side_by_side(
    seat: Seat, ada: Desk, tmp_path: Path
) -> None:
    case, pack = lent(seat, ada, tmp_path)
    record.describe(ada, case.id, builders.about(ada, "EL_BH"))
    shown = card(seat)
    assert says(shown, "1 case with others.")
    press(shown, "See them: Packs and pens")
    press(seat.sheet, f"Take {case.reference} back early")
    take = seat.sheet
    assert isinstance(take, TakeBack)
    take.keep()
    assert says(take, "Say why you take it back")
    take.reason.setText("Ada is off sick")
    take.keep()
    record.describe(seat.desk, case.id, builders.about(seat.desk, "EL_PSQ"))
    file = sending_back.send_back(ada, pack, tmp_path).file
    press(shown, "Open it: A pack that came")
    sheet = seat.sheet
    assert isinstance(sheet, OpenPack)
    sheet.look_at(file)
    assert says(sheet, "Back from Ada Finch of Westmere")
    assert says(sheet, "Bullying or harassment")
    assert says(sheet, "Patient safety or quality")
    assert not button(sheet, "Take them in").isEnabled()
    sheet.sides[0].chosen.choose("there")
    sheet.wait()
    press(sheet, "Take them in")
    assert says(sheet, "Everything in the pack was taken in.")
    elements = seat.desk.case(case.id).about.elements or ()
    assert [one.code for one in elements] == ["EL_BH"]
    sheet.save_receipt(tmp_path)
    assert says(sheet, "It lies there: pack-")


def test_a_pack_of_somebody_unknown_is_refused_and_a_borrowed_one_goes_back_by_its_button(
    seat: Seat, ada: Desk, tmp_path: Path
) -> None:
    me = knows(ada, seat.desk, tmp_path)
    case = builders.a_concern(ada)
    hidden = builders.a_concern(ada)
    agreements.agree(ada, case.id, me, Sees.MASKED)
    until = ada.today().replace(month=8)
    file = hand_over.lend(ada, me, [case.id, hidden.id], until, tmp_path).file
    shown = card(seat)
    press(shown, "Open it: A pack that came")
    sheet = seat.sheet
    assert isinstance(sheet, OpenPack)
    sheet.look_at(file)
    assert says(sheet, "You do not know who made this pack")
    knows(seat.desk, ada, tmp_path)
    sheet.look_at(file)
    assert says(sheet, "Lent to you until 3 August 2026.")
    press(sheet, "Take them in")
    sheet.leave()
    press(shown, "See them: Packs and pens")
    pens = seat.sheet
    assert isinstance(pens, PacksAndPens)
    assert says(pens, "A case of Ada Finch of Westmere")
    (line,) = [one for one in _packs(seat) if one.can_go_back]
    pens.send_back(line, tmp_path)
    assert says(pens, "The pen goes with it.")
    assert nameless(pens) == []
    receipt = pack_checks.save_receipt(seat.desk, line.pack.id, tmp_path)
    assert hand_over.read_receipt(ada, receipt).id == line.pack.id


def _packs(seat: Seat) -> tuple[PackLine, ...]:
    return handing_page.look(seat.desk).packs


def test_a_lent_case_says_who_has_it_and_a_wall_goes_up_and_comes_down_on_its_page(
    seat: Seat, ada: Desk, tmp_path: Path
) -> None:
    case, _ = lent(seat, ada, tmp_path)
    page = seat.open(CasePage, case.id)
    assert says(page, "Lent to Ada Finch of Westmere until 3 August 2026.")
    assert not page.head.next.isVisible()
    assert not page.head.danger.isVisible()
    press(page, "Keep it from a guardian here")
    press(seat.sheet, "Keep Lee Chan away")
    assert says(seat.sheet, "Kept away since 3 July 2026.")
    assert [one.who for one in walls.of_case(seat.desk, case.id)] == ["Lee Chan"]
    press(seat.sheet, "Let Lee Chan see it")
    assert walls.of_case(seat.desk, case.id) == ()


def test_cases_narrow_to_mine_and_today_tells_what_the_others_did(seat: Seat) -> None:
    case = seat.team.case
    page = seat.open(CasePage, case.id)
    press(page, "Say who has this case")
    sheet = seat.sheet
    assert isinstance(sheet, WhoHasIt)
    sheet.who.choose(seat.team.lee)
    sheet.who.chosen.emit(seat.team.lee)
    sheet.keep()
    assert team.who_has(seat.desk, case.id) == seat.team.lee
    screen = seat.open(Cases)
    assert says(screen, "1 case, newest first")
    screen.mine.who.choose(seat.desk.me)
    screen.mine.narrowed.emit()
    settle()
    assert says(screen, "0 cases, newest first")
    shown = seat.open(Today)
    assert says(shown, "Nothing since you last looked.")
    press(shown, "Show only what is mine")
    settle()
    assert team.only_mine(seat.desk)
    assert nameless(shown) == []
