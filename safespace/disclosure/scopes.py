"""Which counts printed tables imply, also those that stand in no table: everyone else, the year less a quarter."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations, product

import numpy as np
from numpy.typing import NDArray

from safespace.domain.released import PERIOD, CellKey

Domains = Mapping[str, tuple[str, ...]]
Codes = tuple[str, ...]
Counting = Callable[[Iterable[CellKey]], Mapping[CellKey, int]]
"""Counts the cases of cells."""

TINY = 1e-9

MOST_SMALL = 14
"""So many small groups of one line are put together in every way: 16,000 ways, some milliseconds."""


class TooManyGroups(Exception):
    """More small groups of one line are told apart than can be put together in every way."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A line of which a reader knows some sums: the groups that these tell apart, and which groups each sum adds up."""

    dimension: str
    rest: CellKey
    groups: tuple[frozenset[str], ...]
    sums: NDArray[np.float64]

    @property
    def cells(self) -> tuple[CellKey, ...]:
        """Return each group as a cell."""
        return tuple(_beside(self.rest, self.dimension, group) for group in self.groups)


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
    printed |= set(_sums(printed, domains))
    printed |= set(_differences(printed, domains))
    closed = {twin for key in printed for twin in _complements(key, domains)}
    sets = _shelved_by_dimension(closed)
    further = {key for key in _differences(closed, {}) if _is_of(key, sets)} - closed
    return tuple(sorted(closed.union(*(_complements(key, domains) for key in further))))


def together(known: Iterable[CellKey], domains: Domains, counting: Counting, threshold: int) -> Iterator[CellKey]:
    """Yield the groups of fewer than `threshold` cases, but not of none, that the sums of one line tell a reader.

    `known` are cells whose number a reader has. What stands in the band beside them parts nothing: the total less every
    number is what all small cells hold together, and so is everyone less two joined groups, though the cases in it are
    in no table together. Raises TooManyGroups.
    """
    lines = _lines(known, domains)
    counts = counting({cell for line in lines for cell in line.cells})
    for line in lines:
        small = [(place, counts[cell]) for place, cell in enumerate(line.cells) if counts[cell] < threshold]
        if len(small) > MOST_SMALL:
            raise TooManyGroups
        ways = _ways([cases for _, cases in small], threshold)
        chosen = np.zeros((len(ways), len(line.groups)))
        chosen[:, [place for place, _ in small]] = ways
        for picked in chosen[_spanned(line.sums, chosen)]:
            codes = frozenset[str]().union(*(line.groups[place] for place in np.flatnonzero(picked)))
            yield _beside(line.rest, line.dimension, codes)


def rests(small: Iterable[CellKey]) -> Iterator[CellKey]:
    """Yield, for cells that share a band, what all of one line hold together, told by whatever chain of sums."""
    for (dimension, rest), found in _shelves(small).items():
        if len(found) > 1:
            yield _beside(rest, dimension, frozenset[str]().union(*found))


def _lines(known: Iterable[CellKey], domains: Domains) -> list[_Known]:
    """Put together what is known of each line; one of which a single sum is known tells nothing more."""
    known = set(known)
    found: list[_Known] = []
    for (dimension, rest), codes in _shelves(known).items():
        sets = {frozenset(each) for each in codes}
        if dimension in domains and rest in known:
            sets.add(frozenset(domains[dimension]))
        if len(sets) > 1:
            found.append(_Known(dimension, rest, *_groups(sorted(sets, key=sorted))))
    return found


def _ways(cases: Sequence[int], threshold: int) -> NDArray[np.float64]:
    """Return every choice of groups, a row each, that together have fewer than `threshold` cases, but not none."""
    ways = np.array(list(product((0, 1), repeat=len(cases))), dtype=np.int64).reshape(2 ** len(cases), len(cases))
    sums = ways @ np.array(cases, dtype=np.int64)
    return ways[(sums >= 1) & (sums < threshold)].astype(np.float64)


def _spanned(sums: NDArray[np.float64], chosen: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Say of each choice of groups whether its number can be worked out by adding and subtracting `sums`."""
    _, sizes, basis = np.linalg.svd(sums, full_matrices=False)
    basis = basis[sizes > TINY]
    return np.abs(chosen - chosen @ basis.T @ basis).max(axis=1, initial=0.0) < TINY


def _groups(sets: Sequence[frozenset[str]]) -> tuple[tuple[frozenset[str], ...], NDArray[np.float64]]:
    """Return the groups of codes that stand in the same ones of some sets, and which groups each set adds up."""
    groups: dict[tuple[bool, ...], set[str]] = {}
    for code in frozenset[str]().union(*sets):
        groups.setdefault(tuple(code in one for one in sets), set()).add(code)
    order = sorted(groups)
    return tuple(frozenset(groups[each]) for each in order), np.array(order, dtype=np.float64).T


def _complements(key: CellKey, domains: Domains) -> Iterator[CellKey]:
    """Yield the key itself and its mirror images in every set of its dimensions, the period left alone."""
    choices: list[tuple[Codes, ...]] = []
    names = [(name, codes) for name, codes in key.scope if name != PERIOD]
    for name, codes in names:
        rest = tuple(sorted(set(domains.get(name, codes)) - set(codes)))
        choices.append((codes, rest) if rest else (codes,))
    for chosen in product(*choices):
        yield CellKey.of(key.quarters, {name: codes for (name, _), codes in zip(names, chosen, strict=True)})


def _sums(keys: Iterable[CellKey], domains: Domains) -> Iterator[CellKey]:
    """Yield what the groups of one line add up to, where cells of other lines count the same, or it is everyone.

    Three printed parts of a year tell the year of a group, though only another group's year is printed.
    """
    keys = tuple(keys)
    counted = _shelved_by_dimension(keys)
    for (dimension, rest), found in _shelves(keys).items():
        sets = [frozenset(codes) for codes in sorted(found)]
        wanted = [frozenset(codes) for codes in sorted({*counted[dimension], domains.get(dimension, ())} - found)]
        groups, sums = _groups(sets)
        whole = [one for one in wanted if one and frozenset[str]().union(*(g for g in groups if g <= one)) == one]
        if len(sets) > 1 and whole:
            chosen = np.array([[group <= one for group in groups] for one in whole], dtype=np.float64)
            for place in np.flatnonzero(_spanned(sums, chosen)):
                everyone = whole[place] == frozenset(domains.get(dimension, ()))
                yield rest if everyone else _beside(rest, dimension, whole[place])


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
    groups, sums = _groups(sets)
    if len(sets) < 3 or len(groups) < 2:
        return
    for place in np.flatnonzero(_spanned(sums, np.eye(len(groups)))):
        if groups[place] not in sets:
            yield groups[place]


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
