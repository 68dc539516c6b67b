"""The model: its cliques, its columns, and what a reader can name."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.disclosure.cliques import cliques, joints
from safespace.disclosure.scopes import connected, implied
from safespace.disclosure.shape import Shape, TooManyTables
from safespace.domain.released import PERIOD, CellKey

NAMES = "abcdef"
GROUPS = st.lists(st.frozensets(st.sampled_from(NAMES), min_size=1, max_size=3), max_size=8)
Q = ("2026Q1", "2026Q2", "2026Q3", "2026Q4")


@given(GROUPS)
def test_every_table_lies_within_one_clique_and_no_clique_within_another(groups: list[frozenset[str]]) -> None:
    found = cliques(groups, dict.fromkeys(NAMES, 2))
    assert all(any(group <= set(clique) for clique in found) for group in groups)
    assert not any(set(one) <= set(other) or set(other) <= set(one) for one, other in combinations(found, 2))


@given(GROUPS)
def test_cliques_that_share_a_dimension_hang_together_through_it(groups: list[frozenset[str]]) -> None:
    """The junction-tree property: without it counts could agree on every joint and still be no whole cases."""
    found = cliques(groups, dict.fromkeys(NAMES, 2))
    tree = joints(found)
    assert len(tree) == len(found) - 1
    for name in NAMES:
        holding = {n for n, clique in enumerate(found) if name in clique}
        reached = {min(holding)}
        for _ in found:
            for one, other, shared in tree:
                if name in shared and (one in reached or other in reached):
                    reached |= {one, other}
        assert reached == holding


def test_a_ring_of_tables_is_given_a_chord() -> None:
    ring = [frozenset("ab"), frozenset("bc"), frozenset("cd"), frozenset("ad")]
    assert sorted(len(clique) for clique in cliques(ring, dict.fromkeys("abcd", 2))) == [3, 3]


@given(st.lists(st.integers(0, 3), min_size=8, max_size=8))
def test_a_cell_is_the_sum_of_its_columns(counts: list[int]) -> None:
    """True counts laid on the columns of a model of three linked tables give every cell back."""
    domains = {"a": ("0", "1"), "b": ("0", "1"), "c": ("0", "1")}
    pairs = list(combinations(domains, 2))
    keys = [CellKey.of(Q[:1], dict(zip(pair, [("0",), ("1",)], strict=True))) for pair in pairs]
    model = Shape.of(keys, {**domains, PERIOD: Q[:1]})
    joint = dict(zip(product("01", repeat=3), counts, strict=True))
    truth = [0] * model.size
    for number, clique in enumerate(model.cliques):
        for corner in product(range(2), repeat=len(clique)):
            at = dict(zip(clique, map(str, corner), strict=True))
            column = model.starts[number] + int("".join(map(str, corner)), 2)
            truth[column] = sum(
                cases
                for codes, cases in joint.items()
                if all(code == at.get(name, code) for name, code in zip(domains, codes, strict=True))
            )
    for key in keys:
        named = dict(key.scope)
        true = sum(
            cases
            for codes, cases in joint.items()
            if all(code in named.get(name, (code,)) for name, code in zip(domains, codes, strict=True))
        )
        assert sum(truth[column] for column in model.columns(key)) == true
    assert all(sum(truth[c] for c in one) == sum(truth[c] for c in other) for one, other in model.agreements)


def test_codes_that_every_table_joins_share_one_column() -> None:
    model = Shape.of([CellKey.of(Q[:1], {"worker": ("a", "b")})], {"worker": ("a", "b", "c", "d"), PERIOD: Q[:1]})
    assert model.values == {"worker": (frozenset("ab"), frozenset("cd"))}


def test_too_closely_linked_tables_are_refused() -> None:
    keys, domains = [CellKey.of(Q[:1], {"a": ("0",), "b": ("0",)})], {"a": ("0", "1"), "b": ("0", "1"), PERIOD: Q[:1]}
    assert Shape.of(keys, domains, 4).size == 4
    with pytest.raises(TooManyTables):
        Shape.of(keys, domains, 3)


def test_a_financial_year_is_a_block_of_its_own_when_nothing_joins_it_to_the_next() -> None:
    later = ("2027Q1",)
    blocks = connected([CellKey.of(Q[:1]), CellKey.of(Q), CellKey.of(later), CellKey.of(Q[2:3])])
    assert blocks == (frozenset(Q), frozenset(later))


def test_a_reader_can_name_everyone_else_and_the_year_less_a_quarter() -> None:
    domains = {"worker": ("a", "b", "c"), "about": ("no", "yes")}
    named = implied([CellKey.of(Q, {"worker": ("a",), "about": ("yes",)}), CellKey.of(Q[:1]), CellKey.of(Q)], domains)
    assert CellKey.of(Q, {"worker": ("b", "c"), "about": ("no",)}) in named
    assert CellKey.of(Q, {"worker": ("a",), "about": ("no",)}) in named
    assert CellKey.of(Q[1:]) in named
    assert CellKey.of(Q[1:], {"worker": ("a",)}) not in named
