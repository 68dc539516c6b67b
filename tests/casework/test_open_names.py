"""A name finds its case only while it is open, only in memory, and for whoever opened it."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.casework import case_views, identity, open_names, record, recusal, searching
from safespace.casework.desk import Desk
from safespace.casework.open_names import NameTyped
from safespace.domain.case_list import Narrowing, View
from safespace.domain.ids import Id
from tests.builders import Clock, a_concern

NAME = "Zébulonia Quorthwaite"
STORY = "The ward had one registered nurse at night."
WITNESS = "Ola Brandtmoen"
FOUND = ("Zébulonia", "zebu", "QUORTHWAITE", "quorth zeb", "Zeby", WITNESS, "brandt")
NOT = ("z", "Zebulonia Smith", "Quorthwaite Brandtmoen", "bulonia", "", " ", "* OR 1", '"')


def a_case(desk: Desk) -> Id:
    case = record.concern(desk, record.NewConcern(STORY, who={"name": NAME, "also_known_as": "Zeby"}))
    record.person(desk, case.id, "WITNESS", "nurse", WITNESS)
    return case.id


def finds(desk: Desk, typed: str) -> Id | None:
    found = open_names.named(desk, typed)
    return found.case_id if found else None


def listed(desk: Desk, typed: str) -> list[Id]:
    """Return what the list of cases shows for typed words, as the screen asks for it."""
    whole = Narrowing(View.ALL, typed, named=finds(desk, typed) or "")
    page = searching.cases(desk, whole)
    assert len(page.lines) == searching.count(desk, whole)
    return [line.case.id for line in page.lines]


def test_a_name_finds_its_case_while_it_is_open_and_not_before_or_after(desk: Desk, clock: Clock) -> None:
    other, case = a_concern(desk, STORY).id, a_case(desk)
    assert not any(listed(desk, typed) for typed in FOUND)
    identity.open_with_reason(desk, case, "ring_back")
    assert {typed: listed(desk, typed) for typed in FOUND} == {typed: [case] for typed in FOUND}
    assert [found.case.id for found in searching.find(desk, "zebu", named=finds(desk, "zebu"))] == [case]
    assert {typed: finds(desk, typed) for typed in NOT} == dict.fromkeys(NOT)
    assert sorted(listed(desk, "nurse")) == sorted([other, case]), "words still find what they found"
    clock.move(minutes=5)
    assert not any(listed(desk, typed) for typed in FOUND)
    identity.open_with_reason(desk, case, "ring_back")
    identity.seal_now(desk)
    assert not any(listed(desk, typed) for typed in FOUND)
    identity.open_with_reason(desk, other, "ring_back")
    assert not any(listed(desk, typed) for typed in FOUND), "only the one that is open"


def test_what_is_found_says_how_long_it_stays_so_and_nothing_of_the_search_is_written(desk: Desk, clock: Clock) -> None:
    case = a_case(desk)
    until = identity.open_with_reason(desk, case, "ring_back").until
    clock.move(minutes=2)
    before = desk.vault.trail.head(), desk.vault.connection.execute("SELECT count(*) FROM search").rows
    found = open_names.named(desk, "quorth")
    assert found is not None
    assert found.left == until - desk.now()
    assert (desk.vault.trail.head(), desk.vault.connection.execute("SELECT count(*) FROM search").rows) == before


def test_no_name_comes_into_the_index_or_any_other_row_by_being_searched(desk: Desk) -> None:
    """The canary: each text of each table, and each file beside them, before and after; and the control sees it."""
    case = a_case(desk)
    identity.open_with_reason(desk, case, "ring_back")
    for typed in FOUND:
        listed(desk, typed)
        searching.find(desk, typed, named=finds(desk, typed))
        with pytest.raises(NameTyped):
            case_views.save(desk, "Mine", Narrowing(text=typed, named=case))
        with pytest.raises(NameTyped):
            case_views.save(desk, typed, Narrowing())
    desk.vault.settle()
    assert holding(desk) == set()
    assert not any(b"quorthwaite" in content.lower() for content in files(desk.vault.folder))
    desk.rows.search.keep(case, "SS-CTRL", "control", NAME)
    assert holding(desk) & {"search_content", "search"}, "the same look sees a name that is indexed"


def test_a_view_is_kept_without_the_case_that_a_name_found(desk: Desk) -> None:
    case = a_case(desk)
    kept = case_views.save(desk, "Nurses", Narrowing(text="nurse", named=case))
    assert kept.narrowing.named == ""
    assert case not in (desk.vault.settings.get(case_views.SETTING) or "")


def test_whoever_stepped_back_finds_nothing_by_a_name(desk: Desk) -> None:
    case = a_case(desk)
    identity.open_with_reason(desk, case, "ring_back")
    recusal.step_back(desk, case, "close_to", organisation="Westmere")
    assert finds(desk, "quorth") is None


def holding(desk: Desk) -> set[str]:
    """Return the tables in which any text, or bytes that read as text, hold a name."""
    tables = [name for (name,) in desk.vault.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {name for name in tables if _holds(desk, name)}


def _holds(desk: Desk, table: str) -> bool:
    rows = desk.vault.connection.execute(f'SELECT * FROM "{table}"').rows  # noqa: S608
    values = (value for row in rows for value in row)
    texts = (value.decode("utf-8", "ignore") if isinstance(value, bytes) else str(value) for value in values)
    return any(word in text.casefold() for text in texts for word in ("quorthwaite", "zébulonia", "brandtmoen"))


def files(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
