"""Holds faint signs for only possible in a text in which nothing clearer points to anybody.

"Pharmacy shuts at five" tells of nobody by itself; next to a name, a post or a numbered ward it tells where and when.
What somebody is like stays as it is: "the one with the crutches" needs nothing beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from safespace.deidentify.reading import Reading
from safespace.deidentify.time_words import OF_DAY
from safespace.domain.finding import Finding, Kind, Tier

_FAINT = frozenset({Kind.UNIT, Kind.DATE, Kind.EVENT, Kind.ROLE})
_NEVER_ALONE = frozenset({Kind.PRONOUN, Kind.CHARACTERISTIC})
"""Kinds beside which a faint sign still stands alone."""
_CLEAR = 0.45
"""From which confidence on a finding is no faint sign."""
_POSSIBLE = 0.2
_STORY = 15
"""Words that a text must have: of a shorter piece nobody can say that nothing else is told."""


def held_back(reading: Reading, found: list[Finding]) -> list[Finding]:
    """Return findings, the faint ones only possible where none is clear."""
    if len(reading.words) < _STORY or _told(found):
        return found
    return [replace(each, confidence=min(each.confidence, _POSSIBLE)) if _faint(each) else each for each in found]


def _told(found: Sequence[Finding]) -> bool:
    """Return whether something in a text points to somebody clearly."""
    clear = (each for each in found if not _faint(each) and each.kind not in _NEVER_ALONE)
    return any(each.tier is not Tier.POSSIBLE for each in clear)


def _faint(finding: Finding) -> bool:
    """Return whether a finding is a faint sign by its kind and its confidence."""
    return finding.kind in _FAINT and finding.confidence < _CLEAR and finding.reason != OF_DAY
