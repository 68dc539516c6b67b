"""Changes notes at random and lets the finder read them: it must not fail, and what is accepted must be gone.

    python -m tests.bench.fuzz [--texts 50000] [--seed 1] [--first 0] [--minutes M] [--rules]

The notes are those of tests/deidentify/notes. Each is changed in one to eight ways: pieces are cut out, doubled, turned
round or put in from another note; words are joined; letters are swapped, dropped or made large; invisible characters,
accents typed apart, emoji, marks of direction, digits of other scripts, control characters and lone surrogates are
thrown in.

For each text: nothing is raised and the rules read it; findings lie inside the text, in order, and share no character;
when every finding is replaced, no character of it is left where it stood; and for one text in ten, asking again gives
the same. The count of texts, findings and seconds is printed; the first text that breaks a rule ends the program with
its number. A run can be stopped after some minutes and taken up again with `--first`.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from safespace.deidentify.find import UNREAD, find
from safespace.deidentify.replace import applied
from safespace.domain.finding import Choice, Decision, Finding
from tests.deidentify.notes_read import SPLITS, notes

NICE = 10
MARK = "\ue000"
"""Stands for what was replaced: a character of private use, which is in no note."""
ODD = (
    *"\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a\u202b\u202e\u202c\u2066\u2067\u2069\u200e\u200f\u0301\u0308\u0327\u0336\u20dd",
    *"😀📱🙏🏽👩‍⚕️🤰🇬🇧\u00a0\u2003\u3000\x00\x07\x1b\x85\u2028\r\t",
    *"\ud800\udfff\u0660\u0669\u0967\uff11\u2460Ⅳ²½ﬁ\u017fİ\u0131ßÅşØłĐ\u1e9eǅـيو漢字日Ж",
    *".,;:!?()[]{}<>@#/\\|_-'\"`~*+=£$€%&^",
)  # fmt: skip
_LED = re.compile(r"^an? ", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:(?:an?|one|the)\s+)?", re.IGNORECASE)
Change = Callable[[random.Random, str, Sequence[str]], str]


def _cut(dice: random.Random, text: str, _: Sequence[str]) -> str:
    """Cut a piece out."""
    start = dice.randrange(len(text) + 1)
    return text[:start] + text[start + dice.randrange(1, 12) :]


def _doubled(dice: random.Random, text: str, _: Sequence[str]) -> str:
    """Say a piece twice."""
    start = dice.randrange(len(text) + 1)
    end = start + dice.randrange(1, 25)
    return text[:end] + text[start:end] + text[end:]


def _thrown_in(dice: random.Random, text: str, _: Sequence[str]) -> str:
    """Throw odd characters in."""
    for _time in range(dice.randrange(1, 6)):
        at = dice.randrange(len(text) + 1)
        text = text[:at] + dice.choice(ODD) + text[at:]
    return text


def _swapped(dice: random.Random, text: str, _: Sequence[str]) -> str:
    """Swap two neighbours."""
    at = dice.randrange(max(1, len(text) - 1))
    return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]


def _joined(dice: random.Random, text: str, _: Sequence[str]) -> str:
    """Make one word of two, as "co-chair" is."""
    spaces = [at for at, letter in enumerate(text) if letter == " "]
    for at in dice.sample(spaces, min(len(spaces), dice.randrange(1, 6))):
        text = text[:at] + dice.choice("--'’/_+.") + text[at + 1 :]
    return text


def _spliced(dice: random.Random, text: str, others: Sequence[str]) -> str:
    """Put a piece of another note in."""
    other = dice.choice(others)
    start, at = dice.randrange(len(other)), dice.randrange(len(text) + 1)
    return text[:at] + other[start : start + dice.randrange(1, 60)] + text[at:]


def _restyled(dice: random.Random, text: str, _: Sequence[str]) -> str:
    """Write the text in another form."""
    forms: tuple[Callable[[str], str], ...] = (
        str.upper,
        str.lower,
        str.title,
        lambda plain: unicodedata.normalize("NFD", plain),
        lambda plain: plain.replace(" ", dice.choice(("  ", "\n", "\u00a0", "", "\t"))),
        lambda plain: plain[::-1],
        lambda plain: plain.translate(str.maketrans("01lOIsS5", "OlIo1S5s")),
    )
    return dice.choice(forms)(text)


CHANGES: tuple[Change, ...] = (_cut, _doubled, _thrown_in, _thrown_in, _swapped, _joined, _spliced, _restyled)


def changed(dice: random.Random, texts: Sequence[str]) -> str:
    """Return a note with one to eight changes."""
    text = dice.choice(texts)
    for _ in range(dice.randrange(1, 9)):
        text = dice.choice(CHANGES)(dice, text, texts)
    return text


def broken(text: str, found: Sequence[Finding], *, model: bool, again: bool = True) -> str:
    """Return which rule the findings of a text break; empty when none."""
    if any(finding.reason == UNREAD for finding in found):
        return "the rules cannot read it"
    edges = [edge for finding in found for edge in (finding.start, finding.end)]
    if (
        edges != sorted(edges)
        or any(f.start >= f.end for f in found)
        or (edges and not 0 <= edges[0] <= edges[-1] <= len(text))
    ):
        return "findings overlap, are empty, out of order or outside the text"
    if again and list(found) != find(text, model=model):
        return "asking again finds something else"
    return "" if _gone(text, found) else "something of an accepted finding is left, or something else is gone"


def _gone(text: str, found: Sequence[Finding]) -> bool:
    """Return whether replacing findings leaves nothing of them, and all the rest but an article that has to agree."""
    outgoing = applied(text, [Decision(finding, Choice.CHANGE, MARK) for finding in found])
    at = left = 0
    for finding, placed in zip(found, outgoing.placed, strict=True):
        between, kept = text[at : finding.start], outgoing.text[left : placed.start]
        if _LED.sub("", outgoing.text[placed.start : placed.end]) != MARK:
            return False
        if not between.startswith(kept) or not _ARTICLE.fullmatch(between[len(kept) :]):
            return False
        at, left = finding.end, placed.end
    return outgoing.text[left:] == text[at:]


class Told(NamedTuple):
    """How many texts were read, and how many findings and characters there were."""

    texts: int
    findings: int
    characters: int


def run(numbers: Iterable[int], seed: int, *, model: bool, seconds: float = float("inf")) -> Told:
    """Read the changed notes of some numbers, for so many seconds. Raises AssertionError for one that breaks a rule."""
    texts = [note.text for split in SPLITS for note in notes(split)]
    read = findings = characters = 0
    began = time.perf_counter()
    for number in numbers:
        text = changed(random.Random(f"{seed} {number}"), texts)
        found = find(text, model=model)
        wrong = broken(text, found, model=model, again=number % 10 == 0)
        if wrong:
            raise AssertionError(f"text {number} of seed {seed}: {wrong}")
        read, findings, characters = read + 1, findings + len(found), characters + len(text)
        if time.perf_counter() - began > seconds:
            break
    return Told(read, findings, characters)


def main() -> None:
    """Run and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first text")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="how long to go on at most")
    parser.add_argument("--rules", action="store_true", help="without the learned model")
    given = parser.parse_args()
    if hasattr(os, "nice"):
        os.nice(NICE)
    began = time.perf_counter()
    numbers = range(given.first, given.texts)
    told = run(numbers, given.seed, model=not given.rules, seconds=given.minutes * 60)
    print(
        f"{told.texts:,} changed notes from number {given.first:,}, {told.characters:,} characters, "
        f"{told.findings:,} findings, {time.perf_counter() - began:,.0f} s: no rule was broken"
    )


if __name__ == "__main__":
    sys.exit(main())
