"""The same figures for people who work with numbers: XLSX and CSV, with no formula, no hidden sheet and no author.

Every text is forced to be text. One that a spreadsheet could take for a formula gets an apostrophe in front, in XLSX
too, so that it stays harmless when somebody saves the sheet as CSV. Dates in the file are fixed: the same figures give
the same bytes.

In CSV the release, its certificate and the trail's words are columns that every line repeats, as its marking is. Lines
of comment are data to whatever reads a CSV, and a second file of notes is lost; a line that was cut out, sorted or
joined with others still says what it is from.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO, StringIO

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from safespace.domain.days import written
from safespace.domain.problem import Problem
from safespace.domain.released import ReleasedCell, ReleasedTable, SymbolKind
from safespace.domain.returns import NationalReturn
from safespace.reports.covers import BoardCover, ReleaseNamed
from safespace.reports.printable import legible
from safespace.reports.summary import NATIONAL_RETURN

SAMPLE = "Sample data"
EXACT = "Exact figures for the named recipient: not to be published"

_FORMULA = ("=", "+", "-", "@", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}", "\N{FULLWIDTH HYPHEN-MINUS}",
            "\N{FULLWIDTH COMMERCIAL AT}")  # fmt: skip
_LONGEST = 32_000
"""Characters in a cell: a spreadsheet takes 32,767 and would drop a longer text without a word."""

Row = Sequence[str | int]


class ReturnNotReady(Problem):
    """A return whose figures break a rule that must be put right first."""

    title = "The return is not ready"
    advice = "Nothing has been made. Put right the figures that the return shows in red, then make it again."


def board_xlsx(tables: Sequence[ReleasedTable], cover: BoardCover, releases: Sequence[ReleaseNamed] = ()) -> bytes:
    """Return a workbook with what stands on the board paper: a sheet about it, then a sheet for each table.

    `releases` are what a paper of several is made of.
    """
    file, book = _book(cover.title)
    _Page(book, "About").facts(_about(cover, releases))
    for number, table in enumerate(tables, 1):
        _Page(book, f"Table {number}").table(table, cover.sample)
    return _closed(file, book)


def board_csv(tables: Sequence[ReleasedTable], cover: BoardCover, releases: Sequence[ReleaseNamed] = ()) -> bytes:
    """Return every printed cell of the board paper on a line of its own: table, row, column, what is printed.

    Of a paper of several `releases` each line has all of their hashes, with a space between.
    """
    marking = SAMPLE if cover.sample else "Released"
    made_of = _made_of(cover, releases)
    proof = (" ".join(one.ledger for one in made_of), " ".join(one.certificate for one in made_of), cover.trail_words)
    heads = ("Marking", "Period", "Table", "Title", "Row", "Column", "Figure", "Reading")
    rows: list[Row] = [(*heads, "Release", "Certificate", "Trail")]
    for number, table in enumerate(tables, 1):
        for label, cells in zip(table.rows, table.grid, strict=True):
            for column, cell in zip(table.columns, cells, strict=True):
                named = (marking, cover.period, number, table.title, label, column)
                rows.append((*named, _printed(cell), cell.reading, *proof))
    return plain_csv(rows)


def return_xlsx(made: NationalReturn, *, sample: bool = False, trail_words: str = "") -> bytes:
    """Return the exact figures of a return as a workbook for its one recipient; ReturnNotReady while it is blocked.

    `trail_words` are those of the trail's head when it was handed in, empty before.
    """
    _ready(made)
    stamp = [("Marking", SAMPLE)] if sample else []
    sites = [("Sites counted together", ", ".join(made.sites))] if made.sites else []
    facts = [*stamp, ("Marking", EXACT), ("For", made.recipient), ("Quarter", made.quarter.label)]
    facts += [("Definition", made.definition.version), *sites, ("Trail", trail_words)]
    title = f"{made.definition.title}, {made.quarter.label}"
    return one_sheet(title, "Return", facts, ("Section", "Item", "Code"), ("Count",), _items(made))


def return_csv(made: NationalReturn, *, sample: bool = False, trail_words: str = "") -> bytes:
    """Return the exact figures of a return, an item a line, marked; ReturnNotReady while it is blocked.

    `trail_words` are those of the trail's head when it was handed in, empty before.
    """
    _ready(made)
    marking = f"{SAMPLE}. {EXACT}" if sample else EXACT
    together = [("Sites counted together", ", ".join(made.sites))] if made.sites else []
    together.append(("Trail", trail_words))
    heads, facts = [head for head, _ in together], [fact for _, fact in together]
    rows: list[Row] = [("Marking", "For", "Quarter", "Definition", *heads, "Section", "Item", "Code", "Count")]
    named = (marking, made.recipient, made.quarter.code, made.definition.version, *facts)
    rows += [(*named, *item) for item in _items(made)]
    return plain_csv(rows)


def one_sheet(
    title: str,
    name: str,
    facts: Sequence[tuple[str, str]],
    labels: Sequence[str],
    columns: Sequence[str],
    rows: Sequence[Row],
) -> bytes:
    """Return a workbook of one sheet: facts, then a table whose first columns are labels and the others figures."""
    file, book = _book(title)
    page = _Page(book, name)
    page.facts(facts)
    page.figures(labels, columns, rows)
    return _closed(file, book)


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula or drops: an apostrophe in front, a visible cut if long.

    Tabs and carriage returns, which hide a formula from a careless reader, are spaces and line ends by then.
    """
    plain = legible(text)
    kept = plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
    return f"'{kept}" if plain.lstrip().startswith(_FORMULA) else kept


class _Page:
    """One sheet of a workbook, written from the top down."""

    def __init__(self, book: Workbook, name: str) -> None:
        """Add the sheet."""
        self.sheet: Worksheet = book.add_worksheet(name)
        self.next = 0
        self.plain = book.add_format({"text_wrap": True, "valign": "top"})
        self.strong = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "bottom"})
        self.right = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "align": "right"})
        self.symbol = book.add_format({"align": "right", "font_color": "#4C6272"})
        self.withheld = book.add_format({"align": "right", "italic": True, "pattern": 14, "fg_color": "#D8DDE0"})
        self.sheet.set_column(0, 0, 44)
        self.sheet.set_column(1, 12, 18)

    def text(self, column: int, words: str, form: Format | None = None) -> None:
        """Write a text as a text."""
        self.sheet.write_string(self.next, column, harmless(words), form or self.plain)

    def line(self, words: str, form: Format | None = None) -> None:
        """Write one line and go to the next. Long ones run on to the right instead of wrapping in the first column."""
        self.sheet.write_string(self.next, 0, harmless(words), form)
        self.next += 1

    def facts(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Write named facts, leaving out those without a value."""
        for name, value in pairs:
            if value.strip():
                self.text(0, name)
                self.sheet.write_string(self.next, 1, harmless(value))
                self.next += 1

    def table(self, table: ReleasedTable, sample: bool) -> None:
        """Write a protected table with its title, notes and symbols."""
        self.line(table.title, self.strong)
        for words in (SAMPLE if sample else "", table.note):
            if words.strip():
                self.line(words)
        self.next += 1
        rows = [(label, *cells) for label, cells in zip(table.rows, table.grid, strict=True)]
        self.figures((table.row_heading,), table.columns, rows)

    def figures(
        self, labels: Sequence[str], columns: Sequence[str], rows: Sequence[Sequence[str | int | ReleasedCell]]
    ) -> None:
        """Write a head and rows of which the first cells are labels and the others figures."""
        for column, words in enumerate([*labels, *columns]):
            self.text(column, words, self.head if column < len(labels) else self.right)
        for row in rows:
            self.next += 1
            for column, value in enumerate(row):
                self._cell(column, value)
        self.next += 1

    def _cell(self, column: int, value: str | int | ReleasedCell) -> None:
        """Write one label, number or symbol."""
        printed = _printed(value) if isinstance(value, ReleasedCell) else value
        if isinstance(printed, int):
            self.sheet.write_number(self.next, column, printed)
        elif isinstance(value, ReleasedCell):
            withheld = value.symbol.kind is SymbolKind.WITHHELD
            self.text(column, printed, self.withheld if withheld else self.symbol)
        else:
            self.text(column, printed)


def _book(title: str) -> tuple[BytesIO, Workbook]:
    """Open a workbook in memory that takes nothing for a formula, a link or a number."""
    file = BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(file, plain)
    book.set_properties({"title": harmless(title)[:200], "author": "", "created": datetime(2000, 1, 1, tzinfo=UTC)})
    return file, book


def _closed(file: BytesIO, book: Workbook) -> bytes:
    """Finish a workbook and return the file."""
    book.close()
    return file.getvalue()


def plain_csv(rows: Sequence[Row]) -> bytes:
    """Write rows as spreadsheets open them: UTF-8 with a byte order mark, CRLF, every text in quotation marks."""
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerows([harmless(value) if isinstance(value, str) else value for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _made_of(cover: BoardCover, releases: Sequence[ReleaseNamed]) -> Sequence[ReleaseNamed]:
    """Return the releases that a paper is made of: several, or the one that it is."""
    return releases or (ReleaseNamed(cover.title, cover.ledger, cover.certificate),)


def _about(cover: BoardCover, releases: Sequence[ReleaseNamed]) -> list[tuple[str, str]]:
    """Return what the first sheet says about the release, or about each that the paper is made of."""
    made_of = _made_of(cover, releases)
    named = [(one.title if len(made_of) > 1 else "", one) for one in made_of]
    return [
        ("Paper", cover.title),
        ("Marking", SAMPLE if cover.sample else ""),
        ("Covers", cover.period),
        ("For", cover.audience),
        ("From", f"{cover.sender}, {cover.organisation}"),
        ("Date", written(cover.made_on)),
        ("Policy", cover.policy),
        ("Note", NATIONAL_RETURN),
        *(
            (what, f"{title}: {code}" if title and code else code)
            for title, one in named
            for what, code in (("Release", one.ledger), ("Certificate", one.certificate))
        ),
        ("Trail", cover.trail_words),
    ]


def _items(made: NationalReturn) -> list[tuple[str, str, str, int]]:
    """Return section, label, code and exact count of each item; never the cases behind it."""
    return [(figure.item.section, figure.item.label, figure.item.code, figure.count) for figure in made.figures]


def _printed(cell: ReleasedCell) -> str | int:
    """Return an exact count as a number, anything else as its words."""
    symbol = cell.symbol
    return symbol.value if symbol.kind is SymbolKind.EXACT and symbol.value is not None else cell.text


def _ready(made: NationalReturn) -> None:
    """Refuse a return that must be put right first."""
    if made.blocked:
        raise ReturnNotReady
