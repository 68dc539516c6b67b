"""Kill -9 while the vault is being written: what was acknowledged is there, and nothing is damaged.

SAFESPACE_KILLS sets how many kills. The control writes with a journal that a kill may tear, so that a harness which
sees nothing there is known to be blind.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from safespace.domain.ids import Id
from safespace.vault import health
from safespace.vault.case_keys import CaseKeys
from safespace.vault.connection import Connection, DatabaseError
from safespace.vault.keys import KeyRing
from safespace.vault.problems import VaultDamaged
from safespace.vault.trail import Trail
from safespace.vault.vault import Vault
from tests.faults.writer import NOW, PARTS

KILLS = int(os.environ.get("SAFESPACE_KILLS", "20"))
WRITER = Path(__file__).parent / "writer.py"


class Kept:
    """A vault on the disk with the keys that a test needs to look into it from outside."""

    def __init__(self, folder: Path) -> None:
        vault = Vault.create_temporary(folder, "Eastmere", "Amina Okafor", NOW)
        self.folder, self.master, self.id = folder, vault._parts.keys.master, vault.meta.vault_id
        vault.close()
        self.keys = KeyRing(self.master)

    def killed_while_writing(self, changes: int, bytes_more: int, mode: str) -> int:
        """Let a process write, kill it after some acknowledged changes, and return the last acknowledged number."""
        child = subprocess.Popen(
            [sys.executable, str(WRITER), str(self.folder), self.master.hex(), self.id, mode],
            stdout=subprocess.PIPE,
            cwd=WRITER.parents[2],
            env={**os.environ, "PYTHONPATH": str(WRITER.parents[2])},
        )
        assert child.stdout is not None
        last = 0
        for _ in range(changes):
            last = int(child.stdout.readline())
        for _ in range(bytes_more):  # let it go on for as long as this loop takes: a point inside a change
            pass
        child.kill()
        rest, _ = child.communicate()
        finished = rest.decode().rpartition("\n")[0].split()
        return int(finished[-1]) if finished else last

    def lost_or_damaged(self, acknowledged: int) -> str:
        """Return what is wrong with the vault after a kill, empty if nothing is."""
        path = self.folder / "vault.db"
        try:
            health.make_sound(path, self.keys.database)
            connection = Connection(path, self.keys.database)
        except (VaultDamaged, DatabaseError):
            return "damaged"
        try:
            return self._compared(connection, acknowledged)
        except (VaultDamaged, DatabaseError):
            return "damaged"
        finally:
            connection.close()

    def _compared(self, connection: Connection, acknowledged: int) -> str:
        cases = CaseKeys(connection, self.keys.case_keys)
        trail = Trail(connection, self.keys.trail, self.id, cases, (Id("a" * 32), Id("b" * 32)))
        verdict = trail.verify()
        if not verdict.whole:
            return f"trail broken: {verdict.why}"
        if verdict.head.seq < acknowledged:
            return f"lost: {acknowledged} was acknowledged and {verdict.head.seq} is the last"
        rows = verdict.head.seq - 1  # the first row is the vault's own making
        tables = ("case_keys", "trail_texts", "search", "drafts")
        counts = [connection.value(f"SELECT count(*) FROM {table}") for table in tables]  # noqa: S608
        if counts != [rows, rows, rows, rows * PARTS]:
            return f"half a change: {counts} beside {rows} rows of the trail"
        found = connection.value("SELECT rowid FROM search WHERE search MATCH ?", (f"word{acknowledged}",))
        return "" if found == acknowledged else "the index does not fit"


@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
def test_nothing_acknowledged_is_lost_and_nothing_is_damaged_by_kills(tmp_path: Path) -> None:
    kept, dice = Kept(tmp_path / "a.safespace"), random.Random(20260703)
    for kill in range(KILLS):
        acknowledged = kept.killed_while_writing(dice.randint(1, 12), dice.randint(0, 200_000), "safe")
        assert kept.lost_or_damaged(acknowledged) == "", f"kill {kill}"
    assert (kept.folder / "vault.db").stat().st_size > 300_000


@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
def test_the_same_harness_sees_the_damage_that_an_unsafe_journal_does(tmp_path: Path) -> None:
    dice = random.Random(7)
    for attempt in range(60):
        kept = Kept(tmp_path / f"{attempt}.safespace")
        acknowledged = kept.killed_while_writing(dice.randint(3, 10), dice.randint(0, 200_000), "unsafe")
        if kept.lost_or_damaged(acknowledged):
            return
    pytest.fail("60 kills over a journal in memory did no damage that this harness could see: it is blind")


def test_the_same_harness_sees_a_lost_change(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "a.safespace")
    assert kept.lost_or_damaged(99).startswith("lost")
