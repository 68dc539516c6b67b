"""Taking in a pack: cases that a guardian of another vault lends or hands over, and stubs of those that do not travel.

They are not counted here: they were raised over there, and are in that vault's figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, cast

from safespace.casework import masking, pack_checks, put_down, record, sealed_who
from safespace.casework.desk import Desk
from safespace.casework.hand_over import tell
from safespace.casework.pack_checks import Came, CaseHereAlready, ComesBack
from safespace.casework.packing import Stored
from safespace.domain.case import Deed, TaskKind
from safespace.domain.days import written
from safespace.domain.hand_over import TRAVELS, Holding, OutsideStub, Pack, PackKind, Pen, Sees
from safespace.domain.ids import Id
from safespace.vault.connection import DatabaseError
from safespace.vault.mapping import read_instant
from safespace.vault.pack_problems import PackDamaged
from safespace.vault.typed import TYPED

_ID: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)
WRONG: Final = (AttributeError, KeyError, TypeError, ValueError, IndexError, DatabaseError)
"""What reading rows that are not what they should be can raise."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What a pack brings, before anything is taken from it."""

    kind: PackKind
    sender: str
    trust: str
    until: date
    whole: int
    named: int
    stubs: int


def look(desk: Desk, file: Path) -> Offered:
    """Return what a pack brings and from whom. What `pack_checks.proved` raises; ComesBack for one that comes back."""
    came = _came(desk, file)
    try:
        cases, stubs = came.opened.content.manifest["cases"], came.opened.content.manifest["stubs"]
        named = sum(case["sees"] == Sees.WHOLE.name for case in cases)
        until = came.opened.slip.until
        return Offered(came.kind, came.sender.name, came.sender.trust, until, len(cases), named, len(stubs))
    except WRONG:
        raise PackDamaged from None


def take_in(desk: Desk, file: Path) -> Pack:
    """Take everything in, in one change of the vault; what `look` raises, or CaseHereAlready."""
    came = _came(desk, file)
    try:
        with desk.vault.transaction():
            return _taken_in(desk, came)
    except WRONG:
        raise PackDamaged from None


def drop_stub(desk: Desk, stub: Id) -> None:
    """Take a stub off the list: whose case it is has been asked, and sees to it."""
    with desk.vault.transaction():
        found = desk.rows.outside_stubs.get(stub)
        desk.rows.outside_stubs.remove(found.id, desk.me, desk.now())
        desk.vault.trail.write("stub.dropped", desk.now(), (found.pack_id, stub))


def _came(desk: Desk, file: Path) -> Came:
    came = pack_checks.proved(desk, file)
    if came.kind is PackKind.RETURNED:
        raise ComesBack
    return came


def _taken_in(desk: Desk, came: Came) -> Pack:
    manifest = came.opened.content.manifest
    kind = PackKind.BORROWED if came.kind is PackKind.LENT else PackKind.RECEIVED
    pack = pack_checks.kept(desk, came, kind, len(manifest["cases"]), len(manifest["stubs"]))
    for plain in manifest["cases"]:
        _case(desk, came, pack, plain)
    for plain in manifest["stubs"]:
        due = tuple((TaskKind[name], date.fromisoformat(day)) for name, day in plain["due"])
        desk.rows.outside_stubs.add(OutsideStub(desk.new_id(), pack.id, bool(plain["urgent"]), due, None, desk.first()))
    tell(desk, "pack.taken", pack)
    return pack


def _case(desk: Desk, came: Came, pack: Pack, plain: Stored) -> None:
    case_id = checked(plain["case"]["id"])
    if desk.rows.cases.stored(case_id) is not None or desk.vault.case_keys.exists(case_id):
        raise CaseHereAlready
    taken = desk.rows.cases.by_reference(str(plain["case"]["reference"])) is not None
    reference = {"reference": record.free_reference(desk)} if taken else {}
    handle = put_down.typed_to_keep(desk, case_id, case_id, plain["case"]["handle"])
    desk.rows.cases.put(plain["case"] | {"counted": 0, "handle": handle} | reference)
    desk.vault.case_keys.make(case_id)
    for table in TRAVELS:
        for row in plain["rows"][table]:
            put(desk, case_id, table, row)
    for row in plain["entries"]:
        desk.rows.entries.put(_own(row, case_id))
    sealed(desk, case_id, plain["who"], plain["names"])
    for slip in plain["attachments"]:
        attached(desk, came, case_id, slip)
    masking.keep_found(desk, desk.case(case_id))
    _take_pen(desk, case_id, pack, Sees[plain["sees"]])


def _take_pen(desk: Desk, case_id: Id, pack: Pack, sees: Sees) -> None:
    borrowed = pack.kind is PackKind.BORROWED
    holding = Holding.BORROWED if borrowed else Holding.RECEIVED
    until = pack.until if borrowed else None
    step = desk.vault.history.end() + 1  # this very change becomes that step
    them = desk.rows.colleagues.get(pack.colleague_id)
    desk.rows.pens.add(
        Pen(desk.new_id(), case_id, pack.id, them.id, holding, sees, desk.today(), until, step, None, desk.first())
    )
    line = f"Until {written(until)}." if until else "For good."
    desk.note_down(case_id, Deed.NOTED, f"Came from a guardian of {them.trust}", line, pack.id)
    codes = {"holding": holding.name, "sees": sees.name, "until": until.isoformat() if until else ""}
    desk.vault.trail.write("pen.taken_over", desk.now(), (case_id, pack.id, them.id), codes, case_id=case_id)


def checked(plain: Any) -> Id:
    """Return an id of a pack; PackDamaged if it is none."""
    if not isinstance(plain, str) or not _ID.fullmatch(plain):
        raise PackDamaged
    return Id(plain)


def put(desk: Desk, case_id: Id, table: str, row: Stored) -> None:
    """Put a row of a pack into its table, inside the running change; words lie as this vault keeps them."""
    row = _own(row, case_id)
    if table == "words" and put_down.is_on(desk):
        desk.rows.speakers.keep_words(row["id"], case_id, row["text"], desk.me, desk.now())
        row = row | {"text": ""}
    if table in dict(TYPED):
        column = dict(TYPED)[table]
        row = row | {column: put_down.typed_to_keep(desk, row["id"], case_id, row[column])}
    desk.rows.named(table).put(row)


def sealed(desk: Desk, case_id: Id, who: dict[str, str], names: dict[str, str]) -> None:
    """Seal who it is and the names of people in the story, inside the running change."""
    if who:
        sealed_who.seal(desk, case_id, who)
    there = {person.id for person in desk.rows.people.of_case(case_id)}
    for person, name in names.items():
        if person not in there:
            raise PackDamaged
        desk.rows.speakers.keep_name(checked(person), case_id, name, desk.me, desk.now())


def attached(desk: Desk, came: Came, case_id: Id, slip: Stored) -> None:
    """Seal a file of a pack and make the case know it; whoever sent it stands as who added it."""
    content = came.opened.content.files[checked(slip["id"])]
    if desk.vault.attachments.knows(slip["id"]):
        raise CaseHereAlready
    done = desk.vault.attachments.begin(slip["id"]).run(content)
    identifying = bool(slip["identifying"])
    texts = (str(slip["name"]), str(slip["media"]))
    desk.vault.attachments.add(done, case_id, *texts, came.sender.id, desk.now(), identifying=identifying)


def _own(row: Any, case_id: Id) -> Stored:
    """Return a row of a pack if it belongs to the case that it came with; PackDamaged otherwise."""
    if not isinstance(row, dict):
        raise PackDamaged
    stored = cast("Stored", row)
    checked(stored["id"])
    if stored["case_id"] != case_id:
        raise PackDamaged
    if "at" in stored:
        read_instant(stored["at"])
    return stored
