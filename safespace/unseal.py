"""The command `safespace open-export FILE`: opens an export into a folder, as the zip that is in it.

Needs no vault and no window. The exit status is 0 if it was opened, 7 if not.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from safespace.casework import export
from safespace.domain.problem import Problem
from safespace.machine import console

REFUSED = 7


def run(source: Path, folder: Path, ask: Callable[[], str], out: TextIO | None = None) -> int:
    """Open an export with the passphrase that `ask` gives, write what came of it, and return the exit status."""
    target = out or console.output()
    try:
        made = export.open_export(source, ask(), folder)
    except Problem as problem:
        target.write(f"{problem.title}. {problem.advice}\n")
        return REFUSED
    name = console.harmless(made.name, target)
    target.write(f"Opened as {name}. It is in the clear now: keep it safe, and delete it afterwards.\n")
    return 0


def typed() -> str:
    """Ask for the passphrase of the export on the terminal."""
    return console.passphrase("Passphrase of the export: ")
