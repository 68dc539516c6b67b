"""The side of a case: the sealed identity, what they agreed to, what it is about, people and conflicts, files."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework.asking_again import AGAIN
from safespace.casework.attach import Files
from safespace.casework.browse import WholeCase
from safespace.casework.desk import LONDON, label
from safespace.casework.identity import Seen
from safespace.domain.case import Case
from safespace.domain.consent import Consent, Extent
from safespace.domain.contact import SafeContact
from safespace.domain.days import without_year, written
from safespace.domain.people import SUPPORTS
from safespace.ui import theme
from safespace.ui.screens.case_files import CaseFiles
from safespace.ui.screens.case_sheets import PERSON
from safespace.ui.screens.case_ways import CaseWays
from safespace.ui.screens.override_card import OverrideCard
from safespace.ui.screens.who import FIELDS
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button, link
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.sealed_card import IdentityRow, SealedCard


class CaseSide(QWidget):
    """The column at the right. Signals: `asked(what)`, with "open", "seal", "identify", "agree", "describe",
    "put_right", "person", "person:ID", "destroy", "withdraw:ID", "override:ID", "file", "file:ID", "time", "recuse" or
    "go:SCREEN", the guardian wants to do it; `sealed`, the minutes of an open identity are over.
    """

    asked = Signal(str)
    sealed = Signal()

    def __init__(self) -> None:
        """Begin empty and sealed."""
        super().__init__()
        self.identity = SealedCard()
        self.identity.open_asked.connect(lambda: self.asked.emit("open"))
        self.identity.seal_asked.connect(lambda: self.asked.emit("seal"))
        self._cards = Remade()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.identity)
        self._column.addWidget(self._cards)
        self._left = 0
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._count)
        theme.on_change(self, self.dress)
        self.dress()

    @property
    def seconds_left(self) -> int:
        """Return for how long the identity is still open, 0 while it is sealed."""
        return self._left if self._clock.isActive() else 0

    def dress(self) -> None:
        """Take the measures of the theme."""
        self._column.setSpacing(theme.current().px(14))

    def show_case(self, whole: WholeCase, files: Files, seen: Seen | None, seconds: int, today: date) -> None:
        """Show a case; `seen` is its open identity, None while it is sealed."""
        self._show_identity(whole, seen, seconds)
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(14))
        kept = CaseFiles(files, may_open=whole.may_read)
        kept.wanted.connect(self.asked)
        ways = CaseWays(whole)
        ways.wanted.connect(self.asked)
        overridden = [OverrideCard(whole.overrides)] if whole.overrides else []
        for card in overridden:
            card.ended.connect(self._over)
        stories = (self._person(whole), self._agreed(whole, today), self._about(whole), self._people(whole))
        for card in (*overridden, *stories, kept, ways):
            column.addWidget(card)
        self._cards.remake(fresh)

    def _over(self, override_id: str) -> None:
        self.asked.emit(f"override:{override_id}")

    def _show_identity(self, whole: WholeCase, seen: Seen | None, seconds: int) -> None:
        if seen is not None:
            names = {key: words for key, words, _ in FIELDS}
            rows = [IdentityRow(names[key], words) for key, words in seen.who.items() if words]
            rows += [IdentityRow(called, name) for _, called, name in seen.names]
            self.identity.show_open(rows or [IdentityRow("Name", "Nothing was recorded")], seconds)
            self._left = seconds
            self._clock.start()
            return
        self._clock.stop()
        not_allowed = "" if whole.may_open else "You may record who somebody is. Opening it needs a permission."
        self.identity.show_sealed(_last(whole), not_permitted=not_allowed)

    def _count(self) -> None:
        self._left -= 1
        self.identity.count_down(max(0, self._left))
        if self._left <= 0:
            self._clock.stop()
            self.sealed.emit()

    def _agreed(self, whole: WholeCase, today: date) -> QWidget:
        card = TitledCard("What they agreed to", "Add")
        card.action.setAccessibleName("Add what they agreed to")
        card.asked.connect(lambda: self.asked.emit("agree"))
        standing = [one for one in whole.consents if one.holds(today)]
        if not standing:
            card.add(labels.small("Nothing yet. Until they agree, nothing is told to anybody.", wrap=True))
        for one in standing:
            card.add(_consent_line(one))
            if one.id in whole.ask_again:
                said = f"Said on {written(one.given_on)}, without an end. {AGAIN}"
                card.add(_under_words(labels.small(said, wrap=True)))
            take_back = link("They took it back", small=True)
            take_back.setAccessibleName(f"They took it back: {label('recipients', one.recipient)}")
            take_back.clicked.connect(lambda _=False, key=one.id: self.asked.emit(f"withdraw:{key}"))
            card.add(_under_words(take_back))
        return card

    def _about(self, whole: WholeCase) -> QWidget:
        card = TitledCard("What is counted", "Change")
        card.action.setAccessibleName("Change what is counted")
        card.asked.connect(lambda: self.asked.emit("describe"))
        about = whole.case.about
        facts = [
            ("Worker group", label("worker_groups", about.worker_group, "")),
            ("Level", label("levels", about.level, "")),
            ("Area", label("areas", about.area, "")),
            ("Employment", label("employment_types", about.employment, "")),
            ("Made it hard", "; ".join(label("barriers", one) for one in about.barriers or ())),
            ("Under way since", _since(whole.case)),
        ]
        for name, words in facts:
            if words:
                card.add(labels.small(f"{name}: {words}", wrap=True))
        lacking = whole.unknown
        if lacking:
            card.add(labels.small(f"Still to find out: {', '.join(lacking)}.", wrap=True))
        card.add_link("Put right how or when it was raised").clicked.connect(lambda: self.asked.emit("put_right"))
        return card

    def _people(self, whole: WholeCase) -> QWidget:
        card = TitledCard("People and conflicts", "Add")
        card.action.setAccessibleName("Add somebody in the story")
        card.asked.connect(lambda: self.asked.emit("person"))
        if not whole.people:
            card.add(labels.small("Nobody yet. Whoever is in the story is never told about it.", wrap=True))
        for one in whole.people:
            what = f"{label('parts', one.part)}: {'no conflict' if one.part.code == SUPPORTS else 'never a route'}"
            card.add(IconLine("person", f"{one.label}, {label('posts', one.post).lower()}"))
            card.add(_under_words(labels.small(what, wrap=True)))
            change = link("Change", small=True)
            change.setAccessibleName(f"Change {one.label}")
            change.clicked.connect(lambda _=False, key=one.id: self.asked.emit(f"{PERSON}{key}"))
            card.add(_under_words(change))
        return card

    def _person(self, whole: WholeCase) -> QWidget:
        card = TitledCard("The person")
        for line in _reach(whole.contact):
            card.add(IconLine("phone", line))
        who = "Add to who they are, or change it" if whole.speaker_recorded else "Add who they are"
        card.add_link(who).clicked.connect(lambda: self.asked.emit("identify"))
        if whole.speaker_recorded and whole.may_open:
            card.add_link("Destroy who spoke up").clicked.connect(lambda: self.asked.emit("destroy"))
        return card


def _since(case: Case) -> str:
    """Say since when a matter was under way before this guardian joined."""
    return f"{written(case.first_raised_on)}; you joined on {written(case.raised_on)}" if case.first_raised_on else ""


def _reach(known: SafeContact | None) -> list[str]:
    """Say what may be seen of reaching them without opening who they are."""
    if known is None:
        return []
    said = [] if known.wanted else ["They want no contact."]
    said += ["A safe way to reach them is recorded."] if known.recorded else []
    return said + ([f"They like to be reached this way: {label('channels', known.channel)}"] if known.channel else [])


def _consent_line(one: Consent) -> QWidget:
    icon = "avoid" if one.extent is Extent.NOTHING else "ticked"
    ink = "danger_ink" if one.extent is Extent.NOTHING else "good"
    until = f" Until {written(one.until)}." if one.until else ""
    words = f" “{one.words}”" if one.words else ""
    return IconLine(icon, f"{label('recipients', one.recipient)}: {one.extent.value.lower()}.{until}{words}", ink=ink)


def _under_words(part: QWidget) -> QHBoxLayout:
    """Return a row in which a part begins where the words of an IconLine above it do."""
    row = QHBoxLayout()
    row.addSpacing(theme.current().px(16 + 8))
    row.addWidget(part, 0 if isinstance(part, Button) else 1)
    if isinstance(part, Button):
        row.addStretch(1)
    return row


def _last(whole: WholeCase) -> str:
    if not whole.speaker_recorded:
        return "Nobody has been recorded yet"
    last = whole.last_opening
    if last is None:
        return "Never opened"
    at = last.at.astimezone(LONDON)
    return f"Last opened {without_year(at)}, {at:%H:%M}, {last.why.lower()}"
