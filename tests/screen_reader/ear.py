"""What is said of the parts of a screen, to somebody who sees none of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from tests.screen_reader.bus import NOTHING, Bus, Gone, Part

CHOSEN = ("radio button", "check box")
UP = 12
"""How far up a reader looks for a group that has a name."""

SHORT = 160
"""How much of a long text is written into what was heard."""


class Ear:
    """Hears what a reader says of a part, and finds what shows."""

    def __init__(self, bus: Bus) -> None:
        """Listen to a bus."""
        self._bus = bus
        self._in = ""

    def line(self, part: Part) -> str:
        """Return what a reader says of a part: its name, its role, its state, what stands in it, and what it is for."""
        bus, role, states = self._bus, self._bus.role(part), self._bus.states(part)
        words = [self._grouped(part), self.name(part), role]
        if "checkable" in states or role in CHOSEN:
            words.append("chosen" if "checked" in states else "not chosen")
        if "enabled" not in states:
            words.append("cannot be used")
        means = str(bus.property(part, "Description")).strip()
        words += [self.content(part), means if means != self.name(part) else ""]
        return ", ".join(word if len(word) < SHORT else f"{word[:SHORT]} …" for word in words if word)

    def name(self, part: Part) -> str:
        """Return what labels a part, or its own name: a menu's own name is what is chosen in it."""
        own = self._bus.name(part)
        labels = [] if own and self._bus.role(part) != "combo box" else self._bus.labels(part)
        return " ".join(self._bus.name(label) for label in labels) or own

    def content(self, part: Part) -> str:
        """Return what stands in a field or is chosen in a menu; "" for anything else, and for a passphrase."""
        bus, role = self._bus, self._bus.role(part)
        if role == "text" and "Text" in bus.interfaces(part):
            return bus.text(part).strip()
        return self.value(part) if role == "combo box" else ""

    def value(self, menu: Part) -> str:
        """Return what is chosen in a menu, as it is said."""
        bus = self._bus
        if "Text" in bus.interfaces(menu):
            return bus.text(menu)
        lists = bus.children(menu)
        chosen = [bus.name(entry) for at in lists for entry in bus.children(at) if "selected" in bus.states(entry)]
        return " ".join(chosen)

    def group(self, part: Part) -> str:
        """Return the name of the group that a part lies in: what a reader says when it comes into it, else ""."""
        for _ in range(UP):
            part = Part(*self._bus.property(part, "Parent"))
            if part.path == NOTHING:
                return ""
            if self._bus.role(part) == "panel" and self._bus.name(part):
                return self._bus.name(part)
        return ""

    def windows(self) -> Iterator[Part]:
        """Yield the windows that show, the newest last."""
        for program in self._bus.programs():
            for window in self._bus.children(program):
                if "showing" in self._bus.states(window):
                    yield window

    def in_sight(self) -> Iterator[Part]:
        """Yield all that shows."""
        for window in self.windows():
            yield from self._bus.in_sight(window)

    def hears(self, words: str) -> bool:
        """Whether something in sight says this, as its name, its description or its content."""
        return any(words in said for said in self._all_said())

    def _all_said(self) -> Iterator[str]:
        for part in self.in_sight():
            with suppress(Gone):
                yield self._bus.name(part)
                yield str(self._bus.property(part, "Description"))
                yield self.content(part)

    def _grouped(self, part: Part) -> str:
        """Return the name of the group where it is another one than that of what was said before."""
        before, self._in = self._in, self.group(part)
        return f"{self._in}:" if self._in not in ("", before) else ""
