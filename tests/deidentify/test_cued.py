"""Patterns that are tried only where they can begin find what they would find anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safespace.deidentify import (
    addresses,
    areas,
    background,
    bodies,
    called,
    circumstances,
    habits,
    happenings,
    homes,
    hurts,
    jobs,
    known_for,
    lives,
    memories,
    permissions,
    points,
    posts,
    relations,
    shapes,
    shapes_ages,
    shapes_clock,
    shapes_codes,
    shapes_daily,
    shapes_days,
    shapes_money,
    shapes_numbers,
    shapes_phrased,
    shapes_times,
    shapes_told,
    shapes_users,
    singled,
    sites,
    standing_out,
    tenure,
    units,
    which_one,
    workplaces,
)
from safespace.deidentify.cued import Cued, Gated, Letters, tried
from safespace.deidentify.reading import Reading
from tests.deidentify.notes_read import notes

ROOMS = (addresses, shapes, shapes_money, shapes_numbers, shapes_times)
READ = (
    *(areas, background, bodies, called, circumstances, happenings, jobs, lives),
    *(memories, permissions, points, posts, shapes_ages, shapes_clock, shapes_codes, shapes_days),
    *(shapes_phrased, shapes_told, shapes_users, singled, sites, standing_out, units),
    *(habits, homes, hurts, known_for, relations, shapes_daily, tenure, which_one),
    workplaces,
)
"""Modules whose patterns are tried on the notes to tune by, because texts cannot be drawn from them quickly."""
JOINTS = st.sampled_from(
    [" ", ", ", ". ", "-", "/", "\n", "", "_", " the ", " on ", ": ", " é", " 7", "\u0130", "\u0131"]
)


def within(value: object) -> Iterator[Cued | Gated]:
    """Walk the patterns in a value of a module: itself, or in a table of them."""
    if isinstance(value, Cued | Gated):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from within(part)


def patterns(rooms: Iterable[ModuleType]) -> list[Cued | Gated]:
    """Return every pattern of some modules."""
    return [pattern for room in rooms for value in vars(room).values() for pattern in within(value)]


EVERY = patterns(ROOMS)
NOTES = Reading("\n".join(note.text for note in notes("tune"))[:20_000])


def spans(found: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    """Return where matches stand, without a space or a hyphen before: a search may take one in, and it is cut off."""
    return [(match.end() - len(re.sub(r"^[\s-]+", "", match.group())), match.end()) for match in found]


def test_the_rules_hold_as_many_such_patterns_as_they_should() -> None:
    assert len(EVERY) > 20
    assert len(patterns(READ)) > 300
    assert any(isinstance(pattern, Gated) for pattern in patterns(READ))


@pytest.mark.parametrize("number", range(len(EVERY)))
@settings(max_examples=15)
@given(data=st.data())
def test_a_pattern_finds_what_a_search_from_end_to_end_finds(number: int, data: st.DataObject) -> None:
    pattern = EVERY[number]
    drawn = data.draw(st.lists(st.tuples(st.from_regex(pattern.pattern), JOINTS), max_size=2))
    text = "".join(part + joint for part, joint in drawn)
    reading = Reading(text)
    assert spans(pattern.matches(reading)) == spans(pattern.pattern.finditer(pattern.letters.of(reading)))


@pytest.mark.parametrize("room", READ, ids=lambda room: room.__name__.rpartition(".")[2])
def test_the_patterns_of_a_module_find_in_the_notes_what_a_search_finds(room: ModuleType) -> None:
    for pattern in patterns([room]):
        searched = pattern.pattern.finditer(pattern.letters.of(NOTES))
        assert spans(pattern.matches(NOTES)) == spans(searched), pattern.pattern.pattern


def test_a_pattern_that_needs_a_digit_close_by_is_not_tried_without_one() -> None:
    near = Cued("staff", r"staff\D*\d+", before_digit=10)
    assert spans(near.matches(Reading("staff no 12, staff of this trust: 3"))) == [(0, 11)]


def test_matches_come_in_order_and_share_no_character() -> None:
    assert spans(tried(re.compile("aa"), "aaaa aa", range(7))) == [(0, 2), (2, 4), (5, 7)]


def test_a_pattern_whose_word_is_missing_is_not_tried_and_its_digits_and_capitals_are() -> None:
    ward = Cued("ward", r"ward \w+|\d\d|[A-Z]\w+", digits=True)
    assert spans(ward.matches(Reading("Ward 7 and 12"))) == [(0, 6), (11, 13)]
    assert spans(Cued("ward", r"ward \w+", needs="bed").matches(Reading("ward 7"))) == []
    named = Cued("", r"[A-Z]\w+", Letters.WRITTEN, capitals=True)
    assert spans(named.matches(Reading("with Ada and Élodie"))) == [(5, 8)]


def test_any_letters_means_both_sizes_and_the_dotted_i_of_turkish() -> None:
    visa = Cued("visa", r"\bvisa\b", Letters.ANY)
    for text in ("a VISA here", "a v\u0131sa here", "a V\u0130SA here"):
        reading = Reading(text)
        assert spans(visa.matches(reading)) == spans(visa.pattern.finditer(reading.plain)) == [(2, 6)]
