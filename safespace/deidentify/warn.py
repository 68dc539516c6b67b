"""Warns while a story is typed: names in it, and above all those of the person who is telling it."""

from __future__ import annotations

from collections.abc import Sequence

from safespace.deidentify import find
from safespace.domain.finding import Finding, Kind, KnownPerson, Tier


def identity_words(text: str, known: Sequence[KnownPerson] = ()) -> list[Finding]:
    """Return the words of a story that name somebody, in order: known people, and names that are likely.

    `known` holds the speaker's own names as they were typed beside the story. Addresses and numbers that lead straight
    to a person count too. Never raises.
    """
    direct = (Kind.PERSON, Kind.EMAIL, Kind.PHONE, Kind.NHS_NUMBER, Kind.NI_NUMBER, Kind.PROFESSIONAL_NUMBER,
              Kind.STAFF_NUMBER, Kind.USERNAME)  # fmt: skip
    found = find.found_by((*find.IDENTIFIERS, *find.NAMES), text, known)
    return [finding for finding in found if finding.kind in direct and finding.tier is not Tier.POSSIBLE]
