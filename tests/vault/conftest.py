"""Real vaults for the tests of the vault: one made once with a passphrase and copied, one with a key in memory."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from safespace.vault.cost import FLOOR
from safespace.vault.vault import Vault
from tests.vault.made_up import GUARDIAN, NOW, PASSPHRASE, TRUST, Sealed


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
