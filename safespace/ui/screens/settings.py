"""Settings: looks and locking on this computer, and what concerns the vault: its ways in, its backups, its trail."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework import settings
from safespace.casework.settings import AboutVault
from safespace.machine.places import Places
from safespace.preferences import Preferences
from safespace.ui import theme
from safespace.ui.late import ByTurns, Late
from safespace.ui.screen import Screen
from safespace.ui.screens.change_passphrase import ChangePassphrase
from safespace.ui.screens.move_sheet import MoveSheet
from safespace.ui.screens.rehearse_sheet import RehearseSheet
from safespace.ui.screens.settings_about import AboutProgram
from safespace.ui.screens.settings_backups import Backups
from safespace.ui.screens.settings_check_up import CheckUpCard
from safespace.ui.screens.settings_handing import HandingCard
from safespace.ui.screens.settings_headcounts import HeadcountsCard
from safespace.ui.screens.settings_imposed import ImposedCard
from safespace.ui.screens.settings_index import CARDS, SettingsIndex
from safespace.ui.screens.settings_lists import ListsCard
from safespace.ui.screens.settings_looks import LooksAndLocking
from safespace.ui.screens.settings_moving import MovingCard
from safespace.ui.screens.settings_people import People
from safespace.ui.screens.settings_protections import Protections
from safespace.ui.screens.settings_records import RecordsCard
from safespace.ui.screens.settings_sharing import SharingCard
from safespace.ui.screens.settings_sheets import NewRecoverySheet, TryRecovery
from safespace.ui.screens.settings_vault import NationalBody, TrailCard, VaultFacts
from safespace.ui.sharing import Sharing
from safespace.ui.widgets import reading_order
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.folding_row import FoldingRow
from safespace.ui.widgets.labels import SUBHEADING, title
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.work import Work

AT_ONCE = 3
"""How many cards are there from the beginning: as many as are in sight. The others follow one by one."""

MEASURE = 760
"""The widest that the column is, in pixels at 100 %."""


class Settings(Screen):
    """One column of cards, made one by one from the top, and beside it where each of them is.

    Signals: `preferred(Preferences)`, looks or locking were set; and those of Screen.
    """

    preferred = Signal(object)

    imposed = Late(lambda _: ImposedCard())
    looks = Late(lambda _: LooksAndLocking())
    protections = Late(lambda _: Protections())
    facts = Late(lambda _: VaultFacts())
    people = Late(People)
    backups = Late(Backups)
    check_up = Late(CheckUpCard)
    sharing = Late(lambda _: SharingCard())
    handing = Late(HandingCard)
    moving = Late(MovingCard)
    lists = Late(ListsCard)
    headcounts = Late(HeadcountsCard)
    body = Late(NationalBody)
    records = Late(RecordsCard)
    trail = Late(TrailCard)
    program = Late(lambda _: AboutProgram())

    def __init__(self, work: Work) -> None:
        """Make the first cards; `use` gives them what holds on this computer."""
        super().__init__(work)
        self.places: Places | None = None
        self.about: AboutVault | None = None
        self._shared_by: Sharing | None = None
        self.rest = ByTurns(self, CARDS)
        self._is_read = False
        self._paper = QWidget()
        self.index = SettingsIndex()
        self.index.chosen.connect(self.go_to)
        self.index.entered.connect(self._enter)
        self._lay_out()
        theme.on_change(self, self.dress)
        self.dress()
        for name in CARDS[:AT_ONCE]:
            getattr(self, name)

    def use(self, preferences: Preferences, places: Places) -> None:
        """Show what is set on this computer, and where things lie on it."""
        self.places = places
        self.looks.show_preferences(preferences)

    def show_for(self, subject: object) -> None:
        """Open at a card, if one is named ("backups"), else where it was left."""
        super().show_for(subject)
        if isinstance(subject, str) and subject in CARDS:
            self.go_to(subject)

    def go_to(self, name: str) -> None:
        """Bring a card to the top; what stands above it is made first, so that it stays there."""
        for above in CARDS[: CARDS.index(name) + 1]:
            getattr(self, above)
        self._room.begin_at(getattr(self, name))

    def _enter(self, name: str) -> None:
        """Put the keyboard on the first thing of a card."""
        for part in reading_order.stops(getattr(self, name))[:1]:
            part.setFocus(Qt.FocusReason.TabFocusReason)

    def share_with(self, sharing: Sharing) -> None:
        """Take what shares this vault with colleagues."""
        self._shared_by = sharing
        if "sharing" in vars(self):
            self.sharing.use(sharing)

    def refresh(self) -> None:
        """Read again what is said about the vault; cards that are still to come read when they do."""
        self._is_read = True
        self.work.read(settings.look, self._show)
        for card in self._cards().values():
            if isinstance(card, _READING):
                card.read()
        self.rest.begin()

    def dress(self) -> None:
        """Take the measures of the theme."""
        self._paper.setMaximumWidth(theme.current().px(MEASURE))
        self._column.setSpacing(theme.current().px(16))
        self.index.fit(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the list be a menu where there is little room."""
        super().resizeEvent(event)
        self.index.fit(self.width())

    def take_in(self, name: str, part: QWidget) -> None:
        """Put a card below those that stand above it, and let it say what is known by now."""
        super().take_in(name, part)
        above = sum(other in vars(self) for other in CARDS[: CARDS.index(name)])
        self._column.insertWidget(1 + above, part)
        for card in (part, *part.findChildren(TitledCard)):
            if isinstance(card, TitledCard):
                card.title.restyle(SUBHEADING)
        if isinstance(part, SharingCard):
            part.page_asked.connect(partial(self.go.emit, "help", "working_with_colleagues"))
            if self._shared_by is not None:
                part.use(self._shared_by)
        self._connect(part)
        self._tell(part)
        if self._is_read and isinstance(part, _READING):
            part.read()

    def _cards(self) -> dict[str, QWidget]:
        """Return the cards that are there, from the top."""
        return {name: vars(self)[name] for name in CARDS if name in vars(self)}

    def _follow(self, _: object = None) -> None:
        """Show in the list which card stands at the top."""
        self.index.follow_cards(self._cards(), self._room.at_top, self._room.verticalScrollBar().value())

    def _show(self, about: AboutVault) -> None:
        self.about = about
        for card in self._cards().values():
            self._tell(card)
        fixed_nothing = ("imposed",) if self.imposed.isHidden() else ()
        self.index.leave_out((*fixed_nothing, *(_OF_A_LASTING_VAULT if about.temporary else ())))
        self._follow()

    def _tell(self, card: QWidget) -> None:
        """Say on a card what is known of the vault."""
        about = self.about
        if about is None:
            return
        if isinstance(card, VaultFacts):
            card.show_vault(about)
        elif isinstance(card, NationalBody):
            card.show_name(about.body)
        elif isinstance(card, Backups):
            card.show_places(Path(about.folder), about.backups)
        if isinstance(card, People | Backups | SharingCard):
            only_if(card, not about.temporary)

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

    def _connect(self, card: QWidget) -> None:
        """Hear what a card asks for."""
        match card:
            case LooksAndLocking():
                card.preferred.connect(self.preferred)
            case VaultFacts():
                card.change_asked.connect(self._change_passphrase)
                card.try_asked.connect(self._try_sheet)
                card.new_sheet_asked.connect(self._new_sheet)
            case (
                NationalBody()
                | People()
                | HandingCard()
                | SharingCard()
                | ListsCard()
                | HeadcountsCard()
                | RecordsCard()
                | MovingCard()
                | CheckUpCard()
            ):
                card.wanted.connect(self.lay)
            case Backups():
                card.rehearse_asked.connect(self._rehearse)
                card.move_asked.connect(self._move)
            case Protections() | ImposedCard():
                page = "for_administrators" if isinstance(card, ImposedCard) else "protections_on_this_computer"
                card.page_asked.connect(partial(self.go.emit, "help", page))
            case AboutProgram():
                for button, page in card.pages:
                    button.clicked.connect(partial(self.go.emit, "help", page))
            case _:
                pass

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self._paper)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(FoldingRow([(title("Settings"), 1), (self.index.menu, 0)], narrow=400))
        self._room = ScrollBody(margin=32)
        across = QHBoxLayout()
        across.addWidget(self._paper, 1000)
        across.addStretch(1)
        self._room.add(across)
        self._room.column.addStretch(1)
        self._room.verticalScrollBar().valueChanged.connect(self._follow)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.index)
        whole.addWidget(self._room, 1)


_READING = (People, HandingCard, CheckUpCard, ListsCard, MovingCard, HeadcountsCard, RecordsCard, TrailCard)
"""The cards that read for themselves."""

_OF_A_LASTING_VAULT = ("people", "backups", "sharing")
"""The cards that a sample trust does not have: it ends when it is left."""
