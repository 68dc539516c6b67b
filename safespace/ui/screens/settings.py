"""Settings: looks and locking on this computer, and what concerns the vault: its ways in, its backups, its trail."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework import settings
from safespace.casework.anonymise import how_names_are_found
from safespace.casework.settings import AboutVault
from safespace.machine.places import Places
from safespace.preferences import Preferences
from safespace.ui import theme
from safespace.ui.screen import Screen
from safespace.ui.screens.change_passphrase import ChangePassphrase
from safespace.ui.screens.move_sheet import MoveSheet
from safespace.ui.screens.rehearse_sheet import RehearseSheet
from safespace.ui.screens.settings_backups import Backups
from safespace.ui.screens.settings_check_up import CheckUpCard
from safespace.ui.screens.settings_handing import HandingCard
from safespace.ui.screens.settings_headcounts import HeadcountsCard
from safespace.ui.screens.settings_imposed import ImposedCard
from safespace.ui.screens.settings_lists import ListsCard
from safespace.ui.screens.settings_looks import LooksAndLocking
from safespace.ui.screens.settings_moving import MovingCard
from safespace.ui.screens.settings_people import People
from safespace.ui.screens.settings_protections import Protections
from safespace.ui.screens.settings_records import RecordsCard
from safespace.ui.screens.settings_sheets import NewRecoverySheet, TryRecovery
from safespace.ui.screens.settings_vault import NationalBody, TrailCard, VaultFacts
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.labels import SUBHEADING, body, second, title
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.work import Work

MEASURE = 760
"""The widest that the column is, in pixels at 100 %."""
_MODEL = "The model is Rampart, by the National Design Studio (CC BY 4.0)."


class Settings(Screen):
    """One column of cards. Signals: `preferred(Preferences)`, looks or locking were set; and those of Screen."""

    preferred = Signal(object)

    def __init__(self, work: Work) -> None:
        """Make the screen; `use` gives it what holds on this computer."""
        super().__init__(work)
        self.places: Places | None = None
        self.about: AboutVault | None = None
        self.looks = LooksAndLocking()
        self.imposed = ImposedCard()
        self.facts = VaultFacts()
        self.people = People(work)
        self.handing = HandingCard(work)
        self.backups = Backups(work)
        self.check_up = CheckUpCard(work)
        self.lists = ListsCard(work)
        self.headcounts = HeadcountsCard(work)
        self.records = RecordsCard(work)
        self.moving = MovingCard(work)
        self.body = NationalBody(work)
        self.trail = TrailCard(work)
        self.protections = Protections()
        self.program = _AboutProgram()
        self._paper = QWidget()
        self._lay_out()
        self._connect()

    def use(self, preferences: Preferences, places: Places) -> None:
        """Show what is set on this computer, and where things lie on it."""
        self.places = places
        self.looks.show_preferences(preferences)

    def refresh(self) -> None:
        """Read again what is said about the vault."""
        self.work.read(settings.look, self._show)
        cards = (self.people, self.handing, self.check_up, self.lists, self.moving, self.headcounts, self.records)
        for card in (*cards, self.trail):
            card.read()

    def dress(self) -> None:
        """Take the measures of the theme."""
        self._paper.setMaximumWidth(theme.current().px(MEASURE))
        self._column.setSpacing(theme.current().px(16))

    def _show(self, about: AboutVault) -> None:
        self.about = about
        self.facts.show_vault(about)
        self.backups.show_places(Path(about.folder), about.backups)
        for card in (self.people, self.backups):
            card.setVisible(not about.temporary)
        self.body.show_name(about.body)

    def _change_passphrase(self) -> None:
        if self.about is not None:
            self.lay.emit(ChangePassphrase(self.work, (self.about.name, self.about.guardian)))

    def _try_sheet(self) -> None:
        self.lay.emit(TryRecovery(self.work))

    def _new_sheet(self) -> None:
        if self.about is not None:
            self.lay.emit(NewRecoverySheet(self.work, self.about.name))

    def _rehearse(self) -> None:
        self.lay.emit(RehearseSheet(self.work))

    def _move(self) -> None:
        self.lay.emit(MoveSheet(self.work))

    def _connect(self) -> None:
        self.looks.preferred.connect(self.preferred)
        self.facts.change_asked.connect(self._change_passphrase)
        self.facts.try_asked.connect(self._try_sheet)
        self.facts.new_sheet_asked.connect(self._new_sheet)
        for card in (self.people, self.handing, self.lists, self.headcounts, self.records, self.moving):
            card.wanted.connect(self.lay)
        self.backups.rehearse_asked.connect(self._rehearse)
        self.backups.move_asked.connect(self._move)
        self.protections.page_asked.connect(partial(self.go.emit, "help", "protections_on_this_computer"))
        self.imposed.page_asked.connect(partial(self.go.emit, "help", "for_administrators"))
        for button, page in self.program.pages:
            button.clicked.connect(partial(self.go.emit, "help", page))
        theme.on_change(self, self.dress)
        self.dress()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self._paper)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(title("Settings"))
        vault = (self.facts, self.people, self.handing, self.backups, self.check_up)
        trust = (self.lists, self.moving, self.headcounts, self.records, self.body)
        for part in (self.imposed, self.looks, *vault, *trust, self.trail, self.protections, self.program):
            self._column.addWidget(part)
        for card in self._paper.findChildren(TitledCard):
            card.title.restyle(SUBHEADING)
        room = ScrollBody(margin=32)
        across = QHBoxLayout()
        across.addWidget(self._paper, 1000)
        across.addStretch(1)
        room.add(across)
        room.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(room)


class _AboutProgram(TitledCard):
    """The version, and what there is to read about the program."""

    def __init__(self) -> None:
        super().__init__("About SafeSpace")
        self.pages = (
            (Button("What it protects against", "plain", "shield"), "what_safespace_protects_against"),
            (Button("How figures are protected", "plain", "table"), "how_figures_are_protected"),
            (Button("The files, field by field", "plain", "file"), "file_formats"),
            (Button("How the vault was tried", "plain", "check"), "how_the_vault_was_tried"),
            (Button("Handing cases over", "plain", "people"), "handing_over"),
            (Button("Beyond one machine", "plain", "drive"), "beyond_one_machine"),
            (Button("For administrators", "plain", "key"), "for_administrators"),
            (Button("Licences", "plain", "page"), "licences"),
            (Button("Help", "plain", "life_ring"), "today"),
        )
        row = Flow(8)
        for button, _ in self.pages:
            row.add(button)
        self.column.setSpacing(theme.current().px(12))
        self.add(body(f"{settings.version()}. Works without a network. Not an official NHS product."))
        self.add(second(f"{how_names_are_found()} {_MODEL}"))
        self.add(second("It cannot protect against somebody who controls this laptop while the vault is open."))
        self.add(row)
