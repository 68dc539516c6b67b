"""Tries to unlock that failed: counted on this computer while the vault is shut, told to its trail once it opens.

While a vault is shut nobody can write into its trail. So each wrong passphrase adds one byte to a file of this computer
that is named after the vault, and holds nothing else. Whoever has the laptop can take that file away, and nobody sees
tries on a copy of the vault: the count shows slips and clumsy attempts, and claims no more.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from safespace.casework.desk import Desk
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault.header import load

MOST: Final = 10_000
"""So many are counted; a file that grew beyond that says no more."""


def note(known: Path, vault: Path) -> None:
    """Count a try on a vault in the folder `known` of this computer. One that cannot be counted hinders nobody."""
    with suppress(OSError, Problem):
        known.mkdir(mode=0o700, parents=True, exist_ok=True)
        counted = _file(known, load(vault)[0].vault)
        if not counted.is_file() or counted.stat().st_size < MOST:
            with counted.open("ab") as file:
                file.write(b".")


def tell(desk: Desk, known: Path) -> int:
    """Write into the trail how many tries failed since the vault was last open here; return how many."""
    if desk.vault.only_read or desk.vault.meta.temporary:
        return 0
    counted = _file(known, desk.vault.meta.vault_id)
    with suppress(OSError):
        failed = min(counted.stat().st_size, MOST)
        with desk.vault.transaction():
            desk.vault.trail.write("vault.tried", desk.now(), counts={"failed": failed})
        counted.unlink()
        return failed
    return 0


def _file(known: Path, vault: Id) -> Path:
    return known / f"{vault}.tries"
