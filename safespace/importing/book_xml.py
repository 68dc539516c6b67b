"""XML of a spreadsheet, heard element by element and not obeyed."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from safespace.importing.papers import obey_nothing
from safespace.importing.taken import CannotRead

Begin = Callable[[str, dict[str, str]], None]
"""Hears the name of an element and its attributes, each without what stands before its last blank."""


Letters = Callable[[str], None]
"""Hears the letters between elements, in pieces."""


def walk(part: bytes, begin: Begin, letters: Letters | None = None) -> None:
    """Tell `begin` of each element in order; CannotRead if the XML is broken or gives orders."""
    parser = expat.ParserCreate(namespace_separator=" ")

    def begun(name: str, told: dict[str, str]) -> None:
        begin(_short(name), {_short(key): said for key, said in told.items()})

    parser.StartElementHandler = begun
    if letters is not None:
        parser.CharacterDataHandler = letters
    obey_nothing(parser)
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, ValueError):
        raise CannotRead from None


def _short(name: str) -> str:
    return name.rpartition(" ")[2]
