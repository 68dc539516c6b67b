"""Telling somebody who can act: nobody from the story, nothing that was not agreed, nothing that was not signed."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from safespace.casework import anonymise, close, consent, directory, escalate, identity, record, triage, who_to_tell
from safespace.casework.desk import Desk
from safespace.deidentify.confirm import Altered
from safespace.domain.case import Deed, Stage, TaskKind
from safespace.domain.consent import Extent, NotAgreed
from safespace.domain.escalation import Reply, SignedText
from safespace.domain.ids import Id
from safespace.domain.stages import AlreadyClosed
from safespace.resources import recipients
from safespace.vault.connection import Answer, Connection, Values
from tests.builders import Clock, a_concern, agreed, sent, signed
from tests.casework.looking import actions, behind, everything, to_do


def route(desk: Desk, case_id: Id, recipient: str) -> who_to_tell.Route:
    """Return one recipient as the screen shows them."""
    return next(one for one in who_to_tell.routes(desk, case_id) if one.recipient == recipient)


def refused(desk: Desk, text: SignedText, problem: type[Exception]) -> None:
    """Check that neither a brief nor a dispatch comes of a signed text, and that nothing is written."""
    before = everything(desk)
    with pytest.raises(problem):
        escalate.brief(desk, text.id)
    with pytest.raises(problem):
        escalate.send(desk, text.id, "by hand")
    assert everything(desk) == before


def test_a_brief_that_was_agreed_and_signed_goes_out_and_is_chased(desk: Desk, ready: SignedText) -> None:
    assert escalate.brief(desk, ready.id).startswith(b"%PDF")
    told = escalate.send(desk, ready.id, "by hand")
    case = desk.case(ready.case_id)
    assert (case.stage, case.reached_on(Stage.WITH_OTHERS)) == (Stage.WITH_OTHERS, desk.today())
    assert (told.reply, told.names_compared, told.answer_by) == (Reply.WAITING, False, date(2026, 7, 17))
    assert told.basis == "They agreed: the facts, not the name, until 1 July 2027"
    (chase,) = [task for task in desk.rows.tasks.of_case(case.id) if task.kind is TaskKind.CHASE]
    assert (chase.due_on, chase.about_id) == (told.answer_by, told.id)
    assert TaskKind.ESCALATE not in to_do(desk, case)
    assert desk.vault.trail.read(1)[0].codes["sha256"] == ready.sha256


def test_it_is_stopped_when_nobody_agreed(desk: Desk) -> None:
    refused(desk, signed(desk, a_concern(desk).id), NotAgreed)


def test_it_is_stopped_when_they_took_it_back_between_signing_and_sending(desk: Desk, ready: SignedText) -> None:
    consent.withdraw(desk, desk.rows.consents.of_case(ready.case_id)[0].id)
    refused(desk, ready, NotAgreed)


def test_it_is_stopped_when_they_say_not_them_between_signing_and_sending(desk: Desk, ready: SignedText) -> None:
    consent.agree(desk, ready.case_id, "executive_lead", Extent.NOTHING)
    refused(desk, ready, NotAgreed)


def test_it_is_stopped_when_the_last_day_of_their_agreement_is_over(
    desk: Desk, ready: SignedText, clock: Clock
) -> None:
    clock.move(days=364)
    refused(desk, ready, NotAgreed)


def test_it_is_stopped_when_the_reader_has_come_into_the_story(desk: Desk, ready: SignedText) -> None:
    record.person(desk, ready.case_id, "WITNESS", "executive_lead")
    refused(desk, ready, escalate.InTheStory)


def test_a_closed_case_sends_nothing(desk: Desk, ready: SignedText) -> None:
    close.case(desk, ready.case_id, "upheld")
    before = everything(desk)
    with pytest.raises(AlreadyClosed):
        escalate.send(desk, ready.id, "by hand")
    assert everything(desk) == before


def test_words_that_were_altered_after_signing_do_not_go_out(desk: Desk, ready: SignedText) -> None:
    with behind(desk) as raw:
        raw.execute("UPDATE signed_texts SET text = text || ' It was Blessing.'")
    refused(desk, ready, Altered)


def test_words_that_were_altered_together_with_their_hash_do_not_go_out(desk: Desk, ready: SignedText) -> None:
    other = "It was Blessing Adeyemi."
    digest = hashlib.sha256(other.encode()).hexdigest()
    with behind(desk) as raw:
        raw.execute("UPDATE signed_texts SET text = ?, sha256 = ?", [other, digest])
    refused(desk, ready, Altered)


def test_words_that_were_signed_for_one_reader_do_not_go_to_another(desk: Desk, ready: SignedText) -> None:
    consent.agree(desk, ready.case_id, "hr", Extent.NAMED)
    with behind(desk) as raw:
        raw.execute("UPDATE signed_texts SET recipient = 'hr@2026-07'")
    refused(desk, ready, Altered)
    with behind(desk) as raw:
        raw.execute("UPDATE signed_texts SET named = 1, ground = 'They agreed'")
    refused(desk, ready, Altered)


def test_words_of_one_case_do_not_go_out_under_another(desk: Desk, ready: SignedText) -> None:
    other = a_concern(desk)
    agreed(desk, other.id)
    with behind(desk) as raw:
        raw.execute("UPDATE signed_texts SET case_id = ?", [other.id])
    refused(desk, ready, Altered)


def test_words_that_name_them_go_only_where_they_agreed_to_be_named(desk: Desk) -> None:
    case = a_concern(desk)
    named = consent.agree(desk, case.id, "hr", Extent.NAMED)
    identity.open_with_reason(desk, case.id, "sign_off")
    text = anonymise.name_them(desk, anonymise.begin(desk, case.id, "hr"))
    assert escalate.brief(desk, text.id).startswith(b"%PDF")
    consent.withdraw(desk, named.id)
    consent.agree(desk, case.id, "hr", Extent.FACTS)
    refused(desk, text, NotAgreed)


def test_the_holder_of_a_post_in_the_story_is_in_conflict_always_and_a_supporter_is_not(desk: Desk) -> None:
    for recipient in (one for one in recipients() if one.posts):
        case = a_concern(desk)
        person = record.person(desk, case.id, "SUPPORT", recipient.posts[-1])
        consent.agree(desk, case.id, recipient.code, Extent.FACTS)
        assert route(desk, case.id, recipient.code).open
        person = record.person(desk, case.id, "DECIDER", recipient.posts[-1])
        shown = route(desk, case.id, recipient.code)
        assert not shown.open
        assert [one.person for one in shown.conflicts] == [person.id]
        with pytest.raises(escalate.InTheStory):
            escalate.require_free(desk, case.id, recipient.code)


def test_an_override_does_not_open_the_way_to_somebody_in_the_story(desk: Desk) -> None:
    case = a_concern(desk)
    text = signed(desk, case.id, "hr")
    consent.override(desk, case.id, "hr", "law", Extent.NAMED, "An order.", date(2026, 8, 1))
    assert route(desk, case.id, "hr").open
    record.person(desk, case.id, "ABOUT", "hr")
    assert not route(desk, case.id, "hr").open
    refused(desk, text, escalate.InTheStory)


@pytest.mark.parametrize("name", ["Karen Holt", "K. Holt", "Dr Karin Holt", "HOLT, Karen", "Holt"])
def test_a_same_or_similar_name_is_in_conflict_while_identity_is_open(desk: Desk, ready: SignedText, name: str) -> None:
    record.person(desk, ready.case_id, "ABOUT", "nurse", "Karen Holt")
    directory.keep(desk, "executive_lead", "exec@eastmere.example", name)
    directory.keep(desk, "executive_lead", "other@eastmere.example", "")
    shown = route(desk, ready.case_id, "executive_lead")
    assert (shown.open, shown.names_compared) == (True, False)
    identity.open_with_reason(desk, ready.case_id, "conflict")
    shown = route(desk, ready.case_id, "executive_lead")
    assert (shown.open, shown.names_compared) == (False, True)
    assert "Holt" not in shown.conflicts[0].words
    refused(desk, ready, escalate.InTheStory)
    identity.seal_now(desk)
    assert not escalate.send(desk, ready.id, "by hand").names_compared


@pytest.mark.parametrize(("told", "holds"), [("A Adams", "Adam B"), ("Adam B", "A Adams")])
def test_names_are_compared_both_ways_round(desk: Desk, ready: SignedText, told: str, holds: str) -> None:
    record.person(desk, ready.case_id, "ABOUT", "nurse", told)
    directory.keep(desk, "executive_lead", "exec@eastmere.example", holds)
    identity.open_with_reason(desk, ready.case_id, "conflict")
    assert not route(desk, ready.case_id, "executive_lead").open


def test_a_different_name_or_a_supporters_is_no_conflict_and_the_comparing_is_kept(
    desk: Desk, ready: SignedText
) -> None:
    record.person(desk, ready.case_id, "ABOUT", "nurse", "Karen Holt")
    record.person(desk, ready.case_id, "SUPPORT", "chaplain", "Ada Obi")
    directory.keep(desk, "executive_lead", "exec@eastmere.example", "Ada Obi")
    directory.keep(desk, "hr", "hr@eastmere.example", "Karen Holt")
    identity.open_with_reason(desk, ready.case_id, "conflict")
    assert escalate.send(desk, ready.id, "by hand").names_compared


def test_an_open_identity_of_another_case_compares_no_names(desk: Desk, ready: SignedText) -> None:
    identity.open_with_reason(desk, a_concern(desk).id, "conflict")
    assert not escalate.send(desk, ready.id, "by hand").names_compared


def test_a_brief_is_given_once_and_another_one_can_be_written_for_the_same_reader(
    desk: Desk, ready: SignedText
) -> None:
    assert route(desk, ready.case_id, "executive_lead").given is None
    told = escalate.send(desk, ready.id, "by hand")
    assert route(desk, ready.case_id, "executive_lead").given == told
    before = everything(desk)
    with pytest.raises(escalate.GivenBefore):
        escalate.send(desk, ready.id, "on paper")
    assert everything(desk) == before
    more = signed(desk, ready.case_id)
    assert route(desk, ready.case_id, "executive_lead").given is None
    assert escalate.send(desk, more.id, "by hand").text_id == more.id


def test_those_of_the_plan_come_first_and_everybody_comes_once(desk: Desk) -> None:
    case = a_concern(desk)
    triage.finish(desk, case.id, {"T5": ("yes",)})
    shown = who_to_tell.routes(desk, case.id)
    assert [one.recipient for one in shown][:2] == ["counter_fraud", "counter_fraud_authority"]
    assert all(one.suggested for one in shown[:2])
    assert not any(one.suggested for one in shown[2:])
    assert len({one.recipient for one in shown}) == len(shown) == len(recipients())
    assert not any(one.open for one in shown)


def test_the_vault_is_asked_once_for_all_recipients_and_not_once_for_each(
    desk: Desk, ready: SignedText, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory.keep(desk, "hr", "", "Somebody Else")
    identity.open_with_reason(desk, ready.case_id, "sign_off")
    asked: list[str] = []
    ask = Connection.execute

    def counted(connection: Connection, sql: str, values: Values = ()) -> Answer:
        asked.append(sql)
        return ask(connection, sql, values)

    monkeypatch.setattr(Connection, "execute", counted)
    assert len(who_to_tell.routes(desk, ready.case_id)) > len(asked) * 2
    assert asked


@pytest.mark.parametrize("answer", [Reply.RECEIVED, Reply.ACCEPTED])
def test_a_receipt_is_no_answer_and_the_chase_goes_on(desk: Desk, answer: Reply) -> None:
    told = sent(desk, a_concern(desk).id)
    case = desk.case(told.case_id)
    before = to_do(desk, case)
    told = escalate.reply(desk, told.id, answer, "Karen Holt has it.")
    assert (told.reply, told.replied_on, to_do(desk, case)) == (answer, desk.today(), before)
    entry = desk.rows.entries.of_case(case.id)[-1]
    assert entry.deed is Deed.RECEIPT
    assert "Karen" not in entry.line
    assert escalate.reply(desk, told.id, Reply.ANSWERED).change.revision == 3


@pytest.mark.parametrize(
    ("answer", "more"),
    [(Reply.ANSWERED, []), (Reply.DECLINED, [TaskKind.ESCALATE]), (Reply.NOTHING, [TaskKind.ESCALATE])],
)
def test_an_answer_ends_its_own_chase_and_must_reach_the_person(
    desk: Desk, answer: Reply, more: list[TaskKind]
) -> None:
    case = a_concern(desk)
    told = sent(desk, case.id)
    other = escalate.send(desk, signed(desk, case.id).id, "by hand")
    before = to_do(desk, case)
    escalate.reply(desk, told.id, answer, "We looked into it.")
    chases = [task for task in desk.rows.tasks.of_case(case.id) if task.kind is TaskKind.CHASE and not task.done_on]
    assert [chase.about_id for chase in chases] == [other.id]
    expected = [*before, TaskKind.TELL, *more]
    expected.remove(TaskKind.CHASE)
    assert to_do(desk, case) == sorted(expected, key=lambda kind: kind.name)
    assert desk.case(case.id).stage is Stage.WITH_OTHERS


def test_waiting_is_no_answer(desk: Desk) -> None:
    told = sent(desk, a_concern(desk).id)
    before = everything(desk)
    with pytest.raises(escalate.SayWhatCameBack):
        escalate.reply(desk, told.id, Reply.WAITING)
    assert everything(desk) == before


def test_the_directory_knows_posts_and_addresses_and_seals_the_names(desk: Desk) -> None:
    holder = directory.keep(desk, "hr", "hr@eastmere.example", " Quillfeather Zork ")
    assert directory.holders(desk) == (holder,)
    assert holder.named
    assert "Quillfeather" not in str(everything(desk))
    assert actions(desk)[-1] == "directory.added"
