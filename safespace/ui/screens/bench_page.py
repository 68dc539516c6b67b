"""What every workbench shares: two texts in step, mark by mark, the risk beside them, and the sign-off."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from safespace.casework import anonymise, residual
from safespace.casework.anonymise import Decided, Suggested, Workbench
from safespace.casework.desk import Desk
from safespace.casework.identity import IdentitySealed
from safespace.casework.residual import Grounds, Residual, Step
from safespace.domain.finding import Choice, Decision, Kind, Tier
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.ui import theme
from safespace.ui.models.bench import Bench
from safespace.ui.screen import Screen
from safespace.ui.screens.add_mark import AddMark
from safespace.ui.screens.bench_decision import BenchDecision
from safespace.ui.screens.bench_panes import BenchPanes
from safespace.ui.screens.bench_side import BenchSide
from safespace.ui.screens.open_identity import OpenIdentity
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import link
from safespace.ui.widgets.empty_state import EmptyState
from safespace.ui.widgets.legend import Legend
from safespace.ui.widgets.page_head import PageHead
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.widgets.side_dock import SideDock
from safespace.ui.work import Work

Signing = Callable[[Desk, list[Decision], set[Tier], str], Any]
"""Signs off at the desk: what was decided, which tiers were looked at, and why it may leave whatever the risk."""


class BenchPage(Screen):
    """Words for one reader. Signals: those of Screen. J and K step, 1 to 5 decide, E says where, Ctrl+Z takes back.

    A page says how its words are laid out (`begin`), what signs them off (`signing`), and what follows (`signed`).
    """

    needs_width = True

    def __init__(self, work: Work, title: str) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__(work)
        self.way_back = link("The case", "left")
        self.title = labels.heading(title)
        self.line = labels.small("", wrap=True)
        self.panes = BenchPanes()
        self.legend = Legend()
        self.decision = BenchDecision()
        self.side = BenchSide()
        self.sealed = EmptyState(
            "lock",
            "Identity must be open while you sign",
            "The names that the case knows are compared with every word, so that none of them leaves by mistake.",
            "Open with a reason",
        )
        self.leave = link("The case", "left")
        self.case_id: Id | None = None
        self._bench: Bench | None = None
        self._has_moved = False
        self._desk: Workbench | None = None
        self._grounds: Grounds | None = None
        self.dock = SideDock(self.side, end=self.side.end, narrow=900, wide=312, fill=True)
        self.pages = QStackedWidget()
        self._connect()
        self._lay_out()

    def begin(self) -> None:
        """Ask for what is to be laid out; the answer goes to `lay_out_words`, a refusal to `refused`."""
        raise AssertionError("a bench says what it lays out")

    def signing(self) -> Signing | None:
        """Return what signs the words off; None while nothing is laid out."""
        raise AssertionError("a bench says what signs its words off")

    def signed(self, signed: Any) -> None:
        """Go on, once the words are signed off."""
        raise AssertionError("a bench says what follows")

    def forget_words(self) -> None:
        """Begin without words, before others are laid out."""
        self._bench = self._desk = self._grounds = None
        self._has_moved = False
        self.panes.clear()
        self.side.begin_again()

    def put_away(self) -> None:
        """Keep the decisions so far."""
        if self._bench is not None and self._desk is not None:
            kept = self._bench.kept()
            self.work.read(partial(anonymise.keep_decisions, bench=self._desk, decisions=kept), lambda _: None)

    def refused(self, problem: Problem) -> None:
        """Say why nothing can be laid out; what lies there stays."""
        if isinstance(problem, IdentitySealed) and self._bench is None:
            self.pages.setCurrentIndex(1)
            self.sealed.button.setFocus()
        else:
            self.side.trouble.show_problem(problem)
            self.dock.bring_in_sight(self.side.trouble)

    def lay_out_words(self, bench: Workbench, grounds: Grounds | None) -> None:
        """Lay words out and look for what points to somebody; marks on the same words stay as decided."""
        self._desk, self._grounds = bench, grounds
        self.pages.setCurrentIndex(0)
        if self._bench is None or self._bench.text != bench.text:
            self._bench = None
            self.work.think(partial(anonymise.suggest, bench), partial(self._found, bench))
        else:
            self._redraw()

    def _found(self, bench: Workbench, suggested: tuple[Suggested, ...]) -> None:
        if self._desk is bench:  # other words may have been laid out meanwhile
            self._bench = Bench(bench.text, suggested)
            self.side.show_finder(anonymise.how_names_are_found())
            self.work.read(partial(anonymise.kept_decisions, bench=bench), self._bring_back)

    def _bring_back(self, kept: dict[tuple[int, int], Decided]) -> None:
        if self._bench is not None:
            self._bench.bring_back(kept)
            self._redraw()
            self.panes.original.setFocus()

    # ------------------------------------------------------------------------------------------------ deciding

    def _decide(self, choice: Choice, words: str, reason: str) -> None:
        if self._bench is not None and self._bench.current >= 0:
            self._bench.decide(choice, words, reason, everywhere=self.decision.everywhere.isChecked())
            self._bench.next_open()
            self._changed()

    def _step(self, by: int) -> None:
        if self._bench is not None:
            self._bench.step(by)
            self._has_moved = True
            self._redraw()

    def _look_at(self, number: int) -> None:
        if self._bench is not None:
            self._bench.current = number
            self._redraw()

    def _accept_tier(self, tier: object) -> None:
        if self._bench is not None:
            self._bench.accept_tier(tier)  # pyright: ignore[reportArgumentType]
            self._changed()

    def _mark(self, start: int, end: int) -> None:
        if self._desk is not None:
            sheet = AddMark(self._desk.text[start:end])
            sheet.chosen.connect(partial(self._add, start, end))
            self.lay.emit(sheet)

    def _add(self, start: int, end: int, kind: Kind) -> None:
        if self._desk is not None and self._bench is not None:
            given = self._bench.stand_ins()
            self.work.think(partial(anonymise.suggest_for, self._desk, start, end, kind, given), self._added)

    def _added(self, suggested: Suggested) -> None:
        if self._bench is not None:
            self._bench.add(suggested)
            self._changed()

    def _widen(self, steps: tuple[Step, ...]) -> None:
        if self._bench is not None:
            self._bench.widen({spot: words for step in steps for spot, words in step.spots})
            self._changed()

    def _undo(self) -> None:
        if self._bench is not None and self._bench.undo():
            self._changed()

    def _changed(self) -> None:
        self._has_moved = True
        self.side.trouble.clear()
        self._redraw()
        self.put_away()

    # ------------------------------------------------------------------------------------------------ signing

    def _sign(self) -> None:
        signing = self.signing()
        if self._bench is None or signing is None:
            return
        decisions, looked_at, why = self._bench.decisions(), self._bench.looked_at(), self.side.why
        self.work.change(
            lambda desk: signing(desk, decisions, looked_at, why), self._is_signed, self.not_signed, context=self
        )

    def _is_signed(self, signed: Any) -> None:
        self._bench = self._desk = None
        self.signed(signed)

    def not_signed(self, problem: Problem) -> None:
        """Say in place why nothing was signed; what was decided stays."""
        self.side.trouble.show_problem(problem)
        self.side.show_left(getattr(problem, "found", ()), getattr(problem, "outgoing", ""))
        self.dock.bring_in_sight(self.side.trouble)
        if isinstance(problem, IdentitySealed):
            self._open_identity()

    def _open_identity(self) -> None:
        if self.case_id is not None:
            sheet = OpenIdentity(self.work, self.case_id, "sign_off")
            sheet.closed.connect(self.begin)
            self.lay.emit(sheet)

    # ------------------------------------------------------------------------------------------------ drawing

    def _redraw(self) -> None:
        if self._bench is None or self._desk is None:
            return
        decisions = self._bench.decisions()
        self.work.think(partial(anonymise.outgoing, self._desk, decisions), self._draw)
        ground, text, options = self._grounds, self._desk.text, self._bench.options()
        self.work.think(partial(residual.weighed, ground, text, decisions, options), self._weighed)
        spot = self._bench.spot()
        if spot is not None and ground is not None:
            around = partial(residual.around, ground, text, decisions, spot, options[spot])
            self.work.think(around, self.decision.show_groups)

    def _draw(self, outgoing: object) -> None:
        if self._bench is None:
            return
        self.panes.show_bench(self._bench, outgoing)
        self.decision.show_bench(self._bench)
        self.side.show_bench(self._bench)
        self.legend.show_counts(self._bench.marks())
        if self._has_moved:
            self.dock.body.ensureWidgetVisible(self.decision, 0, theme.current().px(12))

    def _weighed(self, risk: Residual | None) -> None:
        if self._bench is not None:
            self.side.show_risk(risk)

    def _back_to_case(self) -> None:
        self.put_away()
        self.go.emit("case", self.case_id)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Z for the marks: the window would take back the last step on a case."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_back(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with J and K, decide with 1 to 5, take back with Ctrl+Z."""
        steps = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
        if event.key() in steps and not event.modifiers():
            self._step(steps[Qt.Key(event.key())])
        elif _is_back(event):
            self._undo()
        elif not self.decision.press(event.text()):
            super().keyPressEvent(event)

    def _connect(self) -> None:
        for way in (self.way_back, self.leave):
            way.clicked.connect(self._back_to_case)
        self.panes.looked_at.connect(self._look_at)
        self.panes.selected.connect(self._mark)
        self.decision.decided.connect(self._decide)
        self.decision.stepped.connect(self._step)
        self.decision.back.clicked.connect(self._undo)
        self.side.accept_all.connect(self._accept_tier)
        self.side.risk.wider_asked.connect(self._widen)
        self.side.sign_asked.connect(self._sign)
        self.sealed.asked.connect(self._open_identity)

    def _lay_out(self) -> None:
        body = self.dock.body
        body.add(PageHead(self.way_back, self.title, self.line))
        body.add(self.panes, 1)
        for part in (self.legend, self.decision, self.dock.under):
            body.add(part)
        self.pages.addWidget(self.dock)
        shut = ScrollBody(margin=28, gap=12)
        shut.column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        shut.add(self.sealed, 1)
        self.pages.addWidget(shut)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)


def _is_back(event: QKeyEvent) -> bool:
    """Whether a key is Ctrl+Z."""
    return event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier
