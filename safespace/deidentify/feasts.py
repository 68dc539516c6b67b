"""Days that are told by a feast or a holiday: "Boxing Day", "two days after Eid", "the week before Diwali"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from safespace.deidentify import gazetteer
from safespace.deidentify.around import TOLD
from safespace.deidentify.phrases import Phrases
from safespace.deidentify.reading import Reading
from safespace.deidentify.time_words import FEW, LONG_DAY, SPAN
from safespace.domain.finding import Finding, Kind

_LEFT = re.compile(
    rf"(?:(?:the|that)\s)?(?:(?:first|last|{FEW})\s)?(?:{SPAN}|days|nights|weeks|eve|{LONG_DAY})\s"
    r"(?:before|after|of|over|following)\s(?:the\s)?$"
)
_RIGHT = re.compile(
    r"(?:'s)?\s(?:day|eve|night|morning|weekend|week|lunchtime|monday|sunday|friday|holidays?|break|last year)\b"
)
_THING = re.compile(
    r"\s(?:rota|dinner|tree|card|cards|raffle|leave|party|lunch|do|decorations|cover|bonus|jumper|carol|tea)s?\b"
)


@cache
def feasts() -> Phrases:
    """Return the list of feasts and holidays."""
    names = sorted(name.replace("_", " ") for name in gazetteer.listed("feasts"))
    return Phrases({"phrase": name} for name in names)


def feast_findings(reading: Reading) -> Iterator[Finding]:
    """Find feasts with the words around that tell a day by them; a thing that is called after one is no day."""
    for hit in feasts().hits(reading):
        start, end = reading.words[hit.first].start, reading.words[hit.last].end
        if len(hit.row["phrase"]) < 5 and not reading.words[hit.first].capital:
            continue
        sure = 0.2 if _THING.match(reading.lower, end) else 0.5 if " " not in hit.row["phrase"] else 0.85
        if (
            sure == 0.5
            and reading.words[hit.first].capital
            and not reading.shouting
            and not gazetteer.named(hit.row["phrase"])
        ):
            sure = TOLD
        left = _LEFT.search(reading.lower, max(0, start - 40), start)
        right = _RIGHT.match(reading.lower, end)
        yield Finding(
            left.start() if left else start,
            right.end() if right else end,
            Kind.DATE,
            sure,
            "A day that everyone remembers.",
        )
