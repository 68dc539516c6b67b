"""The pieces of a case that hold words: where each stands, and what it says, for an answer about one's own data."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final

from safespace.casework import background, identity, put_down, strict
from safespace.casework.desk import LONDON, Desk, label
from safespace.domain.ids import Id
from safespace.vault.drafts import Draft
from safespace.vault.identity import OpenIdentity
from safespace.vault.typed import TYPED

_Say = Callable[[Any], str]

_PLACES: Final[dict[str, tuple[str, _Say]]] = {
    "cases": ("Handle", lambda row: row.handle),
    "entries": ("Timeline", lambda row: " ".join(filter(None, (row.title, row.line)))),
    "consents": ("Note of what was agreed", lambda row: row.words),
    "overrides": ("Why somebody was told without agreement", lambda row: row.reason),
    "signed_texts": ("Words for a reader", lambda row: " ".join(filter(None, (row.text, row.residual)))),
    "dispatches": ("Answer to a brief", lambda row: row.reply_words),
    "checks": ("Check on how they are treated", lambda row: row.note),
    "feedback": ("Feedback", lambda row: row.words),
    "closures": ("What was learnt", lambda row: row.learning),
    "learnings": ("What was learnt, to be shared", lambda row: row.text),
    "summaries": ("What it is about, to be shared", lambda row: row.text),
    "heard": ("What was heard about a brief", lambda row: row.words),
    "covering_words": ("Words before a brief", lambda row: row.text),
    "happenings": ("What happened to them", lambda row: row.what),
    "baselines": ("How things stood", lambda row: row.how),
    "actions": ("What was promised", lambda row: " ".join(filter(None, (row.words, row.evidence)))),
    "tasks": ("What was to be done", lambda row: " ".join(filter(None, (row.words, row.why)))),
    "tags": ("Tag", lambda row: row.word),
    "backgrounds": ("What helps them to be heard", background.in_words),
    "snoozes": ("Why something was put off", lambda row: row.reason),
    "recusals": ("Why somebody stepped back", lambda row: label("recusal_reasons", row.reason)),
}
"""Each table of a case that holds words, beside what was said: what it is called, and how a row of it reads."""

DRAFTS: Final = "drafts"
"""Where words stand that were typed on a case and not kept yet."""

NOT_KEPT: Final = "Typed and not kept yet"
"""What such words are called."""

SAID: Final = "words"
_TYPED: Final = dict(TYPED)
"""Columns of words that a stricter vault seals as they were typed, by their table."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece as it reads: where it stands, in words, on which day, and its words."""

    place: str
    source_id: Id
    label: str
    day: date
    text: str


def places(desk: Desk, case_id: Id) -> tuple[tuple[str, Id], ...]:
    """Return where the pieces of a case stand, (table, id), without a word of them."""
    said = [(SAID, words.id) for words in desk.rows.words.of_case(case_id, "happened_at, rowid")]
    others = [
        (table, row.id)
        for table, (_, say) in _PLACES.items()
        for row in _rows(desk, table, case_id)
        if say(row).strip()
    ]
    return (*said, *others, *((DRAFTS, piece.source_id) for piece in _typed_and_not_kept(desk, case_id)))


def read(desk: Desk, case_id: Id) -> tuple[Piece, ...]:
    """Return the pieces of a case as they read. What was said is as it was told, for whoever may read it.

    IdentityNotPermitted for others; IdentitySealed in a stricter vault while who spoke up is sealed.
    """
    desk.vault.identity.require_permission()
    if put_down.is_on(desk):
        identity.require_open(desk, case_id)
    voices = {words.id: words for words in strict.told(desk, case_id)}
    said = [
        Piece(SAID, words.id, words.voice.value.capitalize(), words.happened_at.astimezone(LONDON).date(), words.text)
        for words in voices.values()
    ]
    kept = (piece for table in _PLACES for piece in _read(desk, table, case_id))
    return (*said, *kept, *_typed_and_not_kept(desk, case_id))


def holding(desk: Desk, case_id: Id, key: OpenIdentity, pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Return the places of a case, in words, in which a pattern occurs: what was said, notes, sealed records."""
    rows, opened = desk.rows, desk.rows.speakers
    said = [words.text or opened.open_words(key, words.id) or "" for words in rows.words.of_case(case_id)]
    speaker = opened.open(key, case_id)
    names = [opened.open_name(key, person.id) or "" for person in rows.people.of_case(case_id)]
    found = [("What was said and noted", said), ("People in the story", names)]
    found += [("Who spoke up", [str(value) for value in asdict(speaker).values()] if speaker else [])]
    found += [(label, map(say, _rows(desk, table, case_id))) for table, (label, say) in _PLACES.items()]
    typed = ((table, row) for table in _TYPED for row in _rows(desk, table, case_id))
    found += [(_PLACES[table][0], [opened.open_words(key, row.id) or ""]) for table, row in typed]
    return tuple(dict.fromkeys(label for label, texts in found if _occurs(pattern, texts)))


def being_typed(desk: Desk, pattern: re.Pattern[str]) -> frozenset[Id]:
    """Return the cases on which something was typed and not kept yet in which a pattern occurs."""
    typed = desk.vault.drafts.by_case()
    return frozenset(case_id for case_id, drafts in typed.items() if _occurs(pattern, map(_words_of, drafts)))


def in_no_case(desk: Desk, pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Return where a pattern occurs in what is being written and belongs to no case, in words.

    Drafts of other guardians lie sealed to them, whether on a case or not: that there are any is said.
    """
    of_cases = {draft.key for drafts in desk.vault.drafts.by_case().values() for draft in drafts}
    loose = [draft.text for draft in desk.vault.drafts.all() if draft.key not in of_cases]
    papers = [json.dumps(asdict(one), default=str, ensure_ascii=False) for one in desk.rows.board_papers.where("1")]
    found = (("a concern or a text that is being written", loose), ("a paper that is being written", papers))
    unread = ("perhaps what another guardian is typing, which only they can look through",)
    there = tuple(label for label, texts in found if _occurs(pattern, texts))
    broken = ("perhaps a text that you began and that does not read any more",)
    return there + (unread if desk.vault.drafts.others() else ()) + (broken if desk.vault.drafts.unread() else ())


def _occurs(pattern: re.Pattern[str], texts: Iterable[str]) -> bool:
    return any(pattern.search(text) for text in texts)


def _read(desk: Desk, table: str, case_id: Id) -> list[Piece]:
    label, say = _PLACES[table]
    told = [(row, say(_as_typed(desk, table, case_id, row))) for row in _rows(desk, table, case_id)]
    return [Piece(table, row.id, label, _day(row), text) for row, text in told if text.strip()]


def _rows(desk: Desk, table: str, case_id: Id) -> tuple[Any, ...]:
    return (desk.case(case_id),) if table == "cases" else getattr(desk.rows, table).of_case(case_id)


def _as_typed(desk: Desk, table: str, case_id: Id, row: Any) -> Any:
    column = _TYPED.get(table)
    return replace(row, **{column: strict.typed(desk, case_id, row.id, getattr(row, column))}) if column else row


def _typed_and_not_kept(desk: Desk, case_id: Id) -> tuple[Piece, ...]:
    """Return what was typed on a case and not kept yet. A piece is named after its words: typed on, it is another one.

    So what somebody decided of words never holds for others that were typed in their place.
    """
    return tuple(
        Piece(
            DRAFTS,
            Id(hashlib.sha256(f"{draft.key}\0{text}".encode()).hexdigest()[:32]),
            NOT_KEPT,
            draft.saved_at.astimezone(LONDON).date(),
            text,
        )
        for draft in desk.vault.drafts.of_case(case_id)
        if (text := _words_of(draft)).strip()
    )


def _words_of(draft: Draft) -> str:
    """Return the words of a draft; of decisions on words for a reader, what somebody typed in their place, and why."""
    if not draft.key.startswith("bench-"):
        return draft.text
    _, decided = json.loads(draft.text)
    return "\n".join(words for _, _, _, *typed in decided for words in typed[:2] if words)


def _day(row: Any) -> date:
    """Return the day on which a row was written."""
    at = row.at if hasattr(row, "at") else row.change.at
    return at.astimezone(LONDON).date()
