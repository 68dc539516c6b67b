"""Codes that people are given: names of users, and numbers that some words announce with others in between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safespace.deidentify import gazetteer
from safespace.deidentify.cued import Cued, Letters
from safespace.deidentify.name_words import Standing, standing_of
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
    "audit log logged logs logging sign signed signs signing login username user posts posted posting post handle account profile screen tiktok instagram twitter "
    "page channel goes comment comments commented tweets tweeted",
    r"\b(?:log(?:ged|s|ging)? (?:in|on) as|sign(?:ed|s|ing)? (?:in|on) as|(?:user ?name|login|user ?id|user|handle|account|profile|screen name|"
    r"account name|tiktok|instagram|twitter)(?:\s(?:is|was|name is|name was|called|named|=))?\s*[:=]|username(?:\s(?:is|was))?|"
    r"(?:login|handle|account|profile|page|channel|screen name|profile name|user name) (?:is|was|called|named)|goes by|"
    r"audit(?: trail| log)?(?: shows| says| has| names)?:|post(?:s|ed|ing) as|comment(?:s|ed|ing) as|tweet(?:s|ed|ing) as)\s*[\"']?"
    r"((?!closed\b|locked\b|blocked\b|changed\b|not\b|now\b|used\b|empty\b|public\b|private\b|gone\b|down\b|deleted\b|made\b|set\b|it\b|full\b|it's\b|being\b|very\b|quite\b|that\b|this\b|what\b|all\b|still\b|later\b|never\b|also\b|then\b|only\b|by\b|in\b|from\b|with\b|at\b|of\b|to\b|the\b|a\b|an\b|and\b|me\b|her\b|him\b|them\b|us\b|if\b|on\b|for\b|my\b|somebody\b|someone\b|soon\b|nurse\b|staff\b)"
    r"[a-z][a-z0-9._-]{3,30})",
    Letters.ANY,
)
_CODE = (
    r"((?:[A-Z]{1,6}[ /-]?){0,3}\d[\dA-Z]*(?:[/.-][\dA-Z]+|\s(?=[A-Z]*\d)[\dA-Z]{2,}){0,4}|"
    r"[a-z]{1,6}[/-]?\d[\da-z]*(?:[/-][\da-z]+){0,3})"
)
_BETWEEN = r"[^.;!?\n\d]{0,32}?(?<![A-Za-z0-9£$/-])"
_NOT_CODE = r"(?!\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\d{1,2}:\d\d|\d{1,2}(?:st|nd|rd|th)\b|(?:19|20)\d\d\b(?![/-]\d))"


def _announced(words: str) -> Cued:
    """Return a pattern for a code that one of some words announces, with a few others in between."""
    firsts = " ".join(re.split(r"\W", word)[0] for word in words.split("|"))
    return Cued(firsts, rf"\b(?i:{words})\b{_BETWEEN}{_NOT_CODE}{_CODE}(?![A-Za-z0-9%:])", Letters.WRITTEN)


_ANNOUNCED: tuple[tuple[Cued, Kind, str], ...] = (
    (
        _announced(r"(?:nmc|gmc|hcpc|gphc|gdc|goc)(?:\s(?:pin|number|no|registration|reg))?|registration (?:number|no)|pin number"),
        Kind.PROFESSIONAL_NUMBER, "Follows the name of a register of professionals.",
    ),
    (
        _announced(r"(?:esr|assignment|staff|employee|payroll|personnel|badge|smart ?card|clock|pension|works)\s(?:number|no|num|nr|id|code|ref)|"
                   r"employee|badge|payroll|smartcard|assignment|esr|swipe card|swipe|id card|id badge|access card|door card|worker (?:number|no|id)|personnel file|emp(?: no| id)?|"
                   r"payslip|pay slip|crew (?:number|no)|collar (?:number|no)|call sign|driver (?:number|no)|staff|locum id|bank (?:worker|staff) (?:no|number|id)"),
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
        _announced(r"sort code|sort|a/c|account|acc|acct|iban|card(?: number)?|roll number|building society"),
        Kind.BANK, "Follows words for bank details.",
    ),
)  # fmt: skip
_SHARE = re.compile(r"(?<![A-Za-z0-9])[WRS][A-Z0-9]{2}[ -]?[A-Z0-9]{3}[ -]?[A-Z0-9]{3}(?![A-Za-z0-9])")
_SHARED = re.compile(r"share code|prove|right to work|immigration status|e-?visa", re.IGNORECASE)
_ENDING = re.compile(r"\b(?:ending|ends|ended|last (?:four|4)(?: digits)?)(?:\s(?:in|with|is|are|was))?\s(\d{3,4})\b(?!\s?(?:patients|years))", re.IGNORECASE)
_DOMAIN = re.compile(r"(?<![\w\\])[A-Za-z][\w-]{1,14}\\[A-Za-z][\w.-]{2,30}")
_ONLINE = re.compile(
    r"\b(?:twitter|tweet\w*|instagram|insta|tiktok|tik tok|facebook|reddit|snapchat|youtube|linkedin|telegram|discord|skype|user|username|user name|login|log-?in|"
    r"log-?on|logged|signed|sign-?in|account|page|handle|profile|posted|posts|comments?|commented|online|screen name|audit trail|accessed|opened by|"
    r"edited|changed by|entered by|smartcard|under|password|credentials|printed by|approved by|viewed|looked up|amended|author|metadata|properties|tracked changes|screen|e-?roster|closed by|opened)\b",
    re.IGNORECASE,
)
_HANDLES = re.compile(
    r"(?<![\w@./\\-])(?:[a-z]{1,20}\.[a-z]{2,20}\d{0,4}|[A-Za-z]{3,20}\d{1,4}|[A-Z]\.[A-Z]{3,}\d{0,4}|[A-Z][a-z]+[._][A-Z][a-z]+\d{0,4}|[A-Z][a-z]{2,}(?:[A-Z][a-z]{2,}){1,3}\d{0,4}|[A-Z]{4,12}\d{0,3}(?=[\s,.;)\"']))"
    r"(?![\w@]|\.(?:uk|com|org|net|example)|/)"
)
_WITH_DIGITS = re.compile(r"(?<![\w@./\\:_-])([a-z]{4,20}|[A-Z][a-z]{3,20}|[A-Z]{5,12})\d{1,4}(?![\w@/-]|\.\w)")
_REDDIT = re.compile(r"(?<![\w/])u/[A-Za-z0-9_-]{3,20}")
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
    for match in _ENDING.finditer(reading.plain):
        yield Finding(*match.span(1), Kind.REFERENCE, 0.4, "The last digits of a number.")
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
            if not re.search(_FILE, match.group().lower()) and _user(reading, match):
                yield Finding(*match.span(), Kind.USERNAME, 0.5, "Written like a name of a user.")
    for pattern, mark in ((_DOMAIN, "\\"), (_REDDIT, "u/")):
        for match in pattern.finditer(reading.plain) if mark in reading.plain else ():
            yield Finding(*match.span(), Kind.USERNAME, 0.5, "Written like a name of a user.")
    if reading.digits:
        yield from _numbered(reading)
    if _ONLINE.search(reading.plain):
        yield from _handles(reading)
    for cued in (_SIGNED, _AS):
        for match in cued.matches(reading):
            yield Finding(match.start(1), match.start(1) + len(match.group(1).rstrip(".-_")), Kind.USERNAME, 0.55,
                          "Follows words that introduce a user name.")


def _numbered(reading: Reading) -> Iterator[Finding]:
    """Find words that end in digits and are no English words: names of users, even where nobody says so."""
    for match in _WITH_DIGITS.finditer(reading.plain):
        if match.group(1).lower() not in gazetteer.common_words():
            yield Finding(*match.span(), Kind.USERNAME, 0.3, "Written like a name of a user.")


def _user(reading: Reading, match: re.Match[str]) -> bool:
    """Return whether words joined by an underscore are a user and not a field of a form or of a program."""
    start, written = match.start(), match.group()
    if reading.plain[max(0, start - 1) : start] in ("{", "<", "$", "%") or "_name" in written.lower():
        return False
    parts = [part.lower() for part in re.split(r"[_.-]", written) if part]
    named = any(standing_of(part).named or standing_of(part) is Standing.UNKNOWN for part in parts if len(part) > 2)
    return named or any(map(str.isdigit, written)) or _ONLINE.search(reading.plain, max(0, start - 60), start) is not None


def _handles(reading: Reading) -> Iterator[Finding]:
    """Find names of users by their form, where the words shortly before speak of accounts and pages."""
    for match in _HANDLES.finditer(reading.plain):
        written = match.group()
        if written.isupper() and (reading.shouting or written.lower() in gazetteer.common_words()):
            continue
        if written.rstrip("0123456789").lower() in gazetteer.common_words() and not written[0].islower():
            continue
        if _ONLINE.search(reading.plain, max(0, match.start() - 45), match.start()):
            yield Finding(*match.span(), Kind.USERNAME, 0.4, "Written like a name of a user.")
