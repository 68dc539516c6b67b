"""Escalate: who can be told, who must not and why, the brief as it will be, and what came back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework import browse, chase, who_to_tell
from safespace.casework.browse import WholeCase
from safespace.casework.chase import Standing
from safespace.casework.desk import Desk
from safespace.casework.who_to_tell import Route
from safespace.domain.case import Case
from safespace.domain.ids import Id
from safespace.ui import theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screen import Screen
from safespace.ui.screens import case_words
from safespace.ui.screens.agree import Agree
from safespace.ui.screens.copy_kept import CopyKept
from safespace.ui.screens.directory import Directory
from safespace.ui.screens.give_brief import GiveBrief
from safespace.ui.screens.keep_holder import KeepHolder
from safespace.ui.screens.not_given_sheet import NotGiven
from safespace.ui.screens.open_identity import OpenIdentity
from safespace.ui.screens.override import TellWithoutAgreement
from safespace.ui.screens.reply import Replied
from safespace.ui.screens.route_card import COPY, RouteCard
from safespace.ui.screens.route_others import RouteOthers
from safespace.ui.screens.sent_card import SentCard
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button, link
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.page_head import PageHead
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.widgets.section_header import SectionHeader
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work

Read = tuple[tuple[Route, ...], WholeCase, tuple[Standing, ...], date]
"""Who can be told, the case, how each brief that was given stands, and the day."""


class Escalate(Screen):
    """Telling somebody who can act. Signals: those of Screen."""

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__(work)
        self.way_back = link("The case", "left")
        self.title = labels.title("Tell somebody who can act")
        self.line = labels.second("")
        self.names = Button("Compare names too", "quiet", "unlock")
        self.names_line = labels.small("", wrap=True)
        self.trouble = ProblemPlace()
        self.all = Button("Show everybody else", "quiet", "down")
        self.directory = Button("Who holds which post", "quiet", "people")
        self._list = Remade()
        self._is_fresh = True
        self._case_id: Id | None = None
        self._whole: WholeCase | None = None
        self._routes: tuple[Route, ...] = ()
        self._standing: tuple[Standing, ...] = ()
        self._today = date.min
        self._show_all, self._typed = False, ""
        self._rest: RouteOthers | None = None
        self._connect()
        self._lay_out()

    def show_for(self, subject: object) -> None:
        """Open on the case with this id."""
        self._case_id, self._show_all, self._is_fresh = Id(str(subject)), False, True
        self._typed = ""
        self.trouble.clear()
        self.refresh()

    def refresh(self) -> None:
        """Read the routes again."""
        if self._case_id is not None:
            self.work.read(partial(_read, case_id=self._case_id), self._show)

    def _show(self, read: Read) -> None:
        self._routes, self._whole, self._standing, self._today = read
        case = self._whole.case
        if case.id != self._case_id:
            return
        self.line.setText(f"{case.reference}  ·  {case_words.heading(case)}")
        compared = any(route.names_compared for route in self._routes)
        self.names_line.setText(
            "Names and posts were compared with the people in the story."
            if compared
            else "Posts were compared with the people in the story. Names not compared: identity is sealed."
        )
        only_if(self.names, not compared)
        self._write(case)

    def _write(self, case: Case) -> None:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(10))
        for standing in self._standing:
            card = SentCard(standing)
            card.answered.connect(self._note_answer)
            card.asked_again.connect(self._ask_again)
            card.next.connect(partial(self._ask, "agree"))
            card.not_given.connect(self._not_given)
            column.addWidget(card)
        first = [route for route in self._routes if _is_first(route)]
        others = [route for route in self._routes if route not in first]
        column.addSpacing(theme.current().px(8 if column.count() else 0))
        column.addWidget(SectionHeader("From the plan and what they agreed to" if first else "Nobody is planned yet"))
        for route in first:
            card = RouteCard(route)
            card.asked.connect(self._ask)
            column.addWidget(card)
        rest = RouteOthers(others, self._typed) if self._show_all and others else None
        if rest is not None:
            rest.asked.connect(self._ask)
            rest.typed.connect(self._keep_typed)
            column.addWidget(rest)
        column.addStretch(1)
        self._list.remake(fresh)
        only_if(self.all, not self._show_all and bool(others))
        self._rest = rest
        if self._is_fresh:
            self._is_fresh = False
            self._list.take_focus()

    def _ask(self, what: str, recipient: str) -> None:
        """Do what a card asks: agree, write, give, tell without agreement, or say who holds the post."""
        whole = self._whole
        if whole is None or self._case_id is None:
            return
        sheets: dict[str, Callable[[], Sheet]] = {
            "agree": lambda: Agree(self.work, whole, lambda: self._today, recipient),
            "override": lambda: TellWithoutAgreement(self.work, whole.case.id, recipient),
            "holder": lambda: KeepHolder(self.work, recipient),
        }
        if what == "write":
            self.go.emit("anonymise", (self._case_id, recipient))
        elif what.startswith(COPY):
            self.lay.emit(CopyKept(self.work, Id(what.removeprefix(COPY))))
        elif what == "give":
            self._give(whole, recipient)
        else:
            self.lay.emit(sheets[what]())

    def _give(self, whole: WholeCase, recipient: str) -> None:
        signed = next(route.signed for route in self._routes if route.recipient == recipient)
        if signed is not None:
            self.lay.emit(GiveBrief(self.work, signed, whole.case.reference, self._today))

    def _note_answer(self, dispatch_id: str) -> None:
        again = any(one.sent.id == dispatch_id and not one.sent.reply.is_open for one in self._standing)
        self.lay.emit(Replied(self.work, Id(dispatch_id), lambda: self._today, again=again))

    def _not_given(self, dispatch_id: str) -> None:
        sent = next(one.sent for one in self._standing if one.sent.id == dispatch_id)
        self.lay.emit(NotGiven(self.work, sent))

    def _ask_again(self, dispatch_id: str) -> None:
        job = partial(chase.ask_again, dispatch_id=Id(dispatch_id))
        self.work.change(job, self._done, self.trouble.show_problem)

    def _done(self, _: object) -> None:
        self.trouble.clear()

    def _open_directory(self) -> None:
        sheet = Directory(self.work)
        sheet.lay.connect(self.lay)
        self.lay.emit(sheet)

    def _compare(self) -> None:
        if self._case_id is not None:
            sheet = OpenIdentity(self.work, self._case_id, "conflict")
            sheet.closed.connect(self.refresh)
            self.lay.emit(sheet)

    def _keep_typed(self, words: str) -> None:
        """Keep what was typed to find somebody for as long as the page is about this case."""
        self._typed = words

    def _everybody(self) -> None:
        self._show_all = True
        if self._whole is not None:
            self._write(self._whole.case)
        if self._rest is not None:
            self._rest.field.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self._rest, partial(self._bring_up, self._rest))  # once it has its place

    def _bring_up(self, part: QWidget) -> None:
        content = self._body.widget()
        if content is not None:
            top = part.mapTo(content, QPoint()).y()
            self._body.verticalScrollBar().setValue(top - theme.current().px(8))

    def _connect(self) -> None:
        self.way_back.clicked.connect(lambda: self.go.emit("case", self._case_id))
        self.names.clicked.connect(self._compare)
        self.all.clicked.connect(self._everybody)
        self.directory.clicked.connect(self._open_directory)

    def _lay_out(self) -> None:
        self._body = ScrollBody(margin=28, gap=12)
        row = QHBoxLayout()
        row.addWidget(self.names_line, 1)
        row.addWidget(self.names)
        for part in (PageHead(self.way_back, self.title, self.line), row, self.trouble, self._list):
            self._body.add(part)
        more = Flow(8)
        for button in (self.all, self.directory):
            more.add(button)
        self._body.add(more)
        self._body.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._body)


def _is_first(route: Route) -> bool:
    """Whether a route is shown at once: somebody planned it, or something was agreed or made for it."""
    return bool(route.suggested or route.signed or route.consent or route.doubt or route.copies)


def _read(desk: Desk, case_id: Id) -> Read:
    return who_to_tell.routes(desk, case_id), browse.case(desk, case_id), chase.look(desk, case_id), desk.today()
