"""Made-up people and words for the tests of the vault, and what opens a vault and looks at its files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from safespace.domain.problem import Problem
from safespace.vault.vault import Vault

NOW = datetime(2026, 7, 3, 9, 12, 44, tzinfo=UTC)
TRUST = "Eastmere University Hospitals"
GUARDIAN = "Amina Okafor"
PASSPHRASE = "marble otter lantern quietly saffron bridge"
OTHER_PASSPHRASE = "pebble window tractor velvet nineteen acorn"


@dataclass(frozen=True)
class Sealed:
    """A closed vault: its folder and its printed recovery code."""

    folder: Path
    code: str


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its name."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def flip(path: Path, place: int, bit: int = 0) -> None:
    """Turn one bit of a file over."""
    content = bytearray(path.read_bytes())
    content[place] ^= 1 << bit
    path.write_bytes(bytes(content))


def opened(folder: Path, passphrase: str = PASSPHRASE) -> Vault:
    """Open a vault with its passphrase."""
    return Vault.open(folder, passphrase, NOW)


def refused(folder: Path, problem: type[Problem], passphrase: str = PASSPHRASE) -> Problem:
    """Check that opening is refused by exactly this problem and that no file differs afterwards."""
    before = contents(folder)
    with pytest.raises(problem) as caught:
        opened(folder, passphrase)
    assert type(caught.value) is problem
    assert contents(folder) == before
    return caught.value
