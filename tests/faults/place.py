"""Where a deed is done: a folder with a vault and a second place for copies, and how the deed tells what it does."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from safespace.casework import record
from safespace.casework.desk import Desk
from safespace.domain.problem import Problem
from safespace.vault import cost, header, recovery_code, ways_in
from safespace.vault.cost import FLOOR
from safespace.vault.opening import opened
from safespace.vault.problems import WrongRecoveryCode
from safespace.vault.slots import SlotKind
from safespace.vault.vault import Vault
from tests.faults.children import Say

NOW = datetime(2026, 7, 3, 9, 12, 44, tzinfo=UTC)
TRUST = "Eastmere"
GUARDIAN = "Sam Okoro"
PASSPHRASE = "granite otter plum seven lantern moss"
NAME = "Eastmere.safespace"
HOMES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
CASES = 3
"""How many cases every vault has before a deed begins."""


def silent(*_line: object) -> None:
    """Tell nobody."""


@dataclass
class Place:
    """One folder in which a deed is done `rounds` times. `ways` are the secrets that open the vault at the beginning.

    A forgiving place goes on after a change that was refused with a sentence, as a guardian would.
    """

    root: Path
    ways: dict[str, str] = field(default_factory=dict[str, str])
    rounds: int = 3
    say: Say = silent
    forgiving: bool = False
    refused: bool = False

    @property
    def vault(self) -> Path:
        """Return the vault's folder."""
        return self.root / NAME

    @property
    def stick(self) -> Path:
        """Return the second place, for backups."""
        return self.root / "stick"

    @contextmanager
    def open(self) -> Iterator[Vault]:
        """Open the vault by its sheet, and close it."""
        vault = come_in(self.vault, self.ways["sheet"])
        try:
            yield vault
        finally:
            vault.close()

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """Open the vault as a screen has it."""
        with self.open() as vault:
            yield Desk(vault, lambda: NOW)

    @contextmanager
    def changing(self, things: Mapping[str, str | None]) -> Iterator[None]:
        """Tell what is tried before, and after it that it was kept or refused."""
        self.say("trying", dict(things))
        try:
            yield
        except Problem as problem:
            self.say("refused", type(problem).__name__)
            self.refused = True
            if not self.forgiving:
                raise
        else:
            self.say("kept")


def settled_in(scratch: Path) -> None:
    """Let this user's folders, as far as this process and its children know them, lie in an empty one."""
    for name in HOMES:
        os.environ[name] = str(scratch / "homes" / name.lower())
    # Where the vaults lie must not count as the system's folder for passing files, which no vault may lie in.
    os.environ["TMPDIR"] = str(scratch / "passing")
    (scratch / "passing").mkdir(parents=True)
    tempfile.tempdir = None
    setattr(cost, "Argon2id", _Quick)  # noqa: B010 - its type is one of the library's


class _Quick:
    """Takes the place of Argon2id, which is slow by design and touches no file: it took the half of all the time."""

    def __init__(self, **cost: object) -> None:
        self.cost = cost

    def derive(self, typed: bytes) -> bytes:
        """Return 32 bytes, others for each secret, salt and cost."""
        return hashlib.sha256(repr((sorted(self.cost.items()), typed)).encode()).digest()


def begun(root: Path) -> Place:
    """Make a vault with a passphrase, a sheet and some cases, closed, and an empty second place beside it."""
    place = Place(root)
    place.stick.mkdir(parents=True)
    made = Vault.create(place.vault, TRUST, GUARDIAN, PASSPHRASE, NOW, cost=FLOOR)
    desk = Desk(made.vault, lambda: NOW)
    for number in range(CASES):
        record.concern(desk, record.NewConcern("The first words.", handle=f"first{number}", who={"name": "Ada Obi"}))
    record.keep_draft(desk, "template", "Not yet said.")
    made.vault.close()
    place.ways = {"sheet": made.recovery_code, "passphrase": PASSPHRASE}
    return place


def come_in(folder: Path, code: str) -> Vault:
    """Open a vault by its recovery code, through everything that opening proves, and leave its passphrase as it is.

    A sheet needs no stretching, so that thousands of openings take minutes.
    """
    opener = ways_in.opener(SlotKind.RECOVERY, recovery_code.understood(code))
    return Vault(opened(folder, NOW, opener, WrongRecoveryCode()))


def opens(folder: Path, passphrase: str) -> bool:
    """Return whether a passphrase opens a vault's slot file as it lies there."""
    return ways_in.opener(SlotKind.PASSPHRASE, passphrase)(header.load(folder)[0]) is not None
