"""Moving out: everything the vault holds, in open formats, sealed under a passphrase of its own.

Whoever may not open who spoke up gets everything without it, and the words masked, as on their screen. Cases from which
they stepped back stay behind. What leaves is in the trail with its reason. The vault stays as it is.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from safespace.casework import export_index, identity, imposed, masking, takes_part
from safespace.casework.desk import Desk
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.resources import codelists, listed
from safespace.vault import export_container, export_rows, own_files
from safespace.vault.acts import Act, ActKind
from safespace.vault.attachments import FIELD, Opening
from safespace.vault.cost import SETTING as COST
from safespace.vault.cost import Cost
from safespace.vault.export_rows import LEFT, Whole
from safespace.vault.passphrase import refuse_weak
from safespace.vault.pieces import Step, no_step
from safespace.vault.speakers import NAME, SPEAKER, WORDS

SUFFIX: Final = export_container.SUFFIX


class ReasonNeeded(Problem):
    """An export was to be made without saying why."""

    title = "Say why everything is to leave"
    advice = "Nothing was made. Choose a reason; it is kept in the trail."


@dataclass(frozen=True, slots=True)
class Leaving:
    """Everything that leaves, held until it is written: small files by their names, and the files of cases.

    `counts` are how many rows leave of each table.
    """

    files: Mapping[str, bytes] = field(repr=False)
    attached: tuple[tuple[str, Opening], ...] = field(repr=False)
    counts: Mapping[str, int]
    identities: int
    cost: Cost


@dataclass(frozen=True, slots=True)
class Left:
    """An export that was made: where it lies, its SHA-256, and how much is in it."""

    file: Path
    sha256: str
    cases: int
    files: int
    identities: int


def prepare(desk: Desk, why: str, passphrase: str, *, with_identity: bool) -> Leaving:
    """Gather everything at the desk and note in the trail that it leaves, and why.

    `why` is a code of export_reasons. ReasonNeeded, WeakPassphrase; with the identity, IdentityNotPermitted, or
    ApprovalNeeded where it takes two. NotAllowedToLeave if the organisation lets no export be made.
    """
    imposed.refuse_kind(imposed.EVERYTHING)
    if not why:
        raise ReasonNeeded
    refuse_weak(passphrase, (desk.vault.meta.name, desk.vault.guardian.name))
    reason = desk.chosen("export_reasons", why)
    identity.seal_now(desk)
    with desk.vault.transaction():
        leaving = _gathered(desk, with_identity=with_identity)
        counts = {"cases": leaving.counts["cases"], "files": len(leaving.attached), "identities": leaving.identities}
        codes = {"reason": reason.code, "identity": "yes" if with_identity else "no"}
        desk.vault.trail.write("export.made", desk.now(), codes=codes, counts=counts)
        if with_identity:
            identity.note_opened_for_all(desk, "export")
    return leaving


def write(leaving: Leaving, target: Path, passphrase: str, step: Step = no_step) -> Left:
    """Write an export, on any thread; WeakPassphrase or ExportNotWritten, and nothing is left of it."""
    imposed.refuse_kind(imposed.EVERYTHING)
    sha256 = export_container.write(_zipped(leaving), target, passphrase, leaving.cost, step)
    return Left(target, sha256, leaving.counts["cases"], len(leaving.attached), leaving.identities)


def open_export(source: Path, passphrase: str, folder: Path) -> Path:
    """Open an export into a folder, as the zip that is in it, in the clear; return where it lies.

    NotAnExport, ExportNotOpened, ExportNotWritten or NotAllowedToLeave; then nothing is left there. A file of that name
    is never touched.
    """
    imposed.refuse_kind(imposed.EVERYTHING)
    target = folder / f"{source.name.removesuffix(SUFFIX)}.zip"
    try:
        with own_files.new(target) as out:  # nothing of it is left if it fails: it would lie there in the clear
            out.writelines(export_container.read(source, passphrase))
    except OSError:
        raise export_container.ExportNotWritten from None
    return target


def _gathered(desk: Desk, *, with_identity: bool) -> Leaving:
    connection = desk.vault.connection
    hidden = takes_part.hidden(desk)
    files: dict[str, bytes] = {}
    counts: dict[str, int] = {}
    tables = [export_rows.whole(connection, name) for name in export_rows.names(connection) if name not in LEFT]
    for table in (_allowed(desk, one, hidden) for one in tables):
        counts[table.name] = len(table.rows)
        files[f"tables/{table.name}.jsonl"] = _lines(table)
        files[f"tables/{table.name}.csv"] = _csv(table)
    opened, attached = _identity_part(desk, hidden, with_identity=with_identity)
    if with_identity:
        files["identities.jsonl"] = _jsonl(opened)
    files["trail.jsonl"] = _jsonl(_trail(desk, hidden))
    files["rules.json"] = json.dumps(_rules(desk), indent=1, ensure_ascii=False).encode()
    files |= {f"lists/{name}.csv": _list(name) for name in codelists()}
    files |= export_index.pages(desk, hidden, counts, LEFT, with_identity=with_identity)
    kept = desk.vault.settings.get(COST)
    return Leaving(files, attached, counts, len(opened), Cost.read(kept) if kept else _FLOOR)


_FLOOR: Final = Cost(256 * 1024, 4, 4)
"""What a guess at an export costs where the vault does not say."""


def _allowed(desk: Desk, table: Whole, hidden: frozenset[Id]) -> Whole:
    """Return a table without cases that stay behind, its words masked for whoever may not read them as told."""
    own = "id" if table.name == "cases" else "case_id"
    places = [place for place, column in enumerate(table.columns) if column in (own, "other_id", "counted_id")]
    rows = [row for row in table.rows if not any(row[place] in hidden for place in places)]
    if hidden and table.name == "trail":
        named = table.columns.index("about")
        rows = [row for row in rows if hidden.isdisjoint(json.loads(row[named]))]
    if desk.vault.identity.permitted():
        return Whole(table.name, table.columns, tuple(rows))
    typed = masking.typed_in(desk, table.name)
    masked = {place for place, column in enumerate(table.columns) if column in typed}
    kept = (tuple(_masked(one) if place in masked else one for place, one in enumerate(row)) for row in rows)
    return Whole(table.name, table.columns, tuple(kept))


def _masked(value: Any) -> Any:
    return masking.masked(value) if isinstance(value, str) and value else value


def _identity_part(
    desk: Desk, hidden: frozenset[Id], *, with_identity: bool
) -> tuple[list[dict[str, Any]], tuple[tuple[str, Opening], ...]]:
    """Return what is sealed with identities, opened, and what reads the files; without permission only plain files."""
    if not with_identity:
        return [], tuple(_files(desk, hidden, None))
    found: list[dict[str, Any]] = []
    with identity.unlocked_for_all(desk, Act(ActKind.EXPORT, desk.vault.meta.vault_id)) as key:
        for about, kind, case_id in export_rows.identities(desk.vault.connection):
            if case_id in hidden or kind == FIELD or kind.startswith(f"{SPEAKER} "):
                continue  # files leave by themselves; what was added to a record leaves within it
            found.append({"about": about, "kind": kind, "case": case_id, "said": _opened(desk, key, about, kind)})
        return found, tuple(_files(desk, hidden, key))


def _opened(desk: Desk, key: Any, about: str, kind: str) -> Any:
    speakers = desk.rows.speakers
    if kind == SPEAKER:
        who = speakers.open(key, Id(about))
        return json.loads(who.pack()) if who else None
    return {NAME: speakers.open_name, WORDS: speakers.open_words}[kind](key, Id(about))


def _files(desk: Desk, hidden: frozenset[Id], key: Any) -> Iterator[tuple[str, Opening]]:
    """Yield the files of cases under plain names; identifying ones only with an open key."""
    for case in desk.rows.cases.where("1"):
        if case.id in hidden:
            continue
        for number, about in enumerate(desk.vault.attachments.of_case(case.id, key), 1):
            if key is not None or not about.identifying:
                name = "".join(letter if letter.isalnum() or letter in " .-_" else "_" for letter in about.name)
                yield f"files/{case.reference}/{number:02}-{name[-100:]}", desk.vault.attachments.open(about.id, key)


def _trail(desk: Desk, hidden: frozenset[Id]) -> list[dict[str, Any]]:
    """Return the trail, oldest first, with what was written beside it, but for that of cases which stay behind."""
    found: list[dict[str, Any]] = []
    before, masked = None, not desk.vault.identity.permitted()
    while entries := desk.vault.trail.read(500, before):
        before = entries[-1].seq
        found += [_entry(one, masked=masked) for one in entries if not hidden & {one.case_id, *one.about}]
    return found[::-1]


def _entry(one: Any, *, masked: bool) -> dict[str, Any]:
    text = _masked(one.text) if masked else one.text
    told = {"number": one.seq, "at": one.at.isoformat(), "by": one.guardian, "action": one.action}
    return told | {"case": one.case_id, "about": list(one.about), "codes": dict(one.codes), "text": text}


def _rules(desk: Desk) -> dict[str, str]:
    rows = desk.vault.connection.execute("SELECT key, value FROM settings WHERE key LIKE 'policy%' ORDER BY key")
    return {row[0]: row[1] for row in rows}


def _list(name: str) -> bytes:
    """Return a code list as it holds in this vault, the trust's own in place of the shipped one."""
    rows = listed(name).rows
    columns = tuple(rows[0])
    return _csv(Whole(name, columns, tuple(tuple(row[column] for column in columns) for row in rows)))


def _lines(table: Whole) -> bytes:
    return _jsonl([dict(zip(table.columns, row, strict=True)) for row in table.rows])


def _jsonl(rows: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows).encode()


def _csv(table: Whole) -> bytes:
    out = io.StringIO()
    written = csv.writer(out, lineterminator="\r\n")
    written.writerow(table.columns)
    written.writerows([[_no_formula(one) for one in row] for row in table.rows])
    return out.getvalue().encode("utf-8-sig")


def _no_formula(value: Any) -> Any:
    """Return a value that a spreadsheet takes for words, not for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t") else value


class _Sink(io.RawIOBase):
    """Takes what a zip writes, and hands it on."""

    def __init__(self) -> None:
        self.taken = bytearray()

    def writable(self) -> bool:
        """Say that it can be written."""
        return True

    def write(self, content: Any, /) -> int:
        """Take some bytes."""
        self.taken += content
        return len(content)

    def out(self) -> bytes:
        """Return what was taken since last time."""
        given = bytes(self.taken)
        self.taken.clear()
        return given


def _zipped(leaving: Leaving) -> Iterator[bytes]:
    """Yield the zip of everything that leaves; nothing of it lies in the clear on any disk."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in leaving.files.items():
            package.writestr(name, content)
            yield sink.out()
        for name, opening in leaving.attached:
            with package.open(name, "w", force_zip64=True) as inside:
                for portion in opening.portions():
                    inside.write(portion)
                    yield sink.out()
    yield sink.out()
