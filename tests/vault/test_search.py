"""The full-text index: every word must occur, the last may be unfinished, and nothing typed can break it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from safespace.domain.ids import Id
from safespace.vault import health, search
from safespace.vault.connection import Connection
from safespace.vault.header import DATABASE
from safespace.vault.search import Search, terms
from safespace.vault.vault import Vault
from tests.vault.made_rows import a_case

OPERATORS = ["OR", "NOT", "AND", "NEAR", "words", "*", '"', "(", "-"]


def a_found_case(vault: Vault, number: int, handle: str, words: str) -> Id:
    case = a_case(vault, number)
    vault.tables.cases.add(case)
    vault.tables.search.keep(case.id, case.reference, handle, words)
    return case.id


def found(vault: Vault, text: str) -> list[Id]:
    return [case_id for case_id, _ in vault.tables.search.find(text)]


def test_every_word_must_occur_and_the_last_may_be_unfinished(vault: Vault) -> None:
    both = a_found_case(vault, 1, "", "Oxygen cylinders are empty on the night shift.")
    one = a_found_case(vault, 2, "", "The oxygen alarm is off.")
    assert set(found(vault, "oxygen")) == {both, one}
    assert found(vault, "oxygen cyl") == [both]
    assert found(vault, "oxy cylinders") == []
    assert found(vault, "OXYGEN Alarm") == [one]


def test_a_reference_counts_most_then_the_handle_then_the_words(vault: Vault) -> None:
    words = a_found_case(vault, 1, "", "Parking at night.")
    handle = a_found_case(vault, 2, "Parking", "Something else at night.")
    assert found(vault, "parking") == [handle, words]
    assert found(vault, "SS-00002") == [handle]
    assert vault.tables.search.find("parking")[1][1] == "Parking at night."


def test_of_many_matches_those_in_a_head_come_first_and_then_the_newest(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "RANKED", 3)
    head = a_found_case(vault, 1, "Parking", "Something else.")
    words = [a_found_case(vault, number, "", "Parking at night.") for number in range(2, 7)]
    told = vault.tables.search.find("parki", 4)
    assert [case for case, _ in told] == [head, *reversed(words[2:])]
    assert told[1][1] == "Parking at night."


def test_a_letter_alone_is_a_word_and_after_others_it_waits_for_a_second_one(vault: Vault) -> None:
    plan = a_found_case(vault, 1, "", "Plan B was never told.")
    bay = a_found_case(vault, 2, "", "The bay was never told.")
    assert found(vault, "b") == [plan]
    assert set(found(vault, "told b")) == {plan, bay}
    assert found(vault, "told ba") == [bay]


def test_accents_do_not_matter_and_what_was_replaced_is_forgotten(vault: Vault) -> None:
    case = a_found_case(vault, 1, "", "The café floor.")
    assert found(vault, "cafe") == found(vault, "CAFÉ") == [case]
    vault.tables.search.keep(case, "SS-00001", "", "Something else.")
    assert found(vault, "cafe") == []
    assert found(vault, "something") == [case]


def test_no_more_are_given_than_were_asked_for(vault: Vault) -> None:
    for number in range(5):
        a_found_case(vault, number, "", "The same words.")
    assert len(vault.tables.search.find("same", 3)) == 3


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(st.text(st.characters(), max_size=60) | st.text("\"'*^-():+ aORNEATND_{}", max_size=30))
@example('"')
@example("\0")
@example("\ud800 ward")
@example("a " * 20_000)
@example("_" * 5)
def test_nothing_typed_raises(vault: Vault, typed: str) -> None:
    if not vault.tables.cases.total():
        a_found_case(vault, 1, "", "ward")
    assert len(found(vault, typed)) <= 1
    vault.connection.execute("SELECT count(*) FROM search WHERE search MATCH ?", [terms(typed)])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(
    st.lists(st.sampled_from(["OR", "NOT", "AND", "NEAR", "words", "*", '"', "(", "-"]), min_size=1, max_size=4),
    st.booleans(),
)
def test_the_words_of_the_query_language_are_words_like_any_others(
    vault: Vault, operators: list[str], first: bool
) -> None:
    if not vault.tables.cases.total():
        a_found_case(vault, 1, "", "ward")
    typed = [*operators, "ward"] if first else ["ward", *operators]
    plain = [word for word in operators if word.isalpha()]
    assert bool(found(vault, " ".join(typed))) == (not plain)


def test_a_copy_made_after_a_case_is_gone_still_finds_each_case_by_its_own_words(vault: Vault, tmp_path: Path) -> None:
    first, second = a_found_case(vault, 1, "", "The first words."), a_found_case(vault, 2, "", "Other ones.")
    third = a_found_case(vault, 3, "", "Parking at night.")
    with vault.transaction():
        vault.connection.execute("DELETE FROM search WHERE rowid = (SELECT row FROM cases WHERE id = ?)", [first])
        vault.connection.execute("DELETE FROM cases WHERE id = ?", [first])
    key = vault.copier().keys.database
    health.copied(vault.folder / DATABASE, key, tmp_path / "copy.db")
    copy = Connection(tmp_path / "copy.db", key)
    found_there = {text: Search(copy).find(text) for text in ("first", "other", "parking")}
    copy.close()
    assert [[case for case, _ in found] for found in found_there.values()] == [[], [second], [third]]
