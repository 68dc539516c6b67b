"""A small exact model of many linked tables: joint counts on the cliques of their dimensions.

Dimensions are neighbours when a cell restricts both. The graph is filled until every cycle has a chord; counts on its
cliques that agree where cliques meet always join to whole cases (the junction-tree property), so nothing that a table
can reveal is lost, and a few hundred columns stand for millions of combinations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

Clique = tuple[str, ...]


def cliques(groups: Iterable[frozenset[str]], sizes: Mapping[str, int]) -> tuple[Clique, ...]:
    """Return the cliques of the filled graph in which each group of dimensions is joined, each sorted.

    `sizes` is how many values each dimension has. The dimension that needs the fewest new joins goes first; ties go to
    the smaller clique, then to the name, so that the answer does not depend on the order of the tables.
    """
    near: dict[str, set[str]] = {name: set() for name in sizes}
    for group in groups:
        for one, other in combinations(sorted(group), 2):
            near[one].add(other)
            near[other].add(one)
    found: list[frozenset[str]] = []
    while near:
        name = min(near, key=lambda name: (_fill(near, name), _weight({name, *near[name]}, sizes), name))
        clique = frozenset({name, *near[name]})
        _eliminate(near, name)
        if not any(clique <= other for other in found):
            found.append(clique)
    return tuple(sorted(tuple(sorted(clique)) for clique in found)) or ((),)


def joints(found: tuple[Clique, ...]) -> tuple[tuple[int, int, Clique], ...]:
    """Return the joints of a spanning tree of greatest overlap: two clique numbers and the dimensions they share."""
    tree: list[tuple[int, int, Clique]] = []
    inside = {0}
    while len(inside) < len(found):
        one, other = max(
            ((i, j) for i in inside for j in range(len(found)) if j not in inside),
            key=lambda pair: (len(set(found[pair[0]]) & set(found[pair[1]])), -pair[1], -pair[0]),
        )
        tree.append((one, other, tuple(sorted(set(found[one]) & set(found[other])))))
        inside.add(other)
    return tuple(tree)


def _fill(near: Mapping[str, set[str]], name: str) -> int:
    """Count the joins that taking a dimension out would add."""
    return sum(other not in near[one] for one, other in combinations(sorted(near[name]), 2))


def _weight(clique: Iterable[str], sizes: Mapping[str, int]) -> int:
    """Return how many columns a clique has."""
    columns = 1
    for name in clique:
        columns *= sizes[name]
    return columns


def _eliminate(near: dict[str, set[str]], name: str) -> None:
    """Join a dimension's neighbours with each other and take it out."""
    for one, other in combinations(sorted(near[name]), 2):
        near[one].add(other)
        near[other].add(one)
    for other in near.pop(name):
        near[other].discard(name)
