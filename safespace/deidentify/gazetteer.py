"""The word data of resources/gazetteer/: names of the world, places, English words and the lists of what points.

Read once, when first asked for. Where each list comes from stands in resources/gazetteer/LICENCES.md.
"""

from __future__ import annotations

import gzip
import math
import re
from functools import cache

from safespace import resources


def _packed(name: str) -> list[str]:
    """Read one packed list, one entry a line. Not kept: what is made of it is."""
    return gzip.decompress(resources.path("gazetteer", f"{name}.txt.gz").read_bytes()).decode("utf-8").split("\n")


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    """Return all given and all family names, folded."""
    given: list[str] = []
    family: list[str] = []
    for row in _packed("names"):
        name, _, use = row.rpartition(" ")
        if "g" in use:
            given.append(name)
        if "f" in use:
            family.append(name)
    return frozenset(given), frozenset(family)


def given_names() -> frozenset[str]:
    """Return names that are given, folded."""
    return _names()[0]


def family_names() -> frozenset[str]:
    """Return names of families, folded."""
    return _names()[1]


def named(word: str) -> bool:
    """Return whether a folded word is anybody's name."""
    return word in given_names() or word in family_names()


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """Return English words, all of them and the ten thousand commonest; a row is a word, the commonest come first."""
    rows = _packed("words")
    return frozenset(rows) - {""} | trade_words(), frozenset(rows[:10_000]) | trade_words()


def common_words() -> frozenset[str]:
    """Return English words, and words of hospitals, that are words before they are names."""
    return _words()[0]


def frequent_words() -> frozenset[str]:
    """Return the ten thousand commonest words."""
    return _words()[1]


@cache
def _ranks() -> dict[str, int]:
    """Return the rank of each English word, the commonest first."""
    return {word: rank for rank, word in enumerate(_packed("words")) if word}


def rareness(word: str) -> float:
    """Return how rare a folded word is in English: 0 for the commonest, 1 for the rarest, 1.2 for what is no word."""
    rank = _ranks().get(word)
    return 1.2 if rank is None else math.log10(rank + 1) / 5


@cache
def trade_words() -> frozenset[str]:
    """Return words and abbreviations of the health service that a dictionary lacks."""
    return frozenset(word for line in resources.lines("gazetteer", "trade_words.txt") for word in line.split())


@cache
def places() -> frozenset[str]:
    """Return places, folded, their words parted by a space."""
    return frozenset(place.lstrip("*").replace("-", " ") for place in _packed("places")) - {""}


@cache
def place_firsts() -> frozenset[str]:
    """Return the first words of places."""
    return frozenset(place.partition(" ")[0] for place in places())


@cache
def great_places() -> frozenset[str]:
    """Return countries, regions and large towns: places before they are anybody's name."""
    return frozenset(place[1:].replace("-", " ") for place in _packed("places") if place.startswith("*"))


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
