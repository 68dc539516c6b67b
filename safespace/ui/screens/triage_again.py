"""Above a triage that is finished: what stands, what changing an answer does, and the way back from a change."""

from __future__ import annotations

from datetime import date

from safespace.domain.days import written
from safespace.ui.widgets.banner import Banner, Mood

READING = "Changing an answer asks you to finish again. The plan you kept stands until you keep the new one."


class TriageAgain(Banner):
    """Signals: `asked`: while reading, to make the plan again; after a change, to leave it as it was."""

    def __init__(self) -> None:
        """Begin with nothing finished."""
        super().__init__("This triage is finished", advice=READING, action="Make the plan again")

    def show_reading(self, on: date, by: str) -> None:
        """Say that the plan of a day stands and is only read; `by` says with which questions it was made."""
        self.say(f"This triage was finished on {written(on)}", Mood.INFO, advice=f"{by} {READING}")
        self.button.say("Make the plan again")

    def show_changed(self, on: date) -> None:
        """Say that the plan of a day stands until the one that is being made is finished."""
        stands = f"The plan of {written(on)} stands until then."
        self.say("Finish again to keep the new plan", Mood.WARN, advice=stands)
        self.button.say("Leave it as it was")
