"""Postal addresses: streets, flats, boxes, and the towns, codes and countries that stand in a row with them.

A text is cut at commas and line ends. Pieces that look like parts of an address and stand next to each other make one
finding, provided that one of them is surely such a part. A line with a name alone is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from safespace.deidentify import gazetteer
from safespace.deidentify.cued import tried
from safespace.deidentify.normalise import key
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind

_CAP = r"[^\W\d_a-z][\w'&.-]{0,30}"
_STREET = (
    r"street|st|road|rd|avenue|ave|lane|ln|drive|close|crescent|court|place|pl|terrace|gardens?|grove|way|walk|"
    r"row|hill|"
    r"square|squares|mews|parade|rise|green|boulevard|blvd|highway|circle|parkway|trail|pike|loop|bypass|"
    r"turnpike|radial|"
    r"bridge|fort|summit|club|union|alley|mount|estate|quay|wharf|yard|end|park"
)
_FOREIGN = (
    r"rua|rue|via|calle|avenida|avenue|plaza|piazza|strada|ulica|ul\.?|rúa|paseo|travessa|largo|praça|carrer|"
    r"allée|chemin|"
    r"route|quai|place|boulevard|bd"
)
_ENDINGS = (
    r"straße|strasse|str\.|gasse|weg|platz|gatan|vägen|gata|katu|kuja|tie|vej|vænget|gade|straat|laan|singel|utca|"
    r"vegen|veien|stien|stræde|raeti|götu|gjerdet|toften|tee|puiestee"
)
_SHORT_STREET = "street|road|avenue|lane|drive|close|crescent|terrace|gardens|grove|boulevard|mews|strasse|straße"
_MARKS = frozenset(f"{_FOREIGN}|{_SHORT_STREET}|uss|usns|usnv|uscgc|fpo|apo|dpo".replace(r"\.?", "").split("|"))
"""Words of which one stands in a piece that is surely a part of an address, unless it holds a digit or ends loosely."""
_SURE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:\d[\w/-]*,?\s+){{1,3}}(?:[^\W\d_][\w'.-]*\s+){{1,4}}(?:{_STREET})\.?(?:\s+(?:west|east|north|south))?$",
        (
            rf"^(?:\d[\w/-]*\s+){{0,2}}(?:{_FOREIGN})\s+[^\W\d_][^\d\n]{{1,40}}(?:\s\d[\w/-]*)?(?:\s(?:st|str|"
            rf"street)\.?)?$"
        ),
        rf"^(?:\d[\w/-]*\s+){{0,2}}(?:[^\W\d_][\w'.-]*\s+){{0,3}}[^\W\d_]*(?:{_ENDINGS})\s\d[\w/-]*\.?$",
        (
            r"^(?:flat|apt\.?|apartment|suite|p\.?\s?o\.? box|box|psc|unit|cmr)\s?\d[\w/-]*(?:\s+(?:apt\.?|suite|"
            r"box)\s?\d+)*$"
        ),
        r"^(?:uss|usns|usnv|uscgc|fpo|apo|dpo)\s\w+(?:\s\w+)?(?:\s\d{5})?$",
        rf"^(?:[^\W\d_][\w'-]*\s){{1,3}}(?:{_SHORT_STREET})$",
    )
)
_NUMBERED = re.compile(rf"^\d[\w/-]*\s(?:\d[\w/-]*\s)?(?:{_CAP}\s?){{1,5}}(?:\d[\w/-]*)?\.?$")
_ENDS_IN_NUMBER = re.compile(rf"^(?:{_CAP}\s){{1,4}}(?:(?:nan|{_CAP})\s)?\d[\w/-]{{0,7}}$")
_CODE = re.compile(r"^(?:[A-Z]{1,3}|nan)(?:\s\d{3,6}(?:-\d+)?)?$|^\d{4,6}$|^\d{3}\s\d{2}$")
_TOWN = re.compile(
    rf"^(?:{_CAP}|d[aeo]s?|del|la|upon|on|le|u|v)(?:[\s-](?:{_CAP}|d[aeo]s?|del|la|upon|on|le|u|"
    rf"v)){{0,4}}(?:\s\d{{3,6}})?$"
)
_CUE = re.compile(
    r"\b(?:live[sd]?|living|located|based|address(?: is|:)?|moved|return(?:ed)?|restaurant is|you off|"
    r"offices? (?:are|is)|"
    r"arrived|sent|taxi|my house is|meet(?: you)?|stays?|staying|resid(?:es|ing))\s+(?:\w+\s)?(?:at|to|in|"
    r"on)?\s*:?\s*$|"
    r"\baddress:\s*|\bit is\s$|\bcorner of\s$",
    re.IGNORECASE,
)
_CUT = re.compile(r"[,\n;|>?!.](?:(?<=[,\n;|>])[,\n;|>]*|(?<=[?!])|(?<=\d\.)\s)")
_CUT_AT_BOX = re.compile(rf"{_CUT.pattern}|\s+(?=(?:Apt|Suite|Flat|Unit|Box|PO Box)\.?\s?\d)", re.IGNORECASE)
_BOXES = ("apt", "suite", "flat", "unit", "box")
_INLINE = re.compile(rf"(?<![\w/-])(?:\d[\w/-]{{0,9}}\s){{1,2}}(?:{_CAP}[ ]?){{1,5}}(?:\d{{1,5}}\b)?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch between two cuts, and how it looks: 2 surely, 1 possibly a part of an address, 0 not."""

    start: int
    end: int
    likeness: int


def address_findings(reading: Reading) -> Iterator[Finding]:
    """Find addresses, each as one finding from its first to its last part."""
    if not (reading.digits or _streets(reading.lower) or any(map(str.isdigit, reading.plain))):
        return
    yield from _rows(reading)
    if reading.digits:
        yield from _inline(reading)


def _streets(lower: str) -> bool:
    """Return whether a text speaks of a street at all."""
    return any(f" {word}" in lower for word in _SHORT_STREET.split("|"))


def _rows(reading: Reading) -> Iterator[Finding]:
    """Find pieces in a row of which one at least is surely a part of an address."""
    boxed = any(box in reading.lower for box in _BOXES)
    spans = list(_spans(reading.plain, _CUT_AT_BOX if boxed else _CUT))
    if not any(_piece(reading.plain, *span).likeness == 2 for span in _marked(reading, spans)):
        return
    row: list[Piece] = []
    for piece in [*(_piece(reading.plain, *span) for span in spans), Piece(0, 0, 0)]:
        if piece.likeness and (not row or piece.start - row[-1].end < 12):
            row.append(piece)
            continue
        yield from _joined(row)
        row = [piece] if piece.likeness else []


def _marked(reading: Reading, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Walk the stretches that may surely be a part of an address, without asking every pattern."""
    marks = sorted([*reading.digits, *(at for word in _MARKS & reading.spelt for at in reading.runs[word])])
    for start, end in spans:
        last = reading.plain[start:end].rstrip(" \t.?")[-1:]
        if bisect_left(marks, start) < bisect_left(marks, end) or last == "-" or last.isspace():
            yield start, end


def _joined(row: list[Piece]) -> Iterator[Finding]:
    """Make one finding of a row of pieces: one is sure, or two in a row begin or end in a number."""
    while row and row[0].likeness == 1 and len(row) > 1 and row[1].likeness == 1:
        row = row[1:]
    if any(piece.likeness == 2 for piece in row):
        yield Finding(row[0].start, row[-1].end, Kind.PLACE, 0.7, "Written like an address.")


def _spans(plain: str, cuts: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Walk the stretches between two cuts."""
    start = 0
    for cut in cuts.finditer(plain):
        yield start, cut.start()
        start = cut.end()
    yield start, len(plain)


def _piece(plain: str, start: int, end: int) -> Piece:
    """Return a piece without the words that lead up to an address in it."""
    led = _CUE.search(plain[start:end]) or _leading(plain[start:end])
    if led:
        start += led.end()
    while start < end and plain[start] in " \t-?*":
        start += 1
    while end > start and plain[end - 1] in " \t.?":
        end -= 1
    written = plain[start:end]
    if not 0 < len(written) < 90:
        return Piece(start, end, 0)
    return Piece(start, end, _likeness(written))


def _leading(written: str) -> re.Match[str] | None:
    """Return the words before the first number of a piece, when they end in a word that leads to an address."""
    return re.match(
        (
            r"^.*?\b(?:at|to|on|is|in|live at|address|of)\s(?=(?:\d|uss\b|usns|uscgc|usnv|psc\b|unit\s\d|rua|rue|"
            r"via|ul\.))"
        ),
        written,
        re.IGNORECASE,
    )


def _likeness(written: str) -> int:
    """Return how much a piece looks like a part of an address."""
    if any(pattern.match(written) for pattern in _SURE):
        return 2
    country = re.sub(r"\s[\d\s-]+$", "", written)
    if country != written and key(country) in gazetteer.great_places():
        return 2
    if _NUMBERED.match(written) or _ENDS_IN_NUMBER.match(written) or _CODE.match(written):
        return 1
    return 1 if _TOWN.match(written) and _town(written) else 0


def _town(written: str) -> bool:
    """Return whether a piece is a known place, by its words without a code."""
    return " ".join(key(re.sub(r"\s\d+$", "", written)).replace("-", " ").split()) in gazetteer.places()


def _inline(reading: Reading) -> Iterator[Finding]:
    """Find a number with capitalised words after words such as "lives at"."""
    for match in tried(_INLINE, reading.plain, reading.digits):
        if _CUE.search(reading.plain, max(0, match.start() - 30), match.start()):
            yield Finding(
                match.start(),
                match.end() - (match.group()[-1] == " "),
                Kind.PLACE,
                0.6,
                "Follows words for an address.",
            )
