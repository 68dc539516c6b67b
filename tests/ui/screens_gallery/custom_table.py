"""Pictures of a table that was asked for. Run: python -m tests.ui.screens_gallery.custom_table FOLDER [LOOKS]."""

from __future__ import annotations

from safespace.casework.custom_table import Wanted
from safespace.domain.quarter import Quarter
from safespace.ui.screens.reports import Reports
from tests.ui.screens_gallery.reports import years
from tests.ui.screens_gallery.stage import pictures


def sheet(window, screen, settle) -> None:
    """Open it, one question by another."""
    screen.overview.table.click()
    settle()
    window.sheet.choose(Wanted("worker_group", "detriment", Quarter(2025, 4).of_year, ("area", 1)))
    settle()


def ways(window, screen, settle) -> None:
    """Look at the smaller ones."""
    window.sheet.ways.rows.take_focus()


if __name__ == "__main__":
    pictures("custom-table", "reports", Reports, years, [(act.__name__, act) for act in (sheet, ways)])
