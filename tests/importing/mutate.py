"""Spreadsheets with damage, by the thousand: each is read or refused with a sentence, in time and in bounds.

`python -m tests.importing.mutate --files 50000` reads them in processes of their own, with a limit on memory and time,
so that a reader that ends its process or never comes back is seen for what it is. What it counts is printed.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import random
import re
import sys
import time
import zipfile
from collections import Counter
from functools import cache
from pathlib import PurePath
from typing import Any

import openpyxl
from openpyxl.comments import Comment

from safespace.domain.problem import Problem
from safespace.importing import trackers
from tests.importing import samples, tracker_files
from tests.importing.old_books import binary_book, old_book
from tests.importing.tracker_shapes import every
from tests.importing.trackers import TODAY

MEMORY = 3 * 1024**3
SECONDS = 20
"""A file that takes longer counts as one that hangs."""

_LARGE = (b'"XFD1048576"', b'"99999999"', b'"-1"', b'"1048576"', b'""', b'"4294967296"', b'"A1:XFD1048576"')
_DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/hostname">]>'


@cache
def sound() -> tuple[tuple[str, bytes], ...]:
    """Return the files that are damaged: one of each shape and kind."""
    made = [(one.file, one.content) for one in every()]
    grid = [["Ref", "Date raised", "Summary"], ["1", "03/07/2025", "Nobody listened."], ["2", "04/07/2025", "Again."]]
    return (
        *made,
        ("hanging.xlsx", hanging()),
        ("old.xls", old_book(grid)),
        ("binary.xlsb", binary_book(grid)),
        ("mail.xls", samples.outlook()),
    )


def hanging() -> bytes:
    """Return a workbook with comments and links."""

    def hang(book: openpyxl.Workbook) -> None:
        for row in range(2, 8):
            book["Cases"].cell(row, 2).comment = Comment("Rang again.", "Guardian")
            book["Cases"][f"C{row}"].hyperlink = f"mailto:nobody{row}@example.org"

    rows = [[f"{day}/5/2025", "Qz", "Bullying"] for day in range(1, 7)]
    return tracker_files.xlsx({"Cases": [["Date raised", "Name", "Theme"], *rows]}, hang)


def damaged(seed: int) -> tuple[str, bytes]:
    """Return the name and the bytes of the damaged file of a seed: the same seed, the same file."""
    dice = random.Random(seed)
    name, content = dice.choice(sound())
    if content.startswith(b"PK") and dice.random() < 0.75:
        return name, _inside(content, dice)
    if dice.random() < 0.05:
        name = PurePath(name).stem + dice.choice(trackers.ENDINGS)
    return name, _bytes(content, dice)


def _bytes(content: bytes, dice: random.Random) -> bytes:
    """Return bytes turned over, cut short, or doubled in part."""
    made = bytearray(content)
    for _ in range(dice.randrange(1, 8)):
        made[dice.randrange(len(made))] = dice.choice((0, 1, 0x7F, 0xFF, dice.randrange(256)))
    if dice.random() < 0.2:
        del made[dice.randrange(1, len(made)) :]
    elif dice.random() < 0.2:
        start = dice.randrange(len(made))
        made[start:start] = made[start : start + dice.randrange(1, 900)]
    return bytes(made)


def _inside(content: bytes, dice: random.Random) -> bytes:
    """Return a package of which one part was changed before it was packed again, so that readers get to it."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = dice.choice(sorted(parts))
    if dice.random() < 0.05:
        del parts[name]
    else:
        parts[name] = dice.choice((_bytes, _attribute, _attribute, _spliced, _ordered))(parts[name] or b"x", dice)
    return tracker_files.package(parts)  # type: ignore[arg-type]


def _attribute(part: bytes, dice: random.Random) -> bytes:
    """Return a part with one attribute made too large, too small or empty."""
    places = list(re.finditer(rb'"[^"<>]{0,40}"', part))
    if not places:
        return _bytes(part, dice)
    one = dice.choice(places)
    return part[: one.start()] + dice.choice(_LARGE) + part[one.end() :]


def _spliced(part: bytes, dice: random.Random) -> bytes:
    """Return a part with an element doubled many times, or taken out."""
    places = [one.start() for one in re.finditer(rb"<\w", part)]
    if len(places) < 2:
        return _bytes(part, dice)
    start, end = sorted(dice.sample(places, 2))
    return part[:start] + part[start:end] * dice.choice((0, 2, 50)) + part[end:]


def _ordered(part: bytes, _: random.Random) -> bytes:
    """Return a part that gives orders."""
    return re.sub(rb"(\?>)", rb"\1" + _DOCTYPE, part, count=1)


def outcome(seed: int) -> str:
    """Read the damaged file of a seed as far as a dry run reads it, and say how that ended."""
    name, content = damaged(seed)
    try:
        tracker = trackers.read(name, content)
    except Problem as problem:
        return type(problem).__name__
    plan = trackers.plan_of(tracker, {column.header: column.place for column in trackers.propose(tracker)})
    trackers.ask_words(tracker, plan)
    found = trackers.rows(tracker, plan, TODAY)
    return "read" if len(found) == sum(len(table.sheet.rows) for table in tracker.tables) else "rows lost"


def _batch(seeds: range, told: Any) -> None:
    """Read a batch, telling of each file before and after, in a process with limits: such as Windows has not."""
    import resource
    import signal

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for seed in seeds:
        told.send((seed, ""))
        signal.alarm(SECONDS)
        try:
            ended = outcome(seed)
        except Exception as error:  # noqa: BLE001 - what breaks is what is counted
            ended = f"broke: {type(error).__name__}"
        signal.alarm(0)
        told.send((seed, ended))


def trial(first: int, files: int) -> tuple[Counter[str], list[tuple[int, str]]]:
    """Read damaged files; return how often each ending came, and the seeds of those that broke something."""
    counts: Counter[str] = Counter()
    broken: list[tuple[int, str]] = []
    seed, last = first, first + files
    while seed < last:
        ours, theirs = multiprocessing.Pipe(duplex=False)
        batch = range(seed, min(seed + 500, last))
        child = multiprocessing.get_context("fork").Process(target=_batch, args=(batch, theirs))
        child.start()
        theirs.close()
        at, ended = seed, ""
        try:
            while True:
                at, ended = ours.recv()
                if ended:
                    counts[ended] += 1
                    broken += [(at, ended)] if ended.startswith(("broke", "rows")) else []
        except EOFError:
            child.join()
        if not ended:
            broken.append((at, f"ended its process: {child.exitcode}"))
        seed = at + 1
    return counts, broken


def main() -> int:
    """Run the trial of the command line and print its counts; 1 if anything broke."""
    asked = argparse.ArgumentParser(description="Reads damaged spreadsheets.")
    asked.add_argument("--files", type=int, default=50_000)
    asked.add_argument("--first", type=int, default=0)
    given = asked.parse_args()
    begun = time.monotonic()
    counts, broken = trial(given.first, given.files)
    print(f"{given.files} damaged files in {time.monotonic() - begun:.0f} s: {dict(counts)}; broken: {broken}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
