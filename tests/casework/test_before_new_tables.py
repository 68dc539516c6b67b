"""The copy made before new tables is a backup like all others: it restores, is counted, thinned and replaced."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from safespace.casework import backups, door, people, safekeeping, shredding
from safespace.casework.desk import Desk
from safespace.domain.ids import Id
from safespace.vault import container, migrate
from safespace.vault.backup import beside, held
from safespace.vault.problems import BackupFailed
from tests.builders import Clock
from tests.fixtures.kept_vaults import ENDS, FOLDER, KEPT, PASSPHRASE, Kept, letter
from tests.fixtures.test_kept_vaults import unpacked

NAME = "2026-11-vault"


@pytest.fixture
def clock() -> Clock:
    return Clock(ENDS.replace(hour=11))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a vault that an earlier SafeSpace wrote."""
    return unpacked(KEPT / f"{NAME}.zip", tmp_path) / FOLDER


@pytest.fixture
def desk(folder: Path, clock: Clock) -> Iterator[Desk]:
    """Open it, which brings it up to date."""
    opened = safekeeping.unlock(folder, PASSPHRASE, clock)
    yield opened
    opened.vault.close()


def copies(folder: Path) -> list[Path]:
    return sorted(beside(folder).glob("*.safespace-backup"))


def somebody(desk: Desk) -> Id:
    return Id(desk.vault.connection.value("SELECT case_id FROM identities WHERE field = 'speaker' LIMIT 1"))


def test_the_copy_is_a_sealed_backup_beside_the_vault_and_restores(desk: Desk, folder: Path, tmp_path: Path) -> None:
    told = Kept.read(KEPT / f"{NAME}.json")
    assert not list(folder.glob("vault.version-*"))
    (copy,) = copies(folder)
    assert container.heading_of(copy).schema == told.schema < migrate.latest()
    old = safekeeping.unlock(door.restore(copy, tmp_path / "old", PASSPHRASE), PASSPHRASE, Clock(desk.now()))
    assert len(old.rows.cases.where("1")) == told.rows["cases"]
    assert letter(old.vault) == told.letter
    safekeeping.lock(old)


def test_who_was_destroyed_is_said_to_be_in_it_and_gone_from_it_once_it_is_replaced(desk: Desk, folder: Path) -> None:
    case, (copy,) = somebody(desk), copies(folder)
    done = shredding.shred(desk, case)
    assert done.copies
    assert done.until is not None
    backups.renew(desk)
    assert not copy.exists()
    assert len(copies(folder)) == 1
    assert not list(folder.glob("vault.version-*"))


def test_a_guardian_who_is_removed_is_told_of_it(desk: Desk) -> None:
    kim = people.let_in(desk, "Kim Bell", "tangerine walnut pencil crayon gravel sixteen", may_open_identity=False)
    assert people.remove(desk, kim.id).old_backups


def test_it_is_thinned_out_with_the_others(desk: Desk, folder: Path, clock: Clock) -> None:
    (copy,) = copies(folder)
    clock.at += timedelta(hours=1)
    backups.back_up(desk)
    assert copy not in held(beside(folder), desk.vault.meta.vault_id)


def test_copies_that_an_earlier_safespace_left_under_old_keys_are_swept(desk: Desk, folder: Path, clock: Clock) -> None:
    safekeeping.lock(desk)
    left = [folder / f"vault.version-{name}" for name in ("1.db", "12.db", "3.db-wal")]
    kept = [folder / name for name in ("vault.version-x.db", "my vault.version-1.db")]
    for file in (*left, *kept):
        file.write_bytes(b"sealed under the keys of then")
    safekeeping.lock(safekeeping.unlock(folder, PASSPHRASE, clock))
    assert [file.exists() for file in left] == [False] * 3
    assert [file.exists() for file in kept] == [True] * 2


def test_where_no_backup_can_be_made_nothing_is_brought_up_to_date(folder: Path, clock: Clock) -> None:
    before = (folder / "vault.db").read_bytes()
    beside(folder).write_bytes(b"a file where the backups would lie")
    with pytest.raises(BackupFailed) as refused:
        safekeeping.unlock(folder, PASSPHRASE, clock)
    assert "Nothing was changed" in refused.value.advice
    assert (folder / "vault.db").read_bytes() == before
    beside(folder).unlink()
    safekeeping.lock(safekeeping.unlock(folder, PASSPHRASE, clock))
    assert len(copies(folder)) == 1
