"""A desk at which every room of the house has something to show, and the pages as they are gone to there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from safespace.casework import attach, identity, recusal
from safespace.casework.desk import Desk
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter
from safespace.ui.screens.outreach import WAYS
from safespace.ui.screens.signposts import SIGNPOSTS
from tests.builders import Clock, a_desk
from tests.ui.screens_gallery import escalate, file_words, follow_up, outreach, reports, today, triage

Act = Callable[[Any, Any, Callable[[], None]], None]
"""What is done on a page before it is looked at, as in the galleries."""

Going = tuple[str, object, Act | None]
"""A page of `screens.rooms.PAGES`, what it is opened on, and what is done there."""


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
        """Return every page, in the order in which they are gone to."""
        case, _, reader = self.on_paper
        plain = (
            *(("today", None), ("cases", None), ("case", self.told), ("case", self.followed)),
            *(("triage", self.waiting), ("escalate", self.told), ("anonymise", (case, reader))),
            *(("file_words", self.on_paper), ("follow_up", self.followed), ("close", self.told)),
            *(("stepped_back", self.away), ("insights", None), ("settings", None), ("help", "today")),
            *(("outreach", page) for page, _ in WAYS),
            *(("reports", Quarter(2026, 1)), ("reports", None), ("help", SIGNPOSTS)),
        )
        return tuple((name, subject, None) for name, subject in plain)

    def ways_inside(self) -> tuple[Going, ...]:
        """Return pages that lie inside one of those: some have to be worked out, which takes a second."""
        steps = tuple(("triage", self.waiting, act) for act in (triage.answered, triage.ended))
        papers = tuple(("reports", None, act) for act in (reports.summary, _opens("plan"), _opens("paper")))
        return (*steps, *papers, ("outreach", "sessions", outreach.month))


def _opens(page: str) -> Act:
    """Return what opens a page from the overview of the reports."""
    return lambda _, screen, settle: (getattr(screen.overview, page).click(), settle())


def a_house(folder: Path) -> House:
    """Fill a desk; who spoke up in the case with the paper is open at the end, so that its workbench shows words."""
    clock = Clock()
    desk = a_desk(folder, clock)
    paper = Id(file_words.along_with(desk, clock))
    (file, *_) = attach.files(desk, paper).shown
    clock.move(days=-400)
    today.busy(desk, clock)
    away, waiting = Id(triage.fresh(desk, clock)), Id(triage.fresh(desk, clock))
    recusal.step_back(desk, away, "about_me", organisation="Westmere", name="Lee Chan")
    told = Id(escalate.planned(desk, clock))
    followed = Id(follow_up.months_later(desk, clock))
    reports.years(desk, clock, 6)
    outreach.lived(desk, clock)
    identity.open_with_reason(desk, paper, "sign_off")
    return House(desk, told, followed, waiting, (paper, file.id, "executive_lead"), away)
