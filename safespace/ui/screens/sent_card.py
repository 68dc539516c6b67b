"""A brief that was given to somebody, on which basis, and where it stands."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from safespace.casework.desk import label
from safespace.domain.days import written
from safespace.domain.escalation import Dispatch, Reply
from safespace.ui.tones import Tone
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.chips import Chip

TONES = {
    Reply.WAITING: Tone.LATE,
    Reply.RECEIVED: Tone.ACTION,
    Reply.ACCEPTED: Tone.ACTION,
    Reply.ANSWERED: Tone.GOOD,
    Reply.DECLINED: Tone.DANGER,
    Reply.NOTHING: Tone.DANGER,
}


class SentCard(Card):
    """Signals: `answered(id)`, an answer is to be noted."""

    answered = Signal(str)

    def __init__(self, sent: Dispatch) -> None:
        """Show a dispatch."""
        super().__init__(gap=6)
        who = label("recipients", sent.recipient)
        head = QHBoxLayout()
        head.addWidget(labels.strong(f"{who} has the brief"), 1)
        head.addWidget(Chip(sent.reply.value, TONES[sent.reply]))
        self.add(head)
        self.add(labels.second(f"Given {sent.how} on {written(sent.sent_on)}. {sent.basis}."))
        if not sent.names_compared:
            self.add(labels.small("Names were not compared when it was given."))
        if sent.reply_words:
            self.add(labels.body(f"“{sent.reply_words}”"))
        row = QHBoxLayout()
        row.addWidget(labels.small(f"An answer is due by {written(sent.answer_by)}"), 1)
        if sent.reply.is_open:
            button = Button("Note an answer", "action", "reply")
            button.setAccessibleName(f"Note an answer: {who}")
            button.clicked.connect(lambda: self.answered.emit(sent.id))
            row.addWidget(button)
        self.column.addLayout(row)
