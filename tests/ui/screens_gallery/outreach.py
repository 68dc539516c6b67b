"""Pictures of Outreach. Run: python -m tests.ui.screens_gallery.outreach FOLDER [LOOKS]."""

from __future__ import annotations

from datetime import timedelta

from safespace.casework import headcounts, list_file, outreach
from safespace.casework.desk import Desk
from safespace.domain.quarter import Quarter
from safespace.resources import codelist, table
from safespace.sample import reaching_out
from safespace.sample.figures import Dice
from safespace.ui.screens.outreach import Outreach
from tests.builders import Clock
from tests.casework.sessions import a_held_one, a_session
from tests.ui.screens_gallery.stage import pictures


def lived(desk: Desk, clock: Clock) -> None:
    """Fill half a year of outreach."""
    rows = table("sample", "headcounts.csv")
    content = list_file.written(list(rows[0]), (list(row.values()) for row in rows))
    headcounts.take(desk, headcounts.look(desk, content), desk.today())
    areas = [(row.label, str(400 - 17 * number)) for number, row in enumerate(codelist("areas").rows[:-4])]
    content = list_file.written(("Unit or area", "Number of staff"), areas)
    headcounts.take(desk, headcounts.look(desk, content), desk.today())
    day = desk.today()
    a_session(desk, day + timedelta(days=6), kind="safe_space", area="")
    a_session(desk, day + timedelta(days=18), kind="induction", area="")
    a_session(desk, day - timedelta(days=1), kind="drop_in", area="pharmacy")
    for back, kind, area in (
        (9, "walkabout", "theatres"),
        (25, "deep_listening", "maternity"),
        (60, "training", "elderly"),
    ):
        one = a_held_one(desk, day - timedelta(days=back), kind=kind, area=area, band="some", followed=back % 3)
        outreach.promise(
            desk, one.id, "chief_nurse", "Rotas are out six weeks ahead, nights too.", day + timedelta(days=back)
        )
    done = a_held_one(desk, day - timedelta(days=90), area="surgery", band="twenty")
    outreach.promise(desk, done.id, "education_lead", "Interpreters are offered for each induction.", day)
    outreach.kept(desk, done.id, 0, "Booked for the next three.")
    outreach.follow_up(desk, done.id)
    now = Quarter.of(day)
    reaching_out._tracker(desk, now)
    reaching_out._pulse(desk, Dice(3))
    reaching_out._support(desk, Dice(4), now)


def month(window, screen, settle) -> None:
    """Show the month."""
    screen.sessions.view.choose("month")
    settle()


def planning(window, screen, settle) -> None:
    """Open the plan."""
    screen.sessions.new.click()
    settle()


def noting(window, screen, settle) -> None:
    """Open what a session brought."""
    window.sheet.go()
    screen.sessions.view.choose("list")
    card = next(one for one in screen.sessions.cards if one.session.stage.took_place)
    card.asked.emit("hold", card.session)
    settle()


def cover(window, screen, settle) -> None:
    """Show where the guardian has been."""
    window.sheet.go()
    screen.ways.choose("cover")
    settle()


def support_page(window, screen, settle) -> None:
    """Show support."""
    screen.ways.choose("support")
    settle()


def noting_pulse(window, screen, settle) -> None:
    """Open the counts of a pulse."""
    screen.support.new.click()
    settle()


def equality_page(window, screen, settle) -> None:
    """Show the tracker."""
    window.sheet.go()
    screen.ways.choose("equality")
    settle()


def an_aim(window, screen, settle) -> None:
    """Open a row of the tracker."""
    from safespace.ui.screens.equality_sheets import AimSheet

    fair = screen.equality._seen[0][5]
    screen.lay.emit(AimSheet(screen.work, screen.equality._today, fair, fair.lines[0].action))
    settle()


def sheets_page(window, screen, settle) -> None:
    """Show sheets and toolkits."""
    window.sheet.go()
    screen.ways.choose("sheets")
    settle()


if __name__ == "__main__":
    acts = (month, planning, noting, cover, support_page, noting_pulse, equality_page, an_aim, sheets_page)
    pictures("outreach", "outreach", Outreach, lived, [(act.__name__, act) for act in acts])
