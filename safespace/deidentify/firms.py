"""Organisations and places of work by what is said around them: "employed by Garrod Access", "at the Alexandra".

Hospitals are called by the name of somebody, firms by any two words; only the words around tell. Where these are sure,
a finding outweighs what the model takes for somebody's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from safespace.deidentify import gazetteer
from safespace.deidentify.around import TOLD
from safespace.deidentify.cued import Cued, Letters, found
from safespace.deidentify.name_words import Standing, standing, standing_of
from safespace.deidentify.normalise import key
from safespace.deidentify.reading import Reading
from safespace.deidentify.units import units
from safespace.domain.finding import Finding, Kind

LIKELY = 0.4
_FIRM = "Named like an organisation."
_CALLED = "How a hospital is called."
_AREA = "An area of the trust."
_CAP = r"[A-Z\u00c0-\u00de][\w'&-]{1,30}"
_CAPS = rf"{_CAP}(?:[ ](?:(?:and|&|of|for|in)[ ])?{_CAP}){{0,4}}"
_AT = r"(?i:at|from|to|in|of|for|near|with|via|into|outside)"
_ATS = "at from to in of for near with via into outside"
_ROYAL = Cued(
    _ATS,
    rf"\b{_AT} ((?:the )?(?:New |Old )?(?:Royal|Princess|Queen|King|Prince|Duchess of|Duke of|Earl of|Lord|Lady|"
    rf"Countess of) {_CAP}(?: (?:and )?{_CAP})?)",
    Letters.WRITTEN,
)
_THE_ONE = Cued(
    _ATS,
    rf"\b{_AT} the ({_CAP})(?=[.,;:!?)\"]| [a-z]|$|\n)",
    Letters.WRITTEN,
    needs="the",
)
_SAINT = Cued(
    f"{_ATS} the whole",
    rf"\b(?:{_AT}|(?i:whole of)) ((?:St|Saint)\.? {_CAP}'s)\b(?! (?:Day|Street|Road|Lane|Avenue|Close|Terrace|"
    rf"Hospital|Church|School|Hospice|Ward|Unit|House|Park|Square|Way))",
    Letters.WRITTEN,
)
_CROWN = Cued(
    "hmp hmyoi raf hms mod hm", rf"\b(?:HMP|HMYOI|HM Prison|RAF|HMS)(?:/YOI)? {_CAP}(?: {_CAP})?", Letters.WRITTEN
)
_PAIR = Cued(
    "",
    rf"\b{_CAP},? (?:(?:and|&) {_CAP}|{_CAP} (?:and|&) {_CAP}) (?:Solicitors|LLP|Partners|Sons|Associates|Ltd|"
    rf"Limited|Law|Legal|Recruitment|Staffing|Builders|Co|Accountants)\b",
    Letters.WRITTEN,
    needs="solicitors llp partners sons associates ltd limited law legal recruitment staffing builders co accountants",
    capitals=True,
)
_ENDS = (
    "access academy accountants analytics associates bakers bureau builders caterers centre coaches communications "
    "connect construction consultancy contractors courts data design diagnostics digital direct doctors "
    "electrical employment energy engineering enterprises environmental events express facilities finance first foods "
    "freight healthcare homes hotel housing hygiene imaging insurance international interpreting investigations "
    "journal kitchens labs laboratories language law learning legal leisure lettings lifts lives living locums mail "
    "maintenance media medical mobility networks news nurses optical outsourcing parking people personnel pharma "
    "pharmacy plumbing post power press properties protection recycling removals resourcing resources scaffolding "
    "security services software sourcing star supplies support surgical systems tech technologies technology "
    "telecom thermal times trading training translation translations transport travel trust utilities ventures vets "
    "private interiors mission haven retreat rest rovers athletic wanderers brewery scaffolders roofing flooring "
    "decorators "
    "painters joinery windows nurseries florists butchers restaurant takeaway fitness salon studios productions "
    "observer "
    "recorder courant standard examiner telegraph bookmakers estates minibuses removals catering choir "
    "waste workforce works world hostel refuge shelter villas towers lodge court house hall college barracks station"
)
_ENDED = Cued(
    "",
    rf"\b{_CAP}(?:[ ](?:&[ ]|and[ ])?{_CAP}){{0,2}}[ ](?:{'|'.join(word.capitalize() for word in _ENDS.split())})"
    rf"\b(?! [A-Z])",
    Letters.WRITTEN,
    needs=_ENDS,
    capitals=True,
)
_KINDS = (
    r"(?:agency|firm|company|contractors?|suppliers?|recruiters?|employers?|landlords?|consultancy|provider|"
    r"charity|umbrella|"
    r"solicitors?|lawyers?|cleaners|caterers|outfit|business|employer)"
)
_KIND = Cued(
    "agency firm company contractor contractors supplier suppliers recruiter recruiters employer landlord "
    "consultancy provider charity umbrella "
    "solicitor solicitors lawyer lawyers cleaners caterers outfit business"
    " employers landlords",
    rf"\b{_KINDS}(?:,| \(|:| called| named| is| was| -)? [\"']?({_CAPS})",
    Letters.WRITTEN,
)
_HIRED = Cued(
    "employed hired supplied tested run owned works work worked working placement placed loan seconded through via "
    "thru booked sent provided contracted outsourced sold transferred"
    " checked cleaned inspected on paid recruited serviced sponsored",
    r"\b(?i:(?:employed|hired|supplied|tested|run|owned|booked|sent|provided|contracted|checked|serviced|paid|"
    r"sponsored|recruited|inspected|cleaned|outsourced) (?:out )?(?:by|through|via|to|with)|works? for|worked for|"
    r"working for|placement (?:at|with)|"
    rf"on loan (?:to|from)|seconded (?:to|from)|through|via|thru) ({_CAPS})",
    Letters.WRITTEN,
)
_LOW_KIND = Cued(
    "agency firm company thru through via contractor employer uni school an her his my the their",
    r"\b(?:(?:her |his |my |their |the |an )?(?:agency|firm|company|contractor|employer)(?: is| called| was|,|:)?|"
    r"thru|through|via) ([a-z][a-z'-]{3,})\b",
)
_LOW_ENDED = Cued(
    "ambulance hospital hosp trust school agency surgery university uni hospice infirmary college church mosque "
    "temple station clinic care nursing hall house lodge",
    r"\b(?:ambulance|hospital|hosp|trust|school|agency|surgery|university|uni|hospice|infirmary|college|church|"
    r"mosque|temple|care home|nursing home|lodge|house|station)\b",
)
_ORDER = Cued(
    "little poor sisters brothers daughters sons friends order society knights company church league fellowship",
    rf"\b(?:(?:Little|Poor) )?(?:Sisters|Brothers|Daughters|Sons|Friends|Order|Society|Knights|Fellowship|League) of "
    rf"(?:the |Our )?{_CAP}(?: {_CAP})?",
    Letters.WRITTEN,
)
_UNION = Cued(
    "in with of from to member rang her his my the our through via rep belongs joined left phoned",
    r"\b(?i:in|member of|belongs to|joined|left|rang|phoned|from|via|with|through|her union,?|his union,?|my "
    r"union,?|the union,?|rep from) ?\(? (?:the )?(UNISON|Unison|Unite|"
    r"GMB|RCN|RCM|BMA|CSP|SoR|HCSA|PCS|USDAW|NEU|PDA|MiP)\b",
    Letters.WRITTEN,
)
_BRANCH = Cued(
    "secretary rep convenor steward officer organiser",
    r"\b(?i:secretary|rep|convenor|steward|officer|organiser) (?i:of|for|from) (UNISON|Unison|Unite|GMB|the RCN|"
    r"the RCM|the BMA|RCN|RCM|BMA|CSP|HCSA|PCS|USDAW)\b",
    Letters.WRITTEN,
)
_NOT_THE = frozenset(
    [
        "board",
        "trust",
        "guardian",
        "chair",
        "chief",
        "director",
        "union",
        "unions",
        "matron",
        "nhs",
        "internet",
        "english",
        "french",
        "chinese",
        "irish",
        "welsh",
        "polish",
        "lord",
        "bible",
        "koran",
        "quran",
        "uk",
        "us",
        "eu",
        "army",
        "navy",
        "government",
        "state",
        "minister",
        "department",
        "ward",
        "unit",
        "team",
        "hospital",
    ]
)


def firm_findings(reading: Reading) -> Iterator[Finding]:
    """Find organisations by what is said around them."""
    sure = (
        (_ROYAL, TOLD),
        (_SAINT, TOLD),
        (_CROWN, TOLD),
        (_PAIR, TOLD),
        (_ORDER, TOLD),
        (_UNION, 0.3),
        (_BRANCH, 0.62),
    )
    yield from found(reading, ((*one, _CALLED) for one in sure), Kind.ORGANISATION)
    for match in _THE_ONE.matches(reading):
        if not match.group(1).isupper() and _house(key(match.group(1))):
            yield Finding(*match.span(1), Kind.ORGANISATION, TOLD, _CALLED)
    if not reading.shouting:
        yield from _hired(reading)
        yield from _ended(reading)
    if reading.whispering:
        yield from _whispered(reading)


def _hired(reading: Reading) -> Iterator[Finding]:
    """Find organisations after words for firms, and after words for work that one does for others."""
    for cued in (_KIND, _HIRED):
        for match in cued.matches(reading):
            if _firm(match.group(1), sure=cued is _KIND):
                yield Finding(*match.span(1), Kind.ORGANISATION, TOLD, _FIRM)


def _ended(reading: Reading) -> Iterator[Finding]:
    """Find organisations by their last word, a likely one where the first is somebody's name."""
    for match in _ENDED.matches(reading):
        first = key(match.group().split()[0])
        if first not in gazetteer.listed("stop_openers"):
            named = standing_of(first) is Standing.GIVEN
            yield Finding(*match.span(), Kind.ORGANISATION, 0.5 if named else TOLD, _FIRM)


def _whispered(reading: Reading) -> Iterator[Finding]:
    """Find organisations in a text that hardly knows capitals: an unknown word beside a word for one."""
    for match in _LOW_KIND.matches(reading):
        if standing_of(match.group(1)) in (Standing.UNKNOWN, Standing.FAMILY):
            yield Finding(*match.span(1), Kind.ORGANISATION, TOLD, _FIRM)
    for match in _LOW_ENDED.matches(reading):
        before = reading.within(max(0, match.start() - 24), match.start())
        if (
            before
            and match.start() - before[-1].end == 1
            and standing(before[-1]) in (Standing.UNKNOWN, Standing.FAMILY)
        ):
            yield Finding(before[-1].start, match.end(), Kind.ORGANISATION, TOLD, _FIRM)


def _house(word: str) -> bool:
    """Return whether a word that stands alone after "at the" is a name, as only hospitals and inns are called."""
    if (
        word in _NOT_THE
        or word in gazetteer.nation_words()
        or word in gazetteer.listed("stop_capitals")
        or word in gazetteer.great_places()
        or _listed(word)
    ):
        return False
    return standing_of(word) is not Standing.WORD and word not in gazetteer.frequent_words()


def _firm(written: str, *, sure: bool) -> bool:
    """Return whether words after "works for" and the like are a firm: not somebody's name, and no area of the trust."""
    words = [key(word) for word in re.findall(r"[\w'-]+", written)]
    if not words or _listed(" ".join(words)) or words[0] in gazetteer.listed("stop_capitals"):
        return False
    if words[0] in gazetteer.nation_words() or words[0] in gazetteer.listed("stop_openers"):
        return False
    stands = [standing_of(word) for word in words]
    if len(words) > 1:
        return stands[-1] is Standing.WORD or (sure and stands[0] is not Standing.GIVEN)
    return sure and stands[0] in (Standing.UNKNOWN, Standing.FAMILY)


def _listed(words: str) -> bool:
    """Return whether some words are a listed area of the trust."""
    return units().row(words) is not None
