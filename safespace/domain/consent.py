"""What the person agreed to: what may be told, to whom, until when. It gates every disclosure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from safespace.domain.case import Change
from safespace.domain.codelist import Coded
from safespace.domain.ids import Id
from safespace.domain.problem import Problem


class Extent(Enum):
    """How much may be told. The value is what the guardian reads."""

    NOTHING = "Not them"
    FACTS = "The facts, not the name"
    NAMED = "The facts and who they are"


@dataclass(frozen=True, slots=True)
class Consent:
    """One thing the person said about one recipient. `words` is how they put it.

    It holds from `given_on` to `until` (None: until they say otherwise) unless it was withdrawn.
    """

    id: Id
    case_id: Id
    recipient: Coded
    extent: Extent
    words: str
    given_on: date
    until: date | None
    withdrawn_on: date | None
    change: Change

    def holds(self, day: date) -> bool:
        """Whether it stands on `day`."""
        if self.withdrawn_on is not None and self.withdrawn_on <= day:
            return False
        return self.given_on <= day and (self.until is None or day <= self.until)


class NotAgreed(Problem):
    """A disclosure that the person has not agreed to."""

    title = "They have not agreed to this"
    advice = "Nothing has been made or sent. Ask them first, or record why it must go without their agreement."


def standing(consents: tuple[Consent, ...], recipient: str, day: date) -> Consent | None:
    """Return what the person last said about `recipient`, if it holds on `day`; None if not, or if never asked.

    `consents` come in the order in which they were recorded. What was said later takes the place of what was said
    earlier, which does not come back when the later word ends or is withdrawn.
    """
    said = [consent for consent in consents if consent.recipient.code == recipient and consent.given_on <= day]
    last = max(enumerate(said), key=lambda one: (one[1].given_on, one[0]), default=None)
    return last[1] if last is not None and last[1].holds(day) else None


def require(consents: tuple[Consent, ...], recipient: str, label: str, extent: Extent, day: date) -> Consent:
    """Return the consent that covers telling `recipient` this much; NotAgreed, with the reason, if none does."""
    consent = standing(consents, recipient, day)
    if consent is None:
        raise NotAgreed(f"They have not been asked about the {label.lower()}")
    if consent.extent is Extent.NOTHING:
        raise NotAgreed(f"They asked that the {label.lower()} is not told")
    if extent is Extent.NAMED and consent.extent is not Extent.NAMED:
        raise NotAgreed(f"They agreed to the facts for the {label.lower()}, not to their name")
    return consent


@dataclass(frozen=True, slots=True)
class Override:
    """A disclosure without agreement: the ground (code), the extent, the reason in words, and how long it holds.

    `since` is the day on which it was written down, `until` its last day, `ended_on` the day on which it was ended
    before that.
    """

    id: Id
    case_id: Id
    recipient: Coded
    ground: Coded
    extent: Extent
    reason: str
    until: date
    since: date
    ended_on: date | None
    change: Change

    def holds(self, today: date) -> bool:
        """Whether somebody may be told on it today: not any more from the moment at which it was ended."""
        return self.ended_on is None and today <= self.until

    def covers(self, day: date, today: date) -> bool:
        """Whether it covers what was told on `day`, as it is known today.

        One that stands covers also what was told in haste before it was written down. One that was ended covers the
        days on which it stood, the last of them too, but nothing before it and nothing today.
        """
        if self.ended_on is None:
            return day <= self.until
        return self.since <= day <= min(self.ended_on, self.until) and day < today
