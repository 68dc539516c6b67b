"""Opening who spoke up: in the trail first, for a reason, for five minutes, and for those alone who may."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from safespace.casework import anonymise, browse, identity, record, safekeeping, sealed_who
from safespace.casework.desk import Desk
from safespace.vault.connection import DatabaseError
from safespace.vault.cost import FLOOR
from safespace.vault.problems import IdentityNotPermitted, VaultDamaged
from tests.builders import Clock, a_concern
from tests.casework.looking import actions, everything, places_of, trail_refuses

DEPUTY = "copper violin harbour thistle meadow anvil"


def test_an_identity_is_shown_only_once_the_trail_has_the_opening(desk: Desk) -> None:
    case = a_concern(desk)
    with trail_refuses(desk), pytest.raises(DatabaseError, match="broken on purpose"):
        identity.open_with_reason(desk, case.id, "ring_back")
    assert not identity.is_open(desk, case.id)
    seen = identity.open_with_reason(desk, case.id, "ring_back", "They asked Ada to ring.")
    assert (seen.who["name"], seen.until) == ("Blessing Adeyemi", desk.now() + timedelta(minutes=5))
    told = desk.vault.trail.read(1)[0]
    assert (told.action, told.codes, told.text) == (
        "identity.opened",
        {"reason": "ring_back"},
        "They asked Ada to ring.",
    )
    assert places_of(desk, "asked Ada") == set()


def test_an_identity_is_not_opened_without_a_reason_of_the_list_or_on_no_case(desk: Desk) -> None:
    case = a_concern(desk)
    before = everything(desk)
    with pytest.raises(identity.ReasonNeeded):
        identity.open_with_reason(desk, case.id, "")
    for case_id, reason in ((case.id, "curious"), (desk.new_id(), "ring_back")):
        with pytest.raises(KeyError):
            identity.open_with_reason(desk, case_id, reason)
    assert everything(desk) == before
    assert desk.opened is None


def test_it_seals_itself_after_five_minutes_and_the_key_is_let_go_of(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    identity.open_with_reason(desk, case.id, "ring_back")
    key = identity.require_open(desk, case.id).key
    clock.move(minutes=4, seconds=59)
    assert identity.seen(desk, case.id).who
    clock.move(seconds=1)
    assert not identity.is_open(desk, case.id)
    assert key.closed
    for step in (identity.seen, identity.known_people, identity.require_open):
        with pytest.raises(identity.IdentitySealed):
            step(desk, case.id)
    with pytest.raises(identity.IdentitySealed):
        anonymise.begin(desk, case.id, "hr")


@pytest.mark.parametrize("back", [timedelta(seconds=1), timedelta(hours=1), timedelta(days=400)])
def test_a_clock_that_was_set_back_gives_nobody_more_time(desk: Desk, clock: Clock, back: timedelta) -> None:
    case = a_concern(desk)
    identity.open_with_reason(desk, case.id, "ring_back")
    clock.at -= back
    assert not identity.is_open(desk, case.id)
    assert desk.opened is None


def test_one_open_identity_opens_no_other_case_and_a_second_opening_seals_the_first(desk: Desk) -> None:
    case, other = a_concern(desk), a_concern(desk, name="Ada Obi")
    identity.open_with_reason(desk, case.id, "ring_back")
    first = identity.require_open(desk, case.id).key
    with pytest.raises(identity.IdentitySealed):
        identity.seen(desk, other.id)
    assert identity.is_open(desk, case.id)
    assert identity.open_with_reason(desk, other.id, "ring_back").who["name"] == "Ada Obi"
    assert first.closed
    assert not identity.is_open(desk, case.id)


def test_sealing_by_hand_lets_go_of_the_key_and_twice_does_no_harm(desk: Desk) -> None:
    case = a_concern(desk)
    identity.open_with_reason(desk, case.id, "ring_back")
    key = identity.require_open(desk, case.id).key
    identity.seal_now(desk)
    identity.seal_now(desk)
    assert key.closed
    assert not identity.is_open(desk, case.id)


def test_the_sealed_record_of_one_case_cannot_be_put_under_another(desk: Desk) -> None:
    case, other = a_concern(desk), a_concern(desk, name="Ada Obi")
    desk.vault.connection.execute(
        "UPDATE identities SET sealed = (SELECT sealed FROM identities WHERE about_id = ?) WHERE about_id = ?",
        [other.id, case.id],
    )
    with pytest.raises(VaultDamaged):
        identity.open_with_reason(desk, case.id, "ring_back")


def test_everybody_whom_the_case_knows_is_known_by_every_name(desk: Desk) -> None:
    new = record.NewConcern("The fridge.", who={"name": "Ada Obi", "also_known_as": "Bee, Mrs Obi"})
    case = record.concern(desk, new)
    record.person(desk, case.id, "ABOUT", "nurse", "Karen Holt")
    record.person(desk, case.id, "WITNESS", "nurse")
    identity.open_with_reason(desk, case.id, "sign_off")
    known = identity.known_people(desk, case.id)
    assert [(one.names, one.stand_in) for one in known] == [
        (("Ada Obi", "Bee", "Mrs Obi"), "the person who spoke up"),
        (("Karen Holt",), "Person A"),
    ]


def test_a_case_without_an_identity_can_be_opened_and_knows_nobody(desk: Desk) -> None:
    case = a_concern(desk, name="")
    assert identity.last_opening(desk, case.id) is None
    assert identity.open_with_reason(desk, case.id, "add").who == {}
    assert identity.known_people(desk, case.id) == ()
    last = identity.last_opening(desk, case.id)
    assert last is not None
    assert (last.at, last.reason) == (desk.now(), "add")


@pytest.fixture
def deputy(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """Return the desk of a colleague who may record who somebody is and may not open it."""
    words = "granite otter plum seven lantern moss"
    made = safekeeping.create(tmp_path / "b.safespace", "Eastmere", "Sam Okoro", words, clock, cost=FLOOR).desk
    a_concern(made)
    made.vault.add_guardian("Lee Chan", DEPUTY, made.now(), may_open_identity=False)
    safekeeping.lock(made)
    opened = safekeeping.unlock(tmp_path / "b.safespace", DEPUTY, clock)
    yield opened
    opened.vault.close()


def test_a_person_without_permission_records_but_cannot_open_nor_read_what_names(deputy: Desk) -> None:
    case = a_concern(deputy, "Karen Holt shouted at Ada Obi.", name="Quillfeather Zork")
    sealed_who.identify(deputy, case.id, {"name": "Quillfeather Zorkmann"})
    (earlier,) = [other for other in deputy.rows.cases.open() if other.id != case.id]
    before = everything(deputy)
    for case_id in (case.id, earlier.id):
        with pytest.raises(IdentityNotPermitted):
            identity.open_with_reason(deputy, case_id, "ring_back")
        with pytest.raises(identity.IdentitySealed):
            identity.seen(deputy, case_id)
    assert everything(deputy) == before
    assert "identity.opened" not in actions(deputy)
    whole = browse.case(deputy, case.id)
    assert not whole.may_read
    assert whole.speaker_recorded
    assert not any(name in words.text for words in whole.words for name in ("Karen", "Holt", "Ada", "Obi"))
