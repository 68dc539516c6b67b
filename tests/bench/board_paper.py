"""Measures a two-year board paper with its charts: PDF, Word file and spreadsheets, after the releases are there.

Run: python -m tests.bench.board_paper. Beside the seconds stands how many times a loop of plain arithmetic would have
run in them, which says the same on a slow machine as on a fast one.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from safespace.casework import board_files, board_paper
from safespace.domain.board_document import Picture
from safespace.ui.widgets.chart_painter import paint_png
from tests.casework.released_years import begun, released, saying

MOST = 3.0
"""Seconds that the files of two years may take."""
QUARTERS = 8
SAID = "More people spoke up, and they were thanked. What they said has changed how rotas are written.\n" * 3


def loop() -> float:
    """Return the seconds of one loop of plain arithmetic."""
    start = time.process_time()
    sum(number * number % 7 for number in range(200_000))
    return time.process_time() - start


def worked(job: Callable[[], object], times: int = 3) -> float:
    """Return the fewest seconds of work that a job took."""
    found: list[float] = []
    for _ in range(times):
        start = time.process_time()
        job()
        found.append(time.process_time() - start)
    return min(found)


def main() -> None:
    """Print how long the files of a two-year paper take."""
    app = QApplication.instance() or QApplication(["SafeSpace"])
    with tempfile.TemporaryDirectory() as folder:
        desk = released(Path(folder), QUARTERS, 30)
        sections = {one.code: SAID for one in board_paper.sections(desk) if one.hint}
        paper = replace(saying(begun(desk), **sections), why="Themes of many.")
        marks = board_files.look(board_files.ready(desk, paper)).open_marks
        paper = replace(paper, kept=tuple((mark.words, "It names nobody.") for mark in marks))
        ready = board_files.ready(desk, paper)
        parts = [part for one in board_files.composed(ready).sections for part in one.parts]
        charts = sum(isinstance(part, Picture) for part in parts)
        seconds = worked(lambda: board_files.papers(ready, paint_png))
        preview = worked(lambda: board_files.preview(ready))
        each = min(loop() for _ in range(5))
        desk.vault.close()
    del app
    print(f"{charts} charts: files {seconds:.2f} s ({seconds / each:.0f} loops), pages again {preview:.2f} s")
    if seconds > MOST:
        raise SystemExit(f"a paper of two years takes more than {MOST} s")


if __name__ == "__main__":
    main()
