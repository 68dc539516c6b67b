"""Pictures of what takes care or a second person: requests, approving, alarms, destroying, looking on.

Run: python -m tests.ui.screens_gallery.second_person FOLDER [LOOKS].
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QWidget

from safespace.casework import approving, moving, people, safekeeping, strict
from safespace.casework.desk import Desk
from safespace.domain.ids import Id
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.destroy_identity import DestroyIdentity
from safespace.ui.screens.export_sheet import ExportSheet
from safespace.ui.screens.looking_on import LookingOn
from safespace.ui.screens.new_concern import NewConcern
from safespace.ui.screens.open_identity import OpenIdentity
from safespace.ui.screens.people_rules import NewIdentityKey, OpenWords
from safespace.ui.screens.settings import Settings
from safespace.ui.screens.today import Today
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.window import Window
from safespace.vault.mapping import instant
from tests.builders import Clock
from tests.casework.keys import KIM, Kept, Team, a_kept_team, asked_for
from tests.ui.screens_gallery import stage, today
from tests.ui.screens_gallery.stage import pictures

TEAM: list[Team] = []
Settle = Callable[[], None]


def a_team(place: Path, clock: Clock, fill: stage.Fill = today.quiet) -> Desk:
    """Open a vault of three people in which it takes two to open who spoke up."""
    (place / "made").mkdir()
    kept: Kept = a_kept_team(place / "made")
    team = kept.copied(place, clock)
    TEAM[:] = [team]
    fill(team.desk, clock)
    people.ask_for_two(team.desk, frozenset({team.kim}))
    return team.desk


def kim_at_hers(place: Path, clock: Clock) -> Desk:
    """Let Sam ask twice, and Kim sit down."""
    a_team(place, clock, today.busy)
    (team,) = TEAM
    approving.ask(team.desk, team.case.id, "ring_back")
    asked_for(team.desk, lambda: people.ask_for_one(team.desk))
    with team.desk.vault.transaction():
        team.desk.vault.settings.set(moving.MOVED, instant(clock()))
    return team.sits(KIM)


def lee_looks_on(place: Path, clock: Clock) -> Desk:
    """Let Lee look on while Sam writes."""
    a_team(place, clock, today.busy)
    (team,) = TEAM
    return safekeeping.look_on(team.desk.vault.folder, "copper violin harbour thistle meadow anvil", clock)


def the_case(desk: Desk, clock: Clock) -> Id:
    """Return the case that the team has."""
    return TEAM[0].case.id


def words(inside: QWidget, words: str) -> None:
    """Press a button by its words."""
    next(
        one for one in inside.findChildren(QAbstractButton) if one.accessibleName() == words and one.isVisible()
    ).click()


def sheet(make: Callable[[Window, QWidget], QWidget], *presses: str):
    """Return what lays a sheet and presses buttons on it."""

    def go(window: Window, screen, settle: Settle) -> None:
        if window.sheet is not None:
            window.sheet.go()
        window.open_sheet(make(window, screen))
        settle()
        for one in presses:
            words(window.sheet, one)
            settle()

    return go


def destroy(window: Window, screen: CasePage) -> DestroyIdentity:
    """Make the sheet that destroys."""
    return DestroyIdentity(screen.work, TEAM[0].case.id, TEAM[0].case.reference)


def destroyed(window: Window, screen, settle: Settle) -> None:
    """Destroy it."""
    window.sheet.typed.setText(TEAM[0].case.reference)
    settle()
    window.sheet.step.button.click()


def open_who(window: Window, screen: CasePage) -> OpenIdentity:
    """Make the sheet that opens who spoke up."""
    return OpenIdentity(screen.work, TEAM[0].case.id, "ring_back")


def approval(window: Window, screen, settle: Settle) -> None:
    """Scroll to the second person's part."""
    window.sheet.findChild(ScrollBody).ensureWidgetVisible(window.sheet.approval.back, 0, 40)
    window.sheet.findChild(ScrollBody).ensureWidgetVisible(window.sheet.approval, 0, 40)


def refused(window: Window, screen: Today, settle: Settle) -> None:
    """Approve what was withdrawn meanwhile."""
    screen.work.read(
        lambda desk: desk.vault.connection.execute("DELETE FROM approvals"), lambda _: None, context=screen
    )
    settle()
    words(screen, "Approve it")


def forget(desk: Desk) -> None:
    """Let every request go, as if it were withdrawn elsewhere."""
    with desk.vault.transaction():
        desk.vault.connection.execute("DELETE FROM approvals")


def export_asks(window: Window, screen, settle: Settle) -> None:
    """Ask a second person about an export with who spoke up."""
    made = sheet(lambda _, one: ExportSheet(one.work))
    made(window, screen, settle)
    window.sheet.why.choose("leaving")
    window.sheet.identity.tick.toggle()
    window.sheet.words.setText("orchard velvet compass nutmeg glacier tulip")
    window.sheet.write_to(TEAM[0].desk.vault.folder.parent / "everything.safespace-export")
    settle()


def looking(window: Window, screen, settle: Settle) -> None:
    """Say that it is looked on."""
    screen.work.read(safekeeping.looking_on, window.holding.look_on, context=window)


def rules(window: Window, screen: Settings, settle: Settle) -> None:
    """Show the rules of a stricter vault with requests that wait."""
    screen.work.change(rules_of, lambda _: None, context=screen)
    settle()
    screen.refresh()
    settle()
    screen.findChild(ScrollBody).ensureWidgetVisible(screen.people.words, 0, 60)


def rules_of(desk: Desk) -> None:
    """Seal the words and ask twice."""
    strict.turn_on(desk)
    approving.ask(desk, TEAM[0].case.id, "ring_back")
    asked_for(desk, lambda: people.ask_for_one(desk))


def window_stays() -> None:
    """Lock nothing: a picture has no program around it."""


def main() -> None:
    """Keep all pictures."""
    stage.a_desk = a_team
    asking = sheet(open_who, "Open it for 5 minutes")
    acts = [("approve", asking), ("approve-part", approval)]
    acts += [("asked", sheet(open_who, "Open it for 5 minutes", "Ask and wait")), ("asked-part", approval)]
    pictures("second", "cases", CasePage, the_case, [*acts, ("destroy", sheet(destroy)), ("destroyed", destroyed)])
    rule = [("rules", rules), ("unseal", sheet(lambda _, screen: OpenWords(screen.work)))]
    pictures(
        "rules",
        "settings",
        Settings,
        the_case,
        [
            *rule,
            ("key", sheet(lambda _, one: NewIdentityKey(one.work))),
            ("export", export_asks),
            ("export-part", approval),
        ],
    )
    stage.a_desk = kim_at_hers
    pictures("kim", "today", Today, the_case, [("refused", refused)])
    stage.a_desk = lee_looks_on
    why = sheet(lambda _, screen: LookingOn(screen.work, window_stays))
    held = [("bar", looking), ("why", why), ("concern", sheet(lambda _, screen: NewConcern(screen.work)))]
    pictures("lee", "today", Today, the_case, held)


if __name__ == "__main__":
    main()
