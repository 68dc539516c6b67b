"""Somebody in the story was taken away here and put right over there: both choices can be made, and their name fits."""

from __future__ import annotations

import pytest

from safespace.casework import hand_over, identity, merging, record, story
from safespace.casework.merging import Side
from tests.builders import a_concern
from tests.casework.two_vaults import Two


@pytest.mark.parametrize("side", list(Side))
def test_a_named_person_taken_away_here_and_put_right_there_can_stay_away_or_come_back(two: Two, side: Side) -> None:
    case = two.agreed(a_concern(two.sam))
    person = record.person(two.sam, case.id, "ABOUT", "ward_manager", "Karen Holt")
    identity.seal_now(two.sam)
    pack = two.taken(case)
    story.put_right(two.ada, person.id, "WITNESS", "nurse")
    hand_over.take_back(two.sam, case.id, "Ada fell ill.")
    story.take_out(two.sam, person.id)
    file = two.back(pack)
    (conflict,) = merging.look(two.sam, file).cases[0].conflicts
    merging.merge(two.sam, file, {conflict.key: side})
    there = [one.part.code for one in two.sam.rows.people.of_case(case.id)]
    assert there == ([] if side is Side.HERE else ["WITNESS"])
    names = [name for _, _, name in identity.open_with_reason(two.sam, case.id, "meeting").names]
    assert names == ([] if side is Side.HERE else ["Karen Holt"])
