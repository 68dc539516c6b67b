"""How somebody is treated: compared with how things were, told by date, and given to them as a paper of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from safespace.casework import (
    close,
    counted_facts,
    dated,
    detriment,
    evidence,
    field_history,
    follow_up,
    identity,
    policies,
    record,
    strict,
    tasks,
    undo,
)
from safespace.casework.desk import Desk
from safespace.casework.detriment import Event
from safespace.casework.record import NothingWritten
from safespace.deidentify.disclose import NoGround
from safespace.domain.case import Openness, Stage, TaskKind
from safespace.domain.detriment import Changed
from safespace.domain.follow_up import Seen
from safespace.domain.ids import Id
from safespace.reports.evidence import HEADINGS
from safespace.resources import codelist
from safespace.verify import run as verify
from tests.builders import Clock, a_concern, about, triaged
from tests.casework.looking import actions, everything, places_of

HOW = {"rota": "Two nights a month, set by Karen Holt", "visa": "Sponsored until 2028"}
EVENT = Event(date(2026, 7, 1), "Karen Holt gave me five nights in a row", "rota", "shifts", "MANAGER")


def pages(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages).split())


def test_the_list_of_what_is_compared_is_data_with_the_ones_that_matter_most() -> None:
    codes = {row.code for row in codelist("detriment_indicators").rows}
    assert {"rota", "appraisal", "probation", "visa", "contract", "inclusion"} <= codes


def test_each_check_compares_with_how_things_were(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    detriment.baseline(desk, case.id, HOW)
    check = follow_up.schedule(desk, case)[0]
    clock.move(days=31)
    follow_up.checked(desk, check.id, Seen.NONE, changed={"rota": Changed.YES, "visa": Changed.NOT_KNOWN})
    seen = detriment.look(desk, case.id)
    assert [(one.indicator.code, one.how) for one in seen.baseline] == list(HOW.items())
    found = {one.indicator.code: one.changed for one in seen.changes[check.id]}
    assert found == {"rota": Changed.YES, "visa": Changed.NOT_KNOWN}


def test_a_later_word_on_how_things_were_corrects_an_earlier_one_which_stays(desk: Desk) -> None:
    case = a_concern(desk)
    detriment.baseline(desk, case.id, HOW)
    detriment.baseline(desk, case.id, {"rota": "Three nights a month", "visa": ""})
    assert [one.how for one in detriment.look(desk, case.id).baseline] == ["Three nights a month", HOW["visa"]]
    assert len(desk.rows.baselines.of_case(case.id)) == 3


@pytest.mark.parametrize("closed", [False, True])
def test_what_was_done_to_them_marks_the_case_and_asks_once_whether_to_tell(desk: Desk, *, closed: bool) -> None:
    case = a_concern(desk)
    if closed:
        close.case(desk, case.id, "upheld")
    for _ in range(2):
        detriment.happened(desk, case.id, EVENT)
    marked = desk.case(case.id)
    assert marked.about.detriment is True
    assert (marked.stage is Stage.CLOSED) == closed
    (asks,) = [task for task in tasks.open_of(desk, case.id) if task.words == detriment.DECIDE]
    assert asks.due_on == date(2026, 7, 7)
    assert ("closed" in asks.why) == closed


def test_what_was_done_to_them_completes_what_is_counted_where_nothing_else_is_missing(desk: Desk) -> None:
    case = a_concern(desk)
    record.describe(desk, case.id, replace(about(desk, "EL_PSQ"), detriment=None))
    assert TaskKind.COMPLETE in {task.kind for task in tasks.open_of(desk, case.id)}
    detriment.happened(desk, case.id, Event(desk.today(), "My leave was taken back."))
    assert TaskKind.COMPLETE not in {task.kind for task in tasks.open_of(desk, case.id)}


def test_a_trust_that_gives_itself_less_time_is_asked_sooner(desk: Desk) -> None:
    within = {"number": 0, "unit": "working_days"}
    policies.set_own(desk, "follow_up", {"detriment_decided_within": within})
    case = a_concern(desk)
    detriment.happened(desk, case.id, EVENT)
    assert [task.due_on for task in tasks.open_of(desk, case.id) if task.words == detriment.DECIDE] == [desk.today()]


def test_nothing_that_names_somebody_stands_in_a_list_and_in_a_stricter_vault_nowhere(desk: Desk) -> None:
    case = a_concern(desk, words="It is unsafe at night.")
    detriment.baseline(desk, case.id, HOW)
    detriment.happened(desk, case.id, EVENT)
    assert places_of(desk, "Holt") == {"words.text"}
    strict.turn_on(desk)
    assert places_of(desk, "Holt") == set()
    assert "Karen" not in detriment.look(desk, case.id).happenings[0].what
    identity.open_with_reason(desk, case.id, "ring_back")
    assert detriment.look(desk, case.id).happenings[0].what == EVENT.what


def test_what_cannot_have_happened_is_refused_and_nothing_is_kept(desk: Desk) -> None:
    case = a_concern(desk)
    before = everything(desk)
    tomorrow = desk.today() + timedelta(days=1)
    refused = {
        detriment.NotYet: Event(tomorrow, "Moved"),
        NothingWritten: Event(desk.today(), "  "),
        KeyError: Event(desk.today(), "Moved", file=Id("f" * 32)),
    }
    for problem, event in refused.items():
        with pytest.raises(problem):
            detriment.happened(desk, case.id, event)
    with pytest.raises(NothingWritten):
        detriment.baseline(desk, case.id, {"rota": " "})
    assert everything(desk) == before


def test_the_paper_for_them_needs_the_open_identity_and_a_look_at_what_it_says_of_others(desk: Desk) -> None:
    case = a_concern(desk)
    detriment.happened(desk, case.id, EVENT)
    before = actions(desk)
    with pytest.raises(identity.IdentitySealed):
        evidence.paper(desk, case.id, others_checked=True)
    identity.open_with_reason(desk, case.id, "ring_back")
    with pytest.raises(NoGround):
        evidence.paper(desk, case.id, others_checked=False)
    assert "evidence.made" not in actions(desk)[len(before) :]


def test_the_paper_tells_by_date_what_they_said_and_the_trail_has_it_first(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    detriment.baseline(desk, case.id, HOW)
    check = follow_up.schedule(desk, case)[0]
    detriment.happened(desk, case.id, EVENT)
    detriment.happened(desk, case.id, Event(date(2026, 6, 20), HEADINGS[0]))
    clock.move(days=31)
    follow_up.checked(desk, check.id, Seen.INDICATED, ["shifts"], changed={"rota": Changed.YES})
    identity.open_with_reason(desk, case.id, "ring_back")
    said = pages(evidence.paper(desk, case.id, others_checked=True))
    order = [said.index(words) for words in ("20 June 2026", "1 July 2026", "five nights in a row")]
    assert order == sorted(order)
    assert "Rota and shifts: Two nights a month, set by Karen Holt" in said
    assert "Rota and shifts: changed" in said
    assert "Whoever could decide it: manager of the person." in said
    assert said.count(HEADINGS[0]) == 2
    assert actions(desk)[-1] == "evidence.made"


def test_the_paper_is_saved_with_a_signature(desk: Desk, tmp_path: Path) -> None:
    case = a_concern(desk)
    detriment.happened(desk, case.id, EVENT)
    identity.open_with_reason(desk, case.id, "ring_back")
    place = tmp_path / "out" / "copy.pdf"
    place.parent.mkdir()
    written = evidence.save(desk, evidence.paper(desk, case.id, others_checked=True), place)
    assert written == place
    assert place.with_name("copy.pdf.sig").is_file()
    assert verify([place]) == 0


def test_without_a_word_written_down_there_is_no_paper(desk: Desk) -> None:
    case = a_concern(desk)
    identity.open_with_reason(desk, case.id, "ring_back")
    with pytest.raises(evidence.NothingHappened):
        evidence.paper(desk, case.id, others_checked=True)


def test_an_entry_that_was_written_down_wrongly_is_put_right_and_the_first_words_are_kept(desk: Desk) -> None:
    case = a_concern(desk)
    kept = detriment.happened(desk, case.id, EVENT)
    better = replace(EVENT, day=date(2026, 6, 30), what="Karen Holt gave me four nights in a row", kind="")
    detriment.put_right(desk, kept.id, better)
    (shown,) = detriment.look(desk, case.id).happenings
    assert (shown.happened_on, shown.what, shown.kind) == (better.day, better.what, None)
    assert EVENT.what in {words.text for words in desk.rows.words.of_case(case.id)}
    entry = desk.rows.entries.of_case(case.id)[-1]
    assert entry.title == "Put right how they were treated"
    assert "Written down as of 1 July 2026 before." in entry.line
    changes = field_history.look(desk, case.id)
    assert any((one.before, one.after) == ("1 July 2026", "30 June 2026") for one in changes)
    undo.undo(desk)
    (shown,) = detriment.look(desk, case.id).happenings
    assert (shown.happened_on, shown.what) == (EVENT.day, EVENT.what)


def test_nothing_is_put_right_into_nothing_the_future_or_what_stands_already(desk: Desk) -> None:
    case = a_concern(desk)
    kept = detriment.happened(desk, case.id, EVENT)
    before = everything(desk)
    for event, problem in (
        (EVENT, detriment.AsBefore),
        (replace(EVENT, what=" "), NothingWritten),
        (replace(EVENT, day=date(2026, 7, 4)), detriment.NotYet),
        (replace(EVENT, file=Id("0" * 32)), KeyError),
    ):
        with pytest.raises(problem):
            detriment.put_right(desk, kept.id, event)
    assert everything(desk) == before


@pytest.mark.parametrize("detriment_now", [False, None])
def test_detriment_does_not_go_back_to_no_while_an_entry_tells_of_it(desk: Desk, detriment_now: bool | None) -> None:
    case = a_concern(desk)
    counted = replace(about(desk, "EL_BH"), detriment=detriment_now)
    detriment.happened(desk, case.id, EVENT)
    before = everything(desk)
    with pytest.raises(counted_facts.DetrimentStands):
        record.describe(desk, case.id, counted)
    assert everything(desk) == before
    record.describe(desk, case.id, replace(counted, detriment=True))
    assert desk.case(case.id).about.detriment is True


def test_a_check_that_found_detriment_holds_it_too_until_it_says_otherwise(desk: Desk) -> None:
    case = a_concern(desk)
    check = follow_up.schedule(desk, case)[0]
    follow_up.checked(desk, check.id, Seen.INDICATED, ("shifts",))
    with pytest.raises(counted_facts.DetrimentStands):
        record.describe(desk, case.id, about(desk, "EL_BH"))
    follow_up.checked(desk, check.id, Seen.NONE)
    record.describe(desk, case.id, about(desk, "EL_BH"))
    assert desk.case(case.id).about.detriment is False


def test_how_things_were_has_a_day_of_its_own_that_stands_on_their_copy(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    clock.move(days=5)
    for day in (date(2026, 7, 9), date(2026, 7, 2)):
        with pytest.raises((dated.StillToCome, dated.TooEarly)):
            detriment.baseline(desk, case.id, HOW, day)
    detriment.baseline(desk, case.id, HOW, date(2026, 7, 3))
    assert {one.taken_on for one in detriment.look(desk, case.id).baseline} == {date(2026, 7, 3)}
    identity.open_with_reason(desk, case.id, "follow_up")
    assert "Told to the guardian on 3 July 2026." in pages(evidence.paper(desk, case.id, others_checked=True))


def test_triage_asks_for_how_things_are_and_writing_them_down_ticks_it_off(desk: Desk) -> None:
    case = a_concern(desk)
    triaged(desk, case.id)
    (task,) = [one for one in tasks.open_of(desk, case.id) if one.kind is TaskKind.BASELINE]
    assert (task.words, task.due_on) == ("Write down how things are for them now", date(2026, 7, 10))
    detriment.baseline(desk, case.id, HOW)
    assert not tasks.waits(desk, case.id, TaskKind.BASELINE)
    triaged(desk, case.id)
    assert not tasks.waits(desk, case.id, TaskKind.BASELINE)
    nobody = record.concern(desk, record.NewConcern("x", openness=Openness.ANONYMOUS))
    triaged(desk, nobody.id)
    assert not tasks.waits(desk, nobody.id, TaskKind.BASELINE)


def test_marking_detriment_is_not_taken_back_while_an_entry_of_another_step_tells_of_it(desk: Desk) -> None:
    case = a_concern(desk)
    record.describe(desk, case.id, replace(about(desk, "EL_BH"), detriment=True))
    marked = undo.last(desk)[0]
    detriment.happened(desk, case.id, EVENT)
    assert marked.step is not None
    with pytest.raises(undo.NotTakenBack):
        undo.undo(desk, marked.step.number)
    undo.undo(desk)
    undo.undo(desk)
    assert desk.case(case.id).about.detriment is None
