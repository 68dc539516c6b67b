"""What a case is about, in words that may be shared: apart from the concern, and apart from the guardian's notes."""

from __future__ import annotations

from dataclasses import dataclass

from safespace.domain.case import Change
from safespace.domain.ids import Id


@dataclass(frozen=True, slots=True)
class Summary:
    """What a case is about, signed off as words that may be shared: they passed the finder with every name compared.

    A new one takes the place of the one before, which stays in the vault as it was signed off.
    """

    id: Id
    case_id: Id
    text: str
    sha256: str
    finder_version: str
    change: Change
