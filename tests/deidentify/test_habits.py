"""What somebody does, keeps, rides or wears is found."""

from __future__ import annotations

import pytest

from safespace.deidentify.habits import habit_findings
from tests.deidentify.people import told_by

TOLD = (
    ("He rides in on an old Triumph.", "an old Triumph"),
    ("There was a white van by the gate.", "white van"),
    ("He cycles in from the coast each day.", "cycles in from the coast"),
    ("She doesn't drive, so she was late.", "doesn't drive"),
    ("She phoned while walking her dogs.", "walking her dogs"),
    ("I wear a bow tie, always.", "a bow tie"),
    ("She stopped wearing the scarf in May.", "stopped wearing the scarf"),
    ("It is the lad with dreadlocks again.", "dreadlocks"),
    ("He plays the organ on Sundays.", "plays the organ"),
    ("She leads the choir at chapel.", "leads the choir"),
    ("I was at my slimming group.", "slimming group"),
    ("She does the flowers.", "does the flowers"),
    ("He speaks four languages, and listens.", "four languages"),
    ("She studied law in Kharkiv.", "studied law"),
    ("He is not out at work.", "not out at work"),
    ("She does not eat pork, and they knew.", "does not eat pork"),
    ("It got about that her church is odd.", "church"),
    ("He sleeps in the car when on a double.", "sleeps in the car"),
)
NOT_TOLD = (
    "The white car park pass was lost.",
    "They can't take blood from him in the hall.",
    "She runs the ward well.",
    "His dog bite was cleaned.",
)


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_it_is_found_by_how_it_is_said(text: str, told: str) -> None:
    assert told in told_by(habit_findings, text)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert told_by(habit_findings, text) == []
