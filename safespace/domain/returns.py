"""The quarterly return: items defined as data, counted exactly, for one named recipient."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter


@dataclass(frozen=True, slots=True)
class Item:
    """One counted item of a definition: its code, its label, the section it stands in, and what it counts.

    `counts` is "cases" (by the quarter in which they were raised) or "feedback" (by the quarter in which it was
    received); `where` restricts fields to any of their codes; an empty `where` counts all.
    """

    code: str
    label: str
    section: str
    counts: str
    where: tuple[tuple[str, tuple[str, ...]], ...]
    check_locally: bool


@dataclass(frozen=True, slots=True)
class Narrative:
    """Something that the return asks for in words. `known` is what the vault has for it, "learnings", or empty."""

    code: str
    label: str
    known: str
    check_locally: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that the figures must keep: kind "at_most" or "sums_to", the items on its left, the item on its right."""

    kind: str
    items: tuple[str, ...]
    whole: str
    words: str
    blocks: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact that is asked of each case: the field of `domain.case.About`, what it is called, and whether it can be
    told of somebody whom nobody knows.
    """

    field: str
    words: str
    of_anonymous: bool


@dataclass(frozen=True, slots=True)
class Definition:
    """A versioned definition of the return. `start` and `end` bound the quarters it holds for, "2024Q1" style."""

    version: str
    title: str
    start: str
    end: str
    items: tuple[Item, ...]
    rules: tuple[Rule, ...]
    asked: tuple[Asked, ...]
    narratives: tuple[Narrative, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """An item with its exact count and the cases behind it."""

    item: Item
    count: int
    cases: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class NationalReturn:
    """The exact figures of one quarter, for the national body alone: never published, kept apart in the ledger.

    `problems` are the sentences of broken rules; `blocked` whether one of them must be put right first. `sites` names
    the sites that are counted together in it; empty for a vault's own return.
    """

    quarter: Quarter
    definition: Definition
    recipient: str
    figures: tuple[Figure, ...]
    problems: tuple[str, ...]
    blocked: bool
    made_at: datetime
    sites: tuple[str, ...] = ()
