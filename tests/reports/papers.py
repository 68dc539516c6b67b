"""Papers to print in tests: a made-up trust, made-up words, figures of every kind. Nobody and nothing here is real."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pypdf

from safespace.domain.finding import Kept, Kind
from safespace.domain.ids import Id
from safespace.domain.leaving import AnonymisedText, NamedDisclosure, PersonalCopy
from safespace.domain.quarter import Quarter
from safespace.domain.released import CellKey, ReleasedCell, ReleasedTable, Symbol, SymbolKind
from safespace.domain.returns import Definition, Figure, Item, NationalReturn
from safespace.reports.brief import brief_pdf, personal_copy_pdf
from safespace.reports.covers import BoardCover, BriefCover, PersonalCover
from safespace.reports.evidence import evidence_pdf
from safespace.reports.letter import LetterCover, letter_pdf
from safespace.reports.recovery_sheet import recovery_sheet_pdf
from safespace.reports.restatement import Correction, Restated, correction_csv, correction_pdf, correction_xlsx
from safespace.reports.spreadsheets import board_csv, board_xlsx, return_csv, return_xlsx
from safespace.reports.summary import board_pdf
from safespace.reports.trail_slip import Slip, trail_slip_pdf
from tests.reports import board

CASE = Id("c0ffee00" * 4)
SIGNER = Id("5157ba5e" * 4)
NOON = datetime(2026, 7, 3, 12, tzinfo=UTC)
DAY = date(2026, 7, 3)
STORY = "The second check at night was signed the next morning.\n\nColleague A raised it twice, and nothing changed."
ELEMENTS = ("Patient safety", "Worker safety", "Bullying or harassment", "Other behaviours")
EIGHT = "river candle orbit maple thunder velvet anchor prairie"
GROUPS = ("ZED3HT", "RFVVGT", "00D1WW", "MM8WNA", "X5QNYT")

HOSTILE = (
    "<b>bold",
    "<img src='/etc/passwd'/>",
    '<img src="https://example.invalid/a.png" width="10" height="10"/>',
    "<a href='file:///etc/passwd'>a link</a>",
    "<para><font name='Courier' size='90'>big</font></para>",
    "</para></font><unclosed",
    "&amp; &lt; &#60; & &bogus; <",
    "<!-- a comment --><?xml version='1.0'?><![CDATA[x]]>",
    "nul \x00 bell \x07 escape \x1b[31m tab\tend",
    "a\rb\r\nc\nd\x0be\u2028f",
    "\u202egnirts desrever\u202c \u2066x\u2069",
    "\u0645\u0631\u062d\u0628\u0627 \u0628\u0643 and \u05e9\u05dc\u05d5\u05dd and \u4f60\u597d",
    "thumbs \U0001f44d\U0001f3fd family \U0001f468\u200d\U0001f469\u200d\U0001f467 flag \U0001f1ec\U0001f1e7",
    "half of a pair \ud83d alone",
    "e\u0301 and \ufb01 and \u2011 and \u2009 and \ue000 and \ufffe",
    "w" * 900,
    "word " * 400,
    '=HYPERLINK("https://example.invalid","x")',
    "+1-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r-2",
    "%(title)s {0} %s $x \\n \\",
    "",
    "   ",
)
"""What somebody may paste into a field, by accident or not."""

SHORT = tuple(words for words in HOSTILE if words.strip() and len(words) < 90)
BY_THREES = (
    *(" ".join(SHORT[at : at + 3]) for at in range(0, len(SHORT), 3)),
    *(words for words in HOSTILE if words not in SHORT),
)
"""The same by threes, where nothing depends on how a field begins: each paper is printed a third as often."""


def signed(text: str = STORY, recipient: str = "chief-nurse") -> AnonymisedText:
    """Return words as if they had been signed for a reader."""
    kept = (Kept(Kind.ROLE, "canary-reason-for-keeping"),)
    return AnonymisedText(CASE, recipient, "canary-purpose-code", text, kept, SIGNER, NOON)


def named(text: str = STORY, ground: str = "They agreed on 2 July 2026 to be named to this reader") -> NamedDisclosure:
    """Return words from which somebody can be known."""
    return NamedDisclosure(CASE, "chief-nurse", "canary-extent", ground, text, SIGNER, NOON)


def own(text: str = STORY) -> PersonalCopy:
    """Return a copy for the person themself."""
    return PersonalCopy(CASE, text, "canary-purpose-code", SIGNER, NOON)


def brief_cover(words: str = "", *, sample: bool = False) -> BriefCover:
    """Return what stands around a brief; `words`, if given, in each of its texts."""
    return BriefCover(
        recipient="chief-nurse",
        reader=words or "Chief nurse",
        reference=words or "SS-7K2M",
        made_on=DAY,
        organisation=words or "Eastmere NHS Foundation Trust",
        sender=words or "The Freedom to Speak Up guardian",
        asked=words or "Please look into the second check at night.",
        answer_by=date(2026, 7, 17),
        how=words or "Ring extension 4410 and quote the reference.",
        taken_out=((Kind.PERSON, 3), (Kind.UNIT, 2), (Kind.PHONE, 0)),
        trail_words=words or EIGHT,
        sample=sample,
    )


def personal_cover(words: str = "") -> PersonalCover:
    """Return what stands around a personal copy."""
    plain = PersonalCover("SS-7K2M", DAY, "Eastmere", "The guardian", "You asked for it.", "Ring extension 4410.")
    if not words:
        return plain
    return replace(plain, reference=words, organisation=words, sender=words, why=words, reach=words)


def board_cover(words: str = "", *, sample: bool = False) -> BoardCover:
    """Return what stands around a board paper."""
    return BoardCover(
        recipient="board",
        title=words or "Speaking up at Eastmere: quarter 1 2026/27",
        period=words or "1 April 2026 to 30 June 2026",
        audience=words or "For the public board on 22 July 2026.",
        organisation=words or "Eastmere NHS Foundation Trust",
        sender=words or "The Freedom to Speak Up guardian",
        made_on=DAY,
        policy=words or "Small-number policy 1, from April 2026.",
        certificate=words or "9f2c41aa03bd77e1" * 4,
        ledger=words or "41aa03bd77e19f2c" * 4,
        trail_words=words or EIGHT,
        sample=sample,
    )


def symbol(value: int | None) -> Symbol:
    """Return the symbol for a count; None is withheld."""
    if value is None:
        return Symbol(SymbolKind.WITHHELD)
    return Symbol(SymbolKind.BAND) if value < 5 else Symbol(SymbolKind.EXACT, value)


def cell(value: int | None, **codes: str) -> ReleasedCell:
    """Return a printed cell of the quarter for the given codes."""
    key = CellKey.of(("2026Q1",), {name: (code,) for name, code in codes.items()})
    made = symbol(value)
    text = {SymbolKind.BAND: "0 to 4", SymbolKind.WITHHELD: "withheld"}.get(made.kind, str(value))
    return ReleasedCell(key, made, text, f"how to read {text}")


def one_way(*values: int | None, words: str = "") -> ReleasedTable:
    """Return the quarter's total and its elements in one column."""
    labels = ("All cases", *ELEMENTS)[: len(values)]
    rows = [(cell(value, **({"canary_dimension": str(at)} if at else {})),) for at, value in enumerate(values)]
    note = words or "Quarter 1 2026/27."
    heads = (words or "Cases",)
    rows_named = tuple(words or label for label in labels)
    title = words or "Table 1. About what"
    return ReleasedTable(title, note, words or "Element", rows_named, heads, tuple(rows), "canary-policy")


def two_way(rows: int = 4, *, label: str = "Group") -> ReleasedTable:
    """Return a table of `rows` groups by the elements, with totals last, and every kind of symbol in it."""
    columns = (*ELEMENTS, "All cases")
    grid = []
    for at in range(rows + 1):
        group = {"canary_group": str(at)} if at < rows else {}
        values = [None if (at + place) % 7 == 3 else (at * 3 + place * 2) for place in range(5)]
        codes = [{"canary_dimension": str(place)} if place < 4 else {} for place in range(5)]
        grid.append(tuple(cell(value, **group, **code) for value, code in zip(values, codes, strict=True)))
    labels = (*(f"{label} {at}" for at in range(rows)), "All groups")
    return ReleasedTable("Table 2. Who", "By group.", "Worker group", labels, columns, tuple(grid), "canary-policy")


def national_return(words: str = "", *, blocked: bool = False) -> NationalReturn:
    """Return exact figures for the national body."""
    items = [
        Item(f"A{at}", words or label, words or "Elements", "cases", (), False) for at, label in enumerate(ELEMENTS)
    ]
    definition = Definition(words or "NGO-2024", words or "Quarterly return", "2024Q1", "", tuple(items), (), ())
    figures = tuple(Figure(item, at, (CASE,) * at) for at, item in enumerate(items))
    problems = ("canary-problem",) if blocked else ()
    return NationalReturn(Quarter(2026, 1), definition, words or "National body", figures, problems, blocked, NOON)


def correction(words: str = "") -> Correction:
    """Return the correction of a return."""
    made = national_return(words)
    lines = tuple(Restated(one.item, one.count, 3 - one.count) for one in made.figures)
    plain = words or "Eastmere NHS Foundation Trust"
    return Correction(
        quarter=made.quarter,
        definition=made.definition,
        recipient=made.recipient,
        organisation=plain,
        sender=words or "The Freedom to Speak Up guardian",
        handed_in=DAY,
        made_on=date(2026, 9, 4),
        lines=lines,
        entry=words or "9f2c41aa03bd77e1" * 4,
        before=words or "41aa03bd77e19f2c" * 4,
        trail_words=words or EIGHT,
    )


PDFS: dict[str, Callable[[str], bytes]] = {
    "brief": lambda words: brief_pdf(signed(words or STORY), brief_cover(words)),
    "named brief": lambda words: brief_pdf(named(words or STORY, words or "They agreed"), brief_cover(words)),
    "personal copy": lambda words: personal_copy_pdf(own(words or STORY), personal_cover(words)),
    "letter": lambda words: letter_pdf(
        own(words or STORY), LetterCover(words or "How it stands", words or "SS-7K2M", words or "Eastmere")
    ),
    "how they were treated": lambda words: evidence_pdf(own(words or STORY), personal_cover(words)),
    "recovery sheet": lambda words: recovery_sheet_pdf(GROUPS, words or "Eastmere vault", DAY),
    "slip of the trail": lambda words: trail_slip_pdf(
        Slip(words or "Eastmere", words or "Sam Okoro", DAY, 12, words or EIGHT, words or EIGHT)
    ),
    "board": lambda words: board_pdf(
        [one_way(20, 9, 6, 8, 5, words=words), two_way()],
        [(words or "In short", signed(words or STORY, "board"))],
        board_cover(words),
    ),
    "board paper": board.as_pdf,
    "correction of a return": lambda words: correction_pdf(correction(words)),
}
"""Every paper, with the same words in each of its fields."""

SHEETS: dict[str, Callable[[str], bytes]] = {
    "board xlsx": lambda words: board_xlsx([one_way(20, 3, None, words=words), two_way()], board_cover(words)),
    "board csv": lambda words: board_csv([one_way(20, 3, None, words=words), two_way()], board_cover(words)),
    "return xlsx": lambda words: return_xlsx(national_return(words)),
    "return csv": lambda words: return_csv(national_return(words)),
    "correction xlsx": lambda words: correction_xlsx(correction(words)),
    "correction csv": lambda words: correction_csv(correction(words)),
}
"""Every spreadsheet, with the same words in each of its fields."""


def pages(paper: bytes) -> list[str]:
    """Return the text of each page."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper)).pages]


def squeezed(text: str) -> str:
    """Return a text without white space, because a page breaks lines where it must."""
    return "".join(text.split())


def says(paper: bytes, text: str) -> bool:
    """Whether a paper has these words on its pages, whole, on one page."""
    return any(squeezed(text) in squeezed(page) for page in pages(paper))
