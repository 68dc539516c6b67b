"""Writes safespace/vault/schema.sql: the tables as all migrations together leave them, for people to read.

    python packaging/schema.py            writes the file
    python packaging/schema.py --check    says whether it is up to date, and writes nothing

The program never reads the file: a new vault replays the migrations.
"""

from __future__ import annotations

import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
SCHEMA = HOUSE / "safespace" / "vault" / "schema.sql"
HEADING = "-- Made by `make schema` out of migrations/, for reading. The program replays the migrations instead.\n"


def tables() -> str:
    """Return the SQL of every table, index, trigger and view after the last migration, in order of table and name.

    The tables that FTS5 keeps for itself are left out.
    """
    from safespace.vault import migrate
    from safespace.vault.connection import sqlcipher

    memory = sqlcipher.connect(":memory:")
    try:
        for _, sql in migrate.steps():
            for statement in migrate.statements(sql):
                memory.execute(statement)
        found = memory.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT IN "
            "(SELECT name FROM pragma_table_list WHERE type = 'shadow') ORDER BY tbl_name, type != 'table', name"
        ).fetchall()
    finally:
        memory.close()
    return HEADING + f"-- Version {migrate.latest()}.\n\n" + "\n\n".join(f"{row[0]};" for row in found) + "\n"


def main(arguments: list[str]) -> int:
    """Write the file, or with --check compare it. Return 0 when it is up to date in the end."""
    sys.path.insert(0, str(HOUSE))
    made = tables()
    if "--check" not in arguments:
        SCHEMA.write_text(made, encoding="utf-8", newline="\n")
        return 0
    current = SCHEMA.is_file() and SCHEMA.read_text(encoding="utf-8") == made
    if not current:
        print("safespace/vault/schema.sql is not what the migrations make. Run: make schema", file=sys.stderr)
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
