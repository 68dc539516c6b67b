"""Taking in the figures of other sites: from a guardian whose key was compared, and only if they add up."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from safespace.casework import given_years, joint_register, national, pack_checks, return_versions
from safespace.casework.desk import Desk
from safespace.casework.pack_checks import PackExpired
from safespace.casework.taking_over import WRONG
from safespace.disclosure import site_file, sites
from safespace.disclosure.joint_counts import DoNotJoin
from safespace.disclosure.sites import Site
from safespace.domain.hand_over import Colleague
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.released import PERIOD
from safespace.domain.returns import Definition
from safespace.domain.site_pack import RETURN, YEAR, SitePack, SitePackKind
from safespace.resources import return_definition
from safespace.vault.pack import Opened
from safespace.vault.pack_problems import PackDamaged

HIGHEST: Final = 1_000_000
"""No item of a return is taken that is larger."""


class BringsCases(Problem):
    """A pack of cases was opened as if it brought figures."""

    title = "This pack brings cases, not figures"
    advice = "Nothing was changed. Open it in Settings, Handing over."


class DoNotAddUp(Problem):
    """Figures of a site contradict each other."""

    title = "The figures in this pack do not add up"
    advice = (
        "Nothing was taken in. Either the pack was made by another version of the program, or something is wrong "
        "there: ask them to look at their return and their reports, and to make the pack again."
    )


class OtherDefinition(Problem):
    """Figures of a return were counted by a definition that does not hold for the quarter here."""

    title = "Their return was counted by another definition"
    advice = (
        "Nothing was taken in. Both of you need the same form of the return for that quarter, in Settings: save it in "
        "one place, bring it into the other, and ask them for the pack again."
    )


class YearHasLeft(Problem):
    """Counts came for a year whose joint figures have left."""

    title = "The joint figures of this year have left already"
    advice = (
        "Nothing was taken in. A site that is added later could be worked out from the difference, so the figures "
        "stay as they are. The paper names the sites that are in it."
    )


class OlderThanTaken(Problem):
    """A pack of figures is older than one that was taken in."""

    title = "Newer figures of this site are here already"
    advice = "Nothing was changed. Ask them which pack is the right one, if you are not sure."


@dataclass(frozen=True, slots=True)
class Brought:
    """What a pack of figures brings: from whom, which kind, for which period, and whether it replaces others.

    `late` says that the combined return of the quarter was made without it.
    """

    sender: Colleague
    kind: SitePackKind
    period: str
    replaces: bool
    late: bool

    @property
    def words(self) -> str:
        """Say in one sentence what it is."""
        if self.kind is SitePackKind.YEAR_CAME:
            return f"Counts of the financial year {self.period}, as fine as the tables of the year. No case."
        return f"The exact figures of the return, {Quarter.parse(self.period).label.lower()}. No case."


def look(desk: Desk, file: Path) -> Brought:
    """Return what a pack of figures brings; BringsCases for one of cases, and what `take_in` raises."""
    opened, sender = pack_checks.of_known(desk, file)
    return _checked(desk, opened, sender)[0]


def take_in(desk: Desk, file: Path) -> SitePack:
    """Take the figures in, in the place of earlier ones of the same site and period.

    What `pack_checks.of_known` raises; BringsCases, PackExpired, PackDamaged, DoNotAddUp, OtherDefinition, YearHasLeft,
    OlderThanTaken.
    """
    opened, sender = pack_checks.of_known(desk, file)
    with desk.vault.transaction():
        brought, content = _checked(desk, opened, sender)
        slip = opened.slip
        kept = SitePack(
            slip.pack, brought.kind, sender.id, brought.period, slip.made_at, opened.sha256, content, desk.first()
        )
        desk.rows.site_packs.add(kept)
        codes = {"kind": kept.kind.name, "period": kept.period, "sha256": kept.sha256}
        desk.vault.trail.write("site.taken", desk.now(), (kept.id, sender.id), codes)
    return kept


def returns_of(desk: Desk, quarter: Quarter) -> dict[SitePack, Mapping[str, int]]:
    """Return the newest figures of each other site for a quarter, by their packs, counted by what holds here now."""
    holding = _holding(desk, quarter)
    came = ((pack, json.loads(pack.content)) for pack in _newest(desk, SitePackKind.RETURN_CAME, quarter.code))
    return {pack: content["figures"] for pack, content in came if content["definition"] == holding}


def years_of(desk: Desk, quarter: Quarter) -> tuple[Site, ...]:
    """Return the newest counts of each other site for a quarter's financial year."""
    found = _newest(desk, SitePackKind.YEAR_CAME, quarter.financial_year)
    return tuple(site_file.read(pack.content, pack.colleague_id, site_name(desk, pack)) for pack in found)


def site_name(desk: Desk, pack: SitePack) -> str:
    """Return what a site is called: its trust, and the guardian where two have the same."""
    them = desk.rows.colleagues.get(pack.colleague_id)
    alike = desk.rows.colleagues.where("trust = ? AND ended_on IS NULL AND id <> ?", [them.trust, them.id])
    return f"{them.trust} ({them.name})" if alike or them.trust == desk.vault.meta.name else them.trust


def missing(desk: Desk, kind: SitePackKind, period: str) -> tuple[str, ...]:
    """Return the sites that have sent figures of some kind before, and not for this period."""
    came = desk.rows.site_packs.where("kind IN ('RETURN_CAME', 'YEAR_CAME')", order="rowid")
    there = {one.colleague_id for one in came if one.kind is kind and one.period == period}
    if kind is SitePackKind.RETURN_CAME:
        there = {one.colleague_id for one in returns_of(desk, Quarter.parse(period))}
    known = {one.colleague_id: one for one in came}
    active = [one for one in known.values() if desk.rows.colleagues.get(one.colleague_id).trusted]
    return tuple(sorted(site_name(desk, one) for one in active if one.colleague_id not in there))


def _newest(desk: Desk, kind: SitePackKind, period: str) -> tuple[SitePack, ...]:
    found = desk.rows.site_packs.where("kind = ? AND period = ?", [kind.name, period], "made_at, rowid")
    return tuple({one.colleague_id: one for one in found}.values())


def _checked(desk: Desk, opened: Opened, sender: Colleague) -> tuple[Brought, str]:
    """Return what a pack brings and the content to keep, after every check."""
    read = _READERS.get(opened.slip.purpose)
    if read is None:
        raise BringsCases
    if opened.slip.until < desk.today():
        raise PackExpired
    try:
        kind, period, content = read(desk, opened.content.manifest)
    except WRONG:
        raise PackDamaged from None
    before = [one for one in _newest(desk, kind, period) if one.colleague_id == sender.id]
    if before and before[0].made_at > opened.slip.made_at:
        raise OlderThanTaken
    late = kind is SitePackKind.RETURN_CAME and joint_register.handed_in(desk, Quarter.parse(period)) is not None
    return Brought(sender, kind, period, bool(before), late), content


def _return(desk: Desk, manifest: Mapping[str, Any]) -> tuple[SitePackKind, str, str]:
    quarter = Quarter.parse(manifest["quarter"])
    definition = _definition(desk, str(manifest["definition"]), quarter)
    figures: dict[str, Any] = dict(manifest["figures"])
    if set(figures) != {item.code for item in definition.items} or quarter >= Quarter.of(desk.today()):
        raise DoNotAddUp
    if any(type(one) is not int or not 0 <= one <= HIGHEST for one in figures.values()):
        raise DoNotAddUp
    if not joint_register.adds_up(definition, figures):
        raise DoNotAddUp
    content = {"definition": definition.version, "figures": figures}
    return SitePackKind.RETURN_CAME, quarter.code, json.dumps(content, sort_keys=True)


def _definition(desk: Desk, version: str, quarter: Quarter) -> Definition:
    """Return the definition that holds for a quarter here; OtherDefinition if it is not the one they counted by."""
    if version != _holding(desk, quarter):
        raise OtherDefinition
    return return_definition(version)


def _holding(desk: Desk, quarter: Quarter) -> str:
    return return_versions.holding(quarter, national.handed_in(desk, quarter))


def _year(desk: Desk, manifest: Mapping[str, Any]) -> tuple[SitePackKind, str, str]:
    financial_year = str(manifest["year"])
    last = Quarter(int(financial_year[:4]), 4)
    if any(Quarter.parse(one.period) == last for one in given_years.released(desk)):
        raise YearHasLeft
    site = site_file.read(str(manifest["site"]), "site", "")
    try:
        whole = site.counts.domains.get(PERIOD) == tuple(sorted(given_years.year(last))) and sites.agrees(site)
    except DoNotJoin:
        raise DoNotAddUp from None
    if not whole or last.financial_year != financial_year or last >= Quarter.of(desk.today()):
        raise DoNotAddUp
    return SitePackKind.YEAR_CAME, financial_year, site_file.written(site)


_READERS: Final[Mapping[str, Callable[[Desk, Mapping[str, Any]], tuple[SitePackKind, str, str]]]] = {
    RETURN: _return,
    YEAR: _year,
}
