"""An export with identities and a search for a request open every identity: each case says so as its last opening."""

from __future__ import annotations

import pytest

from safespace.casework import browse, export, identity, subject_access
from safespace.casework.subject_access import NameTooShort
from tests.builders import Clock
from tests.casework.keys import OTHER, Team


def seen(team: Team) -> str:
    last = browse.case(team.desk, team.case.id).last_opening
    assert last is not None
    return last.why


def test_an_export_with_identities_is_the_last_opening_of_every_case(team: Team, clock: Clock) -> None:
    identity.open_with_reason(team.desk, team.case.id, "ring_back")
    clock.move(hours=1)
    export.prepare(team.desk, "leaving", OTHER, with_identity=False)
    assert seen(team) == "To reach the person"
    export.prepare(team.desk, "leaving", OTHER, with_identity=True)
    assert seen(team) == "For an export of everything"
    last = identity.last_opening(team.desk, team.case.id)
    assert last is not None
    assert last.at == clock()
    identity.open_with_reason(team.desk, team.case.id, "ring_back")
    assert seen(team) == "To reach the person"


def test_a_search_for_a_request_is_the_last_opening_of_every_case(team: Team) -> None:
    request = subject_access.ask(team.desk, "Karen Holt", "spoke_up", team.desk.today())
    with pytest.raises(NameTooShort):
        subject_access.find(team.desk, request.id, ["K"])
    assert identity.last_opening(team.desk, team.case.id) is None
    subject_access.find(team.desk, request.id, ["Karen Holt"])
    assert seen(team) == "To search for a subject access request"


def test_an_opening_is_found_however_much_happened_since(team: Team) -> None:
    identity.open_with_reason(team.desk, team.case.id, "ring_back")
    with team.desk.vault.transaction():
        for _ in range(501):
            team.desk.vault.trail.write("draft.kept", team.desk.now(), case_id=team.case.id)
    assert seen(team) == "To reach the person"
