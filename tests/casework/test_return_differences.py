"""The guardian sees how return and paper of a quarter differ, and with which cases. Nobody else ever does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from safespace.casework import national, quarterly, record, return_differences, return_page
from safespace.casework.desk import Desk
from tests.builders import FRIDAY, Clock
from tests.casework.quarters import LAST, busy, desk_with_clock, raised


def left(desk: Desk) -> None:
    """Let the figures of the last full quarter leave."""
    planned = quarterly.plan(quarterly.gather(desk, LAST))
    quarterly.publish(desk, LAST, planned, "The board", "Board paper")


def told(desk: Desk) -> dict[str, int]:
    """Return the first words of each difference, and how many cases it has."""
    return {one.words.split(":")[0]: len(one.cases) for one in return_differences.beside_paper(desk, LAST)}


def test_every_difference_between_return_and_paper_is_shown_with_its_cases(tmp_path: Path) -> None:
    desk, clock = desk_with_clock(tmp_path)
    cases = busy(desk, clock)
    assert told(desk) == {}, "nothing was released yet"
    left(desk)
    assert told(desk) == {}, "both count the same"
    late = raised(desk, clock, "EL_PSQ")
    about = replace(record.describe(desk, cases[0].id, cases[0].about).about, detriment=True)
    elements = tuple(desk.coded("elements", code) for code in ("EL_PSQ", "EL_BH"))
    record.describe(desk, cases[0].id, replace(about, elements=elements))
    assert told(desk) == {
        "Only the return counts them": 1,
        "They were described otherwise when the paper left": 1,
    }
    page = return_page.look(desk, LAST)
    assert page.apart[0].cases == (late.id,)
    assert page.apart[1].cases == (cases[0].id,)
    assert {cases[0].id, late.id} <= set(page.cases)
    desk.vault.close()


def test_each_item_is_held_against_the_quarter_before_as_it_was_handed_in(desk: Desk, clock: Clock) -> None:
    raised(desk, clock, "EL_PSQ")
    assert national.count(desk, LAST).blocked is False
    national.hand_in(desk, LAST)
    raised(desk, clock, "EL_BH")
    clock.at = FRIDAY + timedelta(days=92)
    before = {one.code: one.before for one in return_differences.since_last_quarter(desk, LAST.next)}
    assert before["CASES_TOTAL"] == 1, "not two: what was handed in"
    page = return_page.look(desk, LAST.next)
    assert {line.item.code: line.before for line in page.lines}["EL_PSQ"] == 1
