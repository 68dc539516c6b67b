"""The append-only ledger of figures that left.

What a release froze of each case lies beside it, under the seal that stands in its chain: when a case is disposed of
its codes are made as coarse as they were printed and the salt of the seal goes, and the chain still holds.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from safespace.domain.ids import Id
from safespace.domain.released import CellKey, Certificate, FrozenCase, LedgerEntry, LedgerKind, Symbol, SymbolKind
from safespace.vault.connection import Connection

_COLUMNS = (
    "sequence, kind, period, title, purpose, audience, spec, policy, cells, frozen, made_by, made_at, previous, hash,"
    " proof"
)


class Ledger:
    """Every release, in order. Triggers refuse any change to what is there."""

    def __init__(self, connection: Connection, table: str = "ledger", certificates: str = "certificates") -> None:
        """Use a ledger of an open vault; the tables are names in our own code.

        What is frozen of cases lies beside the vault's own ledger alone: the joint one of several sites freezes none.
        """
        self._connection = connection
        self._table, self._certificates = table, certificates

    def append(self, entry: LedgerEntry, certificate: Certificate | None = None) -> None:
        """Add a release at the end, and its certificate beside it."""
        self._connection.execute(
            f"INSERT INTO {self._table} ({_COLUMNS}) VALUES ({', '.join('?' * 15)})",  # noqa: S608
            [
                entry.sequence,
                entry.kind.name,
                entry.period,
                entry.title,
                entry.purpose,
                entry.audience,
                entry.spec,
                entry.policy,
                json.dumps([[key.scope, symbol.kind.name, symbol.value, symbol.high] for key, symbol in entry.cells]),
                json.dumps([case.seal if _is_beside(case) else _whole(case) for case in entry.frozen]),
                entry.made_by,
                entry.made_at,
                entry.previous,
                entry.hash,
                entry.proof,
            ],
        )
        self._connection.executemany(
            "INSERT INTO frozen_cases (sequence, place, counted_id, quarter, attributes, salt)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (entry.sequence, place, case.case_id, case.quarter, json.dumps(case.attributes), case.salt)
                for place, case in enumerate(entry.frozen)
                if _is_beside(case)
            ],
        )
        if certificate:
            self._connection.execute(
                f"INSERT INTO {self._certificates} (sequence, salt, body) VALUES (?, ?, ?)",  # noqa: S608
                (entry.sequence, certificate.salt, certificate.body),
            )

    def certificate(self, sequence: int) -> Certificate | None:
        """Return the certificate of a release, None if it has none."""
        sql = f"SELECT salt, body FROM {self._certificates} WHERE sequence = ?"  # noqa: S608
        row = self._connection.execute(sql, (sequence,)).fetchone()
        return Certificate(str(row[0]), bytes(row[1])) if row else None

    def coarsen(self, case_id: Id, printed_as: Callable[[str, str], str]) -> None:
        """Leave of what was frozen of a case only what `printed_as` makes of each dimension and code; no salt stays."""
        rows = self._connection.execute(
            "SELECT sequence, place, attributes FROM frozen_cases WHERE counted_id = ?", (case_id,)
        ).fetchall()
        self._connection.executemany(
            "UPDATE frozen_cases SET attributes = ?, salt = '' WHERE sequence = ? AND place = ?",
            [
                (json.dumps([[name, printed_as(name, code)] for name, code in json.loads(attributes)]), number, place)
                for number, place, attributes in rows
            ],
        )

    def has(self, kind: LedgerKind, period: str) -> bool:
        """Return whether something of a kind was released for a period."""
        sql = f"SELECT EXISTS (SELECT 1 FROM {self._table} WHERE kind = ? AND period = ?)"  # noqa: S608
        return bool(self._connection.value(sql, (kind.name, period)))

    def entries(self) -> tuple[LedgerEntry, ...]:
        """Return all releases, oldest first."""
        beside = {
            (row[0], row[1]): row[2:]
            for row in self._connection.execute(
                "SELECT sequence, place, counted_id, quarter, attributes, salt FROM frozen_cases"
            )
        }
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM {self._table} ORDER BY sequence")  # noqa: S608
        return tuple(_entry(row, beside) for row in rows)


def _is_beside(case: FrozenCase) -> bool:
    """Whether what is frozen of a case lies beside the ledger, with a seal in its place."""
    return bool(case.seal or case.salt)


def _whole(case: FrozenCase) -> list[Any]:
    return [case.case_id, case.quarter, case.attributes]


def _frozen(one: str | list[Any], beside: tuple[str, str, str, str] | None) -> FrozenCase:
    """Read what is frozen of one case: its seal and the row beside it, or all of it from before there were seals."""
    if isinstance(one, str):
        if beside is None:
            return FrozenCase(Id(""), "", (), "", one)
        case_id, quarter, attributes, salt = beside
        return FrozenCase(Id(case_id), quarter, _attributes(json.loads(attributes)), salt, one)
    case_id, quarter, attributes = one
    return FrozenCase(Id(case_id), quarter, _attributes(attributes))


def _attributes(pairs: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, code) for name, code in pairs)


def _entry(row: tuple[object, ...], beside: dict[tuple[int, int], tuple[str, str, str, str]]) -> LedgerEntry:
    (
        sequence,
        kind,
        period,
        title,
        purpose,
        audience,
        spec,
        policy,
        cells,
        frozen,
        made_by,
        made_at,
        previous,
        digest,
        proof,
    ) = row
    return LedgerEntry(
        sequence=int(str(sequence)),
        kind=LedgerKind[str(kind)],
        period=str(period),
        title=str(title),
        purpose=str(purpose),
        audience=str(audience),
        spec=str(spec),
        policy=str(policy),
        cells=tuple(
            (CellKey(tuple((name, tuple(codes)) for name, codes in scope)), Symbol(SymbolKind[symbol], *numbers))
            for scope, symbol, *numbers in json.loads(str(cells))
        ),
        frozen=tuple(
            _frozen(one, beside.get((int(str(sequence)), place))) for place, one in enumerate(json.loads(str(frozen)))
        ),
        made_by=Id(str(made_by)),
        made_at=str(made_at),
        previous=str(previous),
        hash=str(digest),
        proof=str(proof),
    )
