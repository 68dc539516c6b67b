"""What can never be undone says so before it is done, on the sheet on which it is done."""

from __future__ import annotations

from datetime import date

from safespace.casework.undo_rules import FINAL_NOTE
from safespace.domain.case import Stage
from safespace.ui.screens.add_person import AddPerson
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.case_sheets import Identify
from safespace.ui.screens.change_passphrase import ChangePassphrase
from safespace.ui.screens.done_before import DoneBefore
from safespace.ui.screens.people_rules import NewIdentityKey
from safespace.ui.screens.settings_sheets import NewRecoverySheet
from tests import builders
from tests.ui.screens.desk_screen import Shown, press, says

EARLIER = date(2026, 7, 4)


def test_a_deed_that_is_never_undone_says_so_on_its_sheet_before_it_is_done(shown: Shown) -> None:
    work, case = shown.work, builders.a_concern(shown.desk)
    for sheet in (
        Identify(work, case.id, None),
        AddPerson(work, case.id),
        ChangePassphrase(work, ()),
        NewRecoverySheet(work, "Eastmere"),
        NewIdentityKey(work),
    ):
        shown.lay(sheet)
        assert says(sheet, FINAL_NOTE), sheet
        sheet.go()


def test_a_thank_you_of_an_earlier_day_is_noted_from_the_page_of_the_case(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    shown.clock.move(days=3)
    page = shown.open(CasePage, case.id)
    press(page.side, "Something was done on an earlier day")
    assert isinstance(shown.sheet, DoneBefore)
    shown.sheet.on.show_day(EARLIER)
    press(shown.sheet, "Keep this")
    assert shown.desk.case(case.id).reached_on(Stage.THANKED) == EARLIER
