"""Sets the stage for a deed: a vault made once, copied for each run; afterwards the judgement, in another process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from safespace.domain.problem import Problem
from tests.faults import shim
from tests.faults.children import Line, Say, answer, started
from tests.faults.deeds import Deed
from tests.faults.place import NAME, NOW, Place, begun, come_in, settled_in, silent
from tests.faults.promises import Book, Things
from tests.faults.seeing import Older, Unsound

Broken = Callable[[], AbstractContextManager[Any]]
"""What a negative control breaks on purpose (broken.py)."""


@dataclass
class Outcome:
    """How one run ended: acknowledged changes, and what is wrong, in words. Empty lists: all held.

    `closed` names the refusal of a vault that did not open at all; `said` the refusals that the deed met.
    """

    acknowledged: int = 0
    lost: list[str] = field(default_factory=list[str])
    silent: list[str] = field(default_factory=list[str])
    unsaid: list[str] = field(default_factory=list[str])
    left: list[str] = field(default_factory=list[str])
    closed: str = ""
    healed: bool = False
    said: list[str] = field(default_factory=list[str])
    bugs: list[str] = field(default_factory=list[str])

    @property
    def wrong(self) -> list[str]:
        """Return everything that may not be after a fault on a disk that keeps what it was given."""
        shut = [f"closed: {self.closed}"] if self.closed else []
        return [*(f"lost: {one}" for one in self.lost), *(f"silent: {one}" for one in self.silent), *shut, *self.bugs]


@dataclass(frozen=True)
class Ready:
    """A deed whose vault is prepared: where its template lies, the secrets that open it, and what is in it."""

    deed: Deed
    folder: Path
    ways: dict[str, str]
    before: Things

    def laid(self, root: Path, **given: Any) -> Place:
        """Copy the template to `root` for one run."""
        shutil.copytree(self.folder, root)
        return Place(root, dict(self.ways), **given)


class Stage:
    """A scratch folder with the templates of all deeds."""

    def __init__(self, scratch: Path) -> None:
        """Use an empty folder, and let this user's other folders lie in it too."""
        settled_in(scratch)
        self.scratch = scratch
        self._ready: dict[str, Ready] = {}
        self._calls: dict[tuple[str, int], dict[int, int]] = {}
        self._number = 0

    def ready(self, name: str, deed: Deed) -> Ready:
        """Return a deed with its template, made on first use in a process of its own."""
        if name not in self._ready:
            folder = self.fresh()
            base = self._base(deed)
            answer(lambda: deed.prepare(base.laid(folder)))
            trial = Ready(deed, folder, base.ways, {})
            copy = trial.laid(self.fresh())
            seen = answer(lambda: _seen(deed, copy, Book.of(dict(base.ways), [])))
            shutil.rmtree(copy.root)
            self._ready[name] = Ready(deed, folder, base.ways, seen)
        return self._ready[name]

    def calls(self, name: str, deed: Deed, rounds: int) -> dict[int, int]:
        """Return how many calls of each kind a deed makes, counted once."""
        if (name, rounds) not in self._calls:
            self._calls[name, rounds] = counted(self.ready(name, deed), self.fresh().resolve(), rounds)
        return self._calls[name, rounds]

    def _base(self, deed: Deed) -> Ready:
        """Return the vault that all templates are copies of. It is made in this process, which warms what is cached."""
        if "" not in self._ready:
            first = self.fresh()
            self._ready[""] = Ready(deed, first, begun(first).ways, {})
        return self._ready[""]

    def fresh(self) -> Path:
        """Return a path in the scratch folder at which nothing lies."""
        self._number += 1
        return self.scratch / str(self._number)


def done(deed: Deed, place: Place, broken: Broken = nullcontext) -> Callable[[Say], None]:
    """Return the deed as the work of a process; `broken` is what a negative control breaks first."""

    def work(say: Say) -> None:
        place.say = say
        with broken(), deed.around():
            try:
                deed.do(place)
            except Problem as problem:
                say("refused", type(problem).__name__)

    return work


def counted(ready: Ready, root: Path, rounds: int) -> dict[int, int]:
    """Return how many calls of each kind a deed makes when nobody disturbs it."""
    place = ready.laid(root, rounds=rounds, forgiving=True)

    def work(say: Say) -> None:
        shim.watch(root)
        shim.arm(shim.Call.ANY)
        done(ready.deed, place)(silent)
        say("answer", [[int(kind), many] for kind, many in shim.counted().items()])

    try:
        return {int(kind): int(many) for kind, many in started(work).hear_out()[-1][1]}
    finally:
        shutil.rmtree(root)


def judged(ready: Ready, place: Place, lines: list[Line]) -> Outcome:
    """Compare what a deed was promised with what is there now, in a process of its own."""
    book = Book.of(ready.before, lines)
    outcome = Outcome(acknowledged=book.acknowledged, said=book.said, bugs=book.bugs)
    try:
        found = answer(lambda: asdict(_compared(ready.deed, place, book)))
    except RuntimeError as error:
        return Outcome(**{**asdict(outcome), "bugs": [*book.bugs, f"looking at it: {error}"]})
    told = {key: value for key, value in found.items() if key not in {"acknowledged", "said", "bugs"}}
    return Outcome(**{**asdict(outcome), **told})


def _compared(deed: Deed, place: Place, book: Book) -> Outcome:
    try:
        seen = _seen(deed, place, book)
    except (Problem, Older) as problem:
        return Outcome(closed=type(problem).__name__)
    except Unsound as found:
        return Outcome(silent=[str(found)])
    misfits = book.misfits(seen)
    left = leftovers(place, seen["sheet"])
    return Outcome(lost=misfits.lost, silent=misfits.silent, unsaid=misfits.unsaid, left=left)


def _seen(deed: Deed, place: Place, book: Book) -> dict[str, str]:
    with deed.around():
        return deed.look(place, book)


KNOWN = ("vault.db", "vault.keys", "vault.keys.bak", "vault.lock", "vault.anchor", "vault.following", "att")


def leftovers(place: Place, sheet: str) -> list[str]:
    """Return what an interrupted deed left lying about that the next opening, and the next backup, did not sweep."""
    if any(place.stick.glob(".*")):
        vault = come_in(place.vault, sheet)
        vault.copier().copy(place.stick, NOW)
        vault.close()
    beside = [path for path in place.root.iterdir() if path.name.startswith(".")]
    inside = [path for path in (place.root / NAME).iterdir() if path.name not in KNOWN]
    inside += [*(place.root / NAME).glob("att/*/*.part")]
    parts = list(place.stick.glob(".*"))
    return sorted(path.relative_to(place.root).as_posix() for path in (*beside, *inside, *parts))
