"""Made-up records of every kind for the tests of the tables: whatever their types allow, by Hypothesis."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from safespace.domain.case import About, Case, Change, Danger, Openness, Stage
from safespace.domain.codelist import Coded
from safespace.domain.ids import Id
from safespace.vault.vault import Vault
from tests.vault.made_up import NOW

DAY = date(2026, 7, 3)
WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    Id: st.uuids().map(lambda drawn: Id(drawn.hex)),
    int: st.integers(-(2**63), 2**63 - 1),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(datetime(1900, 1, 1), datetime(2999, 1, 1)).map(  # noqa: DTZ001 (the zone comes next)
        lambda drawn: drawn.replace(microsecond=0, tzinfo=UTC)
    ),
    Coded: st.builds(Coded, WORDS, WORDS.filter(lambda drawn: "@" not in drawn)),
}


def any_of(kind: Any) -> st.SearchStrategy[Any]:
    """Return whatever the annotated type `kind` allows."""
    if kind in PLAIN:
        return PLAIN[kind]
    if get_origin(kind) in (Union, UnionType):
        return st.one_of(*(st.none() if part is NoneType else any_of(part) for part in get_args(kind)))
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        if parts[-1] is Ellipsis:
            return st.lists(any_of(parts[0]), max_size=3).map(tuple)
        return st.tuples(*map(any_of, parts))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{field.name: any_of(hints[field.name]) for field in fields(kind)})
    assert issubclass(kind, Enum), kind
    return st.sampled_from(kind)


def a_case(vault: Vault, number: int = 0, day: date = DAY) -> Case:
    """Return a bare case that is not kept yet."""
    return Case(
        id=vault.new_id(),
        reference=f"SS-{number:05d}",
        handle="",
        raised_on=day,
        recorded_at=NOW,
        stage=Stage.RECEIVED,
        openness=Openness.CONFIDENTIAL,
        danger=Danger.NO,
        about=About(),
        counted=True,
        reached=((Stage.RECEIVED, day),),
        closed_on=None,
        reopened=0,
        change=Change(1, vault.guardian.id, NOW),
    )
