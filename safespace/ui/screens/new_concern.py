"""Writing down a concern in under a minute: one field, three questions that may stay as they are, one green button."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from safespace.casework import being_written, record
from safespace.casework.being_written import NOTHING, BeingWritten
from safespace.casework.desk import LONDON, Desk
from safespace.casework.take_in import Taken
from safespace.domain.case import Case
from safespace.domain.problem import Problem
from safespace.ui import dropping, keys
from safespace.ui.screens import taking
from safespace.ui.screens.concern_form import ConcernForm
from safespace.ui.screens.when_part import Facts, facts
from safespace.ui.widgets.asked import Asked
from safespace.ui.widgets.banner import Mood
from safespace.ui.work import Work

PAUSE = 700
"""How long typing must rest, in milliseconds, before the words are kept and read for names."""


class WhoIsNotKept(Problem):
    """The sheet was to be left with words in the sealed place."""

    title = "Who they are is not kept yet"
    advice = "It is sealed together with the concern. Keep the concern now, or press Esc again to leave without it."


class MailIsNotKept(Problem):
    """The sheet was to be left with a mail or a paper on it."""

    title = "This concern is not kept yet"
    advice = (
        "What was taken in tells who they are, so nothing of it is kept as you type. Keep the concern now, or press "
        "Esc again to let it go; the file stays where it was."
    )


class NewConcern(ConcernForm):
    """The sheet of Ctrl+N. What is typed is kept as it is typed. Signals: `went(name, subject)`; `closed`."""

    def __init__(self, work: Work, *sources: Path) -> None:
        """Make the parts and bring back what was being written; `sources` are files that were dropped."""
        super().__init__(work)
        self._work = work
        self._pause = QTimer(self)
        self._pressed: set[Asked] = set()
        self._is_back = False
        self._is_done = False
        self._was_told = False
        self._took = False
        self._connect()
        self.setAcceptDrops(True)
        self._work.read(_first_look, self._begin)
        self.taking.take(*sources)

    def hold(self, why: str) -> None:
        """Say why nothing can be written down now; nobody is to type what will not be kept."""
        super().hold(why)
        self._is_done = True
        self.chip.hide()
        for part in (self.keep, self.words, self.who, self.more, self.handle, self.taking, self.when):
            part.setEnabled(False)
        self.keep.setAccessibleDescription(why)
        self.trouble.say(why, Mood.INFO)
        self.trouble.show()

    def put_away(self) -> None:
        """Keep what is being typed now, and wait for no file any more."""
        self.taking.stop()
        self._keep_now()

    def _keep_now(self) -> None:
        if not self._is_done:
            self._keep_draft()

    def may_leave(self) -> bool:
        """Keep what stands here first: it is there when the sheet is opened again. Who it is cannot wait like that."""
        self._keep_now()
        if not self._is_done and (self.who.given() or self.taking.taken) and not self._was_told:
            self._was_told = True
            self.trouble.show_problem(MailIsNotKept() if self._took else WhoIsNotKept())
            return False
        return True

    def _keep_draft(self) -> None:
        self._pause.stop()
        if not self._is_back and self.being == NOTHING:
            return
        if not self._took:  # what a mail brought tells who they are, and that is never kept unsealed
            self._work.read(partial(being_written.keep, being=self.being), self._kept, self._not_kept)
        self._work.think(partial(record.identity_words, self.words.words, self.known), self.warn)

    def _kept(self, at: datetime) -> None:
        if self.words.words.strip() and not self._took:
            self.chip.kept(at.astimezone(LONDON).time())

    def _not_kept(self, _: Problem) -> None:
        self.chip.not_kept()

    def _begin(self, known: tuple[BeingWritten, Facts, Problem | None]) -> None:
        kept, facts_known, problem = known
        self.when.know(facts_known)
        self._bring_back(kept)
        if problem is not None:
            self.trouble.show_problem(problem)

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
        self.say_meaning()

    def _came(self, taken: Taken) -> None:
        """Keep the words that stood here before, then put below them what was taken, of which no draft is kept."""
        self._keep_now()
        self._took, self._was_told = True, False
        self.fill(taken)
        self._keep_now()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let a file come in while none is there."""
        if self.taking.may_take and not self._is_done and not dropping.refuse(event):
            dropping.take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it in."""
        if problem := dropping.refuse(event):
            self.trouble.show_problem(problem)
        else:
            self.taking.take(*dropping.take(event))

    def _press(self, asked: Asked, _: tuple[str, ...]) -> None:
        self._pressed.add(asked)
        self._pause.start()

    def _write(self) -> None:
        if not self.keep.isEnabled():
            return
        self.trouble.clear()
        self._pause.stop()
        being = self.being
        try:
            raised_on, first_raised_on = self.when.days()
        except Problem as problem:
            self.trouble.show_problem(problem)
            return
        new = record.NewConcern(
            words=being.words,
            danger=being.danger,
            openness=being.openness,
            channel=being.channel,
            handle=being.handle,
            who=self.who.given(),
            raised_on=raised_on,
            first_raised_on=first_raised_on,
        )
        self.keep.setEnabled(False)
        taking.keep(self._work, new, self.who.reach, self.taking.taken, self._done, self._refused, self)

    def _done(self, case: Case) -> None:
        self._is_done = True
        self._pause.stop()
        taken = self.taking.taken
        if taken is None:
            self.go()
            self.went.emit("case", case.id)
        else:
            self.show_kept(case, taken)

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
        self.taking.came.connect(self._came)
        self.taking.let_go.connect(self.take_back)
        self.taking.refused.connect(self.trouble.show_problem)
        self.keep.clicked.connect(self._write)
        self.handle.returnPressed.connect(self._write)
        keys.KEEP.listen(self, self._write)


def _first_look(desk: Desk) -> tuple[BeingWritten, Facts, Problem | None]:
    """Return what was being written, what is known of the year, and why what was being written cannot be read."""
    try:
        return being_written.read(desk), facts(desk), None
    except Problem as problem:
        return NOTHING, facts(desk), problem
