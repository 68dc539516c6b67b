"""How many changes of the slot file the database has seen: an older slot file in the place of the last one is noticed.

Each change of who can open a vault counts the slot file one up, under its signature. The file is written first and the
database told after it, so a cut between the two leaves the file ahead, never behind.
"""

from __future__ import annotations

from typing import Final

from safespace.vault.connection import Connection
from safespace.vault.header import Header
from safespace.vault.key_problems import OlderKeys
from safespace.vault.settings import Settings

SETTING: Final = "slot-file"


def note(connection: Connection, header: Header) -> None:
    """Keep in the database that it has seen this slot file."""
    if header.count > _seen(connection):
        Settings(connection).set(SETTING, str(header.count))


def refuse_older(connection: Connection, header: Header) -> None:
    """Raise OlderKeys if the database has seen a later slot file than this one."""
    if header.count < _seen(connection):
        raise OlderKeys


def _seen(connection: Connection) -> int:
    return int(Settings(connection).get(SETTING) or 0)
