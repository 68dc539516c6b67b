"""Patterns that are tried only where they can begin find what they would find anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from inspect import signature
from pkgutil import iter_modules
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import safespace.deidentify as room
from safespace.deidentify import addresses, shapes, shapes_money, shapes_numbers, shapes_times
from safespace.deidentify.cued import Cued, Gated, Letters, tried
from safespace.deidentify.reading import Reading
from tests.deidentify.sentences import INVENTED, Maker

ROOMS = (addresses, shapes, shapes_money, shapes_numbers, shapes_times)
EVERYWHERE = [import_module(f"{room.__name__}.{found.name}") for found in iter_modules(room.__path__)]
"""All modules; the patterns of those that are not in ROOMS take too long to draw texts from."""
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


def values(module: ModuleType) -> Iterator[object]:
    """Walk what a module holds, and what its functions make that are asked once and take nothing."""
    for value in list(vars(module).values()):
        yield value
        if hasattr(value, "cache_clear") and value.__module__ == module.__name__ and not signature(value).parameters:
            yield value()


def patterns(rooms: Iterable[ModuleType]) -> list[Cued | Gated]:
    """Return every pattern of some modules."""
    return [pattern for module in rooms for value in values(module) for pattern in within(value)]


EVERY = patterns(ROOMS)


def spans(found: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    """Return where matches stand, without a space or a hyphen before: a search may take one in, and it is cut off."""
    return [(match.end() - len(re.sub(r"^[\s-]+", "", match.group())), match.end()) for match in found]


def test_the_rules_hold_as_many_such_patterns_as_they_should() -> None:
    assert len(EVERY) > 20
    assert len(patterns(EVERYWHERE)) > 500
    assert any(isinstance(pattern, Gated) for pattern in patterns(EVERYWHERE))


@pytest.mark.parametrize("number", range(len(EVERY)))
@settings(max_examples=15)
@given(data=st.data())
def test_a_pattern_finds_what_a_search_from_end_to_end_finds(number: int, data: st.DataObject) -> None:
    pattern = EVERY[number]
    drawn = data.draw(st.lists(st.tuples(st.from_regex(pattern.pattern), JOINTS), max_size=2))
    text = "".join(part + joint for part, joint in drawn)
    reading = Reading(text)
    assert spans(pattern.matches(reading)) == spans(pattern.pattern.finditer(pattern.letters.of(reading)))


def made(pattern: Cued | Gated) -> Iterator[str]:
    """Walk texts made from a pattern, which do not begin with an invented word, and what it wants beside it."""
    beside = " " + min(pattern.beside) if isinstance(pattern, Cued) and pattern.beside else ""
    for text in Maker(pattern.pattern).texts(80):
        if not text.startswith(INVENTED):
            yield f". {text}.{beside}"


@pytest.mark.parametrize("module", EVERYWHERE, ids=lambda module: module.__name__.rpartition(".")[2])
def test_a_pattern_is_tried_at_whatever_word_it_can_begin_with(module: ModuleType) -> None:
    for pattern in patterns([module]):
        tried_on = 0
        for text in made(pattern):
            reading = Reading(text)
            wanted = spans(pattern.pattern.finditer(pattern.letters.of(reading)))
            assert spans(pattern.matches(reading)) == wanted, (text, pattern.pattern.pattern)
            tried_on += len(wanted)
        assert tried_on > 0, pattern.pattern.pattern


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
