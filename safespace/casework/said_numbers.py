"""Numbers of cases and people in words that somebody typed: those that no printed table bears out.

A number in a sentence is a printed number. "Two pharmacists spoke up", "a third of cases", "12 % of concerns" and
"cases: 3" each say what a table may hide. So every way of counting that is known here is looked for, and it stays only
where a printed cell, or a share of two of them, says the same, or somebody gives a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from safespace.domain.days import MONTHS
from safespace.domain.from_printed import NotPrinted, percentage
from safespace.domain.released import ReleasedCell, ReleasedTable, SymbolKind

_ONES: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORTH: Final = {
    **{word: value for value, word in enumerate(_ONES, 1)},
    **{word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)},
    "single": 1,
    "couple": 2,
    "pair": 2,
    "both": 2,
    "dozen": 12,
    "no": 0,
    "none": 0,
    "zero": 0,
}

_WORD: Final = (
    rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[:9])}))?|{'|'.join(sorted(_ONES, key=len, reverse=True))}"
)
_NUMBER: Final = (
    rf"(?P<number>(?<![/.\d])\b(?!(?:19|20)\d\d\b)\d[\d,]*\b(?!\s+(?:{'|'.join(MONTHS)})\b|\.\d|\s?%)|\b(?:{_WORD})\b)"
)
"""A year, the day of a date and a share are none."""
_FEW: Final = r"\b(?:an?\s+|the\s+)?(?P<number>single|couple\s+of|pair\s+of|dozen|both(?:\s+of)?)"
_NONE: Final = r"\b(?P<number>no|none\s+of|zero)"

_CASES: Final = r"cases?|concerns?|reports?|complaints?|allegations?|disclosures?"
_PEOPLE: Final = (
    r"people|persons?|individuals?|staff|colleagues?|workers?|members?|employees?|nurses?|midwi(?:fe|ves)|doctors?"
    r"|consultants?|registrars?|pharmacists?|therapists?|radiographers?|paramedics?|scientists?|technicians?|porters?"
    r"|cleaners?|cooks?|drivers?|administrators?|secretar(?:y|ies)|receptionists?|managers?|leaders?|sisters?|matrons?"
    r"|assistants?|students?|trainees?|apprentices?|volunteers?|governors?|women|men|woman|man"
)
_WHOM: Final = rf"(?:{_CASES}|{_PEOPLE})"
_DID: Final = r"(?:had\s+|have\s+|has\s+)?(?:spoke(?:n)?|came|come|raised|told|left|felt|feared|asked|reported)\b"
_OF: Final = rf"of\s+(?:them|these|those|whom|(?:the\s+|all\s+)?(?:\d+|{_WORD}))\b"
_OTHER: Final = (
    r"(?:minute|hour|day|week|month|year|quarter|session|meeting|visit|time|action|promise|policy|policie|module|theme)"
    r"s?"
)
"""What else is counted in a paper: words between a number and people that make it a number of something else."""
_UPTO: Final = rf"(?:(?!{_OTHER}\b)[-\w]+,?\s+){{0,4}}?"
_SHARE: Final = r"(?:half|(?:an?|one|two|three|four)[- ](?:third|quarter|fifth|sixth|tenth)s?)"

_COUNTS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_NUMBER}(?:\s+\(\w+\))?\s+{_UPTO}{_WHOM}\b",
        rf"{_FEW}\s+{_UPTO}{_WHOM}\b",
        rf"{_NONE}\s+(?:the\s+|our\s+)?(?:[-\w]+\s+){{0,2}}?(?:{_CASES})\b",
        rf"{_NUMBER}\s+(?:{_OF}|{_DID})",
        rf"\b(?:{_CASES})(?:\s+numbers?)?\s*(?::|=|\bwere\b|\bnumbered\b|\b(?:fell|rose|went|grew)\s+(?:\w+\s+)?(?:by|to|from)\b)\s*{_NUMBER}",
    )
)
_SHARES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:\d+|{_WORD})[- ]in[- ](?:every[- ])?(?:\d+|{_WORD})\b",
        rf"\b{_SHARE}\s+(?:of\s+)?{_UPTO}{_WHOM}\b",
    )
)
_PERCENT: Final = re.compile(
    rf"\b(?P<share>\d+(?:\.\d+)?)\s?(?:%|per\s?cent\b)(?:\s+of\b)?(?:\s+{_UPTO}{_WHOM}\b)?", re.IGNORECASE
)


def told(text: str, tables: Sequence[ReleasedTable], *, shares: bool = True) -> tuple[str, ...]:
    """Return the words of a text that count cases or people otherwise than any printed table, in their order.

    Without `shares` percentages and fractions are left alone: the text is a figure from elsewhere.
    """
    found = [match.span() for match in _counts(text, tables)]
    found += [match.span() for match in _shares(text, tables)] if shares else []
    whole = [one for one in found if not any(_within(one, other) for other in found)]
    return tuple(text[start:end] for start, end in dict.fromkeys(sorted(whole)))


def _within(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


def _counts(text: str, tables: Sequence[ReleasedTable]) -> Iterator[re.Match[str]]:
    printed = {cell.symbol.value for cell in _exact(tables)}
    for pattern in _COUNTS:
        yield from (match for match in pattern.finditer(text) if _worth(match["number"]) not in printed)


def _shares(text: str, tables: Sequence[ReleasedTable]) -> Iterator[re.Match[str]]:
    """Yield shares: in words always, because no table says them; a percentage unless two printed numbers make it."""
    for pattern in _SHARES:
        yield from pattern.finditer(text)
    matches = tuple(_PERCENT.finditer(text))
    printed = _percentages(tables) if matches else frozenset[str]()
    yield from (match for match in matches if match["share"] not in printed)


def _percentages(tables: Sequence[ReleasedTable]) -> frozenset[str]:
    """Return the percentages that one printed number is of a larger group that holds it."""
    found: set[str] = set()
    cells = {frozenset(cell.key.scope): cell for cell in _exact(tables)}
    for outer, whole in cells.items():
        for inner, part in cells.items():
            if outer < inner:
                try:
                    made = percentage(part, whole), percentage(part, whole, 1)
                except NotPrinted:
                    continue
                found.update(one.text.removesuffix(" %") for one in made)
    return frozenset(found)


def _exact(tables: Sequence[ReleasedTable]) -> Iterator[ReleasedCell]:
    for table in tables:
        for row in table.grid:
            yield from (cell for cell in row if cell.symbol.kind is SymbolKind.EXACT)


def _worth(said: str) -> int:
    """Return the number that words or digits stand for."""
    plain = said.casefold().replace(",", "")
    if plain.isdigit():
        return int(plain)
    return sum(_WORTH[word] for word in re.split(r"[-\s]+", plain) if word in _WORTH)
