"""Starts a piece of work in a process of its own, listens to what it says, and kills it or lets it end.

The process is a fork of this one, which holds no vault and no thread: thousands of them can be killed in minutes.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

LONGEST = 120.0
"""Seconds after which a piece of work counts as hanging."""

Line = list[Any]
Say = Callable[..., None]
"""Tells the parent one line: a few plain values, the first of which says what it is."""


@dataclass
class Child:
    """A process at work: its number, the pipe through which it speaks, and what it has said."""

    pid: int
    pipe: int
    said: list[Line] = field(default_factory=list[Line])
    rest: bytes = b""
    status: int | None = None

    def listen(self, seconds: float) -> bool:
        """Hear what it says for so long; return whether it still speaks."""
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            if select.select([self.pipe], [], [], left)[0] and not self._hear():
                return False
        return True

    def hear_out(self) -> list[Line]:
        """Wait until it ends, and return all that it said. One that hangs is killed and has the last line ["hangs"]."""
        if self.listen(LONGEST):
            os.kill(self.pid, signal.SIGKILL)
            self.said.append(["hangs"])
        self._end()
        return self.said

    def kill(self) -> list[Line]:
        """Kill it as the system does that runs out of memory, and return what it had said until then."""
        os.kill(self.pid, signal.SIGKILL)
        while self._hear():
            pass
        self._end()
        return self.said

    def _hear(self) -> bool:
        heard = os.read(self.pipe, 1 << 16)
        *lines, self.rest = (self.rest + heard).split(b"\n")
        self.said += [json.loads(line) for line in lines]
        return bool(heard)

    def _end(self) -> None:
        os.close(self.pipe)
        _, self.status = os.waitpid(self.pid, 0)


def started(work: Callable[[Say], None]) -> Child:
    """Let a new process do `work`. What it raises, it says as ["bug", type, file and line, words]."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    pid = os.fork()  # noqa: TID251 - made-up secrets only, and no thread to lose
    if pid:
        os.close(writing)
        return Child(pid, reading)
    os.close(reading)
    try:
        _work(work, writing)
    finally:
        os._exit(0)


def answer(work: Callable[[], Any]) -> Any:
    """Return what `work` returns (plain values), done in a process of its own; RuntimeError if it failed there."""
    said = started(lambda say: say("answer", work())).hear_out()
    if not said or said[-1][0] != "answer":
        raise RuntimeError(f"a piece of work ended without an answer: {said[-1:]}")
    return said[-1][1]


def _work(work: Callable[[Say], None], writing: int) -> None:
    def say(*line: Any) -> None:
        os.write(writing, json.dumps(line).encode() + b"\n")

    try:
        work(say)
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent hears of it
        last = traceback.extract_tb(error.__traceback__)[-1]
        say("bug", type(error).__name__, f"{os.path.basename(last.filename)}:{last.lineno}", str(error)[:300])  # noqa: PTH119
