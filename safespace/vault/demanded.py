"""What the organisation demands of every vault on this computer, beyond what SafeSpace asks of itself.

It is taken once, before anything is opened, and can only make things stricter. Nothing of it is kept in a vault.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from safespace.domain.problem import Problem

LEAST_BITS: Final = 65.0
"""Below this a new passphrase is refused, and the meter says so. A thousand graphics cards with 600 guesses a second
each (Argon2id, 256 MiB, an estimate) need about a million years."""


class FolderNotAllowed(Problem):
    """A vault was to lie, or lies, where the organisation allows none."""

    title = "Your organisation does not let a vault lie in this folder"

    def __init__(self, folders: Sequence[Path]) -> None:
        """Name the folders that are allowed."""
        allowed = " or ".join(str(folder) for folder in folders)
        super().__init__(
            advice=f"Nothing was changed. Vaults may lie in {allowed}. Make it there, or move the vault's whole folder "
            "there and open it again."
        )


class NoNewVaultsYet(Problem):
    """A vault was to be made or restored while nobody can say where vaults may lie on this computer."""

    title = "No vault can be made on this computer for now"
    advice = (
        "Nothing was changed. The organisation's rules for this computer cannot be read, so nobody can say where a "
        "vault may lie. Ask your IT department to put the policy file right. Vaults that are here open as before."
    )


@dataclass(frozen=True, slots=True)
class Demands:
    """`least_bits` a passphrase must have, `folders` in which vaults may lie (none: anywhere), `no_new`: make none."""

    least_bits: float = 0.0
    folders: tuple[Path, ...] = ()
    no_new: bool = False


_taken = [Demands()]


def take(demands: Demands) -> None:
    """Let these hold in all of this process."""
    _taken[0] = demands


def now() -> Demands:
    """Return what holds."""
    return _taken[0]


def is_within(place: Path, folders: Sequence[Path]) -> bool:
    """Return whether a place is one of `folders` or below one, wherever its links lead; it need not exist."""
    return any(place.resolve().is_relative_to(folder.resolve()) for folder in folders)


def refuse_folder(place: Path) -> None:
    """Raise FolderNotAllowed if the organisation lets no vault lie in `place`."""
    folders = now().folders
    if folders and not is_within(place, folders):
        raise FolderNotAllowed(folders)


def refuse_new() -> None:
    """Raise NoNewVaultsYet while no vault may be made."""
    if now().no_new:
        raise NoNewVaultsYet
