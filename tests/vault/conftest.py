"""Real vaults for the tests of the vault: one made once with a passphrase and copied, one with a key in memory."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from safespace.domain.ids import Id
from safespace.vault.cost import FLOOR, Cost
from safespace.vault.vault import Vault
from tests.vault.made_rows import a_case
from tests.vault.made_up import GUARDIAN, NOW, PASSPHRASE, TRUST, Sealed
from tests.vault.people import Staffed, filled


@pytest.fixture(scope="session")
def _original(tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    folder = tmp_path_factory.mktemp("original") / "Eastmere.safespace"
    made = Vault.create(folder, TRUST, GUARDIAN, PASSPHRASE, NOW, cost=FLOOR)
    with made.vault.transaction():
        made.vault.settings.set("kept", "yes")
    made.vault.close()
    return Sealed(folder, made.recovery_code)


@pytest.fixture
def sealed(_original: Sealed, tmp_path: Path) -> Sealed:
    """Return a closed vault with a passphrase, in a folder of its own."""
    folder = tmp_path / _original.folder.name
    shutil.copytree(_original.folder, folder)
    return Sealed(folder, _original.code)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """Return an open vault whose key lives in memory."""
    opened = Vault.create_temporary(tmp_path / "Open.safespace", TRUST, GUARDIAN, NOW)
    yield opened
    opened.close()


@pytest.fixture
def case_id(vault: Vault) -> Id:
    """Return a case with a key."""
    case = a_case(vault)
    with vault.transaction():
        vault.tables.cases.add(case)
        vault.case_keys.make(case.id)
    return case.id


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> Cost:
    """Let a guess cost next to nothing, for tests that unlock often."""
    floor = Cost(64, 1, 1)
    monkeypatch.setattr("safespace.vault.cost.FLOOR", floor)
    return floor


@pytest.fixture(scope="session")
def _staffed_original(tmp_path_factory: pytest.TempPathFactory) -> Staffed:
    folder = tmp_path_factory.mktemp("staffed") / "Eastmere.safespace"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("safespace.vault.cost.FLOOR", Cost(64, 1, 1))
        made = Vault.create(folder, TRUST, GUARDIAN, PASSPHRASE, NOW, cost=Cost(64, 1, 1))
        staffed = Staffed(folder, made.recovery_code, *filled(made.vault))
    made.vault.close()
    return staffed


@pytest.fixture
def staffed(_staffed_original: Staffed, tmp_path: Path, cheap: Cost) -> Staffed:
    """Return a closed vault of three people, in a folder of its own."""
    folder = tmp_path / _staffed_original.folder.name
    shutil.copytree(_staffed_original.folder, folder)
    return replace(_staffed_original, folder=folder)
