"""The small-number rule as data."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.disclosure.policy import Policy, default_policy, symbols
from safespace.domain.released import CellKey, Symbol, SymbolKind

KEY = CellKey.of(("2026Q1",))


def test_the_policy_that_ships_hides_counts_below_5_and_asks_for_an_interval_of_3() -> None:
    policy = default_policy()
    assert (policy.threshold, policy.protection, policy.band, policy.withheld) == (5, 3, "0 to 4", "withheld")
    assert policy.source
    assert policy.date == "2026-04-01"


@given(st.integers(0, 4))
def test_zero_and_small_share_one_band_and_are_never_withheld(count: int) -> None:
    policy = default_policy()
    assert policy.symbol(count) == policy.symbol(count, withheld=True) == Symbol(SymbolKind.BAND)
    assert policy.words(policy.symbol(count)) == policy.band


@pytest.mark.parametrize("count", [5, 6, 400])
def test_five_and_more_are_printed_or_withheld(count: int) -> None:
    policy = default_policy()
    assert policy.symbol(count) == Symbol(SymbolKind.EXACT, count)
    assert policy.words(policy.symbol(count)) == str(count)
    assert policy.words(policy.symbol(count, withheld=True)) == policy.withheld


def test_symbols_are_explained_in_the_words_and_numbers_of_their_own_policy() -> None:
    policy = replace(default_policy(), threshold=3, band="0 to 2", band_note="Two at most.", withheld_note="Held.")
    symbols = [policy.symbol(2), policy.symbol(3), policy.symbol(3, withheld=True)]
    assert [policy.words(symbol) for symbol in symbols] == ["0 to 2", "3", "withheld"]
    assert [policy.reading(symbol) for symbol in symbols][1:] == ["exact", "3 or more, held back"]
    assert [policy.note(symbol) for symbol in symbols] == ["Two at most.", "", "Held."]


def test_a_large_number_is_printed_with_a_mark_at_its_thousands_as_a_british_paper_has_it() -> None:
    policy = default_policy()
    assert [policy.words(policy.symbol(count)) for count in (999, 1_502, 1_250_000)] == ["999", "1,502", "1,250,000"]


@given(st.integers(0, 50), st.booleans())
def test_every_symbol_is_true_of_the_count_that_it_stands_for(count: int, withheld: bool) -> None:
    policy = default_policy()
    assert policy.true_of(policy.symbol(count, withheld=withheld), count)


def test_a_reader_infers_no_more_from_a_symbol_than_the_policy_says() -> None:
    policy = default_policy()
    assert [policy.bounds(policy.symbol(*each)) for each in ((0,), (4,), (5,))] == [(0, 4), (0, 4), (5, 5)]
    assert policy.bounds(policy.symbol(9, withheld=True)) == (5, None)


def test_only_counts_with_people_in_them_are_sensitive() -> None:
    assert [count for count in range(8) if default_policy().sensitive(count)] == [1, 2, 3, 4]


def test_a_cell_that_was_printed_before_keeps_its_symbol() -> None:
    before = {KEY: Symbol(SymbolKind.EXACT, 7)}
    assert symbols({KEY: 9}, default_policy(), frozenset({KEY}), before) == before


def test_a_policy_survives_being_written_down() -> None:
    assert Policy.from_json(default_policy().to_json()) == default_policy()
