"""One stand-in for one person, however the name is written; another for everybody who may be somebody else."""

from __future__ import annotations

import pytest

from safespace.deidentify.stand_ins import StandIns
from safespace.domain.finding import KnownPerson

ADA = KnownPerson(("Adaeze Okafor",), "Colleague A")


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("William Moyo", "Bill Moyo"),
        ("William Moyo", "Bill"),
        ("William Moyo", "W. Moyo"),
        ("William Moyo", "Dr Moyo"),
        ("William Moyo", "moyo, william"),
        ("Moyo", "William Moyo"),
        ("Piet van den Berg", "van den Berg"),
        ("Piet van den Berg", "Piet Berg"),
        ("Dr Moyo", "moyo"),
        ("Van Den", "van den"),
        ("???", "???"),
    ],
)
def test_one_person_written_in_two_ways_has_one_stand_in(first: str, then: str) -> None:
    stand_ins = StandIns()
    assert stand_ins.of(first) == stand_ins.of(then) == "Colleague A"


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("William Moyo", "William Dube"),
        ("William Moyo", "Rudo Moyo"),
        ("William Moyo", "W"),
        ("William Moyo", "W M"),
        ("Van Den", "Van Der"),
        ("William", "Elizabeth"),
        ("Moyo Dube", "Berg"),
    ],
)
def test_two_who_may_be_different_people_have_two(first: str, then: str) -> None:
    stand_ins = StandIns()
    assert (stand_ins.of(first), stand_ins.of(then)) == ("Colleague A", "Colleague B")


def test_a_longer_name_is_remembered_for_whoever_had_a_part_of_it() -> None:
    stand_ins = StandIns()
    assert stand_ins.of("Moyo") == stand_ins.of("William Moyo") == "Colleague A"
    assert stand_ins.of("William") == "Colleague A"
    assert dict(stand_ins.given) == {"moyo": "Colleague A", "william moyo": "Colleague A"}
    stand_ins.of("Dube")
    assert StandIns((), stand_ins.given).of("Dube") == "Colleague B"


def test_what_was_given_out_is_a_copy_that_changes_nothing() -> None:
    before = {"moyo": "Colleague C"}
    stand_ins = StandIns((ADA,), before)
    assert (stand_ins.of("Dube"), stand_ins.of("Berg"), stand_ins.of("Moyo")) == (
        "Colleague B",
        "Colleague D",
        "Colleague C",
    )
    assert before == {"moyo": "Colleague C"}
    assert stand_ins.known == (ADA,)
    assert StandIns().known == ()


def test_the_twenty_seventh_person_gets_two_letters() -> None:
    stand_ins = StandIns((ADA,))
    names = [f"Zq{chr(97 + number // 5)}{chr(97 + number % 5)}rok" for number in range(27)]
    found = [stand_ins.of(name) for name in names]
    assert (found[0], found[24], found[25], found[26]) == ("Colleague B", "Colleague Z", "Colleague AA", "Colleague AB")
    assert len(set(found)) == 27
