"""Cases go to another guardian sealed, only as far as the person agreed, and come back without a silent overwrite."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from safespace.casework import (
    agreements,
    attach,
    browse,
    colleagues,
    done_earlier,
    field_history,
    hand_over,
    identity,
    masking,
    merging,
    pack_checks,
    record,
    sealed_who,
    searching,
    sending_back,
    strict,
    summary,
    taking_over,
    tasks,
    today,
)
from safespace.casework.merging import Side
from safespace.domain.case import Case, TaskKind, Voice
from safespace.domain.case_list import View
from safespace.domain.hand_over import PackKind, PenElsewhere, PenGoneBack, Sees
from safespace.domain.problem import Problem
from safespace.domain.summary import Summary
from safespace.vault import pack as packs
from safespace.vault.pack_problems import PackDamaged
from tests import builders
from tests.builders import a_concern, sent
from tests.casework.two_vaults import Two, held

NAMES = ("Blessing", "Adeyemi", "Karen", "Holt", "7B", "Nigeria")


def inside(two: Two, file: Path) -> str:
    """Return what Ada's key reads in a pack."""
    return json.dumps(dict(two.ada.vault.open_pack(file).content.manifest), ensure_ascii=False)


def full(two: Two) -> Case:
    """Return a case of Sam's with a brief, a person in the story and a file."""
    case = a_concern(two.sam)
    record.person(two.sam, case.id, "ABOUT", "ward_manager", "Karen Holt")
    sent(two.sam, case.id)
    identity.seal_now(two.sam)
    coming = attach.held(two.sam, b"A letter of Karen Holt", "karen.txt")
    attach.keep(two.sam, case.id, coming, coming.run(), identifying=False)
    return case


def test_a_case_whose_person_agreed_travels_whole_and_its_pen_goes_with_it(two: Two) -> None:
    case = two.agreed(full(two))
    pack = two.taken(case)
    there = browse.case(two.ada, case.id)
    here = browse.case(two.sam, case.id)
    assert [one.text for one in there.words] == [one.text for one in here.words]
    assert (there.people, there.dispatches, there.consents) == (here.people, here.dispatches, here.consents)
    assert (there.case.counted, here.case.counted) == (False, True)
    assert identity.open_with_reason(two.ada, case.id, "meeting").who["name"] == "Blessing Adeyemi"
    (file,) = attach.files(two.ada, case.id).shown
    assert attach.content(attach.opened(two.ada, case.id, file.id), 100) == b"A letter of Karen Holt"
    assert searching.find(two.ada, "registered")[0].case.id == case.id
    for write in (lambda: record.note(two.sam, case.id, Voice.NOTE, "More"), lambda: builders.agreed(two.sam, case.id)):
        with pytest.raises(PenElsewhere):
            write()
    assert case.id not in {line.case.id for line in today.look(two.sam).waiting}
    record.note(two.ada, case.id, Voice.NOTE, "I rang them.")
    assert two.sam.rows.packs.get(pack.id).confirmed_at is not None
    assert two.sam.vault.trail.verify().whole
    assert two.ada.vault.trail.verify().whole
    assert {"pack.made", "pen.handed_over", "identity.opened"} <= {one.action for one in two.sam.vault.trail.read(20)}
    assert {"pack.taken", "pen.taken_over"} <= {one.action for one in two.ada.vault.trail.read(20)}


def test_without_agreement_the_other_guardian_learns_that_a_case_exists_and_what_is_due_by_when(two: Two) -> None:
    case = full(two)
    record.in_danger(two.sam, case.id)
    made = two.lent(case)
    text = inside(two, made.file)
    assert not [name for name in (*NAMES, case.id, case.reference, "surgery", "Night cover") if name in text]
    taking_over.take_in(two.ada, made.file)
    (stub,) = two.ada.rows.outside_stubs.where("1")
    due = {(task.kind, task.due_on) for task in tasks.open_of(two.sam, case.id)}
    assert stub.urgent
    assert set(stub.due) == due
    assert searching.counts(two.ada)[View.ALL] == 0
    record.note(two.sam, case.id, Voice.NOTE, "The pen stayed here.")
    taking_over.drop_stub(two.ada, stub.id)
    assert not two.ada.rows.outside_stubs.where("1")


def test_who_they_are_stays_here_where_the_person_agreed_to_no_more(two: Two) -> None:
    case = full(two)
    coming = attach.held(two.sam, b"Karen Holt again", "karen.txt")
    attach.keep(two.sam, case.id, coming, coming.run(), identifying=True)
    (signed,) = two.sam.rows.signed_texts.of_case(case.id)
    why = (("ROLE", "Karen Holt knows it anyway."),)
    two.sam.rows.signed_texts.save(replace(signed, kept=why, change=two.sam.next(signed.change)))
    about = "Nobody can be rung on 07700 900123 at night."
    two.sam.rows.summaries.add(Summary(two.sam.new_id(), case.id, about, "", "1", two.sam.first()))
    two.agreed(case, Sees.MASKED)
    made = two.lent(case)
    text = inside(two, made.file)
    assert not [name for name in ("Blessing", "Adeyemi", "Karen", "Holt") if name in text]
    assert "registered nurse" in text
    assert "knows it anyway." in text
    taking_over.take_in(two.ada, made.file)
    assert not [name for name in ("Blessing", "Adeyemi", "Karen", "Holt") if name in held(two.ada)]
    assert not browse.case(two.ada, case.id).speaker_recorded
    assert masking.masked(about) != about == summary.words(two.ada, case.id)
    assert identity.open_with_reason(two.ada, case.id, "meeting").who == {}
    assert "identity.opened" not in {one.action for one in two.sam.vault.trail.read(6)}


def test_nothing_of_a_case_can_be_read_in_what_lies_between_the_two(two: Two) -> None:
    two.taken(two.agreed(full(two)))
    lying = b"".join(file.read_bytes() for file in two.between.iterdir())
    for name in ("Blessing", "Adeyemi", "Karen", "Nigeria", "Okoro", "Finch", "Eastmere", "Westmere", "Night cover"):
        assert name.encode() not in lying, name
    assert not list(two.between.glob("*.part"))


def test_what_was_written_over_there_comes_back_and_the_pen_with_it(two: Two) -> None:
    case = two.agreed(full(two))
    pack = two.taken(case)
    record.note(two.ada, case.id, Voice.CALL, "They are well. Tell Joan Reeve.")
    record.person(two.ada, case.id, "WITNESS", "nurse", "Joan Reeve")
    two.clock.move(minutes=1)
    sealed_who.identify(two.ada, case.id, {"name": "Blessing Adeyemi", "contact": "020 7946 0000"})
    for waiting in tasks.open_of(two.ada, case.id):
        if waiting.kind is TaskKind.OTHER:
            done_earlier.tick_off(two.ada, waiting.id)
    coming = attach.held(two.ada, b"From Ada", "ada.txt")
    attach.keep(two.ada, case.id, coming, coming.run(), identifying=False)
    file = two.back(pack)
    with pytest.raises(PenGoneBack):
        record.note(two.ada, case.id, Voice.NOTE, "Too late")
    found = merging.look(two.sam, file)
    (back,) = found.cases
    assert back.conflicts == ()
    assert back.new >= 2
    merging.merge(two.sam, file, {})
    whole = browse.case(two.sam, case.id)
    assert "They are well. Tell Joan Reeve." in [one.text for one in whole.words]
    seen = identity.open_with_reason(two.sam, case.id, "meeting")
    assert seen.who["contact"] == "020 7946 0000"
    assert "Joan Reeve" in [name for _, _, name in seen.names]
    assert len(attach.files(two.sam, case.id).shown) == 2
    assert whole.case.counted
    record.note(two.sam, case.id, Voice.NOTE, "The pen is here.")
    receipt = pack_checks.save_receipt(two.sam, two.sam.rows.packs.where("kind = 'MERGED'")[0].id, two.between)
    assert hand_over.read_receipt(two.ada, receipt).kind is PackKind.RETURNED
    with pytest.raises(pack_checks.TakenAlready):
        merging.merge(two.sam, file, {})
    with pytest.raises(sending_back.NothingToSendBack):
        two.back(pack)


def both_wrote(two: Two) -> tuple[Case, Path]:
    """Let both sides write to one field and one of them to another, after the pen was taken back early."""
    case = two.agreed(a_concern(two.sam))
    pack = two.taken(case)
    there = replace(two.ada.case(case.id).about, area=two.ada.coded("areas", "surgery"), detriment=True)
    record.describe(two.ada, case.id, there, "Ada's handle")
    hand_over.take_back(two.sam, case.id, "Ada fell ill.")
    here = replace(two.sam.case(case.id).about, area=two.sam.coded("areas", "elderly"))
    record.describe(two.sam, case.id, here)
    return case, two.back(pack)


@pytest.mark.parametrize("side", list(Side))
def test_what_both_sides_wrote_is_laid_side_by_side_and_nothing_is_taken_in_before_a_choice(
    two: Two, side: Side
) -> None:
    case, file = both_wrote(two)
    (conflict,) = merging.look(two.sam, file).cases[0].conflicts
    assert conflict.field == "Area"
    assert conflict.here != conflict.there
    before = held(two.sam)
    with pytest.raises(merging.ChooseFirst):
        merging.merge(two.sam, file, {})
    assert held(two.sam) == before
    merging.merge(two.sam, file, {conflict.key: side})
    now = two.sam.case(case.id)
    area = now.about.area
    assert area is not None
    assert area.code == ("elderly" if side is Side.HERE else "surgery")
    assert (now.handle, now.about.detriment) == ("Ada's handle", True)
    told = [(one.before, one.after) for one in field_history.look(two.sam, case.id) if one.field == "Area"]
    assert any("Surgical wards" in both for both in told)
    assert any("Care of older people" in both for both in told)
    assert two.sam.vault.trail.verify().whole


def test_what_cannot_be_lent_is_refused_and_no_file_is_left(two: Two) -> None:
    case = two.agreed(a_concern(two.sam))
    day = two.sam.today()
    for cases, until, problem in (
        ([], day + timedelta(days=5), hand_over.NothingChosen),
        ([case.id], day, hand_over.LastDayWrong),
        ([case.id], day + timedelta(days=400), hand_over.LastDayWrong),
    ):
        with pytest.raises(problem):
            hand_over.lend(two.sam, two.ada_at_sams, cases, until, two.between)
    two.taken(case)
    with pytest.raises(hand_over.PenOut):
        two.lent(case)
    assert case.id not in {one.case.id for one in hand_over.offers(two.sam, two.ada_at_sams)}
    assert not hand_over.offers(two.ada, two.sam_at_adas)
    colleagues.end(two.sam, two.ada_at_sams)
    other = two.agreed(a_concern(two.sam))
    with pytest.raises(colleagues.NotCompared):
        two.lent(other)
    assert len(list(two.between.glob("*.safespace-pack*"))) == 1


def test_a_case_goes_no_longer_than_its_person_agreed_to(two: Two) -> None:
    case, day = a_concern(two.sam), two.sam.today()
    agreements.agree(two.sam, case.id, two.ada_at_sams, Sees.WHOLE, day + timedelta(days=10))
    assert hand_over.offers(two.sam, two.ada_at_sams)[0].until == day + timedelta(days=10)
    for refused in (
        lambda: two.lent(case, days=11),
        lambda: hand_over.give(two.sam, two.ada_at_sams, [case.id], two.between),
    ):
        with pytest.raises(hand_over.AgreedForLess):
            refused()
    assert list(two.between.glob("*.safespace-pack*")) == []
    assert two.lent(case, days=10).pack.whole == 1


def test_a_full_disk_leaves_the_pen_here_and_no_file(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    case = two.agreed(a_concern(two.sam))

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(packs.os, "fsync", full_disk)
    with pytest.raises(Problem) as said:
        two.lent(case)
    monkeypatch.undo()
    assert said.value.title == "The pack could not be written"
    assert list(two.between.iterdir()) == []
    assert two.sam.rows.pens.where("1") == ()
    record.note(two.sam, case.id, Voice.NOTE, "Still here")


def test_words_that_a_stricter_vault_keeps_sealed_travel_and_are_sealed_again(two: Two) -> None:
    case = two.agreed(a_concern(two.sam))
    for desk in (two.sam, two.ada):
        strict.turn_on(desk)
    pack = two.taken(case)
    assert "Karen" not in held(two.ada)
    record.note(two.ada, case.id, Voice.NOTE, "Joan Reeve saw it.")
    merging.merge(two.sam, two.back(pack), {})
    assert "Joan" not in held(two.sam)
    identity.open_with_reason(two.sam, case.id, "meeting")
    told = [one.text for one in strict.told(two.sam, case.id)]
    assert told == [builders.STORY, "Joan Reeve saw it."]


def test_a_pack_that_a_crash_left_without_its_end_is_finished_the_next_time(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, other = two.agreed(a_concern(two.sam)), two.agreed(a_concern(two.sam))

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(packs, "finish", killed)
        patched.setattr(Path, "unlink", lambda *_, **__: None)
        with pytest.raises(KeyboardInterrupt):
            two.lent(case)
    (partial,) = two.between.iterdir()
    with pytest.raises(PackDamaged):
        two.ada.vault.open_pack(partial)
    two.lent(other)
    assert len(list(two.between.glob("*.safespace-pack"))) == 2
    assert not partial.exists()
