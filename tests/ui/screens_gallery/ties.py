"""Pictures of ties between cases and of taking back. Run: python -m tests.ui.screens_gallery.ties FOLDER [LOOKS]."""

from __future__ import annotations

from safespace.casework import links, record, tags
from safespace.casework.desk import Desk
from safespace.domain.case import Openness
from safespace.domain.case_ties import Tie
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.describe import Describe
from safespace.ui.screens.take_back import TakeBack
from safespace.ui.screens.take_back_here import TakeBackOfCase
from safespace.ui.screens.tie_sheets import AddLink, AddTag, FromAGroup, SomebodyElse
from safespace.ui.screens.what_was_changed import WhatWasChanged
from tests import builders
from tests.builders import Clock
from tests.ui.screens_gallery.stage import pictures


def tied(desk: Desk, clock: Clock) -> str:
    """Make an anonymous letter with tags, another case with a brief that has left, and what was done since."""
    clock.move(days=-9)
    other = builders.a_concern(desk, handle="Night cover on a surgical ward")
    builders.sent(desk, other.id)
    clock.move(days=1)
    letter = record.NewConcern("We cannot go on like this at night.", openness=Openness.ANONYMOUS, handle="A letter")
    case = record.concern(desk, letter)
    tags.add(desk, other.id, "winter")
    tags.add(desk, case.id, "night cover")
    links.link(desk, case.id, other.reference, Tie.DUPLICATE)
    clock.move(days=8)
    record.describe(desk, case.id, builders.about(desk, "EL_PSQ", "EL_BH"), "A letter about nights")
    return case.id


def sheet(make):
    """Return an act that opens a sheet."""

    def act(window, screen, settle) -> None:
        if window.sheet is not None:
            window.sheet.go()
        screen.lay.emit(make(screen))
        settle()

    return act


def typed(line: str, words: str):
    """Return an act that types a name into a line of the sheet that is open."""

    def act(window, screen, settle) -> None:
        getattr(window.sheet, line).setText(words)
        settle()

    return act


def low(window, screen, settle) -> None:
    """Scroll the page down to its card."""
    screen._body.ensureWidgetVisible(screen.ties)
    settle()


if __name__ == "__main__":
    pictures(
        "ties",
        "cases",
        CasePage,
        tied,
        [
            ("card", low),
            ("back", sheet(lambda screen: TakeBack(screen.work))),
            ("back-here", sheet(lambda screen: TakeBackOfCase(screen.work, screen._case_id, "SS-7K2M"))),
            ("changed", sheet(lambda screen: WhatWasChanged(screen.work, screen._case_id, "SS-7K2M"))),
            ("tag", sheet(lambda screen: AddTag(screen.work, screen._case_id, ("night cover", "winter")))),
            ("tag-named", typed("word", "Karen Holt on nights")),
            ("counted", sheet(lambda screen: Describe(screen.work, screen._whole.case))),
            ("counted-named", typed("handle", "Karen Holt shouting on Ward 7B")),
            ("link", sheet(lambda screen: AddLink(screen.work, screen._case_id))),
            ("else", sheet(lambda screen: SomebodyElse(screen.work, screen._whole.case))),
            ("group", sheet(lambda screen: FromAGroup(screen.work, screen._case_id))),
        ],
    )
