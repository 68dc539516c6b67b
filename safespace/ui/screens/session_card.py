"""One session as a card: what it is, for whom, what it brought, what was promised, and what can be done next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from safespace.casework import outreach
from safespace.casework.desk import label
from safespace.domain.codelist import Coded
from safespace.domain.days import written
from safespace.domain.outreach import PromiseRow, Session, SessionStage
from safespace.ui.tones import Tone
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import link
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.chips import Chip
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.icon_line import IconLine

TONES = {
    SessionStage.PLANNED: (Tone.CHIP, "calendar"),
    SessionStage.HELD: (Tone.LATE, "clock"),
    SessionStage.FOLLOWED_UP: (Tone.GOOD, "ticked"),
    SessionStage.CANCELLED: (Tone.CHIP, "cross"),
}
WAYS = {
    SessionStage.PLANNED: (("hold", "It was held"), ("change", "Change the plan"), ("cancel", "Cancel it")),
    SessionStage.HELD: (
        ("promise", "Note a promise"),
        ("follow", "They were told what became of it"),
        ("hold", "Put right what it brought"),
    ),
    SessionStage.FOLLOWED_UP: (("promise", "Note a promise"), ("hold", "Put right what it brought")),
    SessionStage.CANCELLED: (),
}
"""What can be done at each stage, by what is asked for and its words."""

TO_TELL = "Held, not followed up"


class SessionCard(Card):
    """A session. Signals: `asked(what, Session)`, with "hold", "change", "cancel", "promise", "follow", "kept:N"."""

    asked = Signal(str, object)

    def __init__(self, session: Session, today: date) -> None:
        """Show a session as it stands today."""
        super().__init__(gap=6)
        self._to_come = session.plan.day > today
        self.session = session
        what = label("session_kinds", session.plan.kind)
        self.setAccessibleName(f"{what}, {written(session.plan.day)}")
        head = QHBoxLayout()
        head.addWidget(labels.strong(f"{what}, {written(session.plan.day)}", wrap=True), 1)
        tone, icon = TONES[session.stage]
        stage = TO_TELL if session.stage is SessionStage.HELD else session.stage.value
        head.addWidget(Chip(stage, tone, icon), 0, Qt.AlignmentFlag.AlignTop)
        self.add(head)
        self.add(labels.small(_plan_in_words(session), wrap=True))
        for words in _brought(session):
            self.add(labels.body(words))
        for number, row in enumerate(session.promises):
            self._promise(number, row)
        self._ways()

    def _promise(self, number: int, row: PromiseRow) -> None:
        post, words, due_on, kept_on, evidence = row
        who = label("posts", post)
        if kept_on is not None:
            said = f"{words} {who}. Kept on {written(kept_on)}. {evidence}".strip()
            self.add(IconLine("ticked", said, ink="good"))
            return
        self.add(IconLine("flag", f"{words} {who}, by {written(due_on)}."))
        done = self.add_link("This promise was kept")
        done.setAccessibleName(f"This promise was kept: {words}")
        done.clicked.connect(lambda: self.asked.emit(f"kept:{number}", self.session))

    def _ways(self) -> None:
        row = Flow(16)
        ways = [one for one in WAYS[self.session.stage] if one[0] != "hold" or not self._to_come]
        for what, words in ways:
            way = link(words, small=True)
            way.setAccessibleName(f"{words}: {self.accessibleName()}")
            way.clicked.connect(lambda _=False, asked=what: self.asked.emit(asked, self.session))
            row.add(way)
        if ways:
            self.add(row)


def _plan_in_words(session: Session) -> str:
    made = session.plan
    parts = [label("session_settings", made.setting), made.place, f"For: {outreach.audience(session)}"]
    parts += [f"With: {_listed('session_hosts', made.hosts)}"] if made.hosts else []
    parts += [f"Also in {_listed('languages', made.languages)}"] if made.languages else []
    return " · ".join(filter(None, parts))


def _brought(session: Session) -> list[str]:
    if session.attendance is None:
        return []
    said = [f"Came: {_small(label('attendance_bands', session.attendance))}."]
    said += [f"About: {_listed('session_themes', session.themes)}."] if session.themes else []
    said += [f"Makes it hard: {_listed('barriers', session.barriers)}."] if session.barriers else []
    if session.followed is not None:
        cases = {0: "No case", 1: "1 case"}.get(session.followed, f"{session.followed} cases")
        said.append(f"{cases} followed, by your own count.")
    return [" ".join(said)]


def _listed(name: str, codes: Sequence[Coded]) -> str:
    """List the words of codes in one sentence; a language keeps its capital, and a comma within words is no sign."""
    words = [label(name, one) for one in codes]
    sign = "; " if any("," in one for one in words) else ", "
    return sign.join(words if name == "languages" else map(_small, words))


def _small(words: str) -> str:
    """Begin words in the middle of a sentence, but for abbreviations."""
    return words if words[1:2].isupper() else f"{words[0].lower()}{words[1:]}"
