"""The trust's own lists: nothing that a case carries is lost, nobody chooses what has ended, and figures stay true."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

import pytest

from safespace import resources
from safespace.casework import (
    consent,
    escalate,
    own_list_examples,
    own_list_file,
    own_lists,
    publication,
    record,
    who_to_tell,
)
from safespace.casework.desk import Desk, label
from safespace.casework.own_list_file import Fate
from safespace.casework.own_lists import AREAS, Entry
from safespace.domain.consent import Extent
from safespace.domain.quarter import Quarter
from tests.builders import a_concern, signed
from tests.casework.looking import actions, everything

GROUPS = "areas_published"


@pytest.fixture(autouse=True)
def _as_shipped() -> Iterator[None]:
    """Let the shipped lists hold again after each test."""
    yield
    resources.take_own({})


def words(name: str) -> list[str]:
    """Return what can be chosen from a list."""
    return [row.label for row in resources.codelist(name).offered()]


def shown(desk: Desk, name: str, called: str) -> own_lists.Shown:
    """Return the row of a list that is called so."""
    return next(row for row in own_lists.look(desk, name).rows if row.entry.label == called)


def in_area(desk: Desk, code: str) -> record.Case:
    """Keep a concern from an area."""
    case = a_concern(desk)
    about = replace(case.about, area=desk.coded(AREAS, code))
    return record.describe(desk, case.id, about, case.handle)


def test_an_area_of_ones_own_is_offered_at_once_and_a_case_carries_it(desk: Desk) -> None:
    code = own_lists.add(desk, AREAS, Entry("  Hyperbaric   unit ", "surgery"))
    case = in_area(desk, code)
    assert label(AREAS, case.about.area) == "Hyperbaric unit"
    assert words(AREAS)[-1] == "Hyperbaric unit"
    assert actions(desk)[-3] == "list.changed"


def test_the_lists_of_another_vault_do_not_hold_here(desk: Desk) -> None:
    own_lists.add(desk, AREAS, Entry("Hyperbaric unit"))
    resources.take_own({})
    assert "Hyperbaric unit" not in words(AREAS)
    Desk(desk.vault, desk.clock)
    assert "Hyperbaric unit" in words(AREAS)


def test_a_changed_row_keeps_its_code_so_an_old_case_reads_as_it_is_called_now(desk: Desk) -> None:
    case = in_area(desk, "emergency")
    own_lists.change(desk, AREAS, "emergency", Entry("A and E, Northside", "medicine"))
    assert label(AREAS, desk.case(case.id).about.area) == "A and E, Northside"
    assert not shown(desk, AREAS, "A and E, Northside").example


def test_what_has_ended_is_not_offered_and_an_old_case_keeps_it(desk: Desk) -> None:
    case = in_area(desk, "emergency")
    before = label(AREAS, case.about.area)
    own_lists.end(desk, AREAS, "emergency")
    assert before not in words(AREAS)
    assert label(AREAS, desk.case(case.id).about.area) == before
    assert "emergency" in {row.code for row in resources.codelist(AREAS).offered("emergency")}
    own_lists.offer(desk, AREAS, "emergency")
    assert before in words(AREAS)


@pytest.mark.parametrize("called", ["", "   ", " ?! "])
def test_a_row_needs_words(desk: Desk, called: str) -> None:
    before = everything(desk)
    with pytest.raises(own_lists.NoLabel):
        own_lists.add(desk, AREAS, Entry(called))
    assert everything(desk) == before


def test_two_rows_are_never_called_the_same(desk: Desk) -> None:
    there = words(AREAS)
    with pytest.raises(own_lists.LabelTwice):
        own_lists.add(desk, AREAS, Entry(there[0].upper()))
    with pytest.raises(own_lists.LabelTwice):
        own_lists.change(desk, AREAS, "acute_medicine", Entry(there[0]))
    own_lists.change(desk, AREAS, "emergency", Entry(there[0], "medicine"))


def test_letters_of_other_scripts_make_codes_of_their_own(desk: Desk) -> None:
    codes = [own_lists.add(desk, AREAS, Entry(called)) for called in ("Δ", "Ж", "Ward É", "Ward E (old)", "ward-e")]
    assert len(set(codes)) == len(codes)
    assert all(code.isascii() and " " not in code for code in codes)


def test_where_the_unknown_are_put_and_what_is_still_joined_has_to_stay(desk: Desk) -> None:
    with pytest.raises(own_lists.StaysInList):
        own_lists.end(desk, GROUPS, "corporate")
    with pytest.raises(own_lists.StillJoined):
        own_lists.end(desk, GROUPS, "medicine")


def test_only_the_trusts_own_kinds_of_list_can_be_changed(desk: Desk) -> None:
    with pytest.raises(KeyError):
        own_lists.look(desk, "ethnicity")


def test_examples_go_but_for_those_that_anything_carries(desk: Desk) -> None:
    now, once = in_area(desk, "emergency"), in_area(desk, "theatres")
    own_lists.add(desk, AREAS, Entry("Northside", "family"))
    record.describe(desk, once.id, replace(once.about, area=None), once.handle)
    before = len(resources.codelist(AREAS).rows)
    gone = own_list_examples.clear_examples(desk)
    left = resources.codelist(AREAS).rows
    assert {row.code for row in left} == {"emergency", "theatres", "northside"}
    assert words(AREAS) == ["Northside"]
    assert gone == before - 3 + len(resources.as_shipped(GROUPS).rows) - len(resources.codelist(GROUPS).rows)
    assert {row.group for row in left} | {"corporate"} == {row.code for row in resources.codelist(GROUPS).rows}
    assert label(AREAS, desk.case(now.id).about.area) == "Emergency department"


def test_published_lines_follow_the_trusts_own_groups(desk: Desk) -> None:
    own_list_examples.clear_examples(desk)
    for area, group in (("Northside", "Acute"), ("Southside", "Acute"), ("Clinics", "Outpatients")):
        listed = f"Area,Directorate\n{area},{group}\n".encode()
        own_list_file.take(desk, own_list_file.look(desk, AREAS, listed))
    year = publication.breakdowns(frozenset({"area"})) or publication.breakdowns()
    (rows,) = [one.rows for one in year if one.row_heading == "Directorate"]
    assert [row.label for row in rows] == ["Corporate, estates or not known", "Acute", "Outpatients"]
    assert [len(row.codes) for row in rows] == [1, 2, 1]
    assert publication.tables(Quarter(2026, 4), (), None)


def test_a_list_brought_in_has_a_fate_for_every_row_and_nothing_is_kept_before(desk: Desk) -> None:
    before = everything(desk)
    listed = (
        "Ward;Division\n"
        "Emergency department;Medicine and urgent care\n"
        "Acute medical unit;Surgery and critical care\n"
        "Northside;Acute\n"
        "NORTHSIDE;Acute\n"
        ";Acute\n"
        "\n"
        "=HYPERLINK(1);Acute\n"
    )
    proposed = own_list_file.look(desk, AREAS, listed.encode())
    assert everything(desk) == before
    fates = [Fate.SAME, Fate.CHANGED, Fate.NEW, Fate.TWICE, Fate.EMPTY, Fate.NEW]
    assert [line.fate for line in proposed.lines] == fates
    assert [line.number for line in proposed.lines] == [2, 3, 4, 5, 6, 8]
    assert proposed.groups == ("Acute",)
    assert own_list_file.take(desk, proposed) == 3
    assert shown(desk, AREAS, "Northside").group == "Acute"
    assert shown(desk, AREAS, "Acute medical unit").group == "Surgery and critical care"
    again = own_list_file.look(desk, AREAS, listed.encode())
    assert {line.fate for line in again.lines} == {Fate.SAME, Fate.TWICE, Fate.EMPTY}
    with pytest.raises(own_list_file.NothingNew):
        own_list_file.take(desk, again)


def test_an_ended_row_that_is_brought_in_again_is_offered_again_with_its_old_code(desk: Desk) -> None:
    own_lists.end(desk, AREAS, "emergency")
    own_list_file.take(desk, own_list_file.look(desk, AREAS, b"Area\nemergency department\n"))
    assert shown(desk, AREAS, "emergency department").code == "emergency"
    assert shown(desk, AREAS, "emergency department").ended is None


@pytest.mark.parametrize(
    "content", [b"", b"\0\0", b"Nothing here\nx\n", b'"open\n'], ids=["empty", "nul", "other", "cut"]
)
def test_a_file_that_is_no_such_list_is_refused(desk: Desk, content: bytes) -> None:
    with pytest.raises(own_list_file.NotThisList):
        own_list_file.look(desk, AREAS, content)


def test_the_list_goes_out_and_comes_in_again_as_it_was(desk: Desk) -> None:
    for kind in own_lists.kinds(desk):
        content = own_list_file.blank(desk, kind.name)
        proposed = own_list_file.look(desk, kind.name, content)
        assert {line.fate for line in proposed.lines} == {Fate.SAME}, kind.name
        assert len(list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))) == len(proposed.lines) + 1


def test_a_number_that_changed_is_what_the_help_from_outside_says(desk: Desk) -> None:
    code = resources.signposts()[0].code
    entry = shown(desk, "signposts", resources.signposts()[0].label).entry
    own_lists.change(desk, "signposts", code, replace(entry, contact="01632 960 001"))
    assert resources.signposts()[0].contact == "01632 960 001"
    assert resources.signposts()[0].check_locally is False


def test_a_list_longer_than_anybody_can_choose_from_is_refused_whole(desk: Desk) -> None:
    listed = "Area\n" + "\n".join(f"Unit {number}" for number in range(401))
    before = everything(desk)
    with pytest.raises(own_lists.ListFull):
        own_list_file.take(desk, own_list_file.look(desk, AREAS, listed.encode()))
    assert everything(desk) == before


def test_a_reader_of_ones_own_can_be_agreed_to_and_its_post_in_the_story_keeps_the_case_from_it(desk: Desk) -> None:
    post = own_lists.add(desk, "posts", Entry("Maternity safety champion"))
    reader = own_lists.add(desk, "recipients", Entry("Maternity board", post))
    case = a_concern(desk)
    consent.agree(desk, case.id, reader, Extent.FACTS)
    route = next(one for one in who_to_tell.routes(desk, case.id) if one.recipient == reader)
    assert (route.words, route.open) == ("Maternity board", True)
    record.person(desk, case.id, "ABOUT", post)
    with pytest.raises(escalate.InTheStory) as refused:
        escalate.require_free(desk, case.id, reader)
    assert "executive lead" in str(refused.value.advice), "there is a way round from the first day on"


def test_a_renamed_reader_is_called_so_everywhere_and_an_ended_one_is_not_offered(desk: Desk) -> None:
    case = a_concern(desk)
    kept = consent.agree(desk, case.id, "hr", Extent.FACTS)
    own_lists.change(desk, "recipients", "hr", Entry("People team"))
    assert label("recipients", kept.recipient) == "People team"
    reader = own_lists.add(desk, "recipients", Entry("Maternity board"))
    own_lists.end(desk, "recipients", reader)
    assert reader not in {one.recipient for one in who_to_tell.routes(desk, case.id)}


def test_what_triage_suggests_and_what_a_reader_holds_has_to_stay(desk: Desk) -> None:
    for name, code, refused in (
        ("recipients", "chief_nurse", own_lists.StaysInList),
        ("recipients", "co_guardian", own_lists.StaysInList),
        ("posts", "guardian", own_lists.StaysInList),
        ("posts", "ward_manager", own_lists.StillJoined),
        ("posts", "chair", own_lists.StillJoined),
    ):
        with pytest.raises(refused):
            own_lists.end(desk, name, code)


def test_a_list_of_readers_that_is_brought_in_adds_the_posts_it_needs(desk: Desk) -> None:
    content = b"Who can be told,Post\nMaternity board,Maternity safety champion\nLocal maternity network,\n"
    assert own_list_file.take(desk, own_list_file.look(desk, "recipients", content)) == 2
    made = {one.label: one for one in resources.recipients()}
    assert label("posts", made["Maternity board"].post) == "Maternity safety champion"
    assert made["Local maternity network"].posts == ()
    again = own_list_file.look(desk, "recipients", own_list_file.blank(desk, "recipients"))
    assert {line.fate for line in again.lines} == {Fate.SAME}


def test_a_reader_of_another_trusts_own_is_told_nothing_until_their_post_is_known_here(desk: Desk) -> None:
    reader = own_lists.add(desk, "recipients", Entry("Maternity board", "chair"))
    case = a_concern(desk)
    consent.agree(desk, case.id, reader, Extent.FACTS)
    text = signed(desk, case.id, reader)
    resources.take_own({})
    route = next(one for one in who_to_tell.routes(desk, case.id) if one.recipient == reader)
    assert (route.open, route.instead) == (False, ())
    with pytest.raises(escalate.NotOnYourLists):
        escalate.brief(desk, text.id)
