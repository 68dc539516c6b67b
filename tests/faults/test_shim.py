"""The shim in front of the C library: what it sees, what it lets fail, and that it lets everything else alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults import disk, shim

HOUSE = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(bool(shim.why_not()), reason=shim.why_not() or "it can be built")

BEGIN = """
import errno, json, os, shutil, sys
from pathlib import Path
from tests.faults import shim
from tests.faults.shim import Action, Call
place = Path(sys.argv[1])
shim.watch(place)
def tried(deed, *given):
    try:
        return deed(*given)
    except OSError as error:
        return errno.errorcode[error.errno]
"""


def told(place: Path, code: str, status: int = 0) -> Any:
    """Run code with the shim in front; return what it printed, as JSON."""
    ran = subprocess.run(
        [sys.executable, "-c", BEGIN + code, str(place)],
        cwd=HOUSE,
        env={**os.environ, "LD_PRELOAD": str(shim.built())},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == status, ran.stderr
    return json.loads(ran.stdout) if ran.stdout else None


def test_the_nth_write_fails_and_the_others_do_not(tmp_path: Path) -> None:
    code = """
shim.arm(Call.WRITING, 2, errno.ENOSPC)
print(json.dumps([tried((place / str(n)).write_bytes, b"abc") for n in range(4)]))
"""
    assert told(tmp_path, code) == [3, "ENOSPC", 3, 3]
    assert [(tmp_path / str(n)).read_bytes() for n in range(4)] == [b"abc", b"", b"abc", b"abc"]


def test_a_fault_for_good_stays_and_ends_when_it_is_disarmed(tmp_path: Path) -> None:
    code = """
shim.arm(Call.NAMING, 2, errno.EIO, for_good=True)
said = [tried(os.mkdir, place / str(n)) for n in range(3)]
shim.disarm()
print(json.dumps([*said, tried(os.mkdir, place / "9")]))
"""
    assert told(tmp_path, code) == [None, "EIO", "EIO", None]


def test_every_kind_of_call_is_counted_and_others_elsewhere_are_not(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"x")
    code = """
shim.watch(place / "inside")
os.mkdir(place / "inside")
shim.arm(Call.ANY)
(place / "elsewhere").read_bytes(); (place / "other").write_bytes(b"y")
file = os.open(place / "inside" / "a", os.O_RDWR | os.O_CREAT)
os.write(file, b"abc"); os.pwrite(file, b"d", 3); os.writev(file, [b"e", b"f"])
os.fsync(file); os.fdatasync(file); os.ftruncate(file, 2); os.pread(file, 2, 0)
os.rename(place / "inside" / "a", place / "inside" / "b"); os.unlink(place / "inside" / "b")
print(json.dumps({kind.name: many for kind, many in shim.counted().items()}))
"""
    assert told(tmp_path, code) == {
        "WRITING": 4, "SYNCING": 2, "CUTTING": 1, "NAMING": 3, "OPENING": 0, "READING": 1,
    }  # fmt: skip


@pytest.mark.parametrize(("action", "left"), [("KILLS", b""), ("KILLS_IN_THE_MIDDLE", b"12345")])
def test_it_kills_before_a_write_or_after_half_of_it(tmp_path: Path, action: str, left: bytes) -> None:
    code = f"""
shim.arm(Call.WRITING, 1, action=Action.{action})
(place / "a").write_bytes(b"1234567890")
"""
    told(tmp_path, code, status=-9)
    assert (tmp_path / "a").read_bytes() == left


def test_a_full_disk_takes_half_of_a_write_and_then_nothing(tmp_path: Path) -> None:
    code = """
shim.arm(Call.WRITING, 1, errno.ENOSPC, for_good=True, action=Action.WRITES_HALF)
file = os.open(place / "a", os.O_WRONLY | os.O_CREAT)
print(json.dumps([os.write(file, b"1234567890"), tried(os.write, file, b"67890")]))
"""
    assert told(tmp_path, code) == [5, "ENOSPC"]


def test_a_recording_replays_to_the_same_files(tmp_path: Path) -> None:
    place, log = tmp_path / "place", tmp_path / "log"
    place.mkdir()
    (place / "before").write_bytes(b"was here")
    code = f"""
shim.record(Path({str(log)!r}))
(place / "deep").mkdir()
(place / "deep" / "a").write_bytes(b"1" * 9000)
with (place / "before").open("r+b") as file:
    file.seek(4); file.write(b"there"); file.flush(); os.fsync(file.fileno()); file.truncate(7)
shim.mark("half way")
shutil.copyfile(place / "before", place / "copy")
os.rename(place / "copy", place / "deep" / "moved")
with (place / "deep" / "moved").open("ab") as file:
    file.write(b"!")
(place / "gone").write_bytes(b""); (place / "gone").unlink()
(place / "map-shm").write_bytes(b"not a file")
"""
    original = disk.Disk(place, strict=False)
    told(place, code)
    recorded = disk.events(log)
    assert [event.data for event in recorded if event.kind == "k"] == [b"half way"]
    for event in recorded:
        original.happen(event)
    assert dict(contents(original.top)) == {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in place.rglob("*")
        if path.is_file() and not path.name.endswith("-shm")
    }


def contents(node: disk.Node, before: str = "") -> list[tuple[str, bytes]]:
    """Return name and content of every file below a folder of the model."""
    found: list[tuple[str, bytes]] = []
    for name, inside in (node.names or {}).items():
        found += [(before + name, bytes(inside.now))] if inside.names is None else contents(inside, f"{before}{name}/")
    return found
