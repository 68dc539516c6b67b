"""Letting a completed form of the return hold from a quarter on, and going back to the one before.

A form that holds is a definition like a shipped one: it never changes, because returns that were handed in name it. Its
version is drawn from its items, so that two sites with the same items count by the same definition.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from safespace import resources
from safespace.casework import return_form, return_versions
from safespace.casework.desk import OWN_RETURNS, Desk, take_returns
from safespace.disclosure.snapshot import canonical_json
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.released import LedgerKind

_WHOLE: Final = {"worker_group": "cases", "level": "cases", "answer": "feedback"}
"""What adds up to a whole where a form counts every code of it once."""


class FormNotComplete(Problem):
    """A form was to hold that has no item, or none that counts all cases."""

    title = "The form is not complete yet"
    advice = "Nothing was changed. It needs an item that counts all cases, whatever the form calls it."


class FormWasUsed(Problem):
    """A form was to be given up by which a return was handed in."""

    title = "A return was handed in by this form"
    advice = "Nothing was changed: that return stays readable only with it. Let another form hold from a later quarter."


@dataclass(frozen=True, slots=True)
class Holding:
    """A definition of the return that is known here, since which quarter it holds, and whether it was completed here.

    `handed_in` is how many returns were handed in by it.
    """

    version: str
    title: str
    start: Quarter
    own: bool
    handed_in: int
    items: int


@dataclass(frozen=True, slots=True)
class Page:
    """The form as it is being written, beside the definitions that hold. `quarters` are those that it can hold from."""

    lines: tuple[return_form.Line, ...]
    gaps: tuple[str, ...]
    sections: tuple[str, ...]
    holding: tuple[Holding, ...]
    quarters: tuple[Quarter, ...]
    ready: bool


def look(desk: Desk) -> Page:
    """Read the form and what holds, the newest first."""
    present, lines = Quarter.of(desk.today()), return_form.lines(desk)
    ready = any(line.entry.field == "" for line in lines)
    quarters = (present.previous.previous, present.previous, present, present.next)
    found = tuple(_holding(desk, version) for version in reversed(resources.returns()))
    return Page(lines, return_form.gaps(desk), return_form.sections(desk), found, quarters, ready)


def use(desk: Desk, start: Quarter) -> str:
    """Let the form as it is written hold from a quarter on, and return its version. FormNotComplete, FormWasUsed.

    Quarters that were handed in keep the definition that they were handed in by.
    """
    items = return_form.items(desk)
    if not any(item["count"] == "cases" and not item["where"] for item in items):
        raise FormNotComplete
    frame, before = return_form.frame(), resources.return_data(return_form.frame()["starts_from"])
    checks = _checks(items)
    drawn = hashlib.sha256(canonical_json([_plain(items), checks]).encode()).hexdigest()[:8]
    version = f"{frame['version']}-{drawn}"
    body = {"version": version, "start": start.code, "end": "", "items": items, "checks": checks}
    body |= {name: frame[name] for name in ("title", "recipient", "source", "asked")}
    body |= {name: before[name] for name in ("unknown", "case_checks")}
    own = _own(desk)
    if version in own and _handed_in(desk, version):
        raise FormWasUsed(
            advice="Nothing was changed: these very items hold already, and a return was handed in by it."
        )
    own.pop(version, None)
    _keep(desk, {**own, version: body}, "return.form_used", {"definition": version, "quarter": start.code})
    return version


def give_up(desk: Desk, version: str) -> None:
    """Let a form that was completed here hold no more: the one before does again. FormWasUsed, KeyError."""
    if _handed_in(desk, version):
        raise FormWasUsed
    own = _own(desk)
    del own[version]
    _keep(desk, own, "return.form_given_up", {"definition": version})


def _keep(desk: Desk, own: dict[str, Any], deed: str, codes: dict[str, str]) -> None:
    with desk.vault.transaction():
        desk.vault.settings.set(OWN_RETURNS, json.dumps(own, ensure_ascii=False))
        desk.vault.trail.write(deed, desk.now(), codes=codes)
    take_returns(desk.vault)


def _own(desk: Desk) -> dict[str, Any]:
    return dict(json.loads(desk.vault.settings.get(OWN_RETURNS) or "{}"))


def _handed_in(desk: Desk, version: str) -> int:
    """Return how many returns were handed in by a definition, this vault's own and combined ones."""
    ledgers = (*desk.rows.ledger.entries(), *desk.rows.joint_ledger.entries())
    returns = [entry for entry in ledgers if entry.kind is LedgerKind.RETURN]
    return sum(return_versions.of_entry(entry) == version for entry in returns)


def _holding(desk: Desk, version: str) -> Holding:
    one = resources.return_definition(version)
    start, used = Quarter.parse(one.start), _handed_in(desk, version)
    return Holding(version, one.title, start, version in _own(desk), used, len(one.items))


def _plain(items: Sequence[dict[str, Any]]) -> list[Any]:
    """Return of items what decides what is counted, and by what words: not whether somebody compared them."""
    return [[item[name] for name in ("item", "label", "section", "count", "where")] for item in items]


def _checks(items: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rules that follow from the items: no part beyond its whole, and parts that are all there add up."""
    wholes = {"cases": _whole(items, "cases", {}), "feedback": _whole(items, "feedback", _answers())}
    found: list[dict[str, Any]] = []
    for item in items:
        whole = wholes[item["count"]]
        if whole and whole != item["item"]:
            words = f"There cannot be more of these than of the whole: {item['label']}."
            found.append(_check("at_most", [item["item"]], whole, words))
    for field, kind in _WHOLE.items():
        parts = [item for item in items if list(item["where"]) == [field] and item["item"] != wholes[kind]]
        codes = [code for item in parts for code in _codes(item["where"][field])]
        if wholes[kind] and sorted(codes) == sorted(_every(field)):
            words = f"These have to add up: {parts[0]['section'].lower()}."
            found.append(_check("sums_to", [item["item"] for item in parts], wholes[kind], words))
    return found


def _check(kind: str, parts: list[str], whole: str, words: str) -> dict[str, Any]:
    return {"kind": kind, "items": parts, "of": whole, "words": words, "blocks": True}


def _whole(items: Sequence[dict[str, Any]], kind: str, where: dict[str, list[str]]) -> str:
    """Return the code of the first item that counts the whole of a kind, empty if none does."""
    wanted = {field: sorted(codes) for field, codes in where.items()}
    for item in items:
        if item["count"] == kind and {field: sorted(_codes(one)) for field, one in item["where"].items()} == wanted:
            return str(item["item"])
    return ""


def _answers() -> dict[str, list[str]]:
    return {"answer": _every("answer")}


def _every(field: str) -> list[str]:
    return [code for one in return_form.dimensions() if one.field == field for code, _ in one.codes]


def _codes(given: Any) -> list[str]:
    return [given] if isinstance(given, str) else list(given)
