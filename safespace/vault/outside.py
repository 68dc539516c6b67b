"""Reading JSON that somebody else may have written: whatever is wrong with it, one kind of error says so."""

from __future__ import annotations

import json
from typing import Any, Never


def told(content: str | bytes) -> Any:
    """Read JSON as this program writes it outside the database; ValueError if it is anything else.

    It nests only a little, names nothing twice, because two readers could then read two things, and counts in whole
    numbers: an endless one is an error of its own wherever it is met.
    """
    try:
        return json.loads(content, object_pairs_hook=_once, parse_float=_no_number, parse_constant=_no_number)
    except RecursionError:
        raise ValueError("it nests too deep") from None


def text(told: Any) -> str:
    """Return a text that can be written down again; TypeError or ValueError if it is none."""
    if not isinstance(told, str):
        raise TypeError("no text")
    told.encode()
    return told


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(written: str) -> Never:
    raise ValueError(f"no whole number: {written[:20]}")
