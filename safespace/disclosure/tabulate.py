"""Counting: how many cases each cell holds. Exact numbers, for the planner and the guardian's eyes alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from safespace.disclosure.snapshot import NOT_RECORDED, Record, TableSpec, all_keys, domains
from safespace.domain.problem import Problem
from safespace.domain.released import PERIOD, CellKey

Name = TypeVar("Name")


class CodeOutsideTable(Problem):
    """A case carries a code that no row of the table counts, so the rows would not add up to the total."""

    title = "A case does not fit into the tables"
    advice = (
        "Nothing was counted and nothing has left. A case has a code that the list of this quarter does not hold. "
        "Please check the code lists in Settings, then try again."
    )


def tabulate(records: Sequence[Record], specs: Sequence[TableSpec]) -> dict[CellKey, int]:
    """Count every cell of every table, margins included.

    Raises CodeOutsideTable when a record's code lies outside a dimension's domain: margins would then not add up.
    """
    keys = all_keys(specs)
    within = {quarter for key in keys for quarter in key.quarters}
    inside = [record for record in records if record.quarter in within]
    check_codes(inside, domains(specs))
    return count(inside, keys)


def check_codes(records: Iterable[Record], allowed: dict[str, tuple[str, ...]]) -> None:
    """Raise CodeOutsideTable if a record carries a code outside the domain of a dimension that is counted."""
    sets = {name: frozenset(codes) for name, codes in allowed.items()}
    for record in records:
        codes = record.codes
        if any(codes.get(name, NOT_RECORDED) not in domain for name, domain in sets.items()):
            raise CodeOutsideTable


def count(records: Iterable[Record], keys: Iterable[CellKey]) -> dict[CellKey, int]:
    """Count the records that each key's scope holds."""
    return count_scopes(records, {key: key.scope for key in keys})


def count_scopes(
    records: Iterable[Record], scopes: dict[Name, tuple[tuple[str, tuple[str, ...]], ...]]
) -> dict[Name, int]:
    """Count the records in each named scope: the sets of base codes, dimension by dimension.

    Records that are alike are first added up, and once more for each set of dimensions, so thousands of scopes cost
    little more than one.
    """
    alike: dict[tuple[str, ...], list[Name]] = {}
    for name, scope in scopes.items():
        alike.setdefault(tuple(dimension for dimension, _ in scope), []).append(name)
    coded = [({**dict(attributes), PERIOD: quarter}, cases) for (attributes, quarter), cases in _alike(records).items()]
    counts: dict[Name, int] = {}
    for dimensions, names in alike.items():
        corners: Counter[tuple[str, ...]] = Counter()
        for codes, cases in coded:
            corners[tuple(codes.get(d, NOT_RECORDED) for d in dimensions)] += cases
        held = np.ones((len(names), len(corners)), dtype=np.bool_)
        for place in range(len(dimensions)):
            held &= _held([frozenset(scopes[name][place][1]) for name in names], [corner[place] for corner in corners])
        found = np.fromiter(corners.values(), dtype=np.int64, count=len(corners))
        counts |= zip(names, (held @ found).tolist(), strict=True)
    return counts


def _alike(records: Iterable[Record]) -> Counter[tuple[tuple[tuple[str, str], ...], str]]:
    """Count records that have the same codes and the same quarter."""
    return Counter((record.attributes, record.quarter) for record in records)


def _held(wanted: Sequence[frozenset[str]], codes: Sequence[str]) -> NDArray[np.bool_]:
    """Return which sets of codes, a row each, hold which of some codes."""
    different = {code: place for place, code in enumerate(dict.fromkeys(codes))}
    table = np.array([[code in one for code in different] for one in wanted], dtype=np.bool_)
    return table.reshape(len(wanted), -1)[:, [different[code] for code in codes]]
