"""A start loads and makes what the door shows, and no more: everything else comes while the passphrase is typed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HEAVY = ("cryptography", "docx", "highspy", "holidays", "numpy", "phonenumbers", "pypdfium2", "reportlab", "sqlcipher3")

STARTED = """
import builtins, json, os, sys
from pathlib import Path
from PySide6 import QtCore, QtGui, QtWidgets
from safespace.machine.places import Places

Places.usual = classmethod(lambda cls: cls.under(Path(sys.argv[1])))

def painted():
    app = QtWidgets.QApplication.instance()
    app.processEvents()
    app.processEvents()
    window = next(one for one in app.topLevelWidgets() if one.windowTitle() == "SafeSpace")
    print(json.dumps({
        "shown": [window.isVisible(), window.screen_name],
        "modules": list(sys.modules),
        "kinds": sum(isinstance(one, type) for part in (QtCore, QtGui, QtWidgets) for one in vars(part).values()),
        "imports": builtins.__import__.__name__,
        "furnished": window.is_furnished,
        "style": app.style().name(),
    }), flush=True)
    os._exit(0)

QtWidgets.QApplication.exec = staticmethod(painted)
from safespace.__main__ import main
main([])
"""
"""A whole start, from the command line to the first frame; it ends there."""


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what was there at the first frame of the unlock screen."""
    folder: Path = tmp_path_factory.mktemp("start")
    (folder / "vaults" / "Eastmere.safespace").mkdir(parents=True)
    return at_first_frame(folder)


def at_first_frame(folder: Path) -> dict[str, Any]:
    """Start the program in a folder of its own, and return what was there at its first frame."""
    told = subprocess.run([sys.executable, "-c", STARTED, str(folder)], capture_output=True, text=True, check=True)
    return json.loads(told.stdout)


def test_the_unlock_screen_is_there_before_anything_heavy_is_loaded(start: dict[str, Any]) -> None:
    assert start["shown"] == [True, "unlock"]
    assert [name for name in HEAVY if name in start["modules"]] == []
    assert sum(name.startswith("safespace.") for name in start["modules"]) < 88, "the door has become heavy"


def test_whoever_starts_for_the_first_time_is_welcomed_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    welcome = at_first_frame(tmp_path)
    assert welcome["shown"] == [True, "first_run"]
    assert [name for name in HEAVY if name in welcome["modules"]] == []
    assert sum(name.startswith("safespace.") for name in welcome["modules"]) < 88, "the welcome has become heavy"


def test_nothing_makes_qt_put_together_parts_that_the_door_does_not_have(start: dict[str, Any]) -> None:
    # One of Qt's own parts handed to Python before the first frame, and all kinds are made: 334 in place of 160.
    assert start["kinds"] < 200


def test_a_start_imports_as_python_does_and_reads_no_source_a_second_time(start: dict[str, Any]) -> None:
    assert start["imports"] != "__feature_import__"


def test_the_rail_and_the_bar_are_made_behind_the_door(start: dict[str, Any]) -> None:
    assert not start["furnished"]


def test_the_style_of_a_start_is_that_of_every_look(start: dict[str, Any]) -> None:
    assert start["style"] == "fusion"


LOADED = """
import json, sys, threading
from pathlib import Path
from importlib import import_module
from PySide6.QtCore import QEventLoop, QObject, QTimer
from safespace import __main__
from safespace.app import application, now
from safespace.ui import doors, strays
from safespace.ui.work import Work

app = application()
found, bugs = strays.watched(), []
waited_for, before, here = set(), set(sys.modules), threading.get_ident()


def hear(event, about):
    if event == "import" and threading.get_ident() == here:
        waited_for.add(str(about[0]))


sys.addaudithook(hear)
work = Work(bugs.append)
loading = doors.Loading(work, now, work)
over = QEventLoop()
loading.loaded.connect(over.quit)
QTimer.singleShot(60_000, over.quit)
loading.begin()
over.exec()
work.finish()
print(json.dumps({
    "strays": found,
    "bugs": [bug.text for bug in bugs],
    "loaded": [name for name in sys.modules if name not in before],
    "here": [name for name in sys.modules if name not in before and name in waited_for],
}))
"""
"""What the program loads behind the door, and on which thread."""


@pytest.fixture(scope="module")
def behind() -> dict[str, Any]:
    """Return what was loaded behind the door."""
    told = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    return json.loads(told.stdout)


def test_no_class_of_qt_comes_on_another_thread_than_the_screens(behind: dict[str, Any]) -> None:
    # One that is made while the screen's thread paints ends the process, once in some hundreds of starts.
    assert behind["bugs"] == []
    assert "safespace.ui.inside" in behind["loaded"]
    assert behind["strays"] == []


def test_what_opens_a_pdf_is_not_loaded_beside_the_keys(behind: dict[str, Any]) -> None:
    assert "safespace.viewing.pages" in behind["loaded"]
    assert [name for name in ("pypdfium2", "safespace.viewing.painter") if name in behind["loaded"]] == []


def test_what_is_loaded_on_the_screens_thread_is_of_the_screen_alone(behind: dict[str, Any]) -> None:
    # Anything else belongs beside the window: whoever types would wait for it.
    assert [name for name in behind["here"] if not name.startswith(("safespace.ui", "PySide6", "shiboken6"))] == []
