"""Notes changed at random are read without failing; the full size of this is `make fuzz`."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safespace.deidentify.find import find
from tests.bench import fuzz

NOTE = "Ada Okafor rang from Ward 7B on 3 July."


@pytest.mark.parametrize(("model", "count"), [(False, 30), (True, 10)])
def test_changed_notes_are_read_and_what_is_accepted_is_gone(model: bool, count: int) -> None:
    told = fuzz.run(range(count), 7, model=model)
    assert told.texts == count
    assert told.findings > count


def test_a_finding_that_is_not_where_it_should_be_is_told() -> None:
    found = find(NOTE, model=False)
    assert fuzz.broken(NOTE, found, model=False) == ""
    assert "overlap" in fuzz.broken(NOTE, [found[0], found[0]], model=False)
    assert "overlap" in fuzz.broken(NOTE, [replace(found[0], end=len(NOTE) + 1)], model=False)
    assert "again" in fuzz.broken(NOTE, found[1:], model=False)


def test_the_same_number_makes_the_same_text() -> None:
    assert fuzz.run(range(3), 5, model=False) == fuzz.run(range(3), 5, model=False)


def test_a_run_stops_when_its_time_is_over_and_says_how_far_it_came() -> None:
    assert fuzz.run(range(9), 5, model=False, seconds=0).texts == 1
