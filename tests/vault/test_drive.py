"""The shared folder: of many that want the next turn one goes first, and nothing there is believed unproved."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from safespace.domain.ids import Id
from safespace.vault import exclusive
from safespace.vault.container import SUFFIX as COPY_SUFFIX
from safespace.vault.drive import STALE, Drive, shared_at
from safespace.vault.drive_problems import (
    DriveAway,
    DriveDamaged,
    DriveWentBack,
    NoExclusiveNames,
    NothingShared,
    PenHeld,
    PenLost,
    SharedAlready,
)
from safespace.vault.joining import described
from safespace.vault.turns import Hand, Snapshot, Turn, hash_of

KEY, VAULT = bytes(range(32)), Id("a" * 32)
AT = "2026-07-03T09:12:44Z"

RACER = """
import sys
from pathlib import Path
from safespace.vault.drive_problems import PenHeld
from tests.vault.test_drive import a_drive
drive, wanted = a_drive(Path(sys.argv[1]), sys.argv[2]), int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
won = 0
while won < wanted:
    def make(turn, before):
        if turn.pen is not None and not turn.has_pen(drive.hand):
            raise PenHeld
        return turn.taken(drive.hand, before)
    try:
        took = drive.take_turn(make)
        after = drive.take_turn(lambda turn, before: turn.released(drive.hand, before))
    except PenHeld:
        continue
    assert after.turn.number == took.turn.number + 1, "somebody wrote while another one had the pen"
    won += 1
print(won, flush=True)
"""

GRABBER = """
import sys
from pathlib import Path
from safespace.vault import exclusive
print("ready", flush=True)
sys.stdin.readline()
folder, mine = Path(sys.argv[1]), sys.argv[2].encode()
won = []
for number in range(400):
    while number and not (folder / str(number - 1)).exists():
        pass  # all of them want the next name at the same moment
    if exclusive.put(folder / str(number), mine):
        won.append(number)
print(*won, flush=True)
"""


def a_hand(copy: str, name: str = "Amina Okafor") -> Hand:
    """Return somebody who works on a copy."""
    return Hand(Id("b" * 32), name, "WARD-PC", copy.ljust(32, "0"), AT)


def a_drive(folder: Path, copy: str = "1") -> Drive:
    """Return the shared folder as one copy has it."""
    return Drive(folder, VAULT, KEY, a_hand(copy))


def a_snapshot(drive: Drive, name: str = "copy-00000001-0000abcd.safespace-backup") -> Snapshot:
    """Return what is said of a copy."""
    return Snapshot(name, "0" * 64, drive.hand, 3, "00" * 32)


@pytest.fixture
def drive(tmp_path: Path) -> Drive:
    """Return a folder in which somebody has begun to share."""
    made = a_drive(tmp_path)
    made.appear()
    made.begin(a_snapshot(made))
    return made


def released(drive: Drive) -> None:
    """Lay the pen down."""
    drive.take_turn(lambda turn, before: turn.released(drive.hand, before))


def raced(script: str, folder: Path, *given: str) -> list[str]:
    """Let four processes begin at one moment; return what each said at its end."""
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(folder), f"{number}", *given],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(2, 6)
    ]
    for one in racers:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in racers:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    return [one.communicate()[0].strip() for one in racers]


def test_of_processes_that_want_one_name_exactly_one_gets_it(tmp_path: Path) -> None:
    said = raced(GRABBER, tmp_path)
    won = [int(number) for one in said for number in one.split()]
    assert sorted(won) == list(range(400))
    owners = [(tmp_path / str(number)).read_bytes().decode() for number in range(400)]
    assert owners == [str(2 + next(at for at in range(4) if str(n) in said[at].split())) for n in range(400)]


def test_processes_that_race_for_the_pen_have_it_one_after_the_other(drive: Drive) -> None:
    released(drive)
    assert raced(RACER, drive.folder, "15") == ["15"] * 4
    files = sorted(drive.folder.glob("*.safespace-turn"))
    assert [int(file.name[:8]) for file in files] == list(range(1, 2 + 2 * 60 + 1))
    content = [file.read_bytes() for file in files]
    turns = [Turn.opened(plain, KEY, VAULT, number) for number, plain in enumerate(content, start=1)]
    assert [turn.before for turn in turns[1:]] == [hash_of(plain) for plain in content[:-1]], "one chain, no gap"
    holders = [turn.pen.copy if turn.pen else None for turn in turns[1:]]
    assert all(holders[at] is None for at in range(0, len(holders), 2))
    assert not list(drive.folder.glob(".*"))


def test_a_copy_is_published_only_by_who_has_the_pen(drive: Drive) -> None:
    other = a_drive(drive.folder, "2")
    with pytest.raises(PenLost):
        other.take_turn(lambda turn, before: turn.published(other.hand, before, a_snapshot(other)))
    with pytest.raises(PenLost):
        other.take_turn(lambda turn, before: turn.released(other.hand, before))
    with pytest.raises(PenHeld):
        drive.take_turn(lambda turn, before: turn.asked(drive.hand, before))
    assert drive.seen().turn.number == 1


def test_whoever_was_too_late_hears_of_the_turn_that_came_before(drive: Drive) -> None:
    before = drive.seen()
    other = a_drive(drive.folder, "2")
    other.take_turn(lambda turn, hashed: turn.asked(other.hand, hashed))
    heard: list[int] = []

    def make(turn: Turn, hashed: str) -> Turn:
        heard.append(turn.number)
        return turn.released(drive.hand, hashed)

    done = drive.take_turn(make, before)
    assert heard == [1, 2]
    assert done.turn.number == 3
    assert done.turn.waiting[0].copy == other.hand.copy


def test_every_bit_of_a_turn_counts(drive: Drive) -> None:
    file = drive.folder / "00000001.safespace-turn"
    good = file.read_bytes()
    for place in range(0, len(good), 7):
        file.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        with pytest.raises(DriveDamaged):
            drive.seen()
    for cut in (0, 1, len(good) // 2, len(good) - 1):
        file.write_bytes(good[:cut])
        with pytest.raises(DriveDamaged):
            drive.seen()
    file.write_bytes(good)
    (drive.folder / "00000002.safespace-turn").write_bytes(good)
    with pytest.raises(DriveDamaged):
        drive.seen()


def test_another_vaults_folder_does_not_read(drive: Drive) -> None:
    with pytest.raises(DriveDamaged):
        replace(drive, vault=Id("c" * 32)).seen()
    with pytest.raises(DriveDamaged):
        replace(drive, key=bytes(32)).seen()


def test_less_than_was_seen_is_noticed(drive: Drive) -> None:
    released(drive)
    seen = drive.seen()
    assert drive.seen(seen.turn.number, seen.hash) == seen
    last = drive.folder / "00000002.safespace-turn"
    kept = last.read_bytes()
    last.unlink()
    with pytest.raises(DriveWentBack):
        drive.seen(seen.turn.number, seen.hash)
    released(drive)
    assert last.read_bytes() != kept
    with pytest.raises(DriveWentBack):
        drive.seen(seen.turn.number, seen.hash)
    other = a_drive(drive.folder, "2")
    other.take_turn(lambda turn, hashed: turn.asked(other.hand, hashed))
    with pytest.raises(DriveWentBack):
        drive.seen(seen.turn.number, seen.hash)
    for file in drive.folder.glob("*.safespace-turn"):
        file.unlink()
    with pytest.raises(DriveWentBack):
        drive.seen(seen.turn.number, seen.hash)
    with pytest.raises(NothingShared):
        drive.seen()


def test_a_sharing_is_begun_once(drive: Drive) -> None:
    with pytest.raises(SharedAlready):
        drive.begin(a_snapshot(drive))


def test_how_long_ago_is_told_by_the_drives_clock_alone(drive: Drive) -> None:
    other = a_drive(drive.folder, "2")
    other.appear()
    turn = other.seen().turn
    assert other.pen_ago(turn, other.present()) <= timedelta(minutes=1)
    for file in (drive.folder / f"{drive.hand.copy}.safespace-here", drive.folder / "00000001.safespace-turn"):
        then = file.stat().st_mtime - STALE.total_seconds() - 1
        os.utime(file, (then, then))
    assert other.pen_ago(turn, other.present()) > STALE
    assert [one.fresh for one in other.present()] == [False, True]
    drive.appear()
    assert other.pen_ago(turn, other.present()) <= timedelta(minutes=1)
    drive.vanish()
    assert other.pen_ago(turn, other.present()) > STALE


def test_presence_is_sealed_and_another_ones_file_under_our_name_says_nothing(drive: Drive) -> None:
    assert b"Amina" not in (drive.folder / f"{drive.hand.copy}.safespace-here").read_bytes()
    assert b"WARD" not in (drive.folder / "00000001.safespace-turn").read_bytes()
    moved = drive.folder / f"{'9' * 32}.safespace-here"
    moved.write_bytes((drive.folder / f"{drive.hand.copy}.safespace-here").read_bytes())
    assert [one.hand.copy for one in drive.present()] == [drive.hand.copy]


def test_a_copys_name_leads_nowhere_else(drive: Drive) -> None:
    for name in ("../vault.db", "/etc/passwd", "copy-1-x.safespace-backup", ""):
        with pytest.raises(DriveDamaged):
            drive.file_of(a_snapshot(drive, name))


def test_a_folder_that_is_gone_is_away(drive: Drive) -> None:
    away = replace(drive, folder=drive.folder / "gone")
    for step in (away.seen, away.appear, away.present, lambda: shared_at(away.folder)):
        with pytest.raises(DriveAway):
            step()
    with pytest.raises(NothingShared):
        shared_at(drive.folder)


def test_a_copy_that_cannot_be_read_is_out_of_reach_and_not_unshared(tmp_path: Path) -> None:
    copy = tmp_path / f"copy-00000001-{'a' * 8}{COPY_SUFFIX}"
    copy.write_bytes(b"not what this program wrote")
    with pytest.raises(NothingShared):
        described(tmp_path)
    copy.unlink()
    copy.symlink_to(copy)  # a loop: what reads it is told that the disk cannot
    with pytest.raises(DriveAway):
        described(tmp_path)


def test_a_name_is_given_once_and_to_a_whole_file(tmp_path: Path) -> None:
    assert exclusive.put(tmp_path / "name", b"first")
    assert not exclusive.put(tmp_path / "name", b"second")
    assert exclusive.put(tmp_path / "name", b"first"), "an answer that got lost is asked for again"
    assert [file.name for file in tmp_path.iterdir()] == ["name"]
    exclusive.proved(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["name"]


def test_a_drive_that_cannot_keep_two_apart_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object) -> None:
        raise OSError(errno.EPERM, "this file system knows no second names")

    monkeypatch.setattr(os, "link", refuses)
    with pytest.raises(NoExclusiveNames):
        exclusive.proved(tmp_path)
    assert list(tmp_path.iterdir()) == []
