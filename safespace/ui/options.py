"""What a code list offers, for the menus and chips of every screen."""

from __future__ import annotations

from collections.abc import Iterable

from safespace.domain.codelist import Coded
from safespace.resources import codelist
from safespace.ui.widgets.choices import Choice


def options(name: str, *chosen: Coded | str | None) -> list[tuple[str, str]]:
    """Return (code, words) of what can be chosen from a list, and of what is chosen already, even if it has ended."""
    return [(row.code, row.label) for row in codelist(name).offered(*_codes(chosen))]


def explained(name: str, *chosen: Coded | str | None) -> list[Choice]:
    """Return the same as choices, each with its help."""
    return [Choice(row.code, row.label, "", row.help) for row in codelist(name).offered(*_codes(chosen))]


def _codes(chosen: Iterable[Coded | str | None]) -> list[str | None]:
    return [one.code if isinstance(one, Coded) else one for one in chosen]
