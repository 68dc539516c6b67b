"""What is there after a fault, as plain things with plain values, read through the program's own door."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from safespace.casework.desk import Desk
from safespace.domain.case import Case
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault import header, restore
from safespace.vault.container import SUFFIX
from safespace.vault.identity import OpenIdentity
from safespace.vault.problems import AttachmentDamaged, WrongRecoveryCode
from safespace.vault.vault import Vault
from tests.faults.place import NOW, PASSPHRASE, Place, come_in, opens
from tests.faults.promises import HALF, Book

Seen = dict[str, str]
Look = Callable[[Place, Book], Seen]


class Unsound(Exception):
    """The vault opens, and something in it does not hold together."""


class Older(Exception):
    """The vault says that it lacks what it once had."""


@contextmanager
def inside(folder: Path, sheets: list[str]) -> Iterator[tuple[Vault, str]]:
    """Open a vault by whichever of these sheets opens it, and check it as a whole; tell which one it was.

    Raises what opening raises, or Unsound.
    """
    vault, sheet = _by_any(folder, sheets)
    try:
        _whole(vault)
        yield vault, sheet
    finally:
        vault.close()


def _by_any(folder: Path, sheets: list[str]) -> tuple[Vault, str]:
    for sheet in sheets[:-1]:
        try:
            return come_in(folder, sheet), sheet
        except WrongRecoveryCode:
            continue
    return come_in(folder, sheets[-1]), sheets[-1]


def _whole(vault: Vault) -> None:
    if vault.anchors.older is not None:
        raise Older
    verdict = vault.trail.verify()
    if not verdict.whole:
        raise Unsound(f"the trail is broken: {verdict.why}")
    health = vault.check()
    if not health.sound:
        raise Unsound(f"open and not sound: {health}")
    if vault.attachments.spoilt():
        raise AttachmentDamaged
    if vault.connection.execute("PRAGMA foreign_key_check").rows:
        raise Unsound("a row points to nothing")


def rows(vault: Vault) -> str:
    """Return a hash of every row of every table."""
    connection, digest = vault.connection, hashlib.sha256()
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").rows
    for (name,) in names:
        digest.update(name.encode())
        for row in sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"'))):  # noqa: S608
            digest.update(row.encode())
    return digest.hexdigest()


def cases(vault: Vault) -> Seen:
    """Return each case with a hash of all that was said in it; in half if any part is missing.

    A case is called by its handle, or by the first word of what was said.
    """
    desk = Desk(vault, lambda: NOW)
    with vault.identity.unlock() as key:
        return {f"case/{_called(desk, case)}": _one(desk, case, key) for case in desk.rows.cases.where("1")}


def _called(desk: Desk, case: Case) -> str:
    said = desk.rows.words.of_case(case.id)
    return case.handle or (said[0].text.split()[0] if said else case.reference)


def _one(desk: Desk, case: Case, key: OpenIdentity) -> str:
    said = [words.text for words in desk.rows.words.of_case(case.id)]
    speaker = desk.rows.speakers.open(key, case.id)
    parts: dict[str, Any] = {
        "words": said,
        "who spoke up": speaker is not None and speaker.name,
        "the case's key": desk.vault.case_keys.exists(case.id),
        "the index": case.id in {found for found, _ in desk.rows.search.find(_called(desk, case))},
        "tasks": desk.rows.tasks.of_case(case.id),
        "the trail": desk.vault.trail.read(1, case_id=case.id),
    }
    missing = [name for name, there in parts.items() if not there]
    return HALF + ", ".join(missing) if missing else digest_of(*said, speaker.name if speaker else "")


def digest_of(*words: str) -> str:
    """Return a short hash of words."""
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:16]


def in_the_vault(place: Place, book: Book) -> Seen:
    """Return the cases, the drafts and the settings of the deed."""
    with inside(place.vault, book.ways("sheet")) as (vault, sheet):
        drafts = {f"draft/{draft.key}": digest_of(draft.text) for draft in vault.drafts.all()}
        return {**cases(vault), **drafts, "sheet": sheet}


def with_ways(place: Place, book: Book) -> Seen:
    """Return the same, and which passphrases open the vault."""
    seen = in_the_vault(place, book)
    working = [words for words in book.ways("passphrase") if opens(place.vault, words)]
    return {**seen, "passphrase": " and ".join(working)}


def with_files(place: Place, book: Book) -> Seen:
    """Return what is in the vault, and what each file in it holds."""
    seen = in_the_vault(place, book)
    with inside(place.vault, [seen["sheet"]]) as (vault, _), vault.identity.unlock() as key:
        for case in vault.tables.cases.where("1"):
            for file in vault.attachments.of_case(case.id, key):
                seen[f"file/{file.name}"] = _content(vault, file.id, key)
    return seen


def _content(vault: Vault, file: Id, key: OpenIdentity) -> str:
    try:
        return digest_of(b"".join(vault.attachments.open(file, key).portions()).hex())
    except Problem as problem:
        return HALF + type(problem).__name__


def with_backups(place: Place, book: Book) -> Seen:
    """Return what is in the vault, and for each backup whether it becomes a whole vault again."""
    seen = in_the_vault(place, book)
    inside_it = {key: value for key, value in seen.items() if key.startswith("case/")}
    files = sorted(place.stick.glob(f"*{SUFFIX}"))
    return {**seen, **{f"backup/{file.name}": _restores(place, file, seen["sheet"], inside_it) for file in files}}


def _restores(place: Place, backup: Path, sheet: str, expected: Seen) -> str:
    folder = place.root / f"trial of {backup.stem}"
    try:
        restore.restored_with_recovery(backup, folder, sheet)
        with inside(folder, [sheet]) as (vault, _):
            return "whole" if cases(vault) == expected else HALF + "other cases"
    except Problem as problem:
        return HALF + type(problem).__name__


def with_others(place: Place, book: Book) -> Seen:
    """Return what is in the vault, and every other vault beside it: how many cases it has."""
    seen = in_the_vault(place, book)
    others = sorted(folder for folder in place.root.glob("*.safespace") if folder != place.vault)
    return {**seen, **{f"vault/{folder.name}": _other(folder) for folder in others}}


def _other(folder: Path) -> str:
    try:
        vault = Vault.open(folder, PASSPHRASE, NOW)
    except Problem as problem:
        return HALF + type(problem).__name__
    try:
        _whole(vault)
        return f"{len(cases(vault))} cases"
    finally:
        vault.close()


def with_guardians(place: Place, book: Book) -> Seen:
    """Return what is in the vault, and everybody who has a row in it, a way into it, or one of both."""
    seen = in_the_vault(place, book)
    with inside(place.vault, [seen["sheet"]]) as (vault, _):
        known = {guardian.name for guardian in vault.guardians.all()}
    with_slot = {slot.name for slot in header.load(place.vault)[0].slots}
    for name in sorted(known | with_slot):
        seen[f"guardian/{name}"] = "whole" if name in known & with_slot else HALF + "a row or a slot alone"
    return seen


def with_version(place: Place, book: Book) -> Seen:
    """Return what is in the vault, and whether its tables are those of this program."""
    seen = in_the_vault(place, book)
    with inside(place.vault, [seen["sheet"]]) as (vault, _):
        later = vault.connection.value("SELECT count(*) FROM sqlite_schema WHERE name = 'said_later'")
    return {**seen, "version": "later" if later else "earlier"}


def every_row(place: Place, book: Book) -> Seen:
    """Return what is in the vault, and a hash of every row of it."""
    with inside(place.vault, book.ways("sheet")) as (vault, sheet):
        return {**cases(vault), "rows": rows(vault), "sheet": sheet}


def restored(place: Place, book: Book) -> Seen:
    """Return what is in a vault that is made again from the backup; raises what a spoilt one is refused with."""
    (backup,) = place.stick.iterdir()
    folder = place.root / "again.safespace"
    restore.restored_with_recovery(backup, folder, book.ways("sheet")[0])
    with inside(folder, book.ways("sheet")) as (vault, sheet):
        return {**cases(vault), "rows": rows(vault), "sheet": sheet}
