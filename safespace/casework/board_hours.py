"""The guardian's own hours in a board paper: in bands, quarter by quarter, and only where they chose the section.

Hours of casework tell something of cases. So they are printed only of a quarter whose number of cases is printed as it
is, and of each case only so many hours are counted as the policy says. Whether something is shown never depends on what
was noted: a gap would tell whoever knows all else that one case took long. From a band they can still learn that it
took some hours, up to as many as are counted; a case of a day and one of a month read alike. What was printed of a
quarter stays: every later paper prints the same, whatever was noted since, so that two papers cannot be set against
each other.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from safespace.casework import time_log
from safespace.casework.board_figures import Printed
from safespace.casework.desk import Desk
from safespace.casework.policies import policy
from safespace.domain.board_document import Part, Rows
from safespace.domain.board_paper import BoardPaper
from safespace.domain.quarter import Quarter
from safespace.domain.released import SymbolKind
from safespace.domain.time_log import TimeSpent, Work

SECTION: Final = "time"
"""The section of a paper in which they stand."""

PRINTED: Final = "hours-printed"
"""The setting that keeps what was printed, by guardian and quarter."""

NOT_SHOWN: Final = "not shown"
_NOTE: Final = (
    "As the guardian noted them, in bands. Of any one case no more than {most} hours of a quarter are counted, so that "
    "nobody can see that one took long: casework may have taken more. “Not shown” stands where the number of cases is "
    "not printed."
)


def parts(desk: Desk, paper: BoardPaper, printed: Printed) -> tuple[tuple[str, tuple[Part, ...]], ...]:
    """Return what stands in the section, by its code; nothing at all of a paper in which it was not chosen."""
    if not paper.has(SECTION):
        return ()
    lines = tuple((quarter.label, *made.values()) for quarter, made in _bands(desk, printed).items())
    note = _NOTE.format(most=policy(desk, "board_paper")["hours"]["of_each_case"])
    return ((SECTION, (Rows("", ("Quarter", *(work.value for work in Work)), lines, note, figures=2),)),)


def keep(desk: Desk, paper: BoardPaper, printed: Printed) -> None:
    """Keep for good what a paper prints of each quarter, inside the change that notes that it left.

    Hours of casework that wait for the number of cases to be printed were not decided upon, and are not kept.
    """
    if not paper.has(SECTION):
        return
    every = _kept(desk)
    ours = every.setdefault(desk.me, {})
    for quarter, made in _bands(desk, printed).items():
        kept = {work.name: text for work, text in made.items() if _may_print(work, printed, quarter)}
        ours[quarter.code] = ours.get(quarter.code, {}) | kept
    desk.vault.settings.set(PRINTED, json.dumps(every, sort_keys=True))


def _kept(desk: Desk) -> dict[str, dict[str, dict[str, str]]]:
    """Return what was printed, by guardian, quarter and kind of work."""
    return json.loads(desk.vault.settings.get(PRINTED) or "{}")


def _bands(desk: Desk, printed: Printed) -> dict[Quarter, dict[Work, str]]:
    """Return what is printed of each quarter for each kind of work."""
    before, mine = _kept(desk).get(desk.me, {}), time_log.mine(desk)
    rule = policy(desk, "board_paper")["hours"]
    limits: list[int] = rule["from"]
    made: dict[Quarter, dict[Work, str]] = {}
    for quarter in printed.quarters:
        spent = [one for one in mine if quarter.first <= one.day <= quarter.last]
        fresh = {
            work.name: band([one for one in spent if _kind(one) is work], limits, rule["of_each_case"])
            for work in Work
            if _may_print(work, printed, quarter)
        }
        shown = fresh | before.get(quarter.code, {})
        made[quarter] = {work: shown.get(work.name, NOT_SHOWN) for work in Work}
    return made


def _may_print(work: Work, printed: Printed, quarter: Quarter) -> bool:
    """Whether hours may be printed: of casework only where the number of cases is printed as it is."""
    total = printed.total(quarter)
    return work is Work.PROACTIVE or (total is not None and total.symbol.kind is SymbolKind.EXACT)


def _kind(one: TimeSpent) -> Work:
    """Return what time went into: whatever was noted for a case is casework."""
    return Work.CASEWORK if one.case_id else one.work


def band(spent: Sequence[TimeSpent], limits: Sequence[int], most: int) -> str:
    """Return the band of some time in words; of each case no more than `most` hours are counted.

    `limits` are the hours from which each band begins, the first of them 0.
    """
    of_case: dict[str, int] = {}
    for one in spent:
        if one.case_id:
            of_case[one.case_id] = of_case.get(one.case_id, 0) + one.minutes
    of_none = sum(one.minutes for one in spent if not one.case_id)
    place = _at(of_none + sum(min(minutes, most * 60) for minutes in of_case.values()), limits)
    if place + 1 == len(limits):
        return f"{limits[place]} hours and more"
    return f"{limits[place]} to {limits[place + 1] - 1} hours"


def _at(minutes: int, limits: Sequence[int]) -> int:
    """Return the number of the band in which some minutes lie; `limits` are the hours from which each begins."""
    return max(number for number, limit in enumerate(limits) if minutes >= limit * 60 or not number)
