"""Finding and reading cases: pages without gaps, searches that cannot break it, and no name ever finds anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from safespace.casework import browse, close, escalate, identity, record, searching
from safespace.casework.desk import Desk
from safespace.domain.case import Case
from safespace.domain.case_list import Narrowing, View
from safespace.domain.escalation import Reply
from tests.builders import Clock, a_concern, about, sent

HOSTILE = ['"', '" OR 1', "NEAR(a b)", "a*", "^ward", "-ward", "words:ward", "_", "%", "(", "'; DROP TABLE cases; --"]


def everyone(desk: Desk, narrowing: Narrowing) -> list[str]:
    """Go through all pages and return the references."""
    found: list[str] = []
    page = searching.cases(desk, narrowing)
    while page.after is not None and len(found) <= desk.rows.cases.total():
        found += [line.case.reference for line in page.lines]
        page = searching.cases(desk, narrowing, page.after)
    return found + [line.case.reference for line in page.lines]


def test_a_name_that_somebody_typed_into_the_story_finds_nothing(desk: Desk) -> None:
    case = a_concern(desk, handle="Blessing Adeyemi and the rota")
    record.person(desk, case.id, "ABOUT", "nurse", "Karen Holt")
    names = ("Karen", "Holt", "Karen Holt", "kar", "Blessing", "Adeyemi", "adeyemi", "Blessing Adeyemi")
    for opened in (False, True):
        if opened:
            identity.open_with_reason(desk, case.id, "ring_back")
        assert {name: searching.find(desk, name) for name in names} == dict.fromkeys(names, ())
        assert all(searching.count(desk, Narrowing(View.ALL, name)) == 0 for name in names)
    assert [found.case.id for found in searching.find(desk, "registered nurse")] == [case.id]
    assert "Karen" not in searching.find(desk, "ward")[0].snippet


def test_a_case_is_found_by_its_reference_as_it_is_typed_on_the_phone_by_its_handle_and_by_a_begun_word(
    desk: Desk,
) -> None:
    case, other = a_concern(desk, handle="Oxygen cylinders"), a_concern(desk, "Something else.", handle="")
    for typed in (case.reference, case.reference.lower(), case.reference[3:], f" {case.reference[3:].lower()} "):
        assert searching.find(desk, typed)[0].case == case
    assert [found.case.id for found in searching.find(desk, "oxygen cyl")] == [case.id]
    assert [found.case.id for found in searching.find(desk, "someth")] == [other.id]
    assert searching.find(desk, " ") == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=40) | st.sampled_from(HOSTILE) | st.text("\"'*^-():+ aORNEAT", max_size=20))
@example("\ud800")
@example("a " * 3000)
@example("nurse\0night")
def test_whatever_is_typed_into_the_search_it_answers(desk: Desk, typed: str) -> None:
    if not desk.rows.cases.total():
        a_concern(desk)
    assert len(searching.find(desk, typed)) <= 1
    page = searching.cases(desk, Narrowing(text=typed))
    assert len(page.lines) == searching.count(desk, Narrowing(text=typed))


def test_pages_leave_nobody_out_and_name_nobody_twice_newest_first(desk: Desk) -> None:
    first = desk.today() - timedelta(days=40)
    with desk.vault.transaction():
        made = a_case_of(desk, first)
        for number in range(1, 2 * searching.PAGE + 7):
            a_copy(desk, made, number, first + timedelta(days=number // 20))
    listed = everyone(desk, Narrowing(View.ALL))
    assert len(listed) == len(set(listed)) == desk.rows.cases.total() == 2 * searching.PAGE + 7
    days = [desk.rows.cases.by_reference(each).raised_on for each in listed]
    assert days == sorted(days, reverse=True)


def test_the_views_hold_what_their_tab_says(desk: Desk, clock: Clock) -> None:
    plain, waiting, shut = (a_concern(desk) for _ in range(3))
    told = sent(desk, waiting.id)
    close.case(desk, shut.id, "upheld")
    expected = {View.OPEN: 2, View.WAITING: 1, View.CHECKS: 0, View.CLOSED: 1, View.ALL: 3}
    assert searching.counts(desk) == expected
    (line,) = searching.cases(desk, Narrowing(View.WAITING)).lines
    assert line.waiting_on is not None
    assert (line.case.id, line.waiting_on.code) == (waiting.id, "executive_lead")
    escalate.reply(desk, told.id, Reply.ANSWERED)
    clock.move(days=90)
    later = {View.OPEN: 2, View.WAITING: 0, View.CHECKS: 1, View.CLOSED: 0, View.ALL: 3}
    assert searching.counts(desk) == later
    assert [line.case.id for line in searching.cases(desk, Narrowing(View.CHECKS)).lines] == [shut.id]
    assert plain.id in {line.case.id for line in searching.cases(desk, Narrowing()).lines}


def test_the_list_is_narrowed_by_what_a_case_is_about_and_each_line_says_what_comes_next(desk: Desk) -> None:
    surgery, maternity = a_concern(desk), a_concern(desk)
    record.describe(desk, surgery.id, about(desk, "EL_PSQ", area="surgery"))
    record.describe(desk, maternity.id, about(desk, "EL_PSQ", "EL_IAB", area="maternity", group="04"))
    narrowings = {
        Narrowing(element="EL_PSQ"): {surgery.id, maternity.id},
        Narrowing(element="EL_IAB"): {maternity.id},
        Narrowing(element="EL"): set(),
        Narrowing(area="surgery"): {surgery.id},
        Narrowing(worker_group="04", area="surgery"): set(),
        Narrowing(raised_since=date(2026, 7, 3)): {surgery.id, maternity.id},
        Narrowing(raised_since=date(2026, 7, 4)): set(),
        Narrowing(area="surgery", text="nurse"): {surgery.id},
    }
    found = {one: {line.case.id for line in searching.cases(desk, one).lines} for one in narrowings}
    assert found == narrowings
    assert {one: searching.count(desk, one) for one in narrowings} == {one: len(ids) for one, ids in narrowings.items()}
    (line,) = searching.cases(desk, Narrowing(area="surgery")).lines
    assert (line.next_words, line.next_due) == ("Make the plan", date(2026, 7, 6))


def test_one_case_whole_has_what_happened_newest_first_and_never_a_name_of_the_speaker(desk: Desk) -> None:
    case = a_concern(desk)
    sent(desk, case.id)
    whole = browse.case(desk, case.id)
    assert whole.may_read
    assert whole.speaker_recorded
    assert whole.last_opening is not None
    assert whole.entries[0].title.startswith("Brief given")
    assert whole.entries[-1].title == "What was said"
    assert (len(whole.dispatches), len(whole.signed), len(whole.consents)) == (1, 1, 1)
    assert "Adeyemi" not in repr(whole)


def a_case_of(desk: Desk, day: date) -> Case:
    """Add one bare case inside a running change."""
    made = record._new_case(desk, record.NewConcern("Words.", raised_on=day))
    desk.rows.cases.add(made)
    return made


def a_copy(desk: Desk, case: Case, number: int, day: date) -> None:
    """Add the same case once more under another id and reference."""
    desk.rows.cases.add(replace(case, id=desk.new_id(), reference=f"SS-X{number:04d}", raised_on=day))
