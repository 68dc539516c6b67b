"""The accessibility bus of the desktop, and what a program says of itself there: what a screen reader has to go on.

It speaks D-Bus through the system's own gi, and nothing of the program is loaded here: all that is known of a window is
what came over the bus.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

ACCESSIBLE = "org.a11y.atspi.Accessible"
REGISTRY = "org.a11y.atspi.Registry"
ROOT = "/org/a11y/atspi/accessible/root"
NOTHING = "/org/a11y/atspi/null"

STATES = {
    1: "active",
    4: "checked",
    7: "editable",
    8: "enabled",
    9: "expandable",
    10: "expanded",
    11: "focusable",
    12: "focused",
    23: "selected",
    25: "showing",
    30: "visible",
    41: "checkable",
    42: "read only",
}
"""Those of the states of AT-SPI that somebody hears, by their bit."""

HEARD = ("object:state-changed:focused", "object:announcement", "object:property-change:accessible-name")


class Gone(Exception):
    """What was asked for is no longer there, or does not do that."""


@dataclass(frozen=True)
class Part:
    """One thing on the screen, as the bus names it: the program's name on the bus and a path."""

    owner: str
    path: str


@dataclass(frozen=True)
class Event:
    """Something that the program told by itself: the part, what kind, its detail, a number, and words."""

    part: Part
    kind: str
    detail: str
    number: int
    words: str


class Bus:
    """A connection to the accessibility bus."""

    def __init__(self) -> None:
        """Connect, and ask to be told what a reader has to be told."""
        self._glib: Any = importlib.import_module("gi.repository.GLib")
        gio: Any = importlib.import_module("gi.repository.Gio")
        session = gio.bus_get_sync(gio.BusType.SESSION)
        asked = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, -1, None
        )
        kind = gio.DBusConnectionFlags
        how = kind.AUTHENTICATION_CLIENT | kind.MESSAGE_BUS_CONNECTION
        self._bus = gio.DBusConnection.new_for_address_sync(asked.unpack()[0], how, None, None)
        self._context = self._glib.MainContext.default()
        self.events: list[Event] = []
        self._bus.signal_subscribe(None, "org.a11y.atspi.Event.Object", None, None, None, 0, self._note)
        for event in HEARD:
            self.call(Part(REGISTRY, "/org/a11y/atspi/registry"), REGISTRY, "RegisterEvent", "(sass)", event, [], "")

    def call(self, part: Part, interface: str, method: str, shape: str = "()", *given: object) -> Any:
        """Ask a part something; Gone if it is not there or does not know."""
        words = self._glib.Variant(shape, given)
        try:
            return self._bus.call_sync(part.owner, part.path, interface, method, words, None, 0, 20_000, None).unpack()
        except self._glib.Error as error:
            raise Gone(f"{method}: {error.message}") from None

    def listen(self, seconds: float, until: Callable[[], bool] = lambda: False) -> bool:
        """Take in what is told, for so long or until something is true; return whether it came true."""
        end = time.monotonic() + seconds
        while True:
            while self._context.pending():
                self._context.iteration(False)
            if until():
                return True
            if time.monotonic() > end:
                return False
            time.sleep(0.01)

    # ------------------------------------------------------------------------------------------ what a part says

    def property(self, part: Part, name: str, interface: str = ACCESSIBLE) -> Any:
        """Return a property of a part."""
        return self.call(part, "org.freedesktop.DBus.Properties", "Get", "(ss)", interface, name)[0]

    def name(self, part: Part) -> str:
        """Return its name."""
        return str(self.property(part, "Name")).strip()

    def role(self, part: Part) -> str:
        """Return its role in words; "button" whether the bus is old or new."""
        said = str(self.call(part, ACCESSIBLE, "GetRoleName")[0])
        return {"push button": "button"}.get(said, said)

    def states(self, part: Part) -> frozenset[str]:
        """Return its states in words."""
        low, high = self.call(part, ACCESSIBLE, "GetState")[0]
        bits = low | high << 32
        return frozenset(name for bit, name in STATES.items() if bits >> bit & 1)

    def interfaces(self, part: Part) -> frozenset[str]:
        """Return what it can do, by the last word of each interface."""
        return frozenset(name.rpartition(".")[2] for name in self.call(part, ACCESSIBLE, "GetInterfaces")[0])

    def text(self, part: Part) -> str:
        """Return the words that stand in it."""
        return str(self.call(part, "org.a11y.atspi.Text", "GetText", "(ii)", 0, -1)[0])

    def children(self, part: Part, most: int = 400) -> list[Part]:
        """Return what is in it; of a long table the first cells."""
        many = self.property(part, "ChildCount")
        if many > most:
            at = (self.call(part, ACCESSIBLE, "GetChildAtIndex", "(i)", number)[0] for number in range(most))
        else:
            at = iter(self.call(part, ACCESSIBLE, "GetChildren")[0])
        return [Part(owner, path) for owner, path in at if path != NOTHING]

    def labels(self, part: Part) -> list[Part]:
        """Return what labels it."""
        relations = self.call(part, ACCESSIBLE, "GetRelationSet")[0]
        return [Part(owner, path) for kind, targets in relations if kind == 2 for owner, path in targets]

    def programs(self) -> list[Part]:
        """Return every program on the bus."""
        return self.children(Part(REGISTRY, ROOT))

    def in_sight(self, part: Part) -> Iterator[Part]:
        """Yield a part and everything in it that shows, in the order in which it is told."""
        try:
            if not {"showing", "visible"} <= self.states(part):
                return
            yield part
            for child in self.children(part, 120):
                yield from self.in_sight(child)
        except Gone:  # it went while it was looked at
            return

    def _note(self, *told: Any) -> None:
        _, owner, path, _, signal, given = told
        detail, number, _, words, _ = given.unpack()
        said = words if isinstance(words, str) else ""
        self.events.append(Event(Part(owner, path), signal, detail, number, said))
