"""What the page of following up reads at the desk in one go, and the sheets that it lays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from safespace.casework import actions, attach, browse, close, detriment, follow_up, identity, letters, own_words
from safespace.casework.attach import Files
from safespace.casework.browse import WholeCase
from safespace.casework.desk import Desk, label
from safespace.casework.detriment import Treatment
from safespace.casework.identity import Seen
from safespace.casework.letters import Letters
from safespace.domain.detriment import Happening
from safespace.domain.follow_up import Action
from safespace.domain.ids import Id
from safespace.ui.screens.action_sheets import Promise, PromiseChanged, PromiseKept
from safespace.ui.screens.detriment_sheets import GiveEvidence, HowThingsWere, WhatHappened
from safespace.ui.screens.letter_sheet import WriteLetter
from safespace.ui.screens.letter_wording import ChangeWording
from safespace.ui.screens.open_identity import OpenIdentity
from safespace.ui.screens.share_words import ShareLearning
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work


@dataclass(frozen=True, slots=True)
class Read:
    """Everything on the page. `seen` is the open identity for `seconds` more, None while it is sealed.

    `words` are those that can be read now, by the id of what they are about; `shared` is what was learnt as signed off.
    """

    whole: WholeCase
    treatment: Treatment
    actions: tuple[Action, ...]
    letters: Letters
    fills: Mapping[str, str]
    files: Files
    words: Mapping[Id, str]
    months: tuple[int, ...]
    learnt: str
    shared: str
    seen: Seen | None
    seconds: int
    today: date

    @property
    def liked(self) -> str:
        """Return the kind of way in which they like to be reached, in words; empty if it is not known."""
        known = self.whole.contact
        return label("channels", known.channel) if known is not None and known.channel else ""


def read(desk: Desk, case_id: Id) -> Read:
    """Read the page."""
    seen = identity.seen(desk, case_id) if identity.is_open(desk, case_id) else None
    shared = desk.rows.learnings.of_case(case_id)
    return Read(
        whole=browse.case(desk, case_id),
        treatment=detriment.look(desk, case_id),
        actions=actions.of_case(desk, case_id),
        letters=letters.look(desk, case_id),
        fills=letters.fills(desk),
        files=attach.files(desk, case_id),
        words=own_words.read(desk, case_id),
        months=follow_up.months(desk),
        learnt=close.learnt(desk, case_id),
        shared=shared[-1].text if shared else "",
        seen=seen,
        seconds=int((seen.until - desk.now()).total_seconds()) if seen else 0,
        today=desk.today(),
    )


def wished(work: Work, page: Read, what: str) -> Sheet:
    """Return the sheet for what a card asks for: its name, with a code or an id behind a colon where it needs one."""
    case, today = page.whole.case, page.today
    name, _, which = what.partition(":")
    sheets: dict[str, Callable[[], Sheet]] = {
        "open": lambda: OpenIdentity(work, case.id, "ring_back"),
        "baseline": lambda: HowThingsWere(work, case.id, today),
        "happened": lambda: WhatHappened(work, case.id, today, page.files.shown),
        "correct": lambda: WhatHappened(work, case.id, today, page.files.shown, _entry(page, which)),
        "evidence": lambda: GiveEvidence(work, case.id, case.reference, page.seconds),
        "promise": lambda: Promise(work, case.id, today),
        "promise-about": lambda: Promise(work, case.id, today, mine=True, about=page.treatment.happenings[-1].id),
        "kept": lambda: PromiseKept(work, next(one for one in page.actions if one.id == which)),
        "became": lambda: PromiseChanged(work, next(one for one in page.actions if one.id == which), today),
        "letter": lambda: _letter(work, page, which),
        "wording": lambda: ChangeWording(work, page.letters.wordings, page.fills),
        "learning": lambda: ShareLearning(work, case.id, page.shared or page.learnt),
    }
    return sheets[name]()


def _entry(page: Read, which: str) -> Happening:
    return next(one for one in page.treatment.happenings if one.id == which)


def _letter(work: Work, page: Read, code: str) -> Sheet:
    wording = next(one for one in page.letters.wordings if one.code == code)
    case = page.whole.case
    known = page.whole.contact
    liked = known.channel.code if known is not None and known.channel else ""
    safely = page.seen.who.get("safe_contact", "") if page.seen else ""
    return WriteLetter(work, case.id, case.reference, wording, page.seconds, page.today, liked, safely)
