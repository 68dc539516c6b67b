"""A return whose figures changed: each difference with its cases on the screen, a paper of numbers for one reader."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdf
import pytest

from safespace.casework import (
    follow_up,
    links,
    national,
    others,
    quarterly,
    recheck,
    record,
    restatement,
    return_page,
    undo,
    walls,
)
from safespace.casework.desk import Desk
from safespace.casework.recheck import Outcome
from safespace.casework.restatement import Changed, NothingChanged
from safespace.domain.codelist import Coded
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerKind
from safespace.reports.spreadsheets import EXACT
from tests.builders import FRIDAY, Clock
from tests.casework.keys import LEE, SAM, Team
from tests.casework.quarters import LAST, busy, desk_with_clock, raised


@pytest.fixture
def at(tmp_path: Path) -> Iterator[tuple[Desk, Clock]]:
    desk, clock = desk_with_clock(tmp_path)
    yield desk, clock
    desk.vault.close()


def told(desk: Desk) -> dict[str, Changed]:
    """Return what changed, by the codes of the items."""
    return {one.item.code: one for one in restatement.look(desk, LAST)}


def came(one: Changed) -> tuple[int, int, tuple[Id, ...], tuple[Id, ...]]:
    assert one.untraced == 0
    return one.handed_in, one.now, one.came, one.left


def test_each_difference_has_the_cases_that_came_into_it_and_went_out_of_it(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    cases = busy(desk, clock)
    assert restatement.look(desk, LAST) == ()
    national.hand_in(desk, LAST)
    assert restatement.look(desk, LAST) == ()
    late = raised(desk, clock, "EL_BH", group="02")
    about = replace(cases[0].about, worker_group=desk.coded("worker_groups", "01"))
    record.describe(desk, cases[0].id, about)
    found = told(desk)
    assert set(found) == {"CASES_TOTAL", "EL_BH", "WG_01", "WG_02", "WG_03", "PL_WORKER"}
    assert came(found["CASES_TOTAL"]) == (14, 15, (late.id,), ())
    assert came(found["WG_01"]) == (0, 1, (cases[0].id,), ())
    assert came(found["WG_03"]) == (14, 13, (), (cases[0].id,))


def test_one_in_and_one_out_is_no_difference_and_is_not_told_as_one(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    cases = busy(desk, clock)
    national.hand_in(desk, LAST)
    links.mark_test(desk, cases[0].id)
    raised(desk, clock, "EL_PSQ")
    assert told(desk) == {}


def test_a_return_is_counted_otherwise_until_it_is_corrected_or_what_changed_is_taken_back(
    at: tuple[Desk, Clock],
) -> None:
    desk, clock = at
    cases = busy(desk, clock)
    assert not restatement.is_counted_otherwise(desk, LAST)
    national.hand_in(desk, LAST)
    assert not restatement.is_counted_otherwise(desk, LAST)
    assert not restatement.is_counted_otherwise(desk, LAST.previous)
    elements = (desk.coded("elements", "EL_BH"),)
    record.describe(desk, cases[0].id, replace(cases[0].about, elements=elements))
    assert restatement.is_counted_otherwise(desk, LAST)
    undo.undo(desk)
    assert not restatement.is_counted_otherwise(desk, LAST)
    raised(desk, clock, "EL_PSQ")
    assert restatement.is_counted_otherwise(desk, LAST)
    restatement.correct(desk, LAST)
    assert not restatement.is_counted_otherwise(desk, LAST)


def test_feedback_counted_later_or_changed_is_traced_to_its_case(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    cases = busy(desk, clock)
    clock.at = FRIDAY - timedelta(days=10)
    follow_up.feedback(desk, cases[0].id, "yes")
    clock.at = FRIDAY
    national.hand_in(desk, LAST)
    clock.at = FRIDAY - timedelta(days=9)
    follow_up.feedback(desk, cases[0].id, "no")
    follow_up.feedback(desk, cases[1].id, "maybe")
    clock.at = FRIDAY
    found = told(desk)
    assert came(found["FB_TOTAL"]) == (1, 2, (cases[1].id,), ())
    assert came(found["FB_YES"]) == (1, 0, (), (cases[0].id,))
    assert came(found["FB_NO"]) == (0, 1, (cases[0].id,), ())


def test_a_step_that_was_taken_back_leaves_no_difference(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    cases = busy(desk, clock)
    national.hand_in(desk, LAST)
    elements = (desk.coded("elements", "EL_BH"),)
    record.describe(desk, cases[0].id, replace(cases[0].about, elements=elements))
    assert set(told(desk)) == {"EL_BH", "EL_PSQ"}
    undo.undo(desk)
    assert told(desk) == {}


def test_a_correction_is_an_exact_return_of_its_own_and_only_once(at: tuple[Desk, Clock], tmp_path: Path) -> None:
    desk, clock = at
    busy(desk, clock)
    with pytest.raises(NothingChanged):
        restatement.correct(desk, LAST)
    first = national.hand_in(desk, LAST).entry
    with pytest.raises(NothingChanged):
        restatement.correct(desk, LAST)
    with pytest.raises(NothingChanged):
        restatement.save(desk, LAST, tmp_path)
    raised(desk, clock, "EL_BH")
    entry = restatement.correct(desk, LAST)
    assert (entry.kind, entry.audience, entry.frozen) == (LedgerKind.RETURN, first.audience, ())
    assert desk.rows.ledger.entries() == (first, entry)
    assert restatement.look(desk, LAST) == ()
    assert national.handed_in(desk, LAST) == entry
    assert next(line.count for line in return_page.look(desk, LAST).lines) == 15
    with pytest.raises(NothingChanged):
        restatement.correct(desk, LAST)
    assert [one.low for one in others.figures(desk) if len(one.key.scope) == 1] == [15]
    register = recheck.kept(desk)
    assert {recheck.again(register, at.sequence).outcome for at in (first, entry)} == {Outcome.NO_PROOF_NEEDED}


def test_a_return_whose_new_figures_do_not_add_up_is_not_corrected(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    cases = busy(desk, clock)
    first = national.hand_in(desk, LAST).entry
    old = replace(cases[0].about, worker_group=Coded("RETIRED", "2020-01"))
    desk.rows.cases.save(replace(cases[0], about=old, change=desk.next(cases[0].change)))
    with pytest.raises(national.ReturnBlocked):
        restatement.correct(desk, LAST)
    assert desk.rows.ledger.entries() == (first,)


def test_the_papers_of_a_correction_are_marked_name_no_case_and_stay_the_same(
    at: tuple[Desk, Clock], tmp_path: Path
) -> None:
    desk, clock = at
    cases = busy(desk, clock)
    national.hand_in(desk, LAST)
    record.describe(desk, cases[0].id, replace(cases[0].about, detriment=True))
    restatement.correct(desk, LAST)
    files = {file.suffix: file for file in restatement.save(desk, LAST, tmp_path)}
    assert files[".pdf"].name == "return-correction-2026-27-q1.pdf"
    before = {suffix: file.read_bytes() for suffix, file in files.items()}
    said = " ".join(page.extract_text() for page in pypdf.PdfReader(files[".pdf"]).pages)
    assert EXACT in said
    assert "+1" in said
    rows = list(csv.DictReader(io.StringIO(before[".csv"].decode("utf-8-sig"))))
    assert [(row["Code"], row["Handed in"], row["Now"]) for row in rows] == [("DETRIMENT", "0", "1")]
    assert EXACT in rows[0]["Marking"]
    every = said + before[".csv"].decode("utf-8-sig")
    for case in cases:
        assert case.reference not in every
        assert case.id not in every
    raised(desk, clock, "EL_BH")
    clock.move(days=40)
    again = {file.suffix: file.read_bytes() for file in restatement.save(desk, LAST, tmp_path)}
    assert again == before


def test_what_was_published_says_nothing_of_a_correction(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    cases = busy(desk, clock)
    national.hand_in(desk, LAST)
    planned = quarterly.plan(quarterly.gather(desk, LAST))
    entry = quarterly.publish(desk, LAST, planned, "The board", "Board paper")
    before = quarterly.papers(desk, entry)
    record.describe(desk, cases[0].id, replace(cases[0].about, detriment=True))
    raised(desk, clock, "EL_BH")
    restatement.correct(desk, LAST)
    assert quarterly.papers(desk, entry) == before
    assert quarterly.quarters(desk)[1].published == entry


def test_what_only_a_disposed_case_explains_is_said_as_not_traced(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    busy(desk, clock)
    national.hand_in(desk, LAST)
    late = raised(desk, clock, "EL_BH")
    desk.vault.history.forget_case(late.id)
    one = next(one for one in restatement.look(desk, LAST) if one.item.code == "CASES_TOTAL")
    assert (one.handed_in, one.now, one.came, one.untraced) == (14, 15, (), 1)


def test_a_case_from_which_somebody_is_kept_away_is_counted_and_not_named_to_them(team: Team) -> None:
    desk, case = team.desk, team.case
    quarter = Quarter.of(case.raised_on)
    team.clock.move(days=120)
    team.desk = desk = team.sits(SAM)
    national.hand_in(desk, quarter)
    about = replace(desk.case(case.id).about, detriment=True)
    record.describe(desk, case.id, about)
    walls.put_up(desk, case.id, team.lee)
    assert [one.came for one in return_page.look(desk, quarter).changed if one.item.code == "DETRIMENT"] == [(case.id,)]
    page = return_page.look(team.sits(LEE), quarter)
    assert [(one.now, one.came) for one in page.changed if one.item.code == "DETRIMENT"] == [(1, ())]
    assert case.id not in repr(page)
    assert case.reference not in repr(page)


def test_a_late_case_is_listed_even_where_one_went_for_it_and_no_figure_changed(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    cases = busy(desk, clock)
    assert return_page.look(desk, LAST).late == ()
    national.hand_in(desk, LAST)
    links.mark_test(desk, cases[0].id)
    late = raised(desk, clock, "EL_PSQ")
    page = return_page.look(desk, LAST)
    assert (page.changed, page.late, page.gone) == ((), (late.id,), (cases[0].id,))
    assert {late.id, cases[0].id} <= set(page.cases)
    raised(desk, clock, "EL_PSQ")
    restatement.correct(desk, LAST)
    page = return_page.look(desk, LAST)
    assert (page.late, page.gone) == ((), ())


def test_a_number_that_was_handed_in_opens_the_cases_it_counted_then_and_the_one_of_now_those_of_now(
    at: tuple[Desk, Clock],
) -> None:
    desk, clock = at
    cases = busy(desk, clock)
    national.hand_in(desk, LAST)
    other = [case for case in cases if {one.code for one in case.about.elements or ()} == {"EL_IAB"}]
    for case in other:
        record.describe(desk, case.id, replace(case.about, elements=(desk.coded("elements", "EL_PSQ"),)))
    lines = {line.item.code: line for line in return_page.look(desk, LAST).lines}
    was, now = lines["EL_IAB"], lines["EL_PSQ"]
    assert (was.count, set(was.cases), was.now, was.now_cases) == (2, {case.id for case in other}, 0, ())
    assert (now.count, len(now.cases), now.now, len(now.now_cases)) == (7, 7, 9, 9)
    clock.at = FRIDAY + timedelta(days=92)
    later = {line.item.code: line for line in return_page.look(desk, LAST.next).lines}
    assert (later["EL_IAB"].before, set(later["EL_IAB"].before_cases)) == (2, {case.id for case in other})
