"""Which counts printed tables imply, also those that stand in no table: everyone else, the year less a quarter."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import permutations, product

import numpy as np

from safespace.domain.released import PERIOD, CellKey

Domains = Mapping[str, tuple[str, ...]]
Codes = tuple[str, ...]


def connected(keys: Iterable[CellKey]) -> tuple[frozenset[str], ...]:
    """Part the quarters into blocks that no cell joins. Blocks can be planned and checked one by one."""
    blocks: list[set[str]] = []
    for quarters in sorted({key.quarters for key in keys}):
        joined = set(quarters).union(*(block for block in blocks if block & set(quarters)))
        blocks = [block for block in blocks if not block & joined] + [joined]
    return tuple(sorted((frozenset(block) for block in blocks), key=sorted))


def implied(keys: Iterable[CellKey], domains: Domains) -> tuple[CellKey, ...]:
    """Return every cell that a reader of `keys` can name: printed cells, their complements, and differences.

    A complement turns one or more dimensions round: "not a nurse", "nurses, not about bullying". A difference is what
    is left when one printed scope lies inside another, or several do: the year less quarter 4, the year less three
    quarters, two filters one unit apart, joined groups less one of them. Groups that leave nobody out add up to
    everyone, whether their total is printed or not.
    """
    printed = set(keys)
    printed |= set(_margins(printed, domains))
    printed |= set(_differences(printed, domains))
    closed = {twin for key in printed for twin in _complements(key, domains)}
    sets = _shelved_by_dimension(closed)
    further = {key for key in _differences(closed, {}) if _is_of(key, sets)} - closed
    return tuple(sorted(closed.union(*(_complements(key, domains) for key in further))))


def rests(small: Iterable[CellKey]) -> Iterator[CellKey]:
    """Yield, for cells that share a band, what all of one line hold together: the total less every number in it."""
    for (dimension, rest), found in _shelves(small).items():
        if len(found) > 1:
            yield _beside(rest, dimension, frozenset[str]().union(*found))


def _complements(key: CellKey, domains: Domains) -> Iterator[CellKey]:
    """Yield the key itself and its mirror images in every set of its dimensions, the period left alone."""
    choices: list[tuple[Codes, ...]] = []
    names = [(name, codes) for name, codes in key.scope if name != PERIOD]
    for name, codes in names:
        rest = tuple(sorted(set(domains.get(name, codes)) - set(codes)))
        choices.append((codes, rest) if rest else (codes,))
    for chosen in product(*choices):
        yield CellKey.of(key.quarters, {name: codes for (name, _), codes in zip(names, chosen, strict=True)})


def _margins(keys: Iterable[CellKey], domains: Domains) -> Iterator[CellKey]:
    """Yield the totals of lines whose groups together leave nobody out."""
    for (dimension, rest), found in _shelves(keys).items():
        if frozenset[str]().union(*found) == frozenset(domains.get(dimension, ())):
            yield rest


def _differences(keys: Collection[CellKey], domains: Domains) -> Iterator[CellKey]:
    """Yield what is left where keys agree but for one dimension, in which one of them, or everyone, holds others."""
    for (dimension, rest), found in _shelves(keys).items():
        sets = [frozenset(codes) for codes in sorted(found)]
        left = {other - one for one, other in permutations(sets, 2) if one < other}
        everyone = [frozenset(domains[dimension])] if dimension in domains and rest in keys else []
        for codes in left | set(_told_apart([*sets, *everyone])):
            yield _beside(rest, dimension, codes)


def _told_apart(sets: Sequence[frozenset[str]]) -> Iterator[frozenset[str]]:
    """Yield the smallest groups of codes whose count can be worked out by adding and subtracting those of `sets`."""
    groups: dict[tuple[bool, ...], set[str]] = {}
    for code in frozenset[str]().union(*sets):
        groups.setdefault(tuple(code in one for one in sets), set()).add(code)
    if len(sets) < 3 or len(groups) < 2:
        return
    order = sorted(groups)
    sums = np.array(order, dtype=np.float64).T
    rank = np.linalg.matrix_rank(sums)
    for place, group in enumerate(order):
        if frozenset(groups[group]) in sets:
            continue
        alone = np.zeros((1, len(order)))
        alone[0, place] = 1.0
        if np.linalg.matrix_rank(np.concatenate([sums, alone])) == rank:
            yield frozenset(groups[group])


def _shelves(keys: Iterable[CellKey]) -> dict[tuple[str, CellKey], set[Codes]]:
    """Put together keys that agree but for one dimension: by that dimension and what is left of the key."""
    shelves: dict[tuple[str, CellKey], set[Codes]] = {}
    for key in keys:
        for dimension, codes in key.scope:
            rest = CellKey(tuple(pair for pair in key.scope if pair[0] != dimension))
            shelves.setdefault((dimension, rest), set()).add(codes)
    return shelves


def _shelved_by_dimension(keys: Iterable[CellKey]) -> dict[str, set[Codes]]:
    """Return, for each dimension, every set of codes that some cell counts."""
    found: dict[str, set[Codes]] = {}
    for key in keys:
        for dimension, codes in key.scope:
            found.setdefault(dimension, set()).add(codes)
    return found


def _is_of(key: CellKey, sets: Mapping[str, set[Codes]]) -> bool:
    """Whether a cell counts sets of codes that others count too, any quarters: else there would be no end of cells."""
    return all(name == PERIOD or codes in sets.get(name, ()) for name, codes in key.scope)


def _beside(rest: CellKey, dimension: str, codes: frozenset[str]) -> CellKey:
    return CellKey(tuple(sorted((*rest.scope, (dimension, tuple(sorted(codes)))))))
