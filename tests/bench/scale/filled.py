"""A real vault with as many made-up cases as asked for, made once and kept in build/ to be measured again.

Some sixty cases are lived through as the sample trust's are: two years, step by step, each written by casework. Every
further case is one of them again, with ids, days, a reference, a key, a sealed name and words of its own: its rows go
in through the tables' own statements, its masked words into the index, its deeds into the trail and the history. A
fifth of the cases lies in each of the last two years and the rest before; only what is new may still be open.
"""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from safespace.casework.desk import LONDON, Desk
from safespace.casework.identity import seal_now
from safespace.casework.masking import mask_again
from safespace.domain.ids import Id, reference
from safespace.domain.speaker import Speaker
from safespace.sample import trust
from safespace.sample.diary import Diary
from safespace.sample.figures import Dice
from safespace.vault.cost import FLOOR
from safespace.vault.mapping import read_instant
from safespace.vault.rows import Rows
from safespace.vault.trail import Trail
from safespace.vault.vault import Vault

NOW = datetime(2026, 7, 3, 9, 12, 44, tzinfo=UTC)
PASSPHRASE = "granite otter plum seven lantern moss"
BUILD = Path(__file__).parents[3] / "build" / "scale"
LIVED, SEED = 60, 7
TWO_YEARS, SHELLS = 730, 4
"""The lived cases are of two years; the others lie in so many spans of two years, the newest first."""

AT_ONCE = 500
VOCABULARY = tuple(
    f"{start}{middle}{end}"
    for start in ("brad", "slon", "trev", "klim", "perv", "astl", "corn", "fenw", "hald", "mort", "quil", "wend")
    for middle in ("a", "e", "i", "o", "u", "ara", "olo", "ini")
    for end in ("ster", "ling", "mond", "wick", "ford", "den", "ham", "ton", "ley", "bury")
)
"""960 made-up words; the first are in many cases, the last in few."""

_OURS = re.compile(r"[0-9a-f]{32}|\d{4}-\d\d-\d\d")

Tell = Callable[[str], None]
Row = dict[str, Any]


@dataclass
class Lived:
    """One case that was lived through: its rows by table, its deeds in the trail, what the history tells of them."""

    rows: dict[str, list[Row]]
    deeds: list[tuple[str, str, str]]
    history: list[tuple[Any, ...]]
    own: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Know the ids that belong to this case alone."""
        self.own = frozenset(str(row["id"]) for rows in self.rows.values() for row in rows)

    @property
    def closed(self) -> bool:
        """Whether it came to its end."""
        return self.rows["cases"][0]["stage"] == "CLOSED"


def place(cases: int, root: Path = BUILD) -> Path:
    """Return where the vault with so many cases lies, whether or not it is made."""
    return root / str(cases) / "Eastmere.safespace"


def made(cases: int, root: Path = BUILD, lived: int = LIVED, tell: Tell = print) -> Path:
    """Return the vault with so many cases; make it if it is not there. A making that was broken off begins again."""
    folder = place(cases, root)
    done = folder.with_name("made")
    if not done.exists():
        shutil.rmtree(folder.parent, ignore_errors=True)
        folder.parent.mkdir(parents=True)
        _make(folder, cases, min(cases, lived), tell)
        done.touch()
    return folder


def _make(folder: Path, cases: int, lived: int, tell: Tell) -> None:
    dice = Dice(SEED)
    quarters = trust._quarters(NOW.date())
    begins = datetime.combine(quarters[0].first, time(7), LONDON)
    diary = Diary(NOW)
    vault = Vault.create(folder, "Eastmere", "Sam Okoro", PASSPHRASE, begins, cost=FLOOR).vault
    desk = Desk(vault, diary)
    try:
        trust._fill(desk, diary, (dice, quarters), lived, lambda *_: None)
        desk.clock = lambda: NOW
        seal_now(desk)
        mask_again(desk)
        for start in range(lived, cases, AT_ONCE):
            with vault.connection.transaction():
                _again(desk, range(start, min(start + AT_ONCE, cases)))
            if start % (20 * AT_ONCE) < AT_ONCE:
                tell(f"  {start:,} of {cases:,} cases written")
        with vault.transaction():
            vault.trail.write("vault.locked", NOW)
    finally:
        vault.close()


def _again(desk: Desk, numbers: range) -> None:
    """Write cases once more, each with a number of its own."""
    lived, lists = _lived(desk), dict[str, list[list[Any]]]()
    steps = desk.vault.history.end()
    for number in numbers:
        steps += 1
        _again_once(desk, lived, number, steps, lists)
    tables = {"cases": desk.rows.cases._insert} | {
        name: desk.rows.named(name)._insert for name in lists if name not in {"cases", "steps", "history"}
    }
    for name, insert in tables.items():
        desk.vault.connection.executemany(insert, lists[name])
    desk.vault.connection.executemany(
        "INSERT INTO steps (number, by, at, first, last) VALUES (?, ?, ?, ?, ?)", lists["steps"]
    )
    desk.vault.connection.executemany("INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?)", lists["history"])
    for row in lists["words"]:
        _index(desk, dict(zip(desk.rows.words.columns.split(", "), row, strict=True)))


def _index(desk: Desk, words: Row) -> None:
    case = desk.case(Id(words["case_id"]))
    desk.rows.search.keep(case.id, case.reference, case.handle, words["masked"])


def _again_once(desk: Desk, lived: list[Lived], number: int, step: int, lists: dict[str, list[list[Any]]]) -> None:
    dice = random.Random(number)
    shell = number % SHELLS
    like = dice.choice([one for one in lived if shell == 0 or one.closed] or lived)
    mask, days = dice.getrandbits(128), shell * TWO_YEARS + dice.randint(0, 6)

    def fresh(found: re.Match[str]) -> str:
        old = found[0]
        if len(old) == 10:
            return _moved(old, days)
        return f"{int(old, 16) ^ mask:032x}" if old in like.own else old

    rows: dict[str, list[Row]] = json.loads(_OURS.sub(fresh, json.dumps(like.rows)))
    case = rows["cases"][0]
    case["reference"] = reference(number, 5)
    case_id = Id(case["id"])
    for words in rows.get("words", []):
        more = " ".join(_drawn(dice))
        words["text"], words["masked"] = f"{words['text']} {more}.", f"{words['masked']} {more}."
    for task in rows.get("tasks", []) if shell else []:
        task["done_on"] = task["done_on"] or task["due_on"]
    for name, some in rows.items():
        lists.setdefault(name, []).extend(list(row.values()) for row in some)
    desk.vault.case_keys.make(case_id)
    desk.rows.speakers.keep(case_id, Speaker(f"Ada {number}"), desk.me, read_instant(case["recorded_at"]))
    first = _tell(desk, like, case_id, days)
    lists.setdefault("steps", []).append([step, desk.me, case["at"], first, desk.vault.trail.head().seq])
    history = json.loads(_OURS.sub(fresh, json.dumps(like.history)))
    lists.setdefault("history", []).extend([step, n, *row] for n, row in enumerate(history))


def _tell(desk: Desk, like: Lived, case_id: Id, days: int) -> int:
    """Write what was done on a case into the trail; return the number of the first row."""
    trail: Trail = desk.vault.trail
    first = trail.head().seq + 1
    for action, at, codes in like.deeds:
        when = read_instant(at) - timedelta(days=days)
        trail.write(action, when, (case_id,), codes=json.loads(codes), case_id=case_id)
    return first


def _drawn(dice: random.Random) -> Iterator[str]:
    """Draw twelve words, the first of the vocabulary far more often than the last."""
    for _ in range(12):
        yield VOCABULARY[int(len(VOCABULARY) * dice.random() ** 2)]


@cache
def _moved(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) - timedelta(days=days)).isoformat()
    except ValueError:
        return day


_LIVED = dict[int, list[Lived]]()


def _lived(desk: Desk) -> list[Lived]:
    """Return what was lived through in this vault, read once."""
    if id(desk) not in _LIVED:
        ids = [Id(case) for (case,) in desk.vault.connection.execute("SELECT id FROM cases ORDER BY row").rows]
        _LIVED.clear()
        _LIVED[id(desk)] = [_lived_once(desk, case) for case in ids]
    return _LIVED[id(desk)]


def _lived_once(desk: Desk, case: Id) -> Lived:
    ask = desk.vault.connection.execute
    tables = {
        name: table
        for name, table in vars(desk.rows).items()
        if isinstance(table, Rows) and "case_id" in table.columns.split(", ")
    }
    rows = {name: table.stored_of_case(case) for name, table in tables.items() if name != "links"}
    stored = desk.rows.cases.stored(case)
    assert stored is not None
    deeds = ask("SELECT action, at, codes FROM trail WHERE case_id = ? ORDER BY seq", [case]).rows
    history = ask(
        "SELECT of, row_id, case_id, revision, before, after FROM history WHERE case_id = ? ORDER BY step, place",
        [case],
    ).rows
    return Lived({"cases": [stored]} | {name: some for name, some in rows.items() if some}, deeds, history)
