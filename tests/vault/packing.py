"""Packing one file into a container, under a name and a size that may be false."""

from __future__ import annotations

from pathlib import Path

from safespace.vault import container
from safespace.vault.header import DATABASE, Header


def packed_one(source: Path, header: Header, target: Path, name: str = DATABASE, more: int = 0) -> None:
    """Pack one file under a name and a size that may be false."""
    inside = [container.Member(name, source, source.stat().st_size + more)]
    container.pack(inside, header, "2026-07-03T09:12:44Z", 1, bytes(32), target)
