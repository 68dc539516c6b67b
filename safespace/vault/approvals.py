"""Two people before who spoke up is opened: one asks, another approves, and only both halves together are the key.

Approving seals the second half to whoever asked, for one case or one act, and some minutes. It can be done by somebody
who has the vault open themselves, or on the same laptop by their passphrase. What is cryptography: nobody who asks can
open anything alone. What is a rule of the program: the case or act, the minutes, and that an approval is used once; a
changed program in the hands of somebody whose request was approved could keep the half.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from safespace.domain.ids import Id
from safespace.vault import shares
from safespace.vault.acts import Act
from safespace.vault.connection import Connection, Tuple
from safespace.vault.key_problems import CannotApprove
from safespace.vault.mapping import instant, read_instant
from safespace.vault.problems import IdentityNotPermitted
from safespace.vault.sealing import BrokenSeal, KeyPair, bound, seal_to
from safespace.vault.shares import Share

GOOD_FOR: Final = timedelta(minutes=15)
"""How long an approval may wait until it is used."""

_COLUMNS: Final = "id, about_id, asked_by, asked_at, reason, approved_by, until"


@dataclass(frozen=True, slots=True)
class Approval:
    """A request to open something, and whether somebody said yes. `about` is a case, or what an act is about."""

    id: Id
    about: Id
    asked_by: Id
    asked_at: datetime
    reason: str
    approved_by: Id | None
    until: datetime | None


class Approvals:
    """The requests and approvals of an open vault."""

    def __init__(self, connection: Connection, vault: Id, guardian: Id, person: KeyPair) -> None:
        """Work on `connection` for `guardian`, whose own key is `person`."""
        self._connection, self._vault = connection, vault
        self._guardian, self._person = guardian, person

    def ask(self, about: Id, reason: str, at: datetime) -> Id:
        """Ask in the present person's name, inside the running change, in place of an earlier one for the same.

        To open a case is the same whatever the reason, an act only with all that it takes.
        """
        same = "" if Act.read(about, reason) is None else " AND reason = :reason"
        self._connection.execute(
            f"DELETE FROM approvals WHERE about_id = :about AND asked_by = :by{same}",  # noqa: S608
            {"about": about, "by": self._guardian, **({"reason": reason} if same else {})},
        )
        asked = Id(secrets.token_hex(16))
        self._connection.execute(
            "INSERT INTO approvals (id, about_id, asked_by, asked_at, reason) VALUES (?, ?, ?, ?, ?)",
            (asked, about, self._guardian, instant(at), reason),
        )
        return asked

    def withdraw(self, asked: Id) -> Id | None:
        """Take a request of the present person back, approved or not, inside the running change.

        Return what it was about, None if there is none of that id, or it is somebody else's.
        """
        found = self.get(asked)
        if found is None or found.asked_by != self._guardian:
            return None
        self._connection.execute("DELETE FROM approvals WHERE id = ?", (asked,))
        return found.about

    def waiting(self) -> tuple[Approval, ...]:
        """Return the requests that nobody has answered, oldest first."""
        sql = f"SELECT {_COLUMNS} FROM approvals WHERE sealed IS NULL ORDER BY asked_at, rowid"  # noqa: S608
        return tuple(_read(row) for row in self._connection.execute(sql))

    def get(self, asked: Id) -> Approval | None:
        """Return a request, None if it was withdrawn or used."""
        sql = f"SELECT {_COLUMNS} FROM approvals WHERE id = ?"  # noqa: S608
        row = self._connection.execute(sql, (asked,)).fetchone()
        return _read(row) if row else None

    def approve(self, asked: Id, at: datetime) -> None:
        """Say yes in the present person's name, inside the running change. CannotApprove if it is not theirs to say."""
        self.approve_as(self._guardian, self._person, asked, at)

    def approve_as(self, approver: Id, person: KeyPair, asked: Id, at: datetime) -> None:
        """Say yes in the name of somebody whose own key is at hand: they typed their passphrase on this laptop."""
        request = self.get(asked)
        if request is None or request.asked_by == approver:
            raise CannotApprove
        try:
            share, half = shares.open_own(self._connection, self._vault, approver, person)
        except IdentityNotPermitted:
            raise CannotApprove from None
        if share is not Share.APPROVES:
            raise CannotApprove
        until = instant(at + GOOD_FOR)
        public = self._connection.value("SELECT public_key FROM guardians WHERE id = ?", (request.asked_by,))
        sealed = seal_to(public, half, self._binding(request, approver, until))
        self._connection.execute(
            "UPDATE approvals SET approved_by = ?, until = ?, sealed = ? WHERE id = ?", (approver, until, sealed, asked)
        )

    def usable(self, about: Id, at: datetime) -> tuple[Approval, ...]:
        """Return what the present person was said yes to about a case, the vault or another thing, as far as it holds.

        Each is for the reason in it and for no other.
        """
        sql = (
            f"SELECT {_COLUMNS} FROM approvals WHERE about_id = ? AND asked_by = ? AND sealed IS NOT NULL"  # noqa: S608
            " ORDER BY until DESC"
        )
        found = (_read(row) for row in self._connection.execute(sql, (about, self._guardian)))
        return tuple(one for one in found if one.until is not None and timedelta() <= one.until - at <= GOOD_FOR)

    def usable_for(self, about: Id, reason: str, at: datetime) -> Approval | None:
        """Return the yes to this and nothing else, None without one that holds now."""
        return next((one for one in self.usable(about, at) if one.reason == reason), None)

    def use(self, approval: Approval) -> bytes:
        """Return the other half and forget the approval, inside the running change. CannotApprove if it was altered."""
        row = self._connection.execute("SELECT sealed, until FROM approvals WHERE id = ?", (approval.id,)).fetchone()
        if row is None or approval.approved_by is None:
            raise CannotApprove
        try:
            half = self._person.unseal(row[0], self._binding(approval, approval.approved_by, row[1]))
        except BrokenSeal:
            raise CannotApprove from None
        self._connection.execute("DELETE FROM approvals WHERE id = ?", (approval.id,))
        return half

    def _binding(self, request: Approval, approver: Id, until: str) -> bytes:
        asked = (request.id, request.about, request.asked_by, request.reason)
        return bound("approval", self._vault, *asked, approver, until)


def _read(row: Tuple) -> Approval:
    asked, about, by, at, reason, approved_by, until = row
    return Approval(
        id=Id(asked),
        about=Id(about),
        asked_by=Id(by),
        asked_at=read_instant(at),
        reason=reason,
        approved_by=Id(approved_by) if approved_by else None,
        until=read_instant(until) if until else None,
    )
