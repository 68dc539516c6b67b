"""Numbers told the other way round, or with words between: "204417 on my badge", "Datix numbers 40112 and 40113".

`shapes_numbers` and `shapes_money` know a number that follows its word at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from safespace.deidentify.cued import Cued, Gated, Letters
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind

_NUMBER = (
    r"((?!0[\d ]{9})(?=(?:[A-Z]{0,3}[/ -]?\d){3})(?:(?-i:[A-Z]{1,3})[ /-]?|[a-z]{1,2})?\d[\dA-Za-z]*(?:[ "
    r"/-]\d[\dA-Za-z]*){0,5}(?![\w/-]))"
)
_SPACED = r"((?:\d[ -]){4,11}\d(?![\w-]))"
_ON_STAFF = r"(?:badge|lanyard|payslip|pay ?slip|payroll|smart ?card|swipe|id card|staff id|name ?badge|tunic|fob|esr)"
_STAFF = (
    r"(?:staff|stf|employee|emp|e'?ee|payroll|pay ?slip|assignment|badge|smart ?card|personnel|personal|clock|works|"
    r"collar|roster|health ?roster|oracle|bank worker|fob|id card|s/n)"
)
_STAFF_WORDS = (
    "staff stf employee emp e payroll payslip pay assignment badge smartcard smart personnel personal clock works "
    "collar roster healthroster health oracle bank fob id s eee"
)
_BEARS = (
    r"(?: (?:have|has|on|for|which|that|they|took|off|me|my|slip|her|his|the|old|new|one|number|no\.?|num|id|ref|is|"
    r"was|has|says|reads|shows|ends|ending|in|with|before|you|ask|as|i|think)|,|:| \(|\)| -)"
)
_LATER = rf"(?:,? (?:and|to|or|&|then|plus) |, |/| ?- ?| & ){_NUMBER}"
_WHY = "A number told beside the word for it."
_SIGNS: Final[tuple[tuple[Cued | Gated, Kind, float], ...]] = (
    (
        Gated(
            r"\b(?:on|off) (?:my|her|his|the|their)\b",
            rf"(?<![\w£$./-])[A-Za-z]{{0,3}}\d[\dA-Za-z/-]{{2,12}}(?= (?:is |was )?(?:on|off) (?:my|her|his|the|"
            rf"their) (?:old |new |own )?{_ON_STAFF}\b)",
            Letters.ANY,
        ),
        Kind.STAFF_NUMBER,
        0.88,
    ),
    (
        Cued(
            _STAFF_WORDS,
            rf"\b{_STAFF}\b\.?{_BEARS}{{0,7}}[ :]{{1,2}}{_NUMBER}",
            Letters.ANY,
            before_digit=70,
        ),
        Kind.STAFF_NUMBER,
        0.88,
    ),
    (
        Cued(
            _STAFF_WORDS,
            rf"\b{_STAFF}\b\.?{_BEARS}{{0,6}}[ :]{{1,2}}{_SPACED}",
            Letters.ANY,
            before_digit=60,
        ),
        Kind.STAFF_NUMBER,
        0.88,
    ),
    (
        Cued("my her his", r"\b(?:my|her|his) ([a-z]{1,3}\d{4,8})\b(?! (?:form|car|van|bike))", before_digit=8),
        Kind.STAFF_NUMBER,
        0.5,
    ),
    (
        Cued(
            "invoices invoice incidents datix datixes numbers cases tickets claims orders refs references complaints "
            "grievances forms nos",
            rf"\b(?:invoices|incidents|datix(?:es)?|cases|tickets|claims|orders|refs|references|complaints|"
            rf"grievances)(?: (?:numbers?|nos?\.?|refs?|:))? {_NUMBER}",
            Letters.ANY,
            before_digit=30,
        ),
        Kind.REFERENCE,
        0.86,
    ),
    (
        Cued(
            "bleep bleeped pager dect internal page",
            r"\b(?:bleep(?:ed)?|page|dect|internal|pager)\.?(?: (?:me|her|him|us|them|phone|number|no\.?|is|was|on|"
            r"line|at))*:? (\d(?: ?\d){2,5})(?![\w-]|[ .]\d)",
            Letters.ANY,
            before_digit=30,
        ),
        Kind.PHONE,
        0.88,
    ),
    (
        Cued(
            "debit card account digits ending ends four ended acct credit last visa",
            r"\b(?:(?:debit|credit|card|account|acct|visa debit)(?: card)?(?: number| no\.?)?,? (?:which )?(?:ends?|"
            r"ending|ended|finishes)(?: in| with)?|last (?:four|4)(?: digits| numbers)?(?: of (?:the|her|his|my) "
            r"(?:card|account)| on (?:the|her|his|my) card)?(?: (?:is|are|were))?):? (\d{3,4})(?![\w-])",
            Letters.ANY,
            before_digit=50,
        ),
        Kind.BANK,
        0.88,
    ),
    (
        Cued("locker lockers", r"\blocker(?: number| no\.?|, number| num)? ([a-z]?\d{1,4}[a-z]?)\b", before_digit=20),
        Kind.REFERENCE,
        0.5,
    ),
    (
        Cued(
            "plate reg registration vrm q number",
            r"\b(?:plate|reg|registration|vrm|number plate)(?: (?:number|no\.?|is|was))*:? ([A-Za-z]{1,3} ?\d{1,4} "
            r"?[A-Za-z]{0,3})(?![\w-])",
            Letters.ANY,
            before_digit=40,
        ),
        Kind.VEHICLE,
        0.88,
    ),
)
_ROW = re.compile(_LATER)


def told_numbers(reading: Reading) -> Iterator[Finding]:
    """Find numbers beside their words, and those that follow them in a row."""
    if not reading.digits:
        return
    for cued, kind, sure in _SIGNS:
        for match in cued.matches(reading):
            start, end = match.span(match.lastindex or 0)
            yield Finding(start, end, kind, sure, _WHY)
            if kind is Kind.REFERENCE:
                yield from _next(reading, end)


def _next(reading: Reading, end: int) -> Iterator[Finding]:
    """Find the numbers that go on a row: "W1102, W1109 and W1120"."""
    while match := _ROW.match(reading.plain, end):
        yield Finding(*match.span(1), Kind.REFERENCE, 0.7, _WHY)
        end = match.end()
