"""Measures what the finder finds in the labelled notes of tests/deidentify/notes: recall, precision and masked share.

    python -m tests.bench.notes [--rules] [--misses]

Found, right and masked mean what they mean in tests/bench/deidentify.py. Each half is measured twice: with the
findings that are sure or likely, and with the possible ones on top (the tier that is reviewed). PERSON counts names.
PLACE counts everything drawn as a place: units, organisations, places and postcodes. ALL counts every kind by how it
is drawn (a reference number taken for a staff number is found), NOT HE the same without pronouns, which are all shown
as possible, ALL KINDS strictly by kind; then come the single kinds. Every kind is labelled in these notes, so that
every finding counts against precision. Told apart: how many findings there are in the notes in which there is nothing
to find.

`--rules` leaves the learned model out. `--misses` prints, for the notes to tune by only, what was not found and what
was found without a label. The others are never printed: whoever has seen them cannot be measured by them any more.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from safespace.deidentify import learned
from safespace.deidentify.find import find
from safespace.domain.finding import Finding, Kind, Mark
from tests.bench.deidentify import LIKELY, POSSIBLE, Item, scored, share
from tests.bench.deidentify import Mark as Marked
from tests.deidentify.notes_read import SPLITS, Label, Note, notes

Group = Callable[[Kind], str]
Found = Sequence[Sequence[Finding]]
TIERS = ((LIKELY, "sure and likely"), (POSSIBLE, "with the possible"))
NICE = 10
AROUND = 40
"""How many characters of the note are shown on either side of a miss."""


def by_kind(kind: Kind) -> str:
    """Return the group of a kind that stands for itself."""
    return kind.name


def by_mark(kind: Kind) -> str:
    """Return the group of kinds that are drawn alike; a postcode counts as the place that it is."""
    return (Mark.PLACE if kind is Kind.POSTCODE else kind.mark).name


def items(some: Sequence[Note], group: Group) -> list[Item]:
    """Return notes as texts with spans by group."""
    return [
        Item(note.text, tuple((group(label.kind), label.start, label.end) for label in note.labels)) for note in some
    ]


def marks(found: Found, group: Group) -> list[list[Marked]]:
    """Return the findings of each note by group."""
    return [[(group(f.kind), f.start, f.end, f.confidence) for f in each] for each in found]


def tell(some: Sequence[Note], found: Found, tier: float) -> None:
    """Print the table of one half for one tier."""
    strict = scored(items(some, by_kind), marks(found, by_kind), tier)
    drawn = scored(items(some, by_mark), marks(found, by_mark), tier)
    print("   " + drawn.line(["PERSON"], "PERSON"))
    print("   " + drawn.line(["PLACE"], "PLACE"))
    print("   " + drawn.line([mark.name for mark in Mark], "ALL") + f"  masked {drawn.masked_share:.3f}")
    print("   " + drawn.line([mark.name for mark in Mark if mark is not Mark.PRONOUN], "NOT HE"))
    print("   " + strict.line([kind.name for kind in Kind], "ALL KINDS"))
    for kind in Kind:
        print("      " + strict.line([kind.name], f"{kind.name:19}"))
    empty = [each for note, each in zip(some, found, strict=True) if not note.labels]
    false = sum(finding.confidence >= tier for each in empty for finding in each)
    print(f"   {false} findings in the {len(empty)} notes that hold nothing")


def unmasked(note: Note, found: Sequence[Finding]) -> Iterator[Label]:
    """Yield the labels of a note of which findings of any kind cover less than nine tenths."""
    spans = [(finding.start, finding.end) for finding in found]
    yield from (label for label in note.labels if share(label.start, label.end, spans) < 0.9)


def unlabelled(note: Note, found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings in a note of which labels of any kind cover less than half, and which cover half of none."""
    spans = [(label.start, label.end) for label in note.labels]
    for finding in found:
        own = (finding.start, finding.end)
        if share(*own, spans) < 0.5 and all(share(*span, [own]) < 0.5 for span in spans):
            yield finding


def shown(note: Note, said: str, span: Label | Finding) -> str:
    """Return a line for a span: the note, what is said of it, and its words between those around it."""
    before, after = note.text[max(0, span.start - AROUND) : span.start], note.text[span.end : span.end + AROUND]
    line = f"{before}>>{note.text[span.start : span.end]}<<{after}".replace("\n", " ")
    return f"{note.name}  {said} {span.kind.name:19} {line}"


def misses(some: Sequence[Note], found: Found, tier: float) -> None:
    """Print what was not found and what was found without a label, by kind, then one by one."""
    missed = [(n, label) for n, each in zip(some, found, strict=True) for label in unmasked(n, _from(each, tier))]
    false = [(n, finding) for n, each in zip(some, found, strict=True) for finding in unlabelled(n, _from(each, tier))]
    print("   not masked: ", dict(Counter(label.kind.name for _, label in missed).most_common()))
    print("   not labelled: ", dict(Counter(finding.kind.name for _, finding in false).most_common()))
    for note, label in sorted(missed, key=lambda each: each[1].kind.name):
        print("   " + shown(note, "not masked  ", label))
    for note, finding in sorted(false, key=lambda each: each[1].kind.name):
        print("   " + shown(note, f"only ours {finding.confidence:.2f}", finding))


def _from(found: Sequence[Finding], tier: float) -> list[Finding]:
    return [finding for finding in found if finding.confidence >= tier]


def main() -> None:
    """Measure both halves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rules", action="store_true", help="without the learned model")
    parser.add_argument("--misses", action="store_true", help="show the misses of the notes to tune by")
    given = parser.parse_args()
    if hasattr(os, "nice"):
        os.nice(NICE)
    find("Ada Okafor", model=not given.rules)
    print(learned.state().value)
    for split in SPLITS:
        some = notes(split)
        found = [find(note.text, model=not given.rules) for note in some]
        for tier, title in TIERS:
            print(f"{split}: {len(some)} notes, {title}")
            tell(some, found, tier)
        if given.misses and split == "tune":
            misses(some, found, LIKELY)


if __name__ == "__main__":
    sys.exit(main())
