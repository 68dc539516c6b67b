"""Walks a guardian through random cases: `python -m tests.walk --steps 5000 --seed 7`.

The steps are taken in stretches, each in a vault of its own. A stretch is told by the seed and its number alone, so one
that broke is walked again with `--only NUMBER`. In the end a table says how often each step was taken or refused.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path

from tests.walk import rules, walks
from tests.walk.walker import Walk, a_vault, take

STRETCH = 125
"""So many steps are walked in one vault: enough to meet each other, few enough to look at everything after each."""

RESULTS = ("taken", "refused", "nothing there", "seen")


def stretch(vault: Path, seed: int, number: int, steps: int, tally: Counter[tuple[str, str]]) -> bool:
    """Walk one stretch and add what was done to the tally; say where it broke and return False if it did."""
    lot = random.Random(f"{seed}-{number}")
    walk, done = Walk(vault), 0
    try:
        for _ in range(steps):
            take(walk, lot.choice(walks.STEPS), lambda among: lot.choice(list(among)))
            rules.hold(walk)
            done += 1
        walk.name = "the end"
        rules.finish(walk)
    except Exception:  # noqa: BLE001 - whatever it is, it is told, and the next stretch goes on
        traceback.print_exc()
        print(f"Stretch {number} of seed {seed} broke at step {done + 1}, {walk.name}.", flush=True)
        return False
    finally:
        tally.update(walk.tally)
        walk.end()
    return True


def main() -> int:
    """Walk, print the table, and return how many stretches broke."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--steps", type=int, default=5000)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--only", type=int, help="the number of one stretch")
    asked.add_argument("--first", type=int, default=1, help="the number of the stretch to go on with")
    given = asked.parse_args()
    tally: Counter[tuple[str, str]] = Counter()
    broken, number = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        # Where the vaults lie must not count as the system's folder for passing files, which no vault may lie in.
        passing = Path(folder) / "passing"
        passing.mkdir()
        tempfile.tempdir = str(passing)
        vault = Path(folder) / "Eastmere.safespace"
        a_vault(vault)
        for number, first in enumerate(range(0, given.steps, STRETCH), 1):
            if given.only in (None, number) and number >= given.first:
                broken += not stretch(vault, given.seed, number, min(STRETCH, given.steps - first), tally)
                print(f"{first + STRETCH} of {given.steps}", file=sys.stderr, flush=True)
    show(tally)
    print(f"{given.steps} steps, seed {given.seed}, {number} stretches, {broken} broke.")
    return broken


def show(tally: Counter[tuple[str, str]]) -> None:
    """Print how often each step was taken, refused, or found nothing to do."""
    print(f"{'':32}" + "".join(f"{result:>15}" for result in RESULTS))
    for name in sorted({name for name, _ in tally}):
        print(f"{name.replace('_', ' '):32}" + "".join(f"{tally[name, result]:>15,}" for result in RESULTS))


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
