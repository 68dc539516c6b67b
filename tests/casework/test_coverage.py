"""Which areas outreach has reached: a silent one has staff, and neither a session nor a case."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from safespace.casework import coverage, headcounts, list_file, outreach, policies, record
from safespace.casework.desk import Desk
from tests.builders import Clock, a_concern, about
from tests.casework.sessions import a_held_one, a_session

STAFF = (("Maternity", 120), ("Pharmacy", 60), ("Theatres and anaesthetics", 200), ("Imaging", 4), ("Pathology", 80))


def with_staff(desk: Desk) -> None:
    """Bring in how many work in some areas."""
    content = list_file.written(("Unit or area", "Number of staff"), [(name, str(many)) for name, many in STAFF])
    headcounts.take(desk, headcounts.look(desk, content), desk.today())


def silent(desk: Desk) -> list[str]:
    """Return the codes of the silent areas, in order."""
    return [one.code for one in coverage.look(desk).silent]


def test_an_area_with_staff_is_silent_until_a_session_is_held_there_or_somebody_speaks_up(desk: Desk) -> None:
    with_staff(desk)
    assert silent(desk) == ["theatres", "maternity", "pathology", "pharmacy"]
    a_held_one(desk, area="maternity")
    a_session(desk, area="pharmacy")
    case = a_concern(desk)
    record.describe(desk, case.id, about(desk, "EL_PSQ", area="theatres"))
    assert silent(desk) == ["pathology", "pharmacy"]


def test_a_session_that_was_cancelled_or_is_long_over_reaches_nobody(desk: Desk, clock: Clock) -> None:
    with_staff(desk)
    outreach.cancel(desk, a_session(desk, area="pharmacy").id)
    a_held_one(desk, area="maternity")
    assert "pharmacy" in silent(desk)
    assert "maternity" not in silent(desk)
    clock.move(days=500)
    assert "maternity" in silent(desk)


def test_how_many_came_is_at_least_the_lower_end_of_each_band(desk: Desk) -> None:
    a_held_one(desk, band="some", area="maternity")
    a_held_one(desk, desk.today() - timedelta(days=40), band="twenty", area="maternity")
    a_held_one(desk, band="fifty", area="")
    cover = coverage.look(desk)
    found = next(one for one in cover.areas if one.code == "maternity")
    assert (found.sessions, found.least) == (2, 25)
    assert cover.for_everybody == 1


def test_the_bands_touch_without_a_gap() -> None:
    ends = sorted(coverage.bounds().values())
    assert all(before[1] + 1 == after[0] for before, after in pairwise(ends))


def test_the_map_hatches_what_is_silent_and_says_what_is_missing_without_headcounts(desk: Desk) -> None:
    a_held_one(desk, area="maternity")
    assert coverage.picture(coverage.look(desk)).said == coverage.UNKNOWN
    with_staff(desk)
    rows = {row.key: row for row in coverage.picture(coverage.look(desk)).rows}
    assert rows["theatres"].silent
    assert rows["maternity"].values == (1, 0)
    assert not rows["imaging"].silent


def test_a_trust_says_itself_from_how_many_staff_an_area_counts_as_silent(desk: Desk) -> None:
    with_staff(desk)
    policies.set_own(desk, "belonging", {"silent_staff": 100})
    assert silent(desk) == ["theatres", "maternity"]


def test_an_area_that_no_headcount_names_is_said_to_be_perhaps_silent_and_never_forgotten(desk: Desk) -> None:
    unsized = {one.code for one in coverage.look(desk).unsized}
    assert "emergency" in unsized
    assert "not_known" not in unsized, "that is no area"
    with_staff(desk)
    a_held_one(desk, area="emergency")
    cover = coverage.look(desk)
    assert not {"theatres", "imaging", "emergency"} & {one.code for one in cover.unsized}
    told = {one.code for one in (*cover.silent, *cover.unsized)}
    reached = {one.code for one in cover.areas if one.sessions or one.cases}
    too_small = {"imaging"}
    assert told | reached | too_small == {one.code for one in cover.areas}


def test_the_map_says_how_many_work_in_each_area_and_how_many_sessions_and_cases_that_is_for_every_hundred(
    desk: Desk,
) -> None:
    with_staff(desk)
    a_held_one(desk, area="maternity")
    rows = {row.key: row for row in coverage.picture(coverage.look(desk)).rows}
    assert rows["maternity"].label == "Maternity, 120 staff"
    assert rows["maternity"].per_hundred == 100 / 120
    assert rows["theatres"].label == "Theatres and anaesthetics, 200 staff"
