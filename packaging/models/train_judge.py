"""Trains the judge: the small network that weighs every mark of a note. Run by hand, never by the program.

    python packaging/models/train_judge.py --out resources/models/judge [--crossed]

It learns from the notes in packaging/models/notes, which were written and labelled for it after the rules were made,
and by which no rule was mended: so it learns how far a rule is to be believed. The head has to be trained before it.
`--crossed` measures instead of writing: each note is judged by networks that did not see it, the marks are counted as
tests/bench/notes.py counts them, for several thresholds. Same machine, same pins: same bytes.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

for _threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_threads] = "1"  # sums in the same order each time; has to stand before numpy is read

import numpy as np  # noqa: E402

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]

from network import Learnt, Plan, Rows, joined, learnt  # noqa: E402

from safespace.deidentify import find, judge, learned  # noqa: E402
from safespace.deidentify.layers import Layers  # noqa: E402
from safespace.deidentify.model import Model  # noqa: E402
from safespace.deidentify.reading import Reading  # noqa: E402
from safespace.domain.finding import Finding, Mark  # noqa: E402
from tests.bench import notes as bench  # noqa: E402
from tests.bench.deidentify import LIKELY, scored  # noqa: E402
from tests.deidentify.notes_read import Note, read  # noqa: E402

NOTES = Path(__file__).with_name("notes")
PLAN = Plan(
    seed=20_26, hidden=128, epochs=10, batch=128, rate=2e-3, drop=0.4, unseen=0.3, decay=2e-2, narrow=5e-2
)  # fmt: skip
TOGETHER = 3
"""How many networks answer together."""
FOLDS = 4
TRIED = ((0.5, 0.3), (0.6, 0.3), (0.62, 0.35), (0.66, 0.35), (0.7, 0.35), (0.7, 0.4), (0.8, 0.4))
"""Thresholds that `--crossed` measures: `BELIEVED` and `DOUBTED` of the judge."""


@dataclass(frozen=True, slots=True)
class Read:
    """A note as the judge sees it: what stands before it speaks, and a row for each word with its class."""

    note: Note
    reading: Reading
    found: list[Finding]
    rows: Rows


def before_judged(parts: learned.Parts, note: Note) -> Read:
    """Read a note with rules, model and head, all but the judge."""
    reading = Reading(note.text)
    opinion = learned.Opinion(reading, parts)
    asked, found = find.before_judged(reading, opinion)
    seen = np.concatenate([part.seen() for part in opinion.for_judge(asked, found)], axis=1).astype(np.float16)
    classes = np.zeros(len(reading.words), np.int64)
    for label in note.labels:
        classes[list(reading.places_within(label.start, label.end))] = judge.MARKS.index(label.kind.mark)
    return Read(note, reading, found, Rows(seen, classes, np.ones(len(classes), np.float32)))


def taught(some: Sequence[Read], plan: Plan = PLAN, together: int = TOGETHER) -> Learnt:
    """Train on notes."""
    return learnt(joined([each.rows for each in some]), len(judge.MARKS), plan, together)


def crossed(some: Sequence[Read]) -> None:
    """Print how notes are judged by networks that did not see them."""
    order = np.random.default_rng(PLAN.seed).permutation(len(some))
    mixed = [some[place] for place in order]
    shares: dict[str, np.ndarray] = {}
    for fold in range(FOLDS):
        learns = taught([each for place, each in enumerate(mixed) if place % FOLDS != fold], together=1)
        shares |= {each.note.name: learns.shares(each.rows.seen) for each in mixed[fold::FOLDS]}
    print("before", _measured(mixed, [each.found for each in mixed]))
    for judge.BELIEVED, judge.DOUBTED in TRIED:
        found = [judge.judged(each.reading, each.found, shares[each.note.name]) for each in mixed]
        print(f"{judge.BELIEVED:.2f} {judge.DOUBTED:.2f}", _measured(mixed, found))


def _measured(some: Sequence[Read], found: Sequence[Sequence[Finding]]) -> str:
    """Return recall and precision of likely marks, of all and of each way in which they are drawn."""
    items = bench.items([each.note for each in some], bench.by_mark)
    score = scored(items, bench.marks(found, bench.by_mark), LIKELY)
    groups = {"ALL": [mark.name for mark in Mark]} | {mark.name: [mark.name] for mark in Mark}
    return "  ".join("{} {:.3f}/{:.3f}".format(name, *score.both(group)) for name, group in groups.items())


def main() -> None:
    """Read, train, and write the weights; or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--crossed", action="store_true")
    given = parser.parse_args()
    parts = learned.Parts(Model(), Layers("head"), None)
    some = [before_judged(parts, note) for file in sorted(NOTES.glob("*.txt")) for note in read(file)]
    if given.crossed:
        crossed(some)
    if given.out:
        taught(some).write(given.out, "judge")


if __name__ == "__main__":
    main()
