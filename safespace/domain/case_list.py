"""What the list of cases shows of each case, and what it can be narrowed by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from safespace.domain.case import Case, TaskKind
from safespace.domain.codelist import Coded


class View(Enum):
    """The views above the list. The value is the word on the tab."""

    OPEN = "Open"
    WAITING = "Waiting on others"
    CHECKS = "Checks due"
    CLOSED = "Closed this quarter"
    ALL = "All"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the list is narrowed by. Empty fields narrow nothing. `text` is searched in masked words only.

    `named` is a case in which a name was found that is open in memory: it stands in the list whatever `text` finds.
    `not_for` is a guardian's id: the cases that they stepped back from, or must not see, are left out. `of` is the
    id of the guardian who has them.
    """

    view: View = View.OPEN
    text: str = ""
    element: str = ""
    area: str = ""
    worker_group: str = ""
    raised_since: date | None = None
    tag: str = ""
    not_for: str = ""
    of: str = ""
    named: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: the case, its next step, and whom it waits for. Never a name."""

    case: Case
    next_words: str
    next_kind: TaskKind | None
    next_due: date | None
    waiting_on: Coded | None


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines, newest first, and where the next page begins (None: that was the last)."""

    lines: tuple[Line, ...]
    after: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Found:
    """One case that a search found, for the top field. `away`: whoever searched stepped back from it."""

    case: Case
    snippet: str
    away: bool = False
