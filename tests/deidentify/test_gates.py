"""The gates: nothing leaves unless it was decided, looked at, and is clean when it is read afresh."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.deidentify import confirm as gate
from safespace.deidentify import find as finder
from safespace.deidentify.confirm import NotDecided, NotLookedAt, StillPoints, confirm, still_pointing
from safespace.deidentify.disclose import IdentitySealed, NoGround, NothingToGive, named, personal_copy
from safespace.deidentify.find import find
from safespace.deidentify.replace import applied
from safespace.domain.finding import Choice, Decision, Finding, Kept, Kind, Tier
from safespace.domain.leaving import AnonymisedText
from safespace.domain.problem import Problem
from tests.deidentify.people import GUARDIAN, KNOWN, NOTES, READER, SIGNED, accepted

ALL = set(Tier)
STORY = "Ada Okafor told me on Ward 7B that Tendai Moyo is unsafe. She was upset."


def sign(text: str, decisions: list[Decision], looked_at: set[Tier] = ALL) -> AnonymisedText:
    """Sign a text off for the reader of the tests."""
    return confirm(text, decisions, READER, GUARDIAN, SIGNED, KNOWN, looked_at)


def changed(decisions: list[Decision], kind: Kind, choice: Choice, words: str, reason: str = "") -> list[Decision]:
    """Decide otherwise about the first finding of a kind."""
    first = next(n for n, decision in enumerate(decisions) if decision.finding.kind is kind)
    return [*decisions[:first], Decision(decisions[first].finding, choice, words, reason), *decisions[first + 1 :]]


def ready() -> list[Decision]:
    """Return the story with everything accepted."""
    return accepted(STORY, find(STORY, KNOWN), KNOWN)


def test_a_decided_text_leaves_for_its_reader() -> None:
    made = sign(STORY, ready())
    assert made.text == "Colleague A told me on a ward that Colleague C is unsafe. They were upset."
    assert (made.recipient, made.purpose, made.case_id) == (READER.recipient, READER.purpose, READER.case_id)
    assert (made.signed_by, made.signed_at, made.kept) == (GUARDIAN, SIGNED, ())


@pytest.mark.parametrize("width", [0, 1, 2])
@pytest.mark.parametrize("note", NOTES)
def test_accepting_every_suggestion_makes_a_note_clean(note: str, width: int) -> None:
    decisions = accepted(note, find(note), (), width)
    made = confirm(note, decisions, READER, GUARDIAN, SIGNED, (), ALL)
    assert made.text


def test_an_undecided_finding_holds_the_text_back() -> None:
    with pytest.raises(NotDecided):
        sign(STORY, ready()[1:])


def test_a_possible_finding_may_stay_once_it_was_looked_at() -> None:
    decisions = [each for each in ready() if each.finding.kind is not Kind.PRONOUN]
    assert sign(STORY, decisions).text.endswith("She was upset.")


@pytest.mark.parametrize("tier", list(Tier))
def test_a_tier_not_looked_at_holds_the_text_back(tier: Tier) -> None:
    assert tier in {finding.tier for finding in find(STORY, KNOWN)}
    with pytest.raises(NotLookedAt):
        sign(STORY, ready(), ALL - {tier})


def test_what_is_kept_needs_a_reason_and_is_told_without_its_words() -> None:
    with pytest.raises(NotDecided):
        sign(STORY, changed(ready(), Kind.UNIT, Choice.KEEP, "Ward 7B", "  "))
    made = sign(STORY, changed(ready(), Kind.UNIT, Choice.KEEP, "Ward 7B", "The reader runs it."))
    assert "Ward 7B" in made.text
    assert made.kept == (Kept(Kind.UNIT, "The reader runs it."),)


@pytest.mark.parametrize("own", ["Ada", "Okafor's friend", "adaeze", "Tendai", "Dr Mensah", "Ward 8", "07700 900123"])
def test_own_words_that_point_hold_the_text_back(own: str) -> None:
    with pytest.raises(StillPoints) as raised:
        sign(STORY, changed(ready(), Kind.UNIT, Choice.CHANGE, own))
    assert raised.value.found
    found = raised.value.found[0]
    assert raised.value.outgoing[found.start : found.end] in own + own.title()


def test_accepted_words_that_we_did_not_suggest_clear_nothing() -> None:
    for smuggled in ("Ada Okafor", "Tendai", "Ward 9 in Leeds"):
        with pytest.raises(StillPoints):
            sign(STORY, changed(ready(), Kind.UNIT, Choice.ACCEPT, smuggled))


def test_a_name_made_by_joining_two_pieces_is_seen_in_the_result() -> None:
    text = "It was Ada xx Okafor"
    cut = text.index(" xx")
    gone = Decision(Finding(cut, cut + 3, Kind.REFERENCE, 0.2, "."), Choice.CHANGE, "")
    outgoing = applied(text, [gone])
    assert outgoing.text == "It was Ada Okafor"
    assert still_pointing(text, outgoing, KNOWN)


def test_any_inner_error_makes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("inside")

    monkeypatch.setattr(gate, "applied", broken)
    with pytest.raises(RuntimeError, match="inside"):
        sign(STORY, ready())


def test_a_rule_that_fails_holds_the_text_back(monkeypatch: pytest.MonkeyPatch) -> None:
    decisions = ready()

    def broken(_: object) -> list[Finding]:
        raise RuntimeError

    monkeypatch.setattr(finder, "NAMES", (broken,))
    with pytest.raises(StillPoints):
        sign(STORY, decisions)


@given(st.sets(st.integers(0, 5)), st.sets(st.sampled_from(list(Tier))))
def test_no_choice_of_decisions_lets_a_known_name_through(left_out: set[int], looked_at: set[Tier]) -> None:
    decisions = [each for n, each in enumerate(ready()) if n not in left_out]
    try:
        made = sign(STORY, decisions, looked_at)
    except Problem:
        return
    assert not any(part in made.text.lower() for part in ("ada", "okafor", "tendai", "moyo", "7b"))
    assert looked_at == ALL


def test_names_leave_only_with_identity_open_and_a_ground() -> None:
    given_words = (STORY, READER.case_id, "police", "name and story", "Immediate danger.", GUARDIAN, SIGNED)
    made = named(*given_words, identity_open=True)
    assert (made.text, made.recipient, made.ground) == (STORY, "police", "Immediate danger.")
    with pytest.raises(IdentitySealed):
        named(*given_words, identity_open=False)
    with pytest.raises(NoGround):
        named(STORY, READER.case_id, "police", "name", " ", GUARDIAN, SIGNED, identity_open=True)
    with pytest.raises(NothingToGive):
        named(STORY, READER.case_id, " ", "name", "Immediate danger.", GUARDIAN, SIGNED, identity_open=True)


def test_a_personal_copy_needs_the_third_party_test_and_a_purpose() -> None:
    made = personal_copy(STORY, READER.case_id, "subject access", GUARDIAN, SIGNED, third_parties_checked=True)
    assert made.text == STORY
    with pytest.raises(NoGround):
        personal_copy(STORY, READER.case_id, "subject access", GUARDIAN, SIGNED, third_parties_checked=False)
    with pytest.raises(NothingToGive):
        personal_copy(STORY, READER.case_id, "", GUARDIAN, SIGNED, third_parties_checked=True)


def test_every_refusal_says_what_is_safe_and_what_to_do() -> None:
    for problem in (NotDecided, NotLookedAt, StillPoints, IdentitySealed, NoGround, NothingToGive):
        assert problem.title
        assert problem.advice.startswith("Nothing has left.")
