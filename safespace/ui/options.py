"""What a code list offers, for the menus and chips of every screen."""

from __future__ import annotations

from safespace.domain.codelist import Coded
from safespace.resources import codelist


def options(name: str, *chosen: Coded | str | None) -> list[tuple[str, str]]:
    """Return (code, words) of what can be chosen from a list, and of what is chosen already, even if it has ended."""
    codes = (one.code if isinstance(one, Coded) else one for one in chosen)
    return [(row.code, row.label) for row in codelist(name).offered(*codes)]
