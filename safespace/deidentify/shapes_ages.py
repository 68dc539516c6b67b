"""Ages as people tell them: "in her 50s", "Amina, 24,", "a boy of nine", "her sixtieth birthday"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safespace.deidentify.cued import Cued, Gated
from safespace.deidentify.name_words import Standing, standing_of
from safespace.deidentify.normalise import key
from safespace.deidentify.reading import Reading
from safespace.deidentify.shapes_times import group, trimmed
from safespace.domain.finding import Finding, Kind

_AGE_WORD = (
    r"(?:sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:one|"
    r"two|three|four|five|six|seven|eight|nine))?)(?:\sand a half)?"
)
_CHILD = r"(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)"
_AGES: tuple[tuple[Cued | Gated, float], ...] = (
    (Cued("", r"\b\d{1,3}\s?(?:yo|y/o)\b", digits=True), 0.5),
    (
        Gated(
            r"(?:year|yr|month|week)s?[\s-]*old\b",
            rf"\b(?:\d{{1,3}}|{_AGE_WORD})[\s-]*(?:years?|yrs?|months?|weeks?)[\s-]*old\b",
        ),
        0.7,
    ),
    (
        Gated(
            rf"age(?:d| is| of| was)?\s*:?\s*(?:\d|{_AGE_WORD}|{_CHILD})",
            rf"\b(?:aged?|age is|age of|age was)\s*:?\s*(\d{{1,3}}|{_AGE_WORD}|{_CHILD})\b(?!\s*(?:%|hours|minutes))",
        ),
        0.7,
    ),
    (
        Cued(
            "turn turned turning turns", r"\b(?:turn|turned|turning|turns)\s+(\d{2,3})\b(?!\s*(?:%|degrees|hours|days))"
        ),
        0.6,
    ),
    (
        Cued(
            "she he i they who was is",
            r"\b(?:she is|he is|she's|he's|i am|i'm|they are|who is|was|is)\s+(?:only\s+|just\s+|nearly\s+|"
            rf"almost\s+)?(\d{{2}}|{_AGE_WORD})(?=[\s]*(?:[.,;!?]|$|and\b|but\b|now\b|years))",
        ),
        0.4,
    ),
    (
        Cued(
            "in",
            r"\b(?:in\s+(?:her|his|their|my)\s+)((?:early|mid|late)?[\s-]*(?:20|30|40|50|60|70)'?s|(?:early|mid|"
            r"late)?[\s-]*(?:twenties|thirties|forties|fifties|sixties))\b",
        ),
        0.6,
    ),
    (
        Gated(
            r"d\.?o\.?b|date of birth|born",
            r"\b(?:d\.?o\.?b\.?|date of birth|born(?: on| in)?)\s*:?\s*([\d][\d/.\- ]{3,9}\d)\b",
        ),
        0.85,
    ),
    (
        Cued(
            "shes hes im i i'm she he",
            r"\b(?:shes|hes|im|i am|i'm|she's|he's|she is|he is)\s+(?:only\s+|just\s+|nearly\s+|almost\s+)?"
            r"(\d{2})\b(?!\s?(?:weeks|minutes|mins|%|hours|days|miles|of|patients|stone|kg|months|years (?!old)|th\b|"
            r"st\b)|[:./]\d)",
        ),
        0.45,
    ),
    (
        Cued(
            "man woman nurse patient lady boy girl gentleman colleague porter doctor midwife person child",
            rf"\b(?:man|woman|nurse|patient|lady|boy|girl|gentleman|colleague|porter|doctor|midwife|person|child) of "
            rf"(\d{{1,2}}|{_AGE_WORD}|{_CHILD})\b(?!\s?(?:%|hours|years'))",
        ),
        0.5,
    ),
    (
        Cued(
            "son daughter brother sister mother father mum dad husband wife boy girl grandson granddaughter twin",
            rf"\b(?:son|daughter|brother|sister|mother|father|mum|dad|husband|wife|boy|girl|grandson|granddaughter|"
            rf"twin),? "
            rf"\(?(\d{{1,2}}|{_AGE_WORD}|{_CHILD})(?=\s?[,.;)])",
        ),
        0.5,
    ),
    (
        Cued(
            "eighteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth",
            r"\b(?:eighteenth|twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth) birthday\b",
        ),
        0.6,
    ),
    (Cued("at", r"\bat ([5-8]\d)(?=,? (?:she|he|i|my|her|his|and)\b)"), 0.35),
    (Cued("", r"\b\d{1,3}(?:st|nd|rd|th)\s(?:birthday|year of (?:her|his) life)\b", digits=True), 0.6),
    (
        Cued(
            "nearly almost pushing approaching over past not coming",
            r"\b(?:nearly|almost|pushing|approaching|coming up to|not yet)\s((?:twenty|thirty|forty|fifty|sixty|"
            r"seventy|eighty)\b|"
            r"[2-8]0)\b(?!\s?(?:%|[a-z]*(?:percent|patients|hours|minutes|people|staff|calls|years|days|miles|beds|"
            r"pounds|thousand|complaints)))",
        ),
        0.35,
    ),
    (
        Cued(
            "early mid late fifty forty sixty thirty twenty",
            r"\b(?:(?:early|mid|late)[ -](?:twenties|thirties|forties|fifties|sixties|seventies|20s|30s|40s|50s|60s)|"
            r"(?:twenty|thirty|forty|fifty|sixty)[ -](?:something|odd))\b",
        ),
        0.5,
    ),
    (
        Cued(
            "is turns turning be she's he's i'm shes hes im was only just nearly barely who's daughter's son's s "
            "boy dad daughter father girl he husband i lad mother mum she son who wife",
            rf"\b(?:is|turns|turning|be|she's|he's|i'm|shes|hes|im|was|who's|daughter's|son's|wife's|husband's|"
            rf"mum's|mother's|father's|dad's|girl's|boy's|lad's)\s"
            rf"(?:only\s|just\s|nearly\s|almost\s|barely\s|now\s)?({_AGE_WORD}|[1-9]\d)"
            r"(?=\s?(?:[.,;!?)]|$|\n)|\s(?:next|this|in|on|come|last|today|tomorrow|years|yrs|now|and|"
            r"but)\b)(?!\s(?:in\s(?:the|a|each|total)\b|on\s(?:the|a)\b|years\s(?:since|ago|of)|and\s(?:a half|"
            r"\d)))(?!\.\d)",
        ),
        0.4,
    ),
    (
        Cued(
            "under over below above am anybody anyone he i is just nobody one she well",
            rf"\b(?:she is|he is|she's|he's|i am|i'm|am|is|well|just|one|anybody|anyone|nobody)\s(?:under|over|"
            rf"below|above)\s((?:{_AGE_WORD}|[2-7]0))(?=\s?(?:[.,;!?)]|$|\n|and|but))",
        ),
        0.3,
    ),
    (
        Cued(
            "teens teenager teenage early mid late in",
            r"\b(?:in (?:her|his|their|my) )?((?:early |mid |late )?teens)\b",
        ),
        0.5,
    ),
    (
        Cued(
            "is i'm im am i he's she's hes shes grandson granddaughter son daughter boy girl twins youngest "
            "eldest child lad lass man woman",
            rf"\b(?:(?:i'm|im|i am|grandson is|granddaughter is|son is|daughter is|boy is|girl is|youngest is|"
            rf"eldest is|twins are)\s(?:only\s|just\s|nearly\s)?({_CHILD}|one|two)|(?:lad|boy|girl|lass|child|"
            rf"woman|man) "
            rf"of ({_AGE_WORD}|{_CHILD}))(?=\s?(?:[.,;!?)]|$|\n)|\s(?:and|but|now|next|who)\b)"
            r"(?!\s(?:and (?:a half|\d)|of))",
        ),
        0.4,
    ),
    (
        Cued(
            "nearly almost pushing approaching rising",
            r"\b(?:nearly|almost|pushing|approaching|rising)\s((?:twenty|thirty|forty|fifty|sixty|seventy|eighty|"
            r"ninety))(?=\s?(?:[.,;!?)]|$|\n)|\s(?:and|now|but)\b)",
        ),
        0.4,
    ),
    (
        Gated(
            r"(?:day|week|month|year)-old",
            rf"\b(?:{_CHILD}|one|two|{_AGE_WORD}|\d{{1,2}})-(?:day|week|month|year)-old\b",
        ),
        0.7,
    ),
    (Cued("", r"(?<![\w.])(\d{2})\s?[mf]\b(?=\s+(?:patient|pt|nurse|hca|doctor))", digits=True), 0.5),
)
_BEHIND = re.compile(r"\b([A-Z\u00c0-\u00de][\w'-]+)(?:,\s(?:now\s)?|\s\()((?:1[6-9]|[2-8]\d))(?=[,.;)](?!\d))")


_SPELT = re.compile(
    rf"(?:(?<=[a-z)], )|(?<=[a-z)] \()|(?<=^)|(?<=[.!?] ))(?:now |only |just |aged |nearly )?({_AGE_WORD}|eleven|"
    rf"twelve|"
    r"thirteen|fourteen|fifteen)(?=[,;)]| and (?:very|so|still|already|scared|terrified|brave|shy|new|tired)\b)"
    r"(?!, (?:and|or|two|three|four|five|six|seven|eight|nine|ten))"
)
"""The same in words: "Capt. Ambrose Tuck, seventy-one, says"."""
_LISTED = re.compile(
    r"(?:(?<=[a-z)][,;(] )|(?<=[a-z)][(])|(?<=[a-z)]\. )|(?<=[a-z)] - ))(?:now |only |just |aged )?(1[6-9]|"
    r"[2-7]\d)(?=(?:[,;.)]|$)(?! ?\d| and \d| or \d))",
    re.MULTILINE,
)
"""A bare number between what else is said of somebody: "Zimbabwean, 43.", "5 yrs in, 34, mortgage"."""
_COUNTED = re.compile(
    r"(?:beds?|bays?|wards?|rooms?|pages?|bands?|items?|grades?|levels?|numbers?|nos?|ext|bleep|by|to|on|of|at|is|"
    r"was|from|and|mon|tue|wed|thu|fri|sat|sun|"
    r"tues|weds|thurs|[a-z]+day|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|"
    r"june|july|august|"
    r"september|october|november|december|scored|score|cubicles?|theatres?|weeks?|questions?|sections?|paragraphs?|"
    r"counted|forms?)[,;(). -]+$"
)


def ages(reading: Reading) -> Iterator[Finding]:
    """Find ages and dates of birth."""
    for cued, sure in _AGES:
        for match in cued.matches(reading):
            start, end = trimmed(reading.lower, *match.span(group(match)))
            if end > start:
                yield Finding(start, end, Kind.AGE, sure, "Says how old somebody is.")


def stated_ages(reading: Reading) -> Iterator[Finding]:
    """Find an age that stands alone behind a name: "Amina Warsame, 24, newly qualified", "Ollie (29)"."""
    for match in _BEHIND.finditer(reading.plain):
        name = match.group(1)
        if standing_of(key(name)).named or standing_of(key(name)) is Standing.UNKNOWN:
            yield Finding(*match.span(2), Kind.AGE, 0.4, "Says how old somebody is.")
    for match in _LISTED.finditer(reading.lower) if reading.digits else ():
        if not _COUNTED.search(reading.lower, max(0, match.start() - 14), match.start(1)):
            yield Finding(*match.span(1), Kind.AGE, 0.3, "Says how old somebody is.")
    for match in _SPELT.finditer(reading.lower):
        if not _COUNTED.search(reading.lower, max(0, match.start() - 14), match.start(1)):
            yield Finding(*match.span(1), Kind.AGE, 0.3, "Says how old somebody is.")
