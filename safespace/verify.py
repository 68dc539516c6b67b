"""The command `safespace verify FILE...`: says of each file whether it is unchanged since it was signed, and by whom.

Needs no vault and no window. The exit status is 0 if every file is unchanged; otherwise that of the worst.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Final, TextIO

from safespace.casework import verifying
from safespace.casework.verifying import Checked, Outcome
from safespace.machine import console

STATUS: Final = {
    Outcome.UNCHANGED: 0,
    Outcome.OPENS: 0,
    Outcome.UNSIGNED: 3,
    Outcome.NOT_READ: 4,
    Outcome.NEWER: 5,
    Outcome.NOT_CHECKED: 6,
    Outcome.WRONG_PASSPHRASE: 7,
    Outcome.NOT_A_SIGNATURE: 8,
    Outcome.NOT_GENUINE: 9,
    Outcome.DAMAGED: 10,
    Outcome.CHANGED: 11,
}
"""The exit status of each finding, the worst last. 1 and 2 are left to Python and to a command line that is wrong."""

Ask = Callable[[], str]
"""Asks for a backup's passphrase."""


def run(files: Sequence[Path], ask: Ask | None = None, key_file: Path | None = None, out: TextIO | None = None) -> int:
    """Check files, write what was found, a paragraph for each, and return the exit status.

    `ask` is asked once, when the first whole backup is met, for the passphrase with which the content of all of them is
    checked; without it no content is. `key_file` is the one that the passphrase needs, if it needs one.
    """
    worst, once = 0, cache(ask) if ask is not None else None
    target = out or console.output()
    for file in files:
        for found in _found(file, once, key_file):
            _tell(found, file, target)
            worst = max(worst, STATUS[found.outcome])
    return worst


def typed() -> str:
    """Ask for the passphrase of the backups on the terminal."""
    return console.passphrase("Passphrase of the backups: ")


def _found(file: Path, ask: Ask | None, key_file: Path | None) -> list[Checked]:
    first = verifying.check(file)
    return [first] if ask is None or not first.backup else [first, verifying.look_into(file, ask(), key_file)]


def _tell(found: Checked, file: Path, out: TextIO) -> None:
    lines = [console.harmless(file.name, out), *(f"  {sentence}" for sentence in found.sentences)]
    out.write("\n".join(lines) + "\n")
