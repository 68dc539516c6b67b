"""Who holds the pen for a case, until when, and whose key is trusted."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.casework import (
    agreements,
    browse,
    colleagues,
    dispose,
    hand_over,
    merging,
    pack_checks,
    pen_rules,
    record,
    searching,
    taking_over,
    today,
    undo,
)
from safespace.casework.desk import Desk
from safespace.domain.case import Voice
from safespace.domain.case_list import Narrowing, View
from safespace.domain.hand_over import PenElsewhere, PenGoneBack, Sees
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault import pack
from safespace.vault.pack import Content, Slip
from safespace.vault.pack_problems import NotForYou, PackDamaged
from tests.builders import a_concern
from tests.casework.two_vaults import Two, held


def test_a_pen_taken_back_early_needs_a_reason_which_is_sealed_in_the_trail(two: Two) -> None:
    case = two.agreed(a_concern(two.sam))
    two.lent(case)
    with pytest.raises(pen_rules.SayWhy):
        hand_over.take_back(two.sam, case.id, " ")
    hand_over.take_back(two.sam, case.id, "Ada fell ill.")
    assert (two.sam.vault.trail.read(1)[0].action, two.sam.vault.trail.read(1)[0].text) == (
        "pen.taken_back",
        "Ada fell ill.",
    )
    record.note(two.sam, case.id, Voice.NOTE, "Here again.")
    with pytest.raises(pen_rules.NotLent):
        hand_over.take_back(two.sam, case.id, "Again")


def test_what_was_done_before_a_loan_is_not_offered_to_be_taken_back_while_the_pen_is_elsewhere(two: Two) -> None:
    case = a_concern(two.sam)
    record.thanked(two.sam, case.id)
    two.lent(two.agreed(case))
    (thanked,) = [step for step in undo.last(two.sam) if step.words == "Thanked the person"]
    assert thanked.why_not == f"{PenElsewhere.title}."
    hand_over.take_back(two.sam, case.id, "Ada fell ill.")
    (thanked,) = [step for step in undo.last(two.sam) if step.words == "Thanked the person"]
    assert thanked.why_not == ""


def test_a_loan_ends_by_itself_and_two_clocks_that_differ_never_let_both_write(two: Two) -> None:
    case = two.agreed(a_concern(two.sam))
    pack = two.taken(case, days=10)
    two.clock.move(days=10)
    record.note(two.ada, case.id, Voice.NOTE, "On the last day")
    for days in (1, 1):
        two.clock.move(days=days)
        with pytest.raises(PenGoneBack):
            record.note(two.ada, case.id, Voice.NOTE, "Too late")
        with pytest.raises(PenElsewhere):
            record.note(two.sam, case.id, Voice.NOTE, "Too early")
    two.clock.move(days=1)
    record.note(two.sam, case.id, Voice.NOTE, "It is here again")
    file = two.back(pack)
    merging.merge(two.sam, file, {})
    said = [one.text for one in browse.case(two.sam, case.id).words]
    assert {"On the last day", "It is here again"} <= set(said)


def test_a_case_goes_for_good_and_stays_counted_where_it_was_raised(two: Two) -> None:
    case = two.agreed(a_concern(two.sam))
    made = hand_over.give(two.sam, two.ada_at_sams, [case.id], two.between)
    pack = taking_over.take_in(two.ada, made.file)
    two.clock.move(days=400)
    record.note(two.ada, case.id, Voice.NOTE, "Hers now")
    with pytest.raises(PenElsewhere):
        record.note(two.sam, case.id, Voice.NOTE, "Not mine")
    hand_over.read_receipt(two.sam, pack_checks.save_receipt(two.ada, pack.id, two.between))
    with pytest.raises(hand_over.TheyHaveIt):
        hand_over.take_back(two.sam, case.id, "I want it")
    assert two.sam.case(case.id).counted


def test_a_key_goes_to_nobody_before_its_words_were_compared(two: Two, tmp_path: Path) -> None:
    card = colleagues.save_card(two.sam, tmp_path)
    with pytest.raises(colleagues.OwnCard):
        colleagues.add(two.sam, card)
    with pytest.raises(colleagues.KnownAlready):
        colleagues.add(two.ada, card)
    colleagues.end(two.ada, two.sam_at_adas)
    again = colleagues.add(two.ada, card)
    with pytest.raises(colleagues.WordsDiffer):
        colleagues.compare(two.ada, again.colleague.id, colleagues.my_card(two.ada).words)
    with pytest.raises(colleagues.NotCompared):
        hand_over.give(two.ada, again.colleague.id, [a_concern(two.ada).id], two.between)
    typed = colleagues.my_card(two.sam).words.upper().replace(" ", ", ")
    assert colleagues.compare(two.ada, again.colleague.id, typed).trusted
    card.write_text(card.read_text().replace("Okoro", "Okaro"))
    with pytest.raises(Problem):
        colleagues.add(two.ada, card)


def test_what_they_said_later_takes_the_place_of_what_they_said_before_and_ends_on_its_day(two: Two) -> None:
    case = two.agreed(a_concern(two.sam))
    agreements.agree(two.sam, case.id, two.ada_at_sams, Sees.MASKED, two.sam.today())
    assert agreements.sees(two.sam, case.id, two.ada_at_sams) is Sees.MASKED
    two.clock.move(days=1)
    assert agreements.sees(two.sam, case.id, two.ada_at_sams) is Sees.NOTHING
    assert agreements.sees(two.sam, case.id, Id("0" * 32)) is Sees.NOTHING


def test_a_lent_case_is_not_destroyed_and_a_borrowed_copy_can_be(two: Two) -> None:
    case = two.agreed(a_concern(two.sam))
    pack = two.taken(case)
    refusal = dispose.outlook(two.sam, case.id).refused
    assert isinstance(refusal, (pen_rules.StillLent, dispose.StillOpen))
    two.back(pack)
    reason = next(code for code, _ in dispose.reasons(two.ada) if code != "period_over")
    dispose.case(two.ada, case.id, case.reference, reason)
    assert "Karen" not in held(two.ada)
    assert searching.count(two.ada, Narrowing(View.ALL)) == 0


def test_a_case_in_danger_is_urgent_in_the_list_of_whoever_has_it(two: Two) -> None:
    case = two.agreed(a_concern(two.sam))
    record.in_danger(two.sam, case.id)
    two.taken(case)
    assert case.id not in {line.case.id for line in today.look(two.sam).danger}
    assert case.id in {line.case.id for line in today.look(two.ada).danger}


def test_a_pack_that_comes_back_touches_no_case_but_those_that_were_lent(two: Two) -> None:
    lent, other = two.agreed(a_concern(two.sam)), a_concern(two.sam, handle="Not lent")
    answers = two.taken(lent)
    task = two.sam.rows.tasks.of_case(other.id)[0]
    person = record.person(two.sam, other.id, "WITNESS", "nurse", "Joan Reeve")
    before = {"due_on": task.due_on.isoformat()}
    row = two.sam.rows.tasks.stored(task.id)
    changes = (
        {"table": "tasks", "id": task.id, "row": row, "before": before, "after": {"due_on": "2030-01-01"}},
        {"table": "tasks", "id": task.id, "row": None, "before": row, "after": None},
        {"table": "cases", "id": other.id, "row": {}, "before": {"handle": "Not lent"}, "after": {"handle": "x"}},
        {"table": "settings", "id": task.id, "row": row, "before": None, "after": {}},
    )
    cases = [{"changes": [change], "names": {}} for change in changes]
    cases.append({"changes": [], "names": {person.id: "Somebody else"}})
    public = two.sam.vault.key_card().public
    for number, case in enumerate(cases):
        whole = {"id": lent.id, "entries": [], "who": {}, "attachments": [], **case}
        slip = Slip(two.ada.new_id(), "RETURNED", two.ada.now(), two.ada.today(), answers.id)
        file = two.between / f"forged{number}"
        content = Content({"cases": [whole], "stubs": []}, {})
        pack.write(slip, content, public, two.ada.vault.signing_key, two.between / "partial")
        pack.finish(two.between / "partial", file)
        there = held(two.sam)
        with pytest.raises(PackDamaged):
            merging.merge(two.sam, file, {})
        assert held(two.sam) == there


def refused(problem: type[Problem], desk: Desk, file: Path) -> None:
    """Assert that a pack is refused with a problem and that nothing of the vault changed."""
    before = held(desk)
    with pytest.raises(problem):
        taking_over.take_in(desk, file)
    assert held(desk) == before


def test_replayed_foreign_damaged_early_late_and_unknown_packs_are_each_refused(two: Two, tmp_path: Path) -> None:
    case = two.agreed(a_concern(two.sam))
    file = two.lent(case).file
    refused(NotForYou, two.sam, file)
    cut = two.between / "cut.safespace-pack"
    cut.write_bytes(file.read_bytes()[:-5000])
    refused(PackDamaged, two.ada, cut)
    two.clock.move(days=-3)
    refused(pack_checks.FromTheFuture, two.ada, file)
    two.clock.move(days=3 + 29)
    refused(pack_checks.PackExpired, two.ada, file)
    two.clock.move(days=-29)
    taking_over.take_in(two.ada, file)
    refused(pack_checks.TakenAlready, two.ada, file)
    pack = two.ada.rows.packs.where("1")[0]
    back = two.back(pack)
    refused(NotForYou, two.ada, back)
    refused(pack_checks.ComesBack, two.sam, back)
    merging.merge(two.sam, back, {})
    second = two.lent(case).file
    refused(pack_checks.CaseHereAlready, two.ada, second)
    colleagues.end(two.ada, two.sam_at_adas)
    refused(pack_checks.UnknownSender, two.ada, second)


def test_a_pack_from_an_earlier_loan_is_refused_while_a_later_one_is_out(two: Two, tmp_path: Path) -> None:
    case = two.agreed(a_concern(two.sam))
    pack = two.taken(case)
    hand_over.take_back(two.sam, case.id, "Ada fell ill.")
    back = two.back(pack)
    two.lent(case)
    with pytest.raises(pack_checks.OutOfOrder):
        merging.merge(two.sam, back, {})
    assert len(two.sam.rows.packs.where("kind = 'MERGED'")) == 0


def test_a_receipt_of_somebody_else_or_of_another_pack_is_refused(two: Two) -> None:
    case = two.agreed(a_concern(two.sam))
    made = two.lent(case)
    pack = taking_over.take_in(two.ada, made.file)
    receipt = pack_checks.save_receipt(two.ada, pack.id, two.between)
    with pytest.raises(pen_rules.ReceiptOfAnother):
        hand_over.read_receipt(two.ada, receipt)
    receipt.write_text(receipt.read_text().replace(pack.sha256[:8], "00000000"))
    with pytest.raises(Problem):
        hand_over.read_receipt(two.sam, receipt)
