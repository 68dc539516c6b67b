"""Lets the n-th call fail: what a guardian is then told, and whether what was acknowledged is there."""

from __future__ import annotations

import errno
from contextlib import nullcontext
from dataclasses import dataclass

from safespace.domain.problem import Problem
from safespace.vault.problems import BackupDamaged, VaultDamaged
from tests.faults import broken, shim
from tests.faults.children import Say, started
from tests.faults.deeds import CHOSEN, DEEDS, Deed
from tests.faults.kill import spread
from tests.faults.shim import Action, Call
from tests.faults.stage import Broken, Outcome, done, judged
from tests.faults.tally import Result
from tests.faults.trial import Trial, on_a_good_disk


@dataclass(frozen=True)
class Fault:
    """What fails: which calls, with which error, once or from then on.

    `also` are refusals that this fault may bring besides those of the deed: one read that fails looks like damage, and
    nobody can tell until the file is read again.
    """

    name: str
    calls: Call
    error: int
    for_good: bool = False
    action: Action = Action.FAILS
    also: tuple[type[Problem], ...] = ()


ROOM = Call.WRITING | Call.CUTTING
LOOKING = Call.READING | Call.OPENING
FAULTS = (
    Fault("EIO", Call.CHANGING, errno.EIO),
    Fault("EIO for good", Call.CHANGING, errno.EIO, for_good=True),
    Fault("ENOSPC", ROOM, errno.ENOSPC),
    Fault("ENOSPC for good", ROOM, errno.ENOSPC, for_good=True),
    Fault("ENOSPC after half a write", ROOM, errno.ENOSPC, for_good=True, action=Action.WRITES_HALF),
    Fault("EIO while reading", LOOKING, errno.EIO, also=(VaultDamaged, BackupDamaged)),
    Fault("EIO while reading, for good", LOOKING, errno.EIO, for_good=True),
)


class Errors(Trial):
    """Each fault at each call of each deed."""

    name = "errors"
    small = 10
    rounds = 1

    def why_not(self) -> str:
        """Return why calls cannot be made to fail here."""
        return shim.why_not()

    def enough(self, *, full: bool) -> int:
        """Return how many points there are."""
        return sum(self._lengths().values()) if full else self.small

    def run(self, number: int) -> Result:
        """Let the call fail whose turn it is."""
        (name, fault), spot = spread(number, self._lengths())
        return self._failed(name, fault, spot + 1, nullcontext)

    def control(self, number: int) -> Result:
        """Let calls fail while a program saves that takes a failed commit for one that held."""
        return self._failed("save", FAULTS[1], 40 + 9 * number, broken.deaf)

    def _lengths(self) -> dict[tuple[str, Fault], int]:
        """Return how many calls of each deed each fault could strike."""
        return {(name, fault): self._length(name, deed, fault) for name, deed in CHOSEN.items() for fault in FAULTS}

    def _length(self, name: str, deed: Deed, fault: Fault) -> int:
        calls = self.stage.calls(name, deed, self.rounds)
        return sum(many for kind, many in calls.items() if kind & fault.calls)

    def _failed(self, name: str, fault: Fault, call: int, done_by: Broken) -> Result:
        ready = self.stage.ready(name, DEEDS[name])
        with self.place(ready, self.rounds, forgiving=True) as place:
            work = done(ready.deed, place, done_by)

            def failing(say: Say) -> None:
                shim.watch(place.root)
                shim.arm(fault.calls, call, fault.error, for_good=fault.for_good, action=fault.action)
                work(say)

            outcome = judged(ready, place, started(failing).hear_out())
        about = f"{name}, {fault.name} at call {call}"
        result = on_a_good_disk(outcome, about)
        wrong = wrong_sentences(ready.deed, outcome, fault.also)
        result.wrong += [f"{about}: {said} is the wrong sentence" for said in wrong]
        result.met += [f"{fault.name.split()[0]} said {said}" for said in set(outcome.said)]
        return result


def wrong_sentences(deed: Deed, outcome: Outcome, also: tuple[type[Problem], ...] = ()) -> list[str]:
    """Return the refusals that say something else than that the disk refused."""
    right = {problem.__name__ for problem in (*deed.says, *also)}
    return sorted(set(outcome.said) - right)
