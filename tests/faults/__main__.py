"""The fault harness: `make faults` runs every trial at small size, `make faults-full` goes on at full size.

    python -m tests.faults [--full] [--only kill,power] [--seconds 600] [--runs 10000] [--counts FOLDER]
                           [--deeds "save,back up"]

A full run keeps its counts and goes on where the last one stopped; a small one begins anew. Each run of a trial has a
number and is the same whenever it is done. With `--deeds` the counts are apart, because other deeds make other runs.
The exit status is 1 if anything was lost, wrong or went unseen, or if a control was not seen to fail.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.faults import shim
from tests.faults.canary import Canary
from tests.faults.damage import Bits, Truncation
from tests.faults.deeds import CHOSEN
from tests.faults.errors import Errors
from tests.faults.full_disk import FullDisk
from tests.faults.guesses import Guesses
from tests.faults.kill import Calls, Kills
from tests.faults.model import ModelTrial
from tests.faults.power import Power
from tests.faults.stage import Stage
from tests.faults.tally import Tally, table
from tests.faults.trial import Trial, carried_out
from tests.faults.two import Two

TRIALS: tuple[type[Trial], ...] = (
    Kills, Calls, Power, Errors, FullDisk, Bits, Truncation, Two, Guesses, ModelTrial, Canary,
)  # fmt: skip
COUNTS = shim.BUILT
CUMULATIVE = Path(__file__).parent / "counted"
"""Where full runs keep their counts: beside the harness, so that the next computer goes on where this one stopped."""
TURN = 120.0
"""Seconds for which one trial has its turn in a full run, so that a run that is stopped has done some of each."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, run, and print the table."""
    asked = _parser().parse_args(arguments)
    if sys.platform == "win32":
        print("The fault harness kills processes as Linux and macOS do; there is nothing to run here.")
        return 0
    shim.start_again_with_it()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # what was counted is told, however it ends
    for name in set(CHOSEN) - set(asked.deeds.split(",") if asked.deeds else CHOSEN):
        del CHOSEN[name]
    scratch = COUNTS / f"scratch-{time.monotonic_ns()}"
    scratch.mkdir(parents=True)
    try:
        told = _run(asked, Stage(scratch))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    print(table(told))
    return 0 if all(tally.holds for _, tally in told) else 1


def _run(asked: argparse.Namespace, stage: Stage) -> list[tuple[str, Tally]]:
    trials = [made(stage) for made in TRIALS if not asked.only or made.name.replace(" ", "-") in asked.only.split(",")]
    apart = COUNTS / ("some" if asked.deeds else "small")
    folder = asked.counts or (CUMULATIVE if asked.full and not asked.deeds else apart)
    files = {trial.name: folder / f"{trial.name.replace(' ', '-')}.json" for trial in trials}
    tallies = {name: Tally.read(file) if asked.full else Tally() for name, file in files.items()}
    ends = time.monotonic() + asked.seconds
    waiting = list(trials)
    try:
        while waiting and time.monotonic() < ends:
            waiting = [trial for trial in waiting if _turn(asked, trial, tallies[trial.name], files[trial.name], ends)]
    except KeyboardInterrupt:
        print("Stopped; what was counted is kept.", file=sys.stderr)
    return list(tallies.items())


def _turn(asked: argparse.Namespace, trial: Trial, tally: Tally, file: Path, ends: float) -> bool:
    """Let one trial have its turn; return whether it wants another."""
    start = time.monotonic()
    enough = asked.runs or (sys.maxsize if tally.skipped else trial.enough(full=asked.full))
    carried_out(trial, tally, file, enough, min(TURN, ends - start))
    spent = time.monotonic() - start
    print(f"{trial.name}: {tally.runs:,} runs, {spent:.0f} s in this turn", file=sys.stderr, flush=True)
    return not tally.skipped and bool(tally.control_failed) and tally.runs < enough


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Break things under the vault.")
    parser.add_argument("--full", action="store_true", help="at full size, going on where the last run stopped")
    parser.add_argument("--only", default="", help="some trials, with commas between: kill,power,full-disk")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long")
    parser.add_argument("--runs", type=int, default=0, help="how many runs of each trial are enough")
    parser.add_argument("--deeds", default="", help="some deeds alone, with commas between: save,back up")
    parser.add_argument("--counts", type=Path, help="the folder in which the counts are kept")
    return parser


if __name__ == "__main__":
    sys.exit(main())
