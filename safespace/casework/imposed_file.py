"""What a machine's policy file says, made into what holds. A file that is not understood whole makes the strict rules.

A key that is not known may be a rule that somebody relies on, in a misspelt word or of a newer version: nothing of such
a file is taken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, cast

from safespace.casework.imposed import KINDS, LONGEST, SHORTEST, Imposed, strict
from safespace.vault.demanded import LEAST_BITS

VERSION: Final = 1
MOST_BITS: Final = 120
LONGEST_NAME: Final = 80
HOME: Final = "{home}"
"""How the file writes the home of whoever uses the computer, at the beginning of a folder."""

Written = Mapping[str, Any]
_ANY = object()


class NotUnderstood(Exception):
    """The file says something that is no rule. Its words are one sentence."""


def read(written: Written, file: str, home: Path) -> Imposed:
    """Return what holds by what is written in a policy file; `home` is this user's, as the system knows it."""
    try:
        return _read(written, file, home)
    except NotUnderstood as why:
        return strict(file, str(why))


def _read(written: Written, file: str, home: Path) -> Imposed:
    _only(written, "the file", "version", "organisation", *TABLES)
    if _number(written, "version", VERSION, VERSION) is None:
        raise NotUnderstood("It does not say its version.")
    tables = {name: _table(written, name, keys) for name, keys in TABLES.items()}
    lock, folders = tables["lock"], tables["folders"]
    return Imposed(
        organisation=_name(written),
        file=file,
        minutes=_number(lock, "idle_minutes", SHORTEST, LONGEST),
        longest=_number(lock, "longest_idle_minutes", SHORTEST, LONGEST) or LONGEST,
        bits=float(_number(tables["passphrase"], "least_bits", int(LEAST_BITS), MOST_BITS) or LEAST_BITS),
        vaults=_folders(folders, "vaults", home),
        backups=_folders(folders, "backups", home),
        capture=_capture(tables["screen"]),
        kinds=_kinds(tables["exports"]),
    )


TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "lock": ("idle_minutes", "longest_idle_minutes"),
    "passphrase": ("least_bits",),
    "folders": ("vaults", "backups"),
    "screen": ("capture",),
    "exports": ("forbidden",),
}
"""Every table that a file may have, with its keys."""


def _only(written: Written, where: str, *known: str) -> None:
    other = next((key for key in written if key not in known), None)
    if other is not None:
        raise NotUnderstood(f"“{_plain(other)}” in {where} is no rule that this version knows.")


def _table(written: Written, name: str, keys: tuple[str, ...]) -> Written:
    found = written.get(name, {})
    if not isinstance(found, dict):
        raise NotUnderstood(f"“{name}” has to be a table.")
    table = cast("Written", found)
    _only(table, f"[{name}]", *keys)
    if name == "lock" and len(table) > 1:
        raise NotUnderstood("[lock] takes one of idle_minutes and longest_idle_minutes, not both.")
    return table


def _number(written: Written, key: str, least: int, most: int) -> int | None:
    found = written.get(key, _ANY)
    if found is _ANY:
        return None
    if type(found) is not int or not least <= found <= most:
        span = f"{least}" if least == most else f"a whole number from {least} to {most}"
        raise NotUnderstood(f"“{key}” has to be {span}.")
    return found


def _name(written: Written) -> str:
    found = written.get("organisation")
    plain = " ".join(found.split()) if isinstance(found, str) else ""
    if not plain or len(plain) > LONGEST_NAME or not plain.isprintable():
        raise NotUnderstood("“organisation” has to say, in a short name, who fixed these rules.")
    return plain


def _listed(written: Written, key: str) -> tuple[str, ...]:
    """Return the words of a list; none where it is left out. An empty list is nobody's wish."""
    found = written.get(key, _ANY)
    if found is _ANY:
        return ()
    said = cast("list[Any]", found) if isinstance(found, list) else []
    words = tuple(one for one in said if isinstance(one, str))
    if not words or len(words) < len(said):
        raise NotUnderstood(f"“{key}” has to be a list of at least one word or folder in quotation marks.")
    return words


def _folders(written: Written, key: str, home: Path) -> tuple[Path, ...]:
    return tuple(_folder(one, key, home) for one in _listed(written, key))


def _folder(said: str, key: str, home: Path) -> Path:
    below = re.fullmatch(re.escape(HOME) + r"(?:[/\\](.*))?", said)
    folder = home / (below[1] or "") if below else Path(said)
    if not folder.is_absolute() or ".." in folder.parts or not said.isprintable() or HOME in str(folder):
        raise NotUnderstood(f"“{key}” holds “{_plain(said)}”, which is no whole path and does not begin with {HOME}.")
    return folder


def _capture(written: Written) -> bool:
    found = written.get("capture", "guardian")
    if found not in ("guardian", "never"):
        raise NotUnderstood("“capture” has to be “guardian” or “never”.")
    return found == "guardian"


def _kinds(written: Written) -> frozenset[str]:
    kinds = _listed(written, "forbidden")
    other = next((kind for kind in kinds if kind not in KINDS), None)
    if other is not None:
        raise NotUnderstood(f"“forbidden” holds “{_plain(other)}”, which is no kind of export.")
    return frozenset(kinds)


def _plain(said: str) -> str:
    """Return what somebody wrote, short and on one line."""
    return "".join(letter if letter.isprintable() else " " for letter in said)[:40]
