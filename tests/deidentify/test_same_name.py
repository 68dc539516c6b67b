"""Whether two names may be one person's: rather ask once too often than tell somebody who is in the story."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.deidentify.same_name import may_be_the_same, titles

ONE = [
    ("Karen Holt", "Karen Holt"),
    ("Karen Holt", "HOLT, Karen"),
    ("Karen Holt", "holt karen"),
    ("Karen Holt", "K Holt"),
    ("Karen Holt", "K. Holt"),
    ("Karen Holt", "K.Holt"),
    ("Karen Holt", "Holt"),
    ("Karen Holt", "Dr Karen Holt"),
    ("Karen Holt", "Prof. Dame Karen Mary Holt"),
    ("Karen Holt", "Sister Holt"),
    ("Karen Holt", "Matron Holt"),
    ("Musa Bello", "Alhaji Bello"),
    ("Karen Holt", "Karin Holt"),
    ("Karen Holt", "Karen Hollt"),
    ("Karen Holt", "Karen Holt-Obi"),
    ("Siobhán O'Neill", "Siobhan ONeill"),
    ("Siobhán O\u2019Neill", "Siobhan O'Neill"),
    ("Agnieszka Nowak", "Agnieska Nowak"),
    ("Wei-Ling Chan", "Wei Ling Chan"),
    ("José García", "Jose Garcia"),
]
TWO = [
    ("Karen Holt", "Ada Obi"),
    ("Karen Holt", "Karen Obi"),
    ("Karen Holt", "A. Holt"),
    ("Karen Holt", "J Smith"),
    ("Dr Karen Holt", "Dr Ada Obi"),
    ("Mohammed Iqbal", "Wei-Ling Chan"),
    ("Karen Holt", ""),
    ("", ""),
    ("Dr", "Dr"),
    ("Mr", "Mr Obi"),
]
NAMES = st.lists(
    st.sampled_from(["Karen", "Ada", "Holt", "Obi", "Siobhán", "O'Neill", "K", "A.", "Wei-Ling", "Chan"]), max_size=3
)


@pytest.mark.parametrize(("name", "other"), ONE)
def test_two_ways_to_write_one_name_may_be_one_person(name: str, other: str) -> None:
    assert may_be_the_same(name, other)
    assert may_be_the_same(other, name)


@pytest.mark.parametrize(("name", "other"), TWO)
def test_names_that_differ_in_a_part_are_not_one_person(name: str, other: str) -> None:
    assert not may_be_the_same(name, other)
    assert not may_be_the_same(other, name)


@given(NAMES, NAMES, st.sampled_from(sorted(titles())))
def test_the_order_of_the_parts_a_title_and_capitals_do_not_matter(one: list[str], two: list[str], title: str) -> None:
    name, other = " ".join(one), " ".join(two)
    found = may_be_the_same(name, other)
    assert may_be_the_same(" ".join(one[::-1]), other) == found
    assert may_be_the_same(f"{title.capitalize()}. {name}", other.upper()) == found
    assert may_be_the_same(name, name) == bool(name)


@given(st.text(), st.text())
def test_no_name_is_too_strange_to_be_compared(name: str, other: str) -> None:
    assert may_be_the_same(name, other) in (True, False)
