"""Pictures of Insights. Run: python -m tests.ui.screens_gallery.insights FOLDER [LOOKS]."""

from __future__ import annotations

from safespace.casework.desk import Desk
from safespace.ui.screens.insights import Insights
from safespace.ui.widgets.scroll_body import ScrollBody
from tests import builders
from tests.builders import Clock
from tests.ui.screens_gallery.reports import years
from tests.ui.screens_gallery.stage import pictures


def a_year(desk: Desk, clock: Clock) -> None:
    """Fill a year with cases."""
    years(desk, clock, 10)


def one_case(desk: Desk, clock: Clock) -> None:
    """Write one concern down, of which nothing is known yet."""
    builders.a_concern(desk, words="The rota is short.", name="", handle="Rota")


def down_to(part: str):
    """Return what goes down to a card."""

    def go(window, screen, settle) -> None:
        card = screen.bars.get(part) or getattr(screen, part)
        screen.findChild(ScrollBody).bring_in_sight(card)

    return part, go


def chosen(window, screen, settle) -> None:
    """Look at one group alone, with the keys."""
    picture = screen.bars["groups"].picture
    picture.setFocus()
    picture.chosen.emit(picture._chart.bars[1].key)
    settle()
    screen.findChild(ScrollBody).bring_in_sight(screen.bars["groups"])


if __name__ == "__main__":
    cards = [down_to(part) for part in ("ages", "areas", "themes", "elements", "barriers", "promises")]
    pictures("insights", "insights", Insights, a_year, [*cards, ("chosen", chosen)])
    pictures("insights-one", "insights", Insights, one_case, cards)
