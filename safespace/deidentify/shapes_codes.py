"""Codes that people are given: names of users, and numbers that some words announce with others in between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safespace.deidentify.cued import Cued, Letters
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind

_FILE = r"\.(?:pdf|docx?|xlsx?|csv|pptx?|jpe?g|png|txt|msg|zip|mp[34]|heic|json|html?)\b"
_UNDERSCORED = re.compile(rf"(?<![\w./@-])(?=\w*[^\W\d_])[^\W_][\w.-]*_[\w.-]*[^\W_](?![\w@])", re.IGNORECASE)
_SIGNED = Cued(
    "user username userid login log logged logon signed account handle screen insta instagram twitter tiktok snapchat "
    "snap facebook teams smartcard profile nickname gamertag reddit telegram skype discord under",
    r"\b(?:user\s?name|user\s?id|user|log\s?-?in(?:\sid|\sname)?|logged (?:in|on)|signed (?:in|on)|logon|handle|screen name|"
    r"insta(?:gram)?|twitter|tiktok|snapchat|snap|facebook|teams(?:\sid|\sname)?|profile|gamertag|reddit|telegram|skype|discord|"
    r"account(?:\sname)?|under the name|smartcard)(?:\s(?:name|id|account|on the \w+|for the \w+|to the \w+))?"
    r"(?:\s(?:is|was|as|of|called|using|with|under|reads?|says|shows|showed))?\s*[:=]?\s*[\"'(]{0,2}"
    r"([a-z][\w.-]*(?:[._]\w|\d)[\w.-]*|[a-z]+\.[a-z]+)(?![\w@])",
    Letters.ANY,
)
_AS = Cued(
    "logged signed login username user posts posted posting",
    r"\b(?:logged (?:in|on) as|signed (?:in|on) as|(?:user ?name|login|user ?id)(?:\s(?:is|was))?\s*[:=]|username(?:\s(?:is|was))?|"
    r"post(?:s|ed|ing) as)\s*[\"']?"
    r"((?!the\b|a\b|an\b|and\b|me\b|her\b|him\b|them\b|us\b|if\b|on\b|for\b|my\b|somebody\b|someone\b|soon\b|nurse\b|staff\b)"
    r"[a-z][a-z0-9._-]{3,30})",
    Letters.ANY,
)
_CODE = r"((?:[A-Z]{1,6}[ /-]?){0,3}\d[\dA-Z]*(?:[/.-][\dA-Z]+|\s\d{2,}[\dA-Z]*){0,3})"
_BETWEEN = r"[^.;!?\n\d]{0,32}?(?<![A-Za-z0-9£$-])"


def _announced(words: str) -> Cued:
    """Return a pattern for a code that one of some words announces, with a few others in between."""
    firsts = " ".join(re.split(r"\W", word)[0] for word in words.split("|"))
    return Cued(firsts, rf"\b(?:{words})\b{_BETWEEN}{_CODE}(?![A-Za-z0-9%:])", Letters.ANY)


_ANNOUNCED: tuple[tuple[Cued, Kind, str], ...] = (
    (
        _announced(r"(?:nmc|gmc|hcpc|gphc|gdc|goc)(?:\s(?:pin|number|no|registration|reg))?|registration (?:number|no)|pin number"),
        Kind.PROFESSIONAL_NUMBER, "Follows the name of a register of professionals.",
    ),
    (
        _announced(r"(?:esr|assignment|staff|employee|payroll|personnel|badge|smart ?card|clock|pension|works)\s(?:number|no|num|nr|id|code|ref)|"
                   r"employee|badge|payroll|smartcard|assignment|esr"),
        Kind.STAFF_NUMBER, "Follows words for a number of the staff records.",
    ),
    (
        _announced(r"datix|incident|complaint|grievance|case|ref|reference|job no|job number|ticket|serial|invoice|order|claim|investigation|"
                   r"safeguarding|tribunal|policy|membership|passport|driving licence|licence|student|hospital (?:number|no)|"
                   r"(?:mrn|unit number|district number)|asset|batch|lot|locker|contract|sample|episode|crime|er|hr ref|dispatch|docket|"
                   r"specimen|accession|lab (?:number|no)|pals|lfpse|steis|psii|file"),
        Kind.REFERENCE, "Follows words for a reference.",
    ),
    (
        _announced(r"visa|cos|certificate of sponsorship|sponsorship|brp|residence permit|permit|share code|evisa|home office|gwf|passport|immigration"),
        Kind.VISA, "Follows words for a visa or a passport.",
    ),
    (
        _announced(r"sort code|account|acc|acct|iban|card(?: number)?|roll number|building society"),
        Kind.BANK, "Follows words for bank details.",
    ),
)  # fmt: skip
_SHARE = re.compile(r"(?<![A-Za-z0-9])[WRS][A-Z0-9]{2}[ -]?[A-Z0-9]{3}[ -]?[A-Z0-9]{3}(?![A-Za-z0-9])")
_SHARED = re.compile(r"share code|prove|right to work|immigration status|e-?visa", re.IGNORECASE)
_SORT = re.compile(r"(?<![\w/.:-])\d{2}-\d{2}-\d{2}(?![\w/-])")
_TAGGED = re.compile(r"(?<![A-Za-z0-9/&-])[A-Z]{1,5}(?:[-/][A-Z]{1,5})*[-/]?\d{4,}(?:[-/][A-Z0-9]{1,8})*(?![A-Za-z0-9])")
_PARTED = re.compile(r"(?<![A-Za-z0-9/&-])[A-Z]{2,5}(?:[-/][A-Z0-9]{2,6}){1,3}[-/]\d{2,}(?:[-/][A-Z0-9]{1,4})?(?![A-Za-z0-9])")
_LEAST = 4


def code_findings(reading: Reading) -> Iterator[Finding]:
    """Find names of users, and codes that are announced or have the form of one."""
    yield from _users(reading)
    if len(reading.digits) < _LEAST:
        return
    for cued, kind, reason in _ANNOUNCED:
        for match in cued.matches(reading):
            if sum(map(str.isdigit, match.group(1))) >= _LEAST:
                yield Finding(*match.span(1), kind, 0.5, reason)
    for pattern in (_TAGGED, _PARTED):
        for match in pattern.finditer(reading.plain):
            yield Finding(*match.span(), Kind.REFERENCE, 0.4, "Has the form of a reference.")
    for match in _SORT.finditer(reading.plain):
        yield Finding(*match.span(), Kind.BANK, 0.4, "Has the form of a sort code.")
    if _SHARED.search(reading.plain):
        for match in _SHARE.finditer(reading.plain):
            if any(map(str.isdigit, match.group())):
                yield Finding(*match.span(), Kind.VISA, 0.7, "Has the form of a share code.")


def _users(reading: Reading) -> Iterator[Finding]:
    """Find names of users: with an underscore anywhere, others only after words that lead to them."""
    if "_" in reading.plain:
        for match in _UNDERSCORED.finditer(reading.plain):
            if not re.search(_FILE, match.group().lower()):
                yield Finding(*match.span(), Kind.USERNAME, 0.5, "Written like a name of a user.")
    for cued in (_SIGNED, _AS):
        for match in cued.matches(reading):
            yield Finding(match.start(1), match.start(1) + len(match.group(1).rstrip(".-_")), Kind.USERNAME, 0.55,
                          "Follows words that introduce a user name.")
