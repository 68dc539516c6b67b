"""Headcounts: looked at row by row before anything is kept, all or none, and weighed by from then on."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safespace.casework import headcounts, list_file
from safespace.casework.desk import Desk
from safespace.casework.headcounts import Fate
from safespace.domain.headcount import Trait
from safespace.domain.problem import Problem
from tests.casework.looking import actions, everything, trail_refuses

LIST = """Job title;Ward;Staff group;Headcount
;;;4 812
Staff nurse;;;740
Ward manager;Ward 7B;;1
ward managers;wd 7b;;1
;Ward 7B;;38
Staff nurse;Ward 7B;;39
Porter;;;many
Porter;;;-3

;;Medical and Dental;612
"""


def test_every_row_has_its_fate_before_anything_is_kept(desk: Desk) -> None:
    before = everything(desk)
    proposed = headcounts.look(desk, LIST.encode())
    assert everything(desk) == before
    assert [(line.number, line.fate) for line in proposed.lines] == [
        (2, Fate.NEW),
        (3, Fate.NEW),
        (4, Fate.NEW),
        (5, Fate.TWICE),
        (6, Fate.NEW),
        (7, Fate.TOO_MANY),
        (8, Fate.NO_NUMBER),
        (9, Fate.NO_NUMBER),
        (11, Fate.NEW),
    ]
    assert proposed.columns == (
        ("ROLE", "Job title"),
        ("UNIT", "Ward"),
        ("GROUP", "Staff group"),
        ("STAFF", "Headcount"),
    )
    assert headcounts.take(desk, proposed, date(2026, 4, 1)) == 5
    assert headcounts.standing(desk) == headcounts.Standing(5, 4812, date(2026, 4, 1))
    assert (actions(desk)[-1], desk.vault.trail.read(1)[0].counts) == ("headcounts.imported", {"taken": 5, "left": 4})


def test_a_later_list_says_what_it_changes_and_leaves_the_rest(desk: Desk) -> None:
    headcounts.take(desk, headcounts.look(desk, LIST.encode()), date(2026, 4, 1))
    later = headcounts.look(desk, b"Role,Unit,Staff\nStaff nurses,,755\nWard manager,Ward 7B,1\nPorter,,60\n")
    fates = [(line.fate, line.before) for line in later.lines]
    assert fates == [(Fate.CHANGED, 740), (Fate.SAME, 1), (Fate.NEW, None)]
    headcounts.take(desk, later, date(2026, 7, 1))
    assert headcounts.standing(desk) == headcounts.Standing(6, 4812, date(2026, 7, 1))
    known = headcounts.known(desk).counts
    assert (known[frozenset({(Trait.ROLE, "staffnurse")})], known[frozenset({(Trait.UNIT, "ward7b")})]) == (755, 38)


def test_a_list_is_kept_whole_or_not_at_all(desk: Desk) -> None:
    proposed = headcounts.look(desk, LIST.encode())
    before = everything(desk)
    with trail_refuses(desk), pytest.raises(Exception, match="broken on purpose"):
        headcounts.take(desk, proposed, desk.today())
    with pytest.raises(headcounts.DayToCome):
        headcounts.take(desk, proposed, desk.today() + timedelta(1))
    with pytest.raises(headcounts.NothingToTake):
        headcounts.take(desk, headcounts.look(desk, b"Role,Staff\nPorter,none\n"), desk.today())
    assert everything(desk) == before


def test_more_than_four_things_together_are_refused_as_finer_than_is_needed(desk: Desk) -> None:
    content = b"Role,Unit,Sex,Age,Nationality,Staff\nNurse,Ward 1,Female,40s,Nigerian,1\nNurse,Ward 1,Female,40s,,3\n"
    assert [line.fate for line in headcounts.look(desk, content).lines] == [Fate.TOO_FINE, Fate.NEW]


def test_the_list_to_fill_in_can_be_brought_in_as_it_is_and_taken_out_again(desk: Desk, tmp_path: Path) -> None:
    place = list_file.save(desk, headcounts.blank(desk), tmp_path / "staff.csv")
    proposed = headcounts.look(desk, place.read_bytes())
    assert {line.fate for line in proposed.lines} == {Fate.NEW}
    assert {what for what, _ in proposed.columns} == {*(trait.name for trait in Trait if trait.is_counted), "STAFF"}
    many = headcounts.take(desk, proposed, desk.today())
    assert headcounts.remove_all(desk) == many
    assert headcounts.standing(desk) == headcounts.Standing(0, None, None)
    assert actions(desk)[-1] == "headcounts.removed"


@pytest.mark.parametrize(
    "content", [b"", b"Role,Unit\nNurse,Ward 1\n", b"Staff\n12\n", b"PK\x03\x04\0\0", b'Role,Staff\n"Nurse,1\n']
)
def test_what_is_no_list_is_refused(desk: Desk, content: bytes) -> None:
    with pytest.raises(headcounts.NotHeadcounts):
        headcounts.look(desk, content)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60) | st.text('Role,Staff;\n"1\u0661\xb2 nurse\t', max_size=60).map(str.encode))
def test_no_content_does_more_than_be_refused(desk: Desk, content: bytes) -> None:
    for bytes_ in (content, b"Role,Unit,Staff\n" + content):
        try:
            proposed = headcounts.look(desk, bytes_)
        except Problem:
            continue
        assert all(line.staff is None or 0 <= line.staff <= headcounts.MOST for line in proposed.lines)
