"""Whether a patient is spoken of: what a patient suffers from is no sign of a colleague."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding

_PATIENT = re.compile(
    r"\b(?:patients?|pts?|residents?|inpatients?|service users?|bed \d+|bed [a-z]|lady|ladies|gentleman|old man|old "
    r"woman|"
    r"baby|babies|toddler|visitor|(?:the|one|a|another|this) (?:man|woman|child|boy|girl|mother)|them)\b(?! (?:lead|"
    r"safety|"
    r"transport|experience|access|services))"
)
_OF_STAFF = re.compile(
    r"\b(?:i|i'm|i've|im|my|nurses?|hcas?|midwife|doctor|porter|cleaner|colleague|manager|sister|who works|technician|"
    r"consultant|registrar|carer|staff)\b"
)
_SENTENCE = re.compile(r"[.!?\n](?=\s|$)")
_BACK = 90
"""Characters before a place in which its sentence is looked at."""


def of_colleagues(reading: Reading, found: Iterable[Finding]) -> Iterator[Finding]:
    """Walk findings without those that are told of a patient, by the words before them in their sentence."""
    for finding in found:
        before = _SENTENCE.split(reading.lower[max(0, finding.start - _BACK) : finding.start])[-1]
        patients = list(_PATIENT.finditer(before))
        if not patients or _OF_STAFF.search(before, patients[-1].end()):
            yield finding
