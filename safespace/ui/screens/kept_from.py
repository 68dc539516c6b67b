"""Walls on a case: which guardians of this vault must not see it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from safespace.casework import walls
from safespace.casework.desk import Desk
from safespace.domain.days import written
from safespace.domain.hand_over import Wall
from safespace.domain.ids import Id
from safespace.ui.screens.records_list import RecordsList, Thing, Way
from safespace.ui.work import Work


class KeptFrom(RecordsList):
    """A row for each other guardian. Signals: those of RecordsList."""

    def __init__(self, work: Work, case_id: Id, reference: str) -> None:
        """Ask about one case."""
        super().__init__(work, f"Who must not see {reference}", walls.ONLY_A_SCREEN_RULE)
        self._case_id = case_id
        self._read()

    def _read(self, _: object = None) -> None:
        self.problem.clear()
        self.work.read(partial(walls.everybody, case_id=self._case_id), self._show)

    def _show(self, everybody: tuple[tuple[Id, str, Wall | None], ...]) -> None:
        rows = [self._thing(guardian, name, wall) for guardian, name, wall in everybody]
        self.show_things(rows, "You are the only guardian of this vault.")

    def _thing(self, guardian: Id, name: str, wall: Wall | None) -> Thing:
        if wall is None:
            up = partial(walls.put_up, case_id=self._case_id, guardian=guardian)
            return Thing(name, "May see it.", (Way("Keep away", f"Keep {name} away", lambda: self._do(up)),))
        down = partial(walls.take_down, wall=wall.id)
        way = Way("Let them see it", f"Let {name} see it", lambda: self._do(down))
        return Thing(name, f"Kept away since {written(wall.since)}.", (way,))

    def _do(self, job: Callable[[Desk], Any]) -> None:
        self.work.change(job, self._read, self.problem.show_problem)
