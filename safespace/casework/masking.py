"""Masked words: what lists, previews and the index may show and find while identity is sealed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from safespace.casework.desk import Desk
from safespace.deidentify import mask
from safespace.domain.case import Case
from safespace.domain.ids import Id

BESIDE: Final = {
    "actions": ("words", "evidence"),
    "baselines": ("how",),
    "checks": ("note",),
    "closures": ("learning",),
    "feedback": ("words",),
    "happenings": ("what",),
    "heard": ("words",),
    "holds": ("asked_by", "reason", "lifted_why"),
    "snoozes": ("reason",),
}
"""What else lies masked, by its table: what was heard, answered, promised and seen, and why something waits."""

_NOT_WORDS: Final = frozenset(
    {
        *(
            "reference",
            "sha256",
            "version",
            "finder_version",
            "urgency",
            "code",
            "quarter",
            "scope",
            "codes",
            "answers",
        ),
        *("public_key", "sign_key", "file_seal", "content_seal", "reference_seal", "shape", "first", "last", "fates"),
    }
)
"""Columns of words that are codes, numbers or seals: nobody types in them, and a mask would break them."""

_OF_OTHERS: Final = {"history": frozenset({"before", "after"})}
"""Columns with typed words in tables that no record is kept in."""

FINDER = "finder"
"""The setting that remembers which finder masked the words, so that a better one masks them again."""
REACHED: Final = "finder-reached"
"""The setting that remembers how far a better one got before it was stopped."""
AT_ONCE: Final = 50
"""How many cases are masked again in one change."""

ALL_THE_SAME: Final = " It may leave all the same: "
"""What stands between what is said of a risk, and the guardian's reason, masked."""

_FINGERPRINT: Final = re.compile(r"SHA-256(?: of the words)?: [0-9a-f]{8}(?: [0-9a-f]{8}){7}")

GoOn = Callable[[int, int], bool]
"""Told how many are done and of how many; False stops."""


def always(_done: int, _total: int) -> bool:
    """Go on to the end."""
    return True


def masked(text: str) -> str:
    """Return words with stand-ins for names and plain identifiers, by the rule layers alone.

    The fingerprint of what left stays as it is: a part of it may look like a number of somebody's.
    """
    if not _FINGERPRINT.search(text):
        return mask.masked(text)
    parts = _FINGERPRINT.split(text)
    kept = [*_FINGERPRINT.findall(text), ""]
    return "".join(
        f"{mask.masked(part) if part.strip() else part}{print_}" for part, print_ in zip(parts, kept, strict=True)
    )


def typed_in(desk: Desk, table: str) -> frozenset[str]:
    """Return the columns of a table in which somebody may have typed: a new one is among them by itself."""
    try:
        return desk.rows.named(table).typed - _NOT_WORDS
    except KeyError:
        return _OF_OTHERS.get(table, frozenset())


def keep_found(desk: Desk, case: Case) -> None:
    """Write what can be found of a case: its reference, its handle and its masked words."""
    words = " ".join(kept.masked for kept in desk.rows.words.of_case(case.id))
    desk.rows.search.keep(case.id, case.reference, masked(case.handle), words)


def in_lists(desk: Desk, text: str) -> str:
    """Return what a list shows of something typed on a case: masked for whoever may not open who spoke up.

    In a stricter vault what lies there is masked already, for everybody.
    """
    return text if desk.vault.identity.permitted() else masked(text)


def case_in_lists(desk: Desk, case: Case) -> Case:
    """Return a case as a list shows it: with its handle as `in_lists` has it."""
    return replace(case, handle=in_lists(desk, case.handle))


def mask_again(desk: Desk, go_on: GoOn = always) -> int:
    """Mask every case's words again if the finder has changed since, and return how many cases were done.

    Some cases at a time, each time for good: `go_on` is told before how many are done, and of how many, and may stop
    it. What is left then is done the next time.
    """
    version = str(mask.FINDER_VERSION)
    if desk.vault.settings.get(FINDER) == version:
        return 0
    left = desk.rows.cases.picked("row, id", "row > ? ORDER BY row", [_reached(desk, version)])
    for done in range(0, len(left), AT_ONCE):
        if not go_on(done, len(left)):
            return done
        some = left[done : done + AT_ONCE]
        with desk.vault.transaction(), desk.rows.pen_guard.aside():
            for _, case_id in some:
                _mask_case(desk, Id(case_id))
            desk.vault.settings.set(REACHED, f"{version} {some[-1][0]}")
    with desk.vault.transaction(), desk.rows.pen_guard.aside():
        for table, columns in BESIDE.items():
            _mask_beside(desk, table, columns, {}, desk.rows.named(table).where("case_id IS NULL"))
        desk.vault.settings.set(FINDER, version)
        desk.vault.settings.remove(REACHED)
    return len(left)


def _reached(desk: Desk, version: str) -> int:
    """Return how far this version of the finder got before it was stopped: the place of the last case in its table."""
    by, _, row = (desk.vault.settings.get(REACHED) or "").partition(" ")
    return int(row) if by == version else 0


def _mask_case(desk: Desk, case_id: Id) -> None:
    """Mask again all that lies masked of a case."""
    better: dict[str, str] = {}
    for words in desk.rows.words.of_case(case_id):
        fresh = masked(words.text or words.masked)  # sealed: only the masked words are at hand
        if fresh != words.masked:
            desk.rows.words.save(replace(words, masked=fresh, change=desk.next(words.change)))
            better[words.masked] = fresh
    keep_found(desk, desk.case(case_id))
    for table, columns in BESIDE.items():
        _mask_beside(desk, table, columns, better, desk.rows.named(table).of_case(case_id))
    for entry in desk.rows.entries.of_case(case_id):
        line = better.get(entry.line) or masked(entry.line)
        if line != entry.line:
            desk.rows.entries.mask(entry.id, line)
    for signed in desk.rows.signed_texts.of_case(case_id):
        said, sign, why = signed.residual.partition(ALL_THE_SAME)
        if masked(why) != why:
            desk.rows.signed_texts.rewrite(signed.id, {"residual": f"{said}{sign}{masked(why)}"}, desk.me, desk.now())


def _mask_beside(
    desk: Desk, table: str, columns: Sequence[str], better: Mapping[str, str], rows: Iterable[Any]
) -> None:
    """Mask again what some rows hold masked: from the words themselves where they are kept, else as it stands."""
    for row in rows:
        stands = {column: getattr(row, column) or "" for column in columns}
        fresh = {column: better.get(text) or masked(text) for column, text in stands.items()}
        changed = {column: text for column, text in fresh.items() if text != stands[column]}
        if changed:
            desk.rows.named(table).rewrite(row.id, changed, desk.me, desk.now())
