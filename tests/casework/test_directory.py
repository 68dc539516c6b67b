"""The directory: taken over from a list with every row's fate, all or none, the names sealed, edited and taken out."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safespace.casework import directory, identity, policies, record, who_to_tell
from safespace.casework.desk import Desk
from safespace.casework.directory import Fate
from safespace.domain.problem import Problem
from safespace.resources import codelist
from tests.builders import a_concern
from tests.casework.looking import actions, everything, places_of, trail_refuses

LIST = """Full name;Role;E-mail
Quillfeather Zork;Human resources;hr@eastmere.example
Ada Obi;Human resources;
;Chair;
Somebody;Head of everything;x@eastmere.example
Ada Obi;human resources;

;Data protection officer;dpo@eastmere.example
"""


def test_every_row_has_its_fate_before_anything_is_taken_over(desk: Desk) -> None:
    before = everything(desk)
    proposed = directory.look(desk, LIST.encode("cp1252"))
    assert everything(desk) == before
    assert [(line.number, line.fate) for line in proposed.lines] == [
        (2, Fate.NEW),
        (3, Fate.NEW),
        (4, Fate.EMPTY),
        (5, Fate.NO_POST),
        (6, Fate.TWICE),
        (8, Fate.NEW),
    ]
    assert proposed.columns == (("post", "Role"), ("name", "Full name"), ("address", "E-mail"))
    assert directory.take(desk, proposed) == 3
    assert [one.recipient.code for one in directory.holders(desk)] == ["hr", "hr", "dpo"]
    assert places_of(desk, "Quillfeather") == places_of(desk, "Obi") == set()
    assert (actions(desk)[-1], desk.vault.trail.read(1)[0].counts) == ("directory.imported", {"added": 3, "left": 3})
    again = directory.look(desk, LIST.encode())
    assert [line.fate for line in again.lines if line.address] == [Fate.KNOWN, Fate.NO_POST, Fate.KNOWN]


def test_a_list_is_taken_over_whole_or_not_at_all(desk: Desk) -> None:
    proposed = directory.look(desk, LIST.encode())
    before = everything(desk)
    with trail_refuses(desk), pytest.raises(Exception, match="broken on purpose"):
        directory.take(desk, proposed)
    assert everything(desk) == before
    with pytest.raises(directory.NothingToTake):
        directory.take(desk, directory.look(desk, b"Post,Name\nNobody knows,Ada\n"))


@pytest.mark.parametrize(
    "content", [b"", b"Name,E-mail\nAda,a@b.example\n", b"Post\nChair\n", b"PK\x03\x04\0\0", b'Post,Name\n"Chair,Ada\n']
)
def test_what_is_no_list_is_refused_in_a_sentence(desk: Desk, content: bytes) -> None:
    with pytest.raises(directory.NotAList):
        directory.look(desk, content)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_list_or_refused_and_nothing_else(desk: Desk, content: bytes) -> None:
    try:
        proposed = directory.look(desk, b"Post,Name\n" + content)
    except Problem:
        return
    assert all(line.number > 1 for line in proposed.lines)


def test_the_blank_list_can_be_filled_in_and_read_back(desk: Desk) -> None:
    blank = directory.blank(desk)
    proposed = directory.look(desk, blank)
    assert {line.fate for line in proposed.lines} == {Fate.EMPTY}
    assert len(proposed.lines) == len(codelist("recipients").on(desk.today()))
    filled = blank.decode("utf-8-sig").replace("Chair,,", "Chair,Ada Obi,", 1)
    assert [line.recipient for line in directory.look(desk, filled.encode("utf-16")).new] == ["chair"]


def test_a_trusts_own_heading_is_read_once_the_policy_says_so(desk: Desk) -> None:
    content = b"Wer,Post\nAda Obi,Chair\n"
    with pytest.raises(directory.NotAList):
        directory.look(desk, content)
    columns = policies.policy(desk, "directory")["columns"]
    policies.set_own(desk, "directory", {"columns": {**columns, "name": ["Wer"]}})
    assert [line.name for line in directory.look(desk, content).new] == ["Ada Obi"]


def test_a_name_that_was_taken_out_or_changed_is_not_compared_any_more(desk: Desk) -> None:
    case = a_concern(desk)
    record.person(desk, case.id, "ABOUT", "nurse", "Karen Holt")
    first = directory.keep(desk, "hr", "hr@eastmere.example", "Karen Holt")
    second = directory.keep(desk, "hr", "", "Ada Obi")
    identity.open_with_reason(desk, case.id, "conflict")

    def free() -> bool:
        return not next(one for one in who_to_tell.routes(desk, case.id) if one.recipient == "hr").conflicts

    assert not free()
    kept = directory.edit(desk, first.id, " 1234 ", "Grace Lamb")
    assert (kept.address, kept.named, kept.change.revision, free()) == ("1234", True, 2, True)
    directory.edit(desk, second.id, "", "Karen Holt")
    assert not free()
    directory.remove(desk, second.id)
    assert free()
    assert directory.holders(desk) == (kept,)
    assert actions(desk)[-3:] == ["directory.changed", "directory.changed", "directory.removed"]


def test_an_address_changes_alone_and_the_sealed_name_stays(desk: Desk) -> None:
    holder = directory.keep(desk, "hr", "", "Karen Holt")
    assert directory.edit(desk, holder.id, "1234").named
    case = a_concern(desk)
    identity.open_with_reason(desk, case.id, "conflict")
    assert desk.opened is not None
    assert desk.rows.speakers.open_name(desk.opened.key, holder.id) == "Karen Holt"


def test_a_holder_without_a_name_and_an_address_is_refused(desk: Desk) -> None:
    holder = directory.keep(desk, "hr", "", "Karen Holt")
    before = everything(desk)
    with pytest.raises(directory.HolderEmpty):
        directory.keep(desk, "hr", " ", " ")
    with pytest.raises(directory.HolderEmpty):
        directory.edit(desk, holder.id, "", " ")
    assert everything(desk) == before
