"""Where a vault may lie."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

from safespace.vault.disks import on_network, remote_by_mounts, remote_for_macos, remote_for_windows
from safespace.vault.places import folder_for, refuse_unfit, service_that_copies
from safespace.vault.problems import PassingFolder, RoamingFolder, SyncedFolder


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
        ("Nextcloud2", "Nextcloud"),
        ("OneDrive_Trust", "OneDrive"),
        ("OneDrive-NHS", "OneDrive"),
        ("Trust OneDrive", "OneDrive"),
        ("Dropbox-Trust", "Dropbox"),
        ("Trust's Dropbox", "Dropbox"),
        ("Box Drive", "Box"),
        ("Box-Sync", "Box"),
        ("MEGA", "MEGA"),
        ("MEGAsync Downloads", "MEGA"),
        ("pCloudDrive", "pCloud"),
        ("pCloud Sync", "pCloud"),
        ("Proton Drive", "Proton Drive"),
        ("ProtonDrive", "Proton Drive"),
        ("Syncthing", "a service that synchronises"),
        ("Egnyte", "Egnyte"),
        ("Seafile", "Seafile"),
    ],
)
def test_folders_of_known_services_are_refused_by_name_at_any_depth(tmp_path: Path, name: str, service: str) -> None:
    for folder in (tmp_path / name, tmp_path / name / "Documents" / "Eastmere.safespace"):
        assert service_that_copies(folder) == service
        with pytest.raises(SyncedFolder, match=service):
            refuse_unfit(folder)


@pytest.mark.parametrize(
    "name", ["Documents", "One drive shaft", "Dropboxes", "Drives", "OneDriveless", "Boxes", "Megan", "Omega"]
)
def test_other_folders_are_not(tmp_path: Path, name: str) -> None:
    refuse_unfit(tmp_path / name / "Eastmere.safespace")


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


@pytest.mark.parametrize(("mark", "service"), [(".stfolder", "Syncthing"), (".megaignore", "MEGA")])
def test_a_folder_that_another_service_marked_is_refused_at_any_depth(tmp_path: Path, mark: str, service: str) -> None:
    (tmp_path / "Shared" / mark).mkdir(parents=True)
    with pytest.raises(SyncedFolder, match=service):
        refuse_unfit(tmp_path / "Shared" / "a" / "b.safespace")
    refuse_unfit(tmp_path / "Other" / "b.safespace")


@pytest.mark.skipif(sys.platform == "win32", reason="such folders are those of other systems")
@pytest.mark.parametrize("place", ["/var/tmp/a", "/dev/shm/a", "/run/user/1000/a", "/run/a"])  # noqa: S108
def test_what_the_system_empties_when_it_starts_or_by_itself_is_refused(place: str) -> None:
    with pytest.raises(PassingFolder):
        refuse_unfit(Path(place) / "b.safespace")


@pytest.mark.skipif(sys.platform == "win32", reason="such folders are those of other systems")
def test_a_stick_is_not_emptied_wherever_it_is_laid_in() -> None:
    refuse_unfit(Path("/run/media/sam/stick/b.safespace"))


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


def test_the_systems_folder_for_passing_files_is_refused_and_what_lies_beside_it_is_not(tmp_path: Path) -> None:
    with pytest.raises(PassingFolder):
        refuse_unfit(Path(tempfile.gettempdir()) / "deep" / "Eastmere.safespace")
    refuse_unfit(tmp_path / "Eastmere.safespace")


def test_a_folder_that_roams_with_the_account_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    with pytest.raises(RoamingFolder):
        refuse_unfit(tmp_path / "Roaming" / "SafeSpace" / "Eastmere.safespace")
    refuse_unfit(tmp_path / "Local" / "SafeSpace" / "Eastmere.safespace")


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
files.example:/people /people nfs4 rw 0 0
/dev/sdb1 /people/local ext4 rw 0 0
//files/trust /mnt/trust\\040drive cifs rw 0 0
host:/x /srv/ssh fuse.sshfs rw 0 0
broken line
"""


@pytest.mark.parametrize(
    ("place", "far"),
    [
        ("/var/lib/vault", False),
        ("/people/sam/vault", True),
        ("/people/local/vault", False),
        ("/people/localized/vault", True),
        ("/mnt/trust drive/vault", True),
        ("/mnt/trust/vault", False),
        ("/srv/ssh", True),
    ],
)
def test_the_nearest_mount_decides_whether_a_folder_is_on_the_network(place: str, far: bool) -> None:
    assert remote_by_mounts(Path(place), MOUNTS) is far


def test_without_a_list_of_mounts_nothing_is_suspected(tmp_path: Path) -> None:
    assert not remote_by_mounts(tmp_path, "")
    assert not on_network(tmp_path / "not" / "there")


class Kernel:
    """Stands for Windows' kernel32: says which drives are of which type, and keeps what it was asked."""

    def __init__(self, answer: int) -> None:
        self.answer, self.asked = answer, list[str]()

    def GetDriveTypeW(self, root: Any) -> int:
        self.asked.append(root.value)
        return self.answer


def test_windows_is_asked_for_the_drive_and_a_share_needs_no_asking() -> None:
    drive: Any = PureWindowsPath("H:\\Vaults\\Eastmere.safespace")
    for answer, far in ((4, True), (3, False), (0, False)):
        kernel = Kernel(answer)
        assert remote_for_windows(drive, kernel) is far
        assert kernel.asked == ["H:\\"]
    share: Any = PureWindowsPath("\\\\files\\trust\\Eastmere.safespace")
    assert remote_for_windows(share, Kernel(0))


class Library:
    """Stands for macOS's C library: writes flags where its struct statfs has them."""

    def __init__(self, flags: int, result: int = 0) -> None:
        self.flags, self.result = flags, result

    def statfs(self, path: bytes, answer: Any) -> int:
        assert path == b"/Volumes/Trust"
        answer[64:68] = self.flags.to_bytes(4, "little")
        return self.result


def test_macos_is_asked_whether_the_disk_is_its_own() -> None:
    place = Path("/Volumes/Trust")
    assert remote_for_macos(place, Library(0x0))
    assert not remote_for_macos(place, Library(0x1000 | 0x1))
    assert not remote_for_macos(place, Library(0, result=-1))
