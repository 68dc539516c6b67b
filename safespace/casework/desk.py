"""The guardian's desk: an open vault, who sits at it, and what time it is. Every step of casework begins here."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Final

from safespace.domain import days
from safespace.domain.case import Case, Change, Deed, Entry
from safespace.domain.codelist import Coded
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.resources import OwnList, codelist, take_own, take_own_returns
from safespace.vault.identity import OpenIdentity
from safespace.vault.tables import Tables
from safespace.vault.vault import Vault

LONDON: Final = days.LONDON

OWN_LISTS: Final = "own_lists"
"""The setting in which a vault keeps the trust's own lists."""

OWN_RETURNS: Final = "own_returns"
"""The setting in which a vault keeps the definitions of the return that were completed in it."""


class NoLongerOffered(Problem):
    """Something new was to be kept with an entry of a list that has been ended."""

    title = "This is not offered any more"
    advice = "Nothing was kept. The list has changed since: choose another entry. What was kept with it still reads."


Clock = Callable[[], datetime]
"""Tells the instant, with a time zone. The program gives the machine's clock, the sample trust its own."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An identity that is open: for which case, until when, and the key that opens it. Held in memory only."""

    case_id: Id
    until: datetime
    key: OpenIdentity


@dataclass(slots=True)
class Desk:
    """An open vault with its guardian and a clock. `opened` is the one identity that may be open."""

    vault: Vault
    clock: Clock
    opened: Opened | None = field(default=None)

    def __post_init__(self) -> None:
        """Let what this vault's trust set down hold; a vault that its opening had to close again tells nothing."""
        if self.vault.connection.is_open:
            take_own_lists(self.vault)
            take_returns(self.vault)

    @property
    def rows(self) -> Tables:
        """Return the vault's tables."""
        return self.vault.tables

    @property
    def me(self) -> Id:
        """Return who sits at the desk."""
        return self.vault.me

    def now(self) -> datetime:
        """Return the instant in UTC, to the second, as the vault keeps it."""
        return self.clock().astimezone(UTC).replace(microsecond=0)

    def today(self) -> date:
        """Return the day in Europe/London."""
        return self.clock().astimezone(LONDON).date()

    def new_id(self) -> Id:
        """Return a fresh random id."""
        return self.vault.new_id()

    def first(self) -> Change:
        """Return the mark of a first revision, written now by whoever sits here."""
        return Change(1, self.me, self.now())

    def next(self, change: Change) -> Change:
        """Return the mark of the revision after `change`."""
        return Change(change.revision + 1, self.me, self.now())

    def coded(self, name: str, code: str) -> Coded:
        """Choose a code from the present version of a list."""
        return codelist(name).coded(code)

    def chosen(self, name: str, code: str) -> Coded:
        """Choose a code as `coded` does for something that is new; NoLongerOffered for one that has ended."""
        if codelist(name).row(code).end is not None:
            raise NoLongerOffered
        return self.coded(name, code)

    def rechosen(self, name: str, code: str, *stands: Coded | None) -> Coded:
        """Choose a code for something that may stand already; NoLongerOffered for an ended one that does not."""
        return self.coded(name, code) if code in {one.code for one in stands if one} else self.chosen(name, code)

    def note_down(self, case_id: Id, deed: Deed, title: str, line: str = "", about: Id | None = None) -> None:
        """Write one entry of a case's timeline."""
        self.rows.entries.add(Entry(self.new_id(), case_id, deed, self.now(), title, line, about))

    def case(self, case_id: Id) -> Case:
        """Return a case; KeyError if there is none."""
        return self.rows.cases.get(case_id)


def take_own_lists(vault: Vault) -> None:
    """Let the lists of a vault's trust hold in place of the shipped ones, in all of this process."""
    own = json.loads(vault.settings.get(OWN_LISTS) or "{}")
    take_own({name: OwnList(one["version"], tuple(one["rows"])) for name, one in own.items()})


def take_returns(vault: Vault) -> None:
    """Let the definitions of the return that were completed in a vault hold, in all of this process."""
    take_own_returns(json.loads(vault.settings.get(OWN_RETURNS) or "{}"))


def label(name: str, code: Coded | str | None, missing: str = "Not recorded") -> str:
    """Return the words of a code in a list."""
    return codelist(name).label(code, missing)
