"""The correction of a return: old number, new number, difference, for the one reader who has the exact figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from safespace.domain.days import written
from safespace.domain.quarter import Quarter
from safespace.domain.returns import Definition, Item
from safespace.reports import fonts, parts
from safespace.reports.paper import INK2, LINE, MEASURE, Paper, pdf
from safespace.reports.printable import shortened
from safespace.reports.spreadsheets import EXACT, SAMPLE, one_sheet, plain_csv
from safespace.reports.summary import in_groups

_HEAD = ("Item", "Handed in", "Now", "Difference")
_WIDE = 24 * mm


@dataclass(frozen=True, slots=True)
class Restated:
    """One item of a return with what was handed in and what it is now."""

    item: Item
    before: int
    now: int

    @property
    def difference(self) -> str:
        """Return by how much, with its sign written as a sign."""
        return f"+{self.now - self.before}" if self.now > self.before else f"\N{MINUS SIGN}{self.before - self.now}"


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction: whose return, for whom, when it was handed in and corrected, and the items that differ.

    `entry` and `before` are the hashes of both entries of the register.
    """

    quarter: Quarter
    definition: Definition
    recipient: str
    organisation: str
    sender: str
    handed_in: date
    made_on: date
    lines: tuple[Restated, ...]
    entry: str
    before: str
    trail_words: str = ""
    sample: bool = False


def correction_pdf(made: Correction) -> bytes:
    """Print a correction. It names no case."""
    paper = Paper(_title(made), made.organisation, EXACT, made.trail_words, made.sample)
    return pdf(paper, lambda: _story(made))


def correction_xlsx(made: Correction) -> bytes:
    """Return a correction as a workbook for its one recipient."""
    facts = [("Marking", SAMPLE)] if made.sample else []
    facts += [("Marking", EXACT), ("For", made.recipient), ("Quarter", made.quarter.label)]
    facts += [("Definition", made.definition.version), ("Handed in on", written(made.handed_in))]
    facts += [("Corrected on", written(made.made_on)), ("Register", made.entry), ("Trail", made.trail_words)]
    rows = [(one.item.section, one.item.label, one.item.code, one.before, one.now) for one in made.lines]
    return one_sheet(_title(made), "Correction", facts, ("Section", "Item", "Code"), ("Handed in", "Now"), rows)


def correction_csv(made: Correction) -> bytes:
    """Return a correction as CSV, an item a line, each marked."""
    marking = f"{SAMPLE}. {EXACT}" if made.sample else EXACT
    named = (marking, made.recipient, made.quarter.code, made.definition.version)
    head = ("Marking", "For", "Quarter", "Definition", "Section", "Item", "Code", "Handed in", "Now")
    lines = [(*named, one.item.section, one.item.label, one.item.code, one.before, one.now) for one in made.lines]
    return plain_csv([head, *lines])


def _title(made: Correction) -> str:
    return f"Correction of the quarterly return, {made.quarter.label[0].lower()}{made.quarter.label[1:]}"


def _story(made: Correction) -> list[Flowable]:
    """Lay the correction out."""
    what = f"These items of the return were counted anew. Please put the numbers under “{_HEAD[2]}” in their place."
    facts = (
        ("For", made.recipient),
        ("From", f"{made.sender}, {made.organisation}"),
        ("Definition", f"{made.definition.title} ({made.definition.version})"),
        ("Handed in on", written(made.handed_in)),
        ("Corrected on", written(made.made_on)),
    )
    kept = (("Handed in", in_groups(made.before)), ("Correction", in_groups(made.entry)))
    warned = f"These numbers are exact, for {made.recipient} alone. A small one can point at a person."
    asked = "Do not copy them into a paper, a slide or an answer: what may be published is released apart from this."
    return [
        parts.title(_title(made)),
        parts.lead(what),
        parts.facts(facts),
        *parts.box("Exact figures: not to be published", [warned, asked], parts.Warned),
        parts.heading("What changed"),
        _table(made),
        parts.note("Items that are not listed stay as they were handed in."),
        parts.small_heading("Where it is registered"),
        parts.gap(3),
        parts.facts(kept),
    ]


def _table(made: Correction) -> Flowable:
    """Lay the items out with their numbers at the right."""
    strong = parts.derived("strong figure", parts.FIGURE, fontName=fonts.BOLD)
    head: list[Flowable] = [parts.Words(words, parts.FIGURE if at else parts.LABEL) for at, words in enumerate(_HEAD)]
    rows: list[list[Flowable]] = [
        [
            parts.Words(fonts.escape(shortened(one.item.label, parts.LONGEST_LABEL)), parts.FACT),
            parts.Words(f"{one.before:,}", parts.FIGURE),
            parts.Words(f"{one.now:,}", strong),
            parts.Words(one.difference, parts.FIGURE),
        ]
        for one in made.lines
    ]
    style: list[parts.Command] = [
        *parts.font_of_cells(),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, LINE),
        ("LINEBELOW", (0, 0), (-1, 0), 1, INK2),
    ]
    return parts.ruled_rows([head, *rows], [MEASURE - 3 * _WIDE, *[_WIDE] * 3], style, repeatRows=1, spaceAfter=6)
