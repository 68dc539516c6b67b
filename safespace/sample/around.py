"""What stands around some sample cases: tags, other cases, promises, letters, what was done to somebody, what can wait.

It draws from dice of its own, so that the cases themselves stay as they were drawn.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from safespace.casework import actions, background, detriment, letters, links, snooze, tags
from safespace.casework.background import Said
from safespace.casework.desk import Desk
from safespace.domain.case import TaskKind
from safespace.domain.case_ties import Tie
from safespace.domain.ids import Id
from safespace.sample.figures import Dice

TAGS: Final = {
    "EL_PSQ": ("night cover", "staffing", "equipment"),
    "EL_WSW": ("breaks", "lone working", "moving and handling"),
    "EL_BH": ("team culture", "shouting"),
    "EL_IAB": ("rotas", "respect", "recruitment"),
}
BARRIERS: Final = (
    *("nothing_done", "nothing_done", "career", "hierarchy", "confidentiality", "manager", "did_not_know", "job"),
    *("none", "none", "not_asked"),
)
ABROAD: Final = ("hierarchy", "isolated", "racism", "language", "registration", "past")
ROUTES: Final = {
    "direct": 0.46,
    "champion": 0.2,
    "manager": 0.1,
    "network": 0.07,
    "safe_space": 0.06,
    "union": 0.05,
    "education": 0.03,
    "chaplain": 0.03,
}
SPONSORED: Final = 0.15
"""How many of those from abroad have a visa that hangs on the trust; most have been here for long."""
ARRIVED: Final = ("under_1", "1_2", "1_2", "3_5", "over_5")
INTERPRETED: Final = ("none", "none", "none", "professional", "written")
PROMISES: Final = (
    ("service_manager", "The rota is checked each week for a second pair of hands at night."),
    ("chief_nurse", "Every handover ends with the question who needs help."),
    ("hr", "The team is asked in private how it is spoken to."),
    ("health_safety", "The broken equipment is replaced, and who reports it hears when."),
)
EVENT: Final = "I was given more nights than before, and nobody could say why."
WAITS: Final = "They are on leave until then."


class Around:
    """What is done around one case, each thing in a share of all cases."""

    def __init__(self, desk: Desk, day: date) -> None:
        """Begin with the day on which the person spoke up, which seeds the dice."""
        self._desk, self._dice = desk, Dice(day.toordinal())

    def is_sponsored(self, land: str) -> bool:
        """Say whether somebody from a country has a visa that hangs on the trust."""
        return land != "United Kingdom" and self._dice.chance(SPONSORED)

    def barriers(self, land: str, *, sponsored: bool) -> tuple[str, ...]:
        """Return what made it hard to speak up, by code."""
        if sponsored:
            return ("visa",)
        if land != "United Kingdom" and self._dice.chance(0.3):
            return (self._dice.pick(ABROAD),)
        return (self._dice.pick(BARRIERS),)

    def route(self) -> str:
        """Return how somebody came to the guardian, by code."""
        return self._dice.weighted(ROUTES)

    def described(self, case_id: Id, elements: tuple[str, ...]) -> None:
        """Tag a case, and tie it to one before it with the same tag."""
        if not elements or not self._dice.chance(0.5):
            return
        word = self._dice.pick(TAGS[elements[0]])
        rows = self._desk.rows.tags
        before = [tag.case_id for tag in rows.where("word = ?", [word])] if self._dice.chance(0.2) else []
        tags.add(self._desk, case_id, word)
        if before:
            links.link(self._desk, case_id, self._desk.case(before[-1]).reference, Tie.FOLLOWS)

    def heard(self, case_id: Id, land: str) -> None:
        """Note how long somebody from abroad has been here, and whether they want an interpreter."""
        if land != "United Kingdom" and self._dice.chance(0.5):
            said = Said(self._dice.pick(ARRIVED), self._dice.pick(INTERPRETED), "not_asked")
            background.note(self._desk, case_id, said)

    def answered(self, case_id: Id) -> date | None:
        """Keep what a reader promised, and return the day on which it will be done, None if nothing was promised.

        Some are done late, so that a few stand on Today as overdue: a guardian asks until they are.
        """
        if not self._dice.chance(0.3):
            return None
        post, words = self._dice.pick(PROMISES)
        due_on = self._desk.today() + timedelta(days=self._dice.between(14, 28))
        actions.promise(self._desk, case_id, post, words, due_on)
        if self._dice.chance(0.8):
            return due_on - timedelta(days=self._dice.between(0, 7))
        return due_on + timedelta(days=self._dice.between(5, 40))

    def done(self, case_id: Id) -> None:
        """Note that what was promised was done."""
        for one in actions.of_case(self._desk, case_id):
            if one.done_on is None:
                actions.done(self._desk, one.id, "They noticed it themselves.")

    def told(self, case_id: Id) -> None:
        """Give a letter, and put something off that can wait."""
        if self._dice.chance(0.15):
            letters.given(self._desk, letters.fill(self._desk, case_id, "how_it_stands"), "by hand")
        if self._dice.chance(0.3):
            later = self._desk.rows.tasks.of_case(case_id)
            asked = next((one for one in later if one.kind is TaskKind.FEEDBACK and one.done_on is None), None)
            if asked is not None:
                snooze.put_off(self._desk, asked.id, self._desk.today() + timedelta(days=18), WAITS)

    def checked(self, case_id: Id) -> None:
        """Write down what a person says was done to them."""
        day = self._desk.today() - timedelta(days=self._dice.between(3, 20))
        detriment.happened(self._desk, case_id, detriment.Event(day, EVENT, "rota", "shifts", "MANAGER"))
