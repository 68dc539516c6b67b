"""A case that was looked at and left again leaves nothing behind, however many are looked at in a day."""

from __future__ import annotations

from safespace.ui.screens.case import CasePage
from tests import builders
from tests.ui.screens.desk_screen import Shown, settle
from tests.ui.screens.left_behind import kinds

VISITS = 30


def test_thirty_visits_to_cases_leave_no_object_of_any_kind(shown: Shown) -> None:
    cases = [builders.a_concern(shown.desk).id for _ in range(2)]
    builders.signed(shown.desk, cases[0])
    page = shown.open(CasePage, cases[0])
    visit(page, cases, VISITS // 3)  # what is made once is made before
    before = kinds()
    visit(page, cases, VISITS)
    grown = {kind: many - before[kind] for kind, many in kinds().items()}
    assert {kind: more for kind, more in grown.items() if more >= VISITS // 2} == {}


def visit(page: CasePage, cases: list[str], times: int) -> None:
    for time in range(times):
        page.show_for(cases[time % len(cases)])
        settle()
