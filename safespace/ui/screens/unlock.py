"""The door: a vault's passphrase, its recovery sheet or organisation's key, another vault, a new one, or the sample."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.domain.days import LONDON, with_weekday
from safespace.domain.problem import Problem
from safespace.machine.places import name_of
from safespace.ui import hearing, theme
from safespace.ui.late import Late
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.door_page import DoorPage, Given, SampleCard
from safespace.ui.screens.key_file_part import KeyFilePart
from safespace.ui.screens.names_again import NamesAgain
from safespace.ui.screens.vault_card import VaultCard
from safespace.ui.widgets.application import application
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.labels import Label, second, title
from safespace.ui.widgets.passphrase_field import PassphraseField
from safespace.ui.widgets.rule import Rule
from safespace.ui.work import Work

if TYPE_CHECKING:
    from safespace.casework.desk import Desk
    from safespace.preferences import Preferences
    from safespace.ui.screens.organisation_panel import OrganisationPanel
    from safespace.ui.screens.recover_panel import RecoverPanel
    from safespace.ui.screens.way_in_panel import WayInPanel

W = TypeVar("W", bound="WayInPanel")

IN_ORDER: Final = ("card", "field", "key_file", "problem", "here", "look_on", "button", "again")
"""What lies between the heading and the other ways in, from above."""
ABOVE: Final = 2  # items, the heading and a gap


class Unlock(DoorPage):
    """Opens a vault. `show_for` takes its folder. Signals: those of DoorPage.

    Whoever starts the program waits for this page: what is seldom needed, and the other ways in, are made when they
    are first asked for.
    """

    about = "unlock"
    key_file = Late(lambda _: KeyFilePart())
    problem = Late(lambda _: ProblemPlace())
    here = Late(lambda _: Button("Open it here instead", "plain"))
    look_on = Late(lambda _: Button("Open it for reading", "plain", "eye"))
    again = Late(lambda _: NamesAgain())

    def __init__(self, work: Work, given: Given, preferences: Preferences) -> None:
        """Make the page; it is about no vault yet."""
        super().__init__(work, given, preferences)
        self.vault: Path | None = None
        self.day: Label = second("", wrap=False)
        self.card = VaultCard()
        self.passphrase = PassphraseField()
        self.field = Field("Passphrase", self.passphrase, "You can paste it. Capitals and spaces count.")
        self.button = Button("Unlock", "primary", "unlock", size="tall")
        self.sheet_link = Button("Use the recovery sheet", "quiet", "key")
        self.organisation_link = Button("Use the organisation's key", "quiet", "key")
        self.create_link = Button("Create a vault", "quiet", "plus")
        self.join_link = Button("Join a shared vault", "quiet", "people")
        self.sample = SampleCard()
        self._opening = QWidget()
        self._ways: list[WayInPanel] = []
        self._take_over = self._only_read = False
        self._lay_out()
        self._connect()

    def show_for(self, subject: object) -> None:
        """Stand at the door of a vault, given as its folder."""
        self.vault = subject if isinstance(subject, Path) else self.vault
        if self.vault is not None:
            self.card.show_vault(name_of(self.vault), self._where(self.vault))
        today = self.given.clock().astimezone(LONDON).date()
        self.day.setText(with_weekday(today))
        self._show_passphrase()

    def put_away(self) -> None:
        """Forget what was typed."""
        self.passphrase.wipe()
        for way in self._ways:
            way.wipe()

    def sample_refused(self, problem: Problem) -> None:
        """Say on the card why the sample trust was not made."""
        self.sample.refuse(problem)

    def _where(self, vault: Path) -> str:
        return "On this computer" if vault.parent == self.given.places.vaults else str(vault.parent)

    # --------------------------------------------------------------------------------------------- the passphrase

    def _unlock(self) -> None:
        typed = self.passphrase.text()
        if self.vault is None or not self.button.isEnabled():
            return
        self._clear_troubles()
        if not typed:
            self.field.complain("Type your passphrase first.")
            return
        self._check(True)
        key_file = self.key_file.file if self._is_there("key_file") else None
        self.work.open(partial(self._desk, self.vault, typed, key_file), self._opened, self._refused)

    def _desk(self, vault: Path, typed: str, key_file: Path | None) -> Desk:
        """Open the vault. Runs on the worker, which may have to load what opens one."""
        from safespace.casework import safekeeping

        if self._only_read:
            return safekeeping.look_on(vault, typed, self.given.clock, key_file=key_file)
        return safekeeping.unlock(
            vault, typed, self.given.clock, take_over=self._take_over, key_file=key_file, go_on=self.again.go_on
        )

    def _opened(self) -> None:
        self.passphrase.wipe()
        self._check(False)
        self.entered.emit()

    def _refused(self, problem: Problem) -> None:
        from safespace.casework import door, tried

        self._check(False)
        self._take_over = self._only_read = False
        if door.is_wrong_passphrase(problem):
            self.field.complain(f"{problem.title}.")
            if self.vault is not None:
                tried.note(self.given.places.known, self.vault)
        else:
            self.problem.show_problem(problem)
            self.here.setVisible(door.may_take_over(problem))
            self.look_on.setVisible(door.may_look_on(problem))
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def take_in(self, name: str, part: QWidget) -> None:
        """Put a part that was made late where it belongs, out of sight; a part that Qt puts there shows itself."""
        super().take_in(name, part)
        part.hide()
        above = IN_ORDER[: IN_ORDER.index(name)]
        self._parts.insertWidget(ABOVE + sum(self._is_there(other) for other in above), part)
        if name == "here":
            self.here.clicked.connect(self._open_here)
        if name == "look_on":
            self.look_on.clicked.connect(self._open_for_reading)

    def _is_there(self, name: str) -> bool:
        """Say whether a late part was made by now."""
        return name in vars(self)

    def _open_here(self) -> None:
        self._take_over = True
        self._unlock()

    def _open_for_reading(self) -> None:
        self._only_read = True
        self._unlock()

    def _check(self, under_way: bool) -> None:
        """Show that the passphrase is being checked, or that it is not any more."""
        self.button.say("Checking…" if under_way else "Unlock")
        (self.again.begin if under_way else self.again.end)()
        links = (self.sheet_link, self.organisation_link, self.create_link, self.join_link)
        late = [self.key_file] if self._is_there("key_file") else []
        for part in (self.button, self.passphrase, *late, self.card.other, *links, self.sample):
            part.setEnabled(not under_way)

    def _clear_troubles(self) -> None:
        for name in ("problem", "here", "look_on"):
            if self._is_there(name):
                vars(self)[name].hide()
        self.field.complain("")

    def _typed(self, _: str) -> None:
        """Take a complaint back once it is being put right; a larger problem stays until the next try."""
        self.field.complain("")

    # --------------------------------------------------------------------------------------------- other ways

    def _show_passphrase(self) -> None:
        self._clear_troubles()
        self._take_over = self._only_read = False
        for way in self._ways:
            way.hide()
        if self._is_there("key_file"):
            self.key_file.clear()
            self.key_file.hide()
        if (ear := hearing.of(application())).waits:  # the first frame is not painted yet
            ear.began.connect(self._look_for_key_file)
        else:
            QTimer.singleShot(0, self, self._look_for_key_file)
        self._opening.show()
        self.passphrase.wipe()
        self.passphrase.setFocus()

    def _look_for_key_file(self) -> None:
        """Look whether somebody's way in needs one, once the page is painted: reading that loads what can seal."""
        from safespace.casework import door

        if self.vault is not None:
            self.work.think(partial(door.asks_for_key_file, self.vault), self._offer_key_file)

    def _offer_key_file(self, is_asked_for: bool) -> None:
        if is_asked_for or self._is_there("key_file"):
            self.key_file.setVisible(is_asked_for)

    @cached_property
    def recover(self) -> RecoverPanel:
        """Return the way in by the recovery sheet."""
        from safespace.ui.screens.recover_panel import RecoverPanel

        return self._way(RecoverPanel(self.work, self.given.clock))

    @cached_property
    def organisation(self) -> OrganisationPanel:
        """Return the way in by an organisation's key."""
        from safespace.ui.screens.organisation_panel import OrganisationPanel

        return self._way(OrganisationPanel(self.work, self.given.clock))

    def _way(self, panel: W) -> W:
        self._ways.append(panel)
        self.column.addWidget(panel)
        panel.left.connect(self._show_passphrase)
        panel.entered.connect(self.entered)
        return panel

    def _show_way(self, name: str) -> None:
        """Show another way in, by the name that it has here, in place of the passphrase."""
        if self.vault is None:
            return
        self.passphrase.wipe()
        self._opening.hide()
        way: RecoverPanel | OrganisationPanel = getattr(self, name)
        way.show()
        way.show_for(self.vault)

    def _choose_other(self) -> None:
        from safespace.ui import choosing

        start = self.vault.parent if self.vault is not None else self.given.places.vaults
        choosing.folder(self, "Open another vault", start, self._open_other)

    def _open_other(self, folder: Path) -> None:
        from safespace.casework import door

        try:
            found = door.vault_at(folder)
        except Problem as problem:
            self._clear_troubles()
            self.problem.show_problem(problem)
            return
        self.go.emit("unlock", found)

    def _begin(self, way: str) -> None:
        self.go.emit("first_run", way)

    def _connect(self) -> None:
        self.button.clicked.connect(self._unlock)
        self.passphrase.returnPressed.connect(self._unlock)
        self.passphrase.textEdited.connect(self._typed)
        self.card.other_asked.connect(self._choose_other)
        self.sheet_link.clicked.connect(partial(self._show_way, "recover"))
        self.organisation_link.clicked.connect(partial(self._show_way, "organisation"))
        self.create_link.clicked.connect(partial(self._begin, "create"))
        self.join_link.clicked.connect(partial(self._begin, "join"))
        self.sample.asked.connect(self.sample_asked)

    def _lay_out(self) -> None:
        px = theme.current().px
        heading = QVBoxLayout()
        heading.setSpacing(0)
        heading.addWidget(title("Unlock your vault"))
        heading.addWidget(self.day)
        links = Flow(8)
        for link in (self.sheet_link, self.organisation_link, self.create_link, self.join_link):
            links.add(link)
        column = self._parts = QVBoxLayout(self._opening)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addLayout(heading)
        column.addSpacing(px(8))
        for part in (self.card, self.field, self.button):
            column.addWidget(part)
        column.addSpacing(px(4))
        column.addWidget(Rule())
        column.addWidget(links)
        column.addWidget(self.sample)
        self.column.addWidget(self._opening)
