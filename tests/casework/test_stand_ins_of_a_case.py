"""Stand-ins across everything that leaves of one case: nobody has two, and no two people share one."""

from __future__ import annotations

import pytest

from safespace.casework import along, anonymise, attach, derived, identity
from safespace.casework.anonymise import Workbench
from safespace.casework.desk import Desk
from safespace.domain.finding import Choice, Decision, Kind, Tier
from safespace.domain.ids import Id
from tests.builders import a_concern, agreed

READER = "executive_lead"


@pytest.fixture
def case_id(desk: Desk) -> Id:
    """Return a case whose words name one person whom it does not know otherwise."""
    case = a_concern(desk, "Tunde Bakare saw it all.", name="")
    agreed(desk, case.id)
    identity.open_with_reason(desk, case.id, "sign_off")
    return case.id


def laid(desk: Desk, case_id: Id, words: str) -> along.Words:
    """Take a file in and lay its words on the workbench."""
    kept = attach.seal(attach.held(desk, words.encode(), "Note.txt"), case_id, identifying=False)(desk)
    source = derived.begin(desk, case_id, kept.id, READER)
    return along.begin(desk, source, along.read(source))


def stand_ins(bench: Workbench) -> dict[str, str]:
    """Return what is suggested first for each name."""
    people = [one for one in anonymise.suggest(bench) if one.finding.kind is Kind.PERSON]
    return {bench.text[one.finding.start : one.finding.end]: one.options[0] for one in people}


def test_whom_the_words_name_has_the_same_stand_in_in_a_file(desk: Desk, case_id: Id) -> None:
    told = stand_ins(anonymise.begin(desk, case_id, READER))
    written = stand_ins(laid(desk, case_id, "Ewa Kowalska wrote this. Tunde Bakare signed it.").bench)
    assert written["Tunde Bakare"] == told["Tunde Bakare"]
    assert written["Ewa Kowalska"] not in told.values()


def test_two_people_of_two_files_do_not_share_a_stand_in(desk: Desk, case_id: Id) -> None:
    first = laid(desk, case_id, "Ewa Kowalska wrote this.")
    every = [Decision(one.finding, Choice.ACCEPT, one.options[0]) for one in anonymise.suggest(first.bench)]
    along.sign(desk, first, every, set(Tier), "They want it told so")
    second = laid(desk, case_id, "Blessing Adeyemi answered.")
    assert set(stand_ins(second.bench).values()).isdisjoint(stand_ins(first.bench).values())
    again = derived.begin(desk, case_id, first.source.about.id, READER)
    assert stand_ins(along.begin(desk, again, along.read(again)).bench) == stand_ins(first.bench)


def test_whoever_is_marked_by_hand_in_a_file_gets_nobodys_stand_in(desk: Desk, case_id: Id) -> None:
    told = stand_ins(anonymise.begin(desk, case_id, READER))
    bench = laid(desk, case_id, "The one they call zorp was there.").bench
    start = bench.text.index("zorp")
    fresh = anonymise.suggest_for(bench, start, start + 4, Kind.PERSON, {})
    assert fresh.options[0] not in told.values()
