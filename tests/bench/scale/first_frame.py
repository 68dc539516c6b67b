"""One cold start, in a process of its own: `bare` is an empty window of PySide6, `form` one that asks for a
passphrase, `safespace` the program at its door.

Prints one line: seconds by the clock since the parent began, seconds of work of this process, and megabytes in memory;
all three at the moment when the first frame is painted and nothing waits to be done. Ends without tidying up.
"""

from __future__ import annotations

import os
import sys
import time


def resident() -> float:
    """Return how many megabytes of this process lie in memory."""
    with open("/proc/self/status", encoding="ascii") as told:  # noqa: PTH123 - pathlib is not free at a cold start
        line = next(line for line in told if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def painted() -> int:
    """Let everything happen that waits, tell what it took, and end."""
    from PySide6.QtWidgets import QApplication

    for _ in range(3):
        QApplication.processEvents()
    begun = float(sys.argv[2])  # by the clock that all processes of a computer share
    print(time.monotonic() - begun, time.process_time(), resident(), flush=True)
    os._exit(0)


def bare() -> None:
    """Show a plain window."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.resize(1366, 768)
    window.show()
    painted()
    del app


def form() -> None:
    """Show a plain form that asks for a passphrase, without a style of its own."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QPushButton, QVBoxLayout, QWidget

    app = QApplication([])
    window, page = QMainWindow(), QWidget()
    column = QVBoxLayout(page)
    for part in (QLabel("Unlock your vault"), QLineEdit(), QPushButton("Unlock")):
        column.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
    window.setCentralWidget(page)
    window.resize(1366, 768)
    window.show()
    painted()
    del app


def safespace() -> None:
    """Start the program as its users do, up to its door."""
    from PySide6.QtWidgets import QApplication

    QApplication.exec = staticmethod(painted)  # type: ignore[method-assign]
    from safespace.__main__ import main

    main([])


if __name__ == "__main__":
    {"bare": bare, "form": form, "safespace": safespace}[sys.argv[1]]()
