"""The link attack: sessions are published beside tables of cases, and no count of cases gets narrower by it.

Every history of a few cases is listed, and what a reader knows is used in full: nobody comes through a session that was
not held, and whoever comes through one works where it was for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.disclosure.outreach_table import (
    ROUTE,
    SessionFact,
    by_directorate,
    by_kind,
    printable_beside,
    reached,
    symbol,
)
from safespace.domain.released import CellKey

AREAS = ("family", "surgery")
ROUTES = ("direct", "session")
SMALLEST = 5
Case = tuple[str, str]
World = tuple[Case, ...]

KINDS = (("listening", "Safe spaces"), ("teaching", "Inductions"))
PLACES = (("family", "Women and children"), ("surgery", "Surgery"))
FACTS = st.builds(
    SessionFact,
    st.sampled_from([code for code, _ in KINDS]),
    st.sets(st.sampled_from(AREAS)).map(lambda drawn: tuple(sorted(drawn))),
    st.sampled_from((0, 1, 5, 10, 20, 50)),
)


def printed(world: World) -> tuple[str, ...]:
    """Print the cases of a world as the plan does: how many in each directorate, none and few in one band."""
    return tuple(symbol(sum(area == one for one, _ in world), SMALLEST) for area in AREAS)


def published(facts: list[SessionFact]) -> object:
    """Return everything that is printed of sessions."""
    return by_kind(facts, KINDS, SMALLEST), by_directorate(facts, PLACES, SMALLEST), reached(facts, SMALLEST)


def possible(world: World, facts: list[SessionFact]) -> bool:
    """Whether a history agrees with the sessions: who came through one works where one was for."""
    open_to = {area for fact in facts for area in (fact.directorates or AREAS)}
    return all(route != "session" or area in open_to for area, route in world)


def worlds(cases: int) -> Iterator[World]:
    """Yield every history of so many cases."""
    yield from product(product(AREAS, ROUTES), repeat=cases)


def spread(found: Iterable[World], area: str) -> tuple[int, int]:
    """Return the lowest and the highest count of cases of a directorate."""
    counts = [sum(one == area for one, _ in world) for world in found]
    return min(counts), max(counts)


@pytest.mark.parametrize("cases", [3, 5, 6])
def test_sessions_that_are_published_narrow_no_count_of_cases(cases: int) -> None:
    small = [SessionFact("listening", ("family",), 1)]
    many = [SessionFact("listening", ("family",), 10) for _ in range(6)]
    every = list(worlds(cases))
    for facts in ([], small, many):
        for paper in {printed(world) for world in every}:
            before = [world for world in every if printed(world) == paper]
            after = [world for world in before if possible(world, facts)]
            assert [spread(after, area) for area in AREAS] == [spread(before, area) for area in AREAS]


def test_the_attack_would_work_if_the_cases_that_followed_were_printed() -> None:
    """The trial can fail: one number more, and a reader knows that a small count is not zero."""
    facts = [SessionFact("listening", ("family",), 1)]
    every = [world for world in worlds(5) if possible(world, facts)]
    paper = ("0 to 4", "0 to 4")
    before = [world for world in every if printed(world) == paper]
    followed = [world for world in before if sum(route == "session" for _, route in world) == 2]
    assert spread(before, "family") == (1, 4)
    assert spread(followed, "family") == (2, 4)
    assert spread(followed, "family")[1] - spread(followed, "family")[0] < 3


def test_the_attack_would_work_if_the_way_in_were_printed_of_cases() -> None:
    facts = [SessionFact("listening", ("family",), 1)]
    told = [w for w in worlds(6) if possible(w, facts) and sum(route == "session" for _, route in w) == 5]
    assert spread(told, "family")[0] == 5
    assert not printable_beside([CellKey.of(("2026Q1",), {ROUTE: ("safe_space",)})])
    assert printable_beside([CellKey.of(("2026Q1",), {"area": ("maternity",)})])


def test_a_fact_about_a_session_has_no_room_for_cases() -> None:
    assert {field.name for field in fields(SessionFact)} == {"kind", "directorates", "least"}


@given(st.lists(FACTS, max_size=14))
def test_nothing_printed_tells_a_small_session_from_none(facts: list[SessionFact]) -> None:
    """Whoever takes one paper from the other does not find one session to which few came."""
    few = [*facts, SessionFact("listening", ("family",), 1)]
    assert reached(few, SMALLEST) == reached(facts, SMALLEST)
    for lines in (by_kind(few, KINDS, SMALLEST), by_directorate(few, PLACES, SMALLEST)):
        assert all(line.text == "0 to 4" or int(line.text) >= SMALLEST for line in lines)


@given(st.lists(FACTS, max_size=14))
def test_the_order_in_which_sessions_were_held_changes_nothing(facts: list[SessionFact]) -> None:
    assert published(facts) == published(facts[::-1])
