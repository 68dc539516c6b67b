"""Several vaults in one proof: the site is one more dimension, in which everything that a site published is parted.

What each site released by itself stands in the joint register as an earlier release about that site alone. So the
engine that knows nothing of sites finds every count that joint figures would give away of one of them: their total less
what the others printed, for instance. A dimension whose codes are not the same everywhere gets a name of its own at
each site, and joint tables cannot have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from safespace.disclosure.joint_counts import JointCounts, rows_of
from safespace.disclosure.outside import OutsideFigure, enter_elsewhere
from safespace.disclosure.policy import Policy
from safespace.disclosure.register import Release, enter_published
from safespace.disclosure.snapshot import Line, Record, TableSpec, all_keys, specs_from_json, specs_to_json
from safespace.disclosure.tabulate import count
from safespace.domain.ids import Id
from safespace.domain.released import PERIOD, CellKey, FrozenCase, LedgerEntry, Symbol

SITE: Final = "site"
"""The dimension that parts cases by the vault they are counted in."""


@dataclass(frozen=True, slots=True)
class Published:
    """One release of a site by itself: its title, when it left (ISO 8601, UTC), tables and rule as JSON, its cells."""

    title: str
    made_at: str
    spec: str
    policy: str
    cells: tuple[tuple[CellKey, Symbol], ...]


@dataclass(frozen=True)
class Site:
    """A vault's year: its code and name, its cases as joint counts, what it published, and what others did of it."""

    code: str
    name: str
    counts: JointCounts = field(repr=False)
    published: tuple[Published, ...] = field(repr=False)
    outside: tuple[OutsideFigure, ...] = field(default=(), repr=False)


class Renaming:
    """How the dimensions of one site are called among all sites."""

    def __init__(self, site: Site, sites: Sequence[Site]) -> None:
        """Compare the codes of each dimension with those of all other sites."""
        self.code = site.code
        self.domain = tuple(sorted(one.code for one in sites))
        own = set(site.counts.domains)
        self._apart = {name for name in own if not shared(name, sites)} - {PERIOD}

    def name(self, dimension: str) -> str:
        """Return the name of a dimension; a shared one keeps its own."""
        return f"{dimension} of {self.code}" if dimension in self._apart else dimension

    def key(self, key: CellKey) -> CellKey:
        """Return a site's cell as one among the sites."""
        named = {self.name(name): codes for name, codes in key.scope if name != PERIOD}
        return CellKey.of(key.quarters, {**named, SITE: (self.code,)})

    def table(self, spec: TableSpec) -> TableSpec:
        """Return a site's table as one among the sites."""
        only = Line(self.code, SITE, (self.code,), self.domain)
        return replace(
            spec,
            rows=tuple(map(self._line, spec.rows)),
            columns=tuple(map(self._line, spec.columns)),
            within=(*map(self._line, spec.within), only),
        )

    def figure(self, one: OutsideFigure) -> OutsideFigure:
        """Return what others published of a site as a figure among the sites."""
        domains = {self.name(name): codes for name, codes in one.domains}
        return replace(one, key=self.key(one.key), domains=tuple(sorted({**domains, SITE: self.domain}.items())))

    def row(self, record: Record) -> FrozenCase:
        """Return a row of a site as it is counted among the sites."""
        named = {self.name(name): code for name, code in record.attributes}
        return FrozenCase(record.case_id, record.quarter, tuple(sorted({**named, SITE: self.code}.items())))

    def _line(self, line: Line) -> Line:
        return replace(line, dimension=self.name(line.dimension)) if line.dimension else line


def shared(dimension: str, sites: Iterable[Site]) -> bool:
    """Whether a dimension has the same codes at every site that counts it."""
    return len({site.counts.domains[dimension] for site in sites if dimension in site.counts.domains}) <= 1


def tellable(specs: Iterable[TableSpec], sites: Sequence[Site]) -> tuple[tuple[TableSpec, ...], tuple[TableSpec, ...]]:
    """Part joint tables into those that all sites' counts can fill, and those that some site's cannot."""
    can: list[TableSpec] = []
    cannot: list[TableSpec] = []
    for spec in specs:
        (can if all(_fills(site, spec, sites) for site in sites) else cannot).append(spec)
    return tuple(can), tuple(cannot)


def _fills(site: Site, spec: TableSpec, sites: Sequence[Site]) -> bool:
    lines = [line for line in spec.lines if line.dimension not in ("", PERIOD)]
    alike = all(set(line.domain) <= set(site.counts.domains.get(line.dimension, ())) for line in lines)
    return alike and all(shared(line.dimension, sites) for line in lines) and site.counts.tells(all_keys((spec,)))


def rows(site: Site) -> tuple[Record, ...]:
    """Return rows that add up to a site's counts; DoNotJoin if they contradict each other."""
    return rows_of(site.counts, f"{site.code}-")


def agrees(site: Site) -> bool:
    """Whether a site's counts can tell all that was published of it, and are what it printed.

    DoNotJoin if they contradict each other.
    """
    found = rows(site)
    printed = [key for one in site.published for key, _ in one.cells]
    if not site.counts.tells((*printed, *(one.key for one in site.outside))):
        return False
    counts = count(found, printed)
    return all(
        {key for key, _ in one.cells} == set(all_keys(specs_from_json(one.spec)))
        and all(Policy.from_json(one.policy).true_of(symbol, counts[key]) for key, symbol in _first(site, one))
        for one in site.published
    )


def _first(site: Site, release: Published) -> Iterable[tuple[CellKey, Symbol]]:
    """Yield the cells of a release that no earlier one printed: an older symbol is of an older rule."""
    before = {key for one in site.published[: site.published.index(release)] for key, _ in one.cells}
    return ((key, symbol) for key, symbol in release.cells if key not in before)


def register_of(ledger: Sequence[LedgerEntry], sites: Sequence[Site], policy: Policy) -> tuple[LedgerEntry, ...]:
    """Return a joint register with what each site published by itself put at its end, and its counts frozen.

    A site that published nothing has an entry of its counts alone. `policy` is named where there is no table. What
    others published of a site for certain follows.
    """
    found = list(ledger)
    for site in sorted(sites, key=lambda one: one.code):
        renaming = Renaming(site, sites)
        frozen = tuple(map(renaming.row, rows(site)))
        for one in site.published or (Published("", "", "[]", policy.to_json(), ()),):
            found.append(_entry(found, site, one, renaming, frozen))
            frozen = ()
        for by in sorted({one.by for one in site.outside if one.certain}):
            told = [renaming.figure(one) for one in site.outside if one.certain and one.by == by]
            found.append(enter_elsewhere(found, replace(_words(site, f"Published by {by}", ""), audience=by), told))
    return tuple(found)


def _entry(
    ledger: Sequence[LedgerEntry], site: Site, one: Published, renaming: Renaming, frozen: tuple[FrozenCase, ...]
) -> LedgerEntry:
    words = _words(site, one.title, one.made_at)
    specs = specs_to_json([renaming.table(spec) for spec in specs_from_json(one.spec)])
    cells = [(renaming.key(key), symbol) for key, symbol in one.cells]
    return enter_published(ledger, words, specs, Policy.from_json(one.policy), cells, frozen)


def _words(site: Site, title: str, made_at: str) -> Release:
    return Release(
        period=max(site.counts.domains[PERIOD]),
        title=title,
        purpose="What was published of a site alone",
        audience=site.name,
        made_by=Id(site.code),
        made_at=made_at,
    )


def perhaps_published(sites: Sequence[Site]) -> tuple[OutsideFigure, ...]:
    """Return what others may have published of each site, as figures among the sites.

    What they published for certain stands in the register.
    """
    return tuple(Renaming(site, sites).figure(one) for site in sites for one in site.outside if not one.certain)
