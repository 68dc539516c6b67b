"""What every trial is: something that is done again and again, and a control of it that must be seen to fail."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from tests.faults.deeds import CHOSEN
from tests.faults.place import Place
from tests.faults.stage import Outcome, Ready, Stage
from tests.faults.tally import Result, Tally


class Trial:
    """One trial. `small` and `full` are how many runs count as enough; run `number` is the same whenever it is done."""

    name: ClassVar[str]
    small: ClassVar[int]
    full: ClassVar[int] = 0
    controls: ClassVar[int] = 60
    """How many runs of the control may hold before the harness counts as blind."""

    def __init__(self, stage: Stage) -> None:
        """Work on a stage."""
        self.stage = stage

    def why_not(self) -> str:
        """Return why the trial cannot run here, empty if it can."""
        return ""

    def enough(self, *, full: bool) -> int:
        """Return how many runs are asked for."""
        return self.full if full else self.small

    def run(self, number: int) -> Result:
        """Do it once."""
        raise NotImplementedError

    def control(self, number: int) -> Result:
        """Do it once with something broken on purpose."""
        raise NotImplementedError

    def dice(self, number: int) -> random.Random:
        """Return the dice of one run."""
        return random.Random(f"{self.name} {number}")

    def deed(self, number: int) -> tuple[str, Ready]:
        """Return the deed whose turn it is."""
        name = list(CHOSEN)[number % len(CHOSEN)]
        return name, self.stage.ready(name, CHOSEN[name])

    @contextmanager
    def place(self, ready: Ready, rounds: int = 3, *, forgiving: bool = False) -> Iterator[Place]:
        """Lay out a deed's vault for one run, and remove it afterwards."""
        root = self.stage.fresh()
        try:
            yield ready.laid(root, rounds=rounds, forgiving=forgiving)
        finally:
            shutil.rmtree(root, ignore_errors=True)


def on_a_good_disk(outcome: Outcome, about: str) -> Result:
    """Return the result of a run after which the vault must open, whole, with nothing said that is a bug."""
    shut = [f"{about}: the vault stays closed ({outcome.closed})"] if outcome.closed else []
    return Result(
        acknowledged=outcome.acknowledged,
        lost=[*(f"{about}: {one}" for one in outcome.lost), *shut],
        silent=[f"{about}: {one}" for one in outcome.silent],
        wrong=[f"{about}: {one}" for one in (*outcome.bugs, *(f"left behind: {left}" for left in outcome.left))],
        met=["refused, yet there" for _ in outcome.unsaid],
    )


def carried_out(trial: Trial, tally: Tally, file: Path, enough: int, seconds: float) -> None:
    """Run a trial until there are enough runs or the time is over, keeping the counts in `file`."""
    tally.skipped = trial.why_not()
    ends = time.monotonic() + seconds
    last = 0.0
    if not tally.skipped:
        _controlled(trial, tally)
    while not tally.skipped and tally.runs < enough and time.monotonic() < ends:
        tally.add(tally.runs, trial.run(tally.runs))
        if time.monotonic() - last > 2:
            tally.keep(file)
            last = time.monotonic()
    tally.keep(file)


def _controlled(trial: Trial, tally: Tally) -> None:
    """Run the control until it is seen to fail, once in the life of a tally."""
    while not tally.control_failed and tally.control_runs < trial.controls:
        failed = not trial.control(tally.control_runs).held
        tally.control_runs += 1
        tally.control_failed += failed
