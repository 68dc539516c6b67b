"""Measures how long it takes to make the sample trust, and what of it is finding what points to people.

Run `python -m tests.bench.sample [cases ...]`. Figures are seconds of this process's own work, not of waiting. Between
steps of the making a reference loop of plain Python runs, so that both meet the same neighbours: the ratio, the work of
one case in loops, compares between computers and days, where seconds do not. The last lines are for one text of so many
characters, made of the sample's stories: the quickest of several readings, first without and then with the people whom
the case knows.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from safespace.casework import identity
from safespace.casework.desk import Desk
from safespace.deidentify.find import find
from safespace.domain.finding import KnownPerson
from safespace.sample import trust

NOW = datetime(2026, 7, 3, 9, tzinfo=UTC)
CASES, SEED = 280, 7
LENGTHS = (300, 600, 2000)
READINGS = 15
EVERY = 10
"""After so many steps the reference loop runs once."""


class Loop:
    """The reference: a loop of plain Python over numbers, words and a dictionary."""

    def __init__(self) -> None:
        """Begin without a run."""
        self.runs, self.seconds, self._steps = 0, 0.0, 0

    def step(self, _done: int, _all: int, _words: str) -> None:
        """Hear of a step of the making; now and then run once."""
        self._steps += 1
        if self._steps % EVERY == 0:
            self.seconds += worked(self.once)
            self.runs += 1

    def once(self) -> int:
        """Run once, about a fifth of a millisecond."""
        seen = {str(number): number * 3 for number in range(1000)}
        return sum(seen.values())


def worked(deed: Callable[[], object]) -> float:
    """Return how many seconds this process itself worked on a deed."""
    start = time.process_time()
    deed()
    return time.process_time() - start


def made(cases: int, folder: Path) -> tuple[Desk, float, float]:
    """Make a trust; return its desk, the seconds of work, and the seconds of one reference loop beside it."""
    loop = Loop()
    start = time.process_time()
    desk = trust.make(folder, lambda: NOW, cases, SEED, loop.step)
    seconds = time.process_time() - start - loop.seconds
    return desk, seconds, loop.seconds / max(1, loop.runs)


def texts(desk: Desk) -> tuple[str, tuple[KnownPerson, ...]]:
    """Return the sample's stories one after the other, and the people of the first case whose speaker is known."""
    stories = [words.text for words in desk.rows.words.where("1")]
    for case in desk.rows.cases.where("1"):
        identity.open_with_reason(desk, case.id, "sign_off")
        known = identity.known_people(desk, case.id)
        identity.seal_now(desk)
        if len(known) > 1:
            return " ".join(stories), known
    raise SystemExit("no case of the sample knows anybody")


def main(sizes: list[int]) -> None:
    """Print a line for each size of trust, then one for each length of text."""
    story, known = "", ()
    print("cases  seconds  ms a case  loop ms  loops a case")
    for cases in sizes:
        with tempfile.TemporaryDirectory() as folder:
            desk, seconds, loop = made(cases, Path(folder))
            story, known = texts(desk)
            desk.vault.close()
        each = seconds / cases
        print(f"{cases:5}  {seconds:7.2f}  {each * 1e3:9.1f}  {loop * 1e3:7.3f}  {each / loop:12.1f}", flush=True)
    print("characters  find ms  with known ms")
    for length in LENGTHS:
        text = story[:length]
        bare, named = (min(worked(partial(find, text, who)) for _ in range(READINGS)) for who in ((), known))
        print(f"{length:10}  {bare * 1e3:7.2f}  {named * 1e3:13.2f}")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [CASES])
