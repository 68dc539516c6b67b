"""What is measured in the running program: each figure with its reference in the same run, its goal, and a ratio."""

from __future__ import annotations

import gc
import random
import sqlite3
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from safespace.casework.desk import Desk
from safespace.domain.case_list import View
from safespace.domain.ids import Id
from safespace.ui.models.case_rows import Column
from safespace.ui.screens.cases import Cases
from safespace.vault.search import terms
from tests.bench.scale.driven import Driven
from tests.bench.scale.first_frame import resident

TYPED = ("ward", "night", "patients", "breaks", "manager", "bradster", "hamford", "wendling corn", "not safe", "rota")
ROUNDS, FRAMES, STEP = 3, 300, 90
"""How often the words are typed; how many frames are scrolled, and how far each, in pixels."""


@dataclass(frozen=True)
class Figure:
    """One line: what it is, what was measured, what it is held against, and the goal (0: none is set)."""

    name: str
    measured: float
    unit: str
    reference: str = ""
    beside: float = 0.0
    goal: float = 0.0
    ratio_goal: float = 0.0

    @property
    def line(self) -> str:
        """Return the figure as it is printed."""
        beside = f"{self.beside:.1f} {self.unit}"
        ratio = f"{self.measured / self.beside:6.2f} x {self.reference} ({beside})" if self.beside else ""
        goal = f"goal {self.goal:g} {self.unit}" if self.goal else ""
        goal = f"goal {self.ratio_goal:g} x" if self.ratio_goal else goal
        return f"  {self.name:44} {self.measured:9.1f} {self.unit:2}  {ratio:52} {goal:14} {self._kept}".rstrip()

    @property
    def _kept(self) -> str:
        if not self.goal and not self.ratio_goal:
            return ""
        within = self.measured <= self.ratio_goal * self.beside if self.ratio_goal else self.measured <= self.goal
        return "met" if within else "NOT MET"


def part(values: Sequence[float], share: float) -> float:
    """Return the value below which such a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def opened(driven: Driven, cases: int) -> Iterator[Figure]:
    """Unlock, and measure the way to Today."""
    whole, work, still = driven.unlock()
    goal = 300.0 if cases <= 10_000 else 0.0
    yield Figure("unlock to Today, without stretching", whole * 1000, "ms", goal=goal)
    yield Figure("   its work on the processor", work * 1000, "ms")
    yield Figure("   the window stood still for at most", still * 1000, "ms")


def searched(driven: Driven, cases: int, root: Path, words: Sequence[str] = TYPED) -> Iterator[Figure]:
    """Type words letter by letter into the top field, and into the list; the same words go to plain SQLite."""
    finder = driven.program._inside
    assert finder is not None
    beside = _plain(driven, root)
    took, bare = list[float](), list[float]()
    for typed in _typing(words):
        told: list[object] = []
        start = time.perf_counter()
        finder.finder.find(typed, told.append)
        driven.until(lambda told=told: bool(told))
        took.append(time.perf_counter() - start)
        start = time.perf_counter()
        beside.execute(
            "SELECT rowid FROM search WHERE search MATCH ? ORDER BY bm25(search, 8.0, 4.0, 1.0) LIMIT 6", [terms(typed)]
        ).fetchall()
        bare.append(time.perf_counter() - start)
    beside.close()
    goal = 30.0 if cases <= 10_000 else 50.0
    plain = "plain SQLite, ranked"
    yield Figure("search as you type, p95", part(took, 0.95) * 1e3, "ms", plain, part(bare, 0.95) * 1e3, goal)
    yield Figure("   the middle one", statistics.median(took) * 1e3, "ms", plain, statistics.median(bare) * 1e3)
    driven.go("cases")
    listed = [_narrowed(driven, typed) for typed in _typing(words)]
    yield Figure("the list of cases narrowed by it, p95", part(listed, 0.95) * 1e3, "ms")
    _narrowed(driven, "")


def _typing(words: Sequence[str]) -> list[str]:
    """Return what stands in a field after each letter."""
    return [word[:end] for _ in range(ROUNDS) for word in words for end in range(1, len(word) + 1)]


def _narrowed(driven: Driven, typed: str) -> float:
    page = driven.program.window.screen_of("cases")
    assert isinstance(page, Cases)
    page.search.setText(typed)
    return driven.took(page._narrow)[0]


def _plain(driven: Driven, root: Path) -> sqlite3.Connection:
    """Return a plain index of the same masked words, made once."""
    file = root / "plain-search.db"
    raw = sqlite3.connect(file)
    if raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        return raw
    columns = "reference, handle, words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4'"
    raw.execute(f"CREATE VIRTUAL TABLE search USING fts5 ({columns})")
    rows: list[object] = []

    def read(desk: Desk) -> object:
        return desk.vault.connection.execute("SELECT rowid, reference, handle, words FROM search").rows

    driven.program.work.read(read, rows.append, context=driven.program)
    driven.rest()
    raw.executemany("INSERT INTO search (rowid, reference, handle, words) VALUES (?, ?, ?, ?)", rows[0])  # type: ignore[arg-type]
    raw.commit()
    return raw


class _Words(QAbstractTableModel):
    """As many rows of plain words as the list has, for a plain table."""

    def __init__(self, rows: list[tuple[str, ...]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 7

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self._rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def scrolled(driven: Driven, frames: int = FRAMES) -> Iterator[Figure]:
    """Scroll through the list of all cases, and as far through a plain table of the same words."""
    driven.go("cases")
    page = driven.program.window.screen_of("cases")
    assert isinstance(page, Cases)
    page.views.choose(View.ALL.name)
    driven.took(page._narrow)
    mine = _frames(driven, page.table.view, frames)
    rows = [tuple(page.model.row(n).words(column) for column in Column) for n in range(page.model.rowCount())]
    bare = QTableView()
    bare.setModel(_Words(rows))
    bare.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    bare.resize(page.table.view.size())
    bare.verticalHeader().setDefaultSectionSize(page.table.view.verticalHeader().defaultSectionSize())
    bare.show()
    driven.rest()
    plain = _frames(driven, bare, frames)
    bare.close()
    for name, share, goal in (("a frame while scrolling, p99", 0.99, 1.2), ("   the middle one", 0.5, 0.0)):
        yield Figure(
            name, part(mine, share) * 1e3, "ms", "a bare QTableView", part(plain, share) * 1e3, ratio_goal=goal
        )
    yield Figure("   rows scrolled through", float(page.model.rowCount()), "")


def _frames(driven: Driven, view: QTableView, frames: int) -> list[float]:
    """Scroll on by some pixels and paint, again and again; return what each frame took, without pages on their way."""
    took: list[float] = []
    bar = view.verticalScrollBar()
    for _ in range(frames):
        start = time.perf_counter()
        bar.setValue(bar.value() + STEP)
        view.viewport().repaint()
        took.append(time.perf_counter() - start)
        driven.rest()
        if bar.value() >= bar.maximum():
            bar.setValue(0)
            driven.rest()
    return took


def screens(driven: Driven, case: Id) -> Iterator[Figure]:
    """Go to every room, and tell how long the window stood still at once. Twice: the first time, pages are made."""
    for again in ("first", "again"):
        for name, subject in (
            ("today", None),
            ("cases", None),
            ("case", case),
            ("outreach", None),
            ("insights", None),
            ("reports", None),
            ("settings", None),
        ):
            whole, still = driven.go(name, subject)
            yield Figure(f"to {name}, {again}", whole * 1000, "ms", "still at once", still * 1000)


def operated(driven: Driven, cases: list[Id], many: int) -> Iterator[Figure]:
    """Do as a guardian does, many times, and tell what stays after each tenth."""
    dice, done = random.Random(5), 0
    for _ in range(min(30, many)):  # what is made once is made before
        _operate(driven, dice, cases)
    for upto in dict.fromkeys(many * tenth // 10 for tenth in range(11)):
        begun = time.process_time()
        for _ in range(upto - done):
            _operate(driven, dice, cases)
        each, done = (time.process_time() - begun) / max(1, upto - done), upto
        yield from _kept(driven, f"after {done:,} operations", each)


def _kept(driven: Driven, when: str, each: float) -> Iterator[Figure]:
    """Tell what this process holds on to, and how much work one operation was on average."""
    known = float(driven.objects())  # which throws away first what can be
    yield Figure(f"{when}: memory", resident(), "MB")
    yield Figure(f"{when}: objects of Qt", known, "")
    yield Figure(f"{when}: objects of Python", float(len(gc.get_objects())), "")
    yield Figure(f"{when}: files and pipes open", float(sum(1 for _ in Path("/proc/self/fd").iterdir())), "")
    yield Figure(f"{when}: work of each", each * 1e3, "ms")


def _operate(driven: Driven, dice: random.Random, cases: list[Id]) -> None:
    """Do one thing, drawn by lot."""
    dice.choice((_typed, _typed, _viewed, _sheet, _palette, _room, _case, _case))(driven, dice, cases)
    driven.rest()


def _listed(driven: Driven) -> Cases:
    page = driven.program.window.screen_of("cases")
    assert isinstance(page, Cases)
    return page


def _typed(driven: Driven, dice: random.Random, _: list[Id]) -> None:
    _listed(driven).search.setText(dice.choice(TYPED)[: dice.randint(1, 5)])
    _listed(driven)._narrow()


def _viewed(driven: Driven, dice: random.Random, _: list[Id]) -> None:
    _listed(driven).views.choose(dice.choice(list(View)).name)
    _listed(driven)._narrow()


def _sheet(driven: Driven, _: random.Random, __: list[Id]) -> None:
    driven.program.new_concern()
    driven.rest()
    sheet = driven.program.window.sheet
    assert sheet is not None
    sheet.go()


def _palette(driven: Driven, dice: random.Random, _: list[Id]) -> None:
    driven.program.window.open_palette()
    palette = driven.program.window._palette
    assert palette is not None
    palette.letters.setText(dice.choice(TYPED))
    driven.rest()
    palette.go()


def _room(driven: Driven, dice: random.Random, _: list[Id]) -> None:
    driven.go(dice.choice(("today", "cases", "outreach", "insights", "reports", "settings")))


def _case(driven: Driven, dice: random.Random, cases: list[Id]) -> None:
    driven.go(dice.choice(("case", "case", "triage", "escalate", "follow_up")), dice.choice(cases))


def ids(driven: Driven, most: int) -> list[Id]:
    """Return some open cases."""
    found: list[list[Id]] = []
    driven.program.work.read(
        lambda desk: [case.id for case in desk.rows.cases.open()[:most]], found.append, context=driven.program
    )
    driven.rest()
    return found[0]
