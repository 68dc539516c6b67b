"""How much work one guess at a passphrase costs: Argon2id's memory, passes and lanes.

The floor is RFC 9106's second recommendation (64 MiB, 3 passes, 4 lanes) and is refused below before any work is done,
so that an edited slot file cannot make guessing cheap. The ceiling keeps an edited file from stopping the computer.
"""

from __future__ import annotations

import secrets
import time
import unicodedata
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from safespace.vault.problems import ExcessiveCost, WeakCost

_MIB = 1024
SALT_BYTES: Final = 16


@dataclass(frozen=True, slots=True, order=True)
class Cost:
    """Argon2id's parameters: memory in KiB, passes over it, lanes."""

    memory: int
    passes: int
    lanes: int

    def check(self) -> None:
        """Raise WeakCost below the floor and ExcessiveCost above the ceiling."""
        if self.memory < FLOOR.memory or self.passes < FLOOR.passes or self.lanes < 1:
            raise WeakCost
        if self.memory > CEILING.memory or self.passes > CEILING.passes or self.lanes > CEILING.lanes:
            raise ExcessiveCost

    def below(self, wanted: Cost) -> bool:
        """Return whether a guess costs less than is wanted. Lanes cost a guesser nothing."""
        return self.memory < wanted.memory or self.passes < wanted.passes

    def raised_to(self, wanted: Cost) -> Cost:
        """Return a cost that is nowhere below either."""
        return Cost(max(self.memory, wanted.memory), max(self.passes, wanted.passes), wanted.lanes)

    def written(self) -> str:
        """Return the cost as a setting of the vault keeps it."""
        return f"{self.memory},{self.passes},{self.lanes}"

    @classmethod
    def read(cls, text: str) -> Cost:
        """Read what `written` wrote."""
        return cls(*map(int, text.split(",")))


SETTING: Final = "argon2id"
"""The setting of a vault that says what a guess has to cost. It lies sealed with the rest: nobody outside lowers it."""

FLOOR: Final = Cost(64 * _MIB, 3, 4)
CEILING: Final = Cost(2048 * _MIB, 20, 16)
MOST_CALIBRATED: Final = 1024 * _MIB
"""Calibration never asks for more than 1 GiB: the vault must also open on a smaller laptop."""


def stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """Turn a passphrase into 32 bytes. The same letters give the same bytes, however the keyboard composes them (NFC).

    Refuses a cost outside floor and ceiling before it begins.
    """
    cost.check()
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    argon = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory)
    return argon.derive(typed)


def refuse_other_salt(salt: bytes) -> None:
    """Raise ValueError if a salt that was read is not as long as every salt is: Argon2id takes none that is short."""
    if len(salt) != SALT_BYTES:
        raise ValueError("no salt of ours")


def calibrated(seconds: float = 1.0) -> Cost:
    """Return a cost that takes about `seconds` on this computer, never below the floor.

    Measures the floor once and spends what is left of the time on memory: graphics cards lack it most.
    """
    start = time.perf_counter()
    stretched("", secrets.token_bytes(SALT_BYTES), FLOOR)
    return for_pace(time.perf_counter() - start, seconds)


def for_pace(floor_seconds: float, seconds: float) -> Cost:
    """Return the cost that takes about `seconds` where the floor takes `floor_seconds`, in whole 64 MiB."""
    times = int(seconds / max(floor_seconds, 0.001))
    memory = min(MOST_CALIBRATED, FLOOR.memory * max(1, times))
    return Cost(memory, FLOOR.passes, FLOOR.lanes)
