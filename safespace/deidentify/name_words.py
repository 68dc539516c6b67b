"""What a single word says for or against being part of a name."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from enum import Enum
from functools import cache, lru_cache

from safespace.deidentify import gazetteer
from safespace.deidentify.reading import Word

_ENDINGS = (
    "wski", "wska", "cki", "cka", "escu", "enko", "ova", "ovic", "evic", "vich", "wicz", "poulos", "poulou", "idis",
    "akis", "sson", "dottir", "adze", "shvili", "czyk", "chukwu", "oluwa", "yev", "nov", "rov", "lov", "lainen",
    "singham", "swamy", "nathan", "akumar", "jeet", "preet", "vinder", "deep", "murthy", "ullah", "uddin", "stein",
    "berg", "sen", "elli", "ucci", "etti", "ini", "oglu", "eanu", "quist", "gaard", "strom",
)  # fmt: skip


class Standing(Enum):
    """How a word stands: a name and no word, a name that is also a word, neither, or a plain word."""

    GIVEN = "given name"
    FAMILY = "family name"
    GIVEN_WORD = "given name and word"
    FAMILY_WORD = "family name and word"
    UNKNOWN = "unknown"
    INITIAL = "initial"
    WORD = "word"

    @property
    def strong(self) -> bool:
        """Return whether it is a name and no word."""
        return self in (Standing.GIVEN, Standing.FAMILY)

    @property
    def named(self) -> bool:
        """Return whether it is a name at all."""
        return self in (Standing.GIVEN, Standing.FAMILY, Standing.GIVEN_WORD, Standing.FAMILY_WORD)


def standing(word: Word) -> Standing:
    """Return how a word stands, whatever its case."""
    return standing_of(word.key)


@cache
def _all_sets() -> tuple[AbstractSet[str], AbstractSet[str], AbstractSet[str], frozenset[str]]:
    """Return given names, family names, common words and words that take a capital."""
    return (
        gazetteer.given_names(),
        gazetteer.family_names(),
        gazetteer.common_words(),
        gazetteer.listed("stop_capitals") | gazetteer.nation_words(),
    )


@cache
def plain_words() -> frozenset[str]:
    """Return the commonest words that are nothing but words."""
    return frozenset(word for word in gazetteer.frequent_words() if standing_of(word) is Standing.WORD)


@lru_cache(maxsize=4_096)
def standing_of(key: str) -> Standing:
    """Return how a folded word stands. A double name stands as its best part, when no part is a plain word."""
    given, family, common, stops = _all_sets()
    if len(key) == 1:
        return Standing.INITIAL if key.isalpha() else Standing.WORD
    if key in stops:
        return Standing.WORD
    is_word = key in common
    if key in given:
        return Standing.GIVEN_WORD if is_word else Standing.GIVEN
    if key in family:
        return Standing.FAMILY_WORD if is_word else Standing.FAMILY
    return Standing.WORD if is_word else _unlisted(key, common)


def _unlisted(key: str, common: AbstractSet[str]) -> Standing:
    """Return how a word stands that no list holds."""
    if any(letter.isdigit() for letter in key):
        return Standing.WORD
    if _built_like_family(key):
        return Standing.FAMILY
    if "-" in key:
        return _double(key)
    return Standing.WORD if _form_of(key, common) else Standing.UNKNOWN


def _double(key: str) -> Standing:
    """Return how a hyphenated word stands."""
    parts = [standing_of(part) for part in key.split("-") if part and part not in gazetteer.cue("particles")]
    if parts and all(part.named for part in parts):
        return next((part for part in parts if part.strong), Standing.FAMILY_WORD)
    if any(part.strong for part in parts) and Standing.WORD not in parts:
        return Standing.FAMILY
    return Standing.WORD if Standing.WORD in parts or not parts else Standing.UNKNOWN


def _built_like_family(key: str) -> bool:
    """Return whether an unknown word is built like a family name: Mc, O', or one of the endings."""
    if len(key) > 4 and key.startswith(("mc", "o'", "d'")):
        return True
    return len(key) > 6 and key.endswith(_ENDINGS)


def _form_of(key: str, common: AbstractSet[str]) -> bool:
    """Return whether a word is a form of a common word that a dictionary leaves out: "datixed", "micromanagers"."""
    bare = key.replace("'", "")
    if bare in common:
        return True
    endings = ("s", "es", "d", "ed", "ing", "er", "ers", "ly", "ness", "'s", "n't", "'ve", "'ll", "'re", "'d", "'m")
    return any(key.endswith(ending) and key[: -len(ending)] in common for ending in endings)
