"""Which counts printed tables imply, also those that stand in no table: everyone else, the year less a quarter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

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
    """Return every cell that a reader of `keys` can name: printed cells, their complements, and differences of two.

    A complement turns one or more dimensions round: "not a nurse", "nurses, not about bullying". A difference is what
    is left when one printed scope lies inside another: the year less quarter 4, or two filters one unit apart.
    """
    closed = {twin for key in keys for twin in _complements(key, domains)}
    return tuple(sorted(closed | set(_differences(closed))))


def _complements(key: CellKey, domains: Domains) -> Iterator[CellKey]:
    """Yield the key itself and its mirror images in every set of its dimensions, the period left alone."""
    choices: list[tuple[Codes, ...]] = []
    names = [(name, codes) for name, codes in key.scope if name != PERIOD]
    for name, codes in names:
        rest = tuple(sorted(set(domains.get(name, codes)) - set(codes)))
        choices.append((codes, rest) if rest else (codes,))
    for chosen in product(*choices):
        yield CellKey.of(key.quarters, {name: codes for (name, _), codes in zip(names, chosen, strict=True)})


def _differences(keys: Iterable[CellKey]) -> Iterator[CellKey]:
    """Yield what is left where two keys agree but for one dimension, in which one lies inside the other."""
    shelves: dict[tuple[str, CellKey], set[Codes]] = {}
    for key in keys:
        named = dict(key.scope)
        for dimension, codes in named.items():
            rest = {name: other for name, other in named.items() if name != dimension}
            shelf = (dimension, CellKey(tuple(sorted(rest.items()))))
            shelves.setdefault(shelf, set()).add(codes)
    for (dimension, rest), found in shelves.items():
        for one, other in combinations(sorted(found, key=lambda codes: (len(codes), codes)), 2):
            if set(one) < set(other):
                left = tuple(sorted(set(other) - set(one)))
                yield CellKey(tuple(sorted((*rest.scope, (dimension, left)))))
