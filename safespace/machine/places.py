"""Where SafeSpace keeps things on this machine: never in a roaming or synced place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

NAME = "SafeSpace"
SUFFIX = ".safespace"
"""How the name of a vault's folder ends."""


def name_of(vault: Path) -> str:
    """Return what a vault is called as far as its folder tells; its own name is sealed with the rest."""
    return vault.name.removesuffix(SUFFIX)


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one user on one machine. `vaults` holds vaults, `settings` the looks, `passing` what is swept."""

    vaults: Path
    settings: Path
    passing: Path

    @classmethod
    def usual(cls) -> Places:
        """Return the folders that the system gives to this user: local, never roaming."""
        return cls(
            vaults=platformdirs.user_data_path(NAME, appauthor=False, roaming=False),
            settings=platformdirs.user_config_path(NAME, appauthor=False, roaming=False),
            passing=platformdirs.user_cache_path(NAME, appauthor=False) / "passing",
        )

    @classmethod
    def under(cls, folder: Path) -> Places:
        """Return folders of their own below `folder`, for the tour and the tests."""
        return cls(folder / "vaults", folder / "settings", folder / "passing")

    def make(self) -> Places:
        """Make the folders, readable by this user alone, and return them."""
        for folder in (self.vaults, self.settings, self.passing):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
        return self

    @property
    def known(self) -> Path:
        """Return where this computer keeps what it knows of vaults while they are shut."""
        return self.settings / "known"

    def known_vaults(self) -> tuple[Path, ...]:
        """Return the vaults in the usual place, by name."""
        return tuple(sorted(self.vaults.glob(f"*{SUFFIX}")))
