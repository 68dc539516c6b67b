"""A step that fails leaves no trace: whatever it had written before it told the trail is undone with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from safespace.casework import (
    actions,
    anonymise,
    close,
    consent,
    detriment,
    directory,
    escalate,
    evidence,
    follow_up,
    identity,
    letters,
    record,
    sealed_who,
    triage,
)
from safespace.casework.desk import Desk
from safespace.deidentify.generalise import suggestions
from safespace.deidentify.stand_ins import StandIns
from safespace.domain.case import About, Voice
from safespace.domain.consent import Extent
from safespace.domain.escalation import Dispatch, Reply
from safespace.domain.finding import Choice, Decision, Tier
from safespace.domain.follow_up import Seen
from safespace.domain.ids import Id
from safespace.vault.connection import DatabaseError
from tests.builders import a_concern, sent, signed
from tests.casework.looking import everything, trail_refuses

Step = Callable[[Desk, Dispatch], object]


def _sign(desk: Desk, told: Dispatch) -> object:
    bench = anonymise.begin(desk, told.case_id, "executive_lead")
    stand_ins = StandIns(bench.known)
    decided = [
        Decision(one, Choice.ACCEPT, suggestions(bench.text, one, stand_ins)[0]) for one in anonymise.findings(bench)
    ]
    return anonymise.sign(desk, bench, decided, set(Tier))


def _name(desk: Desk, told: Dispatch) -> object:
    return anonymise.name_them(desk, anonymise.begin(desk, told.case_id, "hr"))


def _first(desk: Desk, table: str, case_id: Id) -> Id:
    return getattr(desk.rows, table).of_case(case_id)[0].id


STEPS: dict[str, Step] = {
    "record a concern": lambda desk, _told: record.concern(desk, record.NewConcern("More.", who={"name": "Ada Obi"})),
    "note": lambda desk, told: record.note(desk, told.case_id, Voice.CALL, "They rang."),
    "thank": lambda desk, told: record.thanked(desk, told.case_id),
    "danger": lambda desk, told: record.in_danger(desk, told.case_id),
    "safe": lambda desk, told: record.safe_now(desk, told.case_id, "Rang the site lead."),
    "describe": lambda desk, told: record.describe(desk, told.case_id, About(detriment=True), "Other"),
    "identify": lambda desk, told: sealed_who.identify(desk, told.case_id, {"name": "Ada Obi"}),
    "person": lambda desk, told: record.person(desk, told.case_id, "ABOUT", "nurse", "Karen Holt"),
    "triage": lambda desk, told: triage.finish(desk, told.case_id, {"T1": ("yes_now",)}),
    "agree": lambda desk, told: consent.agree(desk, told.case_id, "hr", Extent.FACTS),
    "withdraw": lambda desk, told: consent.withdraw(desk, _first(desk, "consents", told.case_id)),
    "override": lambda desk, told: consent.override(
        desk, told.case_id, "police", "danger", Extent.FACTS, "A threat.", date(2026, 8, 1)
    ),
    "open identity": lambda desk, told: identity.open_with_reason(desk, told.case_id, "ring_back", "To ring."),
    "sign": _sign,
    "name": _name,
    "send": lambda desk, told: escalate.send(desk, desk.rows.signed_texts.of_case(told.case_id)[-1].id, "by hand"),
    "reply": lambda desk, told: escalate.reply(desk, told.id, Reply.DECLINED, "No."),
    "holder": lambda desk, _told: directory.keep(desk, "hr", "hr@eastmere.example", "Ada Obi"),
    "tell": lambda desk, told: follow_up.told(desk, told.case_id),
    "progress": lambda desk, told: follow_up.progress(desk, told.case_id),
    "check": lambda desk, told: follow_up.checked(desk, _first(desk, "checks", told.case_id), Seen.INDICATED),
    "feedback": lambda desk, told: follow_up.feedback(desk, told.case_id, "yes"),
    "no contact": lambda desk, told: follow_up.no_contact(desk, told.case_id),
    "months": lambda desk, _told: follow_up.set_months(desk, [2]),
    "how things were": lambda desk, told: detriment.baseline(desk, told.case_id, {"rota": "Two nights"}),
    "what happened": lambda desk, told: detriment.happened(
        desk, told.case_id, detriment.Event(desk.today(), "Five nights")
    ),
    "copy for them": lambda desk, told: evidence.paper(desk, told.case_id, others_checked=True),
    "promise": lambda desk, told: actions.promise(desk, told.case_id, "hr", "A new rota", desk.today()),
    "promise kept": lambda desk, told: actions.done(desk, _first(desk, "actions", told.case_id), "The rota"),
    "letter leaves": lambda desk, told: letters.leave(desk, letters.fill(desk, told.case_id, "closing"), "copy"),
    "letter given": lambda desk, told: letters.given(desk, letters.fill(desk, told.case_id, "closing"), "by hand"),
    "wording": lambda desk, _told: letters.reword(desk, "closing", "The end", "{greeting}"),
    "close": lambda desk, told: close.case(desk, told.case_id, "upheld", "Learnt."),
}


@pytest.fixture
def told(desk: Desk) -> Dispatch:
    """Return a brief that waits on a case far enough along that every step could be taken, identity open."""
    made = sent(desk, a_concern(desk).id)
    record.person(desk, made.case_id, "SUPPORT", "chaplain", "Wren Yaxley")
    consent.agree(desk, made.case_id, "hr", Extent.NAMED)
    follow_up.schedule(desk, desk.case(made.case_id))
    detriment.baseline(desk, made.case_id, {"visa": "Sponsored"})
    actions.promise(desk, made.case_id, "hr", "A new rota", desk.today())
    signed(desk, made.case_id)
    return made


def test_every_step_that_fails_at_the_trail_has_written_nothing(desk: Desk, told: Dispatch) -> None:
    before = everything(desk)
    with trail_refuses(desk):
        for name, step in STEPS.items():
            with pytest.raises(DatabaseError, match="broken on purpose"):
                step(desk, told)
            after = everything(desk)
            assert {table: after[table] for table in before} == before, name


def test_a_closed_case_that_cannot_be_reopened_stays_closed(desk: Desk, told: Dispatch) -> None:
    close.case(desk, told.case_id, "upheld")
    before = everything(desk)
    with trail_refuses(desk), pytest.raises(DatabaseError, match="broken on purpose"):
        close.open_again(desk, told.case_id, "It goes on.")
    assert everything(desk) == before


@pytest.mark.parametrize("name", [name for name in STEPS if name != "open identity"])
def test_every_step_that_is_taken_is_in_the_trail_and_the_trail_verifies(desk: Desk, told: Dispatch, name: str) -> None:
    head = desk.vault.trail.head()
    STEPS[name](desk, told)
    assert desk.vault.trail.head().seq > head.seq
    assert desk.vault.trail.verify(head).whole
