"""Puts the house together: the one place where clock, folders, the sample trust and the screens meet."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from safespace import preferences
from safespace.machine import this_machine
from safespace.machine.places import NAME, Places
from safespace.sample import sweeping
from safespace.ui import hearing, theme
from safespace.ui.collecting import Collector
from safespace.ui.given import Given
from safespace.ui.program import Program
from safespace.ui.work import Progress

if TYPE_CHECKING:
    from safespace.casework.desk import Desk
    from safespace.fresh import Fresh
    from safespace.preferences import Preferences


def now() -> datetime:
    """Tell the instant: the machine's clock, asked here and nowhere else."""
    return datetime.now(UTC)


def open_program() -> int:
    """Open SafeSpace at its door."""
    places = Places.usual().make()
    return _run(places, preferences.load(places.settings), {})


def go_on(told: Mapping[str, object]) -> int:
    """Go on after a lock, in a fresh process that never held a key: `told` says where."""
    places = Places.usual().make()
    return _run(places, preferences.load(places.settings), told)


def open_sample(cases: int, seed: int) -> int:
    """Open the sample trust at Today."""
    places = Places.usual().make()
    return _run(places, preferences.load(places.settings), {"sample": True}, cases, seed)


def application() -> QApplication:
    """Return the one application object, made on first use, with a neutral name.

    Qt's own settings go nowhere: its file dialog would write down in the clear where papers were saved.
    """
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    app = QApplication.instance() or theme.begun(NAME)
    assert isinstance(app, QApplication)  # noqa: S101 - a core application without windows is a bug of the caller
    app.setApplicationName(NAME)
    app.setQuitOnLastWindowClosed(False)
    return app


def given(places: Places, cases: int, seed: int) -> Given:
    """Return what the program is given: folders, clock, a way to start afresh, a way to make the sample trust."""

    def restart(told: Mapping[str, object]) -> Fresh:
        from safespace import fresh

        return fresh.start(places.passing, told)

    def make_sample(progress: Progress) -> Desk:
        from safespace.sample import trust

        return trust.make(places.passing, now, cases, seed, progress.step)

    return Given(places, now, restart, make_sample, begun=this_machine.at_start())


def _run(places: Places, wanted: Preferences, told: Mapping[str, object], cases: int = 280, seed: int = 1) -> int:
    app = application()
    hearing.of(app).wait()
    collector = Collector(app)
    sweeping.sweep(places.passing)
    theme.apply(app, theme.chosen(app, wanted.theme, wanted.scale))
    if told.get("place"):
        wanted = replace(wanted, place=str(told["place"]))
    program = Program(app, given(places, cases, seed), wanted)
    program.bugs.listen()
    app.styleHints().colorSchemeChanged.connect(program.dress)
    program.ended.connect(app.quit)
    last = Path(str(told.get("vault") or wanted.last_vault or "")) if (told.get("vault") or wanted.last_vault) else None
    known = places.known_vaults()
    program.show_door(last or (known[0] if known else None))
    if told.get("sample"):
        program.open_sample(Progress())
    if told.get("shut"):
        _say_why_it_closed(program, told["shut"])
    program.show()
    QTimer.singleShot(0, lambda: _say_ready(told))
    status = app.exec()
    collector.end()
    sweeping.sweep(places.passing)
    return status


def _say_why_it_closed(program: Program, shut: object) -> None:
    """Say what closed the vault in the process before this one."""
    from safespace.casework import door
    from safespace.ui.problems import ProblemSheet

    closed = door.closed_by(shut)
    if closed is not None:
        program.window.open_sheet(ProblemSheet(closed))


def _say_ready(told: Mapping[str, object]) -> None:
    """Tell the process before this one, if there was one, that the window is there."""
    if told:
        from safespace import fresh

        fresh.say_ready(told)
