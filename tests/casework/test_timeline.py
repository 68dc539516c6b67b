"""The timeline of a case: whatever was done to it stands there in plain words, and nothing of what is sealed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from safespace.casework import contact, identity, links, record, snooze, story, tags, tasks
from safespace.casework.contact import Reach
from safespace.casework.desk import Desk
from safespace.domain.case import Case, Danger, TaskKind
from safespace.domain.case_ties import Tie
from tests.builders import a_concern, about
from tests.casework.looking import places_of

SECRETS = ("Adeyemi", "Holt", "Zorkmann", "07700 900123", "Oak Lane")


def who(desk: Desk, case: Case) -> None:
    contact.identify(desk, case.id, {"name": "Ada Zorkmann", "contact": "07700 900123"}, Reach(channel="phone"))


def opened(desk: Desk, case: Case) -> None:
    identity.open_with_reason(desk, case.id, "ring_back", "Zorkmann of Oak Lane asked me to")


def put_off(desk: Desk, case: Case) -> None:
    (task,) = [one for one in tasks.open_of(desk, case.id) if one.kind is TaskKind.THANK]
    snooze.put_off(desk, task.id, date(2026, 7, 7), "Karen Holt is away")


def called_back(desk: Desk, case: Case) -> None:
    put_off(desk, case)
    snooze.call_back(desk, desk.rows.snoozes.of_case(case.id)[0].id)


def person_out(desk: Desk, case: Case) -> None:
    story.take_out(desk, record.person(desk, case.id, "ABOUT", "matron").id)


def person_right(desk: Desk, case: Case) -> None:
    story.put_right(desk, record.person(desk, case.id, "ABOUT", "matron").id, "MANAGER", "ward_manager")


def linked(desk: Desk, case: Case) -> None:
    links.link(desk, case.id, a_concern(desk).reference, Tie.SAME)


def unlinked(desk: Desk, case: Case) -> None:
    linked(desk, case)
    links.unlink(desk, links.look(desk, case.id).related[0].link)


def counted_again(desk: Desk, case: Case) -> None:
    links.mark_test(desk, case.id)
    links.count_after_all(desk, case.id)


def tag_off(desk: Desk, case: Case) -> None:
    tags.remove(desk, tags.add(desk, case.id, "nights").id)


DONE: dict[str, tuple[Callable[[Desk, Case], object], str, str]] = {
    "danger": (lambda desk, case: record.in_danger(desk, case.id), "Marked: danger now", ""),
    "opened": (opened, "Who they are was opened", "Sam Okoro: To reach the person."),
    "who": (who, "Sealed who they are", "It stands beside what was sealed before."),
    "contact": (who, "Noted how they can be reached", "A safe way is known and sealed."),
    "person": (
        lambda desk, case: record.person(desk, case.id, "ABOUT", "matron", "Ada Zorkmann"),
        "Person A is in the story",
        "Spoken about, matron.",
    ),
    "person right": (person_right, "Person A put right", "Now manager of the person, ward manager."),
    "person out": (person_out, "Person A taken out of the story", ""),
    "counted": (
        lambda desk, case: record.describe(desk, case.id, about(desk, "EL_BH"), "Zorkmann"),
        "Noted what is counted",
        "What it is about, Detriment, Worker group, Level, Area, How they spoke up, Handle.",
    ),
    "link": (linked, "Linked to another case", "The same matter as another case."),
    "unlink": (unlinked, "Link to another case taken away", "The same matter as another case."),
    "test": (lambda desk, case: links.mark_test(desk, case.id), "Marked as a test", "No figure counts it."),
    "no test": (counted_again, "Not a test after all", ""),
    "tag": (lambda desk, case: tags.add(desk, case.id, "nights"), "Tagged", "nights"),
    "tag off": (tag_off, "Tag taken off", "nights"),
    "put off": (put_off, "Put off until 7 July 2026", "Thank them. Why: Somebody is away"),
    "called back": (called_back, "Called back what was put off", "Thank them"),
}


@pytest.mark.parametrize("name", DONE)
def test_what_was_done_to_a_case_stands_on_its_timeline_once_and_without_a_name(desk: Desk, name: str) -> None:
    case = a_concern(desk, words="It is unsafe at night.")
    deed, title, line = DONE[name]
    deed(desk, case)
    found = [entry for entry in desk.rows.entries.of_case(case.id) if entry.title == title]
    assert [entry.line for entry in found] == [line]
    assert not [entry for entry in desk.rows.entries.of_case(case.id) for word in SECRETS if word in entry.line]
    for word in SECRETS:
        assert not {place for place in places_of(desk, word) if place.startswith("entries.")}


def test_a_link_is_told_on_both_cases_and_names_neither(desk: Desk) -> None:
    one, other = a_concern(desk), a_concern(desk)
    links.link(desk, one.id, other.reference, Tie.FOLLOWS)
    mine, theirs = (desk.rows.entries.of_case(case.id)[-1] for case in (one, other))
    assert (mine.title, theirs.title) == ("Linked to another case",) * 2
    assert mine.line != theirs.line
    assert not [text for text in (mine.line, theirs.line) if one.reference in text or other.reference in text]


def test_a_danger_that_is_told_at_once_stands_on_the_timeline_too(desk: Desk) -> None:
    case = record.concern(desk, record.NewConcern("The lift fell.", danger=Danger.NOT_SURE))
    titles = {entry.title for entry in desk.rows.entries.of_case(case.id)}
    assert "Marked: not sure whether anyone is in danger" in titles


def test_what_changed_nothing_adds_nothing_to_the_timeline(desk: Desk) -> None:
    case = a_concern(desk)
    for _ in range(2):
        record.describe(desk, case.id, about(desk, "EL_BH"))
        tags.add(desk, case.id, "nights")
        links.mark_test(desk, case.id)
    titles = [entry.title for entry in desk.rows.entries.of_case(case.id)]
    assert (titles.count("Noted what is counted"), titles.count("Tagged"), titles.count("Marked as a test")) == (
        1,
        1,
        1,
    )
