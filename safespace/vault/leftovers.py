"""What a program that was killed left in a vault's folder and beside it: removed when the vault is next opened.

Most of it is a whole sealed copy, which would outlive a disposal. Each thing is known by its exact name; the writer's
lock of the vault is held meanwhile, and what another process is making just now is held by that.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from safespace.vault import anchor, aside, following
from safespace.vault.container import ATTACHMENTS
from safespace.vault.header import COPY, DATABASE, KEYS

COPYING: Final = re.compile(r"backup-[0-9a-f]{8}\.tmp")
"""The folder, in a vault's folder, in which a backup is prepared and proved."""

_NEW: Final = tuple(f"{name}.new" for name in (KEYS, COPY, anchor.NAME, following.NAME))
_FILES: Final = (*_NEW, f"{DATABASE}.healed", f"{DATABASE}.healed-journal")
_FORMER: Final = re.compile(r"vault\.version-\d+\.db(-wal|-shm|-journal)?")
"""The copies that were once kept before new tables, under the keys of then and beyond the reach of any disposal."""

_ATTACHED: Final = re.compile(r"[0-9a-f]{32}\.bin\.part")


def swept(folder: Path) -> None:
    """Remove what was left in and beside the vault in `folder`, whose lock is held. What will not go stays."""
    aside.swept(folder, COPYING)
    aside.swept(folder.parent, aside.HALF_MADE)
    for name in _FILES:
        _unlinked(folder / name)
    for file in (*_in(folder / ATTACHMENTS), *(one for one in folder.iterdir() if _FORMER.fullmatch(one.name))):
        _unlinked(file)


def _in(attachments: Path) -> list[Path]:
    try:
        return [file for file in attachments.glob("*/*.part") if _ATTACHED.fullmatch(file.name)]
    except OSError:
        return []


def _unlinked(file: Path) -> None:
    with suppress(OSError):
        if file.is_file() and not file.is_symlink():
            file.unlink()
