"""The access review of a quarter: what stands on it, and saving it for information governance."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from safespace.casework import access_review
from safespace.casework.access_review import Review
from safespace.domain.quarter import Quarter
from safespace.ui import choosing
from safespace.ui.screens.records_list import RecordsList, Thing
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.select import Select
from safespace.ui.work import Work

LEAD: Final = "Counts and references from the trail, for information governance. It names nobody who spoke up."


class AccessReviewSheet(RecordsList):
    """Shows the review of a quarter, and saves it. Signals: those of RecordsList."""

    def __init__(self, work: Work) -> None:
        """Read which quarters there are."""
        super().__init__(work, "Access review", LEAD)
        self.quarter = Select(unset="")
        self.review: Review | None = None
        self.body.insertWidget(1, Field("Which quarter", self.quarter))
        self.quarter.chosen.connect(self._read)
        self.foot.addStretch(1)
        self.save = self.add_way("Save it as a PDF", self._choose, "download", "primary")
        work.read(access_review.quarters, self._offer)

    def save_in(self, folder: Path) -> None:
        """Save the review into a folder."""
        if self.review is not None:
            self.problem.clear()
            job = partial(access_review.save, quarter=self.review.quarter, folder=folder)
            self.work.read(job, self._saved, self.problem.show_problem)

    def _offer(self, quarters: tuple[Quarter, ...]) -> None:
        self.quarter.offer([(one.code, one.label) for one in quarters])
        self._read(self.quarter.code)

    def _read(self, code: str | None) -> None:
        if code is not None:
            self.work.read(partial(access_review.look, quarter=Quarter.parse(code)), self._show)

    def _show(self, review: Review) -> None:
        self.review = review
        self.told.hide()
        things = [Thing(one.heading, _lines(one.rows, one.nothing, one.note)) for one in review.sections]
        self.show_things([*things, Thing("The trail", review.verdict)], "")

    def _choose(self) -> None:
        choosing.folder(self, "Save the access review", choosing.documents(), self.save_in)

    def _saved(self, paper: Path) -> None:
        self.say(f"Saved as {paper.name}, with its signature beside it.")


def _lines(rows: Sequence[tuple[str, str]], nothing: str, note: str) -> str:
    listed = [f"{what}: {number}" for what, number in rows]
    return "\n".join([*(listed or [nothing]), *([note] if note else [])])
