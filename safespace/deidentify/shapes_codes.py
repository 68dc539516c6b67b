"""Codes that people are given: numbers that some words announce with others in between, and codes by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safespace.deidentify.cued import Cued, Letters
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind

_CODE = (
    r"((?:[A-Z]{1,6}[ /-]?){0,3}\d[\dA-Z]*(?:[/.-][\dA-Z]+|\s(?=[A-Z]*\d)[\dA-Z]{2,}){0,4}|"
    r"[a-z]{1,6}[/-]?\d[\da-z]*(?:[/-][\da-z]+){0,3})"
)
_BETWEEN = r"[^.;!?\n\d]{0,32}?(?<![A-Za-z0-9£$/-])"
_NOT_CODE = r"(?!\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\d{1,2}:\d\d|\d{1,2}(?:st|nd|rd|th)\b|(?:19|20)\d\d\b(?![/-]\d))"


def _announced(words: str) -> Cued:
    """Return a pattern for a code that one of some words announces, with a few others in between."""
    firsts = " ".join(re.findall(r"[a-z]+", word)[0] for word in words.replace("?:", "").split("|"))
    return Cued(
        firsts, rf"\b(?i:{words})\b{_BETWEEN}{_NOT_CODE}{_CODE}(?![A-Za-z0-9%:])", Letters.WRITTEN, before_digit=70
    )


_ANNOUNCED: tuple[tuple[Cued, Kind, str], ...] = (
    (
        _announced(r"(?:nmc|gmc|hcpc|gphc|gdc|goc)(?:\s(?:pin|number|no|registration|reg))?|registration (?:number|"
        r"no)|pin number"),
        Kind.PROFESSIONAL_NUMBER, "Follows the name of a register of professionals.",
    ),
    (
        _announced(r"(?:esr|assignment|staff|employee|payroll|personnel|badge|smart ?card|clock|pension|"
        r"works)\s(?:number|no|num|nr|id|code|ref)|"
                   r"employee|badge|payroll|smartcard|assignment|esr|swipe card|swipe|id card|id badge|access card|"
                   r"door card|worker (?:number|no|id)|personnel file|emp(?: no| id)?|"
                   r"payslip|pay slip|crew (?:number|no)|collar (?:number|no)|call sign|driver (?:number|no)|staff|"
                   r"locum id|bank (?:worker|staff) (?:no|number|id)|callsign|(?:works|man|force|service|pay|"
                   r"personal|unique|hr|agency|"
                   r"roster|rota|shift|fob|lanyard|pass|sign[- ]on|user) (?:number|no|id|ref|code)|key fob|fob|"
                   r"staff pass|locker card"),
        Kind.STAFF_NUMBER, "Follows words for a number of the staff records.",
    ),
    (
        _announced(r"datix|incident|complaint|grievance|case|ref|reference|job no|job number|ticket|serial|invoice|"
        r"order|claim|investigation|"
                   r"safeguarding|tribunal|policy|membership|passport|docket|booking|penalty notice|parking ticket|"
                   r"purchase order|"
                   r"delivery note|door log|work order|requisition|application|vacancy|advert|interview|barcode|"
                   r"consignment|parcel|prescription|"
                   r"letter|warning|log|driving licence|licence|student|hospital "
                   r"(?:number|no)|"
                   r"(?:mrn|unit number|district number)|asset|batch|lot|locker|contract|sample|episode|crime|er|hr "
                   r"ref|dispatch|docket|"
                   r"specimen|accession|lab (?:number|no)|pals|lfpse|steis|psii|file"),
        Kind.REFERENCE, "Follows words for a reference.",
    ),
    (
        _announced(r"visa|cos|certificate of sponsorship|sponsorship|brp|residence permit|permit|share code|evisa|"
        r"home office|gwf|immigration"),
        Kind.VISA, "Follows words for a visa.",
    ),
    (
        _announced(
            r"sort code|sort|a/c|account|acc|acct|iban|card(?: number)?|roll (?:number|no)|building society|debit|"
            r"credit card|bacs"),
        Kind.BANK, "Follows words for bank details.",
    ),
)  # fmt: skip
_SHARE = re.compile(r"(?<![A-Za-z0-9])[WRS][A-Z0-9]{2}[ -]?[A-Z0-9]{3}[ -]?[A-Z0-9]{3}(?![A-Za-z0-9])")
_SHARED = re.compile(r"share code|prove|right to work|immigration status|e-?visa", re.IGNORECASE)
_ENDING = re.compile(
    r"\b(?:ending|ends|ended|last (?:four|4)(?: digits)?)(?:\s(?:in|with|is|are|was))?\s(\d{3,4})\b(?!\s?(?:patients|"
    r"years))",
    re.IGNORECASE,
)
_SORT = re.compile(r"(?<![\w/.:-])\d{2}-\d{2}-\d{2}(?![\w/-])")
_TAGGED = re.compile(
    r"(?<![A-Za-z0-9/&-])[A-Z]{1,5}(?:[-/][A-Z]{1,5})*[-/]?\d{4,}(?:[-/][A-Z0-9]{1,8})*(?![A-Za-z0-9])"
)
_PARTED = re.compile(
    r"(?<![A-Za-z0-9/&-])[A-Z]{2,5}(?:[-/][A-Z0-9]{2,6}){1,3}[-/]\d{2,}(?:[-/][A-Z0-9]{1,4})?(?![A-Za-z0-9])"
)
_PAIRED = re.compile(r"(?<![A-Za-z0-9/&-])[A-Z]{2,6} \d{3,8}(?:[-/][A-Z0-9]{1,8})+(?![A-Za-z0-9])")
_FORMS = (
    (_TAGGED, Kind.REFERENCE, "Has the form of a reference."),
    (_PARTED, Kind.REFERENCE, "Has the form of a reference."),
    (_PAIRED, Kind.REFERENCE, "Has the form of a reference."),
    (_ENDING, Kind.REFERENCE, "The last digits of a number."),
    (_SORT, Kind.BANK, "Has the form of a sort code."),
)
_CLOCK = re.compile(r"^(?:[A-Z]+ )+\d{1,2}[.:/-]\d\d(?:[./-]\d{2,4})?$")
"""A time or a date behind words in capitals, which is no code."""
_CARD_ENDS = re.compile(
    r"\b(?:card|account|acct|a/c|debit|credit|visa|mastercard|iban|barclays|lloyds|monzo|hsbc|natwest|santander|"
    r"starling|revolut)\b[^.\n]{0,30}$",
    re.IGNORECASE,
)
_LEAST = 4
"""How many digits a code has at least."""


def code_findings(reading: Reading) -> Iterator[Finding]:
    """Find codes that are announced by words, or have the form of one."""
    if len(reading.digits) < _LEAST:
        return
    for cued, kind, reason in _ANNOUNCED:
        for match in cued.matches(reading):
            if sum(map(str.isdigit, match.group(1))) >= _LEAST and not _CLOCK.search(match.group(1)):
                yield Finding(*match.span(1), kind, 0.5, reason)
    for pattern, kind, reason in _FORMS:
        for match in pattern.finditer(reading.plain):
            of_bank = pattern is _ENDING and _CARD_ENDS.search(reading.plain, max(0, match.start() - 50), match.start())
            yield Finding(*match.span(match.re.groups), Kind.BANK if of_bank else kind, 0.4, reason)
    yield from _share_codes(reading)


def _share_codes(reading: Reading) -> Iterator[Finding]:
    """Find codes by which the right to work is shown, where a text speaks of it."""
    if _SHARED.search(reading.plain):
        for match in _SHARE.finditer(reading.plain):
            if any(map(str.isdigit, match.group())):
                yield Finding(*match.span(), Kind.VISA, 0.7, "Has the form of a share code.")
