"""The preview beside the list: what a case is about in masked words, what was agreed, and what comes next."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from safespace.casework import browse
from safespace.casework.browse import WholeCase
from safespace.casework.desk import label
from safespace.domain.case import Danger
from safespace.domain.ids import Id
from safespace.ui import theme
from safespace.ui.screens import case_words
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.chips import Chip
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.work import Work

MOST = 320
"""How many letters of the masked words are shown."""


class CasePreview(Card):
    """A card beside the list. Signals: `opened(key)`, the case is to be opened."""

    opened = Signal(str)

    def __init__(self, work: Work) -> None:
        """Begin empty."""
        super().__init__(margin=0)
        self._work = work
        self._case_id: Id | None = None
        self.reference = labels.subheading("")
        self.chips = Flow(6)
        self.next = Banner("", Mood.INFO)
        self.parts = {name: (labels.small(name), labels.body("")) for name in _PARTS}
        self.button = Button("Open the case", "action")
        self.button.clicked.connect(self._open)
        self._lay_out()
        theme.on_change(self, self._measure)
        self._measure()

    def show_case(self, key: str) -> None:
        """Read a case and show it; a later choice wins."""
        self._case_id = Id(key)
        self._work.read(partial(browse.case, case_id=Id(key)), self._show)

    def _show(self, whole: WholeCase) -> None:
        case = whole.case
        if case.id != self._case_id:
            return
        self.reference.setText(case.reference)
        self.chips.clear()
        for chip in case_words.chips(case.about.elements):
            self.chips.add(Chip(chip.words, chip.tone))
        first = whole.tasks[0] if whole.tasks else None
        danger = case.danger is Danger.YES
        words = f"Next: {first.words[0].lower()}{first.words[1:]}" if first else "Nothing is due"
        self.next.say(words, Mood.DANGER if danger else Mood.INFO, advice=first.why if first else "")
        masked = " ".join(words.masked for words in whole.words)
        told = [f"{label('recipients', one.recipient)}: {one.extent.value.lower()}." for one in whole.consents]
        away = [f"{one.label}, {label('posts', one.post).lower()}" for one in whole.people]
        last = whole.entries[0] if whole.entries else None
        shown = {
            _PARTS[0]: case_words.heading(case),
            _PARTS[1]: whole.summary.text if whole.summary else "",
            _PARTS[2]: masked if len(masked) <= MOST else f"{masked[:MOST].rsplit(' ', 1)[0]} …",
            _PARTS[3]: " ".join(told),
            _PARTS[4]: ", ".join(away),
            _PARTS[5]: f"{last.title}. {last.line}" if last else "",
        }
        for name, (caption, words_label) in self.parts.items():
            words_label.setText(shown[name])
            caption.setVisible(bool(shown[name]))
            words_label.setVisible(bool(shown[name]))

    def _open(self) -> None:
        if self._case_id is not None:
            self.opened.emit(self._case_id)

    def _measure(self) -> None:
        self.setFixedWidth(theme.current().px(292))

    def _lay_out(self) -> None:
        body = ScrollBody(margin=18, gap=8)
        body.add(self.reference)
        body.add(self.chips)
        body.add(self.next)
        for caption, words in self.parts.values():
            part = QVBoxLayout()
            part.setSpacing(0)
            part.addWidget(caption)
            part.addWidget(words)
            body.add(part)
        body.column.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(theme.current().px(18), 0, theme.current().px(18), theme.current().px(14))
        foot.addWidget(self.button)
        self.column.addWidget(body, 1)
        self.column.addLayout(foot)


_PARTS = (
    *("Handle", "What it is about, to be shared", "What was said, names masked", "They agreed to", "Keep away from"),
    "Last thing that happened",
)
