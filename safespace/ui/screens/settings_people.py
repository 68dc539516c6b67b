"""Who can open this vault: everybody with a way in, what they may, and the sheets that change it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import access_list
from safespace.casework.access_list import Entry, Listed
from safespace.ui import theme
from safespace.ui.screens.organisation_sheets import AdmitOrganisation, MakeOrganisationKey
from safespace.ui.screens.people_rules import NewIdentityKey, OnePerson, OpenWords, StricterVault, TwoPeople
from safespace.ui.screens.people_sheets import ChangeAccess, LetIn
from safespace.ui.screens.suspect_sheet import Suspect
from safespace.ui.screens.waiting_requests import WaitingRequests
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.labels import small
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.rule import Rule
from safespace.ui.widgets.setting_row import SettingRow
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work

ONLY = "Only whoever may open who spoke up can change this."
WAY_OUT = "It opens the vault when no guardian can. It lies on a stick in a safe, never on this laptop."


class People(TitledCard):
    """The card of everybody. Signals: `wanted(Sheet)`, the guardian wants that sheet."""

    wanted = Signal(object)

    def __init__(self, work: Work) -> None:
        """Begin before anything was read."""
        super().__init__("Who can open this vault")
        self._work = work
        self._found: Listed | None = None
        self.everybody = Remade()
        self.let_in = Button("Let somebody in", "plain", "plus")
        self.suspect = Button("Somebody may know a secret", "plain", "alert")
        self.make_key = Button("Make one", "plain", "key")
        self.admit = Button("Let one in", "plain")
        self.two = Button("Ask for two people", "plain", "people")
        self.one = Button("Let one person open it", "plain", "person")
        self.renew = Button("Change its key", "plain", "key")
        self.waiting = WaitingRequests(work)
        self.seal = Button("Seal the words", "plain", "lock")
        self.unseal = Button("Put the words back", "plain", "unlock")
        self._lay_out()
        self._connect()

    def read(self) -> None:
        """Read who has access."""
        self._work.read(access_list.look, self._show)

    def _show(self, found: Listed) -> None:
        self._found = found
        self.everybody.remake(_Everybody(found, self._change))
        only_if(self.two, not found.needs_two)
        only_if(self.one, found.needs_two)
        only_if(self.seal, not found.words_sealed)
        only_if(self.unseal, found.words_sealed)
        for button in (self.two, self.one, self.renew, self.unseal):
            button.setEnabled(found.may_open)
            button.setAccessibleDescription("" if found.may_open else ONLY)
        rule = "One asks, another approves." if found.needs_two else "One guardian who may open it is enough."
        self.pair.say(rule if found.may_open else f"{rule} {ONLY}")
        self.waiting.show_requests(found.asked)
        self.words.say(
            "They are sealed like who spoke up: reading them takes a reason."
            if found.words_sealed
            else "They are read as they were told by whoever may open who spoke up."
        )

    def _change(self, entry: Entry) -> None:
        self.wanted.emit(ChangeAccess(self._work, entry))

    def _lay(self, make: Callable[[Work, Listed], Sheet]) -> None:
        if self._found is not None:
            self.wanted.emit(make(self._work, self._found))

    def _lay_rule(self, make: Callable[[Work], Sheet]) -> None:
        self.wanted.emit(make(self._work))

    def _connect(self) -> None:
        self.let_in.clicked.connect(partial(self._lay, LetIn))
        self.suspect.clicked.connect(partial(self._lay, Suspect))
        self.make_key.clicked.connect(partial(self._lay, MakeOrganisationKey))
        self.admit.clicked.connect(partial(self._lay, AdmitOrganisation))
        self.two.clicked.connect(partial(self._lay, TwoPeople))
        rules = ((self.one, OnePerson), (self.renew, NewIdentityKey), (self.seal, StricterVault))
        for button, make in (*rules, (self.unseal, OpenWords)):
            button.clicked.connect(partial(self._lay_rule, make))

    def _lay_out(self) -> None:
        self.column.setSpacing(theme.current().px(12))
        key = SettingRow("The organisation's key", _row(self.make_key, self.admit), WAY_OUT)
        self.pair = SettingRow("Opening who spoke up", _row(self.two, self.one, self.renew), " ")
        self.words = SettingRow("The words as they were told", _row(self.seal, self.unseal), " ")
        above = (self.everybody, _row(self.let_in, self.suspect), Rule(), key, Rule())
        for part in (*above, self.pair, self.waiting, Rule(), self.words):
            self.add(part)
        for part in (self.one, self.unseal):
            only_if(part, False)


class _Everybody(QWidget):
    """A row for each person and organisation."""

    def __init__(self, found: Listed, change: Callable[[Entry], None]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        for entry in found.entries:
            column.addWidget(SettingRow(entry.name, _changing(entry, change), entry.line))
            if entry.words:
                column.addWidget(small(f"Its eight words: {entry.words}.", wrap=True))


def _changing(entry: Entry, change: Callable[[Entry], None]) -> QWidget:
    """Return the button that changes somebody's access; nothing in its place where there is nothing to change."""
    if not entry.ways:
        return QWidget()
    button = Button("Change")
    button.setAccessibleName(f"Change what {entry.name} may")
    button.clicked.connect(partial(change, entry))
    return _row(button)


def _row(*buttons: Button) -> Flow:
    row = Flow(8)
    for button in buttons:
        row.add(button)
    return row
