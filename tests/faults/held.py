"""The real program with a guardian's hands, for a test that reads its memory from outside.

It unlocks, opens cases and an identity, says "shown" and waits for a line. Then it locks, says which process goes on in
its place, and ends. On its standard input come the passphrase and, on the next line, which cases to open.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from safespace import app, fresh
from safespace.machine import this_machine
from safespace.machine.places import Places
from safespace.preferences import Preferences
from safespace.ui import clipboard, theme
from safespace.ui.hands import Hands
from safespace.ui.program import Program
from safespace.ui.screens.open_identity import OpenIdentity


def look_at_everything(hands: Hands, program: Program, passphrase: str, cases: list[str]) -> None:
    """Unlock, open each case, open who spoke up in the last, begin a concern and copy some words."""
    hands.fill("Passphrase", passphrase)
    hands.press("Unlock")
    hands.until(lambda: hands.screen() == "today", "the vault was not unlocked")
    for case in cases:
        program.go("case", case)
        hands.rest()
    hands.press("Open with a reason")
    sheet = program.window.sheet
    assert isinstance(sheet, OpenIdentity)
    sheet.reasons.choose("sign_off")
    hands.press("Open it for 5 minutes")
    hands.until(lambda: hands.sees("Name: "), "the identity was not opened")
    hands.key("Ctrl+N")
    QTest.keyClicks(program.window.focusWidget(), "Two porters, and a name that is told in the next room")
    clipboard.copy("what was said")


def main() -> None:
    """Be the program from its door to its lock."""
    this_machine.at_start()
    passphrase, cases = sys.stdin.readline().strip(), sys.stdin.readline().split()
    places = Places.usual().make()
    shown = app.application()
    theme.apply(shown, theme.light())
    given = app.given(places, 0, 1)

    def restart(told: Mapping[str, object]) -> object:
        started = given.restart(told)
        assert isinstance(started, fresh.Fresh)
        print("goes on as", started.process.pid, flush=True)
        return started

    program = Program(shown, replace(given, restart=restart), Preferences(idle_minutes=15))
    program.ended.connect(shown.quit)
    program.show_door(places.known_vaults()[0])
    program.show()
    hands = Hands(shown, program, places.passing, 0)

    def walk() -> None:
        try:
            look_at_everything(hands, program, passphrase, cases)
        except BaseException:  # noqa: BLE001 - whatever it was, the test must not wait for it
            traceback.print_exc()
            os._exit(1)
        print("shown", flush=True)
        sys.stdin.readline()
        program.lock()

    QTimer.singleShot(0, program, walk)
    shown.exec()


if __name__ == "__main__":
    main()
