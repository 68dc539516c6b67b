"""Trains the head: the small network that weighs rules, lists and the model. Run by hand, never by the program.

    python packaging/models/train_head.py --data DIR --out resources/models/head

DIR holds the files of sets.csv, whose licences ask for attribution and for nothing else. One sentence in eight of each
set is held back and only measured. Nothing of the texts is in the weights' file. Same machine, same pins: same bytes.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

for _threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_threads] = "1"  # sums in the same order each time; has to stand before numpy is read

import numpy as np  # noqa: E402

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]

import labelled  # noqa: E402
from network import Learnt, Plan, Rows, joined, learnt  # noqa: E402

from safespace.deidentify import find, head  # noqa: E402
from safespace.deidentify.model import Model  # noqa: E402
from safespace.deidentify.reading import Reading  # noqa: E402

PLAN = Plan(seed=20_26, hidden=64, epochs=8, batch=512, rate=2e-3, drop=0.25, decay=1e-5)
NOTES = 5_000
HELD_BACK = 8


def rows(model: Model, texts: Sequence[labelled.Labelled]) -> Rows:
    """Return what the head sees of each word of some texts, and what it is."""
    every = list[Rows]()
    for text, spans in texts:
        reading = Reading(text)
        if not reading.words or reading.folded.at is not None:
            continue
        found = find.ruled(reading)
        told = head.by_word(reading, model.read(reading.plain))
        parts = [part.seen() for part in head.inputs(reading, found, told)]
        seen = np.concatenate(parts, axis=1).astype(np.float16)
        own = np.zeros(len(reading.words), np.int64)
        for start, end, kind in spans:
            for place in reading.places_within(start, end):
                own[place] = kind
        every.append(Rows(seen, np.maximum(own, 0), (own >= 0).astype(np.float32)))
    return joined(every)


def taught(model: Model, texts: Sequence[labelled.Labelled], plan: Plan = PLAN) -> Learnt:
    """Train on labelled texts."""
    return learnt(rows(model, texts), len(head.KINDS), plan)


def measured(name: str, shares: np.ndarray, rows_: Rows) -> str:
    """Return recall and precision of words for each class at the threshold of likely findings."""
    said = []
    for kind in (1, 2, 3):
        chosen, own = (shares[:, kind] >= 0.25) & (rows_.weights > 0), rows_.classes == kind
        right = float((chosen & own).sum())
        said.append(f"{kind}: {right / max(1, own.sum()):.3f}/{right / max(1, chosen.sum()):.3f}")
    return f"{name:16} {'  '.join(said)}"


def main() -> None:
    """Read, train, measure what was held back, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    model = Model()
    parts, held = list[list[labelled.Labelled]](), []
    for file in labelled.sets(given.data):
        texts = labelled.read(file)
        parts.append([text for place, text in enumerate(texts) if place % HELD_BACK])
        held.append((file.name, texts[::HELD_BACK]))
    notes = labelled.Notes(PLAN.seed)
    parts.append([notes.note() for _ in range(NOTES)])
    held.append(("notes", [notes.note() for _ in range(NOTES // HELD_BACK)]))
    *found, made = parts
    every = [text for part in found for text in part]
    every += [*labelled.restyled(every, PLAN.seed, 0.06, 0.05), *made, *labelled.restyled(made, PLAN.seed, 0.25, 0.12)]
    learns = taught(model, every)
    for name, texts in held:
        some = rows(model, texts)
        print(measured(name, learns.shares(some.seen), some))
    learns.write(given.out, "head")


if __name__ == "__main__":
    main()
