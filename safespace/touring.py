"""Takes the tour through the real program: legs of one process each, because every lock ends the process it happens in.

The process that was started from the command line holds no window and no key. It starts the first leg, waits for the
last, and ends with 0 only if every leg said that its results were read back from the vault.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler

from safespace import app, fresh
from safespace.machine.places import Places
from safespace.preferences import Preferences
from safespace.sample import tour
from safespace.ui import theme
from safespace.ui.hands import Hands
from safespace.ui.program import Program

SILENCE = 900.0
"""How many seconds the tour may be silent before it is given up."""


LAST = 3
"""The number of the last leg."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the tour was asked for, and how far it is: the leg (1 to LAST) and the number of the last picture."""

    folder: str
    look: str
    scale: float
    wide: int
    high: int
    cases: int
    seed: int
    place: str = ""
    leg: int = 1
    number: int = 0


def begin(plan: Plan) -> int:
    """Start the first leg and wait for the last; return the exit status."""
    folder = Path(plan.folder)
    folder.mkdir(parents=True, exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="safespace-tour-"))
    try:
        plan = replace(plan, place=str(place))
        places = Places.under(place).make()
        with _passing_files_in(places.passing):
            held = _wait(place, fresh.start(places.passing, {"tour": asdict(plan)}).process)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    print(f"Pictures and papers are in {folder}" if held else "The tour did not hold")
    return 0 if held else 1


@contextmanager
def _passing_files_in(folder: Path) -> Generator[None]:
    """Let the legs keep passing files in `folder`: no vault may lie where the system keeps them, and this tour does."""
    before = dict(os.environ)
    os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)))
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def leg(told: Mapping[str, object]) -> int:
    """Walk one leg in this process, and start the next by locking."""
    plan = Plan(**dict[str, Any](told["tour"]))  # pyright: ignore[reportCallIssue, reportArgumentType]
    places = Places.under(Path(plan.place)).make()
    qInstallMessageHandler(_hear)
    shown = app.application()
    theme.apply(shown, theme.dark(plan.scale) if plan.look == "dark" else theme.light(plan.scale))
    given = app.given(places, plan.cases, plan.seed)
    state = _State(plan)
    given = replace(given, restart=partial(_next_leg, places, state))
    program = Program(shown, given, Preferences(idle_minutes=15, scale=1.0))
    program.bugs.listen()
    program.ended.connect(shown.quit)
    known = places.known_vaults()
    program.show_door(known[0] if known else None)
    program.window.resize(plan.wide, plan.high)
    program.window.show()
    fresh.say_ready(told)
    hands = Hands(shown, program, Path(plan.folder), plan.number)
    QTimer.singleShot(0, program, lambda: _walk(hands, program, state))
    shown.exec()
    if state.held and state.handed_on():
        if state.plan.leg > LAST:
            (Path(plan.place) / "held").touch()  # nothing is written any more: the folder may go now
        return 0
    _say("This did not hold: no fresh window came after the lock" if state.held else "This did not hold: it was closed")
    (Path(plan.place) / "failed").touch()
    return 1


class _State:
    """How a leg stands: the plan it came with and hands on, whether it held, and the next leg once it was started."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.held = False
        self.next: fresh.Fresh | None = None

    def handed_on(self) -> bool:
        """Whether the next leg's process is there, if there is a next leg."""
        return self.plan.leg > LAST or (self.next is not None and not self.next.failed())


def _walk(hands: Hands, program: Program, state: _State) -> None:
    """Walk this leg's steps; then lock, or say that all of them held."""
    folder, place = Path(state.plan.folder), Path(state.plan.place)
    legs = {
        1: lambda: tour.make_a_vault(hands, _say, place),
        2: lambda: tour.come_back(hands, _say),
        3: lambda: tour.the_main_job(hands, _say, folder),
    }
    try:
        legs[state.plan.leg]()
    except Exception as error:  # noqa: BLE001 - whatever goes wrong, the tour did not hold
        _say(f"This did not hold: {type(error).__name__} {error}")
        program.window.grab().save(str(folder / "where-it-stopped.png"))
        (place / "failed").touch()
        os._exit(1)
    state.held = True
    state.plan = replace(state.plan, leg=state.plan.leg + 1, number=hands.number)
    if state.plan.leg > LAST:
        program.close()
    else:
        program.lock()


def _next_leg(places: Places, state: _State, told: Mapping[str, object]) -> fresh.Fresh:
    del told
    state.next = fresh.start(places.passing, {"tour": asdict(state.plan)})
    return state.next


def _wait(place: Path, first: subprocess.Popen[bytes]) -> bool:
    """Wait until the legs say how it went; False if the first ends without a word, or if they fall silent."""
    last, heard = "", time.monotonic()
    while time.monotonic() - heard < SILENCE:
        if (place / "held").exists():
            return True
        if (place / "failed").exists() or first.poll():
            return False
        try:
            now = json.dumps(sorted(file.stat().st_mtime_ns for file in place.rglob("*") if file.is_file()))
        except FileNotFoundError:  # a file went while it was looked at: something moves
            now = ""
        if now != last:
            last, heard = now, time.monotonic()
        time.sleep(0.1)
    return False


def _hear(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
    """Pass on what Qt says, but not what a screen that is only painted cannot do."""
    del kind, context
    if not words.startswith("This plugin does not support"):
        print(words, file=sys.stderr)


def _say(line: str) -> None:
    """Say a line at once. A packaged program on Windows has nowhere to say it, and print knows."""
    print(line, flush=True)
