"""A copy that was made to go along: what it is, what it has no more, whether it may leave today, and its way out."""

from __future__ import annotations

from functools import partial
from pathlib import Path, PurePath
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import along, attach, derived
from safespace.casework.along import Standing
from safespace.casework.desk import Desk
from safespace.casework.undo_rules import FINAL_NOTE
from safespace.domain.attachment import Attachment
from safespace.domain.derived import DerivedCopy
from safespace.domain.ids import Id
from safespace.domain.wording import within
from safespace.ui import choosing, theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import StepButton
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.labels import second, small, strong
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work

ONLY_FOR: Final = "It may go along to nobody else, and only while what they agreed to, or an override, holds."
LEFT: Final = "Left behind in the original, which stays sealed:"
NOTHING_LEFT: Final = "Nothing was left behind: nothing lay beside what is in it."
PROTECTED_NO_MORE: Final = "It is not protected there. Delete it as soon as its reader has it, and empty the bin."
GONE: Final = "It was taken away since."


class CopyKept(Sheet):
    """Shows the record of one copy, and saves it for its reader. Signals: those of Sheet."""

    def __init__(self, work: Work, copy_id: Id) -> None:
        """Read how it stands."""
        super().__init__("A copy that goes along", width=620)
        self._work, self._copy_id = work, copy_id
        self._ending = ""
        self.note, self.saved, self.trouble = Banner("", Mood.INFO), Banner("", Mood.GOOD), ProblemPlace()
        self.step = StepButton("Save it for its reader", "action", "download")
        self.step.pressed.connect(self._choose_place)
        for part in (self.trouble, self.saved, self.note):
            self.body.addWidget(part)
        self.foot.addStretch(1)
        self.foot.addWidget(self.step)
        self.saved.hide()
        self.note.hide()
        self.step.wait_for("It is being looked up.")
        work.read(partial(_read, copy_id=copy_id), self._show, self.trouble.show_problem)

    def save_to(self, place: Path) -> None:
        """Save the copy; whether it may leave is looked at again."""
        self.trouble.clear()
        job = partial(along.save, copy_id=self._copy_id, place=place)
        self._work.change(job, self._is_saved, self.trouble.show_problem)

    def _show(self, read: tuple[Standing, Attachment | None]) -> None:
        standing, file = read
        self._ending = PurePath(file.name).suffix if file else ""
        reader = within(standing.reader)
        self.note.say(f"This is a copy for the {reader}", Mood.INFO, advice=ONLY_FOR)
        self.note.show()
        self._tell(standing)
        self.step.wait_for(GONE if file is None else standing.refusal and f"It may not leave: {standing.refusal}.")
        if self.step.button.isEnabled():
            self.step.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, standing: Standing) -> None:
        """Lay out what the record of the copy says."""
        copy, px = standing.copy, theme.current().px
        mark = small(f"SHA-256 of the copy: {derived.fingerprint(copy)}", wrap=True)
        mark.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        said = [strong("What the record says"), *(small(words, wrap=True) for words in standing.record)]
        left = [strong(f"{derived.what_it_is(copy)}.", wrap=True), second(LEFT), *removed_lines(copy)]
        last: list[QWidget] = [mark, small(FINAL_NOTE, wrap=True)]
        if standing.ground:
            last.insert(0, IconLine("ticked", f"{standing.ground}.", ink="good"))
        for group in (left, said if standing.record else [], last):
            column = QVBoxLayout()
            column.setSpacing(px(6))
            for part in group:
                column.addWidget(part)
            self.body.addLayout(column)

    def _choose_place(self) -> None:
        proposed = choosing.documents() / f"copy-to-go-along{self._ending}"
        choosing.new_file(self, "Where the copy goes", proposed, self.save_to)

    def _is_saved(self, place: Path) -> None:
        self.saved.say(f"The copy is in {place.parent}.", Mood.GOOD, advice=PROTECTED_NO_MORE)
        self.saved.show()


def removed_lines(copy: DerivedCopy) -> list[IconLine]:
    """Return a line for each kind of thing that a copy has no more."""
    said = derived.in_words(tuple(one for one in copy.removed if one[0] != "replaced"))
    return [IconLine("cross", words) for words in said] or [IconLine("info", NOTHING_LEFT)]


def _read(desk: Desk, copy_id: Id) -> tuple[Standing, Attachment | None]:
    standing = along.standing(desk, copy_id)
    found = attach.files(desk, standing.copy.case_id)
    return standing, next((one for one in (*found.shown, *found.sealed) if one.id == standing.copy.file_id), None)
