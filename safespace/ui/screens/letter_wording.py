"""The sheet in which a trust changes the wording of its letters, or takes the shipped one again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from safespace.casework import letters
from safespace.casework.desk import Desk
from safespace.domain.letter import Wording
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work


class ChangeWording(FormSheet):
    """Changes the wording of one letter for this vault. Signals: those of Sheet."""

    def __init__(self, work: Work, wordings: Sequence[Wording], fills: Mapping[str, str]) -> None:
        """Show the first letter; `fills` is what can stand in braces."""
        super().__init__(work, "The wording of your letters", "Keep this wording", "pen", width=720)
        self._wordings = {one.code: one for one in wordings}
        self.which = Choices([Choice(one.code, one.title) for one in wordings], name="Which letter?")
        self.subject = LineInput(limit=120)
        self.words = TextArea(lines=12)
        self.shipped = Button("Take the shipped wording again", "quiet", "undo")
        self.foot.insertWidget(0, self.shipped)
        self.ask("Which letter?", self.which)
        self.ask("Its subject", self.subject)
        self.ask("Its words", self.words, "Short sentences, plain words. What stands in braces is filled in.")
        for name, means in fills.items():
            self.add(labels.small(f"{{{name}}}: {means}", wrap=True))
        self.which.changed.connect(self._show)
        self.shipped.clicked.connect(self._take_shipped)
        self.which.choose(wordings[0].code)
        self._show()

    def job(self) -> Callable[[Desk], Any]:
        """Keep it."""
        code = self.which.one or ""
        return partial(letters.reword, code=code, title=self.subject.words, text=self.words.words)

    def _show(self, _: object = None) -> None:
        one = self._wordings[self.which.one or next(iter(self._wordings))]
        self.trouble.clear()
        self.subject.setText(one.title)
        self.words.write(one.text)
        only_if(self.shipped, one.own)

    def _take_shipped(self) -> None:
        code = self.which.one or ""
        self.work.change(partial(letters.as_shipped, code=code), self.kept, self.refused)
