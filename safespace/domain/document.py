"""What a document of ours says: headings, paragraphs, lists, tables, code and pictures, read from its Markdown.

Only what our own documents use is known: headings of three levels, lists of one level, tables with a head, code that is
indented or fenced, and a picture on a line of its own. Everything else is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one voice: "" (plain), "strong", "soft" (said apart), "code", or "link" with `leads_to`."""

    words: str
    voice: str = ""
    leads_to: str = ""


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """A heading; `level` is 1 to 3."""

    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Points:
    """A list; `numbered`: its order counts."""

    numbered: bool
    lines: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its head, and its rows, each as long as the head."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """Lines that are typed or drawn just so."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its file's name in the folder of pictures, and what it shows, in words."""

    name: str
    said: str


Block: TypeAlias = Title | Passage | Points | Grid | Typed | Picture

_RUNS: Final = re.compile(r"`([^`]+)`|\*\*(.+?)\*\*|(?<![\w*])\*([^*\s][^*]*)\*|(?<!!)\[([^\]]+)\]\(([^)]*)\)")
_PICTURE: Final = re.compile(r"!\[([^\]]*)\]\((?:[^)]*/)?([\w-]+\.png)\)")
_POINT: Final = re.compile(r"(?:-|(\d+)\.) +(.*)")
_FENCE: Final = "```"


def blocks(markdown: str) -> tuple[Block, ...]:
    """Read a document from its Markdown, in order."""
    return tuple(_block(lines) for lines in _parted(markdown.splitlines()))


def runs(text: str) -> Runs:
    """Part a line into words of one voice each."""
    found: list[Run] = []
    at = 0
    for match in _RUNS.finditer(text):
        found += _plain(text[at : match.start()])
        code, strong, soft, link, leads_to = match.groups()
        found.append(_run(code, strong, soft, link, leads_to))
        at = match.end()
    return (*found, *_plain(text[at:]))


def plain(spoken: Runs) -> str:
    """Return words without their voices."""
    return "".join(run.words for run in spoken)


def pictures(read: Sequence[Block]) -> tuple[Picture, ...]:
    """Return the pictures of a document."""
    return tuple(block for block in read if isinstance(block, Picture))


def titles(read: Sequence[Block]) -> tuple[Title, ...]:
    """Return the headings of a document."""
    return tuple(block for block in read if isinstance(block, Title))


def _run(code: str | None, strong: str | None, soft: str | None, link: str | None, leads_to: str | None) -> Run:
    if code:
        return Run(code, "code")
    if strong:
        return Run(strong, "strong")
    return Run(soft, "soft") if soft else Run(link or "", "link", leads_to or "")


def _plain(words: str) -> list[Run]:
    return [Run(words)] if words else []


def _parted(lines: Sequence[str]) -> Iterator[list[str]]:
    """Part lines into those of one block each: blank lines part, and so does a change of kind."""
    fenced = False
    kinds: list[str] = []
    for line in lines:
        fence = line.startswith(_FENCE)
        kinds.append("typed" if fenced or fence else _kind(line, kinds[-1] if kinds else ""))
        fenced ^= fence
    numbered = zip(kinds, range(len(lines)), strict=True)
    for kind, group in groupby(numbered, lambda pair: pair[0] if pair[0] != "title" else f"title {pair[1]}"):
        if kind:
            yield [lines[at] for _, at in group]


def _kind(line: str, before: str) -> str:
    """Return of what kind a line is, told by how it begins; an indented line goes on with the list above it."""
    if not line.strip():
        return ""
    if line.startswith("    "):
        return "list" if before == "list" else "typed"
    for kind, form in (("title", "#"), ("table", "|"), ("picture", "![")):
        if line.startswith(form):
            return kind
    goes_on = before == "list" and line.startswith(" ")
    return "list" if _POINT.match(line) or goes_on else "words"


def _block(lines: list[str]) -> Block:
    first = lines[0]
    if first.startswith("#"):
        return Title(min(3, len(first) - len(first.lstrip("#"))), first.lstrip("# ").strip())
    if first.startswith("|"):
        return _grid(lines)
    if first.startswith(("    ", _FENCE)):
        return _typed(lines)
    if shown := _PICTURE.fullmatch(first.strip()):
        return Picture(shown[2], shown[1])
    return _points(lines) if _POINT.match(first) else Passage(runs(" ".join(line.strip() for line in lines)))


def _typed(lines: list[str]) -> Typed:
    if lines[0].startswith(_FENCE):
        return Typed(tuple(line for line in lines if not line.startswith(_FENCE)))
    return Typed(tuple(line.removeprefix("    ") for line in lines))


def _points(lines: list[str]) -> Points:
    texts: list[str] = []
    for line in lines:
        if point := _POINT.match(line):
            texts.append(point[2])
        else:
            texts[-1] += " " + line.strip()
    return Points(lines[0][0].isdigit(), tuple(map(runs, texts)))


def _grid(lines: list[str]) -> Grid:
    rows = [tuple(runs(cell.strip()) for cell in line.strip().strip("|").split("|")) for line in lines]
    wide = len(rows[0])
    return Grid(rows[0], tuple((*row, *[()] * wide)[:wide] for row in rows[2:]))
