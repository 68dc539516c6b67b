"""A desk at which every room of the house has something to show, and the pages as they are gone to there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from safespace.casework import recusal
from safespace.casework.desk import Desk
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter
from tests.builders import Clock, a_desk
from tests.ui.screens_gallery import escalate, file_words, follow_up, outreach, reports, today, triage

Going = tuple[str, object]
"""A page of `screens.rooms.PAGES`, and what it is opened on."""


@dataclass
class House:
    """A desk with cases at every stage: one told to somebody, one followed for months, one that waits for triage."""

    desk: Desk
    told: Id
    followed: Id
    waiting: Id
    on_paper: tuple[str, str, str]
    away: Id

    def ways(self) -> tuple[Going, ...]:
        """Return every page, and the pages that lie inside one, in the order in which they are gone to."""
        case, file, reader = self.on_paper
        of_cases = (("case", self.told), ("case", self.followed), ("triage", self.waiting), ("escalate", self.told))
        benches = (("anonymise", (case, reader)), ("file_words", (case, file, reader)))
        after = (("follow_up", self.followed), ("close", self.told), ("stepped_back", self.away))
        inside = tuple(("outreach", page) for page in ("sessions", "cover", "support", "equality", "sheets"))
        papers = (("reports", None), ("reports", Quarter(2026, 1)), ("insights", None))
        rest = (("settings", None), ("help", "today"), ("help", "signposts"))
        return (("today", None), ("cases", None), *of_cases, *benches, *after, *inside, *papers, *rest)


def a_house(folder: Path) -> House:
    """Fill a desk."""
    clock = Clock()
    desk = a_desk(folder, clock)
    today.busy(desk, clock)
    away = Id(triage.fresh(desk, clock))
    recusal.step_back(desk, away, "about_me", organisation="Westmere", name="Lee Chan")
    waiting = Id(triage.fresh(desk, clock))
    on_paper = file_words.ready(desk, clock)
    told = Id(escalate.planned(desk, clock))
    followed = Id(follow_up.months_later(desk, clock))
    reports.years(desk, clock, 6)
    outreach.lived(desk, clock)
    return House(desk, told, followed, waiting, on_paper, away)
