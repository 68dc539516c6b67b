"""What is fixed on a computer, in the words in which Settings shows it: what, how, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from safespace.casework.imposed import KINDS, LONGEST, Imposed
from safespace.vault.demanded import LEAST_BITS

PAPERS: Final = ("pdf", "docx", "xlsx", "csv")
"""Kinds of export that are the endings of papers."""

Line = tuple[str, str]
"""What is fixed, and how."""


def by_whom(fixed: Imposed) -> str:
    """Return the line that stands beside what cannot be changed; empty where nothing is fixed."""
    if fixed.trouble:
        return "Fixed while the policy file of this computer is refused."
    return f"Fixed by your organisation: {fixed.organisation}." if fixed.organisation else ""


def lead(fixed: Imposed) -> str:
    """Return what the card says first: whose rules these are, or why the file was refused and what to do."""
    if fixed.trouble:
        return (
            f"The policy file of this computer, {fixed.file}, was refused. {fixed.trouble} Until your IT department "
            "has put it right, the strict rules below hold. Your cases are safe, and your vault opens as before."
        )
    return f"{fixed.organisation} fixed this for SafeSpace on this computer, in {fixed.file}. Nobody changes it here."


def lines(fixed: Imposed) -> tuple[Line, ...]:
    """Return everything that is fixed. What the file leaves to the guardian has no line."""
    found = (
        ("Lock after", _minutes(fixed)),
        ("A new passphrase", _bits(fixed.bits)),
        ("Vaults", _vaults(fixed)),
        ("Backups", _backups(fixed)),
        ("Screenshots and shared screens", "" if fixed.capture else "Never: windows stay out of them."),
        ("May not leave the vault", "; ".join(KINDS[kind] for kind in KINDS if kind in fixed.kinds)),
    )
    return tuple((what, how) for what, how in found if how)


def kept_back(fixed: Imposed) -> str:
    """Say which files stay here where papers are saved in several kinds at once; empty where all may leave."""
    kinds = [kind for kind in PAPERS if kind in fixed.kinds]
    listed = f"{', '.join(kinds[:-1])} and {kinds[-1]}" if len(kinds) > 1 else "".join(kinds)
    return f"Nothing that ends in {listed} was saved. {by_whom(fixed)}" if kinds else ""


def _minutes(fixed: Imposed) -> str:
    if fixed.minutes:
        return f"{counted(fixed.minutes)}, no other."
    return f"{counted(fixed.longest)} at most." if fixed.longest < LONGEST else ""


def counted(minutes: int) -> str:
    """Say some minutes."""
    return f"{minutes} minutes" if minutes > 1 else "1 minute"


def _bits(bits: float) -> str:
    """Say a strength as how much more work a guess is than by SafeSpace's own measure: each bit doubles it."""
    more = 2 ** int(bits - LEAST_BITS)
    return f"{more:,} times as hard to guess as SafeSpace asks for by itself." if more > 1 else ""


def _vaults(fixed: Imposed) -> str:
    if fixed.trouble:
        return "None is made or restored. Those that are here open as before."
    return _listed(fixed.vaults)


def _backups(fixed: Imposed) -> str:
    if fixed.trouble:
        return "No other place is chosen. They go on where they are made already."
    return _listed(fixed.backups)


def _listed(folders: Sequence[Path]) -> str:
    return f"In {' or '.join(str(folder) for folder in folders)} alone." if folders else ""
