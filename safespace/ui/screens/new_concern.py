"""Writing down a concern in under a minute: one field, three questions that may stay as they are, one green button."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from safespace.casework import being_written, record
from safespace.casework.being_written import NOTHING, BeingWritten
from safespace.casework.desk import LONDON
from safespace.domain.case import Case, Danger, Openness
from safespace.domain.finding import Finding, Kind, KnownPerson
from safespace.domain.problem import Problem
from safespace.ui import theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.who import Who
from safespace.ui.widgets import labels
from safespace.ui.widgets.asked import Asked
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.choices import Choice
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.kept_chip import KeptChip
from safespace.ui.widgets.key_hint import KeyHint
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work

PAUSE = 700
"""How long typing must rest, in milliseconds, before the words are kept and read for names."""

DANGERS = (Choice("NO", "No"), Choice("YES", "Yes"), Choice("NOT_SURE", "Not sure"))
KNOWN = (
    Choice("CONFIDENTIAL", "I do, it stays with me", "lock", "Confidential: you know who they are and tell nobody."),
    Choice("ANONYMOUS", "Nobody", "", "Anonymous: nobody knows who they are, not even you."),
    Choice("OPEN", "They don’t mind", "", "Open: they are happy for their name to be known."),
)
CHANNELS = (
    Choice("in_person", "In person"),
    Choice("phone", "Phone"),
    Choice("email", "E-mail"),
    Choice("post", "Post"),
    Choice("other", "Other"),
)


class WhoIsNotKept(Problem):
    """The sheet was to be left with words in the sealed place."""

    title = "Who they are is not kept yet"
    advice = "It is sealed together with the concern. Keep the concern now, or press Esc again to leave without it."


class NewConcern(Sheet):
    """The sheet of Ctrl+N. What is typed is kept as it is typed. Signals: `went(name, subject)`; `closed`."""

    went = Signal(str, object)

    def __init__(self, work: Work) -> None:
        """Make the parts and bring back what was being written."""
        super().__init__("New concern", width=680)
        self._work = work
        self.chip = KeptChip()
        self.words = TextArea(hint="", lines=5, large=True)
        self.warning = Banner("", Mood.WARN)
        self.danger = Asked("Is anyone in danger now?", DANGERS, NOTHING.danger.name)
        self.openness = Asked("Who knows who they are?", KNOWN, NOTHING.openness.name)
        self.channel = Asked("How it reached you", CHANNELS, NOTHING.channel)
        self.handle = LineInput(hint="For example: night cover on a surgical ward", limit=80)
        self.who = Who()
        self.more = Button("Add who they are", "quiet", "person")
        self.trouble = ProblemPlace()
        self.keep = Button("Keep it safe", "primary", "lock")
        self._pause = QTimer(self)
        self._pressed: set[Asked] = set()
        self._is_back = False
        self._is_done = False
        self._was_told = False
        self._lay_out()
        self._connect()
        self._work.read(being_written.read, self._bring_back)

    def put_away(self) -> None:
        """Keep what is being typed now."""
        if not self._is_done:
            self._keep_draft()

    def may_leave(self) -> bool:
        """Keep what stands here first: it is there when the sheet is opened again. Who it is cannot wait like that."""
        self.put_away()
        if self.who.given() and not self._was_told:
            self._was_told = True
            self.trouble.show_problem(WhoIsNotKept())
            return False
        return True

    @property
    def being(self) -> BeingWritten:
        """Return what stands on the sheet, but for who spoke up: that is never kept unsealed."""
        return BeingWritten(
            words=self.words.words,
            handle=self.handle.words,
            danger=Danger[self.danger.code],
            openness=Openness[self.openness.code],
            channel=self.channel.code,
        )

    def _keep_draft(self) -> None:
        self._pause.stop()
        if not self._is_back and self.being == NOTHING:
            return
        self._work.read(partial(being_written.keep, being=self.being), self._kept, self._not_kept)
        known = (KnownPerson(names, "the person") for names in (self.who.names,) if names)
        self._work.think(partial(record.identity_words, self.words.words, tuple(known)), self._warn)

    def _kept(self, at: datetime) -> None:
        if self.words.words.strip():
            self.chip.kept(at.astimezone(LONDON).time())

    def _not_kept(self, _: Problem) -> None:
        self.chip.not_kept()

    def _bring_back(self, kept: BeingWritten) -> None:
        """Write what was kept where nothing was written or pressed in the meantime."""
        self._is_back = True
        if kept == NOTHING:
            return
        if not self.words.words:
            self.words.write(kept.words)
            self.chip.say("You were writing this before")
        if not self.handle.words:
            self.handle.setText(kept.handle)
        chosen = ((self.danger, kept.danger.name), (self.openness, kept.openness.name), (self.channel, kept.channel))
        for asked, code in chosen:
            if asked not in self._pressed:
                asked.answers.choose(code)

    def _press(self, asked: Asked, _: tuple[str, ...]) -> None:
        self._pressed.add(asked)
        self._pause.start()

    def _warn(self, found: list[Finding]) -> None:
        words = self.words.words
        named = dict.fromkeys(words[one.start : one.end] for one in found if one.kind is Kind.PERSON)
        self.warning.setVisible(bool(named))
        if named:
            shown = ", ".join(list(named)[:3])
            self.warning.say(
                f"The story names somebody: {shown}.",
                advice="If this is the person speaking up, put them into the sealed place below and write “they” here.",
            )

    def _open_who(self) -> None:
        self.who.show()
        self.more.hide()
        self.who.name.setFocus()

    def _write(self) -> None:
        if not self.keep.isEnabled():
            return
        self.trouble.clear()
        self._pause.stop()
        being = self.being
        new = record.NewConcern(
            words=being.words,
            danger=being.danger,
            openness=being.openness,
            channel=being.channel,
            handle=being.handle,
            who=self.who.given(),
        )
        self.keep.setEnabled(False)
        self._work.change(partial(record.concern, new=new), self._done, self._refused)

    def _done(self, case: Case) -> None:
        self._is_done = True
        self._pause.stop()
        self.go()
        self.went.emit("case", case.id)

    def _refused(self, problem: Problem) -> None:
        self.keep.setEnabled(True)
        self.trouble.show_problem(problem)
        self.words.setFocus()

    def _connect(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._keep_draft)
        self.words.typed.connect(self._pause.start)
        self.handle.textEdited.connect(self._pause.start)
        self.who.changed.connect(self._pause.start)
        for asked in (self.danger, self.openness, self.channel):
            asked.answers.changed.connect(partial(self._press, asked))
        self.more.clicked.connect(self._open_who)
        self.keep.clicked.connect(self._write)
        self.handle.returnPressed.connect(self._write)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._write)

    def _lay_out(self) -> None:
        self.head.addWidget(self.chip)
        self.words.setAccessibleName("What did they say?")
        question = labels.second("What did they say? Their words or yours. Only this is needed.")
        question.setBuddy(self.words)
        parts: list[QWidget] = [question, self.words, self.warning, self.danger, self.openness, self.channel]
        remind = "A few words that remind you and name nobody."
        parts += [Field("Handle, if you like", self.handle, remind), self.who, self.trouble]
        for part in parts:
            self.body.addWidget(part)
        self.warning.hide()
        self.who.hide()
        self.foot.addWidget(self.more)
        self.foot.addStretch(1)
        self.foot.addWidget(KeyHint("Ctrl Enter"))
        self.foot.addWidget(self.keep)
        self.foot.setSpacing(theme.current().px(12))
