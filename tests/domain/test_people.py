"""People in a story: whoever has a part in it and holds a recipient's post stands in the way, whatever their name."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from safespace.domain.case import Change
from safespace.domain.codelist import Coded
from safespace.domain.ids import Id
from safespace.domain.people import SUPPORTS, UNKNOWN_POSTS, Person, conflicts, may_be
from safespace.domain.speaker import Speaker
from safespace.resources import Recipient, codelist, recipients, recipients_by_part

CHANGE = Change(1, Id("me"), datetime(2026, 7, 3, tzinfo=UTC))
PARTS = st.sampled_from([row.code for row in codelist("parts").rows])
POSTS = st.sampled_from([row.code for row in codelist("posts").rows])


def a_person(number: int, part: str, post: str) -> Person:
    return Person(
        Id(f"p{number}"), Id("c"), f"Person {number}", Coded(part, "1"), Coded(post, "1"), named=False, change=CHANGE
    )


@given(st.lists(st.tuples(PARTS, POSTS), max_size=6), st.sampled_from(recipients()))
def test_everybody_of_a_recipients_post_is_in_conflict_but_a_supporter(
    drawn: list[tuple[str, str]], recipient: Recipient
) -> None:
    posts = frozenset(recipient.posts)
    people = [a_person(number, part, post) for number, (part, post) in enumerate(drawn)]
    found = [one for one in people if may_be(one, recipient.code, posts, {})]
    assert found == [one for one in people if one.part.code != SUPPORTS and one.post.code in posts]
    assert all("human resources" in one.words for one in conflicts(found, "Human resources"))
    assert [one.person for one in conflicts(found, "Human resources")] == [one.id for one in found]


@given(POSTS)
def test_the_manager_of_the_person_is_the_line_manager_whatever_post_they_hold(post: str) -> None:
    manager, nothing = a_person(1, "MANAGER", post), frozenset[str]()
    assert may_be(manager, "line_manager", nothing, recipients_by_part())
    assert not may_be(manager, "chair", nothing, recipients_by_part())
    assert not may_be(a_person(2, SUPPORTS, post), "line_manager", frozenset({post}), recipients_by_part())


def test_posts_that_say_nothing_are_in_the_list_of_posts() -> None:
    assert {row.code for row in codelist("posts").rows} >= UNKNOWN_POSTS


def test_the_part_that_is_no_conflict_is_in_the_list_of_parts() -> None:
    assert SUPPORTS in {row.code for row in codelist("parts").rows if row.help}
    assert [row.code for row in codelist("parts").rows].count(SUPPORTS) == 1


@given(st.fixed_dictionaries({name: st.text() for name in Speaker.__dataclass_fields__}))
def test_a_sealed_record_is_read_back_as_it_was_written(who: dict[str, str]) -> None:
    speaker = Speaker(**who)
    assert Speaker.unpack(speaker.pack()) == speaker


def test_blanks_are_nobody_and_every_name_is_known_without_its_spaces() -> None:
    assert Speaker().empty
    assert Speaker(name="  ", needs="\n").empty
    assert not Speaker(needs="A quiet room").empty
    assert Speaker(name=" Ada Obi ", also_known_as="Bee, , Mrs Obi ").names == ("Ada Obi", "Bee", "Mrs Obi")
