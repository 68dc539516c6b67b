"""Reads the plain data of a return's definition into its types. Knows the shape, not the place of the file.

An item: item, label, section, count ("cases" or "feedback"), where (a field to a code, or to several of which any
will do), source, check_locally. A check: kind, items, of, words, blocks. Asked: field, words, of_anonymous, source.
Narratives, where a form asks for words: item, label, known ("learnings" or empty), source, check_locally.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from safespace.domain.returns import Asked, Definition, Item, Narrative, Rule

Plain = Mapping[str, Any]


def definition(data: Plain) -> Definition:
    """Read a definition. KeyError when something is missing."""
    return Definition(
        version=data["version"],
        title=data["title"],
        start=data["start"],
        end=data["end"],
        items=tuple(_item(one) for one in data["items"]),
        rules=tuple(
            Rule(one["kind"], tuple(one["items"]), one["of"], one["words"], one["blocks"]) for one in data["checks"]
        ),
        asked=tuple(Asked(one["field"], one["words"], one["of_anonymous"]) for one in data["asked"]),
        narratives=tuple(
            Narrative(one["item"], one["label"], one["known"], one["check_locally"])
            for one in data.get("narratives", ())
        ),
    )


def _item(data: Plain) -> Item:
    """Read one counted item."""
    return Item(
        code=data["item"],
        label=data["label"],
        section=data["section"],
        counts=data["count"],
        where=tuple(_where(data["where"])),
        check_locally=data["check_locally"],
    )


def _where(data: Plain) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each field with its codes, any of which will do; a single code may be written without a list."""
    for field, codes in data.items():
        yield field, (codes,) if isinstance(codes, str) else tuple(codes)
