"""Handing cases to a guardian of another vault: for a while or for good, in a pack that only they can open.

A case travels whole only if its person agreed that this very guardian sees it; without who they are, if they agreed to
that; and of every other one the pack tells only that it exists, whether it is urgent, and what must happen by when.
While a case is lent, its pen is over there: here it is read and not written, so that nothing is ever overwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final, TypeVar

from safespace.casework import agreements, colleagues, identity, imposed, pen_rules, takes_part
from safespace.casework.desk import Desk
from safespace.casework.packing import Gathering, stub
from safespace.domain.case import Case, Deed
from safespace.domain.days import written
from safespace.domain.hand_over import Colleague, Holding, Pack, PackKind, Pen, Sees
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault import pack as packs
from safespace.vault import receipt as receipts
from safespace.vault.acts import Act, ActKind
from safespace.vault.identity import OpenIdentity
from safespace.vault.pack import Content, Slip
from safespace.vault.pack_problems import PackNotWritten, PackUnfinished

T = TypeVar("T")

LONGEST: Final = timedelta(days=183)
"""How long a loan may last."""
TO_TAKE_IN: Final = timedelta(days=30)
"""Within how many days a pack of cases that go for good has to be taken in."""


class NothingChosen(Problem):
    """A pack was to be made without a case."""

    title = "Choose at least one case"
    advice = "Nothing was made."


class LastDayWrong(Problem):
    """A loan that ends before it begins, or that lasts too long."""

    title = "Choose a last day within the next six months"
    advice = "Nothing was made. A loan ends by itself on its last day, so that no case is forgotten elsewhere."


class AgreedForLess(Problem):
    """A case was to go for longer than its person agreed to."""

    title = "Somebody agreed for a shorter time"
    advice = "Nothing was made. Choose a last day that each of them agreed to, or ask the person again."


class PenOut(Problem):
    """A case was to be handed over whose pen is not here."""

    title = "One of these cases is lent already, or was lent to you"
    advice = "Nothing was made. A lent case comes back first; a borrowed one is not lent on."


class TheyHaveIt(Problem):
    """A case was to be taken back that went for good and was taken in over there."""

    title = "They took this case over for good"
    advice = "Nothing was changed. It is their case now; what you need of it, ask them."


@dataclass(frozen=True, slots=True)
class Offer:
    """A case that could go along, what of it would, and until when its person agreed (None: no end)."""

    case: Case
    sees: Sees
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A pack that lies in a folder: where, for whom, and how many cases went whole and as stubs."""

    file: Path
    pack: Pack
    to: Colleague


def offers(desk: Desk, colleague: Id) -> tuple[Offer, ...]:
    """Return the open cases whose pen is here, and what of each a colleague would see."""
    away = takes_part.hidden(desk)
    mine = (case for case in desk.rows.cases.open() if case.id not in away and pen_rules.is_free(desk, case.id))
    said = ((case, agreements.holding(desk, case.id, colleague)) for case in mine)
    return tuple(Offer(case, one.sees, one.until) if one else Offer(case, Sees.NOTHING) for case, one in said)


def lend(desk: Desk, colleague: Id, cases: Sequence[Id], until: date, folder: Path, *, with_files: bool = True) -> Made:
    """Lend cases until a day, in a pack that is written into a folder.

    NothingChosen, LastDayWrong, AgreedForLess, PenOut, NotCompared, IdentityNotPermitted, ApprovalNeeded, PackTooLarge,
    or PackNotWritten; then no pen changed hands. PackUnfinished after they did: the pack is finished later.
    """
    if not desk.today() < until <= desk.today() + LONGEST:
        raise LastDayWrong
    return _make(desk, colleague, cases, PackKind.LENT, until, folder, with_files)


def give(desk: Desk, colleague: Id, cases: Sequence[Id], folder: Path, *, with_files: bool = True) -> Made:
    """Hand cases over for good. They stay here to be read and counted, and are written to over there. As `lend`."""
    return _make(desk, colleague, cases, PackKind.GIVEN, desk.today() + TO_TAKE_IN, folder, with_files)


def take_back(desk: Desk, case_id: Id, reason: str) -> Pen:
    """Take the pen of a case back early, and say why. What is written over there still comes back, side by side.

    SayWhy, NotLent, or TheyHaveIt.
    """
    if not reason.strip():
        raise pen_rules.SayWhy
    with desk.vault.transaction():
        pen = pen_rules.lent(desk, case_id)
        if pen.holding is Holding.GIVEN and desk.rows.packs.get(pen.pack_id).confirmed_at is not None:
            raise TheyHaveIt
        pen = pen_rules.end(desk, pen)
        desk.note_down(case_id, Deed.NOTED, "Taken back from another guardian early", about=pen.id)
        about = (case_id, pen.pack_id, pen.colleague_id)
        desk.vault.trail.write("pen.taken_back", desk.now(), about, text=reason.strip(), case_id=case_id)
    return pen


def read_receipt(desk: Desk, file: Path) -> Pack:
    """Keep that a pack came over there, by the signed receipt. NotAReceipt, or ReceiptOfAnother."""
    receipt = receipts.read(file)
    with desk.vault.transaction():
        found = desk.rows.packs.where("id = ? AND sha256 = ?", [receipt.pack, receipt.sha256])
        if not found or desk.rows.colleagues.get(found[0].colleague_id).sign_key != receipt.signer.hex():
            raise pen_rules.ReceiptOfAnother
        kept = replace(found[0], confirmed_at=receipt.at, change=desk.next(found[0].change))
        desk.rows.packs.save(kept)
        desk.vault.trail.write("pack.confirmed", desk.now(), (kept.id, kept.colleague_id), {"trail": receipt.trail})
    return kept


def _make(
    desk: Desk, colleague: Id, cases: Sequence[Id], kind: PackKind, until: date, folder: Path, with_files: bool
) -> Made:
    chosen = tuple(dict.fromkeys(cases))
    if not chosen:
        raise NothingChosen
    to = colleagues.trusted(desk, colleague)
    finish_what_was_begun(desk, folder)
    slip = Slip(desk.new_id(), kind.name, desk.now(), until, None)
    return laid_down(desk, to, slip.pack, folder, lambda partial: _packed(desk, to, chosen, slip, partial, with_files))


def laid_down(desk: Desk, to: Colleague, pack: Id, folder: Path, packed: Callable[[Path], Pack]) -> Made:
    """Let a pack of cases be written in a folder, as `sealed_into` does."""
    return Made(*sealed_into(desk, pack, folder, packed), to)


def sealed_into(desk: Desk, pack: Id, folder: Path, packed: Callable[[Path], T]) -> tuple[Path, T]:
    """Let a pack be written in a folder, give it its end once the vault knows of it, or leave nothing.

    Returns where it lies, and what `packed` kept of it. PackNotWritten, PackUnfinished, NotAllowedToLeave, and what
    `packed` refuses.
    """
    imposed.refuse_kind(imposed.PACKS)
    partial, target = places(folder, pack)
    try:
        with desk.vault.transaction():
            kept = packed(partial)
    except OSError:
        _leave_nothing(desk, partial)
        raise PackNotWritten from None
    except BaseException:
        _leave_nothing(desk, partial)
        raise
    try:
        packs.finish(partial, target)
    except OSError:
        raise PackUnfinished from None
    return target, kept


def _leave_nothing(desk: Desk, partial: Path) -> None:
    """Take a pack away that came to nothing. One that the vault may know of stays: its cases may be lent with it."""
    with suppress(OSError, Problem):
        if partial.exists() and not _is_known(desk, partial):
            partial.unlink()


def _is_known(desk: Desk, partial: Path) -> bool:
    """Whether the vault knows of a pack that has no end yet; OSError if that cannot be read."""
    sha256 = [packs.finished(partial)]
    return bool(desk.rows.packs.where("sha256 = ?", sha256) or desk.rows.site_packs.where("sha256 = ?", sha256))


def finish_what_was_begun(desk: Desk, folder: Path) -> int:
    """Finish packs in a folder that the vault knows of and that a crash left without their end; return how many.

    One of which the vault does not know stays as it is: it opens for nobody.
    """
    done = 0
    for partial in folder.glob(f"*{packs.SUFFIX}.part"):
        with suppress(OSError):
            if _is_known(desk, partial):
                packs.finish(partial, partial.with_suffix(""))
                done += 1
    return done


def places(folder: Path, pack: Id) -> tuple[Path, Path]:
    """Return where a pack is written, and where it lies once the vault knows of it."""
    target = folder / f"pack-{pack[:8]}{packs.SUFFIX}"
    return target.with_name(f"{target.name}.part"), target


def _packed(desk: Desk, to: Colleague, chosen: tuple[Id, ...], slip: Slip, partial: Path, with_files: bool) -> Pack:
    last = slip.until if slip.purpose == PackKind.LENT.name else date.max
    seen = {case_id: _may_go(desk, case_id, to.id, last) for case_id in chosen}
    whole = [case_id for case_id, sees in seen.items() if sees is not Sees.NOTHING]
    key = _key(desk, seen, to)
    try:
        gathering = Gathering(desk, key, with_files=with_files)
        manifest = {
            "cases": [gathering.case(case_id, seen[case_id]) for case_id in whole],
            "stubs": [stub(desk, case_id) for case_id, sees in seen.items() if sees is Sees.NOTHING],
        }
    finally:
        if key is not None:
            key.close()
    content = Content(manifest, gathering.files)
    sha256 = packs.write(slip, content, bytes.fromhex(to.public_key), desk.vault.signing_key, partial)
    numbers = (len(whole), len(seen) - len(whole))
    kind = PackKind[slip.purpose]
    kept = Pack(slip.pack, kind, to.id, slip.made_at, slip.until, sha256, *numbers, slip.answers, None, desk.first())
    desk.rows.packs.add(kept)
    for case_id in whole:
        _hand_pen(desk, case_id, kept, seen[case_id], to)
    tell(desk, "pack.made", kept, {"identities": gathering.identities, "files": len(gathering.files)})
    return kept


def _may_go(desk: Desk, case_id: Id, colleague: Id, last: date) -> Sees:
    takes_part.require_part(desk, case_id)
    if not pen_rules.is_free(desk, case_id):
        raise PenOut
    found = agreements.holding(desk, case_id, colleague)
    if found is not None and found.sees is not Sees.NOTHING and found.until is not None and found.until < last:
        raise AgreedForLess
    return found.sees if found else Sees.NOTHING


def _key(desk: Desk, seen: dict[Id, Sees], to: Colleague) -> OpenIdentity | None:
    """Open what is sealed where a case is to travel with it, and tell the trail of each."""
    opening = [case_id for case_id, sees in seen.items() if sees is Sees.WHOLE]
    return opened_to_hand_over(desk, opening, to.id) if opening else None


def opened_to_hand_over(desk: Desk, cases: Sequence[Id], to: Id) -> OpenIdentity:
    """Open who spoke up on several cases for a pack, inside the running change, each with its line in the trail."""
    for case_id in cases:
        desk.vault.trail.write("identity.opened", desk.now(), (case_id,), {"reason": "hand_over"}, case_id=case_id)
    identity.seal_now(desk)
    return identity.unlocked_for_all(desk, Act(ActKind.HAND_OVER, to, tuple(cases)))


def _hand_pen(desk: Desk, case_id: Id, pack: Pack, sees: Sees, to: Colleague) -> None:
    lent = pack.kind is PackKind.LENT
    until = pack.until if lent else None
    holding = Holding.LENT if lent else Holding.GIVEN
    step = desk.vault.history.end()
    desk.rows.pens.add(
        Pen(desk.new_id(), case_id, pack.id, to.id, holding, sees, desk.today(), until, step, None, desk.first())
    )
    title = f"Lent to a guardian of {to.trust}" if lent else f"Handed over to a guardian of {to.trust}"
    desk.note_down(case_id, Deed.NOTED, title, f"Until {written(pack.until)}." if lent else "For good.", pack.id)
    about = (case_id, pack.id, to.id)
    codes = {"holding": holding.name, "sees": sees.name, "until": until.isoformat() if until else ""}
    desk.vault.trail.write("pen.handed_over", desk.now(), about, codes, case_id=case_id)


def tell(desk: Desk, action: str, pack: Pack, counts: dict[str, int] | None = None) -> None:
    """Write of a pack in the trail: which, with whom, what for, until when, and how much."""
    desk.vault.trail.write(
        action,
        desk.now(),
        (pack.id, pack.colleague_id),
        {"kind": pack.kind.name, "until": pack.until.isoformat(), "sha256": pack.sha256},
        {"whole": pack.whole, "stubs": pack.stubs, **(counts or {})},
    )
