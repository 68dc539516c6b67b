"""The append-only ledger of figures that left."""

from __future__ import annotations

import json

from safespace.domain.ids import Id
from safespace.domain.released import CellKey, FrozenCase, LedgerEntry, LedgerKind, Symbol, SymbolKind
from safespace.vault.connection import Connection

_COLUMNS = (
    "sequence, kind, period, title, purpose, audience, spec, policy, cells, frozen, made_by, made_at, previous, hash"
)


class Ledger:
    """Every release, in order. Triggers refuse any change to what is there."""

    def __init__(self, connection: Connection) -> None:
        """Use the ledger of an open vault."""
        self._connection = connection

    def append(self, entry: LedgerEntry) -> None:
        """Add a release at the end."""
        self._connection.execute(
            f"INSERT INTO ledger ({_COLUMNS}) VALUES ({', '.join('?' * 14)})",  # noqa: S608
            [
                entry.sequence,
                entry.kind.name,
                entry.period,
                entry.title,
                entry.purpose,
                entry.audience,
                entry.spec,
                entry.policy,
                json.dumps([[key.scope, symbol.kind.name, symbol.value] for key, symbol in entry.cells]),
                json.dumps([[case.case_id, case.quarter, case.attributes] for case in entry.frozen]),
                entry.made_by,
                entry.made_at,
                entry.previous,
                entry.hash,
            ],
        )

    def entries(self) -> tuple[LedgerEntry, ...]:
        """Return all releases, oldest first."""
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM ledger ORDER BY sequence")  # noqa: S608
        return tuple(_entry(row) for row in rows)


def _entry(row: tuple[object, ...]) -> LedgerEntry:
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
            (CellKey(tuple((name, tuple(codes)) for name, codes in scope)), Symbol(SymbolKind[symbol], value))
            for scope, symbol, value in json.loads(str(cells))
        ),
        frozen=tuple(
            FrozenCase(Id(case_id), quarter, tuple((name, code) for name, code in attributes))
            for case_id, quarter, attributes in json.loads(str(frozen))
        ),
        made_by=Id(str(made_by)),
        made_at=str(made_at),
        previous=str(previous),
        hash=str(digest),
    )
