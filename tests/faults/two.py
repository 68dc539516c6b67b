"""Two processes want the same vault: one has it, the other is told; what either was promised is there at the end.

Now and then vault.lock is removed under whoever has it, as by a program that cleans up.
"""

from __future__ import annotations

import json
import os
import random
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from safespace.casework import record, safekeeping
from safespace.casework.desk import Desk
from safespace.domain.problem import Problem
from safespace.vault import lock, recovery_code
from safespace.vault.vault import Vault
from tests.faults.broken import replaced
from tests.faults.children import Child, Say, started
from tests.faults.deeds import DEEDS, drawn
from tests.faults.place import NOW, Place, come_in
from tests.faults.seeing import digest_of
from tests.faults.stage import judged
from tests.faults.tally import Result
from tests.faults.trial import Trial, on_a_good_disk

TURNS = 24
WORDS = "Both of us were told the same. "


@dataclass
class Guardian:
    """A process that does what it is told: opens the vault, saves, makes a new sheet, closes."""

    child: Child
    orders: int
    heard: int = 0
    open: bool = False

    def told(self, **order: str) -> None:
        """Give an order; it is carried out while others go on. One that has ended is met when it has to answer."""
        with suppress(BrokenPipeError):
            os.write(self.orders, json.dumps(order).encode() + b"\n")

    def answered(self) -> list[Any]:
        """Wait for the answer to the oldest order that has none."""
        while len(self.child.said) <= self.heard and self.child.listen(0.05):
            pass
        if len(self.child.said) <= self.heard:
            return ["ended"]
        self.heard += 1
        return self.child.said[self.heard - 1]


def _guardian(folder: Path, *, locked: bool) -> Guardian:
    reading, writing = os.pipe()

    def work(say: Say) -> None:
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as orders:
            if locked:
                _obey(folder, orders, say)
            else:
                with replaced(lock, "hold", lambda _: None), replaced(lock, "_held_folder", lambda _: None):
                    _obey(folder, orders, say)

    child = started(work)
    os.close(reading)
    return Guardian(child, writing)


def _obey(folder: Path, orders: Any, say: Say) -> None:
    vault: Vault | None = None
    for line in orders:
        order: dict[str, str] = json.loads(line)
        if order["do"] == "leave":
            return
        try:
            vault = _obeyed(folder, order, vault)
        except Problem as problem:
            say("refused", type(problem).__name__)
        else:
            say("done", vault is not None)


def _obeyed(folder: Path, order: dict[str, str], vault: Vault | None) -> Vault | None:
    if order["do"] == "open":
        return vault or come_in(folder, order["sheet"])
    if vault is None:
        return None
    desk = Desk(vault, lambda: NOW)
    if order["do"] == "save":
        record.concern(desk, record.NewConcern(WORDS, handle=order["handle"], who={"name": "Ada Two"}))
    elif order["do"] == "sheet":
        with drawn(order["sheet"]):
            safekeeping.new_recovery_sheet(desk)
    else:
        vault.close()
        return None
    return vault


class Two(Trial):
    """Random turns of two processes, often both at once, now and then one of them killed."""

    name = "two"
    small = 2
    full = 200

    def run(self, number: int) -> Result:
        """Play one game."""
        return self._played(self.dice(number), locked=True)

    def control(self, number: int) -> Result:
        """Play one game with the lock left out."""
        return self._played(self.dice(number), locked=False)

    def _played(self, dice: random.Random, *, locked: bool) -> Result:
        ready = self.stage.ready("save", DEEDS["save"])
        with self.place(ready) as place:
            game = Game(place, dice, locked=locked)
            try:
                for _ in range(TURNS):
                    game.turn()
            finally:
                game.end()
            result = on_a_good_disk(judged(ready, place, game.lines), "two")
            result.wrong += game.wrong
            result.met += game.met
            return result


class Game:
    """Two guardians at one vault, and what they were promised, in the order in which it was said."""

    def __init__(self, place: Place, dice: random.Random, *, locked: bool) -> None:
        """Seat both."""
        self.place, self.dice, self.locked = place, dice, locked
        self.guardians = [_guardian(place.vault, locked=locked) for _ in range(2)]
        self.sheet = place.ways["sheet"]
        self.lines: list[list[Any]] = []
        self.wrong: list[str] = []
        self.met: list[str] = []
        self.number = 0

    def turn(self) -> None:
        """Let one of them do something, or both at once."""
        if self.dice.random() < 0.1:
            (self.place.vault / lock.NAME).unlink(missing_ok=True)
        chosen = self.dice.choice(((0,), (1,), (0, 1), (1, 0)))
        orders = [self._order(who) for who in chosen]
        for who, order in zip(chosen, orders, strict=True):
            self.guardians[who].told(**order)
        for who, order in zip(chosen, orders, strict=True):
            self._heard(who, order)
        if all(guardian.open for guardian in self.guardians):
            self.wrong.append("both have the vault open")
        if self.dice.random() < 0.06:
            self._killed(self.dice.randrange(2))

    def _order(self, who: int) -> dict[str, str]:
        if not self.guardians[who].open:
            return {"do": "open", "sheet": self.sheet}
        self.number += 1
        do = self.dice.choices(("save", "sheet", "close"), (5, 1, 3))[0]
        return {"do": do, "handle": f"two{self.number}", "sheet": recovery_code.generated()}

    def _heard(self, who: int, order: dict[str, str]) -> None:
        word, *rest = self.guardians[who].answered()
        if word == "done":
            self.guardians[who].open = bool(rest[0])
            self._promised(order)
        elif word == "refused":
            self.met.append(rest[0])
            if rest[0] != "AlreadyOpen":
                self.wrong.append(f"{order['do']} was refused: {rest[0]}")
        else:
            self.wrong.append(f"{order['do']}: {word} {rest}")

    def _promised(self, order: dict[str, str]) -> None:
        things: dict[str, str] = {}
        if order["do"] == "save":
            things = {f"case/{order['handle']}": digest_of(WORDS, "Ada Two")}
        elif order["do"] == "sheet":
            self.sheet = order["sheet"]
            things = {"sheet": self.sheet}
        if things:
            self.lines += [["trying", things], ["kept"]]

    def _killed(self, who: int) -> None:
        self._put_away(self.guardians[who], kill=True)
        self.guardians[who] = _guardian(self.place.vault, locked=self.locked)

    def end(self) -> None:
        """Let both close the vault and go."""
        for guardian in self.guardians:
            if guardian.open:
                guardian.told(do="close")
                guardian.answered()
            self._put_away(guardian, kill=False)

    def _put_away(self, guardian: Guardian, *, kill: bool) -> None:
        if kill:
            guardian.child.kill()
        else:
            guardian.told(do="leave")
            guardian.child.hear_out()
        os.close(guardian.orders)
