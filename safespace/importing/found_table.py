"""Where the cases stand on a sheet: the row of headers, whatever is above it, and rows that are no case."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from safespace.domain.tracker import Fate, Place, Sheet, Table, Value
from safespace.importing.columns import of_header, proposed_by_values
from safespace.importing.told_codes import plain_form
from safespace.importing.told_days import told, year_in

_LOOKED_AT: Final = 40
_TOTAL: Final = re.compile(
    r"^(?:grand |sub ?|overall )?(?:totals?|sum|count|average|mean|year to date|ytd)\b(?: |$)|^(?:no|number) of cases$"
)
_MONTHS: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_YEAR: Final = r"(?:20)?\d\d"
_SECTION: Final = re.compile(
    rf"^(?:q(?:uarter|tr)? ?[1-4]\b.{{0,20}}|(?:fy )?{_YEAR}(?: {_YEAR})?|{_MONTHS}(?: {_YEAR})?"
    r"|(?:april|july|october|january) to .{3,20}|quarter \w+|closed(?: cases)?|open(?: cases)?)$"
)
_LOOKUP: Final = re.compile(
    r"^(?:look ?ups?|lists?|validation|drop ?downs?|data ?validation|ref(?:erence)? data|codes?|keys?)$"
)
_SHORT: Final = 60
_DITTO: Final = frozenset(
    (
        "as above",
        "same as above",
        "ditto",
        "do",
        "as previous",
        "as previous row",
        '"',
        '""',
        "''",
        "〃",
        "“",
        "”",
        '-"-',
    )
)

NO_HEADERS: Final = "No row of headers that speaks of cases was found on it."
LOOKUP: Final = "It is a list to choose from, not of cases."
EMPTY: Final = "It is empty."
FIGURES: Final = "It holds figures, not cases."


def found(sheet: Sheet, *, form: bool = False) -> Table:
    """Find the cases of a sheet. Every row is either among the rows or among the others, with what it is.

    `form` takes a first row of whole questions for headers, as forms export them: for a file in which nothing else is.
    """
    if not any(map(_filled, sheet.rows)):
        return _none(sheet, EMPTY)
    if _LOOKUP.match(plain_form(sheet.name)):
        return _none(sheet, LOOKUP)
    above = _spread(sheet, across=True)
    place = _headers_at(above)
    grid = _spread(sheet, across=False)
    if place is None and (asked := _asked_at(above)):
        if not form:
            return _none(sheet, NO_HEADERS)
        place = asked
    if place is None:
        return _headless(sheet, grid)
    first, last = place
    return _table(sheet, grid, _joined(above[first : last + 1]), last + 1)


def _asked_at(grid: list[list[Value]]) -> tuple[int, int] | None:
    """Return the row of headers of a form: whole questions in the first row, and a column of days below them."""
    first = next(number for number, row in enumerate(grid) if _filled(row))
    headers, below = grid[first], [row for row in grid[first + 1 :] if _filled(row) > 1]
    if not below or not _differs(headers) or not all(isinstance(cell, str) for cell in headers) or _holds_day(headers):
        return None
    columns = [[row[column] for row in below if row[column] != ""] for column in range(len(headers))]
    # What a form exports has a question above every column that was ever answered; a sheet of figures has not.
    if any(column and cell == "" for column, cell in zip(columns, headers, strict=True)):
        return None
    return (first, first) if Place.RAISED in map(proposed_by_values, columns) else None


def _none(sheet: Sheet, reason: str) -> Table:
    fates = {number: Fate.OTHER_SHEET if _filled(row) else Fate.BLANK for number, row in enumerate(sheet.rows)}
    return Table(sheet, others=fates, reason=reason)


def _filled(row: Sequence[Value]) -> int:
    return sum(cell != "" for cell in row)


def _spread(sheet: Sheet, *, across: bool) -> list[list[Value]]:
    """Return the rows with what stands in merged cells repeated below, and for headers across: it holds for them all.

    Among cases nothing is repeated across: a remark over three columns is one remark.
    """
    grid = [list(row) for row in sheet.rows]
    for top, left, bottom, right in sheet.merged:
        if top >= len(grid) or left >= len(grid[top]):
            continue
        for row in grid[top : bottom + 1]:
            for column in range(left, min(right if across else left, len(row) - 1) + 1):
                if row[column] == "":
                    row[column] = grid[top][left]
    return grid


def _headers_at(grid: list[list[Value]]) -> tuple[int, int] | None:
    """Return the first and last row of the headers: those whose words name most kinds of columns."""
    best, place = 1.5, None
    for number in range(min(_LOOKED_AT, len(grid))):
        for last in (number, number + 1):
            score = _score(grid[number : last + 1]) - 0.6 * (last - number)
            if last < len(grid) and score > best:
                best, place = score, (number, last)
    return place


def _score(rows: list[list[Value]]) -> float:
    """Return how many different places the headers of some rows name; rows that hold days are no headers."""
    if any(not isinstance(cell, str) for row in rows for cell in row) or any(_holds_day(row) for row in rows):
        return 0
    if any(len(str(cell)) > _SHORT * 2 for row in rows for cell in row):
        return 0
    if len(rows) == 2 and not all(_differs(row) for row in rows[1:]):
        return 0
    places = {of_header(header)[0] for header in _joined(rows) if header and of_header(header)[0]}
    return float(len(places))


def _differs(row: Sequence[Value]) -> bool:
    return _filled(row) >= 2 and len({plain_form(cell) for cell in row if cell != ""}) > 1


def _holds_day(row: Sequence[Value]) -> bool:
    return any(isinstance(cell, str) and len(cell) < 30 and re.search(r"\d", cell) and _exact(cell) for cell in row)


def _exact(cell: str) -> bool:
    day = told(cell)
    return day is not None and not day.taken


def _joined(rows: list[list[Value]]) -> tuple[str, ...]:
    """Return one header a column: what stands below one another, said once, in one line; no two alike."""
    headers: list[str] = []
    for column in range(max(map(len, rows))):
        parts = [" ".join(str(row[column]).split()) for row in rows if column < len(row)]
        said = " ".join(dict.fromkeys(part for part in parts if part))
        headers.append(_lower(parts) if of_header(said)[0] is None else said)
    return _apart(headers)


def _lower(parts: list[str]) -> str:
    """Return two-line headers as the lower line alone where that says more to us than both."""
    both = " ".join(dict.fromkeys(part for part in parts if part))
    lower = parts[-1] if parts else ""
    return lower if lower and of_header(lower)[0] is not None else both


def _apart(headers: list[str]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    found_ones: list[str] = []
    for header in headers:
        seen[plain_form(header)] += 1
        number = seen[plain_form(header)]
        found_ones.append(header if number == 1 or not header else f"{header} ({number})")
    return tuple(found_ones)


def _table(
    sheet: Sheet, grid: list[list[Value]], headers: tuple[str, ...], start: int, *, headless: bool = False
) -> Table:
    rows: dict[int, tuple[Value, ...]] = {}
    others: dict[int, Fate] = {}
    repeated: set[tuple[int, int]] = set()
    last: tuple[Value, ...] = ()
    named = tuple(header or f"Column {letters(column)}" for column, header in enumerate(headers))
    for number in range(len(grid)):
        if number < start:
            others[number] = Fate.HEADING if _filled(grid[number]) else Fate.BLANK
        elif (fate := _no_case(grid[number], headers)) is not None:
            others[number] = fate
        else:
            last = rows[number] = _as_above(grid[number], last, number, repeated)
    if not rows:
        return _none(sheet, "There are headers, but no case below them.")
    said = (year_in(" ".join(str(cell) for cell in row if cell != "")) for row in grid[:start])
    year = year_in(sheet.name) or next(filter(None, said), "")
    return Table(sheet, named, rows, others, headless=headless, repeated=frozenset(repeated), year=year)


def _as_above(
    row: list[Value], above: tuple[Value, ...], number: int, repeated: set[tuple[int, int]]
) -> tuple[Value, ...]:
    """Return a row with what the case above it says where it says “as above”, and note which cells did."""
    says = {column for column, cell in enumerate(row) if cell != "" and plain_form(cell) in _DITTO}
    taken = {column for column in says if column < len(above) and above[column] != ""}
    repeated |= {(number, column) for column in taken}
    return tuple(above[column] if column in taken else cell for column, cell in enumerate(row))


def _no_case(row: Sequence[Value], headers: tuple[str, ...]) -> Fate | None:
    """Return what a row below the headers is if it is no case."""
    filled = [(column, cell) for column, cell in enumerate(row) if cell != ""]
    if not filled:
        return Fate.BLANK
    first = plain_form(filled[0][1])
    same = sum(plain_form(cell) == plain_form(headers[column]) for column, cell in filled if column < len(headers))
    if len(filled) > 1 and same * 3 >= len(filled) * 2:
        return Fate.HEADING
    # A total has no day of its own: a case whose first words are “Total chaos on nights” must not pass for one.
    tells_day = any(isinstance(cell, date) or (isinstance(cell, str) and _holds_day([cell])) for _, cell in filled)
    if _TOTAL.match(first) and not tells_day and not any(len(str(cell)) > _SHORT for _, cell in filled):
        return Fate.TOTAL
    if len({plain_form(cell) for _, cell in filled}) == 1 and _SECTION.match(first):
        return Fate.HEADING
    numbers = all(isinstance(cell, int | float) and not isinstance(cell, bool) for _, cell in filled)
    return Fate.TOTAL if numbers and not any(told(cell) for _, cell in filled) and filled[0][0] > 0 else None


def _headless(sheet: Sheet, grid: list[list[Value]]) -> Table:
    """Return a sheet without headers if its rows look like cases: a column of days, and words beside it."""
    width = max(map(len, grid))
    filled = [row for row in grid if _filled(row) > 1]
    columns = [[row[column] for row in filled if row[column] != ""] for column in range(width)]
    places = [proposed_by_values(column) for column in columns]
    if len(filled) < 2 or Place.RAISED not in places:
        figures = sum(isinstance(cell, int | float) for row in grid for cell in row)
        return _none(sheet, FIGURES if figures * 2 > sum(map(_filled, grid)) else NO_HEADERS)
    return _table(sheet, grid, ("",) * width, 0, headless=True)


def letters(column: int) -> str:
    """Return the letters of a column, from 0: A to Z, then AA."""
    said, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        said = chr(65 + rest) + said
    return said
