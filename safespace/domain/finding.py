"""What in a text points to somebody, and what the guardian decides about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from safespace.domain.ids import Id


class Mark(Enum):
    """The seven ways in which a finding is drawn; each has its own line, so that colour is never alone."""

    PERSON = "person"
    PLACE = "place"
    TIME = "time"
    ROLE = "role"
    BACKGROUND = "background"
    REFERENCE = "reference"
    PRONOUN = "pronoun"


class Kind(Enum):
    """What a finding is. The value is the words that the guardian reads."""

    PERSON = "Name"
    PLACE = "Place"
    ORGANISATION = "Organisation"
    PHONE = "Phone number"
    EMAIL = "E-mail address"
    DATE = "Date or time"
    AGE = "Age"
    URL = "Web address"
    POSTCODE = "Postcode"
    NHS_NUMBER = "NHS number"
    NI_NUMBER = "National Insurance number"
    PROFESSIONAL_NUMBER = "Professional registration"
    STAFF_NUMBER = "Staff number"
    REFERENCE = "Reference number"
    BANK = "Bank details"
    VEHICLE = "Vehicle registration"
    VISA = "Visa or sponsorship"
    USERNAME = "User name"
    UNIT = "Ward, team or site"
    ROLE = "Role"
    CHARACTERISTIC = "Personal characteristic"
    LANGUAGE = "Language"
    PRONOUN = "Pronoun"
    EVENT = "Event people remember"

    @property
    def mark(self) -> Mark:
        """Return how findings of this kind are drawn."""
        return _MARKS.get(self, Mark.REFERENCE)


_MARKS = {
    Kind.PERSON: Mark.PERSON,
    Kind.UNIT: Mark.PLACE,
    Kind.ORGANISATION: Mark.PLACE,
    Kind.PLACE: Mark.PLACE,
    Kind.DATE: Mark.TIME,
    Kind.AGE: Mark.TIME,
    Kind.EVENT: Mark.TIME,
    Kind.CHARACTERISTIC: Mark.BACKGROUND,
    Kind.LANGUAGE: Mark.BACKGROUND,
    Kind.VISA: Mark.BACKGROUND,
    Kind.ROLE: Mark.ROLE,
    Kind.PRONOUN: Mark.PRONOUN,
}


class Tier(Enum):
    """How sure a finding is. Every tier is looked at before sign-off."""

    SURE = "Sure"
    LIKELY = "Likely"
    POSSIBLE = "Possible"


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of text that may point to somebody.

    `start` and `end` count code points, `end` exclusive. `confidence` is 0 to 1. `reason` is one plain sentence.
    """

    start: int
    end: int
    kind: Kind
    confidence: float
    reason: str

    @property
    def tier(self) -> Tier:
        """Sure from .9 (checksum, known person), Likely from .25, Possible below."""
        if self.confidence >= 0.9:
            return Tier.SURE
        return Tier.LIKELY if self.confidence >= 0.25 else Tier.POSSIBLE


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody whom the case knows: every name they go by, and the stand-in that takes its place ("Colleague A").

    Made only while identity is open and held only in memory.
    """

    names: tuple[str, ...]
    stand_in: str


class Choice(Enum):
    """What the guardian decides about a finding."""

    ACCEPT = "replace"
    CHANGE = "own words"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one finding. `words` take its place (KEEP: the original words); `reason` says why it stays."""

    finding: Finding
    choice: Choice
    words: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A finding that the guardian left in, by kind and reason: never the words themselves."""

    kind: Kind
    reason: str


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a text is signed off: a recipient code and the purpose, because the risk differs."""

    recipient: str
    purpose: str
    case_id: Id
