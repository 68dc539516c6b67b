"""Somebody who sees no screen: hears what has the keyboard, presses keys, and finds things by what is said of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from tests.screen_reader.bus import Bus, Gone, Part
from tests.screen_reader.ear import CHOSEN, SHORT, Ear
from tests.screen_reader.keyboard import Keyboard

PATIENCE = 40.0
"""How many seconds something may take before it counts as not there."""
STARTING = 150.0
"""How many seconds the program may take to make its sample and come up, on a machine that does other things as well."""

SILENCE = 10.0
"""How many seconds after a key something must have been said."""

RETURNS = 4
"""How often Return is pressed in a dialog that stays."""

TYPED = ("text", "password text")
PRESSED = ("button", "toggle button", "link", *CHOSEN)


class Unheard(AssertionError):
    """Something was not said, or was said so that nobody could use it."""


class Reader:
    """Does by keyboard and ear what a guardian does. Every line that is heard goes to `say`."""

    def __init__(self, say: Callable[[str], None]) -> None:
        """Sit down at the screen: connect to the bus and take the keyboard."""
        self._bus = Bus()
        self.ear = Ear(self._bus)
        self._keyboard = Keyboard(self._bus)
        self._say = say
        self._at: Part | None = None
        self._last = ""

    # ------------------------------------------------------------------------------------------------ hearing

    def wait_for_a_window(self) -> None:
        """Wait until a program is on the bus with a window, and take its keyboard."""
        self._until(lambda: any(self.ear.windows()), "no window came on the accessibility bus", 60)
        self._until(lambda: self._keyboard.give_to_top() and self._found(), "nothing has the keyboard")

    def wait_to_hear(self, words: str, seconds: float = PATIENCE) -> None:
        """Wait until something in sight says this."""
        end = time.monotonic() + seconds
        while not self.ear.hears(words):
            if time.monotonic() > end:
                raise Unheard(f"“{words}” was never said")
            self._bus.listen(0.2)  # to read a whole screen keeps the program from its work
        self._say(f"    … {words}")

    # ------------------------------------------------------------------------------------------------ keys

    def key(self, keys: str) -> None:
        """Press a key and hear where that leads, if it leads anywhere."""
        self._bus.events.clear()
        self._keyboard.press(keys)
        self._say(f"[{keys}]")
        self._bus.listen(0.25, self._moved)
        self._tell()

    def type(self, words: str) -> None:
        """Type into what has the keyboard, and hear it there."""
        part = self.now()
        if self._bus.role(part) not in TYPED:
            raise Unheard(f"nothing is typed into here: {self.ear.line(part)}")
        self._keyboard.press("Ctrl+a")
        self._keyboard.type(words)
        if self._bus.role(part) == "text":
            self._until(lambda: self._bus.text(part).strip() == words, f"what was typed was not heard: {words}")
        self._say(f"    typed: {words[:SHORT]}")

    def go_to(self, name: str, *roles: str) -> Part:
        """Press Tab until a control of this name, and of one of these roles, has the keyboard.

        The round is gone again for as long as the patience lasts: the screen may still be on its way. A stop without a
        name, and a Tab after which nothing is said, are Unheard.
        """
        return self._tab_until(lambda part: self._is(part, name, *roles), f"{' or '.join(roles)} “{name}”")

    def press(self, name: str, key: str = "space") -> None:
        """Go to a button, a box or a link, and press it by a key."""
        self.go_to(name, *PRESSED)
        self.key(key)

    def fill(self, name: str, words: str) -> None:
        """Go to a field and type."""
        self.go_to(name, *TYPED)
        self.type(words)

    def save_as(self, place: Path) -> None:
        """Answer the dialog that asks for a file or a folder.

        What it offers while one types may take the first Return for itself, where the machine is busy: whoever hears
        that the keyboard is still in the field presses it again.
        """
        self._until(self._asked, "no dialog asked where to save it")
        self._keyboard.give_to_top()
        self.go_to("File name:", *TYPED) if place.suffix else self.go_to("Directory:", *TYPED)
        self.type(str(place))
        for _ in range(RETURNS):
            self.key("Return")
            if self._bus.listen(PATIENCE / RETURNS, lambda: not self._asked()):
                break
        else:
            raise Unheard("the dialog did not go")
        self._keyboard.give_to_top()

    def choose(self, name: str, words: str) -> None:
        """Go to a menu and choose an entry by the arrow keys, hearing each."""
        menu = self.go_to(name, "combo box")
        self._keyboard.press("Home")
        self._bus.listen(0.1)
        last = ""
        while words != (now := self.ear.value(menu)):
            if now == last:
                raise Unheard(f"the menu “{name}” never said “{words}”; it ended with “{last}”")
            last = now
            self._keyboard.press("Down")
            self._bus.listen(1, lambda: self.ear.value(menu) != last)  # noqa: B023 - it is asked before the next turn
        self._say(f"    chosen: {words}")

    def pick(self, question: str, *answers: str) -> None:
        """Go to the answers of a question by Tab, to the first of these that is there by the arrow keys, and choose it.

        Without a question ("") it is the one question that the screen asks.
        """

        def is_there(part: Part) -> bool:
            return self._bus.role(part) in CHOSEN and self.ear.group(part) != "" and question in self.ear.group(part)

        part = self._tab_until(is_there, f"the answers of “{question}”")
        answer = self._first_heard(answers)
        for _ in range(60):
            if self.ear.name(part) == answer and is_there(part):
                break
            self.key("Down" if self._bus.role(part) == "radio button" else "Tab")
            part = self.now()
        else:
            raise Unheard(f"“{question}” has no answer “{answer}” that the keys come to")
        if "checked" not in self._bus.states(part):
            self.key("space")
        self._until(lambda: "checked" in self._bus.states(part), f"“{answer}” was not chosen")

    # ------------------------------------------------------------------------------------------------ where

    def now(self) -> Part:
        """Return what has the keyboard; Unheard if nothing has, or nothing that has a name."""
        self._until(self._has_focus, "nothing that is said has the keyboard", SILENCE)
        assert self._at is not None
        if not self.ear.name(self._at):
            raise Unheard(f"the keyboard is on something without a name: {self.ear.line(self._at)}, after {self._last}")
        return self._at

    def _tab_until(self, fits: Callable[[Part], bool], what: str) -> Part:
        end, seen = time.monotonic() + PATIENCE, list[str]()
        while True:
            with suppress(Gone):  # what had the keyboard may go while the screen is on its way
                part = self.now()
                if fits(part):
                    return part
                seen.append(self.ear.line(part))
            if time.monotonic() > end:
                raise Unheard(f"Tab never came to {what}, but to:\n  " + "\n  ".join(dict.fromkeys(seen)))
            self.key("Tab")

    def _first_heard(self, names: Sequence[str]) -> str:
        """Return the first of these names that an answer in sight has."""
        if len(names) == 1:
            return names[0]
        heard = {self._bus.name(part) for part in self.ear.in_sight() if self._bus.role(part) in CHOSEN}
        found = next((name for name in names if name in heard), "")
        if not found:
            raise Unheard(f"none of the answers {names} is there")
        return found

    def _is(self, part: Part, name: str, *roles: str) -> bool:
        usable = "enabled" in self._bus.states(part)
        return usable and self._bus.role(part) in roles and self.ear.name(part).startswith(name)

    def _has_focus(self) -> bool:
        self._bus.listen(0)
        self._moved()
        try:
            return self._at is not None and "focused" in self._bus.states(self._at)
        except Gone:
            return False

    def _moved(self) -> bool:
        """Take over where the keyboard went, if it went anywhere."""
        for event in reversed(self._bus.events):
            if event.kind == "StateChanged" and event.detail == "focused" and event.number:
                self._at = event.part
                return True
        return False

    def _found(self) -> bool:
        """Look for what has the keyboard: whoever sits down late was not told."""
        self._bus.listen(0)
        if not self._moved():
            self._at = next((part for part in self.ear.in_sight() if "focused" in self._bus.states(part)), None)
        return self._at is not None

    def _tell(self) -> None:
        """Say what a reader says after a key: what has the keyboard now, and what was announced."""
        self._moved()
        for event in self._bus.events:
            if event.kind == "Announcement":
                self._say(f"    » {event.words}")
        try:
            said = self.ear.line(self._at) if self._at is not None else ""
        except Gone:
            return
        if said != self._last:
            self._say(f"    {said}")
        self._last = said

    def _asked(self) -> bool:
        """Whether a dialog lies over the window."""
        return len(list(self.ear.windows())) > 1

    def _until(self, true: Callable[[], bool], otherwise: str, seconds: float = PATIENCE) -> None:
        if not self._bus.listen(seconds, true):
            raise Unheard(otherwise)
