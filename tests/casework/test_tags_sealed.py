"""Tags that name somebody in a stricter vault: any number on a case, none told from another, and in no view."""

from __future__ import annotations

import pytest

from safespace.casework import case_views, identity, searching, strict, tags
from safespace.casework.desk import Desk
from safespace.casework.open_names import NameTyped
from safespace.domain.case_list import Narrowing, View
from safespace.domain.ids import Id
from tests.builders import a_concern
from tests.casework.keys import KIM, SAM, Team
from tests.casework.looking import places_of

NAMES = ("john smith", "karen holt")


def words(desk: Desk, case_id: Id) -> list[str]:
    """Return the tags of a case as they can be read now."""
    return sorted(tag.word for tag in tags.of(desk, case_id))


def test_a_vault_becomes_stricter_whatever_its_tags_name(desk: Desk) -> None:
    case = a_concern(desk)
    for name in NAMES:
        tags.add(desk, case.id, name)
    strict.turn_on(desk)
    assert len(set(words(desk, case.id))) == 1
    identity.open_with_reason(desk, case.id, "sign_off")
    assert words(desk, case.id) == [*NAMES]
    strict.turn_off(desk)
    assert words(desk, case.id) == [*NAMES]


def test_in_a_stricter_vault_a_case_can_have_several_tags_that_name_somebody(desk: Desk) -> None:
    case = a_concern(desk)
    strict.turn_on(desk)
    for name in (*NAMES, NAMES[0]):
        tags.add(desk, case.id, name)
    identity.open_with_reason(desk, case.id, "sign_off")
    assert set(words(desk, case.id)) == {*NAMES}
    tags.add(desk, case.id, NAMES[0])
    assert len(words(desk, case.id)) == 3


def test_an_attack_tags_that_are_sealed_tell_nobody_which_cases_share_one(team: Team) -> None:
    """Kim looks for who else is tagged with the same person: as copies read alike, a filter would put them together."""
    other, third = a_concern(team.desk), a_concern(team.desk)
    for case_id, name in ((team.case.id, NAMES[0]), (other.id, NAMES[0]), (third.id, NAMES[1])):
        tags.add(team.desk, case_id, name)
    tags.add(team.desk, other.id, "nights")
    strict.turn_on(team.desk)
    for sits in (SAM, KIM):
        desk = team.sits(sits)
        assert tags.known(desk) == ("nights",)
        assert words(desk, team.case.id) == words(desk, third.id)


def test_no_view_keeps_a_tag_that_names_somebody(desk: Desk) -> None:
    case = a_concern(desk)
    for name in ("karen holt", "nights"):
        tags.add(desk, case.id, name)
    with pytest.raises(NameTyped):
        case_views.save(desk, "Mine", Narrowing(View.ALL, tag="karen holt"))
    case_views.save(desk, "Nights", Narrowing(View.ALL, tag="nights"))
    assert [view.narrowing.tag for view in case_views.all_of(desk)] == ["nights"]
    strict.turn_on(desk)
    for name, text in (("Karen Holt", ""), ("Mine", "karen holt")):
        with pytest.raises(NameTyped):
            case_views.save(desk, name, Narrowing(View.ALL, text=text))
    assert searching.count(desk, case_views.all_of(desk)[0].narrowing) == 1


def test_a_view_from_before_that_names_somebody_is_not_shown_and_goes_when_the_vault_becomes_stricter(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tags.add(desk, a_concern(desk).id, "karen holt")
    with monkeypatch.context() as before:
        before.setattr(case_views, "_names_somebody", lambda *_: False)
        case_views.save(desk, "Mine", Narrowing(View.ALL, tag="karen holt"))
    assert case_views.all_of(desk) == ()
    assert "settings.value" in places_of(desk, "karen holt")
    strict.turn_on(desk)
    assert places_of(desk, "karen holt") == set()
