"""One odd file among the backups stops nothing: copies are made, replaced, looked at and rehearsed as without it."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from safespace.casework import backups, check_up, door, rehearse, shredding
from safespace.vault.backup import held
from safespace.vault.problems import BackupDamaged
from tests.casework.keys import Team


def with_heading(good: Path, odd: Path, **changed: Any) -> Path:
    """Write a copy of a backup whose plain heading says something else, as a fault of a disk or a hand would."""
    first, _, rest = good.read_bytes().partition(b"\n")
    length = int.from_bytes(rest[:4], "big")
    heading = json.dumps(json.loads(rest[4 : 4 + length]) | changed).encode()
    whole = first + b"\n" + len(heading).to_bytes(4, "big") + heading + rest[4 + length : -32]
    odd.write_bytes(whole + hashlib.sha256(whole).digest())
    return odd


@pytest.fixture
def stick(team: Team, tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    backups.first_backup(team.desk, tmp_path / "stick")
    return tmp_path / "stick"


ODD = (
    "garbage",
    "",
    "0000-00-00T00:00:00Z",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59Z",
    "2026-07-03",
    "2026-07-03T09:00:00",
    None,
    7,
)


@pytest.mark.parametrize("made_at", ODD)
def test_a_time_that_is_none_stops_nothing(team: Team, stick: Path, made_at: object) -> None:
    (good,) = stick.glob("*.safespace-backup")
    odd = with_heading(good, stick / "odd.safespace-backup", made_at=made_at)
    assert set(held(stick, team.desk.vault.meta.vault_id)) == {good}
    assert all(not place.trouble for place in backups.back_up(team.desk))
    assert rehearse.prepare(team.desk).backup != odd
    assert len(check_up.check_up(team.desk, lambda *_: None).looks) == 8
    assert shredding.shred(team.desk, team.case.id).until == date(2027, 8, 1)
    assert backups.renew(team.desk) >= 1
    assert odd.exists()
    with pytest.raises(BackupDamaged):
        door.about_backup(odd)


def test_a_heading_that_is_nested_without_end_stops_nothing(team: Team, stick: Path) -> None:
    deep = b"[" * 200_000
    (stick / "deep.safespace-backup").write_bytes(
        b"SafeSpace backup 1\n" + len(deep).to_bytes(4, "big") + deep + bytes(32)
    )
    assert len(held(stick, team.desk.vault.meta.vault_id)) == 1
    assert all(not place.trouble for place in backups.back_up(team.desk))
