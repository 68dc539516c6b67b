"""The real program under a guardian's hands while its disk fails, with the shim in front: its workers save on threads.

Told on the command line: the folder in which its vault lies, the number of the first run, and how many runs there are.
In each a concern is typed and kept while one call fails, or every call from then on; what was refused is kept once
more on a good disk. Before, files are learnt, which nobody asks for, and the disk refuses that. It prints a line of
JSON for each answer: ["unasked", sentence], ["kept", words], ["refused", words, sentence], ["ended"].
"""

from __future__ import annotations

import errno
import json
import os
import sys
import traceback
from pathlib import Path

from safespace import app
from safespace.machine.places import Places
from safespace.ui import theme
from safespace.ui.problems import ProblemSheet
from safespace.ui.screens.new_concern import NewConcern
from tests.faults import shim
from tests.faults.shim import Call
from tests.journeys.running import Stand, program

FAULTS = ((errno.EIO, False), (errno.ENOSPC, True), (errno.EIO, True))
SPREAD = 5
"""Neighbouring runs strike far from each other."""


def words(number: int) -> str:
    """Return what is typed in a run."""
    return f"Number {number}: nobody counts the drugs at night, and the rota was changed again."


def clicked(stand: Stand, first: int, many: int) -> None:
    """Keep one concern undisturbed, to count its calls; then do the runs."""
    begin(stand, words(0))
    shim.arm(Call.CHANGING)
    keep(stand, words(0))
    calls = sum(times for kind, times in shim.counted().items() if kind & Call.CHANGING)
    for number in range(first, first + many):
        error, for_good = FAULTS[number % len(FAULTS)]
        begin(stand, words(number))
        shim.arm(Call.CHANGING, 1 + number * SPREAD % calls, error, for_good=for_good)
        answer = keep(stand, words(number))
        shim.disarm()
        if answer == "refused":
            answer = keep(stand, words(number))
        if answer == "ended":
            return


def learn(stand: Stand) -> None:
    """Let the disk refuse what goes on beside everything else, and tell what is said of it."""
    inside = stand.program._inside
    assert inside is not None
    shim.arm(Call.CHANGING, 1, errno.EIO, for_good=True)
    inside.learning.start()
    stand.hands.until(lambda: above(stand) is not None or not inside.learning.busy, "no answer")
    shim.disarm()
    problem = above(stand)
    told("unasked", problem.title.text() if problem else "")
    if problem is not None:
        problem.leave()


def begin(stand: Stand, text: str) -> None:
    """Open the sheet for a concern and type, until it is kept as a draft."""
    stand.hands.key("Ctrl+N")
    stand.hands.until(lambda: isinstance(stand.program.window.sheet, NewConcern), "no sheet was opened")
    stand.hands.write(text)
    stand.hands.until(lambda: any(text in draft for draft in stand.drafts().values()), "no draft was kept")


def keep(stand: Stand, text: str) -> str:
    """Press the button that keeps it, and tell what was answered."""
    sheet = stand.program.window.sheet
    assert isinstance(sheet, NewConcern)
    gone = list[bool]()
    sheet.closed.connect(lambda: gone.append(True))
    sheet.keep.click()
    stand.hands.until(lambda: bool(gone or sheet.trouble.isVisible() or above(stand) or stand.ended), "no answer")
    if stand.ended:
        return told("ended")
    if (problem := above(stand)) is not None:
        problem.leave()
        return told("refused", text, problem.title.text())
    return told("kept", text) if gone else told("refused", text, sheet.trouble.words.text())


def above(stand: Stand) -> ProblemSheet | None:
    """Return the sheet that tells of a problem that no part of a screen had a place for."""
    return next((one for one in stand.program.window.findChildren(ProblemSheet) if one.isVisible()), None)


def told(word: str, *rest: str) -> str:
    """Tell a line, and return its first word."""
    print(json.dumps([word, *rest]), flush=True)
    return word


def main() -> None:
    """Unlock, and do the runs."""
    root, first, many = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    shown = app.application()
    theme.apply(shown, theme.light())
    shim.watch(root)  # what is open before that is not seen
    with program(shown, Places.under(root)) as stand:
        stand.unlock()
        learn(stand)
        clicked(stand, first, many)


if __name__ == "__main__":
    try:
        main()
    except BaseException:  # noqa: BLE001 - whatever it was, it is told, and no thread is waited for
        traceback.print_exc()
        os._exit(1)
