"""An older copy put in a vault's place, a lost write-ahead log, a vault worked on twice: each is noticed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from safespace.vault import anchor
from safespace.vault.anchor import Older
from safespace.vault.header import DATABASE
from safespace.vault.vault import Vault
from tests.vault.made_up import NOW, PASSPHRASE, Sealed


def worked(folder: Path, memory: Path, times: int = 1, action: str = "task.done") -> Older | None:
    """Open a vault, do something `times` times, close it; return what was noticed on the way in."""
    vault = Vault.open(folder, PASSPHRASE, NOW)
    vault.witness(memory)
    seen = vault.anchors.older
    for _ in range(times):
        with vault.transaction():
            vault.trail.write(action, NOW)
    vault.close()
    return seen


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """Return a folder of this computer that does not travel with the vault."""
    folder = tmp_path / "memory"
    folder.mkdir()
    return folder


def test_a_vault_that_only_grows_is_never_suspected(sealed: Sealed, memory: Path) -> None:
    assert [worked(sealed.folder, memory, times) for times in (1, 3, 0, 2, 0)] == [None] * 5


def test_an_older_copy_of_the_whole_folder_is_noticed_by_what_this_computer_remembers(
    sealed: Sealed, memory: Path, tmp_path: Path
) -> None:
    worked(sealed.folder, memory)
    shutil.copytree(sealed.folder, tmp_path / "old copy")
    worked(sealed.folder, memory, 4)
    shutil.rmtree(sealed.folder)
    shutil.copytree(tmp_path / "old copy", sealed.folder)
    older = worked(sealed.folder, memory, 0)
    assert older is not None
    assert older.known - older.there == 4
    assert worked(sealed.folder, memory, 9, "case.closed"), "what is known must not be forgotten by working on"
    again = worked(sealed.folder, memory, 0)
    assert again is not None
    assert again.there > again.known, "it went another way"


def test_an_older_database_is_noticed_by_the_folders_own_anchor(sealed: Sealed, tmp_path: Path) -> None:
    first, second = tmp_path / "one computer", tmp_path / "another"
    first.mkdir()
    second.mkdir()
    old = (sealed.folder / DATABASE).read_bytes()
    worked(sealed.folder, first, 2)
    (sealed.folder / DATABASE).write_bytes(old)
    assert worked(sealed.folder, second, 0) is not None


def test_a_write_ahead_log_that_was_lost_is_noticed(sealed: Sealed, memory: Path, tmp_path: Path) -> None:
    """SQLite itself says nothing when the log is gone: the changes in it simply never happened."""
    vault = Vault.open(sealed.folder, PASSPHRASE, NOW)
    vault.witness(memory)
    for _ in range(3):
        with vault.transaction():
            vault.trail.write("task.done", NOW)
    crashed = tmp_path / "crashed.safespace"
    crashed.mkdir()
    for file in sealed.folder.iterdir():
        if not file.name.endswith(("-wal", "-shm", ".lock")):
            shutil.copy(file, crashed)
    vault.close()
    assert worked(crashed, memory, 0) is not None


def test_a_restored_vault_is_taken_for_the_right_one_once_somebody_said_so(
    sealed: Sealed, memory: Path, tmp_path: Path
) -> None:
    shutil.copytree(sealed.folder, tmp_path / "old copy")
    worked(sealed.folder, memory, 4)
    vault = Vault.open(tmp_path / "old copy", PASSPHRASE, NOW)
    vault.witness(memory)
    assert vault.anchors.older is not None
    vault.anchors.accept()
    assert vault.anchors.older is None
    vault.close()
    assert worked(tmp_path / "old copy", memory, 2) is None


ENDLESS = b'{"seq": 1e999, "head": "00", "mac": "00"}'


@pytest.mark.parametrize(
    "spoilt",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"seq": "x"}',
        b'{"seq": 9, "head": "zz", "mac": ""}',
        bytes(4096),
        b"[" * 9999,
        ENDLESS,
    ],
)
def test_a_spoilt_anchor_says_nothing_and_is_made_new(sealed: Sealed, memory: Path, spoilt: bytes) -> None:
    worked(sealed.folder, memory)
    for place in (sealed.folder / anchor.NAME, *memory.iterdir()):
        place.write_bytes(spoilt)
    assert worked(sealed.folder, memory) is None
    assert all(json.loads(place.read_bytes())["mac"] for place in (sealed.folder / anchor.NAME, *memory.iterdir()))


def test_an_anchor_that_somebody_else_wrote_accuses_nobody(sealed: Sealed, memory: Path) -> None:
    worked(sealed.folder, memory)
    place = sealed.folder / anchor.NAME
    plain = json.loads(place.read_bytes())
    place.write_text(json.dumps({**plain, "seq": plain["seq"] + 100}))
    assert worked(sealed.folder, memory) is None


def test_a_place_that_takes_no_anchor_stops_nothing(sealed: Sealed, tmp_path: Path) -> None:
    assert worked(sealed.folder, tmp_path / "not there", 2) is None


def test_a_vault_that_ends_with_its_process_leaves_no_anchor(tmp_path: Path, memory: Path) -> None:
    vault = Vault.create_temporary(tmp_path / "sample", "Sample", "Robin", NOW)
    vault.witness(memory)
    with vault.transaction():
        vault.trail.write("task.done", NOW)
    vault.close()
    assert not list(memory.iterdir())
    assert not (tmp_path / "sample" / anchor.NAME).exists()
