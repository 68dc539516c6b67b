"""What is left of a case that was disposed of: nothing finer than was printed, and no link that leads to it."""

from __future__ import annotations

import pytest

from safespace.casework import close, dispose, foi, links, quarterly, undo
from safespace.casework.desk import Desk
from safespace.disclosure.register import broken_at
from safespace.disclosure.verify import outer_audit, verify
from safespace.domain.case_ties import Tie
from tests import builders
from tests.builders import Clock
from tests.casework.looking import everything
from tests.casework.quarters import LAST, busy
from tests.casework.records import closed
from tests.casework.test_dispose import REMEMBERS, figures


@pytest.mark.parametrize("released_first", [True, False])
def test_nothing_anywhere_says_more_of_a_case_that_is_gone_than_was_printed_and_what_was_published_is_checked_still(
    desk: Desk, clock: Clock, released_first: bool
) -> None:
    cases = busy(desk, clock)
    gone = [case for case in cases if case.about.area and case.about.area.code == "surgery"][:2]
    other = next(case for case in cases if case not in gone)
    clock.move(days=400)
    if released_first:
        planned = quarterly.plan(foi.gather(desk, "area", LAST.of_year))
        request = foi.ask(desk, "By area?", "", desk.today())
        foi.answer(desk, request.id, planned)
        assert any("surgery" in str(row) for row in everything(desk)["frozen_cases"] if gone[0].id in str(row))
    verdict = outer_audit(desk.rows.ledger.entries())
    for case in gone:
        close.case(desk, case.id, "upheld")
        dispose.case(desk, case.id, case.reference, "erasure")
    for table, rows in everything(desk).items():
        told = [str(row) for row in rows if any(case.id in str(row) for case in gone)]
        assert not any("surgery" in row for row in told), table
        assert table in REMEMBERS or not told
    assert desk.case(other.id)
    ledger = desk.rows.ledger.entries()
    assert (broken_at(ledger), outer_audit(ledger)) == (None, verdict)
    proofs = [verify(entry, ledger, desk.rows.ledger.certificate(entry.sequence)) for entry in ledger]
    assert all(proof.holds and proof.proved for proof in proofs)
    left = {case.case_id: case for entry in ledger for case in entry.frozen}
    assert all(left[case.id].salt == "" != left[case.id].seal for case in gone if released_first)
    assert all(left[case.id].salt for case in cases if case not in gone and released_first)


def test_a_duplicate_of_what_is_gone_stays_uncounted_says_so_and_past_figures_stay_true(
    desk: Desk, clock: Clock
) -> None:
    first, twice = busy(desk, clock)[:2]
    links.link(desk, twice.id, first.reference, Tie.DUPLICATE)
    before = figures(desk, LAST)
    close.case(desk, first.id, "upheld")
    dispose.case(desk, first.id, first.reference, "erasure")
    assert links.look(desk, twice.id).not_counted == links.GONE
    assert figures(desk, LAST) == before
    assert not any(first.id in str(row) for row in everything(desk)["history"])
    links.mark_test(desk, twice.id)
    links.count_after_all(desk, twice.id)
    assert (figures(desk, LAST), desk.case(twice.id).counted) == (before, False)
    links.no_repeat(desk, twice.id)
    assert (links.look(desk, twice.id).not_counted, desk.case(twice.id).counted) == ("", True)
    assert figures(desk, LAST) != before


@pytest.mark.parametrize("apart", [True, False])
def test_a_link_to_what_is_gone_is_neither_taken_back_nor_put_back(desk: Desk, clock: Clock, apart: bool) -> None:
    first, twice = closed(desk, clock), builders.a_concern(desk)
    made = links.link(desk, twice.id, first.reference, Tie.DUPLICATE)
    if apart:
        links.unlink(desk, made.id)
    dispose.case(desk, first.id, first.reference, "erasure")
    step = next(one.step for one in undo.last(desk) if one.step and "link" in one.words.lower())
    with pytest.raises(undo.NotTakenBack):
        undo.undo(desk, step.number)
    assert desk.case(twice.id).counted is apart
