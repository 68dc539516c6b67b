"""Measures files going into a vault and out again: MB a second, against copying the same file, and the memory it takes.

Run `python -m tests.bench.attachments [--gigabytes 1]`. Sealing and opening are given as a part of the speed at which
`shutil` copies the file on the same disk in the same run, flushed to the disk like ours. The whole process must stay
below 200 MB; it ends with an error if it does not, or if the content that comes out is not what went in.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from safespace.casework import attach
from safespace.casework.desk import Desk
from tests.builders import a_concern, a_desk

MOST_MEMORY = 200
"""In MB: what one file may take, however large it is."""

CHUNK = 4 * 1024**2


def seconds(job: Callable[[], object]) -> float:
    """Return how long a job takes."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def written(place: Path, size: int) -> None:
    """Write a file of noise, which no disk makes smaller."""
    noise = random.Random(1).randbytes(CHUNK)
    with place.open("wb") as out:
        for at in range(0, size, CHUNK):
            out.write(noise[: size - at])


def copied(source: Path, target: Path) -> None:
    """Copy a file as `shutil` does, down to the disk."""
    shutil.copyfile(source, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def digest(place: Path) -> str:
    """Return the SHA-256 of a file."""
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def most_memory() -> float | None:
    """Return the most memory that this process ever took, in MB; None where the system does not say."""
    if sys.platform == "win32":
        return None
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024**2 if sys.platform == "darwin" else most / 1024


def through(desk: Desk, folder: Path, size: int) -> None:
    """Take one file in and out, and print a line."""
    source, copy, out = folder / "noise.bin", folder / "copy.bin", folder / "out.bin"
    written(source, size)
    case = a_concern(desk)
    plain = min(seconds(lambda: copied(source, copy)) for _ in range(2))
    before = most_memory()
    known: list[attach.Attachment] = []
    into = seconds(lambda: known.append(attach.seal(attach.begin(desk, source), case.id, identifying=False)(desk)))
    outward = seconds(lambda: attach.opened(desk, case.id, known[0].id).save(out))
    if digest(out) != digest(source):
        raise SystemExit("what came out is not what went in")
    rates = [f"{size / 1e6 / taken:8.0f}" for taken in (plain, into, outward)]
    parts = [f"{plain / taken:9.2f}" for taken in (into, outward)]
    memory = f"{most_memory():8.0f}" if before is not None else "       ?"
    print(f"{size / 1e6:8.0f}  {rates[0]}  {rates[1]}{parts[0]}  {rates[2]}{parts[1]}  {memory}")
    for place in (source, copy, out):
        place.unlink()


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gigabytes", type=float, default=1.0, help="how large the largest file is")
    largest = int(parser.parse_args().gigabytes * 1e9)
    print("      MB  copy MB/s   in MB/s  of copy  out MB/s  of copy  memory MB")
    with tempfile.TemporaryDirectory(prefix="safespace-bench-") as place:
        desk = a_desk(Path(place))
        for size in (largest // 100, largest // 10, largest):
            through(desk, Path(place), size)
        desk.vault.close()
    most = most_memory()
    if most is not None and most > MOST_MEMORY:
        raise SystemExit(f"it took {most:.0f} MB of memory, more than {MOST_MEMORY}")


if __name__ == "__main__":
    main()
