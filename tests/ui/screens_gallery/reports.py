"""Pictures of Reports. Run: python -m tests.ui.screens_gallery.reports FOLDER [LOOKS]."""

from __future__ import annotations

import random
from functools import partial

from safespace.casework import follow_up, national, public_elsewhere, quarterly, record
from safespace.casework.desk import Desk
from safespace.casework.public_elsewhere import Note
from safespace.domain.quarter import Quarter
from safespace.ui.screens.reports import Reports
from safespace.ui.widgets.scroll_body import ScrollBody
from tests import builders
from tests.builders import Clock
from tests.ui.screens_gallery.stage import pictures

ELEMENTS = ("EL_PSQ", "EL_WSW", "EL_BH", "EL_IAB")
AREAS = ("medicine", "surgery", "family", "support", "corporate")


def years(desk: Desk, clock: Clock, cases: int = 26) -> None:
    """Fill a year and a quarter with cases; everything but the last quarter has left."""
    chance = random.Random(7)
    now = clock.at
    areas = [row.code for row in record_areas()]
    groups = [row.code for row in record_groups()]
    for back in (450, 360, 270, 180, 90):
        clock.at = now
        clock.move(days=-back)
        quarter = Quarter.of(desk.today())
        for number in range(cases + chance.randrange(-5, 8)):
            case = builders.a_concern(desk, words=f"Concern {number} about the rota.", name="", handle="Rota")
            if number % 9 == 0 and back == 90:
                continue
            given = [code for code in ELEMENTS if chance.random() < 0.35]
            group = chance.choices(groups, [1, 0.2, 4, 2, 0.6, 0.3, 2, 3, 1.5, 0.2, 0.3, 0.3])[0]
            record.describe(desk, case.id, builders.about(desk, *given, area=chance.choice(areas), group=group))
            if number % 4 == 0:
                follow_up.feedback(desk, case.id, chance.choice(["yes", "yes", "no", "maybe"]))
        clock.move(days=95)
        if back > 180:
            national.hand_in(desk, quarter)
            clock.move(days=2)
            planned = quarterly.plan(quarterly.gather(desk, quarter))
            quarterly.publish(desk, quarter, planned, "The public board", "Board paper")
        elif back == 180:
            national.hand_in(desk, quarter)
    clock.at = now


def record_areas():
    """Return the areas of the list."""
    from safespace.resources import codelist

    return codelist("areas").rows


def record_groups():
    """Return the worker groups of the list."""
    from safespace.resources import codelist

    return codelist("worker_groups").rows


def register(window, screen, settle) -> None:
    """Check everything again."""
    screen.overview.register.check()
    settle()
    window.resize(window.width(), window.height())
    body = screen.overview.findChild(ScrollBody)
    body.bring_in_sight(screen.overview.register.told)


def elsewhere(window, screen, settle) -> None:
    """Note figures of others and open the list."""
    for figure, words in (("2", ""), ("10", "Most of them were nurses on one ward.")):
        group = public_elsewhere.groups("worker_group")[3][0]
        said = Note(
            "The trust",
            "Answer to a request",
            None,
            Quarter(2025, 1).of_year[:1],
            (("worker_group", group),),
            figure,
            words,
        )
        screen.work.change(partial(public_elsewhere.note, said=said), lambda _: None, context=screen)
    settle()
    screen.overview.elsewhere.click()
    settle()


def noting(window, screen, settle) -> None:
    """Open the form for a figure."""
    window.sheet.note.click()
    settle()
    window.sheet.what.choose("worker_group")
    window.sheet.what.chosen.emit("worker_group")


def items(window, screen, settle) -> None:
    """Open the items of the return."""
    window.sheet.go()
    screen.overview.elsewhere.click()
    settle()
    window.sheet.items.click()
    settle()


def year(window, screen, settle) -> None:
    """Open the plan of the year, with what each choice costs."""
    window.sheet.go()
    screen.overview.plan.click()
    settle()


def year_rules(window, screen, settle) -> None:
    """Attack the rules of others."""
    screen.year.rules.attack.click()
    settle()
    screen.year.findChild(ScrollBody).bring_in_sight(screen.year.rules)


def the_return(window, screen, settle) -> None:
    """Open the return of the last full quarter."""
    if window.sheet is not None:
        window.sheet.go()
    screen.show_for(Quarter(2026, 1))
    settle()


def behind(window, screen, settle) -> None:
    """Open the cases behind a number."""
    section = screen.national.sections[1]
    next(iter(section.numbers.values())).click()
    settle()


def summary(window, screen, settle) -> None:
    """Plan the year's release."""
    if window.sheet is not None:
        window.sheet.go()
    screen.show_for(None)
    settle()
    screen.overview.summary_asked.emit(Quarter(2025, 4))
    settle()


def last_table(window, screen, settle) -> None:
    """Show the table across two questions."""
    screen.summary.tables.show_table(len(screen.summary._plan.tables) - 1)
    settle()


def check(window, screen, settle) -> None:
    """Go on to the check and say for whom."""
    screen.summary.forward.button.click()
    settle()
    screen.summary.check.audience.setText("The public board on 22 July 2026")
    screen.summary.check.purpose.setText("Board paper, published on the web")
    screen.summary._wait()


def last_look(window, screen, settle) -> None:
    """Go on to the release."""
    screen.summary.forward.button.click()


def released(window, screen, settle) -> None:
    """Release."""
    screen.summary.forward.button.click()


if __name__ == "__main__":
    acts = (
        register,
        elsewhere,
        noting,
        items,
        year,
        year_rules,
        the_return,
        behind,
        summary,
        last_table,
        check,
        last_look,
        released,
    )
    pictures("reports", "reports", Reports, years, [(act.__name__, act) for act in acts])
