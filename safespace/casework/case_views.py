"""Views of the list of cases that a guardian named: how it was narrowed, kept in the vault."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final

from safespace.casework import put_down
from safespace.casework.desk import Desk
from safespace.casework.masking import masked
from safespace.casework.open_names import NameTyped, refuse_name
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
    """Return the views that were kept, by name; none that names somebody."""
    kept: dict[str, dict[str, Any]] = json.loads(desk.vault.settings.get(SETTING) or "{}")
    views = (SavedView(name, _read(kept[name])) for name in sorted(kept, key=str.casefold))
    return tuple(view for view in views if not _names_somebody(desk, view.name, view.narrowing))


def save(desk: Desk, name: str, narrowing: Narrowing) -> SavedView:
    """Keep a view under a name, in place of one that had it. NoViewName, TooManyViews, NameTyped."""
    plain = " ".join(name.split())
    if not 0 < len(plain) <= LONGEST:
        raise NoViewName
    for typed in (plain, narrowing.text):
        refuse_name(desk, typed)
    if _names_somebody(desk, plain, narrowing):
        raise NameTyped
    others = [view for view in all_of(desk) if view.name.casefold() != plain.casefold()]
    if len(others) >= MOST:
        raise TooManyViews
    saved = SavedView(plain, replace(narrowing, named=""))
    with desk.vault.transaction():
        _keep(desk, [*others, saved])
    return saved


def remove(desk: Desk, name: str) -> None:
    """Take a view away; the cases in it stay."""
    with desk.vault.transaction():
        _keep(desk, [view for view in all_of(desk) if view.name != name])


def leave_out_names(desk: Desk) -> None:
    """Take away the views that name somebody, inside the change that makes a vault stricter."""
    if desk.vault.settings.get(SETTING):
        _keep(desk, [*all_of(desk)])


def _names_somebody(desk: Desk, name: str, narrowing: Narrowing) -> bool:
    """Whether a view names somebody where all read it: by its tag, and in a stricter vault by anything typed."""
    typed = (name, narrowing.text) if put_down.is_on(desk) else ()
    return any(masked(words) != words for words in (narrowing.tag, *typed) if words)


def _keep(desk: Desk, views: list[SavedView]) -> None:
    written = {view.name: _written(view.narrowing) for view in views}
    desk.vault.settings.set(SETTING, json.dumps(written, ensure_ascii=False))


def _written(narrowing: Narrowing) -> dict[str, Any]:
    since = narrowing.raised_since.isoformat() if narrowing.raised_since else None
    return {**asdict(narrowing), "view": narrowing.view.name, "raised_since": since}


def _read(kept: dict[str, Any]) -> Narrowing:
    since = date.fromisoformat(kept["raised_since"]) if kept["raised_since"] else None
    read: dict[str, Any] = {**kept, "view": View[kept["view"]], "raised_since": since}
    return Narrowing(**read)
