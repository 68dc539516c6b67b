"""Today: what needs doing, in order, and what others owe. Every line opens the place where it is done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework import approving, today
from safespace.casework.alarm import Alarm, settle
from safespace.casework.approving import Request
from safespace.casework.desk import LONDON, Desk
from safespace.domain.days import short, with_weekday
from safespace.ui import theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screen import Screen
from safespace.ui.screens.new_concern import NewConcern
from safespace.ui.screens.note_time import NoteTime
from safespace.ui.screens.put_off import CallBack, PutItOff
from safespace.ui.screens.safe_now import SafeNow
from safespace.ui.screens.settings_sheets import NewRecoverySheet
from safespace.ui.screens.step_back import Away
from safespace.ui.screens.today_end import TodayEnd, may_wait
from safespace.ui.screens.today_group import AT_FIRST, Group, TodayGroup
from safespace.ui.screens.today_law import TodayLaw
from safespace.ui.screens.today_returns import TodayReturns
from safespace.ui.screens.today_side import TodaySide
from safespace.ui.screens.today_team import TodayTeam
from safespace.ui.screens.today_unknown import AT_FIRST as FEW
from safespace.ui.screens.today_unknown import NAME as UNKNOWN
from safespace.ui.screens.today_unknown import TodayUnknown
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.danger_card import DangerCard
from safespace.ui.widgets.empty_state import EmptyState
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.widgets.two_columns import TwoColumns
from safespace.ui.work import Work

NO_SHEET = "Nobody holds the recovery sheet of this vault"
IF_FORGOTTEN = "If the passphrase is forgotten, every case is lost. Print a new one and type two groups back."


class Today(Screen):
    """The page that a guardian opens first. Signals: those of Screen."""

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__(work)
        self.title = labels.title("Today")
        self.line = labels.second("", wrap=True)
        self.columns = TwoColumns()
        self.side, self.team, self.returns = TodaySide(), TodayTeam(work), TodayReturns(work)
        for part in (self.side, self.returns):
            part.went.connect(self.go)
        self.list = Remade()
        self._shown: today.Today | None = None
        self._grown: dict[str, int] = {}
        self._lay_out()
        theme.on_change(self, self.dress)

    def show_for(self, subject: object) -> None:
        """Open with the keyboard on the first thing to do."""
        self.work.read(today.look, self._begin)

    def _begin(self, seen: today.Today) -> None:
        self.team.read()
        self._show(seen)
        self.list.take_focus()
        self.returns.read()

    def refresh(self) -> None:
        """Read the page again."""
        self.work.read(today.look, self._show)
        self.team.read()

    def _show(self, seen: today.Today) -> None:
        if seen == self._shown:
            return
        self._shown = seen
        self.line.setText(f"{with_weekday(seen.day)}. {_in_a_sentence(seen)}")
        self.list.remake(self._made(seen))
        self.side.show_today(seen)

    def dress(self) -> None:
        """Space the groups anew for the theme."""
        if self._shown is not None:
            self.list.remake(self._made(self._shown))

    def _made(self, seen: today.Today) -> QWidget:
        page = QWidget()
        px = theme.current().px
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        if seen.alarm is not None:
            self._ask(column, self._alarm(seen.alarm), partial(settle, kind=seen.alarm.kind))
        for due in seen.danger:
            column.addWidget(self._danger(due))
        self._add_group(column, seen, ("Act today", seen.at_once, "alert", "danger_ink"))
        if seen.without_sheet:
            column.addWidget(self._sheet(seen.without_sheet))
        for request in seen.requests:
            self._ask(column, self._request(request), partial(approving.approve, request=request.id))
        if seen.law:
            law = TodayLaw(self.work, seen.law, seen.day)
            law.wanted.connect(self.lay)
            column.addSpacing(px(10 if column.count() else 0))
            column.addWidget(law)
        groups = (("Overdue", seen.overdue, "clock", "warn_ink"), ("Due today", seen.today, "", "ink2"))
        for group in (*groups, ("This week", seen.week, "", "ink2")):
            self._add_group(column, seen, group)
        if seen.unknown:
            column.addSpacing(px(10))
            part = TodayUnknown(seen.unknown, self._grown.get(UNKNOWN, FEW))
            part.went.connect(self.go)
            part.grown.connect(self._grown.__setitem__)
            column.addWidget(part)
        column.addSpacing(px(8))
        self._end(column, seen)
        column.addStretch(1)
        return page

    def _add_group(self, column: QVBoxLayout, seen: today.Today, group: Group) -> None:
        name, lines, *_ = group
        if lines:
            column.addSpacing(theme.current().px(10 if column.count() else 0))
            part = TodayGroup(group, seen.day, self._grown.get(name, AT_FIRST))
            part.went.connect(self.go)
            part.grown.connect(self._grown.__setitem__)
            column.addWidget(part)

    def _alarm(self, alarm: Alarm) -> Banner:
        return Banner(alarm.sentence, Mood.WARN, advice=alarm.advice, action=alarm.action)

    def _ask(self, column: QVBoxLayout, banner: Banner, job: Callable[[Desk], object]) -> None:
        """Put a banner on the page, and below it the place where it is said why what it asks for was refused."""
        refusal = ProblemPlace()
        column.addWidget(banner)
        column.addWidget(refusal)
        banner.asked.connect(partial(self.work.change, job, self._settled, refusal.show_problem))

    def _settled(self, _: object) -> None:
        """Read the page again, which happens by itself after a change."""

    def _request(self, request: Request) -> Banner:
        asks = f"{request.who} asks {request.what}"
        since = short(request.at.astimezone(LONDON).date())
        why = f"{request.why}. " if request.why else ""
        why = f"{why}Asked on {since}. Your yes is good for a quarter of an hour, once."
        banner = Banner(asks, Mood.INFO, advice=why, action="Approve it")
        banner.button.setAccessibleDescription(asks)
        return banner

    def _sheet(self, vault: str) -> Banner:
        banner = Banner(NO_SHEET, Mood.WARN, advice=IF_FORGOTTEN, action="Print a recovery sheet")
        banner.asked.connect(partial(self._print_sheet, vault))
        return banner

    def _print_sheet(self, vault: str) -> None:
        self.lay.emit(NewRecoverySheet(self.work, vault))

    def _danger(self, due: today.Due) -> DangerCard:
        title = f"{due.task.words}: {due.case.handle}" if due.case.handle else due.task.words
        card = DangerCard(due.case.id, title, due.case.reference, due.task.why, "Say what was done")
        card.asked.connect(partial(self._ask_what_was_done, due))
        return card

    def _ask_what_was_done(self, due: today.Due, _: str) -> None:
        self.lay.emit(SafeNow(self.work, due.case.id, due.case.reference))

    def _write_down(self) -> None:
        sheet = NewConcern(self.work)
        sheet.went.connect(self.go)
        self.lay.emit(sheet)

    def _end(self, column: QVBoxLayout, seen: today.Today) -> None:
        if not seen.cases and not seen.law and seen.count == bool(seen.without_sheet):
            empty = EmptyState(
                "sun",
                "Nobody is waiting for you",
                "When somebody speaks up, write it down here. What they say is encrypted on this laptop at once.",
                "New concern",
            )
            empty.asked.connect(self._write_down)
            column.addWidget(empty)
        end = TodayEnd(seen)
        end.asked.connect(self._lay_asked)
        end.called.connect(self._call_back)
        column.addWidget(end)

    def _lay_asked(self, what: str) -> None:
        """Lay the sheet that the end of the page asks for."""
        seen = self._shown
        if seen is None:
            return
        if what == "put_off":
            self.lay.emit(PutItOff(self.work, may_wait(seen), seen.day))
        else:
            self.lay.emit(Away(self.work) if what == "away" else NoteTime(self.work, lambda: seen.day))

    def _call_back(self, task: str) -> None:
        for off in self._shown.snoozed if self._shown is not None else ():
            if off.task.id == task:
                self.lay.emit(CallBack(self.work, off))

    def _lay_out(self) -> None:
        body = ScrollBody()
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.title)
        head.addWidget(self.line)
        body.add(head)
        self.columns.main.addWidget(self.list)
        self.columns.main.addStretch(1)
        for part in (self.team, self.returns, self.side):
            self.columns.side.addWidget(part)
        self.columns.side.addStretch(1)
        body.add(self.columns, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(body)


def _in_a_sentence(seen: today.Today) -> str:
    """Say how much there is, the way a colleague would."""
    now = len(seen.danger) + len(seen.at_once)
    late = len(seen.overdue) + sum(line.late > 0 for line in seen.law)
    rest = seen.count - now - late
    parts: list[str] = []
    if now:
        parts.append(f"{_number(now).capitalize()} {'thing' if now == 1 else 'things'} cannot wait")
    if late:
        parts.append(f"{_number(late)} {'is' if late == 1 else 'are'} late")
    if rest:
        parts.append(f"{_number(rest)} {'is' if rest == 1 else 'are'} due today")
    if not parts:
        return "Nothing is due."
    sentence = "; ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _number(number: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[number] if number < len(words) else str(number)
