"""Requests for one's own data: the clock, the search in memory, the weighing of each passage, and what is given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from safespace.casework import (
    identity,
    pieces,
    policies,
    record,
    recusal,
    settings,
    strict,
    subject_access,
    subject_answer,
)
from safespace.casework.desk import Desk
from safespace.casework.subject_access import AnsweredBefore, NameTooShort, NotReady, RequestIncomplete
from safespace.casework.subject_answer import NothingGiven
from safespace.domain.case import Voice
from safespace.domain.ids import Id
from safespace.domain.subject_access import TAKEN_OUT, Decision, Passage, SubjectRequest, redacted
from safespace.vault import disposal
from safespace.vault.problems import IdentityNotPermitted
from tests.builders import Clock, a_concern
from tests.casework.keys import KIM, Team
from tests.casework.looking import actions, everything, places_of

TESTS = (("capable", "yes"), ("confidence", "yes"), ("refused", "no"), ("steps", "not_safe"), ("type", "known"))


def asked(desk: Desk) -> SubjectRequest:
    """Note the request of somebody who is spoken about."""
    return subject_access.ask(desk, "Karen Holt", "spoken_about", desk.today())


def taken_in(desk: Desk) -> tuple[SubjectRequest, Id, tuple[Passage, ...]]:
    """Take a case with a note into a request."""
    case = a_concern(desk)
    record.note(desk, case.id, Voice.CALL, "Karen Holt rang and said that the rota is hers.")
    request = asked(desk)
    return request, case.id, subject_access.take_in(desk, request.id, case.id)


def settle(desk: Desk, passages: tuple[Passage, ...]) -> None:
    """Withhold every passage that is not decided yet."""
    for passage in passages:
        if desk.rows.subject_passages.get(passage.id).decision is Decision.OPEN:
            subject_access.weigh(desk, passage.id, ["spoke_up"], "spoke_up", Decision.WITHHOLD, ground="third_party")


def test_it_is_due_a_month_later_and_moved_off_weekends(desk: Desk, clock: Clock) -> None:
    clock.at = clock.at.replace(month=8, day=31)
    assert asked(desk).due_on == date(2026, 9, 30)
    clock.at = clock.at.replace(year=2026, month=12, day=25)
    assert asked(desk).due_on == date(2027, 1, 25)


def test_another_policy_gives_another_clock(desk: Desk) -> None:
    clock = dict(policies.policy(desk, "subject_access")["clock"], number=10, unit="days")
    policies.set_own(desk, "subject_access", {"clock": clock})
    assert asked(desk).due_on == date(2026, 7, 13)


def test_who_asks_is_sealed_and_seen_only_while_an_identity_is_open(desk: Desk) -> None:
    case, request = a_concern(desk, name="Ada Obi"), asked(desk)
    assert places_of(desk, "Karen Holt") <= {"words.text"}
    assert subject_access.who_asked(desk, request.id) == ""
    identity.open_with_reason(desk, case.id, "subject_access")
    assert subject_access.who_asked(desk, request.id) == "Karen Holt"


def test_a_case_that_somebody_stepped_back_from_is_searched_and_laid_out_too(desk: Desk) -> None:
    case = a_concern(desk)
    recusal.step_back(desk, case.id, "close_to", organisation="Northmere", name="Ada Obi")
    request = asked(desk)
    (hit,) = subject_access.find(desk, request.id, ["Karen Holt"])
    assert hit.case_id == case.id
    subject_access.take_in(desk, request.id, case.id)
    assert "I am close to somebody in it" in {piece.text for piece in pieces.read(desk, case.id)}


@pytest.mark.parametrize(("name", "late"), [("", 0), ("Karen Holt", 1)])
def test_a_request_needs_a_name_and_a_day_that_has_come(desk: Desk, name: str, late: int) -> None:
    with pytest.raises(RequestIncomplete):
        subject_access.ask(desk, name, "other", desk.today().replace(day=3 + late))
    assert everything(desk)["subject_requests"] == []


def test_a_name_is_found_in_words_in_notes_and_in_sealed_records_and_written_nowhere(desk: Desk) -> None:
    story, sealed = a_concern(desk), a_concern(desk, words="The fridge.", name="Zelda Quint")
    a_concern(desk, words="Nothing here.", name="Ada Obi")
    record.person(desk, sealed.id, "ABOUT", "nurse", "Karen Holt")
    request = asked(desk)
    hits = {hit.reference: hit.places for hit in subject_access.find(desk, request.id, ["karen holt", "Quint"])}
    assert hits == {
        story.reference: ("What was said and noted",),
        sealed.reference: ("People in the story", "Who spoke up"),
    }
    assert desk.opened is None
    assert places_of(desk, "Quint") == set()
    assert actions(desk)[-1] == "subject.searched"


def test_a_part_of_a_word_is_not_a_name(desk: Desk) -> None:
    a_concern(desk, words="The household rota.")
    request = asked(desk)
    assert subject_access.find(desk, request.id, ["House"]) == ()
    with pytest.raises(NameTooShort):
        subject_access.find(desk, request.id, ["Al"])


def test_a_stricter_vault_is_searched_too(team: Team) -> None:
    strict.turn_on(team.desk)
    request = asked(team.desk)
    (hit,) = subject_access.find(team.desk, request.id, ["Karen Holt"])
    assert hit.case_id == team.case.id
    with pytest.raises(identity.IdentitySealed):
        pieces.read(team.desk, team.case.id)


def test_whoever_may_not_open_who_spoke_up_may_not_search_or_read(team: Team) -> None:
    request = asked(team.desk)
    kim = team.sits(KIM)
    for step in (lambda: subject_access.find(kim, request.id, ["Karen Holt"]), lambda: pieces.read(kim, team.case.id)):
        with pytest.raises(IdentityNotPermitted):
            step()


def test_a_passage_that_tells_of_somebody_else_is_not_given_before_the_five_tests(desk: Desk) -> None:
    _, _, passages = taken_in(desk)
    rules = subject_access.rules(desk)
    assert rules.tests == ("type", "confidence", "steps", "capable", "refused")
    weighed = subject_access.weigh(desk, passages[0].id, ["asker"], "spoke_up", Decision.GIVE)
    assert "five tests" in rules.lacking(weighed)
    for left_out in TESTS:
        some = tuple(test for test in TESTS if test != left_out)
        assert "five tests" in rules.lacking(replace(weighed, tests=some))
    assert "why it is given" in rules.lacking(replace(weighed, tests=TESTS))
    assert rules.lacking(replace(weighed, tests=TESTS, reason="They know it already.")) == ""


@pytest.mark.parametrize(
    ("change", "lacks"),
    [
        ({"whose": ()}, "whose data"),
        ({"said_by": ""}, "comes from"),
        ({"decision": Decision.OPEN}, "Decide"),
        ({"decision": Decision.WITHHOLD}, "ground"),
        ({"decision": Decision.STRIKE}, "taken out"),
        ({}, ""),
        ({"decision": Decision.WITHHOLD, "ground": "third_party"}, ""),
    ],
)
def test_what_a_passage_lacks_is_said(desk: Desk, change: dict[str, object], lacks: str) -> None:
    _, _, passages = taken_in(desk)
    plain = subject_access.weigh(desk, passages[0].id, ["asker"], "guardian", Decision.GIVE)
    said = subject_access.rules(desk).lacking(replace(plain, **change))
    assert (lacks in said) if lacks else said == ""


def test_what_is_struck_is_gone_from_the_copy_and_what_is_withheld_too(desk: Desk, tmp_path: Path) -> None:
    request, case_id, passages = taken_in(desk)
    note = next(piece for piece in pieces.read(desk, case_id) if "rota is hers" in piece.text)
    (passage,) = (one for one in passages if one.source_id == note.source_id)
    start = note.text.index("that the rota")
    subject_access.weigh(desk, passage.id, ["asker"], "asker", Decision.STRIKE, struck=[(start, len(note.text))])
    with pytest.raises(NotReady):
        subject_answer.save_copy(desk, request.id, case_id, tmp_path)
    settle(desk, passages)
    paper = subject_answer.save_copy(desk, request.id, case_id, tmp_path)
    printed = " ".join("".join(page.extract_text() for page in PdfReader(paper).pages).split())
    assert f"Karen Holt rang and said {TAKEN_OUT}" in printed
    for gone in ("rota is hers", "Ward 7B", "Nigeria", "Blessing", desk.case(case_id).reference):
        assert gone not in printed
    assert actions(desk)[-1] == "subject.copied"
    assert settings.check_trail(desk).whole


def test_nothing_is_copied_where_all_is_withheld(desk: Desk, tmp_path: Path) -> None:
    request, case_id, passages = taken_in(desk)
    settle(desk, passages)
    with pytest.raises(NothingGiven):
        subject_answer.save_copy(desk, request.id, case_id, tmp_path)


def test_the_record_of_the_decision_has_the_tests_and_none_of_the_words(desk: Desk, tmp_path: Path) -> None:
    request, case_id, passages = taken_in(desk)
    settle(desk, passages)
    subject_access.weigh(
        desk, passages[0].id, ["asker"], "spoke_up", Decision.GIVE, tests=TESTS, reason="Karen Holt knows it already."
    )
    subject_access.decide(desk, request.id, "part", "Weighed with the data protection officer.")
    paper = subject_answer.save_record(desk, request.id, tmp_path)
    printed = " ".join("".join(page.extract_text() for page in PdfReader(paper).pages).split())
    for words in ("Part of it was given", "Can they agree? Yes.", "Withhold it", desk.case(case_id).reference):
        assert words in printed
    for gone in ("Ward 7B", "Karen", "Nigeria"):
        assert gone not in printed


def test_a_request_that_was_answered_stays_as_it_is(desk: Desk) -> None:
    request, case_id, passages = taken_in(desk)
    with pytest.raises(NotReady):
        subject_access.decide(desk, request.id, "given")
    settle(desk, passages)
    subject_access.decide(desk, request.id, "withheld")
    for step in (
        lambda: subject_access.decide(desk, request.id, "given"),
        lambda: subject_access.take_in(desk, request.id, case_id),
        lambda: subject_access.weigh(desk, passages[0].id, [], "", Decision.OPEN),
    ):
        with pytest.raises(AnsweredBefore):
            step()
    (line,) = subject_access.lines(desk)
    assert (line.late, line.open, line.passages) == (False, 0, len(passages))


def test_a_case_about_somebody_else_of_that_name_is_left_out_again(desk: Desk) -> None:
    request, case_id, _ = taken_in(desk)
    subject_access.leave_out(desk, request.id, case_id)
    assert subject_access.of_case(desk, request.id, case_id) == ()


def test_a_request_that_is_overdue_says_so(desk: Desk, clock: Clock) -> None:
    asked(desk)
    clock.move(days=40)
    assert subject_access.lines(desk)[0].late


@pytest.mark.parametrize(
    ("struck", "left"),
    [
        ((), "abcdef"),
        (((0, 6),), TAKEN_OUT),
        (((1, 3),), f"a{TAKEN_OUT}def"),
        (((3, 5), (1, 3)), f"a{TAKEN_OUT}f"),
        (((1, 4), (2, 3)), f"a{TAKEN_OUT}ef"),
        (((4, 99),), f"abcd{TAKEN_OUT}"),
    ],
)
def test_places_are_taken_out_whatever_their_order(struck: tuple[tuple[int, int], ...], left: str) -> None:
    assert redacted("abcdef", struck) == left


WITHOUT_WORDS = {
    *("approvals", "attachments", "case_keys", "comparisons", "derived_copies", "history", "identities", "letters"),
    *("links", "people"),
    *("safe_contacts", "subject_passages", "holds", "repeats_of_gone", "test_marks", "time_log", "trail_texts"),
    *("triages", "settled_dangers"),
    *("agreements", "assignments", "pens", "walls", "imported_cases"),
}
"""Tables of a case that hold codes alone, or words that are shown elsewhere: a new table has to be thought about."""


def test_every_table_of_a_case_that_holds_words_is_among_the_pieces(desk: Desk) -> None:
    tables = {table for table, _ in disposal.columns_about_cases(desk.vault.connection)}
    assert {"cases", *tables} - WITHOUT_WORDS == {pieces.SAID, *pieces._PLACES}
