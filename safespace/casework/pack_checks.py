"""A pack that came: whose it is, and whether it may be taken in. Each refusal has a sentence of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from safespace.casework import colleagues, takes_part
from safespace.casework.desk import Desk
from safespace.domain.hand_over import Colleague, Pack, PackKind
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.site_pack import RETURN, YEAR
from safespace.vault import receipt as receipts
from safespace.vault.pack import Opened
from safespace.vault.receipt import Receipt

AHEAD: Final = timedelta(days=1)
"""How far the other clock may be ahead of this one."""
NOT_SHOWN: Final = "A case that is not shown to you"


class UnknownSender(Problem):
    """A pack was signed by a key that is not known here, or not any more."""

    title = "You do not know who made this pack"
    advice = (
        "Nothing was taken from it. Ask them for their key card and compare the eight words, in Settings, Handing "
        "over. Then open the pack again."
    )


class TakenAlready(Problem):
    """A pack was opened a second time."""

    title = "This pack was taken in already"
    advice = "Nothing was changed. It stands on the list, with what became of it."


class PackExpired(Problem):
    """A pack was opened after its last day."""

    title = "The last day of this pack is over"
    advice = "Nothing was taken from it. Ask them to make a new one, if the cases are still to come to you."


class FromTheFuture(Problem):
    """A pack says that it was made later than it is now."""

    title = "This pack was made in the future"
    advice = "Nothing was taken from it. One of both clocks is wrong: put the day right here or there, then try again."


class ComesBack(Problem):
    """A pack that brings cases back was opened as if it brought new ones, or the other way round."""

    title = "This pack cannot be opened here"
    advice = "Nothing was changed. Open it in the vault whose cases it brings."


class BringsFigures(Problem):
    """A pack of a site's figures was opened as if it brought cases."""

    title = "This pack brings the figures of a site, and no case"
    advice = "Nothing was changed. Open it in Reports, Several sites together."


class OutOfOrder(Problem):
    """A pack brings cases back from a loan that is not the latest one."""

    title = "These cases were lent again since"
    advice = (
        "Nothing was changed, and nothing is lost: what the pack brings belongs to an earlier loan. Take the later "
        "loan in first, or take it back early, then open this pack again."
    )


class CaseHereAlready(Problem):
    """A pack brings a case that is in this vault already."""

    title = "A case of this pack is here already"
    advice = (
        "Nothing was changed. It is a copy from an earlier loan. Send back what you wrote, destroy the copy under "
        "Keeping and destroying records, then open the pack again."
    )


class NotYoursToChoose(Problem):
    """A pack brings two versions of a case that the present guardian must not see, or stepped back from."""

    title = "This pack needs a choice that is not yours"
    advice = (
        "Nothing was changed, and nothing is lost. Both sides wrote to something that is kept from you. The pack opens "
        "for you alone: ask a guardian who shares this vault to let you see it for as long as the choice takes."
    )


class AnotherTookIt(Problem):
    """A pack was to be answered by somebody for whom it was not: its sender takes the answer from that key alone."""

    title = "Whoever took this pack in does that"
    advice = (
        "Nothing was made. It came for another guardian of this vault, and whoever sent it takes an answer from that "
        "guardian's key alone. Ask them to do it when they sit here."
    )


@dataclass(frozen=True, slots=True)
class Came:
    """A pack that was proved: what is in it, and who sent it."""

    opened: Opened
    sender: Colleague
    kind: PackKind


def of_known(desk: Desk, file: Path) -> tuple[Opened, Colleague]:
    """Open a pack of any kind and say whose it is. What `pack.read` raises; UnknownSender, TakenAlready, the clock."""
    opened = desk.vault.open_pack(file)
    sender = colleagues.by_key(desk, opened.slip.sender)
    if sender is None:
        raise UnknownSender
    pack = [opened.slip.pack]
    if desk.rows.packs.where("id = ?", pack) or desk.rows.site_packs.where("id = ?", pack):
        raise TakenAlready
    if opened.slip.made_at > desk.now() + AHEAD:
        raise FromTheFuture
    return opened, sender


def proved(desk: Desk, file: Path) -> Came:
    """Open a pack of cases and say whose it is. What `of_known` raises; BringsFigures, ComesBack, PackExpired."""
    opened, sender = of_known(desk, file)
    if opened.slip.purpose in (RETURN, YEAR):
        raise BringsFigures
    kind = PackKind.__members__.get(opened.slip.purpose)
    if kind not in (PackKind.LENT, PackKind.GIVEN, PackKind.RETURNED):
        raise ComesBack
    if kind is not PackKind.RETURNED and opened.slip.until < desk.today():
        raise PackExpired
    return Came(opened, sender, kind)


def shown(desk: Desk, case_id: Id) -> str:
    """Return what a case of a pack is called on the sheet: its reference, but not for whom it is kept from."""
    return NOT_SHOWN if case_id in takes_part.hidden(desk) else desk.case(case_id).reference


def require_part(desk: Desk, case_id: Id) -> None:
    """Raise NotYoursToChoose if the present guardian must not see a case of a pack, or stepped back from it."""
    if case_id in takes_part.hidden(desk):
        raise NotYoursToChoose


def require_mine(desk: Desk, pack: Pack) -> None:
    """Raise AnotherTookIt if a pack that came was taken in by another guardian of this vault."""
    if pack.change.by != desk.me:
        raise AnotherTookIt


def kept(desk: Desk, came: Came, kind: PackKind, whole: int, stubs: int) -> Pack:
    """Keep that a pack came, inside the running change."""
    slip = came.opened.slip
    numbers = (whole, stubs, slip.answers, None)
    made = Pack(slip.pack, kind, came.sender.id, slip.made_at, slip.until, came.opened.sha256, *numbers, desk.first())
    desk.rows.packs.add(made)
    return made


def save_receipt(desk: Desk, pack: Id, folder: Path) -> Path:
    """Write the receipt of a pack that was taken in here, signed. KeyFileExists, CannotWrite, AnotherTookIt."""
    found = desk.rows.packs.get(pack)
    require_mine(desk, found)
    head = desk.vault.trail.head().mac.hex()
    place = folder / f"pack-{pack[:8]}{receipts.SUFFIX}"
    receipts.save(Receipt(pack, found.sha256, found.change.at, head), desk.vault.signing_key, place)
    return place
