"""Makes one of every kind of sheet that the house has, whatever it wants to be given: none can be forgotten."""

from __future__ import annotations

import dataclasses
import enum
import importlib
import inspect
import pkgutil
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from safespace.domain.ids import Id
from safespace.ui import screens
from safespace.ui.widgets.sheet import Sheet

WORDS = "Night cover on the surgical ward"
ANYTHING: dict[Any, Any] = {
    str: WORDS,
    Id: Id("a" * 32),
    int: 3,
    float: 1.5,
    bool: False,
    bytes: b"words",
    date: date(2026, 7, 3),
    datetime: datetime(2026, 7, 3, 9, tzinfo=UTC),
    Path: Path("figures.safespace-figures"),
    Any: WORDS,
    object: WORDS,
}


EMPTY = (dict, frozenset, Mapping)
"""What holds nothing where anything will do."""


def kinds() -> list[type[Sheet]]:
    """Return every kind of sheet that can come up: those that others are kinds of are left out."""

    for found in pkgutil.iter_modules(screens.__path__):
        importlib.import_module(f"{screens.__name__}.{found.name}")
    return sorted(
        (kind for kind in _below(Sheet) if _is_whole(kind)), key=lambda kind: (kind.__module__, kind.__name__)
    )


def made(kind: type[Sheet], given: Mapping[str, Any]) -> Sheet:
    """Make a sheet; `given` holds what it is to be given, by "Kind.name", by its type's name, or by its name alone."""
    wanted = inspect.signature(kind.__init__).parameters
    hints = typing.get_type_hints(kind.__init__, vars(importlib.import_module(kind.__module__)))
    told: dict[str, Any] = {}
    for name, one in list(wanted.items())[1:]:
        if one.kind in (one.VAR_POSITIONAL, one.VAR_KEYWORD):
            continue
        known = next((key for key in (f"{kind.__name__}.{name}", _named(hints[name]), name) if key in given), None)
        if known is not None:
            told[name] = given[known]
        elif one.default is one.empty:
            told[name] = anything(hints[name])
    return kind(**told)


def anything(kind: Any) -> Any:
    """Return something of a type: a dataclass is filled part by part, a sequence holds one, what may be None is."""
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if kind in ANYTHING:
        return ANYTHING[kind]
    if origin in (typing.Union, types.UnionType):
        return None if type(None) in inside else anything(inside[0])
    if origin is tuple and inside[-1:] != (Ellipsis,):
        return tuple(anything(one) for one in inside)
    if origin in (tuple, Sequence):
        return (anything(inside[0]),)
    if origin in EMPTY:
        return origin() if isinstance(origin, type) and issubclass(origin, (dict, frozenset)) else {}
    return next(iter(kind)) if isinstance(kind, enum.EnumType) else _filled(kind)


def _filled(kind: Any) -> Any:
    hints = typing.get_type_hints(kind)
    parts = [part for part in dataclasses.fields(kind) if part.init]
    return kind(**{part.name: anything(hints[part.name]) for part in parts})


def _named(kind: Any) -> str:
    return getattr(kind, "__name__", "")


def _is_whole(kind: type[Sheet]) -> bool:
    return kind.__module__.startswith("safespace.") and not kind.__subclasses__()


def _below(kind: type[Sheet]) -> Iterator[type[Sheet]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)
