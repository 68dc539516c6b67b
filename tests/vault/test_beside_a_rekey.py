"""Copying and looking on while the vault gets new keys elsewhere: right, or a sentence, and never anything between."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from safespace.vault import header as slot_file
from safespace.vault import interrupted, migrate, rekey, restore
from safespace.vault.connection import Connection
from safespace.vault.key_problems import GettingKeys, KeysChanged, WrittenAnew
from safespace.vault.problems import AlreadyOpen, VaultDamaged, WrongPassphrase
from safespace.vault.vault import Vault
from tests.vault.made_up import NOW, PASSPHRASE, flip
from tests.vault.people import BRAM_WORDS, PLAIN, Staffed, spoken

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows puts nothing in the place of a file in use")

STEPS: dict[str, tuple[object, str]] = {
    "before": (rekey, "built"),
    "built": (rekey, "built"),
    "announced": (slot_file, "save"),
    "swapped": (interrupted, "swap"),
    "concluded": (interrupted, "concluded"),
}

REKEYING = """
import sys
from pathlib import Path
from safespace.vault import cost
from safespace.vault.vault import Vault
from tests.vault.made_up import NOW, PASSPHRASE

cost.FLOOR = cost.Cost(64, 1, 1)
vault = Vault.open(Path(sys.argv[1]), PASSPHRASE, NOW)
print("open", flush=True)
for _ in range(6):
    vault.access.renew_identity(NOW)
    vault.drafts.save("new", "said after the last change", NOW)
vault.close()
"""


def removing_bram(vault: Vault, staffed: Staffed, step: str, do: Callable[[], object]) -> None:
    """Remove Bram, and do something else at a step: before it began, or once it is done."""
    place, name = STEPS[step]
    real: Callable[..., object] = getattr(place, name)
    done: list[object] = []

    def stepped(*given: object) -> object:
        if step == "before" and not done:
            done.append(do())
        answer = real(*given)
        if not done:
            done.append(do())
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(place, name, stepped)
        vault.access.remove(staffed.bram, NOW)
    assert done, "the step was never taken"


def restores(backup: Path, words: str) -> bool:
    """Return whether a backup becomes a whole vault again with a passphrase; False if it does not open with that."""
    folder = backup.with_name(f"{backup.stem}-{len(words)}.safespace")
    try:
        restore.restored(backup, folder, words)
    except WrongPassphrase:
        return False
    vault = Vault.open(folder, words, NOW)
    assert vault.check().sound
    assert vault.trail.verify().whole
    vault.close()
    shutil.rmtree(folder)
    return True


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Return a second place."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.mark.parametrize("step", STEPS)
def test_a_copy_that_is_made_at_any_step_is_whole_under_one_key_or_is_refused_with_a_sentence(
    staffed: Staffed, stick: Path, step: str
) -> None:
    vault = staffed.opened()
    copier = vault.copier()
    refused: list[KeysChanged] = []

    def copy() -> None:
        try:
            copier.copy(stick, NOW)
        except KeysChanged as problem:
            refused.append(problem)

    removing_bram(vault, staffed, step, copy)
    assert bool(refused) == (step not in {"before", "built"})
    assert bool(refused) != any(stick.iterdir())
    for backup in stick.iterdir():
        assert restores(backup, PASSPHRASE)
        assert restores(backup, BRAM_WORDS), "it was made before he was removed"
    with pytest.raises(KeysChanged):
        copier.copy(stick, NOW)
    again = vault.copier().copy(stick, NOW).file
    assert restores(again, PASSPHRASE)
    assert not restores(again, BRAM_WORDS)
    vault.close()


def test_a_copy_in_the_middle_of_which_the_keys_change_is_not_put_in_place(staffed: Staffed, stick: Path) -> None:
    vault = staffed.opened()

    def step(done: int, _: int) -> None:
        if done and not changed:
            changed.append(vault.access.remove(staffed.bram, NOW))

    changed: list[object] = []
    with pytest.raises(KeysChanged):
        vault.copier().copy(stick, NOW, step)
    assert changed
    assert list(stick.iterdir()) == []
    vault.close()
    assert not list(staffed.folder.glob("backup-*"))


def test_a_copy_of_a_damaged_vault_is_still_said_to_be_that(staffed: Staffed, stick: Path) -> None:
    vault = staffed.opened()
    vault.settle()
    for page in range(4, 60):
        flip(staffed.folder / "vault.db", page * 4096 + 900)
    with pytest.raises(VaultDamaged) as caught:
        vault.copier().copy(stick, NOW)
    assert "open it again" in caught.value.advice
    vault.close()


@pytest.mark.parametrize("step", STEPS)
def test_who_comes_to_look_on_at_any_step_sees_what_is_there_or_gets_a_sentence(staffed: Staffed, step: str) -> None:
    vault = staffed.opened()
    seen: list[object] = []

    def look() -> None:
        with pytest.raises(AlreadyOpen):
            staffed.opened()
        try:
            reader = Vault.open_for_reading(staffed.folder, PASSPHRASE)
        except GettingKeys:
            seen.append("refused")
            return
        seen.append((spoken(reader, staffed.case), len(reader.guardians.all())))
        reader.close()

    removing_bram(vault, staffed, step, look)
    gone = step in {"swapped", "concluded"}
    assert seen == ["refused" if step == "announced" else (PLAIN, 2 if gone else 3)]
    look()
    assert seen[1:] == [(PLAIN, 2)]
    vault.close()


def test_who_reads_the_slot_file_just_before_it_changes_gets_a_sentence_too(
    staffed: Staffed, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, load = staffed.opened(), slot_file.load

    def late(folder: Path) -> tuple[slot_file.Header, bool]:
        found = load(folder)
        monkeypatch.setattr(slot_file, "load", load)
        vault.access.remove(staffed.bram, NOW)
        return found

    monkeypatch.setattr(slot_file, "load", late)
    with pytest.raises(GettingKeys):
        Vault.open_for_reading(staffed.folder, PASSPHRASE)
    vault.close()


def test_who_is_halfway_in_to_look_on_when_the_database_is_replaced_gets_that_sentence(
    staffed: Staffed, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, refuse_other = staffed.opened(), migrate.refuse_other

    def late(connection: Connection) -> None:
        monkeypatch.setattr(migrate, "refuse_other", refuse_other)
        vault.access.remove(staffed.bram, NOW)
        refuse_other(connection)

    monkeypatch.setattr(migrate, "refuse_other", late)
    with pytest.raises(GettingKeys):
        Vault.open_for_reading(staffed.folder, PASSPHRASE)
    vault.close()


@pytest.mark.parametrize("step", STEPS)
def test_who_was_looking_on_sees_right_up_to_the_change_and_is_told_afterwards(staffed: Staffed, step: str) -> None:
    vault = staffed.opened()
    reader = Vault.open_for_reading(staffed.folder, PASSPHRASE)
    seen: list[object] = []

    def look() -> None:
        try:
            seen.append((spoken(reader, staffed.case), len(reader.guardians.all())))
        except WrittenAnew:
            seen.append("told")

    removing_bram(vault, staffed, step, look)
    look()
    assert seen == ["told" if step in {"swapped", "concluded"} else (PLAIN, 3), "told"]
    reader.close()
    vault.close()


def test_a_reader_of_the_old_database_takes_nothing_of_the_new_one_with_it_when_it_closes(
    staffed: Staffed, tmp_path: Path
) -> None:
    vault = staffed.opened()
    reader = Vault.open_for_reading(staffed.folder, PASSPHRASE)
    vault.access.remove(staffed.bram, NOW)
    with vault.transaction():
        vault.settings.set("after", "yes")
    reader.close()
    shutil.copytree(staffed.folder, tmp_path / "as it lies there.safespace")
    vault.close()
    for folder in (tmp_path / "as it lies there.safespace", staffed.folder):
        again = Vault.open(folder, PASSPHRASE, NOW)
        assert again.settings.get("after") == "yes"
        assert again.trail.verify().whole
        again.close()


def test_copying_and_looking_on_beside_a_process_that_changes_keys_again_and_again(
    staffed: Staffed, stick: Path
) -> None:
    command = [sys.executable, "-c", REKEYING, str(staffed.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        told = 0
        while other.poll() is None:
            try:
                reader = Vault.open_for_reading(staffed.folder, PASSPHRASE)
            except GettingKeys:
                told += 1
                continue
            try:
                assert spoken(reader, staffed.case) == PLAIN
                reader.copier().copy(stick, NOW)
            except (WrittenAnew, KeysChanged):
                told += 1
            finally:
                reader.close()
    assert other.returncode == 0
    for backup in stick.iterdir():
        assert restores(backup, PASSPHRASE)
    vault = staffed.opened()
    draft = vault.drafts.get("new")
    assert draft is not None
    assert draft.text == "said after the last change"
    assert vault.trail.verify().whole
    vault.close()
