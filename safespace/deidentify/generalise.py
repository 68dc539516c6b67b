"""Suggests what may take a finding's place: up to three forms, narrow to wide.

"Ward 7B" becomes "a ward", then "an inpatient area"; "night physiotherapist" becomes "a physiotherapist", "one of the
therapy team", "a clinical colleague". Suggestions never hold the words that point.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from safespace import resources
from safespace.deidentify import dates, gazetteer, points, pronouns, units
from safespace.deidentify.normalise import fold, key
from safespace.deidentify.phrases import Hit
from safespace.deidentify.reading import Reading
from safespace.deidentify.stand_ins import StandIns
from safespace.domain.finding import Finding, Kind

_FIXED: Mapping[Kind, tuple[str, ...]] = {
    Kind.ORGANISATION: ("a hospital", "another organisation", "an organisation"),
    Kind.PLACE: ("a town", "a place"),
    Kind.PHONE: ("a phone number",),
    Kind.EMAIL: ("an e-mail address",),
    Kind.URL: ("a web address",),
    Kind.POSTCODE: ("a postcode", "a place"),
    Kind.NHS_NUMBER: ("an NHS number",),
    Kind.NI_NUMBER: ("a National Insurance number",),
    Kind.PROFESSIONAL_NUMBER: ("a registration number",),
    Kind.STAFF_NUMBER: ("a staff number",),
    Kind.REFERENCE: ("a reference",),
    Kind.BANK: ("bank details",),
    Kind.VEHICLE: ("a number plate", "a vehicle"),
    Kind.USERNAME: ("a user name",),
    Kind.LANGUAGE: ("another language", "a language"),
    Kind.EVENT: ("an event", "something that happened"),
    Kind.CHARACTERISTIC: ("a personal circumstance", "a circumstance"),
    Kind.VISA: ("permission to work here", "a work arrangement"),
}
_WORD_BEFORE = re.compile(r"([A-Za-z]+)\s$")
_POST = re.compile(r"\b(?:dr|prof|professor)\b", re.IGNORECASE)
_UNITS = (
    (re.compile(r"\bwards?\b|\bwd\b", re.IGNORECASE), ("a ward", "an inpatient area", "a clinical area")),
    (re.compile(r"\btheatres?\b", re.IGNORECASE), ("a theatre", "a treatment area", "a clinical area")),
    (re.compile(r"\b(?:bay|bed|room|cubicle|pod|station)\b", re.IGNORECASE), ("part of a ward", "an inpatient area")),
    (re.compile(r"\bclinic\b", re.IGNORECASE), ("a clinic", "a clinical area")),
    (re.compile(r"\bteam\b", re.IGNORECASE), ("a team", "part of the trust")),
    (re.compile(r"\bunit\b", re.IGNORECASE), ("a unit", "a clinical area", "part of the trust")),
    (
        re.compile(r"\b(?:site|building|house|block|wing|lodge|campus|floor|level)\b", re.IGNORECASE),
        ("a site", "part of the trust"),
    ),
)


def suggestions(text: str, finding: Finding, stand_ins: StandIns) -> tuple[str, ...]:
    """Return up to three replacements for a finding in its text, narrow to wide. Never empty, never the same twice."""
    words = text[finding.start : finding.end]
    found = _forms(finding.kind)(text, finding, words, stand_ins)
    clear = [form for form in dict.fromkeys(found) if form and form.lower() != words.lower()]
    return tuple(clear[:3]) or ("something",)


_Form = Callable[[str, Finding, str, StandIns], tuple[str, ...]]


def _forms(kind: Kind) -> _Form:
    """Return what suggests for a kind."""
    return _BY_KIND.get(kind, _fixed)


def _fixed(_: str, finding: Finding, words: str, stand_ins: StandIns) -> tuple[str, ...]:
    """Return the fixed words of a kind."""
    del words, stand_ins
    return _FIXED.get(finding.kind, ("something",))


def _person(_: str, __: Finding, words: str, stand_ins: StandIns) -> tuple[str, ...]:
    """Return a person's stand-in, and wider words."""
    post = ("a doctor",) if _POST.search(words) else ()
    return (stand_ins.of(words), *post, "a colleague")


def _age(_: str, __: Finding, words: str, ___: StandIns) -> tuple[str, ...]:
    """Return an age in tens, then in words."""
    number = re.search(r"\d{1,3}", words)
    years = int(number.group()) if number else 0
    if re.search(r"[/.-]\d|born|dob", words, re.IGNORECASE) or not 18 <= years < 80:
        return "an adult", "a person"
    return f"in their {years // 10 * 10}s", "an adult"


def _date(text: str, finding: Finding, words: str, _: StandIns) -> tuple[str, ...]:
    """Return wider days, so that they fit the word before them."""
    before = _WORD_BEFORE.search(fold(text[max(0, finding.start - 12) : finding.start]).plain)
    return dates.widened(words, before.group(1).lower() if before else "")


def _place(_: str, finding: Finding, words: str, __: StandIns) -> tuple[str, ...]:
    """Return whether a place is a country or smaller."""
    if key(words).removeprefix("the ") in gazetteer.countries():
        return "another country", "a place"
    return _FIXED[finding.kind]


def _unit(_: str, __: Finding, words: str, ___: StandIns) -> tuple[str, ...]:
    """Return a unit without its number or name, then the area it belongs to: of surgery only when the text says so."""
    row = units.units().row(words)
    if row:
        return row["wide"], row["wider"], "part of the trust"
    for hit in units.units().hits(Reading(words)):
        return hit.row["wide"], hit.row["wider"], "part of the trust"
    for pattern, forms in _UNITS:
        if pattern.search(words):
            surgical = forms[0] == "a ward" and re.search(r"\bsurgical\b", words, re.IGNORECASE)
            return ("a surgical ward", *forms) if surgical else forms
    return "a ward", "part of the trust"


@cache
def _families() -> Mapping[str, Mapping[str, str]]:
    """Return the wider words for each family of roles."""
    return {row["family"]: row for row in resources.table("gazetteer", "role_families.csv")}


def _role(_: str, __: Finding, words: str, ___: StandIns) -> tuple[str, ...]:
    """Return the bare role, then its family."""
    if re.fullmatch(r"(?:afc )?band\s?\w+", words, re.IGNORECASE):
        return "a pay band", "a grade"
    hits = list(points.roles().hits(Reading(words)))
    if not hits:
        return "a colleague", "somebody in the trust"
    row = hits[-1].row
    family = _families()[row["family"]]
    bare = " ".join(word if word.isupper() and len(word) < 5 else word.lower() for word in _said(words, hits[-1]))
    if row.get("many"):
        return bare, "colleagues", "some people"
    return f"{_article(bare)} {bare}", family["wide"], family["wider"]


def _said(words: str, hit: Hit) -> list[str]:
    """Return the words of a phrase as the text has them."""
    return [word.text for word in Reading(words).words[hit.first : hit.last + 1]]


def _article(words: str) -> str:
    """Return "an" before a vowel's sound, "a" otherwise; of capitals the letter's name is said."""
    first = words.partition(" ")[0]
    return "an" if words[:1] in tuple("aeio") or (first.isupper() and first[0] in "AEFHILMNORSX") else "a"


def _background(_: str, finding: Finding, words: str, __: StandIns) -> tuple[str, ...]:
    """Return the listed wider words, or those for a nation."""
    row = points.backgrounds().row(words)
    if row:
        return row["wide"], *_FIXED[finding.kind]
    if points.nationalities().row(words):
        return "internationally recruited", "from another background"
    if re.match(r"(?:the )?(?:only|sole|first|one|single)\b", words, re.IGNORECASE):
        return "one of a few colleagues", "a colleague"
    if re.search(r"year|month|yrs", words, re.IGNORECASE):
        return "some time", "a while"
    if re.match(r"(?:his|her|my|their)\b", words, re.IGNORECASE):
        return "a relative", "somebody close"
    return _FIXED[finding.kind]


def _pronoun(text: str, finding: Finding, words: str, _: StandIns) -> tuple[str, ...]:
    """Return the plural of a pronoun."""
    return (pronouns.plural(fold(words).plain, text[finding.end : finding.end + 40]),)


_BY_KIND: Mapping[Kind, _Form] = {
    Kind.PERSON: _person,
    Kind.AGE: _age,
    Kind.DATE: _date,
    Kind.PLACE: _place,
    Kind.UNIT: _unit,
    Kind.ROLE: _role,
    Kind.CHARACTERISTIC: _background,
    Kind.EVENT: _background,
    Kind.VISA: _background,
    Kind.PRONOUN: _pronoun,
}
