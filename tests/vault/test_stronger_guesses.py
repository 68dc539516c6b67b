"""What a guess has to cost: said once for the vault, and every way in follows when it is next used."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.vault import header as slot_file
from safespace.vault import key_file
from safespace.vault.cost import Cost
from safespace.vault.header import COPY, KEYS
from safespace.vault.problems import ExcessiveCost, WeakCost
from safespace.vault.vault import Vault
from tests.vault.made_up import NOW, PASSPHRASE
from tests.vault.people import BRAM_WORDS, Staffed

CHEAP, DEARER = Cost(64, 1, 1), Cost(256, 2, 1)


def costs(staffed: Staffed) -> dict[str, Cost | None]:
    """Return what a guess at each passphrase costs, by name."""
    header, _ = slot_file.load(staffed.folder)
    return {slot.name: slot.cost for slot in header.slots if slot.cost is not None}


def test_a_vault_remembers_what_it_was_made_with(staffed: Staffed) -> None:
    vault = staffed.opened()
    assert vault.wanted_cost == CHEAP
    vault.close()
    assert set(costs(staffed).values()) == {CHEAP}


def test_each_way_in_is_wrapped_anew_when_it_is_next_used(staffed: Staffed) -> None:
    vault = staffed.opened()
    vault.wanted_cost = DEARER
    vault.close()
    assert set(costs(staffed).values()) == {CHEAP}
    slots = {slot.id for slot in slot_file.load(staffed.folder)[0].slots}
    vault = staffed.opened()
    assert vault.wanted_cost == DEARER
    vault.close()
    found = costs(staffed)
    assert found.pop("Amina Okafor") == DEARER
    assert set(found.values()) == {CHEAP}
    header, _ = slot_file.load(staffed.folder)
    assert {slot.id for slot in header.slots} == slots
    assert (staffed.folder / KEYS).read_bytes() == (staffed.folder / COPY).read_bytes()
    staffed.opened(BRAM_WORDS).close()
    assert costs(staffed)["Bram de Vries"] == DEARER
    before = (staffed.folder / KEYS).read_bytes()
    staffed.opened().close()
    assert (staffed.folder / KEYS).read_bytes() == before


def test_a_lower_wish_weakens_nothing(staffed: Staffed) -> None:
    vault = staffed.opened()
    vault.wanted_cost = DEARER
    vault.close()
    vault = staffed.opened()
    vault.wanted_cost = CHEAP
    vault.close()
    staffed.opened().close()
    assert costs(staffed)["Amina Okafor"] == DEARER


def test_new_ways_in_cost_what_the_vault_wants(staffed: Staffed) -> None:
    vault = staffed.opened()
    vault.wanted_cost = DEARER
    vault.add_guardian("Dan", "tangerine harbour pencil walnut crayon moss", NOW, may_open_identity=False)
    vault.change_passphrase(PASSPHRASE, "orchard velvet compass nutmeg glacier tulip")
    vault.close()
    found = costs(staffed)
    assert (found["Dan"], found["Amina Okafor"], found["Bram de Vries"]) == (DEARER, DEARER, CHEAP)


def test_a_cost_out_of_bounds_is_no_wish(staffed: Staffed) -> None:
    vault = staffed.opened()
    for wish, problem in ((Cost(63, 1, 1), WeakCost), (Cost(2**31, 1, 1), ExcessiveCost)):
        with pytest.raises(problem):
            vault.wanted_cost = wish
    assert vault.wanted_cost == CHEAP
    vault.close()


def test_a_way_in_with_a_key_file_follows_too(staffed: Staffed, tmp_path: Path) -> None:
    key_file.create(tmp_path / "key")
    vault = staffed.opened()
    vault.change_passphrase(PASSPHRASE, PASSPHRASE, new_key_file=tmp_path / "key")
    vault.wanted_cost = DEARER
    vault.close()
    for _ in range(2):
        Vault.open(staffed.folder, PASSPHRASE, NOW, key_file=tmp_path / "key").close()
    assert costs(staffed)["Amina Okafor"] == DEARER


def test_a_disk_that_refuses_keeps_nobody_out(staffed: Staffed, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = staffed.opened()
    vault.wanted_cost = DEARER
    vault.close()

    def full(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr("safespace.vault.durable.write", full)
        staffed.opened().close()
    assert costs(staffed)["Amina Okafor"] == CHEAP
    staffed.opened().close()
    assert costs(staffed)["Amina Okafor"] == DEARER
