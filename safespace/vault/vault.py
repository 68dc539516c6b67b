"""The open vault: the one door through which casework uses this room.

A vault belongs to the thread that opened it. Everything in it is reached by name: `tables` for cases and what is done
about them, `trail`, `identity`, `case_keys`, `settings`, `drafts`. A change is one `with vault.transaction()`.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from safespace.domain.ids import Id
from safespace.vault import key_file as key_files
from safespace.vault import organisation, recovery_code, ways_in
from safespace.vault.cost import SETTING as COST
from safespace.vault.cost import Cost, calibrated
from safespace.vault.disposal import Shredded, sealed_since, shred
from safespace.vault.guardians import Guardian
from safespace.vault.key_problems import NotAdmitted
from safespace.vault.letting_in import let_in
from safespace.vault.open_vault import OpenVault
from safespace.vault.opening import Newcomer, found, opened, opened_for_reading
from safespace.vault.parts import Parts
from safespace.vault.passphrase import refuse_weak
from safespace.vault.problems import NotSaved, WrongPassphrase, WrongRecoveryCode
from safespace.vault.shared_copy import require_pen
from safespace.vault.slots import Secret, SlotKind


@dataclass(frozen=True, slots=True, repr=False)
class Created:
    """A new vault, open, and its recovery code as it is printed: shown once and kept nowhere."""

    vault: Vault
    recovery_code: str


class Vault(OpenVault):
    """An open vault. Make one with `create`, `open`, `open_with_recovery` or `create_temporary`; end with `close`."""

    @classmethod
    def create(
        cls, folder: Path, name: str, guardian: str, passphrase: str, now: datetime, *, cost: Cost | None = None
    ) -> Created:
        """Make a vault in `folder` (missing or empty), for its first guardian, and open it.

        Without a `cost`, Argon2id is set so that a guess takes about a second on this computer. Raises WeakPassphrase,
        FolderNotEmpty, SyncedFolder or WeakCost.
        """
        refuse_weak(passphrase, (name, guardian))
        new = Newcomer.generate()
        code, at = recovery_code.generated(), cost or calibrated()
        whose = (new.vault, new.guardian, guardian)
        slots = (
            ways_in.passphrase_slot(*whose, Secret(passphrase), new.person, at),
            ways_in.recovery_slot(*whose, code, new.person),
        )
        vault = cls._begun(found(folder, name, guardian, now, new, slots))
        vault.wanted_cost = at
        return Created(vault, code)

    @classmethod
    def create_temporary(cls, folder: Path, name: str, guardian: str, now: datetime) -> Vault:
        """Make a vault whose key lives in memory alone: for the sample trust. Once closed, nobody can open it again."""
        return cls._begun(found(folder, name, guardian, now, Newcomer.generate(), ()))

    @classmethod
    def _begun(cls, parts: Parts) -> Vault:
        vault = cls(parts)
        vault.anchors.remember()
        return vault

    @classmethod
    def open(
        cls, folder: Path, passphrase: str, now: datetime, *, take_over: bool = False, key_file: Path | None = None
    ) -> Vault:
        """Open a vault with a guardian's passphrase, and their key file if their way in asks for one.

        `take_over` sets aside the mark of another computer. Raises WrongPassphrase, SlotsDamaged, SlotsAltered,
        VaultDamaged, NewerVersion, AlreadyOpen, NotAVault, WeakCost, SyncedFolder, NotAKeyFile or KeyFileDamaged; then
        nothing was changed. A way in that costs a guesser less than the vault wants is wrapped anew, silently. A vault
        that follows a shared folder is only read until it is known who has the pen.
        """
        secret = Secret(passphrase, key_files.given(key_file))
        opener = ways_in.opener(SlotKind.PASSPHRASE, secret.words, secret.key_file)
        vault = cls(opened(folder, now, opener, WrongPassphrase(), take_over=take_over))
        if vault.shared.is_followed:
            vault.shared.let_write(False)
        else:
            vault._strengthen(secret)
        return vault

    @classmethod
    def open_for_reading(cls, folder: Path, passphrase: str, *, key_file: Path | None = None) -> Vault:
        """Open a vault that another process writes, to look on: what is written is seen, every change is refused.

        Raises OlderVersion if its tables are not this program's, or what `open` raises, but not AlreadyOpen.
        """
        secret = Secret(passphrase, key_files.given(key_file))
        opener = ways_in.opener(SlotKind.PASSPHRASE, secret.words, secret.key_file)
        return cls(opened_for_reading(folder, opener, WrongPassphrase()))

    @classmethod
    def open_with_recovery(
        cls,
        folder: Path,
        code: str,
        new_passphrase: str,
        now: datetime,
        *,
        cost: Cost | None = None,
        take_over: bool = False,
    ) -> Vault:
        """Open a vault with its recovery sheet and give the sheet's guardian a new passphrase in place of the old one.

        `take_over` sets aside the mark of another computer. Raises MistypedRecoveryCode, WrongRecoveryCode,
        WeakPassphrase, or what `open` raises.
        """
        letters = recovery_code.understood(code)
        refuse_weak(new_passphrase)
        parts = opened(
            folder, now, ways_in.opener(SlotKind.RECOVERY, letters), WrongRecoveryCode(), take_over=take_over
        )
        vault = cls(parts)
        try:
            require_pen(parts)
            secret = Secret(new_passphrase)
            vault._keep(ways_in.with_new_passphrase(parts, secret, cost or vault.wanted_cost))
        except BaseException:
            vault.close()
            raise
        return vault

    @classmethod
    def open_with_organisation(
        cls,
        folder: Path,
        key: Path,
        passphrase: str,
        guardian: str,
        new_passphrase: str,
        now: datetime,
        *,
        take_over: bool = False,
    ) -> Vault:
        """Open a vault with an organisation's key file, and make whoever holds it a guardian with a passphrase.

        The trail says so. `take_over` sets aside the mark of another computer. Raises NotAnOrganisationKey,
        WrongOrganisationPassphrase, NotAdmitted, WeakPassphrase, FollowsAFolder, or what `open` raises.
        """
        refuse_weak(new_passphrase, (guardian,))
        made, pair = organisation.unlocked(key, passphrase)
        parts = opened(folder, now, ways_in.organisation_opener(made, pair), NotAdmitted(), take_over=take_over)
        try:
            require_pen(parts)
            return cls(let_in(parts, made, guardian, new_passphrase, now))
        except BaseException:
            parts.connection.close()
            if parts.lock is not None:
                parts.lock.release()
            raise

    @property
    def wanted_cost(self) -> Cost:
        """Return what a guess at a passphrase of this vault has to cost."""
        return ways_in.wanted_cost(self._parts)

    @wanted_cost.setter
    def wanted_cost(self, cost: Cost) -> None:
        """Say what a guess has to cost: each way in follows when it is next used. WeakCost, ExcessiveCost."""
        cost.check()
        self.settings.set(COST, cost.written())

    def change_passphrase(
        self, old: str, new: str, *, key_file: Path | None = None, new_key_file: Path | None = None
    ) -> None:
        """Give the present guardian a new passphrase; WrongPassphrase if `old` is not theirs, WeakPassphrase.

        `key_file` is the one that was needed until now, `new_key_file` the one to ask for from now on (None: none).
        Nothing is encrypted again. Backups made before still open with the old passphrase.
        """
        refuse_weak(new, (self.meta.name, self.guardian.name))
        was, now = Secret(old, key_files.given(key_file)), Secret(new, key_files.given(new_key_file))
        self._keep(ways_in.with_changed_passphrase(self._parts, was, now))

    def recovery_drill(self, code: str) -> bool:
        """Return whether what was typed from a recovery sheet opens this vault. Nothing is changed."""
        return ways_in.opens(self._parts, code)

    @property
    def sheets(self) -> frozenset[Id]:
        """Return who has a recovery sheet that opens this vault, from its slot file."""
        return frozenset(slot.guardian for slot in self._parts.header.of_kind(SlotKind.RECOVERY))

    def new_recovery_sheet(self) -> str:
        """Make a new recovery code for the present guardian and return it as it is printed; the old sheet is void."""
        code = recovery_code.generated()
        self._keep(ways_in.with_new_sheet(self._parts, code))
        return code

    def add_guardian(self, name: str, passphrase: str, now: datetime, *, may_open_identity: bool) -> Guardian:
        """Give another person their own passphrase: see `Access.add`."""
        return self.access.add(name, passphrase, now, may_open_identity=may_open_identity)

    def sealed_since(self, about: Id) -> datetime | None:
        """Return since when something is sealed about a case or a person in a story, None if nothing is."""
        return sealed_since(self.connection, about)

    def shred_identity(self, about: Id, now: datetime) -> Shredded:
        """Destroy who spoke up on a case, or the name of one person in a story; only whoever may open it may.

        A whole change of its own. IdentityNotPermitted. Backups from before still hold it.
        """
        self.identity.require_permission()
        with self.transaction():
            done, files = shred(self.connection, self.attachments, about)
            self.history.forget_typed(about)
            counts = {"records": done.records, "files": done.files}
            self.trail.write("identity.destroyed", now, (about,), counts=counts)
        self.settle()
        for file in files:
            self.attachments.sweep(file)
        return done

    def _strengthen(self, secret: Secret) -> None:
        stronger = ways_in.with_wanted_cost(self._parts, secret)
        if stronger is not None:
            with suppress(NotSaved):  # the next opening does it
                self._keep(stronger)
