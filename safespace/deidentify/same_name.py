"""Whether two names may be one person's: so that a brief does not go to somebody who is in the story."""

from __future__ import annotations

from rapidfuzz.distance import JaroWinkler

from safespace.deidentify import gazetteer
from safespace.deidentify.normalise import key

ALIKE = 0.9
"""Jaro-Winkler similarity from which two parts of a name may be one, misspelt (0 to 1)."""


def titles() -> frozenset[str]:
    """Return the words before a name that say nothing of whose it is, folded: titles, and posts used as titles."""
    return gazetteer.cue("titles") | gazetteer.cue("called")


def may_be_the_same(name: str, other: str) -> bool:
    """Whether two names may belong to one person: every part of the shorter one fits a part of the longer one.

    Titles do not count; an initial fits a part that begins with it; a part may be misspelt. A single shared family name
    is enough when one of the two is nothing more, because a wrong "may be" costs a question and a wrong "no" a job.
    """
    short, long = sorted((_parts(name), _parts(other)), key=len)
    return bool(short) and all(any(_fits(part, whole) for whole in long) for part in short)


def _parts(name: str) -> list[str]:
    words = [key(word) for word in name.replace("-", " ").replace(".", " ").replace("'", "").split()]
    return [word for word in words if word not in titles()]


def _fits(part: str, whole: str) -> bool:
    if len(part) == 1 or len(whole) == 1:
        return part[0] == whole[0]
    return JaroWinkler.similarity(part, whole) >= ALIKE
