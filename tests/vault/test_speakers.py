"""Sealed identities: anyone writes, an open key reads, and a record fits its own place and version alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from safespace.domain.speaker import Speaker
from safespace.vault.problems import IdentityNotPermitted, VaultDamaged
from safespace.vault.vault import Vault
from tests.vault.made_rows import any_of
from tests.vault.made_up import NOW


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(any_of(Speaker), any_of(str))
def test_whoever_was_written_is_read_and_what_was_written_last_counts(
    vault: Vault, speaker: Speaker, name: str
) -> None:
    case, person = vault.new_id(), vault.new_id()
    vault.tables.speakers.keep(case, Speaker(name="Earlier"), vault.guardian.id, NOW)
    vault.tables.speakers.keep(case, speaker, vault.guardian.id, NOW + timedelta(hours=1))
    vault.tables.speakers.keep_name(person, case, name, vault.guardian.id, NOW)
    with vault.identity.unlock() as key:
        assert vault.tables.speakers.open(key, case) == speaker
        assert vault.tables.speakers.open_name(key, person) == name
        assert vault.tables.speakers.open(key, person) is None
        assert vault.tables.speakers.open_name(key, case) is None
    assert vault.tables.speakers.recorded_at(case) == NOW + timedelta(hours=1)
    assert vault.tables.speakers.recorded_at(person) is None


def test_records_that_were_added_open_as_one_with_nothing_lost_and_go_when_it_is_kept_anew(vault: Vault) -> None:
    case, by = vault.new_id(), vault.guardian.id
    speakers = vault.tables.speakers
    first, later = (
        Speaker(contact="Ring 1", also_known_as="Bee"),
        Speaker("Ada Obi", "Bee, Cee", "Ring 2", language="Twi"),
    )
    speakers.add(case, first, by, NOW)
    speakers.add(case, later, by, NOW + timedelta(hours=1))
    speakers.add(case, later, by, NOW + timedelta(hours=2))
    with vault.identity.unlock() as key:
        found = speakers.open(key, case)
        assert found == Speaker("Ada Obi", "Bee, Cee", "Ring 1; Ring 2", language="Twi")
        speakers.keep(case, first, by, NOW)
        assert speakers.open(key, case) == first
    assert speakers.recorded_at(case) == NOW


@given(any_of(Speaker), any_of(Speaker))
def test_two_records_together_say_all_that_each_said(one: Speaker, other: Speaker) -> None:
    both = one.and_also(other)
    assert set(both.names) == {*one.names, *other.names}
    for field in ("contact", "safe_contact", "exact_role", "exact_place", "needs", "avoid", "language", "interpreter"):
        for said in (getattr(one, field), getattr(other, field)):
            assert said.strip() in getattr(both, field)


def test_a_key_that_was_let_go_of_reads_nothing(vault: Vault) -> None:
    case = vault.new_id()
    vault.tables.speakers.keep(case, Speaker(name="Ada Obi"), vault.guardian.id, NOW)
    key = vault.identity.unlock()
    key.close()
    with pytest.raises(IdentityNotPermitted):
        vault.tables.speakers.open(key, case)


@pytest.mark.parametrize("trick", ["another case", "an older version", "another field"])
def test_a_sealed_record_in_another_place_does_not_open(vault: Vault, trick: str) -> None:
    case, other = vault.new_id(), vault.new_id()
    for each in (case, other):
        vault.tables.speakers.keep(each, Speaker(name="Ada Obi"), vault.guardian.id, NOW)
    old = vault.connection.value("SELECT sealed FROM identities WHERE about_id = ?", (case,))
    vault.tables.speakers.keep(case, Speaker(name="Bee Obi"), vault.guardian.id, NOW)
    vault.tables.speakers.keep_name(case, case, "Ada Obi", vault.guardian.id, NOW)
    name = "SELECT sealed FROM identities WHERE about_id = ? AND field = 'name'"
    swapped = {
        "another case": vault.connection.value("SELECT sealed FROM identities WHERE about_id = ?", (other,)),
        "an older version": old,
        "another field": vault.connection.value(name, (case,)),
    }[trick]
    vault.connection.execute(
        "UPDATE identities SET sealed = ? WHERE about_id = ? AND field = 'speaker'", (swapped, case)
    )
    with vault.identity.unlock() as key, pytest.raises(VaultDamaged):
        vault.tables.speakers.open(key, case)


def test_the_length_of_what_is_sealed_does_not_tell_a_short_name_from_a_long_one(vault: Vault) -> None:
    for name in ("Bo", "Wilhelmina Featherstonehaugh-Cholmondeley " * 3):
        vault.tables.speakers.keep(vault.new_id(), Speaker(name=name), vault.guardian.id, NOW)
    assert vault.connection.value("SELECT count(DISTINCT length(sealed)) FROM identities") == 1
