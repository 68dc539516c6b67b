"""Cuts the power: each run is one disk that a cut could have left, from a recording of every call of a deed."""

from __future__ import annotations

import json
import random
import shutil
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults import broken, disk, shim
from tests.faults.children import Say, started
from tests.faults.deeds import DEEDS
from tests.faults.disk import Disk, Event
from tests.faults.place import Place
from tests.faults.stage import Broken, Ready, done, judged
from tests.faults.tally import Result
from tests.faults.trial import Trial, on_a_good_disk

ROUNDS = 4


@dataclass(frozen=True)
class Recording:
    """A deed as it was recorded: where it began, and every call."""

    ready: Ready
    root: Path
    calls: list[Event]


class Power(Trial):
    """Images of disks, judged as after a restart."""

    name = "power"
    small = 20
    full = 5000

    def why_not(self) -> str:
        """Return why calls cannot be recorded here."""
        return shim.why_not()

    def run(self, number: int) -> Result:
        """Judge one image of the deed whose turn it is."""
        name, _ = self.deed(number)
        return self._judged(self._recording(name, nullcontext), number, name)

    def control(self, number: int) -> Result:
        """Judge an image of a program that never waits for the disk."""
        return self._judged(self._recording("save", broken.never_flushed), number, "save")

    def _recording(self, name: str, done_by: Broken) -> Recording:
        known: dict[Any, Recording] = self.__dict__.setdefault("_recordings", {})
        key = (name, done_by)
        if key not in known:
            known[key] = self._recorded(self.stage.ready(name, DEEDS[name]), done_by)
        return known[key]

    def _recorded(self, ready: Ready, done_by: Broken) -> Recording:
        root = self.stage.fresh().resolve()
        place, log = ready.laid(root, rounds=ROUNDS), self.stage.fresh()

        def recorded(say: Say) -> None:
            def aloud(*line: Any) -> None:
                shim.mark(json.dumps(line))
                say(*line)

            shim.watch(root)
            shim.record(log)
            done(ready.deed, place, done_by)(aloud)

        said = started(recorded).hear_out()
        calls = disk.events(log)
        if disk.lines(calls) != said:
            raise RuntimeError(f"the recording is not what was said: {said[-1:]}")
        shutil.rmtree(root)
        log.unlink()
        return Recording(ready, root, calls)

    def _judged(self, recording: Recording, number: int, about: str) -> Result:
        dice = self.dice(number)
        moment, root, strict = _moment(recording.calls, dice), self.stage.fresh(), dice.random() < 0.4
        left = _replayed(recording, moment, strict=strict)
        try:
            disk.image(left, dice, root)
            place = Place(root, dict(recording.ready.ways))
            outcome = judged(recording.ready, place, disk.lines(recording.calls[:moment]))
        finally:
            shutil.rmtree(root, ignore_errors=True)
        names = "strict" if strict else "ordered"
        return on_a_good_disk(outcome, f"{about}, {names}, after call {moment} of {len(recording.calls)}")


def _moment(calls: list[Event], dice: random.Random) -> int:
    """Choose after how many calls the power goes: anywhere, or right after something was acknowledged."""
    kept = [number + 1 for number, call in enumerate(calls) if call.kind == "k" and call.data == b'["kept"]']
    return dice.choice(kept) if kept and dice.random() < 0.4 else dice.randint(0, len(calls))


def _replayed(recording: Recording, moment: int, *, strict: bool) -> Disk:
    replayed = Disk(recording.ready.folder, strict=strict)
    replayed.root = recording.root
    for call in recording.calls[:moment]:
        replayed.happen(call)
    return replayed
