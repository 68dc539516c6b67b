"""Who can open a vault: an older slot file lets nobody in, and no change is written over by another."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.casework import safekeeping
from safespace.casework.safekeeping import Made
from safespace.vault import lock
from safespace.vault.header import COPY, KEYS
from safespace.vault.key_problems import KeysWrittenElsewhere, OlderKeys
from safespace.vault.lock import NAME
from safespace.vault.problems import WrongPassphrase
from tests.builders import Clock
from tests.casework.keys import SAM

NEW = "pebble window tractor velvet nineteen acorn"


@pytest.fixture
def changed(made: Made, clock: Clock) -> tuple[Path, bytes]:
    """Return a closed vault whose passphrase was changed, and the slot file of before."""
    folder = made.desk.vault.folder
    old = (folder / KEYS).read_bytes()
    safekeeping.change_passphrase(made.desk, SAM, NEW)
    safekeeping.lock(made.desk)
    return folder, old


def test_an_old_slot_file_alone_does_not_bring_the_old_passphrase_back(
    changed: tuple[Path, bytes], clock: Clock
) -> None:
    folder, old = changed
    (folder / KEYS).write_bytes(old)
    with pytest.raises(WrongPassphrase):
        safekeeping.unlock(folder, SAM, clock)
    desk = safekeeping.unlock(folder, NEW, clock)
    assert desk.vault.healed
    desk.vault.close()
    assert (folder / KEYS).read_bytes() == (folder / COPY).read_bytes() != old


def test_old_slot_files_in_both_places_are_refused_and_nothing_is_changed(
    changed: tuple[Path, bytes], clock: Clock
) -> None:
    folder, old = changed
    last = (folder / KEYS).read_bytes()
    for name in (KEYS, COPY):
        (folder / name).write_bytes(old)
    with pytest.raises(OlderKeys):
        safekeeping.unlock(folder, SAM, clock)
    with pytest.raises(OlderKeys):
        safekeeping.look_on(folder, SAM, clock)
    assert (folder / KEYS).read_bytes() == old
    (folder / KEYS).write_bytes(last)  # the way out that the sentence names
    safekeeping.unlock(folder, NEW, clock).vault.close()


def test_a_second_writer_does_not_undo_a_change_of_the_first(
    made: Made, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last guard of the keys, where everything that keeps a second writer out has failed."""
    folder = made.desk.vault.folder
    (folder / NAME).unlink()  # by somebody who thought that it was left over
    monkeypatch.setattr(lock, "_held_folder", lambda _: None)
    monkeypatch.setattr(lock.VaultLock, "keep", lambda _: None)
    second = safekeeping.unlock(folder, SAM, clock)
    safekeeping.change_passphrase(second, SAM, NEW)
    with pytest.raises(KeysWrittenElsewhere):
        safekeeping.new_recovery_sheet(made.desk)
    second.vault.close()
    made.desk.vault.close()
    safekeeping.unlock(folder, NEW, clock).vault.close()
    with pytest.raises(WrongPassphrase):
        safekeeping.unlock(folder, SAM, clock)
