"""The people whom the case knows: every way in which their names may stand in a text.

Exact and in part, with a slip of spelling, by nickname, by initials, run together in an e-mail address. Only what a
guardian may see: it is called while identity is open, and what it knows stays in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from safespace.deidentify import around, gazetteer
from safespace.deidentify.normalise import fold, key
from safespace.deidentify.reading import Reading, Word
from safespace.domain.finding import Finding, Kind, KnownPerson

_REASON = "Somebody whom this case knows."
_LIKE = "Written almost like somebody whom this case knows."
_SHORT = "May be the short name or the initials of somebody whom this case knows."
REASONS = frozenset({_REASON, _LIKE, _SHORT})
"""Why a finding is somebody whom the case knows, in each of the ways."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a person's names, folded. `pieces` are all words of whole names, little ones too."""

    whole: frozenset[tuple[str, ...]]
    pieces: frozenset[str]
    parts: frozenset[str]
    short: frozenset[str]
    initials: frozenset[str]


def known_findings(reading: Reading) -> Iterator[Finding]:
    """Find the people of the case, whoever they are."""
    if not reading.known:
        return
    rare = frozenset(word.key for word in reading.words if len(word.key) > 3) - gazetteer.frequent_words()
    odd = [word for word in reading.words if word.key not in gazetteer.common_words()]
    for person in reading.known:
        forms = forms_of(person)
        long = [part for part in forms.parts if len(part) > 3]
        like = frozenset(word for word in rare if any(_almost(word, part) for part in long))
        yield from _named(reading, forms, like)
        yield from _inside(odd, forms)


def _named(reading: Reading, forms: Forms, like: frozenset[str]) -> Iterator[Finding]:
    """Find a person's names and parts of them; `like` are the words of the text that are slips for one."""
    words, firsts, taken = reading.words, reading.firsts, 0
    telling = forms.pieces | forms.parts | forms.short | like
    for place, word in enumerate(words):
        if place < taken or not (word.key in telling or word.shouted or "-" in word.key):
            continue
        length = _whole(reading, place, forms) if firsts[place] in forms.pieces else 0
        length = length or _parts_in_a_row(reading, place, forms)
        if length > 1:
            yield Finding(word.start, words[place + length - 1].end, Kind.PERSON, 0.99, _REASON)
            taken = place + length
        else:
            yield from _single(reading, place, forms, like)


def who(words: str, known: Sequence[KnownPerson]) -> KnownPerson | None:
    """Return the known person whom some words name, or None. A whole name goes before a part of one."""
    reading = Reading(words)
    wanted = tuple(
        part for word in reading.words for part in word.key.split("-") if word.key not in gazetteer.cue("titles")
    )
    best: tuple[int, KnownPerson] | None = None
    for person in known:
        score = _likeness(wanted, forms_of(person), words)
        if score and (best is None or score > best[0]):
            best = (score, person)
    return best[1] if best else None


def forms_of(person: KnownPerson) -> Forms:
    """Return the forms of a known person's names."""
    whole: set[tuple[str, ...]] = set()
    parts: set[str] = set()
    initials: set[str] = set()
    for name in person.names:
        words = [word.key for word in Reading(fold(name).plain).words if word.key not in gazetteer.cue("titles")]
        pieces = tuple(piece for word in words for piece in word.split("-") if piece)
        whole.add(pieces)
        parts.update(piece for piece in pieces if len(piece) > 1 and piece not in gazetteer.cue("particles"))
        initials.update(_initials(pieces))
    nicknames = gazetteer.nicknames()
    short = {nick for part in parts for nick in nicknames.get(part, ())} - parts
    every = frozenset(piece for pieces in whole for piece in pieces)
    return Forms(frozenset(whole), every, frozenset(parts), frozenset(short), frozenset(initials))


def _initials(pieces: tuple[str, ...]) -> Iterator[str]:
    """Walk the initials of a name, with and without its middle."""
    if len(pieces) > 1:
        yield "".join(piece[0] for piece in pieces)
        yield pieces[0][0] + pieces[-1][0]


def _whole(reading: Reading, place: int, forms: Forms) -> int:
    """Return how many words from `place` are a whole name, in its order or turned round; 0 for none."""
    words = reading.words
    for pieces in forms.whole:
        for turn in range(len(pieces)):
            length = _matched(words, place, pieces[turn:] + pieces[:turn])
            if length > 1:
                return length
    return 0


def _parts_in_a_row(reading: Reading, place: int, forms: Forms) -> int:
    """Return how many words from `place`, side by side and with capitals, are all parts of one person's names."""
    length = 0
    for word in reading.words[place:]:
        if not word.capital or not _part_of(word, forms):
            break
        if length and reading.gap(reading.words[place + length - 1], word) not in (" ", "-", ", "):
            break
        length += 1
    return length


def _matched(words: Sequence[Word], place: int, pieces: tuple[str, ...]) -> int:
    """Return how many words from `place` spell these pieces, or 0."""
    taken: list[str] = []
    for count in range(len(pieces)):
        if place + count >= len(words) or (count and words[place + count].start - words[place + count - 1].end > 3):
            return 0
        taken += words[place + count].key.split("-")
        if tuple(taken) != pieces[: len(taken)]:
            return 0
        if len(taken) == len(pieces):
            return count + 1
    return 0


def _single(reading: Reading, place: int, forms: Forms, like: frozenset[str]) -> Iterator[Finding]:
    """Find one word that is a part, a nickname, a misspelling or the initials of a person."""
    word = reading.words[place]
    if _part_of(word, forms):
        sure, reason = _part_sureness(reading, place, 0.95), _REASON
    elif word.key in forms.short:
        sure, reason = _part_sureness(reading, place, 0.7), _SHORT
    elif word.shouted and word.key.replace(".", "") in forms.initials:
        sure, reason = (0.2 if word.key in gazetteer.trade_words() else 0.5), _SHORT
    elif word.key in like:
        sure, reason = (0.7 if word.capital or word.key not in gazetteer.common_words() else 0.2), _LIKE
    else:
        return
    if sure:
        yield Finding(word.start, word.end, Kind.PERSON, sure, reason)


def _part_of(word: Word, forms: Forms) -> bool:
    """Return whether a word, or a part of it before or after a hyphen, is a part of a person's names."""
    if "-" in word.key:
        return not forms.parts.isdisjoint(word.key.split("-"))
    return word.key in forms.parts


def _part_sureness(reading: Reading, place: int, sure: float) -> float:
    """Return how sure a word means a known person, when "will" and "may" may be the verbs that they mostly are."""
    word = reading.words[place]
    if word.key not in gazetteer.common_words():
        return sure
    spoken = around.spoken_of(reading, place, place)
    if word.capital and not reading.shouting:
        return sure if spoken or not word.opens or word.key not in gazetteer.frequent_words() else 0.3
    if spoken:
        return 0.5
    return 0.0 if word.key in gazetteer.frequent_words() else 0.2


def _almost(word: str, part: str) -> bool:
    """Return whether a folded word is a slip for a name, one from four letters, two from eight; or a clipped form."""
    length = min(len(word), len(part))
    if length < 4:
        return False
    allowed = 1 if length < 8 else 2
    if abs(len(word) - len(part)) <= allowed:
        return OSA.distance(word, part, score_cutoff=allowed) <= allowed
    return part.startswith(word) or (part.endswith(word) and word in gazetteer.given_names())


def _inside(odd: Sequence[Word], forms: Forms) -> Iterator[Finding]:
    """Find names run together with something else, as in an account name: "okafor99", "adaokafor".

    `odd` are the words of the text that are no common words.
    """
    long = [part for part in forms.parts if len(part) > 3]
    rare = [part for part in long if len(part) > 4 and part not in gazetteer.common_words()]
    for word in odd:
        if word.key in forms.parts:
            continue
        if any(part in word.key for part in rare) or sum(part in word.key for part in long) > 1:
            yield Finding(word.start, word.end, Kind.PERSON, 0.95, _REASON)


def _likeness(wanted: tuple[str, ...], forms: Forms, words: str) -> int:
    """Return how well some words fit a person: 3 whole, 2 every word a part, 1 a nickname, initials or a slip."""
    if wanted in forms.whole:
        return 3
    if wanted and all(piece in forms.parts or len(piece) == 1 for piece in wanted) and set(wanted) & forms.parts:
        return 2
    near = any(piece in forms.short for piece in wanted) or key(words).replace(".", "") in forms.initials
    rare = [word.key for word in Reading(words).words if word.key not in gazetteer.frequent_words()]
    return 1 if near or any(_almost(word, part) for word in rare for part in forms.parts) else 0
