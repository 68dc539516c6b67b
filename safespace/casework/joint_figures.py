"""The joint figures of several sites for a financial year: planned with all that each site has printed, then released.

They pass the same engine and the same gate as a vault's own. Where something cannot be proved safe together with what
the sites have printed, it is left out, with the reason; where nothing can be, nothing leaves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from safespace.casework import (
    given_years,
    joint_register,
    others,
    publication,
    site_sending,
    site_taking,
    year_plan,
)
from safespace.casework.desk import Desk
from safespace.casework.joint_return import NoOtherSite, SitesMissing
from safespace.casework.quarterly import (
    ForWhom,
    Papers,
    QuarterNotOver,
    ReleasedBefore,
    SayForWhom,
    printed,
    signed,
    write_out,
)
from safespace.disclosure import planning, sites
from safespace.disclosure.audit import Progress, Stop, go_on, ignore
from safespace.disclosure.outside import OutsideFigure
from safespace.disclosure.planning import Dropped, Planned
from safespace.disclosure.policy import Policy
from safespace.disclosure.release import PlanOutOfDate, tables_of
from safespace.disclosure.release import release as pass_the_gate
from safespace.disclosure.sites import Site
from safespace.disclosure.snapshot import TableSpec
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerEntry
from safespace.domain.site_pack import SitePackKind
from safespace.vault.trail import Head

MOST: Final = 8_000
"""The most joint counts that a plan may take: several sites are more than one, and a year is planned once."""

OTHER_CODES: Final = "Not every site sent counts for it by the same list, so that it cannot be added up."


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything that a plan is made of, as plain data, so that it can be thought about off the vault.

    `ledger` is the joint register with what each site has printed at its end, `stored` how much of it lies in the
    vault. `left_out` are tables that not every site can fill. `missing` sent figures before, and none of this year.
    """

    quarter: Quarter
    names: tuple[str, ...]
    missing: tuple[str, ...]
    ledger: tuple[LedgerEntry, ...]
    stored: int
    specs: tuple[TableSpec, ...]
    left_out: tuple[Dropped, ...]
    policy: Policy
    seed: bytes
    outside: tuple[OutsideFigure, ...]


def gather(desk: Desk, quarter: Quarter) -> Gathered:
    """Collect what a plan for a quarter's financial year needs.

    QuarterNotOver, ReleasedBefore, NoOtherSite, GivenToAnother, and what `site_sending.of_year` raises.
    """
    last = quarter.of_year[3]
    if last >= Quarter.of(desk.today()):
        raise QuarterNotOver
    if any(entry.period == last.code for entry in given_years.released(desk)):
        raise ReleasedBefore(advice="Nothing was made. The joint figures of this year can be saved again.")
    if any(one.period == last.financial_year for one in given_years.sent(desk)):
        raise site_sending.GivenToAnother
    others_there = site_taking.years_of(desk, last)
    if not others_there:
        raise NoOtherSite
    return _gathered(desk, last, (site_sending.of_year(desk, last), *others_there))


def plan(gathered: Gathered, stop: Stop = go_on, progress: Progress = ignore) -> Planned:
    """Plan the release. Pure and slow: think with it. What `stop` raises ends it; TooManyTables never does."""
    found = planning.plan(
        gathered.ledger,
        (),
        gathered.specs,
        gathered.policy,
        gathered.seed,
        outside=gathered.outside,
        most=MOST,
        stop=stop,
        progress=progress,
    )
    return replace(found, dropped=(*gathered.left_out, *found.dropped))


def publish(
    desk: Desk, quarter: Quarter, planned: Planned, audience: str, purpose: str, *, without_missing: bool = False
) -> LedgerEntry:
    """Release a plan for good: through the gate, into the register of the sites and the trail in one step.

    SayForWhom, SitesMissing unless it goes `without_missing`, PlanOutOfDate if anything has come or left since, what
    `gather` raises, and what the gate refuses. From then on this vault publishes nothing more of the year by itself.
    """
    if not audience.strip() or not purpose.strip():
        raise SayForWhom
    with desk.vault.transaction():
        now = gather(desk, quarter)
        if now.missing and not without_missing:
            raise SitesMissing(now.missing)
        if planned.head != now.ledger[-1].hash:
            raise PlanOutOfDate
        title = f"Joint figures of {len(now.names)} sites, {now.quarter.financial_year}"
        words = ForWhom(title, audience, purpose)
        _, entry, certificate = pass_the_gate(planned, now.ledger, signed(desk, words, now.quarter.code))
        for one in now.ledger[now.stored :]:
            desk.rows.joint_ledger.append(one)
        desk.rows.joint_ledger.append(entry, certificate)
        codes = {"year": now.quarter.financial_year, "sha256": entry.hash}
        counts = {"sites": len(now.names), "cells": len(entry.cells)}
        desk.vault.trail.write("joint.released", desk.now(), codes=codes, counts=counts)
    return entry


def papers(desk: Desk, entry: LedgerEntry) -> Papers:
    """Print joint figures, the first time or again: from the register alone, so that the papers never change."""
    tables = tables_of(entry, desk.rows.joint_ledger.entries())
    period = f"Financial year {Quarter.parse(entry.period).financial_year}"
    return printed(desk, entry, tables, period, _released_at(desk, entry))


def save(desk: Desk, entry: LedgerEntry, folder: Path) -> tuple[Path, ...]:
    """Write the papers of joint figures into a folder; FileNotWritten if it does not take them."""
    name = f"joint-figures-{Quarter.parse(entry.period).financial_year.replace('/', '-')}"
    written = write_out(desk, papers(desk, entry), folder, name, _released_at(desk, entry))
    with desk.vault.transaction():
        desk.vault.trail.write("joint.saved", desk.now(), codes={"period": entry.period, "sha256": entry.hash})
    return written


def _released_at(desk: Desk, entry: LedgerEntry) -> Head | None:
    return desk.vault.heads.of("joint.released", {"sha256": entry.hash})


def _gathered(desk: Desk, last: Quarter, found: tuple[Site, ...]) -> Gathered:
    stored, policy = desk.rows.joint_ledger.entries(), publication.protection()
    ledger = sites.register_of(stored, found, policy)
    can, cannot = sites.tellable(_tables(desk, last), found)
    names = tuple(site.name for site in found)
    note = f"Counted together: {', '.join(names)}."
    return Gathered(
        quarter=last,
        names=names,
        missing=site_taking.missing(desk, SitePackKind.YEAR_CAME, last.financial_year),
        ledger=ledger,
        stored=len(stored),
        specs=tuple(replace(spec, note=f"{spec.note} {note}".strip()) for spec in can),
        left_out=tuple(Dropped(spec.title, OTHER_CODES) for spec in cannot),
        policy=policy,
        seed=desk.vault.seed(f"joint {ledger[-1].hash}".encode()),
        outside=(*sites.perhaps_published(found), *_combined(desk, last)),
    )


def _tables(desk: Desk, last: Quarter) -> tuple[TableSpec, ...]:
    """Return the tables of a year's joint figures: those that this vault's plan chose for the year."""
    first, *more = publication.tables(last, given_years.year(last), year_plan.chosen(desk, last))
    return (replace(first, title=f"{publication.elements().title}, {last.financial_year}"), *more)


def _combined(desk: Desk, last: Quarter) -> tuple[OutsideFigure, ...]:
    """Return what the national body may publish of the year's combined returns."""
    entries = (joint_register.handed_in(desk, one) for one in last.of_year)
    return others.of_returns(desk, [entry for entry in entries if entry is not None])
