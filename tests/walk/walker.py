"""A guardian who may press every button: the desk they sit at, what they typed so far, and how often each step went."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol, TypeVar

from safespace import resources
from safespace.casework import counted, counted_flags, identity, people, put_down, safekeeping
from safespace.casework.desk import Desk
from safespace.domain.case import Case, Stage
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault.acts import Act, ActKind
from safespace.vault.cost import FLOOR
from safespace.vault.vault import Vault
from tests.builders import STORY, Clock, a_concern
from tests.casework.keys import LEE, SAM
from tests.casework.looking import everything
from tests.casework.two_vaults import knows

LOOK = Act(ActKind.EXPORT, Id("0" * 32))
"""One guardian is enough in the vaults that are walked, so nothing is asked for."""

MOST_CASES = 4
"""A walk is about few cases, so that steps meet each other."""

T = TypeVar("T")


class Pick(Protocol):
    """Chooses one of several: by lot, or as Hypothesis wants it."""

    def __call__(self, among: Iterable[T]) -> T:
        """Return one of them; there is at least one."""
        ...


class Walk:
    """Where a walk stands.

    `kept` is every text that was typed, with its case, `who` all that must open of who spoke up; `name` the step that
    is being taken, `steps` its number.
    """

    def __init__(self, kept_vault: Path | None = None) -> None:
        """Sit down at a new vault, or at a copy of one, with two cases."""
        self.folder = Path(tempfile.mkdtemp(dir=Path(tempfile.gettempdir()).parent))  # no vault may lie in the former
        self.clock = Clock()
        place = self.folder / "Eastmere.safespace"
        if kept_vault is None:
            a_vault(place)
        else:
            shutil.copytree(kept_vault, place)
        self.desk = safekeeping.unlock(place, SAM, self.clock)
        self.kept: list[tuple[Id, str]] = []
        self.who: dict[Id, set[str]] = {}
        self.disposed: set[Id] = set()
        self.tally: Counter[tuple[str, str]] = Counter()
        self.name, self.steps, self._typed = "", 0, 0
        self.stages: dict[Id, tuple[Stage, int]] = {}
        self.head = self.desk.vault.trail.head()
        for _ in range(2):
            self.keep(a_concern(self.desk, STORY, name="Blessing Adeyemi").id, STORY)

    @property
    def ids(self) -> list[Id]:
        """Return the cases that are there, the oldest first."""
        return [case.id for case in self.cases]

    @property
    def cases(self) -> tuple[Case, ...]:
        """Return the cases that are there, the oldest first."""
        return self.desk.rows.cases.where("1", order="row")

    def typed(self, words: str) -> str:
        """Return words as they were never typed before."""
        self._typed += 1
        return f"{words} That is note {self._typed}."

    def keep(self, case_id: Id, text: str) -> None:
        """Remember that a text was typed on a case and must be there for ever."""
        self.kept.append((case_id, text))

    def attempt(self, step: Callable[..., T], *given: Any, **named: Any) -> T | None:
        """Take a step; one that is refused must leave everything as it was. Return what it gave, None if refused."""
        before = everything(self.desk)
        try:
            done = step(self.desk, *given, **named)
        except Problem:
            assert everything(self.desk) == before, f"{self.name} was refused and left something behind"
            self.tally[self.name, "refused"] += 1
            return None
        self.tally[self.name, "taken"] += 1
        return done

    def typing(self, case_id: Id, text: str, step: Callable[..., T], *given: Any, **named: Any) -> T | None:
        """Take a step in which something is typed; it is kept from then on, if the step is not refused."""
        done = self.attempt(step, *given, **named)
        if done is not None and text.strip():
            self.keep(case_id, text)
        return done

    def lock_and_open(self) -> None:
        """Go for lunch."""
        safekeeping.lock(self.desk)
        self.desk = safekeeping.unlock(self.desk.vault.folder, SAM, self.clock)

    def readable(self) -> dict[Id, set[str]]:
        """Return every text that can be read as it was typed, by its case, those that were taken back among them."""
        found: dict[Id, set[str]] = {case_id: set() for case_id in self.ids}
        rows = [(words.id, words.case_id, words.text) for words in self.desk.rows.words.where("1")]
        rows += self.desk.vault.history.words_taken_away()
        for _, case_id, text in rows:
            found[case_id].add(text)
        if put_down.is_on(self.desk):
            with self.desk.vault.transaction(), identity.unlocked_for_all(self.desk, LOOK) as key:
                for words_id, case_id, _ in rows:
                    found[case_id].add(self.desk.rows.speakers.open_words(key, words_id) or "")
        return found

    def opened(self) -> dict[Id, str]:
        """Return all that opens of who spoke up, by the case."""
        with self.desk.vault.transaction(), identity.unlocked_for_all(self.desk, LOOK) as key:
            found = {case_id: self.desk.rows.speakers.open(key, case_id) for case_id in self.ids}
        return {case_id: repr(who) for case_id, who in found.items() if who is not None}

    def end(self) -> None:
        """Get up and leave nothing on the disk."""
        self.desk.vault.close()
        resources.take_own({})
        shutil.rmtree(self.folder)

    def some_day(self, pick: Pick) -> date | None:
        """Return the day of a deed: mostly today, or some days ago, or, which is refused, one to come."""
        return pick([None, None, self.in_days(-2), self.in_days(1)])

    def in_days(self, number: int) -> date:
        """Return a day from today on, or before it."""
        return self.desk.today() + timedelta(days=number)


@dataclass(frozen=True)
class Step:
    """Something a guardian can do; `quiet` if no figure may change by it."""

    name: str
    take: Callable[[Walk, Pick], None]
    quiet: bool


STEPS: list[Step] = []
"""Every step there is, in the order of the modules."""


def step(*, quiet: bool = False) -> Callable[[Callable[[Walk, Pick], None]], Callable[[Walk, Pick], None]]:
    """Make a function one of the steps, under its name."""

    def kept(take: Callable[[Walk, Pick], None]) -> Callable[[Walk, Pick], None]:
        STEPS.append(Step(take.__name__, take, quiet))
        return take

    return kept


def take(walk: Walk, chosen: Step, pick: Pick) -> None:
    """Take one step, and see that no figure moved if none may."""
    walk.name = chosen.name
    walk.steps += 1
    tried = sum(walk.tally.values())
    before = figures(walk.desk) if chosen.quiet else None
    chosen.take(walk, pick)
    if before is not None:
        assert figures(walk.desk) == before, f"{chosen.name} changed a figure"
    if sum(walk.tally.values()) == tried:
        walk.tally[chosen.name, "nothing there"] += 1


def rather(pick: Pick, wanted: Iterable[T], otherwise: Iterable[T]) -> T:
    """Choose mostly among what leads on, if there is any, so that a walk gets as far as briefs and their answers."""
    leading = list(wanted)
    return pick(leading if leading and pick([True, True, False]) else otherwise)


def figures(desk: Desk) -> tuple[Any, ...]:
    """Return all that any figure is counted from, but how soon each step came: that is what steps are for."""
    answers = desk.rows.feedback.where("1")
    records = [
        (one.case_id, one.quarter, [kept for kept in one.attributes if not counted_flags.goes_on_by_itself(kept[0])])
        for one in counted.records(desk)
    ]
    return (sorted(records), [(one.answer, one.received_on) for one in answers])


def a_vault(place: Path) -> None:
    """Make a vault of two guardians who know one of another trust, and close it, as quick to open as is allowed."""
    desk = safekeeping.create(place, "Eastmere", "Sam Okoro", SAM, Clock(), cost=FLOOR).desk
    people.let_in(desk, "Lee Chan", LEE, may_open_identity=True)
    with tempfile.TemporaryDirectory(dir=place.parent) as folder:
        other = Vault.create_temporary(Path(folder) / "Westmere.safespace", "Westmere", "Ada Finch", desk.clock())
        knows(desk, Desk(other, desk.clock), Path(folder))
        other.close()
    desk.vault.close()
