"""An ended entry of a list that stands somewhere: it may stay when all else is changed, and is not chosen anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from safespace.casework import actions, consent, contact, correct, directory, record
from safespace.casework.contact import Reach
from safespace.casework.correct import How
from safespace.casework.desk import Desk, NoLongerOffered
from safespace.domain.consent import Extent
from safespace.domain.ids import Id
from tests.builders import a_concern
from tests.casework.own_rules import rewritten
from tests.casework.test_lists_offered import MADE, added, ended, first_of

Put = Callable[[Desk, str], Id]
Change = Callable[[Desk, Id, str], object]


def described(desk: Desk, case_id: Id, **about: object) -> Id:
    """Say of a case what is counted, and keep what stands besides."""
    record.describe(desk, case_id, replace(desk.case(case_id).about, **about), "A handle")
    return case_id


def of_case(field: str, name: str, *, several: bool = False) -> tuple[Put, Change]:
    """Return how a field of a case with one entry of a list, or with several, is put and changed."""

    def change(desk: Desk, case_id: Id, code: str) -> Id:
        coded = desk.coded(name, code)
        return described(desk, case_id, **{field: (coded,) if several else coded})

    return (lambda desk, code: change(desk, a_concern(desk).id, code)), change


def raised_by(desk: Desk, case_id: Id, code: str) -> object:
    """Put right how a concern was raised."""
    return correct.put_right(desk, case_id, replace(How.of(desk.case(case_id)), channel=code))


def likes(desk: Desk, case_id: Id, code: str) -> Id:
    """Note by what kind of way somebody likes to be reached."""
    contact.identify(desk, case_id, {}, Reach(channel=code))
    return case_id


def agreed_of(desk: Desk, case_id: Id, code: str) -> Id:
    """Keep that a reader is told nothing any more."""
    consent.agree(desk, case_id, code, Extent.NOTHING)
    return case_id


def promised(desk: Desk, code: str) -> Id:
    """Keep a promise of a post."""
    return actions.promise(desk, a_concern(desk).id, code, "A second nurse.", desk.today()).id


def promised_by(desk: Desk, action_id: Id, code: str) -> object:
    """Put right what was promised, and by whom."""
    return actions.put_right(desk, action_id, code, f"A nurse, said {desk.new_id()}.")


STANDS: dict[str, tuple[Put, Change]] = {
    "areas": of_case("area", "areas"),
    "barriers": of_case("barriers", "barriers", several=True),
    "elements": of_case("elements", "elements", several=True),
    "employment_types": of_case("employment", "employment_types"),
    "ethnicity": of_case("ethnicity", "ethnicity"),
    "international": of_case("international", "international"),
    "levels": of_case("level", "levels"),
    "posts": (promised, promised_by),
    "routes_in": of_case("route_in", "routes_in"),
    "worker_groups": of_case("worker_group", "worker_groups"),
    "channels": (lambda desk, code: likes(desk, a_concern(desk).id, code), likes),
}
"""For each list, how one of its codes is put where it can be changed later, and how it is changed to another."""


@pytest.mark.parametrize("name", STANDS)
def test_what_stands_may_stay_when_it_is_ended_and_nothing_else_takes_it(desk: Desk, own_copy: Path, name: str) -> None:
    """Nobody has to change what they did not come to change; whatever is changed is held to the list of today."""
    file, (put, change) = own_copy / "codelists" / f"{name}.csv", STANDS[name]
    rewritten(file, added)
    stands, free = put(desk, MADE), put(desk, first_of(name))
    rewritten(file, ended)
    change(desk, stands, MADE)
    with pytest.raises(NoLongerOffered):
        change(desk, free, MADE)
    change(desk, stands, first_of(name))
    with pytest.raises(NoLongerOffered):
        change(desk, stands, MADE)


def test_how_a_concern_was_raised_is_changed_to_what_is_offered(desk: Desk, own_copy: Path) -> None:
    file, case = own_copy / "codelists" / "channels.csv", a_concern(desk)
    rewritten(file, added)
    raised_by(desk, case.id, MADE)
    rewritten(file, ended)
    assert correct.put_right(desk, case.id, How.of(desk.case(case.id))).about.channel is not None
    raised_by(desk, case.id, first_of("channels"))
    with pytest.raises(NoLongerOffered):
        raised_by(desk, case.id, MADE)
    with pytest.raises(NoLongerOffered):
        record.concern(desk, record.NewConcern("Nights.", channel=MADE))
    about = replace(case.about, channel=desk.coded("channels", MADE))
    with pytest.raises(NoLongerOffered):
        record.concern(desk, record.NewConcern("Nights.", about=about))


def test_a_reader_that_was_ended_can_still_be_told_nothing_more(desk: Desk, own_copy: Path) -> None:
    file, case = own_copy / "codelists" / "recipients.csv", a_concern(desk)
    rewritten(file, added)
    consent.agree(desk, case.id, MADE, Extent.FACTS)
    rewritten(file, ended)
    agreed_of(desk, case.id, MADE)
    for step in (
        lambda: agreed_of(desk, a_concern(desk).id, MADE),
        lambda: consent.override(desk, a_concern(desk).id, MADE, consent.grounds()[0], Extent.FACTS, "A", desk.today()),
        lambda: directory.keep(desk, MADE, "made@eastmere.example", ""),
    ):
        with pytest.raises(NoLongerOffered):
            step()
