"""A process that writes cases into a vault until it is killed, and says after each change that it was saved.

Started by test_kill.py with a folder, a key and a journal mode. It works on the real tables through the real
connection; the control run alone asks for an unsafe journal.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from safespace.domain.ids import Id
from safespace.vault.case_keys import CaseKeys
from safespace.vault.connection import Connection
from safespace.vault.drafts import Drafts
from safespace.vault.keys import KeyRing
from safespace.vault.trail import Trail

NOW = datetime(2026, 7, 3, 9, 12, 44, tzinfo=UTC)
PARTS = 25
"""How many long texts one change writes, so that a kill often falls inside one."""


def one_change(connection: Connection, trail: Trail, cases: CaseKeys, number: int) -> None:
    """Write one case's worth of rows, index and trail."""
    case = Id(f"{number:032x}")
    with connection.transaction():
        cases.make(case)
        for part in range(PARTS):
            Drafts(connection).save(f"{number}-{part}", f"{number} " * 300, NOW)
        connection.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", (number, f"word{number} of case"))
        trail.write("case.recorded", NOW, (case,), counts={"number": number}, text=f"reason {number}", case_id=case)


def main() -> None:
    """Write until killed; print each number after its change was saved."""
    folder, master, vault_id, safe = (
        Path(sys.argv[1]),
        bytes.fromhex(sys.argv[2]),
        Id(sys.argv[3]),
        sys.argv[4] == "safe",
    )
    keys = KeyRing(master)
    connection = Connection(folder / "vault.db", keys.database, guarded=safe, wal=safe)
    if not safe:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA cache_size = 1")
    cases = CaseKeys(connection, keys.case_keys)
    trail = Trail(connection, keys.trail, vault_id, cases, (Id("a" * 32), Id("b" * 32)))
    number = trail.head().seq + 1
    while True:
        one_change(connection, trail, cases, number)
        print(number, flush=True)
        number += 1


if __name__ == "__main__":
    main()
