"""Taking out what points to people: with identity open, fresh to the last moment, and only for one reader."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from safespace.casework import anonymise, close, consent, identity, record
from safespace.casework.anonymise import Workbench
from safespace.casework.desk import Desk
from safespace.deidentify.confirm import NotDecided, NotLookedAt
from safespace.domain.case import TaskKind, Voice
from safespace.domain.consent import Extent, NotAgreed
from safespace.domain.finding import Choice, Decision, Kind, Tier
from safespace.domain.stages import AlreadyClosed
from tests.builders import Clock, a_concern, agreed, signed
from tests.casework.looking import actions, everything, to_do


def decided(bench: Workbench) -> list[Decision]:
    """Accept the first suggestion for everything that was found."""
    return [Decision(one.finding, Choice.ACCEPT, one.options[0]) for one in anonymise.suggest(bench)]


def test_nothing_is_laid_out_while_identity_is_sealed_or_open_for_another_case(desk: Desk) -> None:
    case, other = a_concern(desk), a_concern(desk)
    identity.open_with_reason(desk, other.id, "sign_off")
    with pytest.raises(identity.IdentitySealed):
        anonymise.begin(desk, case.id, "hr")


def test_only_what_they_said_is_laid_out_in_the_order_in_which_they_said_it(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk, "First.")
    clock.move(minutes=1)
    record.note(desk, case.id, Voice.NOTE, "My own thoughts.")
    record.note(desk, case.id, Voice.SAID, " Second. ")
    identity.open_with_reason(desk, case.id, "sign_off")
    bench = anonymise.begin(desk, case.id, "hr")
    assert (bench.text, bench.reader.recipient, bench.reader.case_id) == ("First.\n\nSecond.", "hr", case.id)


def test_an_identity_that_sealed_itself_meanwhile_stops_the_signature(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    identity.open_with_reason(desk, case.id, "sign_off")
    bench = anonymise.begin(desk, case.id, "hr")
    decisions = decided(bench)
    clock.move(minutes=5)
    before = everything(desk)
    for step in (lambda: anonymise.sign(desk, bench, decisions, set(Tier)), lambda: anonymise.name_them(desk, bench)):
        with pytest.raises(identity.IdentitySealed):
            step()
    assert everything(desk) == before


@pytest.mark.parametrize("trouble", ["undecided", "not looked at", "kept without a reason"])
def test_a_doubt_makes_nothing(desk: Desk, trouble: str) -> None:
    case = a_concern(desk)
    identity.open_with_reason(desk, case.id, "sign_off")
    bench = anonymise.begin(desk, case.id, "hr")
    decisions, looked = decided(bench), set(Tier)
    if trouble == "undecided":
        decisions = decisions[1:]
    elif trouble == "not looked at":
        looked = {Tier.SURE}
    else:
        first = decisions[0].finding
        decisions[0] = Decision(first, Choice.KEEP, bench.text[first.start : first.end], " ")
    before = everything(desk)
    with pytest.raises((NotDecided, NotLookedAt)):
        anonymise.sign(desk, bench, decisions, looked)
    assert everything(desk) == before


def test_somebody_who_came_into_the_story_after_the_bench_was_laid_is_not_missed(desk: Desk) -> None:
    case = a_concern(desk, "The rota was changed by zorkmann again.", name="")
    identity.open_with_reason(desk, case.id, "sign_off")
    bench = anonymise.begin(desk, case.id, "hr")
    decisions = [one for one in decided(bench) if "zorkmann" not in bench.text[one.finding.start : one.finding.end]]
    record.person(desk, case.id, "ABOUT", "nurse", "Wrenbury Zorkmann")
    with pytest.raises(NotDecided):
        anonymise.sign(desk, bench, decisions, set(Tier))


def test_what_is_signed_is_kept_with_its_hash_and_what_was_taken_out_and_is_in_the_trail(desk: Desk) -> None:
    case = a_concern(desk)
    agreed(desk, case.id)
    kept = signed(desk, case.id)
    assert desk.rows.signed_texts.get(kept.id) == kept
    assert not any(word in kept.text for word in ("Karen", "Holt", "7B", "Nigeria", "Blessing"))
    assert kept.sha256 == hashlib.sha256(kept.text.encode()).hexdigest()
    assert dict(kept.taken_out)[Kind.PERSON.name] >= 1
    told = desk.vault.trail.read(1)[0]
    assert (told.action, told.codes["sha256"], told.counts["named"]) == ("text.signed", kept.sha256, 0)
    assert TaskKind.ANONYMISE not in to_do(desk, case)
    assert TaskKind.ESCALATE in to_do(desk, case)


def test_what_is_kept_on_purpose_is_kept_by_kind_and_reason_alone(desk: Desk) -> None:
    case = a_concern(desk, "It happened on Ward 7B.", name="")
    identity.open_with_reason(desk, case.id, "sign_off")
    bench = anonymise.begin(desk, case.id, "hr")
    decisions = [
        Decision(one, Choice.KEEP, bench.text[one.start : one.end], "They must know where")
        for one in anonymise.findings(bench)
    ]
    kept = anonymise.sign(desk, bench, decisions, set(Tier))
    assert kept.kept
    assert {reason for _, reason in kept.kept} == {"They must know where"}
    assert kept.taken_out == ()


def test_decisions_survive_an_interruption_and_not_a_change_of_the_words(desk: Desk) -> None:
    case = a_concern(desk)
    identity.open_with_reason(desk, case.id, "sign_off")
    bench = anonymise.begin(desk, case.id, "hr")
    assert anonymise.kept_decisions(desk, bench) == {}
    made = {(0, 4): ("ACCEPT", "somebody", ""), (6, 9): ("KEEP", "Ward", "They must know")}
    anonymise.keep_decisions(desk, bench, made)
    assert anonymise.kept_decisions(desk, bench) == made
    assert anonymise.kept_decisions(desk, anonymise.begin(desk, case.id, "dpo")) == {}
    record.note(desk, case.id, Voice.SAID, "More.")
    longer = anonymise.begin(desk, case.id, "hr")
    assert anonymise.kept_decisions(desk, longer) == {}
    anonymise.sign(desk, longer, decided(longer), set(Tier))
    assert desk.vault.drafts.all() == ()


def test_decisions_do_not_survive_another_name_of_the_same_length(desk: Desk) -> None:
    case = a_concern(desk, "Rose said so.", name="")
    identity.open_with_reason(desk, case.id, "sign_off")
    bench = anonymise.begin(desk, case.id, "hr")
    anonymise.keep_decisions(desk, bench, {(0, 4): ("KEEP", "Rose", "It points to nobody here", "PERSON")})
    (words,) = desk.rows.words.of_case(case.id)
    with desk.vault.transaction():
        desk.rows.words.save(replace(words, text="Mary said so.", change=desk.next(words.change)))
    assert anonymise.kept_decisions(desk, anonymise.begin(desk, case.id, "hr")) == {}


def test_naming_them_needs_agreement_to_be_named_to_this_reader(desk: Desk) -> None:
    case = a_concern(desk)
    identity.open_with_reason(desk, case.id, "sign_off")
    bench = anonymise.begin(desk, case.id, "hr")
    consent.agree(desk, case.id, "hr", Extent.FACTS)
    consent.agree(desk, case.id, "dpo", Extent.NAMED)
    before = everything(desk)
    with pytest.raises(NotAgreed):
        anonymise.name_them(desk, bench)
    assert everything(desk) == before
    consent.agree(desk, case.id, "hr", Extent.NAMED)
    made = anonymise.name_them(desk, bench)
    assert (made.named, made.text) == (True, bench.text)
    assert made.ground == "They agreed: the facts and who they are"
    assert actions(desk)[-2:] == ["named.disclosure", "text.signed"]
    told = desk.vault.trail.read(2)[1]
    assert (told.codes, told.text) == ({"recipient": "hr", "override": "False"}, made.ground)


def test_naming_them_without_agreement_is_in_the_trail_as_such(desk: Desk) -> None:
    case = a_concern(desk)
    identity.open_with_reason(desk, case.id, "danger")
    bench = anonymise.begin(desk, case.id, "police")
    consent.override(desk, case.id, "police", "danger", Extent.FACTS, "A threat.", date(2026, 8, 1))
    with pytest.raises(NotAgreed):
        anonymise.name_them(desk, bench)
    consent.override(desk, case.id, "police", "danger", Extent.NAMED, "A threat.", date(2026, 8, 1))
    assert anonymise.name_them(desk, bench).ground.startswith("Without agreement")
    assert desk.vault.trail.read(2)[1].codes["override"] == "True"


def test_an_override_that_is_not_needed_is_not_said_to_have_been_used(desk: Desk) -> None:
    case = a_concern(desk)
    identity.open_with_reason(desk, case.id, "sign_off")
    consent.agree(desk, case.id, "hr", Extent.NAMED)
    consent.override(desk, case.id, "hr", "danger", Extent.FACTS, "A threat.", date(2026, 8, 1))
    anonymise.name_them(desk, anonymise.begin(desk, case.id, "hr"))
    assert desk.vault.trail.read(2)[1].codes["override"] == "False"


def test_nothing_is_signed_on_a_closed_case(desk: Desk) -> None:
    case = a_concern(desk)
    consent.agree(desk, case.id, "hr", Extent.NAMED)
    close.case(desk, case.id, "upheld")
    identity.open_with_reason(desk, case.id, "other")
    bench = anonymise.begin(desk, case.id, "hr")
    decisions = decided(bench)
    before = everything(desk)
    for step in (lambda: anonymise.sign(desk, bench, decisions, set(Tier)), lambda: anonymise.name_them(desk, bench)):
        with pytest.raises(AlreadyClosed):
            step()
    assert everything(desk) == before
