"""Kills a deed at a random moment, and in the trial "calls" before or in the middle of its n-th call that writes."""

from __future__ import annotations

import math
import time
from contextlib import nullcontext
from typing import TypeVar

from tests.faults import broken, shim
from tests.faults.children import Say, started
from tests.faults.deeds import CHOSEN, DEEDS
from tests.faults.shim import Action, Call
from tests.faults.stage import Broken, Ready, Stage, done, judged
from tests.faults.tally import Result
from tests.faults.trial import Trial, on_a_good_disk

ROUNDS = 4
EARLIEST = 14
"""The first call of a changed sheet that may fall into the slot file: what comes before prepares it."""
T = TypeVar("T")


class Kills(Trial):
    """Kill -9 from outside, as the system does that runs out of memory."""

    name = "kill"
    small = len(DEEDS)
    full = 2000

    def __init__(self, stage: Stage) -> None:
        """Work on a stage."""
        super().__init__(stage)
        self._seconds: dict[str, float] = {}

    def run(self, number: int) -> Result:
        """Kill the deed whose turn it is."""
        name, ready = self.deed(number)
        return self._killed(number, name, ready, nullcontext)

    def control(self, number: int) -> Result:
        """Kill saving over a journal that a kill loses."""
        return self._killed(number, "save", self.stage.ready("save", DEEDS["save"]), broken.unsafe_journal)

    def _killed(self, number: int, name: str, ready: Ready, done_by: Broken) -> Result:
        seconds = self._duration(name, ready)
        with self.place(ready, ROUNDS) as place:
            child = started(done(ready.deed, place, done_by))
            child.listen(self.dice(number).uniform(0, seconds))
            return on_a_good_disk(judged(ready, place, child.kill()), name)

    def _duration(self, name: str, ready: Ready) -> float:
        """Return how long the deed takes when nobody disturbs it, in seconds."""
        if name not in self._seconds:
            with self.place(ready, ROUNDS) as place:
                start = time.monotonic()
                started(done(ready.deed, place)).hear_out()
                self._seconds[name] = time.monotonic() - start
        return self._seconds[name]


class Calls(Trial):
    """Kill -9 from inside: before the n-th call that changes a file, or after half of what it writes."""

    name = "calls"
    small = 8
    rounds = 1

    def why_not(self) -> str:
        """Return why calls cannot be watched here."""
        return shim.why_not()

    def enough(self, *, full: bool) -> int:
        """Return how many runs there are: each call of each deed, both ways."""
        return 2 * sum(map(self._length, CHOSEN)) if full else self.small

    def run(self, number: int) -> Result:
        """Kill at the call whose turn it is."""
        name, spot = spread(number, {name: 2 * self._length(name) for name in CHOSEN})
        action = Action.KILLS_IN_THE_MIDDLE if spot % 2 else Action.KILLS
        return self._at(name, spot // 2 + 1, action, nullcontext)

    def control(self, number: int) -> Result:
        """Kill while the slot file is written over itself."""
        action = Action.KILLS_IN_THE_MIDDLE if number % 2 else Action.KILLS
        return self._at("change sheet", EARLIEST + number, action, broken.written_in_place)

    def _length(self, name: str) -> int:
        """Return how many calls a deed makes that change a file."""
        calls = self.stage.calls(name, DEEDS[name], self.rounds)
        return sum(many for kind, many in calls.items() if kind & Call.CHANGING)

    def _at(self, name: str, call: int, action: Action, done_by: Broken) -> Result:
        ready = self.stage.ready(name, DEEDS[name])
        with self.place(ready, self.rounds) as place:
            work = done(ready.deed, place, done_by)

            def until(say: Say) -> None:
                shim.watch(place.root)
                shim.arm(Call.CHANGING, call, action=action)
                work(say)

            lines = started(until).hear_out()
            return on_a_good_disk(judged(ready, place, lines), f"{name}, call {call}")


def spread(number: int, lengths: dict[T, int]) -> tuple[T, int]:
    """Return whose turn it is among rows of spots, and which of its spots.

    Neighbouring numbers lie far apart, so that a few runs see something of everything; a whole round sees each once.
    """
    total = sum(lengths.values())
    step = max(1, round(total * 0.618))
    while math.gcd(step, total) != 1:
        step += 1
    spot = number * step % total
    for row, length in lengths.items():
        if spot < length:
            return row, spot
        spot -= length
    raise IndexError(number)
