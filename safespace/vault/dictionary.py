"""What a guesser tries before anything else: English words by how common they are, names of the world, dates."""

from __future__ import annotations

import gzip
import math
import re
from functools import cache
from typing import Final

from safespace import resources

_DATE: Final = re.compile(r"(0?[1-9]|[12]\d|3[01])([./ -]?)(0?[1-9]|1[0-2])\2((19|20)?\d\d)")
DATE_BITS: Final = 15.0
"""A day within some ninety years: 33,000 of them."""


def word_bits(word: str) -> float | None:
    """Return how hard one word of English or one name is to guess, None if no list has it. Common words come first."""
    rank = _ranks().get(word)
    if rank is not None:
        return math.log2(rank + 1) + 1
    return math.log2(len(_names())) if word in _names() else None


def is_date(written: str) -> bool:
    """Return whether figures are a day as people write one: 3/7/1987, 03071987, 3.7.87."""
    return _DATE.fullmatch(written) is not None


@cache
def _ranks() -> dict[str, int]:
    """Return English words with their place in a list that begins with the commonest."""
    return {word: rank for rank, word in enumerate(_packed("words"), start=1) if word}


@cache
def _names() -> frozenset[str]:
    return frozenset(name for row in _packed("names") for name in (row.rpartition(" ")[0],) if name)


def _packed(name: str) -> list[str]:
    packed = resources.path("gazetteer", f"{name}.txt.gz").read_bytes()
    return gzip.decompress(packed).decode("utf-8").split("\n")
