"""Everybody who can open the vault as it is shown: what they may, since when, and what could be changed about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from safespace.casework import approving, people, put_down
from safespace.casework.approving import Request
from safespace.casework.desk import LONDON, Desk
from safespace.casework.people import Everybody, Holder
from safespace.domain.days import written
from safespace.domain.ids import Id
from safespace.vault.guardians import Guardian


class Way(Enum):
    """One thing that can be changed about somebody's access."""

    PERMIT = "permit"
    APPOINT = "appoint"
    FORBID = "forbid"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody with access: who, what they may in one line, and the ways in which it can be changed by the present one.

    `words` are the eight words of an organisation's key, empty for a person.
    """

    id: Id
    name: str
    line: str
    ways: tuple[Way, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """Everybody, the present guardian first, and the rules of the vault.

    `may_open` and `may_approve` are the present guardian's. `can_approve` are (id, name) of those who could be chosen
    to approve. `needs_two` and `words_sealed` say which rules hold; `vault` is its name. `asked` are the present
    guardian's own requests that nobody has answered.
    """

    me: str
    vault: str
    entries: tuple[Entry, ...]
    may_open: bool
    can_approve: tuple[tuple[Id, str], ...]
    needs_two: bool
    words_sealed: bool
    asked: tuple[Request, ...]


def look(desk: Desk) -> Listed:
    """Return everybody who can open this vault, and its rules."""
    found = people.look(desk)
    persons = sorted(found.guardians, key=lambda one: one.id != found.me.id)
    entries = [_person(desk, found, one) for one in persons]
    entries += [_organisation(found, one) for one in found.organisations]
    return Listed(
        me=found.me.name,
        vault=desk.vault.meta.name,
        entries=tuple(entries),
        may_open=found.me.may_open_identity,
        can_approve=tuple((one.id, one.name) for one in persons if one.id != found.me.id),
        needs_two=found.needs_two,
        words_sealed=put_down.is_on(desk),
        asked=approving.mine(desk),
    )


def _person(desk: Desk, found: Everybody, one: Guardian) -> Entry:
    since = written(desk.vault.guardians.since(one.id).astimezone(LONDON).date())
    you = "You. " if one.id == found.me.id else ""
    return Entry(one.id, one.name, f"{you}{_may(one, found.needs_two)} Since {since}.", _ways(found, one))


def _organisation(found: Everybody, one: Holder) -> Entry:
    may = "The organisation's key. It opens the vault"
    line = f"{may} and who spoke up." if one.may_open_identity else f"{may}, not who spoke up."
    taken = (Way.FORBID,) if one.may_open_identity and found.me.may_open_identity else ()
    return Entry(one.id, one.name, line, (*taken, Way.REMOVE), one.words)


def _may(one: Guardian, needs_two: bool) -> str:
    if one.may_approve:
        return "Approves opening who spoke up."
    if not one.may_open_identity:
        return "May not open who spoke up."
    return "May ask to open who spoke up." if needs_two else "May open who spoke up."


def _ways(found: Everybody, one: Guardian) -> tuple[Way, ...]:
    """Return what the present guardian can change about a person; nobody changes their own access."""
    if one.id == found.me.id:
        return ()
    holds = one.may_open_identity or one.may_approve
    ways: list[Way] = []
    if not holds and found.me.may_open_identity:
        ways.append(Way.PERMIT)
    if not holds and found.me.may_approve:
        ways.append(Way.APPOINT)
    if holds and found.me.may_open_identity:
        ways.append(Way.FORBID)
    return (*ways, Way.REMOVE)
