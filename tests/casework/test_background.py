"""What helps a person to be heard: codes alone, asked with a reason, and never a visa."""

from __future__ import annotations

from dataclasses import fields
from typing import get_type_hints

import pytest

from safespace.casework import background, detriment, dispose, field_history, record, recusal, triage, undo
from safespace.casework.background import AskedWithoutReason, Said, WhichOnes
from safespace.casework.desk import Desk
from safespace.casework.takes_part import NotYours
from safespace.domain.background import Background
from safespace.domain.case import About
from safespace.domain.codelist import Coded
from safespace.resources import codelist
from tests.builders import Clock, a_concern
from tests.casework.records import closed

WHOLE = Said("1_2", "professional", "answered", ("RACE", "RB"), "concern")


def test_what_is_known_is_kept_in_codes_and_can_be_taken_back(desk: Desk) -> None:
    case = a_concern(desk)
    kept = background.note(desk, case.id, WHOLE)
    assert [one.code for one in kept.characteristics] == ["RACE", "RB"]
    background.note(desk, case.id, Said("3_5"))
    assert (found := background.of_case(desk, case.id)) is not None
    assert (found.arrival and found.arrival.code, found.interpreter, found.characteristics) == ("3_5", None, ())
    undo.undo(desk)
    assert (found := background.of_case(desk, case.id)) is not None
    assert found.interpreter == desk.coded("interpreter_needs", "professional")
    undo.undo(desk)
    assert background.of_case(desk, case.id) is None


def test_what_was_changed_is_told_field_by_field(desk: Desk) -> None:
    case = a_concern(desk)
    background.note(desk, case.id, WHOLE)
    background.note(desk, case.id, Said("3_5", "professional", "declined", (), "concern"))
    told = {(one.field, one.before, one.after) for one in field_history.look(desk, case.id)}
    assert ("In the UK for", "1 to 2 years", "3 to 5 years") in told
    assert ("Which characteristics", "Race, Religion or belief", "Nothing") in told
    assert ("What helps them to be heard", "Nothing", "Yes") in told


def test_the_same_again_changes_nothing(desk: Desk) -> None:
    case = a_concern(desk)
    first = background.note(desk, case.id, WHOLE)
    assert background.note(desk, case.id, WHOLE) == first


def test_a_characteristic_is_asked_for_with_a_reason_or_not_at_all(desk: Desk) -> None:
    case = a_concern(desk)
    for asked in ("answered", "declined", "not_known", "none"):
        with pytest.raises(AskedWithoutReason):
            background.note(desk, case.id, Said(asked=asked, characteristics=("RACE",)))
    with pytest.raises(WhichOnes):
        background.note(desk, case.id, Said(asked="answered", reason="concern"))
    assert background.of_case(desk, case.id) is None


def test_not_asked_declined_and_not_known_are_three_things_and_none_of_them_holds_a_characteristic(desk: Desk) -> None:
    case = a_concern(desk)
    for asked in ("not_asked", "declined", "not_known"):
        kept = background.note(desk, case.id, Said(asked=asked, characteristics=("RACE",), reason="they_said"))
        assert kept.asked == desk.coded("characteristics_asked", asked)
        assert kept.characteristics == ()
        assert (kept.reason is None) == (asked == "not_asked")


def test_no_visa_data_can_be_stored() -> None:
    """There is no field for words, so none for a number, a country or a date of a visa either."""
    hints = get_type_hints(Background)
    allowed = (Coded | None, tuple[Coded, ...])
    assert all(
        hints[field.name] in allowed for field in fields(Background) if field.name not in ("id", "case_id", "change")
    )
    codes = {row.code for name in ("arrival_bands", "interpreter_needs") for row in codelist(name).rows}
    assert not [code for code in codes if "visa" in code or "sponsor" in code]


def test_worry_about_sponsorship_brings_help_and_the_warning_until_the_baseline_is_written(desk: Desk) -> None:
    case = a_concern(desk)
    assert not background.look(desk, case.id).at_risk
    record.describe(desk, case.id, About(barriers=(desk.coded("barriers", "visa"),)))
    seen = background.look(desk, case.id)
    assert (seen.at_risk, seen.baseline) == (True, False)
    assert [one.code for one in seen.help] == ["immigration_adviser", "work_rights", "union"]
    detriment.baseline(desk, case.id, {"visa": "Their sponsor is the trust"})
    assert background.look(desk, case.id).baseline


def test_an_answer_in_triage_says_it_too(desk: Desk) -> None:
    case = a_concern(desk)
    code = next(
        q.code for q in triage.questions(desk.today()).questions if any(a.key == "visa_worry" for a in q.answers)
    )
    triage.keep_answers(desk, case.id, {code: ("visa_worry",)})
    assert background.look(desk, case.id).at_risk


def test_whoever_stepped_back_sees_nothing_of_it(desk: Desk) -> None:
    case = a_concern(desk)
    background.note(desk, case.id, WHOLE)
    recusal.step_back(desk, case.id, "close_to", organisation="Westmere")
    for step in (lambda: background.look(desk, case.id), lambda: background.note(desk, case.id, Said())):
        with pytest.raises(NotYours):
            step()


def test_it_goes_with_the_case(desk: Desk, clock: Clock) -> None:
    case = closed(desk, clock)
    background.note(desk, case.id, WHOLE)
    goes = dict(dispose.outlook(desk, case.id).goes)
    assert goes["What helps them to be heard"] == 1
    dispose.case(desk, case.id, case.reference, "mistake")
    assert desk.rows.backgrounds.where("1") == ()


def test_every_prompt_is_a_question() -> None:
    assert len(background.prompts()) >= 10
    assert all(row.label.endswith("?") and row.help for row in background.prompts())
