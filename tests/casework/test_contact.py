"""Reaching somebody safely, what is still to find out, and what is written down later than it happened."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from safespace.casework import (
    browse,
    contact,
    dated,
    escalate,
    follow_up,
    identity,
    record,
    sealed_who,
    tasks,
    triage,
    undo,
)
from safespace.casework.contact import Reach
from safespace.casework.desk import Desk
from safespace.domain.case import About, Deed, Openness, TaskKind, Voice
from safespace.domain.escalation import Reply
from safespace.domain.speaker import Speaker
from tests.builders import a_concern, about, sent
from tests.casework.looking import actions, places_of, to_do

WHO = {
    "name": "Ada Obi",
    "contact": "07700 900123",
    "safe_contact": "after six",
    "avoid": "never the trust mailbox",
    "language": "Tagalog",
    "interpreter": "professional, never a colleague",
}


def test_the_way_is_sealed_and_only_that_it_is_known_can_be_seen(desk: Desk) -> None:
    case = a_concern(desk, name="")
    contact.identify(desk, case.id, WHO, Reach(channel="phone"))
    known = browse.case(desk, case.id).contact
    assert known is not None
    assert (known.recorded, known.wanted) == (True, True)
    assert actions(desk)[-2:] == ["identity.recorded", "contact.recorded"]
    assert [value for value in WHO.values() if places_of(desk, value)] == []
    assert dict(identity.open_with_reason(desk, case.id, "ring_back").who).items() >= WHO.items()


def test_that_they_want_no_contact_can_be_noted_alone_and_taken_back(desk: Desk) -> None:
    case = a_concern(desk, name="")
    contact.identify(desk, case.id, {}, Reach(wanted=False))
    assert [one.wanted for one in desk.rows.safe_contacts.of_case(case.id)] == [False]
    contact.identify(desk, case.id, {}, Reach())
    assert [one.wanted for one in desk.rows.safe_contacts.of_case(case.id)] == [True]


def test_what_was_sealed_stays_known_when_only_the_kind_of_way_changes(desk: Desk) -> None:
    case = a_concern(desk, name="")
    contact.identify(desk, case.id, WHO, Reach())
    contact.identify(desk, case.id, {}, Reach(channel="post"))
    known = contact.of_case(desk, case.id)
    assert known is not None
    assert known.recorded
    contact.identify(desk, case.id, {"name": "Ada"}, Reach())
    known = contact.of_case(desk, case.id)
    assert known is not None
    assert known.recorded
    identity.open_with_reason(desk, case.id, "ring_back")
    contact.identify(desk, case.id, {"name": "Ada"}, Reach())
    known = contact.of_case(desk, case.id)
    assert known is not None
    assert not known.recorded


def test_what_is_written_while_it_is_sealed_is_added_and_nothing_that_was_there_goes(desk: Desk) -> None:
    case = a_concern(desk, name="")
    contact.identify(desk, case.id, {"name": "Ada Obi", "contact": "020 7946 0000", "avoid": "The ward"}, Reach())
    contact.identify(desk, case.id, {"language": "Yoruba"}, Reach())
    contact.identify(desk, case.id, {"name": "Nobody Atall", "contact": "07700 900123", "avoid": "The ward"}, Reach())
    who = identity.open_with_reason(desk, case.id, "ring_back").who
    assert (who["name"], who["also_known_as"]) == ("Ada Obi", "Nobody Atall")
    assert who["contact"] == "020 7946 0000; 07700 900123"
    assert (who["language"], who["avoid"]) == ("Yoruba", "The ward")
    contact.identify(desk, case.id, {**who, "also_known_as": ""}, Reach())
    assert identity.seen(desk, case.id).who["also_known_as"] == ""
    identity.seal_now(desk)
    contact.identify(desk, case.id, {"needs": "A quiet room"}, Reach())
    assert identity.open_with_reason(desk, case.id, "ring_back").who["needs"] == "A quiet room"


def test_nothing_at_all_is_refused(desk: Desk) -> None:
    case = a_concern(desk, name="")
    with pytest.raises(sealed_who.NobodyWritten):
        contact.identify(desk, case.id, {}, Reach())
    assert contact.of_case(desk, case.id) is None


def test_who_was_sealed_before_a_field_came_opens_with_it_empty() -> None:
    old = b'{"name": "Ada Obi", "contact": "07700 900123"}'
    assert Speaker.unpack(old) == Speaker(name="Ada Obi", contact="07700 900123")


def test_what_is_not_known_is_listed_until_it_is(desk: Desk) -> None:
    case = a_concern(desk)
    asked = contact.to_find_out(case, None)
    assert "a safe way to reach them" in asked
    assert "what made it hard to speak up" in asked
    full = About(
        **{
            **{name: getattr(about(desk), name) for name in ("detriment", "worker_group", "level", "area")},
            "elements": (),
            "route_in": desk.coded("routes_in", "direct"),
            "barriers": (desk.coded("barriers", "visa"), desk.coded("barriers", "manager")),
            "employment": desk.coded("employment_types", "agency"),
        }
    )
    record.describe(desk, case.id, full)
    contact.identify(desk, case.id, WHO, Reach())
    whole = browse.case(desk, case.id)
    assert whole.unknown == ("what else helps them to be heard",)
    assert whole.case.about == full


def test_somebody_whom_nobody_knows_is_asked_nothing_that_only_they_could_tell(desk: Desk) -> None:
    case = record.concern(desk, record.NewConcern("A letter.", openness=Openness.ANONYMOUS))
    assert contact.to_find_out(case, None) == ("what it is about", "detriment", "how they came to you")


def test_somebody_who_wants_no_contact_is_not_asked_for_a_way(desk: Desk) -> None:
    case = a_concern(desk, name="")
    contact.identify(desk, case.id, {}, Reach(wanted=False))
    assert "a safe way to reach them" not in contact.to_find_out(case, contact.of_case(desk, case.id))


def test_a_matter_that_was_under_way_keeps_both_days_and_counts_from_the_day_joined(desk: Desk) -> None:
    new = record.NewConcern("Since March.", raised_on=date(2026, 6, 29), first_raised_on=date(2026, 3, 2))
    case = record.concern(desk, new)
    assert (case.raised_on, case.first_raised_on) == (date(2026, 6, 29), date(2026, 3, 2))
    assert desk.rows.cases.raised_between(date(2026, 4, 1), date(2026, 6, 30)) == (case,)
    with pytest.raises(dated.RaisedLater):
        record.concern(desk, record.NewConcern("x", raised_on=date(2026, 6, 29), first_raised_on=date(2026, 6, 30)))


def test_a_call_of_last_week_stands_where_it_was_and_says_when_it_was_written_down(desk: Desk) -> None:
    case = a_concern(desk)
    at = datetime(2026, 6, 26, 17, 30, tzinfo=UTC)
    words = record.note(desk, case.id, Voice.CALL, "She rang.", at)
    (entry,) = [one for one in desk.rows.entries.of_case(case.id) if one.deed is Deed.NOTED]
    assert (words.happened_at, entry.at, entry.line) == (at, at, "Written down on 3 July 2026.")
    assert words.change.at == desk.now()


def test_a_note_of_today_does_not_say_so_and_one_of_tomorrow_is_refused(desk: Desk) -> None:
    case = a_concern(desk)
    record.note(desk, case.id, Voice.NOTE, "Now.")
    assert desk.rows.entries.of_case(case.id)[-1].line == ""
    with pytest.raises(dated.StillToCome):
        record.note(desk, case.id, Voice.NOTE, "Soon.", desk.now() + timedelta(minutes=1))


def test_a_concern_of_an_earlier_day_says_when_it_was_written_down(desk: Desk) -> None:
    case = record.concern(desk, record.NewConcern("In May.", channel="phone", raised_on=date(2026, 5, 12)))
    (entry,) = desk.rows.entries.of_case(case.id)
    assert entry.line == "Phone. Written down on 3 July 2026."
    assert entry.at == datetime(2026, 5, 12, 11, tzinfo=UTC)


def test_who_wants_to_hear_again_is_thanked_asked_and_told_what_they_missed(desk: Desk) -> None:
    case = a_concern(desk)
    triage.finish(desk, case.id, {"T1": ("no",)})
    follow_up.no_contact(desk, case.id)
    assert not [kind for kind in to_do(desk, case) if kind.reaches_them]
    follow_up.contact_again(desk, case.id)
    assert {TaskKind.THANK, TaskKind.AGREE} <= set(to_do(desk, case))
    assert TaskKind.TELL not in to_do(desk, case)


def test_an_answer_that_came_while_they_wanted_no_contact_is_told_when_they_do(desk: Desk) -> None:
    case = a_concern(desk)
    told = sent(desk, case.id)
    again = {task.words for task in tasks.open_of(desk, case.id) if task.kind is TaskKind.AGREE}
    follow_up.no_contact(desk, case.id)
    escalate.reply(desk, told.id, Reply.ANSWERED)
    assert TaskKind.TELL not in to_do(desk, case)
    follow_up.contact_again(desk, case.id)
    assert TaskKind.TELL in to_do(desk, case)
    assert {task.words for task in tasks.open_of(desk, case.id) if task.kind is TaskKind.AGREE} == again
    follow_up.told(desk, case.id)
    follow_up.no_contact(desk, case.id)
    follow_up.contact_again(desk, case.id)
    assert TaskKind.TELL not in to_do(desk, case)


def test_that_they_want_no_contact_is_taken_back_with_all_that_it_ended(desk: Desk) -> None:
    case = a_concern(desk)
    before = to_do(desk, case)
    follow_up.no_contact(desk, case.id)
    undo.undo(desk)
    assert (to_do(desk, case), tasks.left_alone(desk, case.id)) == (before, False)
