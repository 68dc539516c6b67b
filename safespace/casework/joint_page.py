"""What stands on the page of several sites: the returns and years that can be counted, and what went and came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from safespace.casework import colleagues, given_years, joint_return, site_taking
from safespace.casework.desk import LONDON, Desk
from safespace.casework.joint_return import Combined
from safespace.casework.national import ReturnBlocked
from safespace.domain.days import written
from safespace.domain.hand_over import Colleague
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerEntry
from safespace.domain.site_pack import SitePack, SitePackKind

MOST: Final = 8
"""How many quarters back something that came is still listed as to be counted."""


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """A quarter whose return can be combined, or was: the quarter, a title and a line, and what was added up.

    `combined` is None while this vault's own return is blocked.
    """

    quarter: Quarter
    title: str
    line: str
    combined: Combined | None


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year that can be counted together, or was (`entry`): its last quarter, a title and a line, who is missing."""

    quarter: Quarter
    title: str
    line: str
    missing: tuple[str, ...]
    entry: LedgerEntry | None


@dataclass(frozen=True, slots=True)
class Page:
    """The page. `known` are guardians whose key was compared; `quarter` and `year` what can be sent to one of them.

    `packs` are title and line of each pack that went or came, newest first.
    """

    returns: tuple[ReturnLine, ...]
    years: tuple[YearLine, ...]
    packs: tuple[tuple[str, str], ...]
    known: tuple[Colleague, ...]
    quarter: Quarter
    year: Quarter


def look(desk: Desk) -> Page:
    """Read the page."""
    last = Quarter.of(desk.today()).previous
    full = last if last.number == 4 else Quarter(last.year - 1, 4)
    packs = desk.rows.site_packs.where("1", order="made_at DESC, rowid DESC")
    came = {one.period for one in packs if one.kind is SitePackKind.RETURN_CAME}
    years = {one.period for one in packs if one.kind is SitePackKind.YEAR_CAME}
    return Page(
        returns=tuple(_return(desk, one) for one in _back(last) if one.code in came),
        years=tuple(_year(desk, Quarter(int(one[:4]), 4)) for one in sorted(years, reverse=True)),
        packs=tuple((_title(desk, one), _line(one)) for one in packs),
        known=tuple(one.colleague for one in colleagues.known(desk) if one.colleague.trusted),
        quarter=last,
        year=full,
    )


def _back(last: Quarter) -> tuple[Quarter, ...]:
    found = [last]
    while len(found) < MOST:
        found.append(found[-1].previous)
    return tuple(found)


def _return(desk: Desk, quarter: Quarter) -> ReturnLine:
    title = f"Combined return, {quarter.label[0].lower()}{quarter.label[1:]}"
    try:
        found = joint_return.look(desk, quarter)
    except ReturnBlocked:
        return ReturnLine(quarter, title, "Your own return does not add up yet: put it right first.", None)
    inside = "; ".join(f"{one.name}, {_cases(one.cases)}" for one in found.sites if not one.late)
    late = [one.name for one in found.sites if one.late]
    told = [f"Handed in: {inside}." if found.entry else f"{inside}."]
    told += [f"Nothing came from {_listed(found.missing)}."] if found.missing else []
    told += [f"Newer figures of {_listed(late)} came afterwards and are not in it."] if late else []
    return ReturnLine(quarter, title, " ".join(told), found)


def _year(desk: Desk, last: Quarter) -> YearLine:
    entry = next((one for one in given_years.released(desk) if one.period == last.code), None)
    names = [desk.vault.meta.name, *(site.name for site in site_taking.years_of(desk, last))]
    missing = site_taking.missing(desk, SitePackKind.YEAR_CAME, last.financial_year)
    told = [f"Released: {_listed(names)}." if entry else f"{_listed(names)}."]
    told += [f"Nothing came from {_listed(missing)}."] if missing and not entry else []
    return YearLine(last, f"Joint figures, {last.financial_year}", " ".join(told), missing, entry)


def _title(desk: Desk, pack: SitePack) -> str:
    them = desk.rows.colleagues.get(pack.colleague_id)
    quarterly = pack.kind in (SitePackKind.RETURN_SENT, SitePackKind.RETURN_CAME)
    period = Quarter.parse(pack.period).label.lower() if quarterly else pack.period
    return f"{pack.kind.value}, {period}: {'from' if pack.kind.came else 'to'} {them.name} of {them.trust}"


def _line(pack: SitePack) -> str:
    return f"Made on {written(pack.made_at.astimezone(LONDON).date())}."


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _cases(number: int) -> str:
    return "1 case" if number == 1 else f"{number:,} cases"
