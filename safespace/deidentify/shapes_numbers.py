"""Numbers that stand for one person or one matter: health, insurance, registration, staff, case, money, visa.

Forms: NHS number, ten digits, the last a check digit modulo 11; National Insurance number, two letters, six digits, a
letter A to D; NMC PIN, two digits, a letter, four digits, a letter; GMC, seven digits; HCPC, a profession's letters
and up to six digits. A slip of the keyboard or of a scanner (O for 0, l for 1, S for 5) is read as the digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from safespace.deidentify.cued import Cued, Letters, tried
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind

_D = "[0-9OoIlSsB]"
_SLIPS = str.maketrans("OoIlSsB", "0011558")
LEAST_OF_TEN, LEAST_OF_SIX = 7, 4
"""How many characters of a health number and of an insurance number must be digits, the others being slips."""
_TEN = re.compile(rf"(?<![\w.+-]){_D}(?:[ .\-/]{{0,2}}{_D}){{9}}(?![\w/-])")
_FIRST = re.compile(_D)
_GOES_ON = re.compile(r"[ .\-/]{0,2}\d")
_NHS_WORDS = re.compile(r"\b(?:nhs|patient|hospital)\b[^.\n]{0,40}$", re.IGNORECASE)
_NI = re.compile(
    r"(?<![A-Za-z0-9])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ .-]{0,2}"
    rf"{_D}[ ]?{_D}[ .-]{{0,2}}{_D}[ ]?{_D}[ .-]{{0,2}}{_D}[ ]?{_D}[ .-]{{0,2}}[A-D](?![A-Za-z0-9])",
    re.IGNORECASE,
)
_NI_WORDS = re.compile(r"\b(?:n\.?i\.?|national insurance|nino)\b[^.\n]{0,25}$", re.IGNORECASE)
_NI_SHORT = re.compile(
    rf"(?<![A-Za-z0-9])[A-Z]{{2}}[ .-]{{0,2}}{_D}{{2}}[ .-]{{0,2}}{_D}{{2}}[ .-]{{0,2}}{_D}{{2}}"
    r"(?:[ .-]{0,2}[A-Z])?(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_NI_CALLED = frozenset({"ni", "n", "nino", "national"})
_SSN = re.compile(r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])")
_NMC = re.compile(rf"(?<![A-Za-z0-9])[0-9]{{2}}[ ]?[A-L][ ]?{_D}{{4}}[ ]?[A-Z](?![A-Za-z0-9])", re.IGNORECASE)
_HCPC = re.compile(
    r"(?<![A-Za-z0-9])(?:AS|BS|CH|CS|DT|HAD|OT|ODP|OR|PA|PH|PO|PYL|RA|SL|SW)[ -]?[0-9]{4,6}(?![A-Za-z0-9])"
)
_NUMBER = r"([A-Z]{0,4}[ /-]?[0-9][0-9A-Z]*(?:[ /.-][0-9][0-9A-Z]*){0,3}(?:[/-][A-Z]{1,2}(?![A-Za-z]))?)"
_LINK = (
    r"(?:\s?(?:no\.?|nos\.?|number|num|nr|pin|id|code|ref(?:erence)?|registration|reg|report|case|form|is|was|"
    r"of|the|,|:|#|=|-|\()){0,4}"
    r"\s{0,3}"
)


def _introduced(words: str) -> Cued:
    """Return a pattern for a number that follows one of the words that introduce it."""
    firsts = " ".join(re.split(r"\W", word)[0] for word in words.split("|"))
    return Cued(firsts, rf"\b(?:{words})\b{_LINK}{_NUMBER}(?![A-Za-z0-9])", Letters.ANY)


_INTRODUCED: tuple[tuple[Cued, Kind, float, str], ...] = (
    (
        _introduced("nmc|gmc|hcpc|gdc|gphc|goc|swe|bacp|pin|registration|registrant|registered with"),
        Kind.PROFESSIONAL_NUMBER, 0.85, "Follows the name of a register of professionals.",
    ),
    (
        _introduced(
            "esr|assignment|staff|employee|emp|swipe card|swipe|collar|id badge|id card|access card|door card|"
            "personnel file|payslip|crew|call sign|payroll|pay|personnel|smart card|smartcard|badge|uuid|clock|"
            "pension|sd|callsign|works number|works no|man number|force number|service number|pay number|pay ref|"
            "key fob|fob|"
            "staff pass|personal number|unique id|hr number|agency number|agency id|roster id|rota id|bank worker|"
            "locum id"
        ),
        Kind.STAFF_NUMBER, 0.85, "Follows words for a number of the staff records.",
    ),
    (
        _introduced(
            "datix|dat|web|lfpse|steis|nrls|incident|inc|psii|pals|complaint|grievance|er case|case|ref|reference|"
            "ticket|investigation|safeguarding|claim|order|report|licence|license|driving licence|driving license|"
            "driver's licence|driver's license|drivers licence|drivers license|membership|policy|student|ssn|"
            "social security|tribunal|invoice|tracking|passport|booking|docket|id|purchase order|po|work order|"
            "job|batch|lot|serial|asset|tray|seal|specimen|sample|letter|file|log|receipt|delivery note|remittance|"
            "clip|crime|crime number|warning|tenancy|penalty|pcn|parcel|consignment|requisition"
        ),
        Kind.REFERENCE, 0.7, "Follows words for a reference.",
    ),
    (
        _introduced("hospital|mrn|patient|unit|district|rxr|cris|accession|medical record|hosp"),
        Kind.REFERENCE, 0.6, "Follows words for a patient's record.",
    ),
    (
        _introduced(
            r"visa|cos|c\.o\.s|certificate of sponsorship|brp|residence permit|share code|evisa|home office|"
            r"vignette|gwf"
        ),
        Kind.VISA, 0.85, "Follows words for a visa.",
    ),
)  # fmt: skip
_LONG = re.compile(r"(?<![\w.,£$€-])[A-Z]{0,3}[0-9]{5,}[A-Z0-9]*(?:[-/][0-9A-Z]+)*(?![\w])")
_SHAPES: tuple[tuple[re.Pattern[str], Kind, float, str], ...] = (
    (_HCPC, Kind.PROFESSIONAL_NUMBER, 0.7, "Has the form of an HCPC registration."),
    (re.compile(r"(?<![A-Za-z0-9])Z[A-Z0-9][0-9]{7}(?![A-Za-z0-9])"), Kind.VISA, 0.7, "Has the form of a permit."),
    (re.compile(r"(?<![A-Za-z0-9])R[A-Z][0-9X][0-9]{6}(?![A-Za-z0-9])"), Kind.VISA, 0.7, "Has the form of a permit."),
    (re.compile(r"(?<![A-Za-z0-9])C[0-9][A-Z][0-9A-Z][0-9][A-Z0-9]{5,6}(?![A-Za-z0-9])"), Kind.VISA, 0.8,
     "Has the form of a certificate of sponsorship."),
    (re.compile(r"(?<![A-Za-z0-9])GWF[ -]?(?:[0-9][ -]?){8}[0-9](?![A-Za-z0-9])", re.IGNORECASE), Kind.VISA, 0.9,
     "A visa form."),
    (re.compile(r"(?<![A-Za-z0-9])(?:W|WEB|INC|DAT|IR|SI|REF|ER|HR|CAS|PSI|LFPSE)[-/ #]?[0-9]{3,9}"
                r"(?:[-/][0-9]{2,9}){0,3}(?![A-Za-z0-9])"),
     Kind.REFERENCE, 0.7, "Has the form of an incident reference."),
    (_LONG, Kind.REFERENCE, 0.25, "A long number."),
    (re.compile(r"(?<![\w/-])[A-Z]{2,4}[/-][A-Z]{1,3}[/-][0-9]{2,8}(?:[/-][0-9A-Z]{1,4})?(?![\w/])"),
     Kind.REFERENCE, 0.6, "Has the form of a reference."),
    (re.compile(r"(?<![\w/])20[0-9]{2}/[0-9]{3,6}(?![\w/])"), Kind.REFERENCE, 0.7, "Has the form of a reference."),
)  # fmt: skip
_ROW, _DIGIT = re.compile(r"[A-Za-z0-9]+"), re.compile(r"[0-9]")
_OWN = re.compile(r"(?<![\w-])SS-[0-9A-Z]{4}(?![\w-])")


def health_numbers(reading: Reading) -> Iterator[Finding]:
    """Find NHS numbers. One ten-digit number in eleven passes the check, so it is sure only in its context."""
    if len(reading.digits) < LEAST_OF_TEN:
        return
    for match, valid in _tens(reading.undated):
        context = _NHS_WORDS.search(reading.undated, max(0, match.start() - 60), match.start()) is not None
        if valid or context:
            sure = {(True, True): 0.97, (False, True): 0.8, (True, False): 0.65}[valid, context]
            yield Finding(match.start(), match.end(), Kind.NHS_NUMBER, sure, _nhs_reason(valid))


def _tens(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Walk rows of ten digits, and whether each is a valid health number; no two share a character.

    Of those that do, a valid one stands, else one behind which no more digits follow: a year or a time may stand first.
    """
    if not _TEN.search(text):
        return
    every = [match for first in _FIRST.finditer(text) if (match := _TEN.match(text, first.start()))]
    tens = [(match, nhs_number(match.group())) for match in every if _are_digits(match.group())]
    end = 0
    for place, (match, valid) in enumerate(tens):
        goes_on = _GOES_ON.match(text, match.end()) is not None
        better = any(later for other, later in tens[place + 1 : place + 10] if other.start() < match.end())
        if match.start() >= end and (valid or not (better or goes_on)):
            end = match.end()
            yield match, valid


def _are_digits(written: str) -> bool:
    return sum(c.isdigit() for c in written) >= LEAST_OF_TEN


def nhs_number(written: str) -> bool:
    """Return whether ten digits are a valid NHS number: weights 10 to 2, check digit 11 less the rest modulo 11."""
    digits = [int(c) for c in written.translate(_SLIPS) if c in "0123456789"]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    rest = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return digits[9] == (0 if rest == 11 else rest)


def personal_numbers(reading: Reading) -> Iterator[Finding]:
    """Find National Insurance and social security numbers and PINs of the Nursing and Midwifery Council."""
    yield from _insurance_numbers(reading)
    for match in tried(_SSN, reading.plain, reading.digits):
        yield _finding(match, Kind.NI_NUMBER, 0.7, "Has the form of a social security number.")
    for match in tried(_NMC, reading.plain, reading.digits):
        if sum(c.isdigit() for c in match.group()) >= 5:
            yield _finding(match, Kind.PROFESSIONAL_NUMBER, 0.85, "Has the form of an NMC PIN.")


def _insurance_numbers(reading: Reading) -> Iterator[Finding]:
    """Find National Insurance numbers, those without their last letter only where words introduce them."""
    for match in _NI.finditer(reading.plain) if len(reading.digits) >= LEAST_OF_SIX else ():
        if sum(c.isdigit() for c in match.group()) >= LEAST_OF_SIX:
            yield _finding(match, Kind.NI_NUMBER, 0.95, "Has the form of a National Insurance number.")
    for match in _NI_SHORT.finditer(reading.plain) if _NI_CALLED & reading.spelt else ():
        if _NI_WORDS.search(reading.plain, max(0, match.start() - 40), match.start()):
            yield _finding(match, Kind.NI_NUMBER, 0.7, "Follows words for a National Insurance number.")


def references(reading: Reading) -> Iterator[Finding]:
    """Find registrations, staff numbers, case references, visas, and any other long number, which is only possible."""
    if len(reading.digits) > 2:
        yield from _numbers(reading)
    if "SS-" in reading.plain:
        for match in _OWN.finditer(reading.plain):
            yield _finding(match, Kind.REFERENCE, 0.7, "A reference of this program.")


def _numbers(reading: Reading) -> Iterator[Finding]:
    """Find numbers that are introduced by words, or known by their shape; each holds three digits at least."""
    for cued, kind, sure, reason in _INTRODUCED:
        for match in cued.matches(reading):
            if sum(c.isdigit() for c in match.group(1)) >= 3:
                yield Finding(match.start(1), match.end(1), kind, sure, reason)
    starts = sorted(set(_starts(reading)))
    for pattern, kind, sure, reason in _SHAPES:
        for match in tried(pattern, reading.plain, starts):
            yield _finding(match, kind, sure, reason)


def _starts(reading: Reading) -> Iterator[int]:
    """Walk where rows of letters and digits begin that hold a digit, or are followed by one after one character.

    Every shape begins at such a place.
    """
    before: re.Match[str] | None = None
    for row in _ROW.finditer(reading.plain):
        if _DIGIT.search(row.group()):
            if row.group()[0].isdigit() and before is not None and before.end() == row.start() - 1:
                yield before.start()
            yield row.start()
        before = row


def _nhs_reason(valid: bool) -> str:
    """Return why ten digits are taken for an NHS number."""
    return "Ten digits with the check digit of an NHS number." if valid else "Ten digits called an NHS number."


def _finding(match: re.Match[str], kind: Kind, sure: float, reason: str) -> Finding:
    """Make a finding of a whole match."""
    return Finding(match.start(), match.end(), kind, sure, reason)
