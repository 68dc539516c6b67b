"""The word data of resources/gazetteer/: names of the world, places, English words and the lists of what points.

Read once, when first asked for. Where each list comes from stands in resources/gazetteer/LICENCES.md.
"""

from __future__ import annotations

import gzip
import math
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import islice

from safespace import resources
from safespace.deidentify.packed import Packed


def _rows(name: str) -> Iterator[str]:
    """Read one packed list, an entry a line, one after the other: what is made of it is kept, not the list."""
    with gzip.open(resources.path("gazetteer", f"{name}.txt.gz"), "rt", encoding="utf-8", newline="\n") as lines:
        yield from (entry for line in lines if (entry := line.rstrip("\n")))


@cache
def _names() -> tuple[AbstractSet[str], AbstractSet[str]]:
    """Return all given and all family names, folded: each row says "g", "f", or both."""
    given, family = Packed(), Packed()
    for row in _rows("names"):
        name, _, use = row.rpartition(" ")
        if "g" in use:
            given.lay(name)
        if "f" in use:
            family.lay(name)
    return given.keys(), family.keys()


def given_names() -> AbstractSet[str]:
    """Return names that are given, folded."""
    return _names()[0]


def family_names() -> AbstractSet[str]:
    """Return names of families, folded."""
    return _names()[1]


def named(word: str) -> bool:
    """Return whether a folded word is anybody's name."""
    return word in given_names() or word in family_names()


def _ranked() -> Iterator[tuple[str, str]]:
    """Walk English words with their rank, the commonest first, and then words of hospitals without one."""
    trade = set(trade_words())
    for rank, word in enumerate(_rows("words")):
        trade.discard(word)
        yield word, str(rank)
    yield from ((word, "") for word in trade)


@cache
def _words() -> Packed:
    """Return the words that `_ranked` walks."""
    return Packed(_ranked())


def common_words() -> AbstractSet[str]:
    """Return English words, and words of hospitals, that are words before they are names."""
    return _words().keys()


@cache
def frequent_words() -> frozenset[str]:
    """Return the ten thousand commonest words."""
    return frozenset(islice(_rows("words"), 10_000)) | trade_words()


def rareness(word: str) -> float:
    """Return how rare a folded word is in English: 0 for the commonest, 1 for the rarest, 1.2 for what is no word."""
    rank = _words().get(word)
    return math.log10(int(rank) + 1) / 5 if rank else 1.2


@cache
def trade_words() -> frozenset[str]:
    """Return words and abbreviations of the health service that a dictionary lacks."""
    return frozenset(word for line in resources.lines("gazetteer", "trade_words.txt") for word in line.split())


def _places() -> Iterator[tuple[str, bool]]:
    """Walk the places, folded, their words parted by a space, and whether each is great."""
    for row in _rows("places"):
        yield row.lstrip("*").replace("-", " "), row.startswith("*")


@cache
def places() -> AbstractSet[str]:
    """Return places, folded, their words parted by a space."""
    return Packed((place, "") for place in {place for place, _ in _places()} - {""}).keys()


@cache
def place_firsts() -> AbstractSet[str]:
    """Return the first words of places."""
    return Packed((first, "") for first in {place.partition(" ")[0] for place in places()}).keys()


@cache
def great_places() -> frozenset[str]:
    """Return countries, regions and large towns: places before they are anybody's name."""
    return frozenset(place for place, great in _places() if great)


@cache
def countries() -> frozenset[str]:
    """Return the countries of the world but this one, folded, their words parted by a space."""
    return frozenset(country.replace("_", " ") for country in listed("countries"))


@cache
def listed(name: str) -> frozenset[str]:
    """Return a short list of single words, as they stand, from a plain file."""
    return frozenset(word for line in resources.lines("gazetteer", f"{name}.txt") for word in line.split())


@cache
def blocks(file: str) -> dict[str, frozenset[str]]:
    """Read a file of words in blocks, by the name of the block. An underscore joins the words of one entry."""
    found: dict[str, set[str]] = {}
    for line in resources.lines("gazetteer", f"{file}.txt"):
        name, _, words = line.partition(":")
        found.setdefault(name, set()).update(word.replace("_", " ") for word in words.split())
    return {name: frozenset(words) for name, words in found.items()}


@cache
def either(file: str, *names: str) -> str:
    """Return a pattern for one entry of some blocks of a file, the longest first; a space in it may be a hyphen."""
    entries = frozenset[str]().union(*(blocks(file)[name] for name in names))
    longest = sorted(entries, key=lambda entry: (-len(entry), entry))
    return "|".join(re.escape(entry).replace("\\ ", "[ -]") for entry in longest)


@cache
def opening(file: str, *names: str) -> str:
    """Return the runs of letters with which the entries of some blocks of a file begin, parted by spaces."""
    entries = frozenset[str]().union(*(blocks(file)[name] for name in names))
    return " ".join(sorted({re.split(r"\W", entry)[0] for entry in entries}))


def cue(name: str) -> frozenset[str]:
    """Return one block of cue words: what they are for stands in resources/gazetteer/cues.txt."""
    return blocks("cues")[name]


@cache
def nation_words() -> frozenset[str]:
    """Return words for nations and languages: no names, though some families bear them."""
    return frozenset(row["word"] for row in resources.table("gazetteer", "nationalities.csv"))


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Return for each name the names that people who bear it go by. Every line is a group."""
    groups: dict[str, set[str]] = {}
    for line in resources.lines("gazetteer", "nicknames.txt"):
        group = line.split()
        for name in group:
            groups.setdefault(name, set()).update(group)
    return {name: frozenset(group) for name, group in groups.items()}
