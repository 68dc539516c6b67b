"""The only forms in which words may leave. Each is made in one gate module of `deidentify` and nowhere else."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from safespace.domain.finding import Kept
from safespace.domain.ids import Id


@dataclass(frozen=True, slots=True)
class AnonymisedText:
    """Words out of which a guardian took what points to people, signed for one reader and one purpose.

    Made by `deidentify.confirm` alone. The only words that a published paper accepts.
    """

    case_id: Id
    recipient: str
    purpose: str
    text: str
    kept: tuple[Kept, ...]
    signed_by: Id
    signed_at: datetime

    @property
    def sha256(self) -> str:
        """Return the hash that the timeline keeps of what left."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class NamedDisclosure:
    """Words from which somebody can be known: consent names this reader and this extent, or an override stands.

    Made by `deidentify.disclose` alone, in the trail before it is made. `ground` is the consent or the override.
    """

    case_id: Id
    recipient: str
    extent: str
    ground: str
    text: str
    disclosed_by: Id
    disclosed_at: datetime

    @property
    def sha256(self) -> str:
        """Return the hash that the timeline keeps of what left."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class PersonalCopy:
    """Words for the person themself, or a subject-access answer after the third-party test.

    Made by `deidentify.disclose` alone.
    """

    case_id: Id
    text: str
    purpose: str
    made_by: Id
    made_at: datetime

    @property
    def sha256(self) -> str:
        """Return the hash that the timeline keeps of what left."""
        return hashlib.sha256(self.text.encode()).hexdigest()
