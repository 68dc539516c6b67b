"""What a board paper says, apart from the file it is written into: sections of a few kinds of parts, in order.

The same description becomes a PDF, a Word file and a spreadsheet. Words that somebody typed are `Said`, and a paper
refuses any that are not among the words that were signed for its reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from safespace.domain.charts import Chart
from safespace.domain.leaving import AnonymisedText
from safespace.domain.problem import Problem
from safespace.domain.released import ReleasedTable


class NotSigned(Problem):
    """Words were about to be printed that are not among those that were signed."""

    title = "Words of this paper were not signed"
    advice = "Nothing has been made. Look at the paper again and make it anew. If this comes back, report it."


@dataclass(frozen=True, slots=True)
class Said:
    """Words that somebody typed."""

    text: str


Words: TypeAlias = Said | str
"""Words that somebody typed, or words of the program's own and of released figures."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text."""

    words: Words


@dataclass(frozen=True, slots=True)
class Points:
    """A list, one point a line; `numbered` where the order matters."""

    lines: tuple[Words, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Glance:
    """A few figures to be taken in at one look: what each is, and the figure as it is printed."""

    title: str
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """A protected table. `bars`: whether it may have bars of its own, which a chart before it would only repeat."""

    table: ReleasedTable
    bars: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart of printed figures."""

    chart: Chart


@dataclass(frozen=True, slots=True)
class Rows:
    """A table of words: its title, the heads of its columns, its rows, and a note beside its title.

    The last `figures` columns stand at the right, as figures do.
    """

    title: str
    head: tuple[str, ...]
    lines: tuple[tuple[Words, ...], ...]
    note: str = ""
    figures: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A small line that explains something beside it."""

    text: str


Part: TypeAlias = Prose | Points | Glance | Figures | Picture | Rows | Note


@dataclass(frozen=True, slots=True)
class Section:
    """A section with its heading."""

    code: str
    heading: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper. `words` are all words in it that somebody typed, signed for its reader."""

    sections: tuple[Section, ...]
    words: AnonymisedText

    @property
    def tables(self) -> tuple[ReleasedTable, ...]:
        """Return the protected tables, in order, each once."""
        found = (part.table for section in self.sections for part in section.parts if isinstance(part, Figures))
        return tuple(dict.fromkeys(found))


def require_signed(document: Document, beside: tuple[Words, ...] = ()) -> None:
    """Refuse with NotSigned unless all typed words, and those `beside` it, are among the signed ones."""
    for words in (*beside, *_typed(document)):
        if isinstance(words, Said) and words.text not in document.words.text:
            raise NotSigned


def plain(words: Words) -> str:
    """Return words as they are to be printed."""
    return words.text if isinstance(words, Said) else words


def _typed(document: Document) -> Iterator[Words]:
    for part in (part for section in document.sections for part in section.parts):
        if isinstance(part, Prose):
            yield part.words
        elif isinstance(part, Points):
            yield from part.lines
        elif isinstance(part, Rows):
            yield from (cell for line in part.lines for cell in line)
