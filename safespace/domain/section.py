"""A part of a paper for the board: what it says, its tables, and what a board should ask."""

from __future__ import annotations

from dataclasses import dataclass

from safespace.domain.released import ReleasedTable


@dataclass(frozen=True, slots=True)
class SectionTable:
    """A table of words that say nothing about a case: what stands in each row, beneath the heads of its columns."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a paper. What counts cases is in `released` alone: tables that passed the gate before."""

    code: str
    title: str
    lead: str
    paragraphs: tuple[str, ...]
    tables: tuple[SectionTable, ...]
    released: tuple[ReleasedTable, ...]
    questions: tuple[str, ...]
