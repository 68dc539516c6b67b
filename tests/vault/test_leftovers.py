"""What a killed program left is swept when it can do harm no more, and nothing else is, however alike it looks."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from safespace.vault import aside, restore
from safespace.vault.aside import Aside
from safespace.vault.building import building
from safespace.vault.problems import BackupFailed, CannotWrite, WrongPassphrase
from safespace.vault.vault import Vault
from tests.vault.made_up import NOW, OTHER_PASSPHRASE, PASSPHRASE, Sealed, contents, opened

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links that anybody may make, or kill -9")

IN_THE_VAULT = ("vault.keys.new", "vault.keys.bak.new", "vault.anchor.new", "vault.db.healed", "vault.db.fresh")

COPYING = """
import sys, time
from pathlib import Path
from safespace.vault.vault import Vault
from tests.vault.made_up import NOW, PASSPHRASE

def stay(done, total):
    if done:
        print("half done", flush=True)
        sys.stdin.readline()

vault = Vault.open_for_reading(Path(sys.argv[1]), PASSPHRASE)
vault.copier().copy(Path(sys.argv[2]), NOW, stay)
"""

HOLDING = """
import sys
from pathlib import Path
from safespace.vault.aside import Aside

made = Aside(Path(sys.argv[1]))
(made.place / "vault.db").write_bytes(b"sealed")
print("held", flush=True)
sys.stdin.readline()
"""


@contextmanager
def elsewhere(script: str, *given: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a script as another process, until it said its first line; kill it in the end."""
    command = [sys.executable, "-c", script, *map(str, given)]
    other = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout is not None
        assert other.stdout.readline()
        yield other
    finally:
        other.kill()
        other.communicate()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Return a second place."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def left(place: Path, *files: str) -> Path:
    """Make a folder as a killed process leaves it."""
    place.mkdir()
    for name in ("vault.lock", *files):
        (place / name).write_bytes(b"sealed" if name != "vault.lock" else b"")
    return place


def test_opening_sweeps_what_was_left_in_and_beside_the_vault(sealed: Sealed) -> None:
    beside = sealed.folder.parent
    for name in IN_THE_VAULT:
        (sealed.folder / name).write_bytes(b"sealed")
    left(sealed.folder / "backup-0a1b2c3d.tmp", "vault.db", "vault.db-journal")
    (sealed.folder / "backup-0a1b2c3e.tmp").mkdir()
    (sealed.folder / "att" / "0a").mkdir(parents=True)
    (sealed.folder / "att" / "0a" / f"{'0a' * 16}.bin.part").write_bytes(b"sealed")
    left(beside / ".Another one.safespace-0a1b2c3d", "vault.db", "vault.keys")
    left(beside / ".trial.safespace-0a1b2c3d.gone", "vault.db")
    (beside / ".Third.safespace-0a1b2c3d.gone").mkdir()
    opened(sealed.folder).close()
    kept = {"vault.anchor", "vault.db", "vault.keys", "vault.keys.bak", "vault.lock"}
    assert {f"{sealed.folder.name}/{name}" for name in kept} == set(contents(beside))
    assert [place.name for place in beside.iterdir()] == [sealed.folder.name]
    assert sorted(place.name for place in sealed.folder.iterdir()) == sorted({*kept, "att"})


def test_who_does_not_get_in_sweeps_nothing(sealed: Sealed) -> None:
    left(sealed.folder / "backup-0a1b2c3d.tmp", "vault.db")
    before = contents(sealed.folder)
    with pytest.raises(WrongPassphrase):
        opened(sealed.folder, OTHER_PASSPHRASE)
    Vault.open_for_reading(sealed.folder, PASSPHRASE).close()
    assert {name: content for name, content in contents(sealed.folder).items() if "-shm" not in name} == before


@pytest.mark.parametrize(
    "name",
    [
        "Eastmere.safespace-0a1b2c3d",
        ".Eastmere.safespace-0a1b2c3",
        ".Eastmere.safespace-0a1b2c3d4",
        ".Eastmere.safespace-0A1B2C3D",
        ".Eastmere.safespace-0a1b2c3d.old",
        ".Eastmere.safespace-0a1b2c3d.gone.gone",
        ".safespace-0a1b2c3d",
        ".Eastmere-0a1b2c3d",
        "backup-0a1b2c3d.tmp",
        "Eastmere backups",
    ],
)
def test_a_folder_with_almost_the_name_stays(sealed: Sealed, name: str) -> None:
    place = left(sealed.folder.with_name(name), "vault.db")
    opened(sealed.folder).close()
    assert contents(place) == {"vault.lock": b"", "vault.db": b"sealed"}


@pytest.mark.parametrize("gone", ["", ".gone"])
def test_a_folder_with_somebody_elses_file_in_it_stays(sealed: Sealed, gone: str) -> None:
    place = left(sealed.folder.with_name(f".Eastmere.safespace-0a1b2c3d{gone}"), "vault.db", "letter to Ada.txt")
    opened(sealed.folder).close()
    assert "letter to Ada.txt" in contents(place)


def test_a_folder_that_nobody_could_have_held_stays(sealed: Sealed) -> None:
    place = sealed.folder.with_name(".Eastmere.safespace-0a1b2c3d")
    place.mkdir()
    (place / "vault.db").write_bytes(b"all there is")
    opened(sealed.folder).close()
    assert contents(place) == {"vault.db": b"all there is"}


@posix
def test_a_link_is_neither_followed_nor_removed(sealed: Sealed, tmp_path_factory: pytest.TempPathFactory) -> None:
    mine = left(tmp_path_factory.mktemp("mine") / "mine", "vault.db")
    links = [
        sealed.folder.with_name(".Eastmere.safespace-0a1b2c3d"),
        sealed.folder / "backup-0a1b2c3d.tmp",
        sealed.folder / "vault.keys.new",
    ]
    for link in links:
        link.symlink_to(mine if link.suffix != ".new" else mine / "vault.db")
    place = left(sealed.folder.with_name(".Eastmere.safespace-0a1b2c3e"))
    (place / "vault.db").symlink_to(mine / "vault.db")
    deep = left(sealed.folder.with_name(".Eastmere.safespace-0a1b2c3f"))
    (deep / "att").mkdir()
    (deep / "att" / "there").symlink_to(mine)
    opened(sealed.folder).close()
    assert contents(mine) == {"vault.lock": b"", "vault.db": b"sealed"}
    assert all(link.is_symlink() for link in [*links[:2], place / "vault.db"])
    assert not deep.exists()


def test_what_another_process_is_building_stays_until_it_is_killed(sealed: Sealed) -> None:
    place = sealed.folder.with_name(".Eastmere.safespace-0a1b2c3d")
    with elsewhere(HOLDING, place):
        opened(sealed.folder).close()
        assert (place / "vault.db").read_bytes() == b"sealed"
    opened(sealed.folder).close()
    assert not place.exists()


def test_a_copy_that_is_being_made_stays_and_a_killed_one_is_swept_by_the_next_backup(
    sealed: Sealed, stick: Path
) -> None:
    vault = opened(sealed.folder)
    with elsewhere(COPYING, sealed.folder, stick):
        (part,) = stick.iterdir()
        vault.copier().copy(stick, NOW)
        assert (part / "vault.part").is_file()
        vault.close()
        vault = opened(sealed.folder)
        (scratch,) = sealed.folder.glob("backup-*.tmp")
        assert (scratch / "vault.db").is_file()
    assert part.exists()
    done = vault.copier().copy(stick, NOW)
    assert not part.exists()
    assert done.file in stick.iterdir()
    assert len(list(stick.iterdir())) == 2
    vault.close()
    opened(sealed.folder).close()
    assert not list(sealed.folder.glob("backup-*"))


def test_a_copy_that_goes_on_beside_a_sweep_is_whole(sealed: Sealed, stick: Path) -> None:
    with elsewhere(COPYING, sealed.folder, stick) as other:
        vault = opened(sealed.folder)
        vault.copier().copy(stick, NOW)
        vault.close()
        other.communicate("\n" * 100)
        assert other.returncode == 0
    assert len(list(stick.iterdir())) == 2
    for number, file in enumerate(stick.iterdir()):
        restore.restored(file, stick.with_name(f"{number}.safespace"), PASSPHRASE)


def test_another_vaults_half_made_copy_in_the_same_place_stays(sealed: Sealed, stick: Path, vault: Vault) -> None:
    with elsewhere(COPYING, sealed.folder, stick):
        (part,) = stick.iterdir()
    vault.copier().copy(stick, NOW)
    assert (part / "vault.part").is_file()


def test_another_computers_half_made_copy_in_the_same_place_stays(
    sealed: Sealed, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with elsewhere(COPYING, sealed.folder, stick):
        (part,) = stick.iterdir()
    vault = opened(sealed.folder)
    monkeypatch.setattr("platform.node", lambda: "the other laptop")
    vault.copier().copy(stick, NOW)
    assert (part / "vault.part").is_file()
    monkeypatch.undo()
    vault.copier().copy(stick, NOW)
    assert not part.exists()
    vault.close()


def test_a_new_vault_sweeps_what_an_attempt_before_it_left(tmp_path: Path) -> None:
    place = left(tmp_path / ".Eastmere.safespace-0a1b2c3d", "vault.db")
    with building(tmp_path / "Eastmere.safespace") as made:
        (made / "vault.db").write_bytes(b"whole")
    assert not place.exists()
    assert contents(tmp_path) == {"Eastmere.safespace/vault.db": b"whole", "Eastmere.safespace/vault.lock": b""}


def test_what_was_swept_away_under_a_builder_is_never_half_put_in_place(tmp_path: Path) -> None:
    folder = tmp_path / "Eastmere.safespace"
    with pytest.raises(CannotWrite), building(folder) as made:
        made.rename(made.with_name(f"{made.name}{aside.GONE}"))
    assert not folder.exists()


@posix
def test_a_place_without_locks_takes_a_copy_and_a_vault_is_not_built_there(
    sealed: Sealed, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    vault, lock = opened(sealed.folder), fcntl.flock

    def refuse(file: object, how: int) -> None:
        if str(stick) in getattr(file, "name", ""):
            raise OSError(37, "no locks available")
        lock(file, how)  # type: ignore[arg-type]

    monkeypatch.setattr("fcntl.flock", refuse)
    left_there = left(stick / f".{vault.copier()._mark}-0a1b2c3d.safespace-copying", "vault.part")
    assert vault.copier().copy(stick, NOW).file.is_file()
    assert left_there.exists(), "nobody can tell whether it is being written"
    with pytest.raises(CannotWrite), building(stick / "New.safespace"):
        pass
    assert sorted(place.suffix for place in stick.iterdir()) == [".safespace-backup", ".safespace-copying"]
    vault.close()


def test_a_place_that_takes_no_folder_fails_with_a_sentence_and_leaves_nothing(sealed: Sealed, tmp_path: Path) -> None:
    (tmp_path / "no folder").write_bytes(b"")
    vault = opened(sealed.folder)
    with pytest.raises(BackupFailed):
        vault.copier().copy(tmp_path / "no folder", NOW)
    vault.close()
    assert not list(sealed.folder.glob("backup-*"))


def test_a_folder_aside_is_held_by_one(tmp_path: Path) -> None:
    made = Aside(tmp_path / "aside")
    with pytest.raises(FileExistsError):
        Aside(tmp_path / "aside")
    assert made.place.is_dir(), "who came second took nothing away"
    made.remove()
    made.remove()
    assert not made.place.exists()
