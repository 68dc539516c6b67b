"""Masks names and plain identifiers for lists, previews and the full-text index: by rules alone, at typing speed.

Wards, roles and days stay, so that masked words can still be searched and understood. Masking is a screen rule for
whoever holds the vault's key, not a lock. What leaves goes through `confirm`, never through here.
"""

from __future__ import annotations

from collections.abc import Sequence

from safespace.deidentify import find, stand_ins
from safespace.deidentify import known as people
from safespace.deidentify.replace import applied
from safespace.domain.finding import Choice, Decision, Finding, Kind, KnownPerson

FINDER_VERSION = 3
"""Raised whenever rules or word data change what is masked: the full-text index is then made again."""
HIDDEN = "This text could not be masked."
_WORDS = {
    Kind.PERSON: "somebody",
    Kind.PHONE: "a phone number",
    Kind.EMAIL: "an e-mail address",
    Kind.URL: "a web address",
    Kind.POSTCODE: "a postcode",
    Kind.USERNAME: "a user name",
    Kind.BANK: "bank details",
    Kind.VEHICLE: "a vehicle",
    Kind.VISA: "a document",
    Kind.NHS_NUMBER: "an NHS number",
    Kind.NI_NUMBER: "a National Insurance number",
    Kind.PROFESSIONAL_NUMBER: "a registration number",
    Kind.STAFF_NUMBER: "a staff number",
    Kind.REFERENCE: "a reference",
}


def masked(text: str, known: Sequence[KnownPerson] = ()) -> str:
    """Return a text with names and plain identifiers masked: known people by their stand-in, others as "somebody".

    Names that are only possible are masked too. Never raises: a text that cannot be read is hidden as a whole.
    """
    found = find.found_by((*find.IDENTIFIERS, *find.NAMES), text, known)
    if any(finding.reason == find.UNREAD for finding in found):
        return HIDDEN
    return applied(text, [_decided(text, finding, known) for finding in found]).text


def _decided(text: str, finding: Finding, known: Sequence[KnownPerson]) -> Decision:
    """Return the replacement of a finding. A stand-in that is in the text already stays what it is."""
    words = text[finding.start : finding.end]
    person = people.who(words, known) if known and finding.kind is Kind.PERSON else None
    if stand_ins.WRITTEN.fullmatch(words):
        return Decision(finding, Choice.KEEP, words)
    return Decision(finding, Choice.ACCEPT, person.stand_in if person else _WORDS.get(finding.kind, "something"))
