"""Where a vault may lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.vault.places import folder_for, refuse_synced, service_that_copies
from safespace.vault.problems import SyncedFolder


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Eastmere University Hospitals", "OneDrive"),
        ("onedrive - nhs.net", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Eastmere)", "Dropbox"),
        ("iCloudDrive", "iCloud"),
        ("iCloud Drive", "iCloud"),
        ("Mobile Documents", "iCloud"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-amina@example.org", "Google Drive"),
        ("My Drive", "Google Drive"),
        ("Nextcloud", "Nextcloud"),
    ],
)
def test_folders_of_known_services_are_refused_by_name_at_any_depth(tmp_path: Path, name: str, service: str) -> None:
    for folder in (tmp_path / name, tmp_path / name / "Documents" / "Eastmere.safespace"):
        assert service_that_copies(folder) == service
        with pytest.raises(SyncedFolder, match=service):
            refuse_synced(folder)


@pytest.mark.parametrize("name", ["Documents", "One drive shaft", "Dropboxes", "Drives", "OneDriveless", "Boxes"])
def test_other_folders_are_not(tmp_path: Path, name: str) -> None:
    refuse_synced(tmp_path / name / "Eastmere.safespace")


def test_what_the_system_says_is_onedrive_is_refused_whatever_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Work"))
    assert service_that_copies(tmp_path / "Work" / "a.safespace") == "OneDrive"
    assert service_that_copies(tmp_path / "Workshop" / "a.safespace") is None


def test_a_folder_with_dropboxs_mark_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Shared" / ".dropbox.cache").mkdir(parents=True)
    assert service_that_copies(tmp_path / "Shared" / "a" / "b.safespace") == "Dropbox"
    assert service_that_copies(tmp_path / "Other") is None


def test_a_link_into_a_synchronised_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "OneDrive" / "Vaults").mkdir(parents=True)
    link = tmp_path / "plain"
    link.symlink_to(tmp_path / "OneDrive" / "Vaults")
    assert service_that_copies(link / "a.safespace") == "OneDrive"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Eastmere", "Eastmere.safespace"),
        ("St. Mary's & All Saints", "St Marys  All Saints.safespace"),
        ("../../etc", "etc.safespace"),
        ("???", "Vault.safespace"),
        ("x" * 200, "x" * 60 + ".safespace"),
    ],
)
def test_the_folder_is_named_after_the_vault(tmp_path: Path, name: str, expected: str) -> None:
    assert folder_for(tmp_path, name) == tmp_path / expected
