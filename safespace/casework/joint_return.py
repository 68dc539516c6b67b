"""The combined return: the exact figures of several sites added up, for the national body alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from safespace.casework import files, joint_register, national, site_sending, site_taking
from safespace.casework.desk import Desk
from safespace.casework.quarterly import file_name
from safespace.disclosure.register import Release, enter_return
from safespace.disclosure.snapshot import canonical_json
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.released import CellKey, LedgerEntry
from safespace.domain.returns import Figure, NationalReturn
from safespace.domain.site_pack import SitePackKind
from safespace.reports.spreadsheets import return_csv, return_xlsx
from safespace.vault.mapping import instant


class NoOtherSite(Problem):
    """Figures were to be combined, and none of another site are here."""

    title = "No figures of another site are here"
    advice = (
        "Nothing was made. Ask the guardians of the other sites to make a pack of their figures for you, under "
        "Reports, and open each here."
    )


class CombinedBefore(Problem):
    """A combined return was handed in already."""

    title = "This combined return was handed in before"
    advice = "Nothing was changed. Its figures stay as they were; what came later goes into a correction that you send."


class SitesMissing(Problem):
    """Figures were to be combined while a site lacks that usually sends them."""

    title = "A site is missing"

    def __init__(self, names: tuple[str, ...]) -> None:
        """Say which."""
        super().__init__(
            advice=f"Nothing was made. Nothing has come from {', '.join(names)}. Wait for their pack, or say that the "
            "return goes without them: the paper names the sites that are in it."
        )


@dataclass(frozen=True, slots=True)
class SiteLine:
    """One site of a combined return, and how many cases it has in it. `late` came after it was handed in."""

    name: str
    cases: int
    late: bool


@dataclass(frozen=True, slots=True)
class Combined:
    """A combined return as it stands, or as it was handed in (`entry`); `missing` sent figures before, and none now."""

    made: NationalReturn
    sites: tuple[SiteLine, ...]
    missing: tuple[str, ...]
    entry: LedgerEntry | None


def look(desk: Desk, quarter: Quarter) -> Combined:
    """Add everything up that came for a quarter. QuarterNotOver, ReturnBlocked (of this vault's own), NoDefinition."""
    own = site_sending.figures_of_return(desk, quarter)
    came = site_taking.returns_of(desk, quarter)
    entry = joint_register.handed_in(desk, quarter)
    then = json.loads(entry.spec)["packs"] if entry else [pack.id for pack in came]
    inside = {pack: figures for pack, figures in came.items() if pack.id in then}
    lines = [SiteLine(desk.vault.meta.name, _cases(own, _by_code(own)), late=False)]
    lines += [SiteLine(site_taking.site_name(desk, one), _cases(own, came[one]), one.id not in then) for one in came]
    names = tuple(line.name for line in lines if not line.late)
    made = _as_handed_in(entry) if entry else _added(own, tuple(inside.values()), names)
    return Combined(made, tuple(lines), site_taking.missing(desk, SitePackKind.RETURN_CAME, quarter.code), entry)


def hand_in(desk: Desk, quarter: Quarter, *, without_missing: bool = False) -> LedgerEntry:
    """Keep in the register of the sites that the combined return was handed in, with its exact figures.

    NoOtherSite, CombinedBefore, SitesMissing unless it goes `without_missing`, ReturnBlocked, QuarterNotOver.
    """
    with desk.vault.transaction():
        found = look(desk, quarter)
        _refuse(found, without_missing)
        packs = [pack.id for pack in site_taking.returns_of(desk, quarter)]
        made = found.made
        words = Release(
            period=quarter.code,
            title=f"Combined return of {len(made.sites)} sites, {quarter.label.lower()}",
            purpose="The national data collection",
            audience=national.body(desk),
            made_by=desk.me,
            made_at=instant(desk.now()),
        )
        spec = canonical_json({"definition": made.definition.version, "sites": made.sites, "packs": packs})
        cells = [(CellKey.of((quarter.code,), {"item": (one.item.code,)}), one.count) for one in made.figures]
        entry = enter_return(desk.rows.joint_ledger.entries(), words, spec, cells)
        desk.rows.joint_ledger.append(entry)
        codes = {"quarter": quarter.code, "sha256": entry.hash}
        desk.vault.trail.write("joint.handed_in", desk.now(), codes=codes, counts={"sites": len(made.sites)})
    return entry


def save(desk: Desk, quarter: Quarter, folder: Path) -> tuple[Path, ...]:
    """Write the combined return that was handed in as XLSX and CSV. NoOtherSite if none was, FileNotWritten."""
    entry = joint_register.handed_in(desk, quarter)
    if entry is None:
        raise NoOtherSite
    made, sample = _as_handed_in(entry), desk.vault.meta.temporary
    head = desk.vault.heads.of("joint.handed_in", {"sha256": entry.hash})
    trail_words = head.words if head else ""
    name = file_name(f"combined-return-of-{len(made.sites)}-sites", quarter)
    wanted = {
        f"{name}.xlsx": return_xlsx(made, sample=sample, trail_words=trail_words),
        f"{name}.csv": return_csv(made, sample=sample, trail_words=trail_words),
    }
    written = files.save(desk, folder, wanted, head)
    with desk.vault.transaction():
        desk.vault.trail.write("joint.saved", desk.now(), codes={"period": quarter.code, "sha256": entry.hash})
    return written


def _refuse(found: Combined, without_missing: bool) -> None:
    if found.entry is not None:
        raise CombinedBefore
    if len(found.sites) < 2:
        raise NoOtherSite
    if found.missing and not without_missing:
        raise SitesMissing(found.missing)


def _added(own: NationalReturn, others: tuple[Mapping[str, int], ...], names: tuple[str, ...]) -> NationalReturn:
    """Add the other sites' figures to this vault's, item by item. The cases behind them stay where they are."""
    figures = tuple(
        Figure(one.item, one.count + sum(each[one.item.code] for each in others), ()) for one in own.figures
    )
    return replace(own, figures=figures, problems=(), sites=names)


def _as_handed_in(entry: LedgerEntry) -> NationalReturn:
    return replace(national.as_handed_in(entry), sites=tuple(json.loads(entry.spec)["sites"]))


def _by_code(made: NationalReturn) -> dict[str, int]:
    return {one.item.code: one.count for one in made.figures}


def _cases(own: NationalReturn, figures: Mapping[str, int]) -> int:
    """Return how many cases a site has in its figures: the item that restricts nothing."""
    whole = next(item.code for item in own.definition.items if item.counts == "cases" and not item.where)
    return figures[whole]
