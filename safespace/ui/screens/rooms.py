"""Which screens there are, and in which room of the rail each stands. The rail shows only rooms that work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from safespace.ui.screen import Screen
from safespace.ui.screens.anonymise import Anonymise
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.cases import Cases
from safespace.ui.screens.close import Close
from safespace.ui.screens.escalate import Escalate
from safespace.ui.screens.first_run import FirstRun
from safespace.ui.screens.follow_up import FollowUp
from safespace.ui.screens.help import Help
from safespace.ui.screens.reports import Reports
from safespace.ui.screens.settings import Settings
from safespace.ui.screens.today import Today
from safespace.ui.screens.triage import Triage
from safespace.ui.screens.unlock import Unlock
from safespace.ui.widgets.rail_item import Room
from safespace.ui.work import Work

ROOMS: Final = (
    Room("today", "sun", "Today"),
    Room("cases", "tray", "Cases"),
    Room("reports", "page", "Reports"),
    Room("settings", "sliders", "Settings"),
)

DOORS: Final = {"unlock": Unlock, "first_run": FirstRun}

PAGES: Final[dict[str, tuple[Callable[[Work], Screen], str]]] = {
    "today": (Today, "today"),
    "cases": (Cases, "cases"),
    "case": (CasePage, "cases"),
    "triage": (Triage, "cases"),
    "anonymise": (Anonymise, "cases"),
    "escalate": (Escalate, "cases"),
    "follow_up": (FollowUp, "cases"),
    "close": (Close, "cases"),
    "reports": (Reports, "reports"),
    "settings": (Settings, "settings"),
    "help": (Help, "settings"),
}
