"""The sheets of a case's page by what the guardian wants to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final

from safespace.casework import close, consent, contact, override_end
from safespace.casework.browse import WholeCase
from safespace.casework.contact import Reach
from safespace.casework.desk import Desk
from safespace.casework.identity import Seen
from safespace.casework.undo_rules import FINAL_NOTE
from safespace.domain.contact import SafeContact
from safespace.domain.ids import Id
from safespace.ui.screens.add_file import AddFile
from safespace.ui.screens.add_person import AddPerson
from safespace.ui.screens.agree import Agree
from safespace.ui.screens.case_files import ADD
from safespace.ui.screens.change_person import ChangePerson
from safespace.ui.screens.describe import Describe
from safespace.ui.screens.destroy_identity import DestroyIdentity
from safespace.ui.screens.done_before import DoneBefore
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.screens.kept_from import KeptFrom
from safespace.ui.screens.note_time import NoteTime
from safespace.ui.screens.open_identity import OpenIdentity
from safespace.ui.screens.put_right import PutRight
from safespace.ui.screens.safe_now import SafeNow
from safespace.ui.screens.share_words import ShareSummary
from safespace.ui.screens.step_back import StepBack
from safespace.ui.screens.who import Who
from safespace.ui.screens.who_has_it import WhoHasIt
from safespace.ui.widgets import labels
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work

REPLACES: Final = "What was sealed there before is replaced by this."
ADDS: Final = (
    "What you write is added to what is sealed, and nothing of that goes. Open who spoke up first to see or correct it."
)


class Identify(FormSheet):
    """Records who spoke up: in place of what is seen to be there, or beside what is sealed. Signals: those of Sheet."""

    about = "identity"

    def __init__(self, work: Work, case_id: Id, seen: Seen | None, known: SafeContact | None, *, sealed: bool) -> None:
        """Show what is known only while it is open, but for what is not sealed."""
        super().__init__(work, "Who spoke up", "Seal it", "lock", width=620)
        self._case_id = case_id
        reach = known and Reach(known.wanted, known.channel.code if known.channel else "")
        self.who = Who(dict(seen.who) if seen else None, reach)
        if seen is not None or sealed:
            self.add(labels.small(f"{REPLACES if seen else ADDS} {FINAL_NOTE}", wrap=True))
        self.add(self.who)

    def job(self) -> Callable[[Desk], Any]:
        """Seal what was typed."""
        return partial(contact.identify, case_id=self._case_id, who=self.who.given(), reach=self.who.reach)


class OpenAgain(FormSheet):
    """Opens a closed case again. Signals: those of Sheet."""

    def __init__(self, work: Work, case_id: Id) -> None:
        """Ask why."""
        super().__init__(work, "Open the case again", "Open it again", "undo")
        self._case_id = case_id
        self.why = LineInput(hint="For example: it has begun again", limit=300)
        self.ask("Why?", self.why, "The history stays, and the case goes back to checking in.")

    def job(self) -> Callable[[Desk], Any]:
        """Open it."""
        return partial(close.open_again, case_id=self._case_id, why=self.why.words)


PERSON: Final = "person:"
"""What is asked for to change somebody in the story, before their id."""


AT_ONCE: Final[dict[str, Callable[[Id], Callable[[Desk], object]]]] = {
    "withdraw": lambda key: partial(consent.withdraw, consent_id=key),
    "override": lambda key: partial(override_end.end, override_id=key),
}
"""What one press does to an agreement, or to going on without one."""


def make(what: str, work: Work, whole: WholeCase, seen: Seen | None, today: date) -> Sheet:
    """Return the sheet for what the page asks: "open", "identify", "agree", "describe" and so on, or "file"."""
    case = whole.case
    sheets: dict[str, Callable[[], Sheet]] = {
        "open": lambda: OpenIdentity(work, case.id),
        "identify": lambda: Identify(work, case.id, seen, whole.contact, sealed=whole.speaker_recorded),
        "agree": lambda: Agree(work, whole, lambda: today),
        "describe": lambda: Describe(work, case),
        "put_right": lambda: PutRight(work, case, lambda: today),
        "person": lambda: AddPerson(work, case.id),
        "danger": lambda: SafeNow(work, case.id, case.reference),
        "summary": lambda: ShareSummary(work, case.id, whole.summary.text if whole.summary else ""),
        "reopen": lambda: OpenAgain(work, case.id),
        "recuse": lambda: StepBack(work, case.id, case.reference),
        "walls": lambda: KeptFrom(work, case.id, case.reference),
        "assign": lambda: WhoHasIt(work, case.id, case.reference),
        "earlier": lambda: DoneBefore(work, case.id, lambda: today),
        "time": lambda: NoteTime(work, lambda: today, case.id, case.reference),
        "destroy": lambda: DestroyIdentity(work, case.id, case.reference),
        ADD: lambda: AddFile(work, case.id),
    }
    if what.startswith(PERSON):
        return ChangePerson(work, next(one for one in whole.people if one.id == what.removeprefix(PERSON)))
    return sheets[what]()
