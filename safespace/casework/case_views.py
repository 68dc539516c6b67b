"""Views of the list of cases that a guardian named: how it was narrowed, kept in the vault."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final

from safespace.casework.desk import Desk
from safespace.casework.open_names import refuse_name
from safespace.domain.case_list import Narrowing, View
from safespace.domain.problem import Problem

SETTING: Final = "case-views"
LONGEST: Final = 40
MOST: Final = 20


class NoViewName(Problem):
    """A view was to be kept without a name, or with a very long one."""

    title = "Give the view a short name"
    advice = f"Nothing was kept. Write one to {LONGEST} letters, for example “Nights in surgery”."


class TooManyViews(Problem):
    """More views than anybody finds again."""

    title = f"There are {MOST} views already"
    advice = "Nothing was kept. Take one away that you no longer use."


@dataclass(frozen=True, slots=True)
class SavedView:
    """A name and how the list is narrowed under it."""

    name: str
    narrowing: Narrowing


def all_of(desk: Desk) -> tuple[SavedView, ...]:
    """Return the views that were kept, by name."""
    kept: dict[str, dict[str, Any]] = json.loads(desk.vault.settings.get(SETTING) or "{}")
    return tuple(SavedView(name, _read(kept[name])) for name in sorted(kept, key=str.casefold))


def save(desk: Desk, name: str, narrowing: Narrowing) -> SavedView:
    """Keep a view under a name, in place of one that had it. NoViewName, TooManyViews, NameTyped."""
    plain = " ".join(name.split())
    if not 0 < len(plain) <= LONGEST:
        raise NoViewName
    for typed in (plain, narrowing.text):
        refuse_name(desk, typed)
    others = [view for view in all_of(desk) if view.name.casefold() != plain.casefold()]
    if len(others) >= MOST:
        raise TooManyViews
    saved = SavedView(plain, replace(narrowing, named=""))
    _keep(desk, [*others, saved])
    return saved


def remove(desk: Desk, name: str) -> None:
    """Take a view away; the cases in it stay."""
    _keep(desk, [view for view in all_of(desk) if view.name != name])


def _keep(desk: Desk, views: list[SavedView]) -> None:
    written = {view.name: _written(view.narrowing) for view in views}
    with desk.vault.transaction():
        desk.vault.settings.set(SETTING, json.dumps(written, ensure_ascii=False))


def _written(narrowing: Narrowing) -> dict[str, Any]:
    since = narrowing.raised_since.isoformat() if narrowing.raised_since else None
    return {**asdict(narrowing), "view": narrowing.view.name, "raised_since": since}


def _read(kept: dict[str, Any]) -> Narrowing:
    since = date.fromisoformat(kept["raised_since"]) if kept["raised_since"] else None
    read: dict[str, Any] = {**kept, "view": View[kept["view"]], "raised_since": since}
    return Narrowing(**read)
