"""What a story of a paper gives away together with the printed tables, asked of the engine that protects them.

A story names groups: a nurse, in surgery, bullied. Each may be large by itself, and all of them together few. What the
story names is set beside everything printed, as a reader would who adds and takes away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from safespace import resources
from safespace.casework.board_figures import Printed, elements
from safespace.casework.story_check import Piece, called
from safespace.deidentify.figures import key
from safespace.deidentify.traits import traits
from safespace.disclosure import stories
from safespace.disclosure.audit import Stop, go_on
from safespace.disclosure.register import history
from safespace.disclosure.shape import TooManyTables
from safespace.disclosure.snapshot import Line
from safespace.disclosure.stories import Beside, Groups
from safespace.domain.headcount import Trait

MOST: Final = 20
"""So many stories of a paper are set beside its tables; a paper with more is asked for a reason anyhow."""

WHO: Final = ("worker_group", "area", "ethnicity", "international")
"""What a story tells of whoever spoke up, besides what it was about. A manager in it is mostly somebody else."""

UNKNOWN: Final = "What it tells beside the tables could not be worked out."

_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_FORMS: Final = (("ying", r"(?:y|ies|ied|ying)"), ("ment", r"(?:ment|ed|es|ing|er)"))
"""What was done is told as a deed as often as by its name: endings of a name, and those that a verb has for them."""

_PARTS: Final = re.compile(r",\s*|\s+or\s+|\s+and\s+")


def reasons(pieces: Sequence[Piece], printed: Printed, seed: bytes, stop: Stop = go_on) -> tuple[str, ...]:
    """Return a sentence for each story that the tables and its words together give away. Pure and slow: think with it.

    `stop` may end it by raising.
    """
    found: dict[Groups, str] = {}
    names = tuple(_names(printed))
    for piece in (one for one in pieces if one.story):
        for passage in _passages(piece.text):
            groups = _named(passage, names)
            if len(groups) > 1:
                found.setdefault(groups, piece.section)
    said = [_sentence(section, groups, printed, seed, stop) for groups, section in list(found.items())[:MOST]]
    over = [f"{section}: {UNKNOWN}" for section in list(found.values())[MOST:]]
    return tuple(dict.fromkeys(filter(None, (*said, *over))))


def _sentence(section: str, groups: Groups, printed: Printed, seed: bytes, stop: Stop) -> str:
    """Say what a story gives away, empty if nothing was found."""
    try:
        found = stories.beside(printed.ledger, (one.code for one in printed.quarters), groups, seed, stop)
    except TooManyTables:
        return f"{section}: {UNKNOWN}"
    return f"{section}: {_gives(found)}" if found and (found.few or found.narrows) else ""


def _gives(found: Beside) -> str:
    if found.few:
        many = "none" if not found.most else "at most 1" if found.most == 1 else f"at most {found.most}"
        return f"by the printed tables, what it says fits {many} of the cases ({found.about})."
    return f"beside what it says, the tables tell more of a number that they hide ({found.narrows[0]})."


def _passages(text: str) -> Iterator[str]:
    """Yield every paragraph, and every sentence of one: a story can be told in either."""
    for paragraph in text.split("\n"):
        yield paragraph
        sentences = _SENTENCE.split(paragraph)
        yield from sentences if len(sentences) > 1 else ()


def _names(printed: Printed) -> Iterator[tuple[re.Pattern[str], Line]]:
    """Yield what each line of a printed table may be called in a story, as a pattern, with the line."""
    lines = dict.fromkeys(line for spec in history(printed.ledger).specs for line in spec.lines)
    told = (*WHO, *(code for code, _ in elements()))
    for line in (one for one in lines if not one.everyone and one.dimension in told):
        for words in dict.fromkeys(_called(line)):
            said = re.escape(words) if line.dimension in WHO else _as_said(words)
            yield re.compile(rf"\b{said}\b", re.IGNORECASE), line


def _as_said(words: str) -> str:
    """Return a pattern of words in whatever form a sentence needs: "bullying", and "was bullied" as well."""
    for ending, forms in _FORMS:
        if words.casefold().endswith(ending):
            return rf"{re.escape(words[: -len(ending)])}{forms}"
    return re.escape(words)


def _called(line: Line) -> Iterator[str]:
    """Yield what a line is called: in whole, and part by part, "bullying" as well as "bullying or harassment"."""
    for words in called(line.label, ((line.dimension, line.codes),)):
        yield words
        yield from (part for part in _PARTS.split(words) if len(part) > 6)


def _named(passage: str, names: Iterable[tuple[re.Pattern[str], Line]]) -> Groups:
    """Return which codes a passage may mean, dimension by dimension."""
    names, found = tuple(names), dict[str, set[str]]()
    for pattern, line in names:
        if pattern.search(passage):
            found.setdefault(line.dimension, set()).update(line.codes)
    spoken = _worker_groups(passage)
    for _, line in names:
        if line.dimension == "worker_group" and spoken & set(line.codes):
            found.setdefault(line.dimension, set()).update(line.codes)
    return tuple(sorted((name, tuple(sorted(codes))) for name, codes in found.items()))


def _worker_groups(passage: str) -> set[str]:
    """Return the codes of the worker groups of the roles that a passage speaks of."""
    cells = {cell for said in traits(passage) if said.trait is Trait.ROLE for cell in said.keys}
    rows = resources.codelist("worker_groups").rows
    return {row.code for row in rows if (Trait.GROUP, key(Trait.GROUP, row.label)) in cells}
