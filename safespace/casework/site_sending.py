"""Giving this vault's figures to the guardian who counts several sites together: sealed to their key, never a case.

For a quarter go the exact figures of the return. For a financial year go joint counts, as fine as the tables of the
plan and everything that this vault has published; they say how many cases have which codes together, and nothing of any
one case. Once a year was given, this vault publishes nothing more of it by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Any, Final

from safespace.casework import colleagues, counted, given_years, hand_over, national, others, publication
from safespace.casework.desk import Desk
from safespace.casework.national import ReturnBlocked
from safespace.casework.quarterly import QuarterNotOver
from safespace.disclosure import joint_counts, site_file
from safespace.disclosure.outside import OutsideFigure, registered
from safespace.disclosure.register import freeze
from safespace.disclosure.sites import Published, Site
from safespace.disclosure.snapshot import Record, TableSpec, all_keys, domains, specs_from_json
from safespace.disclosure.tabulate import check_codes
from safespace.domain.hand_over import Colleague
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.released import PERIOD, CellKey, LedgerEntry
from safespace.domain.returns import NationalReturn
from safespace.domain.site_pack import RETURN, YEAR, SitePack, SitePackKind
from safespace.vault import pack as packs
from safespace.vault.pack import Content, Slip

TO_TAKE_IN: Final = timedelta(days=183)


class ReachesOver(Problem):
    """Something that was published of a year counts cases of another year too."""

    title = "A published figure reaches over two financial years"
    advice = (
        "Nothing was made. A year can be counted together with other sites only by itself, so that nothing of it can "
        "be worked out from another one. This year cannot be."
    )


class GivenToAnother(Problem):
    """A year was to be given to a second guardian."""

    title = "This year was given already, or counted together here"
    advice = (
        "Nothing was made. Joint figures of two groups are not proved against each other, so a year belongs to one. "
        "Ask the guardian who has it for their paper."
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """A pack of figures that lies in a folder: where, what is kept of it, and for whom."""

    file: Path
    pack: SitePack
    to: Colleague


def send_return(desk: Desk, colleague: Id, quarter: Quarter, folder: Path) -> Sent:
    """Seal the exact figures of a quarter's return: as handed in, or else as they stand now.

    QuarterNotOver, ReturnBlocked, NoDefinition, NotCompared, NotAllowedToLeave, PackNotWritten.
    """
    made = figures_of_return(desk, quarter)
    manifest: dict[str, Any] = {
        "quarter": quarter.code,
        "definition": made.definition.version,
        "figures": {one.item.code: one.count for one in made.figures},
    }
    return _send(desk, colleague, SitePackKind.RETURN_SENT, quarter.code, manifest, folder)


def send_year(desk: Desk, colleague: Id, quarter: Quarter, folder: Path) -> Sent:
    """Seal the joint counts of a quarter's financial year; from then on nothing more of it is published from here.

    QuarterNotOver, ReachesOver, GivenToAnother, CodeOutsideTable, TooManyTables, NotCompared, NotAllowedToLeave,
    PackNotWritten.
    """
    year = quarter.financial_year
    other = any(one.period == year and one.colleague_id != colleague for one in given_years.sent(desk))
    mine = any(Quarter.parse(entry.period).financial_year == year for entry in given_years.released(desk))
    if other or mine:
        raise GivenToAnother
    site = of_year(desk, quarter)
    manifest = {"year": year, "site": site_file.written(site)}
    return _send(desk, colleague, SitePackKind.YEAR_SENT, year, manifest, folder)


def figures_of_return(desk: Desk, quarter: Quarter) -> NationalReturn:
    """Return this vault's own figures of a quarter: as handed in, or as they stand. QuarterNotOver, ReturnBlocked."""
    if quarter >= Quarter.of(desk.today()):
        raise QuarterNotOver
    entry = national.handed_in(desk, quarter)
    made = national.as_handed_in(entry) if entry else national.count(desk, quarter)
    if made.blocked:
        raise ReturnBlocked
    return made


def of_year(desk: Desk, quarter: Quarter) -> Site:
    """Return this vault's financial year as a site among others. QuarterNotOver, ReachesOver, CodeOutsideTable."""
    year = frozenset(given_years.year(quarter))
    if quarter.of_year[3] >= Quarter.of(desk.today()):
        raise QuarterNotOver
    ledger = desk.rows.ledger.entries()
    ours = [entry for entry in ledger if entry.kind.is_public and _touches(year, (key for key, _ in entry.cells))]
    theirs = _of_year(year, (*registered(ledger), *others.figures(desk)))
    specs = (*tables(quarter), *chain.from_iterable(specs_from_json(entry.spec) for entry in ours))
    records = tuple(record for record in freeze(counted.records(desk), ledger) if record.quarter in year)
    counts = joint_counts.counted(
        (*all_keys(specs), *(one.key for one in theirs)), _domains(specs, theirs, year, records), records
    )
    return Site(given_years.OWN, desk.vault.meta.name, counts, tuple(map(_published, ours)), theirs)


def tables(quarter: Quarter) -> tuple[TableSpec, ...]:
    """Return the tables for which a year's counts are always fine enough: those of the plan as it is shipped."""
    return publication.tables(quarter.of_year[3], given_years.year(quarter))


def _domains(
    specs: Iterable[TableSpec], theirs: Iterable[OutsideFigure], year: frozenset[str], records: Sequence[Record]
) -> dict[str, tuple[str, ...]]:
    """Return every code of every dimension, the year's quarters too; CodeOutsideTable if a case has another one."""
    found = {name: set(codes) for name, codes in domains(specs).items()}
    for name, codes in chain.from_iterable(one.domains for one in theirs):
        found.setdefault(name, set()).update(codes)
    whole = {name: tuple(sorted(codes)) for name, codes in sorted(found.items())}
    check_codes(records, whole)
    return {**whole, PERIOD: tuple(sorted(year))}


def _touches(year: frozenset[str], keys: Iterable[CellKey]) -> bool:
    """Whether some of the cells count cases of a year; ReachesOver if one of them counts others too."""
    inside = [key for key in keys if year & set(key.quarters)]
    if any(set(key.quarters) - year for key in inside):
        raise ReachesOver
    return bool(inside)


def _of_year(year: frozenset[str], figures: Sequence[OutsideFigure]) -> tuple[OutsideFigure, ...]:
    return tuple(one for one in figures if _touches(year, (one.key,)))


def _published(entry: LedgerEntry) -> Published:
    return Published(entry.title, entry.made_at, entry.spec, entry.policy, entry.cells)


def _send(
    desk: Desk, colleague: Id, kind: SitePackKind, period: str, manifest: Mapping[str, Any], folder: Path
) -> Sent:
    to = colleagues.trusted(desk, colleague)
    hand_over.finish_what_was_begun(desk, folder)
    purpose = RETURN if kind is SitePackKind.RETURN_SENT else YEAR
    slip = Slip(desk.new_id(), purpose, desk.now(), desk.today() + TO_TAKE_IN, None)

    def packed(partial: Path) -> SitePack:
        key = desk.vault.signing_key
        sha256 = packs.write(slip, Content(manifest, {}), bytes.fromhex(to.public_key), key, partial)
        kept = SitePack(slip.pack, kind, to.id, period, slip.made_at, sha256, "", desk.first())
        desk.rows.site_packs.add(kept)
        codes = {"kind": kind.name, "period": period, "sha256": sha256}
        desk.vault.trail.write("site.sent", desk.now(), (kept.id, to.id), codes)
        return kept

    return Sent(*hand_over.sealed_into(desk, slip.pack, folder, packed), to)
