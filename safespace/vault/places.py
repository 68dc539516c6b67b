"""Where a vault may lie: on this computer's own disk, where nothing copies, empties or shares the folder."""

from __future__ import annotations

import os
import re
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from safespace.vault import demanded, disks
from safespace.vault.problems import NetworkFolder, PassingFolder, RoamingFolder, SyncedFolder

SUFFIX: Final = ".safespace"


def _word(name: str) -> re.Pattern[str]:
    """Match a folder whose name has this as a word of its own: a trust puts its own name before or after it."""
    return re.compile(rf"(.*[\W_])?({name})([\W_].*)?", re.IGNORECASE)


@cache
def services() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return how the folders of services are named; made when first looked at, because every start loads this."""
    return (
        (_word("onedrive|sharepoint"), "OneDrive"),
        (_word("dropbox"), "Dropbox"),
        (_word("icloud ?drive|mobile documents|com~apple~clouddocs"), "iCloud"),
        (_word("google ?drive|my drive"), "Google Drive"),
        (re.compile(r"cloudstorage", re.IGNORECASE), "a cloud service"),
        (_word(r"nextcloud\d*|owncloud\d*"), "Nextcloud"),
        (re.compile(r"box([ _-]?(sync|drive))?", re.IGNORECASE), "Box"),
        (re.compile(r"mega([ _-]?(sync|drive|limited))?|megasync.*", re.IGNORECASE), "MEGA"),
        (_word("pcloud ?(drive|sync)?"), "pCloud"),
        (_word("proton ?drive"), "Proton Drive"),
        (re.compile(r"syncthing|sync", re.IGNORECASE), "a service that synchronises"),
        (_word("egnyte"), "Egnyte"),
        (_word("seafile|seadrive"), "Seafile"),
        (_word("tresorit"), "Tresorit"),
    )


_MARKS: Final = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "Nextcloud"),
    (".stfolder", "Syncthing"),
    (".megaignore", "MEGA"),
)
_PASSING: Final = ("/var/tmp", "/dev/shm", "/run", "/var/run")  # noqa: S108
_STICKS: Final = "/run/media"
"""Where Linux lays in disks and sticks, which nobody empties."""

_VARIABLES: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def service_that_copies(folder: Path) -> str | None:
    """Return the name of the service that synchronises `folder`, None if no sign of one is found."""
    place = folder.absolute().resolve()
    return _by_variable(place) or next((found for part in (place, *place.parents) if (found := _by_look(part))), None)


def refuse_synced(folder: Path) -> None:
    """Raise SyncedFolder if a service copies what lies in `folder`."""
    service = service_that_copies(folder)
    if service is not None:
        raise SyncedFolder(service)


def refuse_unfit(folder: Path) -> None:
    """Raise SyncedFolder, NetworkFolder, RoamingFolder or PassingFolder if a vault would not be safe in `folder`.

    FolderNotAllowed if the organisation allows none there.
    """
    demanded.refuse_folder(folder)
    refuse_synced(folder)
    place = folder.absolute().resolve()
    if disks.on_network(place):
        raise NetworkFolder
    if _below(place, os.environ.get("APPDATA")):
        raise RoamingFolder
    passing = (tempfile.gettempdir(), os.environ.get("TEMP"), os.environ.get("TMP"), *_PASSING)
    if any(_below(place, name) for name in passing) and not _below(place, _STICKS):
        raise PassingFolder


def folder_for(parent: Path, name: str) -> Path:
    """Return where a vault of this name lies under `parent`: letters and digits of its name, and .safespace."""
    plain = re.sub(r"[^\w -]", "", name).strip() or "Vault"
    return parent / f"{plain[:60].strip()}{SUFFIX}"


def _by_look(part: Path) -> str | None:
    by_name = next((service for pattern, service in services() if pattern.fullmatch(part.name)), None)
    return by_name or next((service for mark, service in _MARKS if _has(part, mark)), None)


def _has(part: Path, mark: str) -> bool:
    if part == Path.home():
        return False  # ~/.dropbox holds the program's own settings, not a synchronised folder
    return (part / mark).exists()


def _by_variable(place: Path) -> str | None:
    return "OneDrive" if any(_below(place, os.environ.get(name)) for name in _VARIABLES) else None


def _below(place: Path, root: str | None) -> bool:
    return bool(root) and place.is_relative_to(Path(str(root)).resolve())
