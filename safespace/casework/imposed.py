"""What the organisation fixed or forbade on this computer, and the refusals that follow from it.

It comes from the machine's policy file, is taken once when the program starts, and only ever makes things stricter.
Every rule is kept here or below, never on a screen alone: a screen only shows what would be refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from safespace.domain.problem import Problem
from safespace.vault import demanded
from safespace.vault.demanded import LEAST_BITS, Demands

SHORTEST: Final = 1
LONGEST: Final = 15
"""The fewest and the most minutes after which the vault locks."""

STRICT_MINUTES: Final = 5
STRICT_BITS: Final = 80.0

EVERYTHING: Final = "everything"
PACKS: Final = "packs"
ATTACHMENTS: Final = "attachments"
KINDS: Final = {
    EVERYTHING: "The sealed export of everything, for moving out, and opening one",
    PACKS: "Packs that hand cases to a colleague or send them back",
    ATTACHMENTS: "Files of a case, copied out of the vault",
    "pdf": "Papers as PDF",
    "docx": "Papers as Word documents",
    "xlsx": "Figures as workbooks",
    "csv": "Figures and lists as CSV",
}
"""What can be forbidden to leave the vault, by the names that the policy file has for it."""


class NotAllowedToLeave(Problem):
    """Something was to leave the vault that the organisation does not let leave on this computer."""

    title = "Your organisation does not let this leave the vault"

    def __init__(self, kind: str) -> None:
        """Say which kind, and who fixed it."""
        super().__init__(
            advice=f"Nothing was written. {KINDS[kind]}: forbidden on this computer by {who()}. Settings shows what "
            "else is fixed. If your work needs it, ask your IT department."
        )


class PlaceNotAllowed(Problem):
    """A backup was to be made where the organisation allows none."""

    title = "Your organisation does not let backups lie in this folder"


class CaptureForbidden(Problem):
    """Windows were to be captured, and the organisation does not allow that."""

    title = "Your organisation does not let SafeSpace be captured"

    def __init__(self) -> None:
        """Say who fixed it."""
        super().__init__(advice=f"Nothing was changed: windows stay out of screenshots. This was fixed by {who()}.")


@dataclass(frozen=True, slots=True)
class Imposed:
    """What is fixed on this computer. Without a policy file nothing is, beyond what SafeSpace asks of itself.

    `minutes` is the one time to the lock there is (None: the guardian's choice up to `longest`); `vaults` and `backups`
    are the folders that are allowed (none: any); `kinds` what may not leave. `trouble` is one sentence that says why
    the file was refused: the strict rules hold then.
    """

    organisation: str = ""
    file: str = ""
    minutes: int | None = None
    longest: int = LONGEST
    bits: float = LEAST_BITS
    vaults: tuple[Path, ...] = ()
    backups: tuple[Path, ...] = ()
    capture: bool = True
    kinds: frozenset[str] = frozenset()
    trouble: str = ""


def strict(file: str, trouble: str) -> Imposed:
    """Return what holds while the policy file cannot be trusted: nothing leaves but papers as PDF, nothing is loosened.

    Vaults that are here open, and backups go on where they are made already.
    """
    kinds = frozenset(KINDS) - {"pdf"}
    return Imposed(file=file, longest=STRICT_MINUTES, bits=STRICT_BITS, capture=False, kinds=kinds, trouble=trouble)


_taken = [Imposed()]


def take(imposed: Imposed) -> None:
    """Let these hold in all of this process, in the vault's room too."""
    _taken[0] = imposed
    demanded.take(Demands(imposed.bits, imposed.vaults, no_new=bool(imposed.trouble)))


def now() -> Imposed:
    """Return what is fixed on this computer."""
    return _taken[0]


def who() -> str:
    """Return by whom it was fixed, for the end of a sentence."""
    return now().organisation or "the strict rules that hold while its policy file is refused"


def idle_minutes(wished: int) -> int:
    """Return after how many minutes the vault locks, whatever was wished for."""
    fixed = now()
    return fixed.minutes or min(fixed.longest, max(SHORTEST, wished))


def minutes_on_offer() -> range:
    """Return the minutes that a guardian can choose from."""
    fixed = now()
    return range(fixed.minutes, fixed.minutes + 1) if fixed.minutes else range(SHORTEST, fixed.longest + 1)


def refuse_kind(kind: str) -> None:
    """Raise NotAllowedToLeave if what is called `kind` may not leave the vault; what has no name may."""
    if kind in now().kinds:
        raise NotAllowedToLeave(kind)


def may_leave(papers: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return those of some papers, by their names, whose kind may leave; NotAllowedToLeave if none may."""
    kinds = {name: name.rpartition(".")[2].casefold() for name in papers}
    allowed = {name: content for name, content in papers.items() if kinds[name] not in now().kinds}
    if papers and not allowed:
        raise NotAllowedToLeave(next(iter(kinds.values())))
    return allowed


def refuse_backup_place(folder: Path) -> None:
    """Raise PlaceNotAllowed if no backup may lie in a folder; in none, while the rules cannot be read."""
    fixed = now()
    if fixed.trouble:
        raise PlaceNotAllowed(advice=f"Nothing was copied. No other place can be chosen: {fixed.trouble}")
    if not backup_may_lie(folder):
        allowed = " or ".join(str(one) for one in fixed.backups)
        raise PlaceNotAllowed(advice=f"Nothing was copied. Backups may lie in {allowed}: choose a folder there.")


def backup_may_lie(folder: Path) -> bool:
    """Return whether a backup may be written into a folder that was chosen before."""
    return not now().backups or demanded.is_within(folder, now().backups)


def refuse_capture() -> None:
    """Raise CaptureForbidden if windows may never be captured."""
    if not now().capture:
        raise CaptureForbidden
