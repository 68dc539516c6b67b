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
from safespace.ui.late import ByTurns, Late
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
from safespace.ui.screens.settings_sharing import SharingCard
from safespace.ui.screens.settings_sheets import NewRecoverySheet, TryRecovery
from safespace.ui.screens.settings_vault import NationalBody, TrailCard, VaultFacts
from safespace.ui.sharing import Sharing
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.labels import SUBHEADING, body, second, title
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.work import Work

AT_ONCE = 3
"""How many cards are there from the beginning: as many as are in sight. The others follow one by one."""

MEASURE = 760
"""The widest that the column is, in pixels at 100 %."""
_MODEL = "The model is Rampart, by the National Design Studio (CC BY 4.0)."


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


class Settings(Screen):
    """One column of cards, made one by one from the top. Signals: `preferred(Preferences)`, looks or locking were set;
    and those of Screen.
    """

    preferred = Signal(object)

    imposed = Late(lambda _: ImposedCard())
    looks = Late(lambda _: LooksAndLocking())
    facts = Late(lambda _: VaultFacts())
    people = Late(People)
    sharing = Late(lambda _: SharingCard())
    handing = Late(HandingCard)
    backups = Late(Backups)
    check_up = Late(CheckUpCard)
    lists = Late(ListsCard)
    moving = Late(MovingCard)
    headcounts = Late(HeadcountsCard)
    records = Late(RecordsCard)
    body = Late(NationalBody)
    trail = Late(TrailCard)
    protections = Late(lambda _: Protections())
    program = Late(lambda _: _AboutProgram())

    def __init__(self, work: Work) -> None:
        """Make the first cards; `use` gives them what holds on this computer."""
        super().__init__(work)
        self.places: Places | None = None
        self.about: AboutVault | None = None
        self._shared_by: Sharing | None = None
        self.rest = ByTurns(self, CARDS)
        self._is_read = False
        self._paper = QWidget()
        self._lay_out()
        theme.on_change(self, self.dress)
        self.dress()
        for name in CARDS[:AT_ONCE]:
            getattr(self, name)

    def use(self, preferences: Preferences, places: Places) -> None:
        """Show what is set on this computer, and where things lie on it."""
        self.places = places
        self.looks.show_preferences(preferences)

    def share_with(self, sharing: Sharing) -> None:
        """Take what shares this vault with colleagues."""
        self._shared_by = sharing
        if "sharing" in vars(self):
            self.sharing.use(sharing)

    def refresh(self) -> None:
        """Read again what is said about the vault; cards that are still to come read when they do."""
        self._is_read = True
        self.work.read(settings.look, self._show)
        for card in self._cards():
            if isinstance(card, _READING):
                card.read()
        self.rest.begin()

    def dress(self) -> None:
        """Take the measures of the theme."""
        self._paper.setMaximumWidth(theme.current().px(MEASURE))
        self._column.setSpacing(theme.current().px(16))

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

    def _cards(self) -> list[QWidget]:
        """Return the cards that are there, from the top."""
        return [vars(self)[name] for name in CARDS if name in vars(self)]

    def _show(self, about: AboutVault) -> None:
        self.about = about
        for card in self._cards():
            self._tell(card)

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
            ):
                card.wanted.connect(self.lay)
            case Backups():
                card.rehearse_asked.connect(self._rehearse)
                card.move_asked.connect(self._move)
            case Protections() | ImposedCard():
                page = "for_administrators" if isinstance(card, ImposedCard) else "protections_on_this_computer"
                card.page_asked.connect(partial(self.go.emit, "help", page))
            case _AboutProgram():
                for button, page in card.pages:
                    button.clicked.connect(partial(self.go.emit, "help", page))
            case _:
                pass

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self._paper)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(title("Settings"))
        room = ScrollBody(margin=32)
        across = QHBoxLayout()
        across.addWidget(self._paper, 1000)
        across.addStretch(1)
        room.add(across)
        room.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(room)


_READING = (People, HandingCard, CheckUpCard, ListsCard, MovingCard, HeadcountsCard, RecordsCard, TrailCard)
"""The cards that read for themselves."""

CARDS = tuple(name for name, part in vars(Settings).items() if isinstance(part, Late))
"""The cards from the top."""
