"""A brief that was given to somebody: on which basis, with which fingerprint, what was heard since, and who is next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from safespace.casework.chase import Standing
from safespace.casework.desk import label
from safespace.domain.days import without_year, written
from safespace.domain.escalation import Heard, Reply
from safespace.domain.wording import within
from safespace.ui import theme
from safespace.ui.tones import Tone
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button, Kind, link
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.chips import Chip
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.folding_row import FoldingRow
from safespace.ui.widgets.icon_line import IconLine

TONES = {
    Reply.WAITING: Tone.LATE,
    Reply.RECEIVED: Tone.ACTION,
    Reply.ACCEPTED: Tone.ACTION,
    Reply.ANSWERED: Tone.GOOD,
    Reply.DECLINED: Tone.DANGER,
    Reply.NOTHING: Tone.DANGER,
    Reply.NOT_GIVEN: Tone.NEUTRAL,
}


class SentCard(Card):
    """Signals: `answered(id)`, an answer is to be noted; `asked_again(id)`, they were asked once more; `next(code)`,
    somebody else is to be told; `not_given(id)`, it was noted by a slip.
    """

    answered = Signal(str)
    asked_again = Signal(str)
    next = Signal(str)
    not_given = Signal(str)

    def __init__(self, standing: Standing) -> None:
        """Show how a brief stands."""
        super().__init__(gap=6)
        sent = standing.sent
        self._who = label("recipients", sent.recipient)
        chip = Chip(sent.reply.value, TONES[sent.reply])
        title = f"{self._who} has the brief" if sent.stands else f"{self._who} does not have it"
        self.add(FoldingRow([(labels.strong(title, wrap=True), 1), (chip, 0)], narrow=420))
        noted = "Given" if sent.stands else "It was noted as given"
        self.add(labels.second(f"{noted} {sent.how} on {written(sent.sent_on)}. {sent.basis}."))
        self.add(_fingerprint(standing))
        if not sent.names_compared:
            self.add(labels.small("Names were not compared when it was given.", wrap=True))
        for one in standing.heard:
            self.add(IconLine("reply" if one.reply is not Reply.WAITING else "clock", _heard(one)))
        earlier = [one for one in standing.heard if one.reply is not Reply.WAITING and one.words][:-1]
        for one in earlier:
            self.add(labels.small(f"{without_year(one.heard_on)}: “{one.words}”", wrap=True))
        if sent.reply_words:
            self.add(labels.body(f"“{sent.reply_words}”"))
        if sent.stands:
            self._offer(standing)

    def _offer(self, standing: Standing) -> None:
        sent = standing.sent
        if sent.reply.is_open:
            days = f"{standing.late} day{'s' if standing.late > 1 else ''}"
            due = f"An answer is due by {written(sent.answer_by)}"
            late = f"{due}, {days} ago" if standing.late else due
            self.add(labels.Label(late, labels.SMALL.coloured("warn_ink" if standing.late else "ink2"), wrap=True))
        if standing.next:
            self.add(IconLine("route", standing.next[0].why, ink="warn_ink"))
        row = Flow(8)
        if sent.reply.is_open:
            row.add(self._button("Note an answer", "action", lambda: self.answered.emit(sent.id), "reply"))
            row.add(self._button("I have asked again", "plain", lambda: self.asked_again.emit(sent.id)))
        else:
            row.add(self._button("Note what came after", "plain", lambda: self.answered.emit(sent.id), "reply"))
        for level in standing.next[:2]:
            words = f"Next: {within(level.words)}"
            row.add(self._button(words, "plain", lambda _=False, code=level.recipient: self.next.emit(code)))
        slip = link("It was not given", small=True)
        slip.setAccessibleName(f"It was not given: {self._who}")
        slip.clicked.connect(lambda: self.not_given.emit(sent.id))
        row.add(slip)
        self.column.addSpacing(theme.current().px(4))
        self.add(row)

    def _button(self, words: str, kind: Kind, then: object, icon: str = "") -> Button:
        button = Button(words, kind, icon)
        button.setAccessibleName(f"{words}: {self._who}")
        button.clicked.connect(then)
        return button


def _heard(one: Heard) -> str:
    said = "You asked again" if one.reply is Reply.WAITING else one.reply.value
    return f"{without_year(one.heard_on)}: {said[0].lower()}{said[1:]}"


def _fingerprint(standing: Standing) -> labels.Label:
    """Return the fingerprint of what left, in groups, to be compared with a copy of the words."""
    groups = " ".join(standing.sha256[at : at + 8] for at in range(0, len(standing.sha256), 8))
    cover = ", and with covering words" if standing.cover_sha256 else ""
    shown = labels.small(f"SHA-256 of the words: {groups}{cover}", wrap=True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown
