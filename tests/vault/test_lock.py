"""One writer at a time: a second one is told who has the vault, and a dead one does not stand in the way."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from safespace.vault.lock import NAME, Mark, VaultLock, mark
from safespace.vault.problems import AlreadyOpen, CannotWrite
from safespace.vault.vault import Vault
from tests.vault.made_up import GUARDIAN, NOW, PASSPHRASE, Sealed, contents

HOLDER = """
import sys
from pathlib import Path
from safespace.vault.lock import VaultLock
lock = VaultLock(Path(sys.argv[1]), "2026-07-03T09:12:44Z")
lock.sign("Bram de Vries")
print("held", flush=True)
sys.stdin.read()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    """Start another process that holds a vault until it is ended."""
    child = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    return child


def end(child: subprocess.Popen[str]) -> None:
    child.kill()
    child.communicate()


def test_a_second_opener_is_told_who_where_and_since_when(sealed: Sealed) -> None:
    child = holder(sealed.folder)
    before = contents(sealed.folder)
    with pytest.raises(AlreadyOpen) as caught:
        Vault.open(sealed.folder, PASSPHRASE, NOW)
    assert (caught.value.who, caught.value.since) == ("Bram de Vries", "2026-07-03T09:12:44Z")
    assert "Bram de Vries has this vault open on " in caught.value.title
    assert "Since 3 July 2026, 10:12." in caught.value.advice
    assert not caught.value.left
    assert contents(sealed.folder) == before
    end(child)


def test_who_writes_can_be_asked_without_touching_the_lock(sealed: Sealed) -> None:
    assert mark(sealed.folder / "nowhere") == Mark("", "", "")
    child = holder(sealed.folder)
    before = contents(sealed.folder)
    found = mark(sealed.folder)
    assert (found.who, found.since) == ("Bram de Vries", "2026-07-03T09:12:44Z")
    assert contents(sealed.folder) == before
    end(child)
    Vault.open(sealed.folder, PASSPHRASE, NOW).close()
    assert mark(sealed.folder) == Mark("", "", "")
    (sealed.folder / NAME).write_text('{"who": 7, "since": "yesterday"}')
    assert mark(sealed.folder) == Mark("7", "", "")


def test_the_lock_of_a_killed_process_does_not_stand_in_the_way(sealed: Sealed) -> None:
    end(holder(sealed.folder))
    assert json.loads((sealed.folder / NAME).read_bytes())["who"] == "Bram de Vries"
    vault = Vault.open(sealed.folder, PASSPHRASE, NOW)
    assert json.loads((sealed.folder / NAME).read_bytes())["who"] == GUARDIAN
    vault.close()
    assert (sealed.folder / NAME).read_bytes() == b""


def test_the_same_process_cannot_open_it_twice(sealed: Sealed) -> None:
    vault = Vault.open(sealed.folder, PASSPHRASE, NOW)
    with pytest.raises(AlreadyOpen, match=GUARDIAN):
        Vault.open(sealed.folder, PASSPHRASE, NOW)
    vault.close()
    Vault.open(sealed.folder, PASSPHRASE, NOW).close()


def test_the_mark_of_another_computer_is_respected_until_it_is_set_aside(sealed: Sealed) -> None:
    mark = {"who": "Bram de Vries", "since": "2026-07-03T09:12:44Z", "host": "another-laptop", "pid": 1}
    (sealed.folder / NAME).write_text(json.dumps(mark))
    for _ in range(2):
        with pytest.raises(AlreadyOpen) as caught:
            Vault.open(sealed.folder, PASSPHRASE, NOW)
        assert caught.value.left
        assert caught.value.host == "another-laptop"
    Vault.open(sealed.folder, PASSPHRASE, NOW, take_over=True).close()
    Vault.open(sealed.folder, PASSPHRASE, NOW).close()


@pytest.mark.parametrize(
    "left", [b"", b"\xff\x00", b"[]", b'{"host": 7}', b'{"since": "soon"}', b"x" * 9999, b"[" * 4096]
)
def test_a_spoilt_lock_file_breaks_nothing(tmp_path: Path, left: bytes) -> None:
    (tmp_path / NAME).write_bytes(left)
    lock = VaultLock(tmp_path, "2026-07-03T09:12:44Z", take_over=True)
    with pytest.raises(AlreadyOpen):
        VaultLock(tmp_path, "2026-07-03T09:12:44Z")
    lock.sign(GUARDIAN)
    lock.release()
    lock.release()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(CannotWrite):
        VaultLock(tmp_path, "2026-07-03T09:12:44Z")
