"""Synthetic notes and people for the tests of this room. Nobody in them exists."""

from __future__ import annotations

from datetime import UTC, datetime

from safespace.deidentify.find import find, found_by
from safespace.deidentify.generalise import suggestions
from safespace.deidentify.reading import Layer
from safespace.deidentify.stand_ins import StandIns
from safespace.domain.finding import Choice, Decision, Finding, Kind, KnownPerson, Reader, Tier
from safespace.domain.ids import Id

ADA = KnownPerson(("Adaeze Okafor", "Ada"), "Colleague A")
WILL = KnownPerson(("Will May",), "Colleague B")
KNOWN = (ADA, WILL)
READER = Reader("chief-people-officer", "act on the concern", Id("c" * 32))
GUARDIAN = Id("a" * 32)
SIGNED = datetime(2026, 7, 3, 9, 30, tzinfo=UTC)

NOTES = (
    (
        "A nurse came to see me after her night shift on Ward 7B. She says that the ward manager, Grace Adebayo, "
        "has been changing the rota without telling anyone. Three of the Filipino nurses were told they would "
        "lose their visa."
    ),
    (
        "met w/ chidi re datix. he told me mr patel in theatres shouted at him in front of the team. ring him on "
        "07700 900456 after 6pm"
    ),
    (
        "PERSON STATES THAT DR OKAFOR FALSIFIED THE RECORDS ON 03/07/2026. PATIENT NHS NO 943 476 5919. SHE TOLD "
        "TENDAI MOYO WHO DID NOTHING."
    ),
    (
        "The only male midwife at the Queen Elizabeth Hospital told me that Siobhan Ní Bhriain and María José de "
        "la Cruz were excluded. His NMC PIN is 18I1234E and his ESR number is 20456789."
    ),
    (
        "Oga Emeka no dey hear word. Sister Ngozi don tell am say make e stop. Dem dey punish Bola because she "
        "report Datix W123456."
    ),
    (
        "Email j.smith@nhs.net. Car reg AB12 CDE parked in bay 4. Works in Leeds LS1 4AB. Lead physiotherapist on"
        " nights, Polish, pregnant, union rep. Speaks Tagalog with colleagues and was told to stop."
    ),
    (
        "Thandiwe said she'd been told by her line manager (Karen Whitfield, Band 8a) not to report. Karen's "
        "deputy, Mr Nguyen, agreed. She has been here 12 years and is in her 50s."
    ),
)


def likely(text: str) -> list[Finding]:
    """Return what the rules alone find that is sure or likely."""
    return [finding for finding in find(text, model=False) if finding.tier is not Tier.POSSIBLE]


def told_by(layer: Layer, text: str) -> list[str]:
    """Return the words of what one layer by itself finds in a text that is sure or likely."""
    return [text[f.start : f.end] for f in found_by((layer,), text) if f.tier is not Tier.POSSIBLE]


def words(text: str, kind: Kind, known: tuple[KnownPerson, ...] = ()) -> list[str]:
    """Return the words of the findings of a kind that are sure or likely."""
    return [text[f.start : f.end] for f in find(text, known) if f.kind is kind and f.confidence >= 0.25]


def covered(text: str, part: str, known: tuple[KnownPerson, ...] = ()) -> bool:
    """Return whether sure or likely findings cover every character of a part of a text."""
    start = text.index(part)
    held = {at for f in find(text, known) if f.confidence >= 0.25 for at in range(f.start, f.end)}
    return set(range(start, start + len(part))) <= held


def accepted(text: str, found: list[Finding], known: tuple[KnownPerson, ...] = (), width: int = 0) -> list[Decision]:
    """Accept a suggestion of one width for each finding."""
    stand_ins = StandIns(known)
    choices = [suggestions(text, finding, stand_ins) for finding in found]
    return [
        Decision(finding, Choice.ACCEPT, forms[min(width, len(forms) - 1)])
        for finding, forms in zip(found, choices, strict=True)
    ]
