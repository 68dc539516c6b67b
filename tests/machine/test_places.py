"""Where SafeSpace keeps things: in places of this user alone, never in a shared or roaming one."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest

from safespace.machine.places import Places


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Move this user's folders below a folder of the test's own."""
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells these folders by itself")
def test_the_usual_places_are_below_the_users_own_folder_and_apart(home: Path) -> None:
    places = Places.usual()
    folders = [places.vaults, places.settings, places.passing]
    assert all(home in folder.parents for folder in folders)
    assert len(set(folders)) == 3
    assert not list(home.iterdir()), "asking makes nothing"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells these folders by itself")
def test_what_passes_between_processes_never_lies_where_others_may_write(
    home: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = tmp_path_factory.mktemp("shared")
    monkeypatch.setattr(tempfile, "tempdir", str(shared))
    Places.usual().make()
    assert list(shared.iterdir()) == []
    assert (home / ".cache").is_dir() or sys.platform == "darwin"


def test_the_folders_are_made_for_this_user_alone_and_made_so_again(tmp_path: Path) -> None:
    places = Places.under(tmp_path / "new")
    places.vaults.mkdir(parents=True, mode=0o755)
    assert places.make() is places
    for folder in (places.vaults, places.settings, places.passing):
        assert folder.is_dir()
        if sys.platform != "win32":
            assert folder.stat().st_mode & 0o077 == 0, folder.name
    assert places.make() is places


def test_the_vaults_that_are_known_are_those_in_the_usual_place_by_name(tmp_path: Path) -> None:
    places = Places.under(tmp_path).make()
    for name in ("West.safespace", "East.safespace", "notes.txt", ".East.safespace-0a1b"):
        (places.vaults / name).mkdir()
    assert [vault.name for vault in places.known_vaults()] == ["East.safespace", "West.safespace"]
    assert Places.under(tmp_path / "nowhere").known_vaults() == ()
