"""For how long a check counts is a policy, not code: each of its days is moved, and what is due follows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from safespace.casework import backups, check_up, policies, rehearse, safekeeping, today
from safespace.casework.continuity import POLICY
from safespace.casework.desk import Desk
from safespace.domain.working_days import Unit
from safespace.resources import data, deadlines
from safespace.vault.mapping import instant
from tests.builders import Clock


def sheet_tried(desk: Desk) -> bool:
    """Whether the recovery sheet counts as tried, once it was tried today or before."""
    if desk.vault.settings.get(safekeeping.DRILL) is None:
        with desk.vault.transaction():
            desk.vault.settings.set(safekeeping.DRILL, instant(desk.now()))
    return safekeeping.recovery_tried(desk)


def looked_at(desk: Desk) -> bool:
    """Whether the vault counts as looked at; it was when it was made."""
    return not check_up.due(desk)


def rehearsed(desk: Desk) -> bool:
    """Whether a restore counts as rehearsed, once it was today or before."""
    if desk.vault.settings.get(rehearse.REHEARSED) is None:
        with desk.vault.transaction():
            desk.vault.settings.set(rehearse.REHEARSED, instant(desk.now()))
    return not rehearse.due(desk)


@pytest.mark.parametrize(
    ("key", "counts"),
    [
        ("recovery_sheet_tried_within_days", sheet_tried),
        ("restore_rehearsed_within_days", rehearsed),
        ("vault_checked_within_days", looked_at),
    ],
)
def test_a_check_counts_for_as_many_days_as_the_policy_says(
    desk: Desk, clock: Clock, key: str, counts: Callable[[Desk], bool]
) -> None:
    assert counts(desk)
    clock.move(days=data("policies", "continuity.json")[key] + 1)
    assert not counts(desk), "as it is shipped"
    policies.set_own(desk, POLICY, {key: 200})
    assert counts(desk), "the trust waits longer"
    policies.set_own(desk, POLICY, {key: 1})
    assert not counts(desk), "or not as long"


def test_a_second_backup_counts_for_as_many_days_as_the_policy_says(
    desk: Desk, clock: Clock, tmp_path_factory: pytest.TempPathFactory
) -> None:
    backups.choose_place(desk, tmp_path_factory.mktemp("second"))
    backups.back_up(desk)
    assert backups.backed_up(desk)
    clock.move(days=8)
    assert not backups.backed_up(desk)
    policies.set_own(desk, POLICY, {"second_backup_within_days": 8})
    assert backups.backed_up(desk)


def test_today_says_the_days_of_the_policy(desk: Desk) -> None:
    policies.set_own(desk, POLICY, {"restore_rehearsed_within_days": 14})
    assert "No restore was rehearsed in the last 14 days." in today.look(desk).continuity.also


def test_only_a_row_that_says_so_is_a_date_of_the_law() -> None:
    plain = data("triage", "questions.json")["questions"]
    dates = [one for question in plain for answer in question["answers"] for one in answer.get("dates", ())]
    by_law = {one["code"] for one in dates if one.get("by_law")}
    assert by_law, "some law sets a date"
    assert not any(one.by_law for one in deadlines()), "and none of those that are agreed with a trust"
    assert {one["code"] for one in dates if one["unit"] == Unit.DAYS.value} == by_law
