"""Which screens there are behind the door, and in which room of the rail each stands."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final, cast

from safespace.casework import searching, takes_part, today
from safespace.casework.desk import Desk
from safespace.domain.case_list import Narrowing, View
from safespace.domain.ids import Id
from safespace.ui.screen import Screen
from safespace.ui.screens.anonymise import Anonymise
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.cases import Cases
from safespace.ui.screens.close import Close
from safespace.ui.screens.escalate import Escalate
from safespace.ui.screens.file_words import FileWords
from safespace.ui.screens.follow_up import FollowUp
from safespace.ui.screens.help import Help
from safespace.ui.screens.insights import Insights
from safespace.ui.screens.outreach import Outreach
from safespace.ui.screens.reports import Reports
from safespace.ui.screens.settings import Settings
from safespace.ui.screens.stepped_back import SteppedBackPage
from safespace.ui.screens.today import Today
from safespace.ui.screens.triage import Triage
from safespace.ui.work import Work

STEPPED_BACK: Final = "stepped_back"
OF_A_CASE: Final = ("case", "triage", "anonymise", "file_words", "escalate", "follow_up", "close")
"""The pages that show words of one case; their subject is its id, or begins with it."""

PAGES: Final[dict[str, tuple[Callable[[Work], Screen], str]]] = {
    "today": (Today, "today"),
    "cases": (Cases, "cases"),
    "case": (CasePage, "cases"),
    "triage": (Triage, "cases"),
    "anonymise": (Anonymise, "cases"),
    "file_words": (FileWords, "cases"),
    "escalate": (Escalate, "cases"),
    "follow_up": (FollowUp, "cases"),
    "close": (Close, "cases"),
    STEPPED_BACK: (SteppedBackPage, "cases"),
    "outreach": (Outreach, "outreach"),
    "insights": (Insights, "insights"),
    "reports": (Reports, "reports"),
    "settings": (Settings, "settings"),
    "help": (Help, "settings"),
}

HELP: Final = {"file_words": "anonymise", STEPPED_BACK: "case"}
"""The page of help about a page, where it has another name."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers on the rail, what is due and the open cases, and the cases that are not the guardian's to read."""

    due: int
    open: int
    stepped_back: frozenset[Id]


def in_place_of(name: str, subject: object, away: Collection[Id]) -> tuple[str, object]:
    """Return the page that is opened when one is asked for: of cases that the guardian stepped back from, one alone."""
    case_id = _first(subject)
    return (STEPPED_BACK, case_id) if name in OF_A_CASE and case_id in away else (name, subject)


def _first(subject: object) -> object:
    return cast("tuple[object, ...]", subject)[0] if isinstance(subject, tuple) else subject


def has_to_turn(shown: str, asked: tuple[str, object], away: Collection[Id]) -> bool:
    """Say whether the page that is shown is not the one to open now: they stepped back since, or take part again."""
    name, _ = in_place_of(*asked, away)
    return name != shown and STEPPED_BACK in (name, shown)


def counts(desk: Desk) -> Counts:
    """Count for the rail, and look which cases the present guardian stepped back from."""
    return Counts(today.look(desk).count, searching.count(desk, Narrowing(View.OPEN)), takes_part.hidden(desk))
