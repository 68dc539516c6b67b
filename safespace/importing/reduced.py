"""A paper, workbook or mail reduced to its words, and what stays behind in the original, counted by kind."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Final

from safespace.domain.derived import Removed
from safespace.importing import cells, door
from safespace.importing.taken import LARGEST, MOST, CannotRead, plain

_WORKBOOK: Final = ".xlsx"
ENDINGS: Final = (*door.ENDINGS, _WORKBOOK)
"""The endings of the files that can be reduced to words."""

_PACKAGES: Final = (".docx", ".odt", _WORKBOOK)
_HIDDEN: Final = ("hidden_sheets", "hidden_cells", "names")
_LEFT: Final = {
    "details": re.compile(r"docProps/.+|meta\.xml|custom(?:XML|Xml)/.+|.*/people\.xml|.*/persons/.+"),
    "notes": re.compile(r".*(?:comments|threadedComments).*|.*(?:footnotes|endnotes)\.xml"),
    "edges": re.compile(r".*(?:header|footer)\d*\.xml"),
    "pictures": re.compile(r".*(?:media|Pictures|drawings|charts|Thumbnails)/[^/]+\.\w+"),
    "files": re.compile(r".*embeddings/.+"),
    "tables": re.compile(r".*pivotCache/[^/]+\.xml"),
    "links": re.compile(r".*externalLinks/[^/]+\.xml|xl/connections\.xml|xl/queryTables/.+"),
    "scripts": re.compile(r".*vbaProject\.bin|Basic/.+|.*macrosheets/.+"),
}


@dataclass(frozen=True, slots=True)
class Reduced:
    """The words of a file, and what stays behind: how many of each kind."""

    words: str = field(repr=False)
    removed: Removed


def can_be_reduced(name: str) -> bool:
    """Say whether a file of this name is of a kind that is reduced to its words."""
    return PurePath(name).suffix.lower() in ENDINGS


def read(name: str, content: bytes) -> Reduced:
    """Reduce a file to its words. CannotRead if that fails, if there are none, or if there are more than are taken."""
    ending = PurePath(name).suffix.lower()
    counts: Counter[str] = Counter()
    if ending == _WORKBOOK:
        words = _workbook(content, counts)
    else:
        found = door.read(name, content)
        words = found.words
        counts |= Counter({"files": len(found.attached), "sender": int(bool(found.sender or found.address))})
        counts += Counter(dict(found.behind))
    if not words or len(words) >= MOST:
        raise CannotRead
    if ending in _PACKAGES:
        counts += _parts(content)
    return Reduced(words, tuple((name, number) for name, number in sorted(counts.items()) if number))


def _workbook(content: bytes, counts: Counter[str]) -> str:
    """Return the words of a workbook; as at the door, whatever a hostile one breaks is said in the same words."""
    if len(content) > LARGEST:
        raise CannotRead
    try:
        found = cells.read(content)
    except CannotRead:
        raise
    except Exception:  # noqa: BLE001 - see above
        raise CannotRead from None
    counts |= Counter(dict(zip(_HIDDEN, (found.hidden_sheets, found.hidden_cells, found.names), strict=True)))
    return plain("\n".join(found.lines))


def _parts(content: bytes) -> Counter[str]:
    """Count the parts of a package that are not taken, by the kind that their names say."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
    return Counter(kind for name in names for kind, pattern in _LEFT.items() if pattern.fullmatch(name))
