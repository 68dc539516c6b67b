"""What helps a person to be heard, in codes alone: no field has room for a visa, a country or a name."""

from __future__ import annotations

from dataclasses import dataclass

from safespace.domain.case import Change
from safespace.domain.codelist import Coded
from safespace.domain.ids import Id


@dataclass(frozen=True, slots=True)
class Background:
    """What is known of one person beside the case. None means that nobody has written it down.

    `asked` says how it stands with protected characteristics, and `characteristics` which play a part, if they said so;
    `reason` is why they were asked.
    """

    id: Id
    case_id: Id
    arrival: Coded | None
    interpreter: Coded | None
    asked: Coded | None
    characteristics: tuple[Coded, ...]
    reason: Coded | None
    change: Change
