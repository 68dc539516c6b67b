"""A disk that dies in the middle of a change of keys: the vault is closed, and the next opening finds one or the other.

Going on would be worse than closing: what is written under keys that the next opening takes back would be thrown away.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from safespace.casework import safekeeping
from safespace.casework.desk import Desk
from safespace.vault import header as slot_file
from safespace.vault import interrupted, rekey
from safespace.vault.key_problems import KeyChangeUndone, VaultClosed
from safespace.vault.problems import NotSaved, WrongPassphrase
from safespace.vault.vault import Vault
from tests.full import full_after
from tests.vault.made_up import NOW, PASSPHRASE
from tests.vault.people import BRAM_WORDS, PLAIN, Staffed, spoken
from tests.vault.test_rekey import whole

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files is a thing of Unix")


Step = Callable[..., object]


def dying(after: str, disk: ExitStack, *, refuses: bool = False) -> Step:
    """Return a step after which, or in place of which, the disk takes nothing any more."""
    places: dict[str, object] = {"built": rekey.built, "save": slot_file.save, "swap": interrupted.swap}
    real = places[after]
    assert callable(real)

    def step(*given: object) -> object:
        done = None if refuses else real(*given)
        disk.enter_context(full_after(0))
        if refuses:
            raise OSError(5, "the disk did not answer")
        return done

    return step


def reopened(staffed: Staffed) -> tuple[Vault, bool]:
    """Open the vault on a good disk; tell whether Bram was removed. An undone change is said once."""
    try:
        vault = staffed.opened()
    except KeyChangeUndone:
        vault = staffed.opened()
    return vault, staffed.bram not in {one.id for one in vault.guardians.all()}


def closed_by(
    staffed: Staffed, vault: Vault, step: Callable[..., object], name: str, patch: pytest.MonkeyPatch
) -> None:
    """Remove Bram on a disk that dies at a step, and check that the vault says that it was closed, and is."""
    patch.setattr(name, step)
    with pytest.raises(VaultClosed) as caught:
        vault.access.remove(staffed.bram, NOW)
    patch.undo()
    assert caught.value.advice
    with pytest.raises(RuntimeError, match="closed"):
        vault.settings.get("kept")


@pytest.mark.parametrize("after", ["swap", "instead of swap"])
def test_a_change_that_neither_goes_on_nor_back_closes_the_vault_and_the_next_opening_settles_it(
    staffed: Staffed, after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = staffed.opened()
    with monkeypatch.context() as patch, ExitStack() as disk:
        step = dying("swap", disk, refuses=after == "instead of swap")
        closed_by(staffed, vault, step, "safespace.vault.interrupted.swap", patch)
        desk = Desk(vault, lambda: NOW)
        with pytest.raises(RuntimeError, match="closed"):
            safekeeping.lock(desk)
    again, gone = reopened(staffed)
    assert gone == (after == "swap")
    whole(again, staffed.case)
    assert spoken(again, staffed.case) == PLAIN
    again.close()
    if gone:
        with pytest.raises(WrongPassphrase):
            staffed.opened(BRAM_WORDS)
    else:
        staffed.opened(BRAM_WORDS).close()


def test_a_disk_that_dies_after_the_slot_file_was_written_lets_the_change_be_finished_or_undone(
    staffed: Staffed, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = staffed.opened()
    with monkeypatch.context() as patch, ExitStack() as disk:
        closed_by(staffed, vault, dying("save", disk), "safespace.vault.header.save", patch)
        vault.close()
    again, _ = reopened(staffed)
    whole(again, staffed.case)
    again.close()


def test_a_disk_that_dies_before_anything_was_put_in_place_closes_a_vault_that_is_as_it_was(
    staffed: Staffed, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = staffed.opened()
    with vault.transaction():
        vault.settings.set("before", "yes")
    with monkeypatch.context() as patch, ExitStack() as disk:
        closed_by(staffed, vault, dying("built", disk), "safespace.vault.rekey.built", patch)
        vault.close()
    again = staffed.opened(BRAM_WORDS)
    assert again.settings.get("before") == "yes"
    whole(again, staffed.case)
    again.close()


def test_a_vault_that_cannot_be_settled_before_the_change_goes_on_as_it_was(
    staffed: Staffed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: object) -> None:
        raise NotSaved

    vault = staffed.opened()
    with monkeypatch.context() as patch:
        patch.setattr("safespace.vault.connection.Connection.checkpoint", refused)
        with pytest.raises(NotSaved):
            vault.access.remove(staffed.bram, NOW)
    assert len(vault.guardians.all()) == 3
    vault.close()


def test_a_vault_that_was_closed_lets_go_of_its_lock_and_its_keys(
    staffed: Staffed, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = staffed.opened()
    with monkeypatch.context() as patch, ExitStack() as disk:
        closed_by(staffed, vault, dying("swap", disk), "safespace.vault.interrupted.swap", patch)
        vault.close()
        assert not vault._parts.keys.master
    Vault.open(staffed.folder, PASSPHRASE, NOW).close()


def test_nothing_that_is_written_after_a_failure_is_thrown_away_by_the_next_opening(
    staffed: Staffed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new database lies there proved and announced: an opening would put it in the place of the one in use."""
    vault, dead = staffed.opened(), Path.unlink

    def undying(file: Path, missing_ok: bool = False) -> None:
        if file.name.startswith(interrupted.FRESH):
            raise OSError(5, "the disk did not answer")
        dead(file, missing_ok)

    def refused(_: Path) -> None:
        patch.setattr(Path, "unlink", undying)
        raise OSError(5, "the disk did not answer")

    with monkeypatch.context() as patch:
        patch.setattr(interrupted, "swap", refused)
        with pytest.raises(NotSaved):
            vault.access.remove(staffed.bram, NOW)
    assert (staffed.folder / interrupted.FRESH).exists()
    with vault.transaction():
        vault.settings.set("after", "yes")
    vault.close()
    again, gone = reopened(staffed)
    assert not gone
    assert again.settings.get("after") == "yes"
    again.close()


def test_a_slot_file_that_cannot_be_taken_back_closes_the_vault_though_the_disk_answers_again(
    staffed: Staffed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Going on would write into the database that the next opening may replace."""

    def refused(*_: object) -> None:
        raise OSError(5, "the disk did not answer")

    def refused_from_now_on(_: Path) -> None:
        patch.setattr(slot_file, "save", refused)
        patch.setattr(interrupted, "clear", refused)
        refused()

    vault = staffed.opened()
    with monkeypatch.context() as patch:
        patch.setattr(interrupted, "swap", refused_from_now_on)
        with pytest.raises(VaultClosed):
            vault.access.remove(staffed.bram, NOW)
    with pytest.raises(RuntimeError, match="closed"), vault.transaction():
        vault.settings.set("after", "would be lost")
    vault.close()
    again, gone = reopened(staffed)
    assert gone, "the new database was proved, so the opening finishes the change"
    whole(again, staffed.case)
    again.close()
