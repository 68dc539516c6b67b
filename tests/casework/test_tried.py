"""Tries to unlock that failed are counted while the vault is shut, and told to its trail, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.casework import tried
from safespace.casework.desk import Desk
from safespace.casework.safekeeping import Made
from safespace.vault.problems import WrongPassphrase
from safespace.vault.vault import Vault
from tests.builders import Clock
from tests.casework.keys import SAM


def told(desk: Desk) -> list[dict[str, int]]:
    return [event.counts for event in desk.vault.trail.read(limit=20) if event.action == "vault.tried"]


@pytest.fixture
def known(tmp_path: Path) -> Path:
    """Return a folder of the computer that is not there yet."""
    return tmp_path / "settings" / "known"


def test_each_failed_try_is_told_to_the_trail_at_the_next_opening_and_only_then(
    made: Made, known: Path, clock: Clock
) -> None:
    folder = made.desk.vault.folder
    made.desk.vault.close()
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            Vault.open(folder, "not the right words", clock())
        tried.note(known, folder)
    desk = Desk(Vault.open(folder, SAM, clock()), clock)
    assert (tried.tell(desk, known), tried.tell(desk, known)) == (3, 0)
    assert told(desk) == [{"failed": 3}]
    desk.vault.close()


def test_the_count_names_nobody_and_does_not_grow_for_ever(
    made: Made, known: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tried, "MOST", 5)
    for _ in range(9):
        tried.note(known, made.desk.vault.folder)
    (counted,) = known.iterdir()
    assert (counted.name, counted.read_bytes()) == (f"{made.desk.vault.meta.vault_id}.tries", b".....")
    counted.write_bytes(b"." * 50)
    assert tried.tell(made.desk, known) == 5


@pytest.mark.parametrize("vault", ["nowhere.safespace", "folder"])
def test_what_cannot_be_counted_hinders_nobody(made: Made, tmp_path: Path, known: Path, vault: str) -> None:
    (tmp_path / "folder").mkdir()
    tried.note(known, tmp_path / vault)
    (tmp_path / "file").write_text("in the way")
    tried.note(tmp_path / "file", made.desk.vault.folder)
    assert tried.tell(made.desk, known) == 0
    assert told(made.desk) == []


def test_a_sample_trust_is_told_nothing(desk: Desk, known: Path) -> None:
    known.mkdir(parents=True)
    (known / f"{desk.vault.meta.vault_id}.tries").write_bytes(b"...")
    assert tried.tell(desk, known) == 0
