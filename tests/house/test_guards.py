"""The guards around every test, each tripped once on purpose in a run of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parents[2]

TRIPPED = """
import logging
import socket
import subprocess
import sys
import threading
import warnings

from PySide6.QtCore import QEventLoop, QThread, QTimer, qWarning

KEPT = []


def test_quiet_ones_pass(qapp):
    timer = QTimer()
    timer.start(1000)
    timer.stop()
    thread = threading.Thread(target=str)
    thread.start()
    left, right = socket.socketpair()
    left.close()
    right.close()


def test_trips_on_a_connection():
    with socket.socket() as reached:
        reached.connect(("192.0.2.1", 9))


def test_trips_on_a_connection_that_is_caught():
    try:
        socket.getaddrinfo("example.invalid", 80)
    except BaseException:
        pass


def test_trips_on_a_socket_that_listens():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))


def test_trips_on_a_connection_in_a_child():
    reach = "import socket; socket.create_connection(('192.0.2.1', 9))"
    assert subprocess.run([sys.executable, "-c", reach], stderr=subprocess.DEVNULL).returncode != 97


def test_trips_on_a_timer(qapp):
    KEPT.append(QTimer())
    KEPT[-1].start(1000)


def test_trips_on_a_qt_thread(qapp):
    class Waiting(QThread):
        def run(self):
            GATE.wait()
    GATE = threading.Event()
    KEPT.extend([Waiting(), GATE])
    KEPT[-2].start()


def test_lets_the_qt_thread_of_before_end(qapp):
    KEPT[-1].set()
    assert KEPT[-2].wait()


def test_trips_on_a_thread():
    gate = threading.Event()
    KEPT.append(gate)
    threading.Thread(target=gate.wait, daemon=True).start()


def test_lets_the_thread_of_before_end():
    KEPT[-1].set()


def test_trips_on_a_warning_of_qt(qapp):
    qWarning("a widget was asked for something it cannot do")


def test_trips_on_a_warning_of_python():
    warnings.warn("old ways", DeprecationWarning)
"""


def outcomes(folder: Path) -> dict[str, set[str]]:
    """Run the tests above under the house's own settings: what became of each, by name."""
    file = folder / "test_tripped.py"
    file.write_text(TRIPPED, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", str(file), "-rA", "--tb=no", "-q", "-p", "tests.conftest"]
    command += ["-c", str(HOUSE / "pyproject.toml"), f"--rootdir={file.parent}", "-p", "no:cacheprovider"]
    without = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}  # the guard of children
    ran = subprocess.run(command, cwd=HOUSE, env=without, capture_output=True, text=True, check=False)
    became: dict[str, set[str]] = {}
    for line in ran.stdout.splitlines():
        outcome, _, rest = line.partition(" ")
        if outcome in {"PASSED", "FAILED", "ERROR"} and "::" in rest:
            became.setdefault(rest.split("::")[1].split(" ")[0], set()).add(outcome)
    assert became, ran.stdout + ran.stderr
    return became


def names(*beginnings: str) -> set[str]:
    """Return the names of the tests above that begin so."""
    lines = (line.removeprefix("def ").split("(")[0] for line in TRIPPED.splitlines() if line.startswith("def "))
    return {name for name in lines if name.startswith(beginnings)}


def test_each_guard_fails_the_test_that_breaks_its_rule_and_no_other(tmp_path: Path) -> None:
    became = outcomes(tmp_path)
    assert {name for name, ways in became.items() if ways & {"FAILED", "ERROR"}} == names("test_trips")
    assert {name for name, ways in became.items() if ways == {"PASSED"}} == names("test_quiet", "test_lets")
