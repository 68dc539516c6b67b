"""The file vault.lock is removed while a vault is open, by what cleans up or synchronises: still nobody else writes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from safespace.vault import lock
from safespace.vault.header import DATABASE
from safespace.vault.lock import NAME, mark
from safespace.vault.lock_problems import Displaced, TakenAway
from safespace.vault.problems import AlreadyOpen
from safespace.vault.vault import Vault
from tests.vault.made_up import GUARDIAN, NOW, OTHER_PASSPHRASE, PASSPHRASE, Sealed

OPENER = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from safespace.domain.problem import Problem
from safespace.vault import lock
from safespace.vault.vault import Vault
if sys.argv[3] == "file alone":
    lock._held_folder = lambda folder: None
try:
    vault = Vault.open(Path(sys.argv[1]), sys.argv[2], datetime(2026, 7, 3, 9, 12, 44, tzinfo=UTC))
except Problem as problem:
    print(type(problem).__name__, problem.title, flush=True)
else:
    print("open", flush=True)
for order in sys.stdin:
    try:
        with vault.transaction():
            vault.settings.set(order.strip(), "by the second")
        print("saved", flush=True)
    except Problem as problem:
        print(type(problem).__name__, flush=True)
if "vault" in globals():
    vault.close()
"""


class Second:
    """Another process that tries to open a vault, and saves in it when told to."""

    def __init__(self, folder: Path, how: str = "") -> None:
        """Start it; `how` "file alone": as on a disk where no folder can be held."""
        self._child = subprocess.Popen(
            [sys.executable, "-c", OPENER, str(folder), PASSPHRASE, how],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.said = self._heard()

    def save(self, name: str) -> str:
        """Let it save a setting; return what it says."""
        assert self._child.stdin is not None
        print(name, file=self._child.stdin, flush=True)
        return self._heard()

    def end(self) -> None:
        """Let it close the vault and go."""
        self._child.communicate()

    def _heard(self) -> str:
        assert self._child.stdout is not None
        return self._child.stdout.readline().strip()


def saved(vault: Vault, name: str) -> None:
    with vault.transaction():
        vault.settings.set(name, "by the first")


def test_nobody_else_comes_in_and_the_file_is_put_back(sealed: Sealed) -> None:
    vault = Vault.open(sealed.folder, PASSPHRASE, NOW)
    (sealed.folder / NAME).unlink()
    second = Second(sealed.folder)
    assert second.said.startswith("AlreadyOpen")
    second.end()
    assert not (sealed.folder / NAME).exists(), "a refused opening leaves no mark"
    saved(vault, "after")
    assert mark(sealed.folder).who == GUARDIAN
    second = Second(sealed.folder)
    assert second.said.startswith(f"AlreadyOpen {GUARDIAN} has this vault open")
    second.end()
    vault.close()
    assert mark(sealed.folder) == lock.Mark("", "", "")
    second = Second(sealed.folder)
    assert (second.said, second.save("then")) == ("open", "saved")
    second.end()


def test_another_file_of_the_same_name_is_taken_over(sealed: Sealed) -> None:
    vault = Vault.open(sealed.folder, PASSPHRASE, NOW)
    (sealed.folder / "copied").write_bytes((sealed.folder / NAME).read_bytes())
    (sealed.folder / "copied").replace(sealed.folder / NAME)
    saved(vault, "after")
    with (sealed.folder / NAME).open("rb") as file, pytest.raises(BlockingIOError):
        lock.hold(file)
    vault.close()


def test_where_no_folder_can_be_held_the_first_stops_and_says_so(
    sealed: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control as well: with the file alone, a second writer does come in."""
    monkeypatch.setattr(lock, "_held_folder", lambda _: None)
    vault = Vault.open(sealed.folder, PASSPHRASE, NOW)
    saved(vault, "before")
    (sealed.folder / NAME).unlink()
    second = Second(sealed.folder, "file alone")
    assert second.said == "open"
    for step in (
        lambda: saved(vault, "lost"),
        lambda: vault.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE),
        vault.new_recovery_sheet,
        lambda: vault.access.renew(PASSPHRASE, NOW),
    ):
        with pytest.raises(TakenAway, match="took away the right to write"):
            step()
    assert second.save("second") == "saved"
    second.end()
    with pytest.raises(TakenAway):
        saved(vault, "lost")
    vault.close()
    again = Vault.open(sealed.folder, PASSPHRASE, NOW)
    kept = [again.settings.get(name) for name in ("before", "second", "lost")]
    assert kept == ["by the first", "by the second", None]
    again.close()


def test_who_holds_the_new_file_keeps_it(sealed: Sealed) -> None:
    vault = Vault.open(sealed.folder, PASSPHRASE, NOW)
    (sealed.folder / NAME).unlink()
    with (sealed.folder / NAME).open("x+b") as other:
        lock.hold(other)
        with pytest.raises(TakenAway):
            saved(vault, "lost")
    saved(vault, "later")
    vault.close()


def test_a_folder_that_is_moved_or_replaced_takes_nothing_more(sealed: Sealed) -> None:
    vault = Vault.open(sealed.folder, PASSPHRASE, NOW)
    saved(vault, "before")
    moved = sealed.folder.with_name("Moved.safespace")
    sealed.folder.rename(moved)
    with pytest.raises(Displaced):
        saved(vault, "lost")
    shutil.copytree(moved, sealed.folder)
    with pytest.raises(Displaced):
        saved(vault, "lost")
    with pytest.raises(AlreadyOpen):
        Vault.open(moved, PASSPHRASE, NOW)
    shutil.rmtree(sealed.folder)
    moved.rename(sealed.folder)
    saved(vault, "after")
    vault.close()
    again = Vault.open(sealed.folder, PASSPHRASE, NOW)
    assert [again.settings.get(name) for name in ("before", "lost", "after")] == ["by the first", None, "by the first"]
    again.close()


def test_an_older_database_put_in_the_place_of_the_open_one_is_noticed(sealed: Sealed) -> None:
    older = (sealed.folder / DATABASE).read_bytes()
    vault = Vault.open(sealed.folder, PASSPHRASE, NOW)
    saved(vault, "before")
    (sealed.folder / "older").write_bytes(older)
    (sealed.folder / "older").replace(sealed.folder / DATABASE)
    with pytest.raises(Displaced, match="moved or replaced"):
        saved(vault, "said to be kept, and gone with the file")
    vault.close()
