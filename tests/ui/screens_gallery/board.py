"""Pictures of the board paper being written. Run: python -m tests.ui.screens_gallery.board FOLDER [LOOKS]."""

from __future__ import annotations

from dataclasses import replace

from safespace.casework import board_paper
from safespace.casework.desk import Desk
from safespace.domain.quarter import Quarter
from safespace.ui.screens.reports import Reports
from tests.builders import Clock
from tests.casework.released_years import saying
from tests.ui.screens_gallery.reports import years
from tests.ui.screens_gallery.stage import pictures


def a_paper(desk: Desk, clock: Clock) -> None:
    """Begin a paper of the released quarters, with words of which some are marked."""
    years(desk, clock, 16)
    begun = board_paper.begin(desk, Quarter(2024, 4), Quarter(2025, 3))
    written = saying(
        begun,
        summary="More people spoke up, and most were thanked on the same day.",
        learning="You said that nobody answered. Somebody does now.",
        detriment="The ward sister of Ward 7B was moved.",
    )
    actions = (("Answer everybody", "Chief nurse", "2026-09-30", "UNDER_WAY"),)
    board_paper.keep(desk, replace(written, actions=actions, cover=(("meeting", "Public board"),)))


def write(window, screen, settle) -> None:
    """Open the paper."""
    screen.overview.paper.click()
    settle()


def below(window, screen, settle) -> None:
    """Go to the actions."""
    screen.paper.dock.body.bring_in_sight(screen.paper.editor.sections["actions"])


def hours(window, screen, settle) -> None:
    """Go to the hours of the private log, which are off."""
    screen.paper.dock.body.bring_in_sight(screen.paper.editor.sections["time"])


def another(window, screen, settle) -> None:
    """Begin another one."""
    screen.paper.dock.body.bring_in_sight(screen.paper.begin)
    screen.paper.begin.another.click()
    settle()


if __name__ == "__main__":
    steps = [("write", write), ("below", below), ("hours", hours), ("another", another)]
    pictures("board", "reports", Reports, a_paper, steps)
