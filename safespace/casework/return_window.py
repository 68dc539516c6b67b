"""The window of a quarter's return: the days that were read where it is submitted, else the ones that are reckoned.

The window is not public. Until somebody has read it there, it opens on the day after the quarter and closes by the
deadline of the rules (resources/triage/deadlines.json, "return"), which each trust checks locally.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Final

from safespace.casework import tasks
from safespace.casework.desk import Desk
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter

WINDOWS: Final = "return_windows"
"""The setting that holds what was read: {"2026Q1": ["2026-07-13", "2026-08-03"]}, opened and closes."""


class WindowWrong(Problem):
    """A window with one day only, that closes before it opens, or that opens before its quarter has ended."""

    title = "These two days are no window"
    advice = "Nothing was changed. It opens after the quarter has ended and closes on that day or later; fill in both."


@dataclass(frozen=True, slots=True)
class Window:
    """The first and the last day on which a return is taken, and whether somebody read them where it is submitted."""

    opens: date
    closes: date
    read: bool


def of(desk: Desk, quarter: Quarter) -> Window:
    """Return the window of a quarter's return."""
    kept = _kept(desk).get(quarter.code)
    if kept:
        return Window(*map(date.fromisoformat, kept), read=True)
    return Window(quarter.next.first, tasks.due("return", quarter.last), read=False)


def write(desk: Desk, quarter: Quarter, opens: date | None, closes: date | None) -> None:
    """Keep the window that somebody read; with neither day it is reckoned again. WindowWrong."""
    days = [day for day in (opens, closes) if day]
    if len(days) == 1 or (days and not quarter.last < days[0] <= days[1]):
        raise WindowWrong
    there = {code: kept for code, kept in _kept(desk).items() if code != quarter.code}
    told = dict(zip(("opens", "closes"), [day.isoformat() for day in days], strict=False))
    with desk.vault.transaction():
        made = {**there, **({quarter.code: list(told.values())} if told else {})}
        desk.vault.settings.set(WINDOWS, json.dumps(made, sort_keys=True))
        desk.vault.trail.write("return.window_written", desk.now(), codes={"quarter": quarter.code, **told})


def _kept(desk: Desk) -> dict[str, list[str]]:
    return dict(json.loads(desk.vault.settings.get(WINDOWS) or "{}"))
