"""The open vault as casework uses it: ids, seeds, settings, drafts."""

from __future__ import annotations

import re
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from safespace.vault.connection import sqlcipher
from safespace.vault.vault import Vault
from tests.vault.made_up import GUARDIAN, NOW, TRUST


def test_ids_are_random_and_of_32_digits(vault: Vault) -> None:
    ids = {vault.new_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(re.fullmatch("[0-9a-f]{32}", each) for each in ids)
    assert {vault.random_number(2) for _ in range(200)} == {0, 1, 2, 3}


def test_a_seed_is_the_same_for_the_same_vault_and_context_alone(vault: Vault, tmp_path: Path) -> None:
    other = Vault.create_temporary(tmp_path / "b.safespace", TRUST, GUARDIAN, NOW)
    seeds = [vault.seed(b"2026Q1"), vault.seed(b"2026Q1"), vault.seed(b"2026Q2"), other.seed(b"2026Q1")]
    other.close()
    assert seeds[0] == seeds[1]
    assert len(set(seeds)) == 3
    assert all(len(seed) == 32 for seed in seeds)


def test_settings_are_kept_and_forgotten(vault: Vault) -> None:
    assert vault.settings.get("theme") is None
    vault.settings.set("theme", "light")
    vault.settings.set("theme", "dark")
    assert vault.settings.get("theme") == "dark"
    vault.settings.remove("theme")
    assert vault.settings.get("theme") is None


def test_a_draft_is_kept_by_its_key_until_it_is_removed(vault: Vault) -> None:
    vault.drafts.save("new-concern", "first", NOW)
    vault.drafts.save("new-concern", "second", NOW + timedelta(minutes=1))
    vault.drafts.save("other", "third", NOW + timedelta(minutes=2))
    draft = vault.drafts.get("new-concern")
    assert draft is not None
    assert (draft.text, draft.saved_at) == ("second", NOW + timedelta(minutes=1))
    assert [each.key for each in vault.drafts.all()] == ["other", "new-concern"]
    vault.drafts.remove("other")
    assert vault.drafts.get("other") is None


def test_a_draft_inside_a_refused_change_is_not_kept(vault: Vault) -> None:
    with pytest.raises(KeyError), vault.transaction():  # noqa: PT012
        vault.drafts.save("new-concern", "first", NOW)
        raise KeyError
    assert vault.drafts.get("new-concern") is None


def test_settling_empties_the_write_ahead_log(vault: Vault) -> None:
    vault.settings.set("theme", "dark")
    log = vault.folder / "vault.db-wal"
    assert log.stat().st_size > 0
    vault.settle()
    assert log.stat().st_size == 0


def test_a_vault_belongs_to_the_thread_that_opened_it(vault: Vault) -> None:
    caught: list[Exception] = []

    def elsewhere() -> None:
        try:
            vault.settings.get("theme")
        except Exception as error:  # noqa: BLE001 (handed to the test's own thread)
            caught.append(error)

    thread = threading.Thread(target=elsewhere)  # noqa: TID251 (the test is about threads)
    thread.start()
    thread.join()
    assert isinstance(caught[0], sqlcipher.ProgrammingError)


def test_the_folder_is_for_its_owner_alone(vault: Vault) -> None:
    assert vault.folder.stat().st_mode & 0o077 == 0
