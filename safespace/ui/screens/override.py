"""The sheet for telling somebody without agreement: the ground, the extent, the reason, and an end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from safespace.casework import consent, consent_talk
from safespace.casework.desk import Desk, label
from safespace.domain.consent import Extent
from safespace.domain.ids import Id
from safespace.domain.wording import within
from safespace.resources import codelist
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work

EXTENTS = tuple(Choice(extent.name, extent.value) for extent in (Extent.FACTS, Extent.NAMED))
LITTLE = "Tell as little as will do it."
DAYS = (Choice("1", "Today only"), Choice("7", "A week"), Choice("28", "Four weeks"))


class TellWithoutAgreement(FormSheet):
    """Asks for a ground and a reason. Signals: those of Sheet."""

    about = "consent"

    def __init__(self, work: Work, case_id: Id, recipient: str) -> None:
        """Ask about one case and one recipient."""
        super().__init__(work, "Tell them without agreement", "Keep the reason", "shield", width=620)
        self._case_id, self._recipient = case_id, recipient
        rows = [row for row in codelist("disclosure_grounds").offered() if row.group == "override"]
        self.ground = Choices([Choice(row.code, row.label, "", row.help) for row in rows], name="On which ground?")
        self.extent = Choices(EXTENTS, name="How much?")
        self.extent.choose("FACTS")
        self.reason = TextArea(lines=3)
        self.days = Choices(DAYS, name="For how long?")
        self.days.choose("1")
        who = label("recipients", recipient)
        words = f"They have not agreed that the {within(who)} is told."
        self.banner = Banner(words, Mood.WARN, advice=LITTLE)
        self.add(self.banner)
        self.ask("On which ground?", self.ground, "Take advice unless it cannot wait.")
        self.ask("How much?", self.extent)
        self.ask(
            "Why?", self.reason, "The ground, the extent and the time are in the trail; the reason is sealed there."
        )
        self.ask("For how long?", self.days)
        self.keep_as_typed(f"override-{case_id}-{recipient}", self.reason)
        self.work.read(consent_talk.told_them, partial(self._say_to_tell_them, words))

    def _say_to_tell_them(self, words: str, rule: str) -> None:
        self.banner.say(words, Mood.WARN, advice=f"{rule} {LITTLE}")

    def job(self) -> Callable[[Desk], Any]:
        """Keep the reason."""
        return partial(
            _override,
            case_id=self._case_id,
            recipient=self._recipient,
            ground=self.ground.one or "",
            extent=Extent[self.extent.one or "FACTS"],
            reason=self.reason.words,
            days=int(self.days.one or 1),
        )


def _override(desk: Desk, case_id: Id, recipient: str, ground: str, extent: Extent, reason: str, days: int) -> object:
    until: date = desk.today() + timedelta(days=days - 1)
    return consent.override(desk, case_id, recipient, ground, extent, reason, until)
