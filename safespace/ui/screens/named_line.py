"""A short line that lists show, such as a handle or a tag: it is read for names as it is typed, and never held up."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from safespace.casework import record
from safespace.domain.finding import Finding, KnownPerson
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.polish import only_if
from safespace.ui.work import Work

SHOWN = 3
"""How many names the warning repeats."""
ADVICE = "Lists show this to whoever sits here. Say what it is about instead; you can keep it as it is all the same."


class NamedLine(Field):
    """A question whose answer should name nobody: what does is said below at once, and nothing is held up by it."""

    def __init__(self, work: Work, label: str, line: LineInput, help: str) -> None:  # noqa: A002 - as in Field
        """Watch a line; nobody is known to it until `know` says so."""
        super().__init__(label, line, help)
        self._work = work
        self._line = line
        self._known: tuple[KnownPerson, ...] = ()
        self.warning = Banner("", Mood.WARN)
        self.warning.hide()
        column = self.layout()
        if column is not None:
            column.addWidget(self.warning)
        line.textChanged.connect(self._look)
        if line.words:
            self._look()

    def know(self, known: Iterable[KnownPerson]) -> None:
        """Look for these people as well, by each name they have, and read again what stands there."""
        self._known = tuple(known)
        self._look()

    def _look(self, _: str = "") -> None:
        words = self._line.text()
        self._work.think(partial(record.identity_words, words, self._known), partial(self._warn, words))

    def _warn(self, words: str, found: list[Finding]) -> None:
        if words != self._line.text():
            return
        named = list(dict.fromkeys(words[one.start : one.end] for one in found))[:SHOWN]
        said = f"This may name somebody: {', '.join(named)}." if named else ""
        if named:
            self.warning.say(said, advice=ADVICE)
        only_if(self.warning, bool(named))
        self.control.setAccessibleDescription(f"{said} {ADVICE}" if named else self.help.text())
