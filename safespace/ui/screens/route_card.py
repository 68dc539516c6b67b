"""One recipient on the page of escalation: why them, what stands in the way, and what comes next."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from safespace.casework import derived
from safespace.casework.who_to_tell import Route
from safespace.domain.consent import Extent
from safespace.domain.days import written
from safespace.domain.wording import within
from safespace.ui import theme
from safespace.ui.tones import Tone
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button, Kind, link
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.chips import Chip
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.icon_line import IconLine

COPY: Final = "copy:"
"""What is asked for to see a file that goes along, before its id."""


class RouteCard(Card):
    """Signals: `asked(what, recipient)` with "agree", "write", "give", "override", "holder", or "copy:" and an id."""

    asked = Signal(str, str)

    def __init__(self, route: Route) -> None:
        """Show a route."""
        super().__init__(gap=6)
        self.route = route
        head = QHBoxLayout()
        head.addWidget(labels.strong(route.words), 1)
        if route.conflicts:
            by_story = any(one.person is not None for one in route.conflicts)
            head.addWidget(Chip("In the story" if by_story else "Not to be told", Tone.DANGER, "avoid"))
        elif route.given is not None:
            head.addWidget(Chip("Has the brief", Tone.ACTION, "plane"))
        elif route.signed is not None:
            head.addWidget(Chip("Signed off", Tone.GOOD, "check"))
        self.add(head)
        if route.suggested:
            self.add(labels.second(route.suggested))
        for conflict in route.conflicts:
            self.add(IconLine("avoid", f"{conflict.words} They are never told about it.", ink="danger_ink"))
        if route.conflicts:
            self._offer_instead()
        else:
            self.add(self._agreed())
            self._add_doubt()
            self._add_copies()
            self._add_holders()
            self._offer()

    def _offer_instead(self) -> None:
        """Name the ways round somebody who must not be told, best first."""
        ways = self.route.instead[:2]
        if not ways:
            self.add(labels.small("The list names nobody in their place. Ask a guardian elsewhere.", wrap=True))
            return
        names = " or the ".join(within(way.words) for way in ways)
        self.add(IconLine("route", f"Go to the {names} instead."))
        row = Flow(8)
        for way in ways:
            words = f"Ask about the {within(way.words)}"
            button = Button(words, "plain")
            button.setToolTip(way.why)
            button.clicked.connect(lambda _=False, code=way.recipient: self.asked.emit("agree", code))
            row.add(button)
        self.add(row)

    def _add_holders(self) -> None:
        for one in self.route.holders:
            sealed = "name sealed" if one.named else "name not known"
            self.add(IconLine("person", f"{one.address or 'No address kept'}, {sealed}"))

    def _add_doubt(self) -> None:
        """Say that what was agreed is old, and whose post in the story is not known."""
        if self.route.unsure:
            self.add(IconLine("alert", self.route.unsure, ink="warn_ink"))
        if self.route.doubt and self.route.consent is not None:
            self.add(IconLine("clock", self.route.doubt, ink="warn_ink"))

    def _add_copies(self) -> None:
        """List the files that go along, each with what it has no more and its fingerprint."""
        for number, copy in enumerate(self.route.copies, 1):
            what, mark = derived.gone_along(copy)
            self.add(IconLine("file", f"Goes along: {what[0].lower()}{what[1:]}"))
            below = QVBoxLayout()
            below.setContentsMargins(theme.current().px(24), 0, 0, 0)
            below.setSpacing(theme.current().px(4))
            see = link("See this copy, or save it", small=True)
            see.setAccessibleName(f"See copy {number} for the {self.route.words}, or save it")
            see.clicked.connect(lambda _=False, one=copy.id: self.asked.emit(f"{COPY}{one}", self.route.recipient))
            below.addWidget(labels.small(mark, wrap=True))
            below.addWidget(see, 0, Qt.AlignmentFlag.AlignLeft)
            self.column.addLayout(below)

    def _agreed(self) -> IconLine:
        consent = self.route.consent
        if consent is None and self.route.overridden:
            return IconLine(
                "alert", "Without their agreement, with a ground and a reason in the trail.", ink="warn_ink"
            )
        if consent is None and self.route.doubt:
            return IconLine("clock", self.route.doubt, ink="warn_ink")
        if consent is None:
            return IconLine("info", "They have not been asked about this recipient yet.")
        if consent.extent is Extent.NOTHING:
            return IconLine("avoid", "They asked that this recipient is not told.", ink="danger_ink")
        until = f", until {written(consent.until)}" if consent.until else ""
        return IconLine("ticked", f"They agreed: {consent.extent.value.lower()}{until}.", ink="good")

    def _offer(self) -> None:
        route = self.route
        row = Flow(8)
        if route.open and route.given is not None:
            row.add(self._button("Write another brief", "write", "plain"))
        elif route.open and route.signed is not None:
            row.add(self._button("Give them the brief", "give", "action"))
            row.add(self._button("Write it anew", "write", "quiet"))
        elif route.open:
            row.add(self._button("Write the brief", "write", "action"))
        else:
            row.add(self._button("Note what they agreed to", "agree", "plain"))
            row.add(self._button("Tell them without agreement", "override", "quiet"))
        row.add(self._button("Say who holds this post", "holder", "quiet"))
        self.column.addSpacing(theme.current().px(4))
        self.add(row)

    def _button(self, words: str, what: str, kind: Kind) -> Button:
        button = Button(words, kind)
        button.setAccessibleName(f"{words}: {self.route.words}")
        button.clicked.connect(lambda: self.asked.emit(what, self.route.recipient))
        return button
