"""What sessions heard in a financial year, and the support that was given in it, as it may be printed.

Printed of a year that is over, and then it stays: a session noted late, or a count put right, would show by its
difference from the paper before what that one session heard, or what one person took up. So a later paper prints what
the first one did, until a figure has moved by as many as may be printed at all, away from everything printed of it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from safespace import resources
from safespace.casework import coverage, support
from safespace.casework.desk import Desk
from safespace.casework.policies import policy
from safespace.disclosure.outreach_table import symbol
from safespace.domain.codelist import Row, codes
from safespace.domain.quarter import Quarter
from safespace.domain.section import SectionTable

POLICY: Final = "belonging"

PRINTED: Final = "belonging-printed"
"""The setting that keeps what was printed, by financial year and figure, the first first."""

THEMES, BARRIERS, SUPPORT = "session_themes", "barriers", "support_kinds"
"""The lists of which figures are kept, and how the name of each begins."""

PROMISES: Final = "promises"
"""How the name of a figure of promises begins, by theme."""

HEARD: Final = (THEMES, BARRIERS, PROMISES)

NOT_OVER: Final = (
    "What was heard, and the support that was given, are printed once the year is over: two papers of a year that is "
    "under way would tell by their difference what one session heard."
)

Counts = tuple[int, ...]
"""One figure: in how many sessions something was heard; how many promises were made and kept there; or to how many
support was offered, and how many took it up.
"""


def is_over(desk: Desk, year: Sequence[Quarter]) -> bool:
    """Whether a year's last day has passed."""
    return year[-1].last < desk.today()


def heard(desk: Desk, year: Sequence[Quarter]) -> SectionTable:
    """Return what was heard in enough sessions, the most often heard first; what was heard in fewer is not named."""
    small, figures = _smallest(desk), _figures(desk, year)
    rows = [
        (resources.codelist(name).label(code), what, str(many))
        for name, what in ((THEMES, "What it was about"), (BARRIERS, "What makes it hard"))
        for code, (many, *_) in sorted(_of(figures, name).items(), key=lambda one: (-one[1][0], one[0]))
        if many >= small
    ]
    note = f"Only what was heard in {small} sessions or more, each with {small} people or more."
    return SectionTable("What we heard", ("Theme", "Kind", "Sessions"), tuple(rows), note)


def answered(desk: Desk, year: Sequence[Quarter]) -> SectionTable:
    """Return what was promised and kept in the sessions that heard each theme of `heard`, few and none in one band."""
    small, figures = _smallest(desk), _figures(desk, year)
    many, promises = _of(figures, THEMES), _of(figures, PROMISES)
    rows = tuple(
        (row.label, symbol(promises[row.code][0], small), symbol(promises[row.code][1], small))
        for row in _themes()
        if many.get(row.code, (0,))[0] >= small
    )
    note = (
        "Promises made in the sessions that heard it, and how many of them were kept. One promise can answer several."
    )
    return SectionTable("You said, we did", ("You said", "Promised", "Kept"), rows, note)


def supported(desk: Desk, year: Sequence[Quarter]) -> SectionTable:
    """Return which kinds of support were offered, and how often they were taken up."""
    small, figures = _smallest(desk), _of(_figures(desk, year), SUPPORT)
    rows = tuple(
        (row.label, str(offered), _among(taken, offered, small))
        for row in resources.codelist(SUPPORT).rows
        for offered, taken in [figures.get(row.code, (0, 0))]
        if offered >= small
    )
    return SectionTable("Support", ("Kind", "Offered", "Taken up"), rows, "Kinds offered to few are left out.")


def keep(desk: Desk, year: Sequence[Quarter], lists: Collection[str]) -> None:
    """Keep for good what a paper printed of a year, inside the change that notes that it left."""
    every = _kept(desk)
    printed = every.setdefault(year[0].financial_year, {})
    for name, counts in _figures(desk, year).items():
        if name.partition(":")[0] in lists and list(counts) not in printed.get(name, [])[-1:]:
            printed.setdefault(name, []).append(list(counts))
    desk.vault.settings.set(PRINTED, json.dumps(every, sort_keys=True))


def _figures(desk: Desk, year: Sequence[Quarter]) -> dict[str, Counts]:
    """Return each figure as it is printed of a year; none while that is under way."""
    if not is_over(desk, year):
        return {}
    apart, before = _smallest(desk), _kept(desk).get(year[0].financial_year, {})
    return {name: _stands(before.get(name, ()), now, apart) for name, now in _now(desk, year).items()}


def _stands(before: Sequence[Sequence[int]], now: Counts, apart: int) -> Counts:
    """Return what is printed: `now`, or what was printed last if `now` is less than `apart` from any of `before`."""
    if all(_is_apart(_numbers(one), _numbers(now), apart) for one in before):
        return now
    return tuple(before[-1])


def _is_apart(one: Counts, other: Counts, apart: int) -> bool:
    return all(was == is_now or abs(was - is_now) >= apart for was, is_now in zip(one, other, strict=True))


def _numbers(counts: Sequence[int]) -> Counts:
    """Return what a reader can work out of a figure: of support, also how many did not take it up."""
    whole, *parts = counts
    return (whole, *parts, *(whole - part for part in parts))


def _now(desk: Desk, year: Sequence[Quarter]) -> dict[str, Counts]:
    """Count each figure of a year as the vault has it today, those of nothing among them."""
    small = _smallest(desk)
    days = [year[0].first.isoformat(), year[-1].last.isoformat()]
    held = desk.rows.outreach_sessions.where("day BETWEEN ? AND ?", days)
    large = [one for one in held if one.stage.took_place and coverage.least(one) >= small]
    told = {
        THEMES: Counter(coded.code for one in large for coded in one.themes),
        BARRIERS: Counter(coded.code for one in large for coded in one.barriers),
    }
    counted = {
        f"{name}:{row.code}": (counts[row.code],)
        for name, counts in told.items()
        for row in resources.codelist(name).rows
    }
    made = {row.code: [one for one in large if row.code in codes(one.themes)] for row in _themes()}
    promised = {
        f"{PROMISES}:{code}": (
            sum(len(one.promises) for one in those),
            sum(len(one.promises) - one.open_promises for one in those),
        )
        for code, those in made.items()
    }
    return (
        counted | promised | {f"{SUPPORT}:{one.code}": (one.offered, one.taken_up) for one in support.given(desk, year)}
    )


def _themes() -> tuple[Row, ...]:
    return resources.codelist(THEMES).rows


def _of(figures: Mapping[str, Counts], name: str) -> dict[str, Counts]:
    return {key.removeprefix(f"{name}:"): counts for key, counts in figures.items() if key.startswith(f"{name}:")}


def _among(part: int, whole: int, smallest: int) -> str:
    """Return a part of a printed whole, so that neither it nor the rest of it is few."""
    return str(part) if part >= smallest and whole - part >= smallest else "not shown"


def _kept(desk: Desk) -> dict[str, dict[str, list[list[int]]]]:
    return json.loads(desk.vault.settings.get(PRINTED) or "{}")


def _smallest(desk: Desk) -> int:
    return int(policy(desk, POLICY)["smallest_printed"])
