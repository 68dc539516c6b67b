"""The workbench: what was written beside what will leave, mark by mark, until a guardian signs it for one reader."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from safespace.casework import anonymise, residual
from safespace.casework.anonymise import Decided, Suggested, Workbench
from safespace.casework.desk import Desk
from safespace.casework.identity import IdentitySealed
from safespace.casework.residual import Grounds, Residual, Step
from safespace.domain.escalation import SignedText
from safespace.domain.finding import Choice, Kind
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


class Anonymise(Screen):
    """One text for one reader. Signals: those of Screen. J and K step, 1 to 5 decide, Ctrl+Z takes back."""

    needs_width = True

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__(work)
        self.way_back = link("The case", "left")
        self.title = labels.heading("Take out what points to them")
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
        self._subject: tuple[Id, str] | None = None
        self._bench: Bench | None = None
        self._has_moved = False
        self._desk: Workbench | None = None
        self._grounds: Grounds | None = None
        self.dock = SideDock(self.side, narrow=900, wide=312, fill=True)
        self._pages = QStackedWidget()
        self._connect()
        self._lay_out()

    def show_for(self, subject: object) -> None:
        """Open on (case id, recipient code)."""
        case_id, recipient = subject if isinstance(subject, tuple) else ("", "")  # pyright: ignore[reportUnknownVariableType]
        self._subject = (Id(str(case_id)), str(recipient))  # pyright: ignore[reportUnknownArgumentType]
        self._bench = self._desk = None
        self._has_moved = False
        self.side.trouble.clear()
        self._begin()

    def put_away(self) -> None:
        """Keep the decisions so far."""
        if self._bench is not None and self._desk is not None:
            kept = self._bench.kept()
            self.work.read(partial(anonymise.keep_decisions, bench=self._desk, decisions=kept), _nothing)

    # ------------------------------------------------------------------------------------------------ beginning

    def _begin(self) -> None:
        if self._subject is not None:
            case_id, recipient = self._subject
            self.work.read(partial(_begun, case_id=case_id, recipient=recipient), self._laid_out, self._refused)

    def _refused(self, problem: Problem) -> None:
        if isinstance(problem, IdentitySealed) and self._bench is None:
            self._pages.setCurrentIndex(1)
            self.sealed.button.setFocus()
        else:
            self.side.trouble.show_problem(problem)

    def _laid_out(self, begun: tuple[Workbench, Grounds]) -> None:
        bench, self._grounds = begun
        self._desk = bench
        self.line.setText(f"{bench.reference}  ·  brief for the {bench.recipient[0].lower()}{bench.recipient[1:]}")
        self._pages.setCurrentIndex(0)
        if self._bench is None:
            self.work.think(partial(anonymise.suggest, bench), self._found)
        else:
            self._redraw()

    def _found(self, suggested: tuple[Suggested, ...]) -> None:
        if self._desk is not None:
            self._bench = Bench(self._desk.text, suggested)
            self.side.show_finder(anonymise.how_names_are_found())
            self.work.read(partial(anonymise.kept_decisions, bench=self._desk), self._bring_back)

    def _bring_back(self, kept: dict[tuple[int, int], Decided]) -> None:
        if self._bench is not None:
            self._bench.bring_back(kept)
            self._redraw()
            self.panes.original.setFocus()

    # ------------------------------------------------------------------------------------------------ deciding

    def _decide(self, choice: Choice, words: str, reason: str) -> None:
        if self._bench is not None and self._bench.current >= 0:
            self._bench.decide(choice, words, reason)
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
        if self._bench is None or self._desk is None:
            return
        job = partial(
            anonymise.sign,
            bench=self._desk,
            decisions=self._bench.decisions(),
            looked_at=self._bench.looked_at(),
        )
        self.work.change(job, self._signed, self._not_signed)

    def _name_them(self) -> None:
        if self._desk is not None:
            self.work.change(partial(anonymise.name_them, bench=self._desk), self._signed, self._not_signed)

    def _signed(self, signed: SignedText) -> None:
        self._bench = self._desk = None
        self.go.emit("escalate", signed.case_id)

    def _not_signed(self, problem: Problem) -> None:
        self.side.trouble.show_problem(problem)
        self.side.show_left(getattr(problem, "found", ()), getattr(problem, "outgoing", ""))
        if isinstance(problem, IdentitySealed):
            self._open_identity()

    def _open_identity(self) -> None:
        if self._subject is not None:
            sheet = OpenIdentity(self.work, self._subject[0], "sign_off")
            sheet.closed.connect(self._begin)
            self.lay.emit(sheet)

    # ------------------------------------------------------------------------------------------------ drawing

    def _redraw(self) -> None:
        if self._bench is None or self._desk is None or self._grounds is None:
            return
        decisions = self._bench.decisions()
        self.work.think(partial(anonymise.outgoing, self._desk, decisions), self._draw)
        ground, text, options = self._grounds, self._desk.text, self._bench.options()
        self.work.think(partial(residual.weigh, ground, text, decisions, options), self._weighed)
        spot = self._bench.spot()
        if spot is not None:
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

    def _weighed(self, risk: Residual) -> None:
        if self._bench is not None:
            self.side.risk.show_risk(risk)

    def _back_to_case(self) -> None:
        self.put_away()
        self.go.emit("case", self._subject[0] if self._subject else None)

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
        self.side.accept_all.connect(self._accept_tier)
        self.side.risk.wider_asked.connect(self._widen)
        self.side.sign_asked.connect(self._sign)
        self.side.name_asked.connect(self._name_them)
        self.sealed.asked.connect(self._open_identity)

    def _lay_out(self) -> None:
        body = self.dock.body
        body.add(PageHead(self.way_back, self.title, self.line))
        body.add(self.panes, 1)
        for part in (self.legend, self.decision, self.dock.under):
            body.add(part)
        self._pages.addWidget(self.dock)
        shut = ScrollBody(margin=28, gap=12)
        shut.column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        shut.add(self.sealed, 1)
        self._pages.addWidget(shut)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)


def _begun(desk: Desk, case_id: Id, recipient: str) -> tuple[Workbench, Grounds]:
    bench = anonymise.begin(desk, case_id, recipient)
    return bench, residual.grounds(desk, case_id)


def _nothing(_: object) -> None:
    """Hear that the decisions were kept; there is nothing to show."""


def _is_back(event: QKeyEvent) -> bool:
    """Whether a key is Ctrl+Z."""
    return event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier
