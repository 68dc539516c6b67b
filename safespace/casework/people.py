"""Who has access to the vault: letting somebody in, what they may open, removing them, and the organisation's key."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from safespace.casework import shredding
from safespace.casework.desk import LONDON, Desk
from safespace.casework.identity import seal_now
from safespace.casework.safekeeping import forget_sheet, has_sheet
from safespace.domain.days import written
from safespace.domain.ids import Id
from safespace.vault import key_file as key_files
from safespace.vault import organisation
from safespace.vault.access import Rekeyed
from safespace.vault.cost import Cost
from safespace.vault.guardians import Guardian
from safespace.vault.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Holder:
    """An organisation whose key opens the vault: its name, the eight words of its key, whether it opens identities."""

    id: Id
    name: str
    words: str
    may_open_identity: bool


@dataclass(frozen=True, slots=True)
class Everybody:
    """Everybody who has access. `me` sits here; `needs_two` says that opening who spoke up takes two people."""

    me: Guardian
    guardians: tuple[Guardian, ...]
    organisations: tuple[Holder, ...]
    needs_two: bool


@dataclass(frozen=True, slots=True)
class Ended:
    """An access that ended, or keys that were changed: `name` is whose, empty if nobody's in particular.

    `at` is when (UTC): nothing written from then on opens with the keys of before. `said` tells in plain sentences what
    still opens, and what to do about it; `old_backups` says whether there are backups to replace.
    """

    name: str
    at: datetime
    said: tuple[str, ...]
    old_backups: bool = False


@dataclass(frozen=True, slots=True)
class FreshKeys:
    """What a suspicion ended with: the new recovery code in its printed groups, shown once, and what still opens."""

    code: tuple[str, ...] = field(repr=False)
    ended: Ended


def look(desk: Desk) -> Everybody:
    """Return everybody who has access to this vault."""
    access = desk.vault.access
    organisations = (
        Holder(one.id, one.name, one.words, access.may_open_identity(one.id)) for one in access.organisations()
    )
    return Everybody(
        desk.vault.guardian, desk.vault.guardians.all(), tuple(organisations), desk.vault.identity.needs_two
    )


def let_in(
    desk: Desk, name: str, passphrase: str, *, may_open_identity: bool, key_file: Path | None = None
) -> Guardian:
    """Give another guardian a way in of their own. They choose their passphrase themselves, at this laptop."""
    plain = " ".join(name.split())
    return desk.vault.access.add(plain, passphrase, desk.now(), may_open_identity=may_open_identity, key_file=key_file)


def permit(desk: Desk, guardian: Id) -> None:
    """Let another guardian open who spoke up. IdentityNotPermitted if the present one may not."""
    desk.vault.access.permit(guardian, desk.now())


def appoint(desk: Desk, guardian: Id) -> None:
    """Let another guardian approve, where it takes two; only somebody who approves can."""
    desk.vault.access.appoint(guardian, desk.now())


def forbid(desk: Desk, holder: Id) -> Ended:
    """Take back that somebody may open or approve; they keep their way into the vault. The identity key changes."""
    name = name_of(desk, holder)
    seal_now(desk)
    done = desk.vault.access.forbid(holder, desk.now())
    return _ended(desk, name, done.at, _handed(name))


def remove(desk: Desk, holder: Id) -> Ended:
    """Remove a guardian or an organisation, and give the vault new keys. What is theirs in the trail stays."""
    name, had_sheet = name_of(desk, holder), holder in desk.vault.sheets
    drafts = _drafts(name, desk.vault.drafts.number_of(holder))
    seal_now(desk)
    done = desk.vault.access.remove(holder, desk.now())
    if had_sheet:  # nobody knows whose was tried
        with desk.vault.transaction():
            forget_sheet(desk)
    return _ended(desk, name, done.at, *(_sheet(desk, name) if had_sheet else ()), *drafts, *_identity(done, name))


def suspect(desk: Desk, passphrase: str, *, key_file: Path | None = None) -> FreshKeys:
    """Change every key because a passphrase, a sheet, a key file or a copy of the vault may be in the wrong hands.

    Whoever sits here chooses a new passphrase and gets a new sheet. The others' ways in stay: each who may be concerned
    does the same.
    """
    seal_now(desk)
    done = desk.vault.access.renew(passphrase, desk.now(), key_file=key_file)
    forget_sheet(desk)
    others = [one.name for one in desk.vault.guardians.all() if one.id != desk.me]
    said: list[str] = []
    if others:
        said.append(f"The ways in of {_listed(others)} are as they were. If theirs may be known, they do the same.")
    return FreshKeys(tuple(done.recovery_code.split("-")), _ended(desk, "", done.rekeyed.at, *said))


def change_identity_key(desk: Desk) -> Ended:
    """Change the key to who spoke up: where somebody was removed by a guardian who could not do it."""
    seal_now(desk)
    done = desk.vault.access.renew_identity(desk.now())
    return _ended(desk, "", done.at)


def ask_for_two(desk: Desk, approvers: frozenset[Id]) -> Ended:
    """From now on it takes one who asks and one of `approvers` to open who spoke up."""
    seal_now(desk)
    done = desk.vault.access.ask_for_two(approvers, desk.now())
    return _ended(desk, "", done.at)


def ask_for_one(desk: Desk) -> Ended:
    """Let one person open who spoke up again. This itself has to be approved, for the vault's keys."""
    seal_now(desk)
    done = desk.vault.access.ask_for_one(desk.now())
    return _ended(desk, "", done.at)


def make_key_file(file: Path) -> None:
    """Make a key file on a stick, to be asked for besides a passphrase. KeyFileExists or CannotWrite."""
    key_files.create(file)


def make_organisation_key(file: Path, name: str, passphrase: str, *, cost: Cost | None = None) -> Holder:
    """Make an organisation's key, on any computer and without a vault: two files, the private and the public half.

    `file` is the private half; the public one is written beside it. Return whose it is and its eight words.
    """
    made = organisation.create(file, " ".join(name.split()), passphrase, cost=cost)
    organisation.publish(made, file.with_suffix(organisation.PUBLIC_SUFFIX))
    return _holder(made)


def offered(file: Path) -> Holder:
    """Return whose key a public half is and its eight words, to be compared aloud. NotAnOrganisationKey."""
    return _holder(organisation.public_half(file))


def admit(desk: Desk, file: Path, *, may_open_identity: bool) -> Holder:
    """Let an organisation's key open this vault, once its eight words were compared. AlreadyAdmitted."""
    public = organisation.public_half(file)
    desk.vault.access.admit_organisation(public, desk.now(), may_open_identity=may_open_identity)
    return Holder(public.id, public.name, public.words, may_open_identity)


def name_of(desk: Desk, holder: Id) -> str:
    """Return what somebody with access is called; KeyError if nobody of that id has."""
    found = {one.id: one.name for one in (*desk.vault.guardians.all(), *desk.vault.access.organisations())}
    return found[holder]


def _holder(made: Organisation) -> Holder:
    return Holder(made.id, made.name, made.words, may_open_identity=False)


def _ended(desk: Desk, name: str, at: datetime, *more: str) -> Ended:
    """Say of an access that ended what backups still open with, and then whatever else there is to know."""
    copies = _backups(desk, name)
    return Ended(name, at, (*copies, *more), old_backups=bool(copies))


def _backups(desk: Desk, name: str) -> list[str]:
    """Say what backups from before still open with, and until when."""
    copies = shredding.holding(desk)
    if copies.last is None:
        return []
    made = "The backup" if copies.number == 1 else f"The {copies.number:,} backups"
    last, gone = copies.last.astimezone(LONDON).date(), shredding.opens_until(copies.last)
    whose = f", {name}'s among them" if name else ""
    said = (
        f"{made} made until {written(last)} can still be opened with the passphrases, key files and sheets of then"
        f"{whose}. Replace them now, or they go by themselves by {written(gone)} if one is made each month. Copies "
        "that lie elsewhere stay as they are."
    )
    return [said]


def _sheet(desk: Desk, name: str) -> list[str]:
    """Say that somebody's recovery sheet went with them, and what to do about it."""
    rest = "Try yours once, in Settings." if has_sheet(desk) else "No other opens it: make a new one now, on Today."
    return [f"{name}'s recovery sheet opens nothing that is written from now on. {rest}"]


def _drafts(name: str, number: int) -> tuple[str, ...]:
    texts = "One text" if number == 1 else f"{number:,} texts"
    gone = f"{texts} that {name} began and did not keep went as well: nobody else could ever have read them."
    return (gone,) if number else ()


def _identity(done: Rekeyed, name: str) -> list[str]:
    if done.identity_held and not done.identity_renewed:
        said = (
            f"{name} could open who spoke up, and you may not, so the key to that is still the old one. It opens "
            "nothing without the vault's new keys. Ask a guardian who may open it to change it as well."
        )
        return [said]
    return [_handed(name)] if done.identity_held else []


def _handed(name: str) -> str:
    return f"What {name} has read or copied out before, no change of keys can take back."


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
