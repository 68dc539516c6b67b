"""The judge makes marks likelier or less likely and adds some; it takes none away and leaves what is sure."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.deidentify import judge
from safespace.deidentify.find import find
from safespace.deidentify.layers import Layers, Part
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind, Mark, Tier
from tests.deidentify.test_find import TEXTS, is_valid

NOTE = "Ada's twin, an HCA, keeps bees. She told Ward 7B on 3 July."
CERTAIN = 0.97


def shares(reading: Reading, **marks: Mark) -> np.ndarray:
    """Return shares that believe these words, spaces written as lines, to be marked so and all others not at all."""
    rows = np.zeros((len(reading.words), len(judge.MARKS)), np.float32)
    rows[:, 0] = 1.0
    for words, mark in marks.items():
        start = reading.plain.index(words.replace("_", " "))
        for place in reading.places_within(start, start + len(words)):
            rows[place] = (1.0 - CERTAIN) / (len(judge.MARKS) - 1)
            rows[place, judge.MARKS.index(mark)] = CERTAIN
    return rows


def a_mark(words: str, kind: Kind, sure: float) -> Finding:
    start = NOTE.index(words)
    return Finding(start, start + len(words), kind, sure, "A rule.")


def told(found: list[Finding], rows: np.ndarray) -> dict[str, Tier]:
    """Return the words of what the judge leaves, each with how sure it is."""
    return {NOTE[one.start : one.end]: one.tier for one in judge.judged(Reading(NOTE), found, rows)}


def test_a_likely_mark_that_is_not_believed_is_possible_and_a_sure_one_stays() -> None:
    found = [a_mark("Ada", Kind.PERSON, 0.95), a_mark("Ward 7B", Kind.UNIT, 0.6)]
    assert told(found, shares(Reading(NOTE))) == {"Ada": Tier.SURE, "Ward 7B": Tier.POSSIBLE}


def test_a_possible_mark_that_is_believed_is_likely() -> None:
    found = [a_mark("3 July", Kind.DATE, 0.2)]
    assert told(found, shares(Reading(NOTE))) == {"3 July": Tier.POSSIBLE}
    assert told(found, shares(Reading(NOTE), July=Mark.TIME)) == {"3 July": Tier.LIKELY}


def test_words_that_are_believed_are_marked_and_two_sentences_are_two_marks() -> None:
    rows = shares(Reading(NOTE), keeps_bees=Mark.BACKGROUND, She_told=Mark.BACKGROUND)
    assert told([], rows) == {"keeps bees": Tier.LIKELY, "She told": Tier.LIKELY}


def test_a_word_is_marked_without_its_possessive_ending() -> None:
    start = NOTE.index("Ada")
    rows = shares(Reading(NOTE))
    rows[Reading(NOTE).places_within(start, start + 1)[0]] = [0.0, 1.0, *[0.0] * 6]
    assert told([], rows) == {"Ada": Tier.LIKELY}


def test_of_a_text_without_a_word_of_the_trade_it_says_nothing() -> None:
    reading = Reading("Ada's twin keeps bees.")
    assert judge.judged(reading, [], shares(reading, keeps_bees=Mark.BACKGROUND)) == []


def test_a_he_or_a_she_is_left_to_the_rules() -> None:
    assert told([], shares(Reading(NOTE), She=Mark.PRONOUN)) == {}


def test_what_is_added_takes_the_place_of_a_possible_mark_that_it_covers() -> None:
    found = [a_mark("bees", Kind.PERSON, 0.2)]
    assert told(found, shares(Reading(NOTE), keeps_bees=Mark.BACKGROUND)) == {"keeps bees": Tier.LIKELY}


MARKED = st.lists(
    st.tuples(st.integers(0, len(NOTE)), st.integers(1, 12), st.sampled_from(Kind), st.floats(0.1, 1.0)), max_size=6
)


@given(MARKED, st.integers(0, 2**32 - 1))
def test_whatever_it_believes_no_mark_is_lost_and_no_two_share_a_letter(
    drawn: list[tuple[int, int, Kind, float]], seed: int
) -> None:
    found, at = list[Finding](), 0
    for start, length, kind, sure in sorted(drawn, key=lambda one: one[0]):
        if at <= start < len(NOTE):
            at = min(len(NOTE), start + length)
            found.append(Finding(start, at, kind, sure, "A rule."))
    reading, dice = Reading(NOTE), np.random.default_rng(seed)
    rows = dice.dirichlet([0.3] * len(judge.MARKS), len(reading.words)).astype(np.float32)
    after = judge.judged(reading, found, rows)
    assert is_valid(NOTE, after)
    for one in found:
        assert any(other.start < one.end and one.start < other.end for other in after)
        assert one.tier is not Tier.SURE or one in after


@given(TEXTS)
def test_rows_of_neighbours_weigh_as_if_they_lay_side_by_side(text: str) -> None:
    reading = Reading(text)
    dice = np.random.default_rng(len(text))
    rows = dice.standard_normal((len(reading.words), 2765 - 2 * 30)).astype(np.float32)
    near = dice.standard_normal((len(reading.words), 30)).astype(np.float32)
    layers = Layers("judge")
    parts = [Part(rows), Part(near, 1), Part(near, -1)]
    if reading.words:
        assert parts[1].seen()[0].tolist() == [0.0] * 30
        assert parts[2].seen()[:-1].tolist() == near[1:].tolist()
        whole = Part(np.concatenate([part.seen() for part in parts], axis=1))
        assert layers.shares(parts) == pytest.approx(layers.shares([whole]), abs=1e-4)


def test_a_long_text_is_weighed_in_blocks_as_a_short_one_is() -> None:
    dice = np.random.default_rng(3)
    rows = dice.standard_normal((1500, 2765)).astype(np.float32) / 10
    layers = Layers("judge")
    at_once = layers.shares([Part(rows[:700, :2000], 1), Part(rows[:700, 2000:], -1)])
    longer = layers.shares([Part(rows[:, :2000], 1), Part(rows[:, 2000:], -1)])
    assert longer[:699] == pytest.approx(at_once[:699], abs=1e-4)


def test_what_no_rule_knows_is_found_by_how_it_stands() -> None:
    text = "He plays the bagpipes at the hospice fete and his wife works in Pharmacy, they told the manager."
    rules = {text[one.start : one.end] for one in find(text, model=False) if one.tier is not Tier.POSSIBLE}
    both = {text[one.start : one.end] for one in find(text) if one.tier is not Tier.POSSIBLE}
    assert both - rules == {"Pharmacy"}
