"""What is got ready before a vault is open: opening one and its first page then do none of it again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from safespace import resources
from safespace.casework import ahead, tasks, today
from safespace.casework.desk import Desk
from safespace.vault import mapping, places


def made_so_far() -> tuple[int, ...]:
    """Return how often each thing that is kept was made."""
    kept: tuple[Any, ...] = (mapping.mapping_of, places.services, resources.return_definition, tasks.closed_days)
    return tuple(one.cache_info().misses for one in kept)


def test_the_first_page_asks_for_nothing_that_was_not_got_ready(desk: Desk) -> None:
    for one in (resources.return_definition, tasks.closed_days, tasks._closed_in):
        one.cache_clear()
    ahead.get_ready(desk.clock())
    before = made_so_far()
    today.look(desk)
    assert made_so_far() == before


def test_what_is_got_ready_is_ready_wherever_in_the_year_the_day_lies(desk: Desk) -> None:
    for days in (0, 90, 180, 270):
        now = desk.clock() + timedelta(days=days)
        tasks.closed_days.cache_clear()
        tasks._closed_in.cache_clear()
        ahead.get_ready(now)
        before = tasks.closed_days.cache_info().misses
        tasks.working_days_between((now - timedelta(days=120)).date(), (now + timedelta(days=60)).date())
        assert tasks.closed_days.cache_info().misses == before


@pytest.mark.parametrize("kept", [mapping.mapping_of, places.services])
def test_every_kind_of_record_is_read_once_in_a_process(desk: Desk, kept: Any) -> None:
    ahead.get_ready(desk.clock())
    before = kept.cache_info().misses
    ahead.get_ready(desk.clock())
    assert kept.cache_info().misses == before > 0
