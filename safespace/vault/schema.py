"""Writes schema.sql, the tables as all migrations leave them: for reading only. `python -m safespace.vault.schema`."""

from __future__ import annotations

import secrets
import tempfile
from pathlib import Path
from typing import Final

from safespace.vault import migrate
from safespace.vault.connection import Connection
from safespace.vault.keys import KEY_BYTES

FILE: Final = Path(__file__).parent / "schema.sql"
_FIRST: Final = "-- Made from migrations/ by `make schema`, for reading. Nothing reads this file; do not edit it.\n"
_OWN: Final = (
    "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name NOT IN"
    " (SELECT name FROM pragma_table_list WHERE type = 'shadow') ORDER BY rowid"
)


def text() -> str:
    """Return the tables, indexes and triggers of a new vault as SQL, in the order in which they are made."""
    with tempfile.TemporaryDirectory() as folder:
        path, key = Path(folder) / "schema.db", secrets.token_bytes(KEY_BYTES)
        connection = Connection(path, key, create=True, guarded=False)
        try:
            migrate.bring_up_to_date(path, key, _never)
            return _FIRST + "".join(f"\n{sql};\n" for (sql,) in connection.execute(_OWN))
        finally:
            connection.close()


def _never(_version: int) -> None:
    """A new vault has nothing to keep."""


def main() -> None:
    """Write schema.sql anew."""
    FILE.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
