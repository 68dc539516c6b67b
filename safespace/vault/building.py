"""Building a vault: in a folder beside its place, renamed into it once it is whole, so there is never half a vault."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from safespace.vault import aside, demanded, durable
from safespace.vault.aside import Aside
from safespace.vault.places import refuse_synced, refuse_unfit
from safespace.vault.problems import CannotWrite, FolderNotEmpty


@contextmanager
def building(folder: Path, *, passing: bool = False, only_try: bool = False) -> Generator[Path]:
    """Give a folder to build a vault in, and put it in the place of `folder` (missing or empty) once it is whole.

    A `passing` vault, which ends with its process, may lie on any disk; one that is built `only_try` is thrown away in
    the end. Raises FolderNotEmpty, CannotWrite or why the folder is not fit for a vault; whatever fails, `folder` is as
    it was, with nothing beside it. What a killed program left beside it is swept.
    """
    if not (passing or only_try):
        demanded.refuse_new()
    (refuse_synced if passing else refuse_unfit)(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty
    aside.swept(folder.parent, aside.HALF_MADE)
    made: Aside | None = None
    try:
        durable.make_folder(folder.parent)
        made = Aside(aside.beside(folder))
        yield made.place
        if not only_try:
            _put_in_place(made, folder)
    except OSError:
        raise CannotWrite from None
    finally:
        if made is not None:
            made.remove()


def _put_in_place(made: Aside, folder: Path) -> None:
    """Rename it, and make the new name last through a power cut; if the disk refuses, take it back."""
    if folder.exists():
        folder.rmdir()
    made.let_go()
    made.place.rename(folder)
    try:
        durable.flush_folder(folder.parent)
    except OSError:
        folder.rename(made.place)
        raise
