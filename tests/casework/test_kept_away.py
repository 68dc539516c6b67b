"""Whom the plan keeps away is told nowhere: not chosen, not given a brief or a copy, until triage says otherwise."""

from __future__ import annotations

import pytest

from safespace import resources
from safespace.casework import chase, conflicts, escalate, plan_edit, record, triage, who_to_tell
from safespace.casework.desk import Desk
from safespace.domain.case import Case
from safespace.domain.escalation import Reply
from safespace.domain.triaged import Item
from tests.builders import a_concern, agreed, sent, signed, triaged
from tests.casework.looking import everything

EXECUTIVES = ("executive_lead", "medical_director", "chief_nurse", "siro")


def about_an_executive(desk: Desk) -> Case:
    """Return a case whose triage says that it is about an executive director."""
    case = a_concern(desk)
    triage.finish(desk, case.id, {"T1": ("no",), "T8": ("executive",)})
    return case


def test_whom_the_plan_keeps_away_cannot_be_told_and_the_reason_and_a_way_round_are_said(desk: Desk) -> None:
    case = about_an_executive(desk)
    for recipient in EXECUTIVES:
        agreed(desk, case.id, recipient)
        with pytest.raises(escalate.KeptAway) as refused:
            escalate.require_free(desk, case.id, recipient)
        assert "It is about one of them, and they sit at one table." in refused.value.advice
        assert "Go to the" in refused.value.advice
    shown = {one.recipient: one for one in who_to_tell.routes(desk, case.id)}
    assert not any(shown[one].open for one in EXECUTIVES)
    for route in shown.values():
        assert not {way.recipient for way in route.instead} & set(EXECUTIVES)
    assert set(conflicts.in_the_way(desk, case.id)) == set(EXECUTIVES)
    assert shown["ned_lead"].conflicts == ()


def test_what_was_signed_before_triage_said_so_does_not_go_out(desk: Desk) -> None:
    case = a_concern(desk)
    triaged(desk, case.id)
    agreed(desk, case.id)
    text = signed(desk, case.id)
    triage.finish(desk, case.id, {"T1": ("no",), "T8": ("chief_executive",)})
    before = everything(desk)
    for give in (lambda: escalate.brief(desk, text.id), lambda: escalate.send(desk, text.id, "by hand")):
        with pytest.raises(escalate.KeptAway):
            give()
    assert everything(desk) == before


def test_the_line_manager_is_kept_away_where_detriment_is_happening_and_free_again_when_it_is_not(desk: Desk) -> None:
    case = a_concern(desk)
    triage.finish(desk, case.id, {"T7": ("happening",)})
    with pytest.raises(escalate.KeptAway):
        escalate.require_free(desk, case.id, "line_manager")
    triage.finish(desk, case.id, {"T7": ("no",)})
    assert escalate.require_free(desk, case.id, "line_manager") is False


def test_who_is_in_the_story_is_compared_afresh_and_not_read_from_an_old_plan(desk: Desk) -> None:
    case = a_concern(desk)
    record.person(desk, case.id, "ABOUT", "chaplain")
    triage.finish(desk, case.id, {"T1": ("no",)})
    with pytest.raises(escalate.InTheStory) as refused:
        escalate.require_free(desk, case.id, "chaplain")
    assert not isinstance(refused.value, escalate.KeptAway)
    told = conflicts.story(desk, case.id)
    assert told.avoid == ()


def test_the_next_level_is_nobody_whom_the_plan_keeps_away(desk: Desk) -> None:
    case = a_concern(desk)
    told = sent(desk, case.id, "patient_safety")
    escalate.reply(desk, told.id, Reply.DECLINED)
    assert "chief_nurse" in {one.recipient for one in chase.next_levels(desk, told.id)}
    triage.finish(desk, case.id, {"T8": ("executive",)})
    assert not {one.recipient for one in chase.next_levels(desk, told.id)} & set(EXECUTIVES)


def test_a_plan_that_is_made_again_goes_by_the_answers_of_now(desk: Desk) -> None:
    case = about_an_executive(desk)
    now = triage.propose(desk, case.id, {"T8": ("board",)}).items
    added = plan_edit.to_tell(desk, case.id, "executive_lead", now)
    with pytest.raises(escalate.KeptAway):
        plan_edit.to_tell(desk, case.id, "chair", now)
    chair = Item("route", "chair", "Chair", plan_edit.TOLD)
    kept = triage.finish(desk, case.id, {"T8": ("board",)}, chosen=(*now, added, chair))
    told = {code for code, _, _ in kept.items("route")}
    assert "executive_lead" in told
    assert "chair" not in told


def test_a_plan_kept_without_its_avoid_list_has_it_all_the_same(desk: Desk) -> None:
    case = a_concern(desk)
    triage.finish(desk, case.id, {"T8": ("guardian",)}, chosen=())
    with pytest.raises(escalate.KeptAway):
        escalate.require_free(desk, case.id, "co_guardian")


@pytest.mark.parametrize("post", ["not_known", "other", "nurse", "consultant"])
def test_the_manager_of_the_person_is_never_told_as_their_line_manager_whatever_post_they_hold(
    desk: Desk, post: str
) -> None:
    case = a_concern(desk)
    record.person(desk, case.id, "MANAGER", post)
    agreed(desk, case.id, "line_manager")
    with pytest.raises(escalate.InTheStory) as refused:
        escalate.require_free(desk, case.id, "line_manager")
    assert "Person A in the story may be the line manager." in refused.value.advice
    triage.finish(desk, case.id, {"T1": ("no",), "T9": ("yes",)})
    kept = desk.rows.triages.of_case(case.id)[-1]
    assert any("line_manager" in code.split(",") for code, _, _ in kept.items("avoid"))
    assert "line_manager" not in {code for code, _, _ in kept.items("route")}


def test_somebody_whose_post_is_not_known_is_named_beside_every_reader_who_holds_one(desk: Desk) -> None:
    case = a_concern(desk)
    record.person(desk, case.id, "ABOUT", "not_known")
    record.person(desk, case.id, "SUPPORT", "not_known")
    routes = {one.recipient: one.unsure for one in who_to_tell.routes(desk, case.id)}
    assert routes["hr"] == "The post of Person A is not known: make sure that they are not the same."
    assert routes["cqc"] == ""


def test_every_reader_on_the_list_is_one_reader() -> None:
    """An agreement is about one reader, so that no line of the list may stand for several ("somebody else")."""
    words = {word for row in resources.codelist("recipients").rows for word in row.label.lower().split()}
    assert not words & {"somebody", "someone", "other", "any", "anybody", "else"}


def test_whoever_does_nothing_has_somebody_after_them() -> None:
    known = {one.code for one in resources.recipients()}
    for one in resources.recipients():
        assert one.instead, one.code
        assert set(one.instead) <= known - {one.code}
