"""A site's year as plain data, as it travels in a pack: joint counts, what the site printed, what others published."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from safespace.disclosure.joint_counts import JointCounts
from safespace.disclosure.outside import as_data as figures_as_data
from safespace.disclosure.outside import from_data as figures_from_data
from safespace.disclosure.outside import pairs
from safespace.disclosure.sites import Published, Site
from safespace.disclosure.snapshot import canonical_json
from safespace.domain.released import CellKey, Symbol, SymbolKind


def written(site: Site) -> str:
    """Return a site as JSON, without code and name: those are what the receiver calls it."""
    counts = site.counts
    return canonical_json(
        {
            "domains": counts.domains,
            "values": counts.values,
            "cliques": counts.cliques,
            "counts": counts.counts,
            "published": [_release_as_data(one) for one in site.published],
            "outside": figures_as_data(site.outside),
        }
    )


def read(text: str, code: str, name: str) -> Site:
    """Read a site back under a code and a name; KeyError, TypeError or ValueError if it is none."""
    plain: Mapping[str, Any] = json.loads(text)
    counts = JointCounts(
        domains={str(name): tuple(map(str, codes)) for name, codes in plain["domains"].items()},
        values={
            str(name): tuple(tuple(map(str, group)) for group in groups) for name, groups in plain["values"].items()
        },
        cliques=tuple(tuple(map(str, clique)) for clique in plain["cliques"]),
        counts=tuple(_whole(one) for one in plain["counts"]),
    )
    published = tuple(map(_release, plain["published"]))
    return Site(code, name, counts, published, figures_from_data(plain["outside"]))


def _release_as_data(one: Published) -> list[Any]:
    cells = [[key.scope, symbol.kind.name, symbol.value] for key, symbol in one.cells]
    return [one.title, one.made_at, one.spec, one.policy, cells]


def _release(row: list[Any]) -> Published:
    title, made_at, spec, policy, cells = row
    return Published(str(title), str(made_at), str(spec), str(policy), tuple(map(_cell, cells)))


def _cell(row: list[Any]) -> tuple[CellKey, Symbol]:
    scope, kind, value = row
    return CellKey(pairs(scope)), Symbol(SymbolKind[kind], None if value is None else _whole(value))


def _whole(number: Any) -> int:
    if type(number) is not int:
        raise TypeError("a count is a whole number")
    return number
