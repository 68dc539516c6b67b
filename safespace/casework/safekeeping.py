"""Keeping the vault itself safe: making one, opening it, the recovery sheet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from safespace.casework import counting, door, witness
from safespace.casework.backups import backed_up
from safespace.casework.continuity import still_counts
from safespace.casework.desk import LONDON, Clock, Desk
from safespace.casework.identity import seal_now
from safespace.casework.masking import GoOn, always, mask_again
from safespace.domain.days import written
from safespace.domain.problem import Problem
from safespace.reports.recovery_sheet import recovery_sheet_pdf
from safespace.vault import lock as lock_file
from safespace.vault.cost import Cost, calibrated
from safespace.vault.mapping import instant, read_instant
from safespace.vault.vault import Vault

DRILL = "recovery-tried"
SHEET_HELD = "sheet-held"
"""The setting that says that somebody typed from the present recovery sheet."""

TRY_SHEET = "Try your recovery sheet: type it once, in Settings. Do it again each quarter."
NO_SHEET = "No recovery sheet opens this vault. Make a new one, on Today or in Settings, and print it."
ASKING = "The shared folder is being asked who has the pen."


class SheetMistyped(Problem):
    """What was typed from the recovery sheet is not what is printed on it."""

    title = "That is not what the sheet says"
    advice = "Nothing was changed. Look at the groups that are asked for and type them again."


@dataclass(frozen=True, slots=True)
class Made:
    """A new vault: the desk, and the recovery code in its printed groups, shown once."""

    desk: Desk
    code: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that keeps a vault from being lost: what it is, whether it is met, and what to do if not.

    Without a `needed` one the vault is not ready; the others are advice.
    """

    name: str
    met: bool
    needed: bool
    fix: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether the vault is ready: its recovery sheet opened it in the last quarter, and a fresh copy lies elsewhere."""

    checks: tuple[Check, ...]

    @property
    def ready(self) -> bool:
        """Return whether every needed check is met."""
        return all(check.met for check in self.checks if check.needed)

    @property
    def open(self) -> tuple[Check, ...]:
        """Return the checks that are not met, the needed ones first."""
        return tuple(sorted((check for check in self.checks if not check.met), key=lambda check: not check.needed))


def create(folder: Path, name: str, guardian: str, passphrase: str, clock: Clock, *, cost: Cost | None = None) -> Made:
    """Make a vault in `folder` and open it. The recovery code is returned once and kept nowhere in clear.

    Without a `cost`, a guess at the passphrase is made to take about a second on this computer.
    """
    made = Vault.create(folder, name, guardian, passphrase, clock(), cost=cost)
    desk = Desk(made.vault, clock)
    mask_again(desk)
    return Made(desk, tuple(made.recovery_code.split("-")))


def unlock(
    folder: Path,
    passphrase: str,
    clock: Clock,
    *,
    take_over: bool = False,
    key_file: Path | None = None,
    go_on: GoOn = always,
) -> Desk:
    """Open a vault with a guardian's passphrase, and key file if theirs asks for one.

    `take_over` sets aside the mark of another computer. `go_on` is asked as names are looked for again after an update.
    """
    desk = Desk(Vault.open(folder, passphrase, clock(), take_over=take_over, key_file=key_file), clock)
    if not desk.vault.only_read:
        _settle(desk, "vault.opened", go_on)
    return desk


def look_on(folder: Path, passphrase: str, clock: Clock, *, key_file: Path | None = None) -> Desk:
    """Open a vault that somebody else is writing in, for reading: every change is refused with OnlyReading."""
    return Desk(Vault.open_for_reading(folder, passphrase, key_file=key_file), clock)


def looking_on(desk: Desk) -> str:
    """Say in one sentence who writes while this vault is only looked on; empty where it is open for writing."""
    if not desk.vault.only_read:
        return ""
    if desk.vault.shared.is_followed:
        return ASKING
    mark = lock_file.mark(desk.vault.folder)
    if not mark.who:
        return "Whoever had it open for writing has closed it. Lock it here and unlock it again to write."
    since = _since(desk, mark.since)
    return f"{mark.who} {f'has had it open for writing since {since}' if since else 'has it open for writing'}."


def recover(folder: Path, code: str, new_passphrase: str, clock: Clock, *, take_over: bool = False) -> Desk:
    """Open a vault with the recovery sheet, and give it a new passphrase. `take_over` as in `unlock`."""
    desk = Desk(Vault.open_with_recovery(folder, code, new_passphrase, clock(), take_over=take_over), clock)
    _settle(desk, "vault.recovered")
    with desk.vault.transaction():
        desk.vault.settings.set(DRILL, instant(desk.now()))
    return desk


def enter_with_organisation(
    folder: Path, key: Path, words: str, guardian: str, passphrase: str, clock: Clock, *, take_over: bool = False
) -> Desk:
    """Open a vault with an organisation's key file; whoever holds it becomes a guardian. `take_over` as in `unlock`."""
    name = " ".join(guardian.split())
    vault = Vault.open_with_organisation(folder, key, words, name, passphrase, clock(), take_over=take_over)
    desk = Desk(vault, clock)
    mask_again(desk)
    return desk


def lock(desk: Desk) -> None:
    """Seal what is open and close the vault; the process that held the keys ends after this.

    A disk that does not take the trail's last line does not keep the vault open; what it said is raised afterwards.
    Whoever only looked on leaves no line.
    """
    try:
        seal_now(desk)
        if not desk.vault.only_read:
            with desk.vault.transaction():
                desk.vault.trail.write("vault.locked", desk.now())
    finally:
        desk.vault.close()


def recovery_sheet(name: str, code: tuple[str, ...], desk: Desk) -> bytes:
    """Return the recovery sheet as a PDF to print. It holds no case data."""
    stand = witness.standing(desk)
    return recovery_sheet_pdf(code, name, desk.today(), stand.words, stand.key_words)


def confirm_sheet(desk: Desk, code: tuple[str, ...], typed: dict[int, str]) -> None:
    """Check the groups (by position) that the guardian typed from the printed sheet; SheetMistyped if one is wrong.

    Typing none of them is no check.
    """
    if not typed or any(door.heard(group) != code[position] for position, group in typed.items()):
        raise SheetMistyped
    with desk.vault.transaction():
        desk.vault.settings.set(SHEET_HELD, instant(desk.now()))
        desk.vault.trail.write("recovery.sheet.checked", desk.now())


def groups_to_ask(desk: Desk, code: tuple[str, ...], number: int = 2) -> tuple[int, ...]:
    """Choose by lot which groups of a new sheet are typed back: their positions, in order."""
    left = list(range(len(code)))
    chosen = [left.pop(desk.vault.random_number(32) % len(left)) for _ in range(min(number, len(left)))]
    return tuple(sorted(chosen))


def new_recovery_sheet(desk: Desk) -> tuple[str, ...]:
    """Make a new recovery code and return its printed groups, once; the old sheet no longer opens this vault."""
    with desk.vault.transaction():
        forget_sheet(desk)
        desk.vault.trail.write("recovery.sheet.made", desk.now())
        code = desk.vault.new_recovery_sheet()
    return tuple(code.split("-"))


def forget_sheet(desk: Desk) -> None:
    """Note that there is a new sheet, which nobody had in their hands yet; an older one opens nothing."""
    for kept in (DRILL, SHEET_HELD):
        desk.vault.settings.remove(kept)


def try_recovery(desk: Desk, code: str) -> bool:
    """Try the whole recovery sheet against the vault and change nothing; it counts as long as the policy says."""
    if not desk.vault.recovery_drill(code):
        return False
    with desk.vault.transaction():
        desk.vault.settings.set(DRILL, instant(desk.now()))
        desk.vault.trail.write("recovery.tried", desk.now())
    return True


def recovery_tried(desk: Desk) -> bool:
    """Whether a recovery sheet that still opens this vault opened it in the days that the policy gives."""
    kept = desk.vault.settings.get(DRILL)
    return bool(kept) and has_sheet(desk) and still_counts(desk, read_instant(kept), "recovery_sheet_tried_within_days")


def has_sheet(desk: Desk) -> bool:
    """Whether any recovery sheet opens this vault. Notes of a check prove none: its holder may have been removed."""
    return desk.vault.meta.temporary or bool(desk.vault.sheets)


def change_passphrase(
    desk: Desk, old: str, new: str, *, key_file: Path | None = None, new_key_file: Path | None = None
) -> None:
    """Give the guardian's slot a new passphrase. Backups made before still open with the old one.

    `key_file` is the one asked for until now, `new_key_file` the one from now on; None for none. See `people.suspect`.
    """
    with desk.vault.transaction():
        desk.vault.trail.write("passphrase.changed", desk.now())
        desk.vault.change_passphrase(old, new, key_file=key_file, new_key_file=new_key_file)


def strengthen(desk: Desk, *, seconds: float = 1.0) -> bool:
    """Make a guess at a passphrase take about `seconds` on this computer, if it takes less; return whether it did.

    Each way in follows when it is next used.
    """
    wanted, measured = desk.vault.wanted_cost, calibrated(seconds)
    if not wanted.below(measured):
        return False
    desk.vault.wanted_cost = wanted.raised_to(measured)
    with desk.vault.transaction():
        desk.vault.trail.write("vault.strengthened", desk.now(), counts={"memory": desk.vault.wanted_cost.memory})
    return True


def readiness(desk: Desk) -> Readiness:
    """Say whether somebody could go on tomorrow if the laptop, the passphrase or the guardian were gone."""
    others = [one for one in desk.vault.guardians.all() if one.id != desk.me]
    organisations = desk.vault.access.organisations()
    opening = [one for one in others if one.may_open_identity]
    opening_organisation = [one for one in organisations if desk.vault.access.may_open_identity(one.id)]
    return Readiness(
        (
            Check(
                "Recovery sheet",
                met=recovery_tried(desk),
                needed=True,
                fix=TRY_SHEET if has_sheet(desk) else NO_SHEET,
            ),
            Check(
                "Backup elsewhere",
                met=backed_up(desk),
                needed=True,
                fix="Make a backup on another disk or a stick, in Settings. The last good one is over a week old.",
            ),
            Check(
                "A second way in",
                met=bool(others or organisations),
                needed=False,
                fix="Let another guardian in, or admit an organisation's key, in Settings.",
            ),
            Check(
                "Somebody else may open who spoke up",
                met=bool(opening or opening_organisation),
                needed=False,
                fix="Let another guardian, or the organisation's key, open who spoke up. If you leave, nobody can.",
            ),
        )
    )


def _settle(desk: Desk, action: str, go_on: GoOn = always) -> None:
    with desk.vault.transaction():
        desk.vault.trail.write(action, desk.now())
        desk.vault.drafts.seal_what_lies_open()
    counting.apply(desk)
    mask_again(desk, go_on)


def _since(desk: Desk, at: str) -> str:
    """Say an instant as it is stored: today's by the clock alone; nothing where it is not known."""
    try:
        since = read_instant(at).astimezone(LONDON)
    except ValueError:
        return ""
    day = "" if since.date() == desk.today() else f"{written(since.date())}, "
    return f"{day}{since:%H:%M}"
