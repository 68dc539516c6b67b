"""The sheets of a session: planning it, noting what it brought, a promise made there, and that one was kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from safespace.casework import outreach
from safespace.casework.desk import Desk, label
from safespace.casework.outreach import Heard
from safespace.domain.codelist import Coded
from safespace.domain.days import written
from safespace.domain.outreach import Session
from safespace.ui.options import explained, options
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.choices import Choices
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work

NO_NAMES = "No names. What points to somebody is marked and not kept."
MANY = (
    ("areas", "areas", "For which areas?", "None: for everybody."),
    ("staff", "worker_groups", "For which worker groups?", "None: for all of them."),
    ("hosts", "session_hosts", "Who hosts it with you?", "Roles, never names."),
    ("languages", "languages", "In which languages, beside plain English?", "With a professional interpreter."),
)
"""Field of the plan, its list, the question and its help."""


NOBODYS = ("not_known", "NK", "english")
"""Rows that say for nobody whom a session is for: what is not known, and the language that it is in anyway."""


class PlanSession(FormSheet):
    """Plans a session, or plans one anew. Signals: those of Sheet."""

    def __init__(self, work: Work, today: date, session: Session | None = None) -> None:
        """Ask what, when, where and for whom; `session` is the one that is planned anew."""
        title = "Plan a session" if session is None else "Plan this session anew"
        super().__init__(work, title, "Keep the plan", "calendar", width=680)
        self._session = session
        made = session.plan if session else None
        self.kind = _one("session_kinds", made.kind if made else None)
        self.day = DateField(lambda: today, made.day if made else None)
        self.setting = _one("session_settings", made.setting if made else None)
        self.where = LineInput(made.place if made else "", "For example: education centre, seminar room", limit=80)
        self.many = {field: _several(name, getattr(made, field) if made else (), NOBODYS) for field, name, _, _ in MANY}
        self.ask("What is it?", self.kind)
        self.ask("On which day?", self.day)
        self.ask("How do people come?", self.setting)
        self.ask("Where?", self.where, f"May stay empty. {NO_NAMES}")
        for field, _, question, help_ in MANY:
            self.ask(question, self.many[field], help_)

    def job(self) -> Callable[[Desk], Any]:
        """Keep the plan."""
        codes = {"kind": self.kind.one, "setting": self.setting.one, "place": self.where.words}
        many = {field: choices.chosen for field, choices in self.many.items()}
        return partial(_plan, codes=codes, many=many, day=self.day.day, before=self._session)


class NoteSession(FormSheet):
    """Notes what a session brought, or puts that right. Signals: those of Sheet."""

    def __init__(self, work: Work, session: Session) -> None:
        """Ask how many came, what was heard, and how many cases followed."""
        super().__init__(work, "What the session brought", "Keep this", "ticked", width=680)
        self._session = session
        self.attendance = _one("attendance_bands", session.attendance)
        self.themes = _several("session_themes", session.themes)
        self.barriers = _several("barriers", session.barriers, leave=("none", "not_asked"))
        many = "" if session.followed is None else str(session.followed)
        self.followed = LineInput(many, "For example: 2", limit=3)
        what = f"{label('session_kinds', session.plan.kind)}, {written(session.plan.day)}. No list of who came is kept."
        self.add(labels.second(what))
        self.ask("About how many came?", self.attendance)
        self.ask("What was it about?", self.themes, "What several people said, or all of them. The good too.")
        self.ask("What makes it hard to speak up there?", self.barriers)
        self._followed = self.ask(
            "How many cases followed?",
            self.followed,
            "A number for you alone. It leads to no case and is never published. It may stay empty.",
        )

    def keep(self) -> None:
        """Keep it, once the number is one."""
        typed = self.followed.words.strip()
        good = not typed or typed.isdecimal()
        self._followed.complain("" if good else "Write a whole number, or leave it empty.")
        if good:
            super().keep()
        else:
            self.followed.setFocus()

    def job(self) -> Callable[[Desk], Any]:
        """Keep it."""
        typed = self.followed.words.strip()
        heard = Heard(
            self.attendance.one or "", self.themes.chosen, self.barriers.chosen, int(typed) if typed else None
        )
        return partial(outreach.hold, session_id=self._session.id, heard=heard)


class SessionPromise(FormSheet):
    """Writes down what was promised at a session. Signals: those of Sheet."""

    def __init__(self, work: Work, session: Session, today: date) -> None:
        """Ask what, by whom and by when."""
        super().__init__(work, "What was promised there?", "Keep the promise", "flag")
        self._session_id = session.id
        self.words = TextArea(lines=3)
        self.post = Select(options("posts"))
        self.day = DateField(lambda: today)
        self.ask("What will be different?", self.words, NO_NAMES)
        self.ask("By whom?", self.post, "Their post, never a name.")
        self.ask("By when?", self.day)

    def job(self) -> Callable[[Desk], Any]:
        """Keep it."""
        return partial(
            outreach.promise,
            session_id=self._session_id,
            post=self.post.code or "",
            words=self.words.words,
            due_on=self.day.day,
        )


class SessionPromiseKept(FormSheet):
    """Notes that a promise of a session was kept. Signals: those of Sheet."""

    def __init__(self, work: Work, session: Session, number: int) -> None:
        """Ask what shows it; `number` is the promise's place in the session."""
        super().__init__(work, "It is done", "Keep this", "ticked")
        self._session_id, self._number = session.id, number
        self.evidence = TextArea(lines=3)
        self.add(labels.second(session.promises[number][1]))
        self.ask("What shows that it was done?", self.evidence, f"Tell the network, too. {NO_NAMES}")

    def job(self) -> Callable[[Desk], Any]:
        """Keep it."""
        evidence = self.evidence.words
        return partial(outreach.kept, session_id=self._session_id, number=self._number, evidence=evidence)


def _one(name: str, chosen: Coded | None) -> Choices:
    choices = Choices(explained(name, chosen), name=name)
    if chosen is not None:
        choices.choose(chosen.code)
    return choices


def _several(name: str, chosen: tuple[Coded, ...], leave: tuple[str, ...] = ()) -> Choices:
    choices = Choices([one for one in explained(name, *chosen) if one.code not in leave], many=True)
    choices.choose(*(one.code for one in chosen))
    return choices


def _plan(
    desk: Desk, codes: dict[str, str | None], many: dict[str, Any], day: date | None, before: Session | None
) -> Session:
    made = outreach.planned(desk, codes, many, day)
    if before is None:
        return outreach.plan(desk, made)
    return outreach.change(desk, before.id, replace(made))
