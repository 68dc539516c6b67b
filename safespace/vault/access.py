"""Who has access to an open vault: guardians, the organisation's key, who may open who spoke up, and how that ends.

Letting somebody in adds a way in and a grant. Taking something away means new keys (`rekey`), because whoever had a key
may have kept it; what they can still open are backups from before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault import grants, recovery_code, rekey, ways_in
from safespace.vault import key_file as key_files
from safespace.vault.acts import Act, ActKind
from safespace.vault.approvals import Approvals
from safespace.vault.checkpoints import SIGN_KEY
from safespace.vault.drafts import number_of_drafts
from safespace.vault.guardians import Guardian, Guardians, holders
from safespace.vault.identity import Identity, OpenIdentity
from safespace.vault.key_problems import (
    AlreadyAdmitted,
    ApprovalNeeded,
    LastWhoMayApprove,
    LastWhoMayOpen,
    NobodyToApprove,
    NotYourself,
    VaultClosed,
)
from safespace.vault.mapping import instant
from safespace.vault.organisation import Organisation, Organisations
from safespace.vault.parts import Parts
from safespace.vault.passphrase import refuse_weak
from safespace.vault.problems import IdentityNotPermitted, WrongPassphrase
from safespace.vault.rekey import NewIdentity, Plan, Renewal
from safespace.vault.sealing import KeyPair
from safespace.vault.shares import Share
from safespace.vault.signing import sign_key_of
from safespace.vault.slots import Secret, SlotKind
from safespace.vault.trail import Trail

Row = tuple[str, tuple[Id, ...], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """What a change of keys did. `identity_renewed` says whether the key to who spoke up is a new one, too.

    `identity_held` says whether whoever was removed held any of it. `at` is when: backups from before it still open as
    they did.
    """

    at: datetime
    identity_renewed: bool
    identity_held: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Renewed:
    """A change of keys in which the present person's own key changed, too: their new recovery code, shown once."""

    rekeyed: Rekeyed
    recovery_code: str


class Access:
    """Who has access to an open vault, and every change of it. Each method is a whole change of its own."""

    def __init__(
        self,
        parts: Parts,
        identity: Identity,
        trail: Trail,
        change: Callable[[], AbstractContextManager[None]],
        replaced: Callable[[Parts], None],
    ) -> None:
        """Work on the parts of a vault; `change` runs one change, `replaced` takes the parts after a change of keys."""
        self._parts, self._identity, self._trail = parts, identity, trail
        self._change, self._replaced = change, replaced
        self.guardians = Guardians(parts.connection)
        self.approvals = Approvals(parts.connection, parts.header.vault, parts.guardian, parts.person)

    def organisations(self) -> tuple[Organisation, ...]:
        """Return the organisations whose key opens this vault."""
        return Organisations(self._parts.connection).all()

    def may_open_identity(self, organisation: Id) -> bool:
        """Return whether an organisation's key also opens who spoke up."""
        return self._identity.permitted(organisation)

    def add(
        self, name: str, passphrase: str, now: datetime, *, may_open_identity: bool, key_file: Path | None = None
    ) -> Guardian:
        """Give another person their own passphrase; only a permitted guardian can permit them to open who spoke up.

        Raises WeakPassphrase, IdentityNotPermitted, NotSaved, or what a key file can raise.
        """
        refuse_weak(passphrase, (name, self._parts.header.name))
        secret = Secret(passphrase, key_files.given(key_file))
        with self._change():
            new, header = ways_in.with_newcomer(self._parts, name, secret, now)
            if may_open_identity:
                self._identity.require_permission()
                self._identity.pass_on(new.holder, new.person.public, now)
            told = {"identity": str(may_open_identity), SIGN_KEY: sign_key_of(new.person).hex()}
            self._trail.write("guardian.added", now, (new.holder,), codes=told)
            self._parts.header = ways_in.kept(self._parts, header)
            new.person.drop()
        return Guardian(new.holder, name, may_open_identity)

    def admit_organisation(self, public: Organisation, now: datetime, *, may_open_identity: bool) -> None:
        """Seal the vault to an organisation's key, whose eight words were compared; AlreadyAdmitted if it was before.

        With `may_open_identity`, its holder may let somebody open who spoke up: IdentityNotPermitted if the present
        person may not give that.
        """
        if public.id in holders(self._parts.connection):
            raise AlreadyAdmitted
        vault = self._parts.header.vault
        with self._change():
            Organisations(self._parts.connection).add(public, self._parts.guardian, instant(now))
            if may_open_identity:
                self._identity.require_permission()
                self._identity.pass_on(public.id, public.public, now)
            told = {"identity": str(may_open_identity), "key": grants.fingerprint(public.public)}
            self._trail.write("organisation.admitted", now, (public.id,), codes=told)
            grant = grants.made(vault, public.id, public.public, self._parts.keys.master)
            self._parts.header = ways_in.kept(self._parts, self._parts.header.with_grant(grant))

    def permit(self, guardian: Id, now: datetime) -> None:
        """Let another guardian open who spoke up, as the present person may. IdentityNotPermitted, HoldsAlready."""
        with self._change():
            self._identity.require_permission()
            self._identity.pass_on(guardian, self.guardians.public_key(guardian), now)
            self._trail.write("identity.permitted", now, (guardian,))

    def appoint(self, guardian: Id, now: datetime) -> None:
        """Let another guardian approve, as the present person may, where it takes two. IdentityNotPermitted."""
        if self._identity.share() is not Share.APPROVES:
            raise IdentityNotPermitted
        with self._change():
            self._identity.pass_on(guardian, self.guardians.public_key(guardian), now)
            self._trail.write("identity.approver", now, (guardian,))

    def approve_here(self, asked: Id, passphrase: str, now: datetime, *, key_file: Path | None = None) -> Id:
        """Approve a request in the name of whoever types their passphrase on this laptop; return who they are.

        Raises WrongPassphrase, CannotApprove, or what a key file can raise.
        """
        secret = Secret(passphrase, key_files.given(key_file))
        way = ways_in.opener(SlotKind.PASSPHRASE, secret.words, secret.key_file)(self._parts.header)
        if way is None:
            raise WrongPassphrase
        try:
            with self._change():
                self.approvals.approve_as(way.holder, way.person, asked, now)
                self._trail.write("identity.approved", now, (way.holder, asked), codes={"where": "here"})
        finally:
            way.person.drop()
        return way.holder

    def remove(self, holder: Id, now: datetime) -> Rekeyed:
        """Remove a guardian or an organisation for good: they have no way in and no key to what is written from now on.

        Their drafts go. If they could open who spoke up, that key changes, where the present person may open it; if
        not, it stays, which `Rekeyed` says. Raises NotYourself, LastWhoMayOpen, LastWhoMayApprove, ApprovalNeeded.
        """
        if holder == self._parts.guardian:
            raise NotYourself
        if holder not in holders(self._parts.connection):
            raise KeyError(holder)
        held = self._identity.share(holder)
        left = {one: share for one, share in self._shares().items() if one != holder}
        if held is not None:
            self._refuse_nobody_left(left)
        mine = self._identity.permitted()
        opened = self._opened(ActKind.REMOVE, now, holder) if held is not None and mine else None
        kind = "organisation" if any(one.id == holder for one in self.organisations()) else "guardian"
        new = None if opened is None else NewIdentity(opened, left)
        drafts = number_of_drafts(self._parts.connection, holder)
        row: Row = (f"{kind}.removed", (holder,), {"identity": str(held is not None), "drafts": str(drafts)})
        done = self._rekey(Plan(gone=frozenset({holder}), identity=new, rows=(row,)), now)
        return replace(done, identity_held=held is not None)

    def forbid(self, holder: Id, now: datetime) -> Rekeyed:
        """Take back what somebody holds of the identity key: it changes, and they get no part of the new one.

        Raises IdentityNotPermitted, LastWhoMayOpen, LastWhoMayApprove or ApprovalNeeded.
        """
        self._identity.require_permission()
        left = {one: share for one, share in self._shares().items() if one != holder}
        self._refuse_nobody_left(left)
        row: Row = ("identity.forbidden", (holder,), {})
        return self._rekey(
            Plan(identity=NewIdentity(self._opened(ActKind.FORBID, now, holder), left), rows=(row,)), now
        )

    def renew(self, passphrase: str, now: datetime, *, key_file: Path | None = None) -> Renewed:
        """Change every key because one may be known: the vault's, the present person's own, the one to who spoke up.

        The present person gets a new passphrase and a new recovery sheet. The others keep their ways in; if theirs may
        be known as well, each does the same. Raises WeakPassphrase or ApprovalNeeded.
        """
        me = self._parts.guardian
        name = next(one.name for one in self.guardians.all() if one.id == me)
        refuse_weak(passphrase, (name, self._parts.header.name))
        code, person = recovery_code.generated(), KeyPair.generate()
        whose = (self._parts.header.vault, me, name)
        secret = Secret(passphrase, key_files.given(key_file))
        slots = (
            ways_in.passphrase_slot(*whose, secret, person, ways_in.wanted_cost(self._parts)),
            ways_in.recovery_slot(*whose, code, person),
        )
        new = NewIdentity(self._opened(ActKind.RENEW, now), self._shares()) if self._identity.permitted() else None
        row: Row = ("secrets.suspected", (me,), {})
        done = self._rekey(Plan(own=Renewal(person, slots), identity=new, rows=(row,)), now)
        return Renewed(done, code)

    def renew_identity(self, now: datetime) -> Rekeyed:
        """Change the key to who spoke up and seal every record anew; everybody keeps what they may.

        Raises IdentityNotPermitted or ApprovalNeeded.
        """
        self._identity.require_permission()
        return self._rekey(Plan(identity=NewIdentity(self._opened(ActKind.IDENTITY_KEY, now), self._shares())), now)

    def ask_for_two(self, approvers: frozenset[Id], now: datetime) -> Rekeyed:
        """Split the identity key: from now on it takes one who asks and one of `approvers` to open who spoke up.

        An organisation that holds the key keeps the whole of it, for the day on which all approvers are gone. Raises
        IdentityNotPermitted, NobodyToApprove, NotYourself if the present person is one of them.
        """
        self._identity.require_permission()
        everybody = {one.id for one in self.guardians.all()}
        if not approvers or not approvers <= everybody:
            raise NobodyToApprove
        if self._parts.guardian in approvers:
            raise NotYourself
        askers = {one for one, share in self._shares().items() if share is not Share.APPROVES}
        parted = {one: Share.ASKS if one in everybody else Share.WHOLE for one in askers - approvers}
        parted |= dict.fromkeys(approvers, Share.APPROVES)
        row: Row = ("identity.split", tuple(sorted(approvers)), {})
        opened = self._opened(ActKind.TWO, now, of=tuple(approvers))
        return self._rekey(Plan(identity=NewIdentity(opened, parted), rows=(row,)), now)

    def ask_for_one(self, now: datetime) -> Rekeyed:
        """Make the identity key one again: whoever could ask opens alone, and approvers lose their half."""
        left = {one: Share.WHOLE for one, share in self._shares().items() if share is not Share.APPROVES}
        new = NewIdentity(self._opened(ActKind.ONE, now), left)
        return self._rekey(Plan(identity=new, rows=(("identity.joined", (), {}),)), now)

    def _rekey(self, plan: Plan, now: datetime) -> Rekeyed:
        self._parts.require_right()
        try:
            parts = rekey.rekeyed(self._parts, plan, now)
        except VaultClosed:
            raise
        except BaseException:
            self._laid_out(self._parts)
            raise
        finally:
            if plan.identity is not None:
                plan.identity.before.close()
        self._laid_out(parts)
        return Rekeyed(now, plan.identity is not None)

    def _laid_out(self, parts: Parts) -> None:
        try:
            self._replaced(parts)
        except (RuntimeError, Problem):  # a disk that no longer answers leaves nothing to go on with
            parts.connection.close()
            raise VaultClosed from None

    def _opened(self, kind: ActKind, now: datetime, about: Id | None = None, of: tuple[Id, ...] = ()) -> OpenIdentity:
        """Open the identity key for a change of keys, with an approval for just that where it takes two."""
        if self._identity.share() is not Share.ASKS:
            return self._identity.unlock()
        act = Act(kind, about or self._parts.header.vault, of)
        approval = self.approvals.usable_for(act.about, act.reason, now)
        if approval is None:
            raise ApprovalNeeded(act.about, act.reason)
        with self._change():
            return self._identity.unlock(self.approvals.use(approval))

    def _shares(self) -> dict[Id, Share]:
        found = {holder: self._identity.share(holder) for holder in holders(self._parts.connection)}
        return {holder: share for holder, share in found.items() if share is not None}

    def _refuse_nobody_left(self, left: Mapping[Id, Share]) -> None:
        held = set(left.values())
        if self._identity.needs_two and Share.APPROVES not in held:
            raise LastWhoMayApprove
        if not held & {Share.WHOLE, Share.ASKS}:
            raise LastWhoMayOpen
