"""What is known by its shape alone: e-mail and web addresses, user names, postcodes, phones, vehicles."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from safespace.deidentify.cued import Cued, Letters, tried
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind

EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+'-]{1,64}(?:@|\s?[\[(]at[\])]\s?|\s@\s|\sat\s(?=[\w-]+\s?(?:\[dot\]|\(dot\)|\sdot\s)))"
    r"[\w-]{1,63}(?:(?:\.|\s?[\[(]dot[\])]\s?|\sdot\s)[\w-]{1,63}){1,5}",
)
URL = re.compile(r"\b(?:https?|ftp)://[^\s<>\"']+|\bwww\.[^\s<>\"']+", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?<![\w@.-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,4}"
    r"(?:com|org|net|edu|gov|info|biz|io|co|uk|ie|eu|de|fr|nhs|ac|me|tv|app|pl|ro|pt|es|it|nl|in|ng|ph|za|ke|gh|zw)"
    r"(?:/[^\s<>\"']*)?(?![\w@-])",
    re.IGNORECASE,
)
_IP = re.compile(r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.])")
_IP_LONG = re.compile(r"(?<![\w:])(?:[0-9a-fA-F]{1,4}:){4,7}[0-9a-fA-F]{1,4}(?![\w:])")
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z_][\w.]{2,30}\b")
_ACCOUNT = Cued(
    "user username userid log login handle screen insta instagram twitter tiktok snapchat snap facebook teams "
    "smartcard",
    r"\b(?:user\s?name|user\s?id|log\s?in|login|handle|screen name|insta(?:gram)?|twitter|tiktok|snapchat|snap|"
    r"facebook|"
    r"teams id|smartcard)(?:\s+(?:is|was|name|id|account))?\s*[:=]?\s+['\"]?([a-z]+[._\d]+[\w.]*|[a-z]+\d+)\b",
    Letters.ANY,
)
_POSTCODE = re.compile(
    r"\b(?:GIR\s?0AA|(?:[A-PR-UWYZ]\d{1,2}|[A-PR-UWYZ][A-HK-Y]\d{1,2}|[A-PR-UWYZ]\d[A-HJKPSTUW]|"
    r"[A-PR-UWYZ][A-HK-Y]\d[ABEHMNPRVWXY])[ ]{0,2}[0-9O][ABD-HJLNP-UW-Z]{2})\b",
    re.IGNORECASE,
)
_OUTWARD = Cued(
    "post postcode",
    r"\bpost\s?code(?:\s+(?:is|was|starts?|starting|beginning|area|with|of|in|the))*\s*:?\s+([A-Z]{1,2}\d[A-Z\d]?)\b"
    r"(?!\s?\d[A-Z]{2}\b)",
    Letters.ANY,
)
_ZIP = Cued("zip zipcode", r"\b(?:zip\s?code|zip)\b(?:\s(?:is|was))?\s?:?\s?(\d{2,5}(?:[ -]\d{2,4})?)\b", Letters.ANY)
_PHONE = re.compile(
    r"(?<![\w./-])(?<!\d,)(?:(?:\+|"
    r"00)\s?\(?\d{1,3}\)?[\s./-]{0,2})?(?:\(\+?\d{1,5}\)[\s./-]{0,2})?[\dO](?:[\s./()-]{0,2}[\dOIl]){5,14}"
    r"(?:[ ]?(?:x|ext\.?)[ ]?\d{1,6})?(?![\w/]|-[\d])"
)
_PART = re.compile(r"\S+")
_DIALLED = re.compile(r"(?:\+|00)[1-9]\d{9,12}|0[1-9]\d{8,9}")
"""How a number is dialled, whether or not it is one that the numbering plans have given out."""
_MOST_PARTS, _SHORTEST = 6, 9
"""In rows of so few parts a number is looked for, and none is so short that its digits could be something else."""
_EXTENSION = re.compile(r"\s?(?:x|ext\.?)\s?\d+$")
_PHONE_FIRST = re.compile(r"[+(O\d]")
_PHONE_WORDS = re.compile(
    (
        r"\b(?:phone|telephone|tel|mobile|mob|cell|call|ring|rang|text|texted|fax|whatsapp|contact|number is|"
        r"numbers?|reach)\b[^.\n]{0,30}$"
    ),
    re.IGNORECASE,
)
_BLEEP = re.compile(
    r"\b(?:bleep|blp|pager|ext(?:ension|n)?|x)\s?\.?\s?(?:no\.?|number|is|:|#|on|was|\s)*\s?(\d{3,6})\b", re.IGNORECASE
)
_PLATE = re.compile(r"\b[A-Z]{2}[ ]?[0-9]{2}[ ]?[A-Z]{3}\b")
_PLATE_OLD = re.compile(r"\b(?:[A-Z]\d{1,3}[ ]?[A-Z]{3}|[A-Z]{3}[ ]?\d{1,3}[A-Z]?)\b", re.IGNORECASE)
_PLATE_LOW = re.compile(r"\b[a-z]{2}[ ]?[0-9]{2}[ ]?[a-z]{3}\b", re.IGNORECASE)
_PLATE_WORDS = re.compile(
    r"\b(?:reg(?:istration)?|number ?plate|plate|licen[cs]e plate|car|van|vehicle|parked|drives)\b[^.\n]{0,25}$",
    re.IGNORECASE,
)
_VEHICLES = frozenset(
    {"reg", "registration", "number", "numberplate", "plate", "licence", "license", "car", "van", "vehicle", "parked",
     "drives"}
)  # fmt: skip
_YEARS = re.compile(r"(?:19|20)\d\d\s?[/-]\s?(?:\d\d|(?:19|20)\d\d)")
"""A year of accounts, such as 2026/27."""
_DAY_AND_CLOCK = re.compile(r"[0-3]?\d[/.][01]?\d(?:[/.](?:\d\d)?\d\d)?\s[0-2]\d[:.]?[0-5]\d")
"""A day of the year and a time of day, such as 14/3 0915."""
_POINTED = re.compile(r"\.\w")
_SLIPS = str.maketrans("OoIlSB", "001158")


def addresses(reading: Reading) -> Iterator[Finding]:
    """Find e-mail, web and network addresses and user names."""
    plain = reading.plain
    if any(mark in plain for mark in ("@", "at]", "at)", "dot")):
        yield from _all(EMAIL, reading, Kind.EMAIL, 0.95, "Written like an e-mail address.")
    if "://" in plain or "www." in reading.lower:
        yield from _all(URL, reading, Kind.URL, 0.85, "Written like a web address.")
    if _POINTED.search(plain):
        yield from _all(_DOMAIN, reading, Kind.URL, 0.5, "Written like the name of a web site.")
        yield from _all(_IP, reading, Kind.URL, 0.88, "Written like the address of a computer.")
    if plain.count(":") > 3:
        yield from _all(_IP_LONG, reading, Kind.URL, 0.88, "Written like the address of a computer.")
    if "@" in plain:
        yield from _all(_HANDLE, reading, Kind.USERNAME, 0.7, "Written like a name on social media.")
    yield from _cued(_ACCOUNT, reading, Kind.USERNAME, 0.6, "Follows words that introduce a user name.")


def postcodes(reading: Reading) -> Iterator[Finding]:
    """Find postcodes of the United Kingdom, less surely in small letters and in one piece, and codes named so."""
    starts = sorted({digit - back for digit in reading.digits for back in range(1, 5) if digit >= back})
    for match in tried(_POSTCODE, reading.plain, starts):
        written = match.group()
        sure = 0.9 if written.upper() == written else 0.5 if " " in written else 0.3
        yield Finding(match.start(), match.end(), Kind.POSTCODE, sure, "Has the form of a postcode.")
    yield from _cued(_ZIP, reading, Kind.POSTCODE, 0.6, "Called a postcode.")
    yield from _cued(_OUTWARD, reading, Kind.POSTCODE, 0.6, "Called a postcode.")


def phones(reading: Reading) -> Iterator[Finding]:
    """Find phone numbers, bleeps and extensions. The form is checked against the numbering plans, offline."""
    text = reading.undated
    for match in tried(_PHONE, text, (first.start() for first in _PHONE_FIRST.finditer(text))):
        start, written = _number_in(match.start(), match.group().rstrip())
        sure = _phone_sureness(written, reading.plain[max(0, start - 40) : start])
        sure = max(sure, 0.8) if sure and _EXTENSION.search(written) else sure
        if sure:
            yield Finding(start, start + len(written), Kind.PHONE, sure, "Written like a phone number.")
    if len(reading.digits) > 2:
        yield from _all(_BLEEP, reading, Kind.PHONE, 0.75, "A bleep or an extension.", 1)


def vehicles(reading: Reading) -> Iterator[Finding]:
    """Find number plates: the present form anywhere, older forms and small letters beside a word for a vehicle."""
    if not reading.digits:
        return
    yield from _all(_PLATE, reading, Kind.VEHICLE, 0.6, "Has the form of a number plate.")
    if _VEHICLES.isdisjoint(reading.spelt):
        return
    for pattern in (_PLATE_OLD, _PLATE_LOW):
        for match in pattern.finditer(reading.plain):
            if _PLATE_WORDS.search(reading.plain, max(0, match.start() - 40), match.start()):
                yield Finding(match.start(), match.end(), Kind.VEHICLE, 0.5, "Follows a word for a vehicle.")


def _phone_sureness(written: str, before: str) -> float:
    """Return how sure a row of digits is a phone number: 0 when its form and what stands before it say nothing."""
    written = _EXTENSION.sub("", written)
    digits = _digits(written)
    context = _PHONE_WORDS.search(before) is not None
    if _YEARS.fullmatch(written) or _DAY_AND_CLOCK.fullmatch(written):
        return 0.0
    if _valid(digits):
        return 0.85 if context or digits.startswith(("+", "00", "07")) else 0.6
    if context:
        return 0.6
    parted = sum(written.count(mark) for mark in " -./()")
    return 0.3 if parted and 6 <= len(digits.lstrip("+")) <= 15 and not re.fullmatch(r"[\d.]+", written) else 0.0


def _number_in(start: int, written: str) -> tuple[int, str]:
    """Return where the number in a row of digits begins, and the number, without a year or a time beside it.

    The whole row, where it is a number as it stands, or where no part of it is one.
    """
    parts = list(_PART.finditer(written))
    if not 1 < len(parts) <= _MOST_PARTS or _EXTENSION.search(written) or _valid(_digits(written)):
        return start, written
    runs = [(left.start(), right.end()) for at, left in enumerate(parts) for right in parts[at:]]
    for first, last in sorted(runs, key=lambda run: (written[run[0]] not in "+(0O", run[0] - run[1])):
        digits = _digits(written[first:last])
        if last - first >= _SHORTEST and (_valid(digits) or _DIALLED.fullmatch(digits)):
            return start + first, written[first:last]
    return start, written


def _digits(written: str) -> str:
    """Return the digits of a number as they are meant, and a plus."""
    return "".join(c for c in written.translate(_SLIPS) if c.isdigit() or c == "+")


def _valid(digits: str) -> bool:
    """Ask the numbering plans whether a number could be one of the United Kingdom, or of the country it names."""
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, "GB"))
    except phonenumbers.NumberParseException:
        return False


def _all(
    pattern: re.Pattern[str], reading: Reading, kind: Kind, sure: float, reason: str, group: int = 0
) -> Iterator[Finding]:
    """Make a finding of each match of a pattern, or of one of its groups."""
    for match in pattern.finditer(reading.plain):
        yield from _bare(reading, *match.span(group), kind, sure, reason)


def _cued(cued: Cued, reading: Reading, kind: Kind, sure: float, reason: str) -> Iterator[Finding]:
    """Make a finding of what follows the words that lead to it."""
    for match in cued.matches(reading):
        yield from _bare(reading, *match.span(1), kind, sure, reason)


def _bare(reading: Reading, start: int, end: int, kind: Kind, sure: float, reason: str) -> Iterator[Finding]:
    """Make a finding without the marks at its end, of which nothing may be left."""
    while end > start and reading.plain[end - 1] in ".,;:!?)'":
        end -= 1
    if end > start:
        yield Finding(start, end, kind, sure, reason)
