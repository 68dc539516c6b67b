"""Figures that others made public: those in the register, and the exact ones that the national body may publish.

A return that was handed in is exact. Whether the body publishes an item of it for each trust is a setting; as long as
nobody has said that it does not, it may. Tables are then safe both for a reader who has it and for one who has not.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from safespace.casework import return_versions
from safespace.casework.desk import Desk
from safespace.casework.publication import LISTS
from safespace.disclosure.outside import OutsideFigure, OutsideText, enter_elsewhere, registered, texts
from safespace.disclosure.register import Release
from safespace.disclosure.snapshot import NOT_RECORDED
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.released import CellKey, LedgerEntry, LedgerKind
from safespace.domain.returns import Definition, Item
from safespace.resources import codelist, return_data, return_definition, returns
from safespace.vault.mapping import instant

NOT_PUBLISHED: Final = "return-items-not-published"
"""The setting that holds the codes of the items that the national body is known not to publish for each trust."""


class NothingTold(Problem):
    """Figures of others were to be registered without any, or without saying who published them."""

    title = "Say who published what"
    advice = "Nothing was noted. Give at least one figure, or one sentence, and say where it can be read."


@dataclass(frozen=True, slots=True)
class Published:
    """An item of the return, and whether the national body may publish it for each trust."""

    code: str
    label: str
    may_be: bool


def items(desk: Desk) -> tuple[Published, ...]:
    """Return every item of the newest definition of the return that counts cases, with its setting."""
    known = _not_published(desk)
    definition = return_definition(returns()[-1])
    counted = [item for item in definition.items if item.counts == "cases"]
    return tuple(Published(item.code, item.label, item.code not in known) for item in counted)


def set_published(desk: Desk, code: str, may_be: bool) -> None:
    """Say whether the national body may publish an item for each trust; KeyError for an item that there is not."""
    if code not in {item.code for item in items(desk)}:
        raise KeyError(code)
    left = _not_published(desk) - {code} if may_be else _not_published(desk) | {code}
    with desk.vault.transaction():
        desk.vault.settings.set(NOT_PUBLISHED, json.dumps(sorted(left)))
        codes = {"item": code, "published": "maybe" if may_be else "no"}
        desk.vault.trail.write("return.item_set", desk.now(), codes=codes)


def figures(desk: Desk) -> tuple[OutsideFigure, ...]:
    """Return what the national body may have published of the returns that were handed in.

    Figures that the register holds are not among them: a plan reads those itself.
    """
    last = {entry.period: entry for entry in desk.rows.ledger.entries() if entry.kind is LedgerKind.RETURN}
    return of_returns(desk, tuple(last.values()))


def of_returns(desk: Desk, entries: Sequence[LedgerEntry]) -> tuple[OutsideFigure, ...]:
    """Return what the national body may have published of some returns that were handed in."""
    hidden = _not_published(desk)
    return tuple(one for entry in entries for one in _of_return(entry, hidden))


def register(desk: Desk, by: str, where: str, told: Sequence[OutsideFigure], words: Sequence[str] = ()) -> LedgerEntry:
    """Keep what somebody else made public: `by` whom, `where` it can be read. NothingTold if either or all is empty.

    `words` are what no cell can express; they stand beside the proof.
    """
    said = tuple(one.strip() for one in words if one.strip())
    if not by.strip() or not where.strip() or not (told or said):
        raise NothingTold
    quarters = sorted({quarter for one in told for quarter in one.key.quarters})
    with desk.vault.transaction():
        release = Release(
            period=quarters[-1] if quarters else Quarter.of(desk.today()).code,
            title=f"Published by {by.strip()}",
            purpose=where.strip(),
            audience=by.strip(),
            made_by=desk.me,
            made_at=instant(desk.now()),
        )
        entry = enter_elsewhere(desk.rows.ledger.entries(), release, told, said)
        desk.rows.ledger.append(entry)
        desk.vault.trail.write(
            "figures.registered", desk.now(), codes={"sha256": entry.hash}, counts={"cells": len(entry.cells)}
        )
    return entry


def kept(desk: Desk) -> tuple[tuple[OutsideFigure, ...], tuple[OutsideText, ...]]:
    """Return what the register holds of others: figures, and what stands in words alone, outside the proof."""
    ledger = desk.rows.ledger.entries()
    return registered(ledger), texts(ledger)


def _not_published(desk: Desk) -> set[str]:
    return set(json.loads(desk.vault.settings.get(NOT_PUBLISHED) or "[]"))


def _of_return(entry: LedgerEntry, hidden: set[str]) -> list[OutsideFigure]:
    """Return the items of a return that count cases, as cells of our own tables' codes."""
    version = return_versions.of_entry(entry)
    definition: Definition = return_definition(version)
    unknown: dict[str, str] = return_data(version).get("unknown", {})
    counts: dict[Any, int] = {dict(key.scope)["item"][0]: symbol.value or 0 for key, symbol in entry.cells}
    found: list[OutsideFigure] = []
    for item in definition.items:
        scope = _scope(item, unknown)
        if scope is not None and item.code in counts and item.code not in hidden:
            key = CellKey.of((entry.period,), {field: wanted for field, (wanted, _) in scope.items()})
            within = tuple(sorted((field, codes) for field, (_, codes) in scope.items()))
            count = counts[item.code]
            found.append(OutsideFigure(key, within, count, count, entry.audience, certain=False))
    return found


def _scope(item: Item, unknown: dict[str, str]) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]] | None:
    """Return for each field that an item restricts its codes and all codes; None for one that no cell can express."""
    if item.counts != "cases" or any(field == "elements" and len(wanted) > 1 for field, wanted in item.where):
        return None
    scope: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for field, wanted in item.where:
        if field == "elements":
            scope[wanted[0]] = (("yes",), ("no", NOT_RECORDED, "yes"))
        else:
            blank = (NOT_RECORDED,) if unknown.get(field) in wanted else ()
            codes = {row.code for row in codelist(LISTS.get(field, field)).rows} | set(wanted) | {NOT_RECORDED}
            scope[field] = (tuple(sorted({*wanted, *blank})), tuple(sorted(codes)))
    return scope
