"""A small hand-made quarter, for tests of what is counted and what leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from safespace.casework import record
from safespace.casework.desk import Desk
from safespace.domain.case import Case, Openness
from safespace.domain.quarter import Quarter
from tests import builders
from tests.builders import FRIDAY, Clock

LAST = Quarter(2026, 1)
"""The last full quarter by the clock of most tests."""

RUNNING = Quarter(2026, 2)


def desk_with_clock(folder: Path) -> tuple[Desk, Clock]:
    """Open a vault with a clock on Friday 3 July 2026, three days into a quarter."""
    clock = Clock()
    return builders.a_desk(folder, clock), clock


def raised(
    desk: Desk, clock: Clock, *elements: str, group: str = "03", level: str = "WORKER", detriment: bool = False
) -> Case:
    """Record and describe one case in the last full quarter; the clock stands on Friday again afterwards."""
    clock.at = FRIDAY - timedelta(days=30)
    case = builders.a_concern(desk, words="The rota is short.", name="", handle="Rota")
    about = replace(builders.about(desk, *elements, group=group), level=desk.coded("levels", level))
    case = record.describe(desk, case.id, replace(about, detriment=detriment))
    clock.at = FRIDAY
    return case


def anonymous(desk: Desk, clock: Clock, group: str = "") -> Case:
    """Record an anonymous case in the last full quarter, described as far as a group if one is named."""
    clock.at = FRIDAY - timedelta(days=20)
    case = record.concern(desk, record.NewConcern("A letter without a name.", openness=Openness.ANONYMOUS))
    if group:
        case = record.describe(desk, case.id, builders.about(desk, "EL_PSQ", group=group))
    clock.at = FRIDAY
    return case


def busy(desk: Desk, clock: Clock) -> list[Case]:
    """Record a quarter with numbers to print, to put into the band and to withhold: 14 cases."""
    given = [("EL_PSQ",)] * 7 + [("EL_WSW", "EL_BH")] * 5 + [("EL_IAB",)] * 2
    return [raised(desk, clock, *elements) for elements in given]


def a_busy_desk(folder: Path) -> Iterator[Desk]:
    """Open a desk with a busy quarter behind it, and put it away afterwards: for a fixture."""
    desk, clock = desk_with_clock(folder)
    busy(desk, clock)
    yield desk
    desk.vault.close()
