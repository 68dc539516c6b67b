"""Names of users: of computers, of smartcards, and of pages on which people write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safespace.deidentify import gazetteer
from safespace.deidentify.around import TOLD
from safespace.deidentify.cued import Cued, Letters, tried
from safespace.deidentify.name_words import Standing, standing_of
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind

WRITTEN = "Written like a name of a user."
_FILE = r"\.(?:pdf|docx?|xlsx?|csv|pptx?|jpe?g|png|txt|msg|zip|mp[34]|heic|json|html?)\b"
_UNDERSCORED = re.compile(r"(?<![\w./@-])(?=\w*[^\W\d_])[^\W_][\w.-]*_[\w.-]*[^\W_](?![\w@])", re.IGNORECASE)
_SIGNED = Cued(
    "user username userid login log logged logon signed account handle screen insta instagram twitter tiktok snapchat "
    "snap facebook teams smartcard profile nickname gamertag reddit telegram skype discord under"
    " tiktokt",
    r"\b(?:user\s?name|user\s?id|user|log\s?-?in(?:\sid|\sname)?|logged (?:in|on)|signed (?:in|on)|logon|handle|"
    r"screen name|"
    r"insta(?:gram)?|twitter|tiktok|snapchat|snap|facebook|teams(?:\sid|\sname)?|profile|gamertag|reddit|telegram|"
    r"skype|discord|"
    r"account(?:\sname)?|under the name|smartcard)(?:\s(?:name|id|account|on the \w+|for the \w+|to the \w+))?"
    r"(?:\s(?:is|was|as|of|called|using|with|under|reads?|says|shows|showed))?\s*[:=]?\s*[\"'(]{0,2}"
    r"([a-z][\w.-]*(?:[._]\w|\d)[\w.-]*|[a-z]+\.[a-z]+)(?![\w@])",
    Letters.ANY,
)
_AS = Cued(
    "audit log logged logs logging sign signed signs signing login username user posts posted posting post handle "
    "account profile screen tiktok instagram twitter "
    "page channel goes comment comments commented tweets tweeted"
    " commenting tweeting",
    r"\b(?:log(?:ged|s|ging)? (?:in|on) as|sign(?:ed|s|ing)? (?:in|on) as|(?:user ?name|login|user ?id|user|handle|"
    r"account|profile|screen name|"
    r"account name|tiktok|instagram|twitter)(?:\s(?:is|was|name is|name was|called|named|=))?\s*[:=]|"
    r"username(?:\s(?:is|was))?|"
    r"(?:login|handle|account|profile|page|channel|screen name|profile name|user name) (?:is|was|called|named)|goes by|"
    r"audit(?: trail| log)?(?: shows| says| has| names)?:|post(?:s|ed|ing) as|comment(?:s|ed|ing) as|tweet(?:s|ed|"
    r"ing) as)\s*[\"']?"
    r"((?!closed\b|locked\b|blocked\b|changed\b|not\b|now\b|used\b|empty\b|public\b|private\b|gone\b|down\b|"
    r"deleted\b|made\b|set\b|it\b|full\b|it's\b|being\b|very\b|quite\b|that\b|this\b|what\b|all\b|still\b|later\b|"
    r"never\b|also\b|then\b|only\b|by\b|in\b|from\b|with\b|at\b|of\b|to\b|the\b|a\b|an\b|and\b|me\b|her\b|him\b|"
    r"them\b|us\b|if\b|on\b|for\b|my\b|somebody\b|someone\b|soon\b|other\b|others\b|another\b|different\b|"
    r"whoever\b|anybody\b|anyone\b|whatever\b|nurse\b|staff\b)"
    r"[a-z][a-z0-9._-]{3,30})",
    Letters.ANY,
)
_NAMED_PAGE = Cued(
    "account handle page profile group channel login logon nickname chat whatsapp display alias tag callsign "
    "pseudonym avatar "
    "user username screen name id"
    " anonymous burner fake finsta insta new old personal private shared",
    r"\b(?:(?:display|screen|user|profile|account|login|page|group|channel|chat) ?name|(?:shared |anonymous |fake |"
    r"new |personal |private |old |whatsapp |burner |finsta |insta )?"
    r"(?:account|handle|page|profile|channel|login|logon|nickname|alias|tag|pseudonym|avatar|group chat|chat|group|"
    r"user ?id))"
    r"(?: (?:for|on|to|of) (?:the )?[\w-]+(?: [\w-]+)?)?(?:,? (?:is|was|called|named|of|as|reads|shows?|ends "
    r"in))?(?::| \(| -| =)? ?[\"'(]{0,2}"
    r"((?=\S*[\d_]|\S+\.\w|[a-z]+-[a-z]+\b|[A-Z][a-z]+[A-Z])[A-Za-z@][\w.@-]{2,30})",
    Letters.WRITTEN,
)
_QUOTED_PAGE = Cued(
    "whatsapp group chat channel page account blog podcast called named forum facebook instagram tiktok youtube "
    "telegram discord",
    r"\b(?i:whatsapp|group(?: chat)?|chat|channel|page|account|blog|forum|facebook|instagram|tiktok|youtube|"
    r"telegram|discord)(?i: (?:group|page|channel|chat|account))?"
    r"(?i:,? (?:called|named|from|is|was|as|titled|known as))?:? [\"“']([^\"”'\n]{3,32})[\"”']",
    Letters.WRITTEN,
)
_PAGE_QUOTED = re.compile(
    r"[\"“]([^\"”\n]{3,32})[\"”] (?i:(?:whatsapp |facebook )?(?:group|page|channel|account|chat|blog)\b)"
)
_NEXT_USER = re.compile(r"(?:,| and| or| \+| &|;|/) ?(?:then |also |maybe )?([a-z][a-z0-9._-]{3,20})(?=[\s,.;)]|$)")
_FORMED = re.compile(
    r"(?<![\w@./\\-])(?:[A-Z]{2,5}\.[A-Z][a-z]{2,}|[A-Z][a-z]+[A-Z]\w*_\w+|[A-Za-z]{2,}_[a-z]\d{0,3}|"
    r"[a-z]\.[a-z]{3,}\d{0,3})(?![\w@]|\.\w)"
)
"""What is written like a name of a user wherever it stands: "CSM.Baines", "DermRota_Admin", "hollis_m"."""
_DOMAIN = re.compile(r"(?<![\w\\])[A-Za-z][\w-]{1,14}\\[A-Za-z][\w.-]{2,30}")
_ONLINE = frozenset(
    {"twitter", "tweet", "tweets", "tweeted", "instagram", "insta", "tiktok", "facebook", "reddit", "snapchat",
     "youtube", "linkedin", "telegram", "discord", "skype", "user", "username", "login", "logon", "logged",
     "log", "signed", "sign", "account", "page", "handle", "profile", "posted", "posts", "comment", "comments",
     "commented", "online", "audit", "accessed", "edited", "changed", "entered", "smartcard", "under",
     "password", "credentials", "printed", "approved", "viewed", "looked", "amended", "author", "metadata",
     "properties", "tracked", "screen", "roster", "closed", "opened", "logins", "usernames", "users",
     "accounts", "handles", "changes", "history", "version", "modified", "authored", "mailbox", "inbox",
     "ticket", "leak", "dm", "retweeted",
     "blogger", "blog", "anonymously", "uploaded", "deleted", "downgraded", "reset", "typed", "scanned", "signed-off"}
)  # fmt: skip
"""Words of accounts and pages, after which a word in the form of one is a name of a user."""
_REACH = 45
"""How many characters after such a word."""
_HANDLES = re.compile(
    r"(?<![\w@./\\-])(?:[a-z]{1,20}\.[a-z]{2,20}\d{0,4}|[A-Za-z]{3,20}\d{1,4}|[A-Z]\.[A-Z]{3,}\d{0,4}|"
    r"[A-Z][a-z]+[._][A-Z][a-z]+\d{0,4}|[A-Z][a-z]{2,}(?:[A-Z][a-z]{2,}){1,3}\d{0,4}|[A-Z]{4,12}\d{0,3}(?=[\s,.;)\"']))"
    r"(?![\w@]|\.(?:uk|com|org|net|example)|/)"
)
_WITH_DIGITS = re.compile(r"(?<![\w@./\\:_-])([a-z]{4,20}|[A-Z]{1,2}[a-z]{3,20}|[A-Z]{5,12})\d{1,4}(?![\w@/-]|\.\w)")
_ROW = Cued(
    "login logins username usernames userid users accounts handles user author last closed approved opened "
    "edited amended modified deleted authorised "
    "created changed downgraded accessed released logged raised signed reset",
    r"\b(?i:logins?|usernames?|user ?ids?|users|accounts|handles|last (?:modified|edited|saved|opened) by|"
    r"(?:closed|approved|"
    r"opened|edited|amended|modified|deleted|authorised|created|changed|downgraded|accessed|released|logged|"
    r"raised|signed "
    r"off|reset) by(?: user)?|user|author:)(?: (?:is|was|are|were|to be \w+|called|named|of|for))?:? ?[\"'(]{0,2}"
    r"(?![A-Z]{1,4}(?![\w-]))([A-Za-z]{2,}[-._]?(?=\S*[-._\d])[A-Za-z0-9._-]{1,24}[A-Za-z0-9])(?![\w@])",
    Letters.WRITTEN,
)
_DOTTED_ROW = re.compile(r"(?<![\w@./-])[a-z]{2,}(?:\.[a-z0-9]{1,}){2,}(?![\w@/]|\.\w)")
_SHORT = frozenset({"e.g", "i.e", "a.k.a", "p.m", "a.m", "n.b", "st.james"})
_TOPS = frozenset({"uk", "com", "org", "net", "example", "nhs", "ac", "gov", "co", "m", "e", "g", "html", "invalid"})
"""What an address on the internet ends in."""
_REDDIT = re.compile(r"(?<![\w/])u/[A-Za-z0-9_-]{3,20}")
_PLATFORM = Cued(
    "instagram insta tiktok snapchat facebook twitter reddit discord threads bluesky mastodon forum",
    r"\b(?:instagram|insta|tiktok|snapchat|facebook|twitter|reddit|discord|threads|bluesky|mastodon|forum)"
    r"(?:,| (?:as|under|account|handle|name|page),?) \"?@?([a-z][\w.-]{3,}\w)\b",
    Letters.ANY,
)


def user_findings(reading: Reading) -> Iterator[Finding]:
    """Find names of users by their form, or after words that lead to them."""
    for pattern, mark in ((_DOMAIN, "\\"), (_REDDIT, "u/")):
        for match in pattern.finditer(reading.plain) if mark in reading.plain else ():
            yield Finding(*match.span(), Kind.USERNAME, 0.5, WRITTEN)
    yield from _underscored(reading)
    yield from _numbered(reading)
    yield from _handles(reading)
    for cued in (_SIGNED, _AS):
        for match in cued.matches(reading):
            end = match.start(1) + len(match.group(1).rstrip(".-_"))
            yield Finding(match.start(1), end, Kind.USERNAME, 0.55, "Follows words that introduce a user name.")

    yield from _paged(reading)
    yield from _rowed(reading)


def _rowed(reading: Reading) -> Iterator[Finding]:
    """Find names of users after "closed by" and "logins", with others in the row, and words joined by dots."""
    for match in _ROW.matches(reading):
        if match.group(1).lower() not in gazetteer.common_words() and not re.search(_FILE, match.group(1).lower()):
            yield Finding(*match.span(1), Kind.USERNAME, TOLD, WRITTEN)
            yield from _next_users(reading, match.end())
    for match in _PLATFORM.matches(reading):
        if match.group(1).lower() not in gazetteer.common_words():
            yield Finding(*match.span(1), Kind.USERNAME, 0.5, WRITTEN)
    for match in _DOTTED_ROW.finditer(reading.plain) if "." in reading.plain else ():
        if not re.search(_FILE, match.group()) and match.group().rpartition(".")[2] not in _TOPS:
            yield Finding(*match.span(), Kind.USERNAME, 0.5, WRITTEN)


def _paged(reading: Reading) -> Iterator[Finding]:
    """Find names of users and groups beside words for pages and accounts, and what can be nothing else by its form."""
    for cued in (_NAMED_PAGE, _QUOTED_PAGE):
        for match in cued.matches(reading):
            yield Finding(*match.span(1), Kind.USERNAME, TOLD, "Follows words that introduce a user name.")
    if '"' in reading.plain or "“" in reading.plain:
        for match in _PAGE_QUOTED.finditer(reading.plain):
            yield Finding(*match.span(1), Kind.USERNAME, TOLD, WRITTEN)
    for match in _FORMED.finditer(reading.plain) if "_" in reading.plain or "." in reading.plain else ():
        if not re.search(_FILE, match.group().lower()) and match.group().lower() not in _SHORT:
            yield Finding(*match.span(), Kind.USERNAME, TOLD, WRITTEN)


def _next_users(reading: Reading, end: int) -> Iterator[Finding]:
    """Find names of users in a row with one before: "msingh2, jpower"."""
    while match := _NEXT_USER.match(reading.plain, end):
        if match.group(1) in gazetteer.common_words() or standing_of(match.group(1)) is not Standing.UNKNOWN:
            return
        yield Finding(*match.span(1), Kind.USERNAME, 0.5, WRITTEN)
        end = match.end()


def _underscored(reading: Reading) -> Iterator[Finding]:
    """Find words that an underscore joins, but for the names of files."""
    for match in _UNDERSCORED.finditer(reading.plain) if "_" in reading.plain else ():
        if not re.search(_FILE, match.group().lower()) and _user(reading, match):
            yield Finding(*match.span(), Kind.USERNAME, 0.5, WRITTEN)


def _numbered(reading: Reading) -> Iterator[Finding]:
    """Find words that end in digits and are no English words: names of users, even where nobody says so."""
    starts = sorted(
        {_begins(reading.plain, digit) for digit in reading.digits if reading.plain[digit - 1 : digit].isalpha()}
    )
    for match in tried(_WITH_DIGITS, reading.plain, starts):
        if match.group(1).lower() not in gazetteer.common_words():
            yield Finding(*match.span(), Kind.USERNAME, 0.3, WRITTEN)
            yield from _next_users(reading, match.end())


def _begins(plain: str, place: int) -> int:
    """Return where the letters begin that stand right before a place."""
    while place and plain[place - 1].isalpha():
        place -= 1
    return place


def _user(reading: Reading, match: re.Match[str]) -> bool:
    """Return whether words joined by an underscore are a user and not a field of a form or of a program."""
    start, written = match.start(), match.group()
    if reading.plain[max(0, start - 1) : start] in ("{", "<", "$", "%") or written.lower().endswith(
        ("_name", "_ip", "_id")
    ):
        return False
    parts = [part.lower() for part in re.split(r"[_.-]", written) if part]
    named = any(standing_of(part).strong or standing_of(part) is Standing.UNKNOWN for part in parts if len(part) > 2)
    return (
        named
        or any(map(str.isdigit, written))
        or not _ONLINE.isdisjoint(re.findall(r"\w+", reading.lower[max(0, start - 60) : start]))
    )


def _handles(reading: Reading) -> Iterator[Finding]:
    """Find names of users by their form, where the words shortly before speak of accounts and pages."""
    starts = sorted(start for word in _ONLINE & reading.spelt for start in reading.runs[word])
    for start in starts:
        for match in _HANDLES.finditer(reading.plain, start, start + _REACH + 20):
            if match.start() - start <= _REACH and _handle(reading, match.group()):
                yield Finding(*match.span(), Kind.USERNAME, 0.4, WRITTEN)


def _handle(reading: Reading, written: str) -> bool:
    """Return whether a word in the form of a name of a user is no plain word."""
    common = gazetteer.common_words()
    if written.isupper() and (reading.shouting or written.lower() in common or written.lower() in _ONLINE):
        return False
    return written[0].islower() or written.rstrip("0123456789").lower() not in common
