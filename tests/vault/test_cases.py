"""The list of cases: pages by key without gaps or repeats, also while cases come in, and counts that agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safespace.domain.case import Stage
from safespace.domain.case_list import Narrowing, View
from safespace.vault.vault import Vault
from tests.vault.made_rows import a_case

TODAY = date(2026, 7, 3)
EVERY = Narrowing(View.ALL)


def refill(vault: Vault, days: list[int]) -> None:
    """Let the vault hold one case for each of some days counted back from today, and no other."""
    vault.connection.execute("DELETE FROM cases")
    for number, back in enumerate(days):
        vault.tables.cases.add(a_case(vault, number, TODAY - timedelta(days=back)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.integers(0, 4), max_size=25), st.integers(1, 7), st.lists(st.integers(-1, 5), max_size=3))
def test_pages_hold_everybody_once_in_order_even_while_new_cases_come_in(
    vault: Vault, days: list[int], size: int, newcomers: list[int]
) -> None:
    refill(vault, days)
    there = {case.id for case in vault.tables.cases.where("1")}
    seen: list[tuple[date, str]] = []
    after: tuple[str, str] | None = None
    for _ in range(len(days) + len(newcomers) + 1):
        page = vault.tables.cases.page(EVERY, TODAY, size, after)
        assert len(page.lines) <= size
        seen += [(line.case.raised_on, line.case.id) for line in page.lines]
        if newcomers:
            late = newcomers.pop()
            vault.tables.cases.add(a_case(vault, 1000 + len(newcomers), TODAY - timedelta(days=late)))
        if page.after is None:
            break
        after = page.after
    assert seen == sorted(seen, reverse=True)
    assert len({case_id for _, case_id in seen}) == len(seen)
    assert there <= {case_id for _, case_id in seen}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(st.lists(st.tuples(st.sampled_from(Stage), st.integers(0, 200)), max_size=12), st.sampled_from(View))
def test_a_view_counts_as_many_as_it_shows(vault: Vault, cases: list[tuple[Stage, int]], view: View) -> None:
    vault.connection.execute("DELETE FROM cases")
    for number, (stage, back) in enumerate(cases):
        closed = TODAY - timedelta(days=back) if stage is Stage.CLOSED else None
        vault.tables.cases.add(replace(a_case(vault, number), stage=stage, closed_on=closed))
    shown = vault.tables.cases.page(Narrowing(view), TODAY, 100).lines
    assert len(shown) == vault.tables.cases.count(Narrowing(view), TODAY)
    if view is View.OPEN:
        assert {line.case for line in shown} == set(vault.tables.cases.open())
    if view is View.CLOSED:
        assert all(line.case.closed_on and line.case.closed_on >= date(2026, 7, 1) for line in shown)


def test_only_counted_cases_of_the_span_are_given_for_counting_both_ends_included(vault: Vault) -> None:
    refill(vault, [0, 1, 2, 3])
    (left_out,) = vault.tables.cases.raised_between(TODAY - timedelta(days=1), TODAY - timedelta(days=1))
    changed = replace(left_out, counted=False, change=replace(left_out.change, revision=2))
    vault.tables.cases.save(changed)
    found = vault.tables.cases.raised_between(TODAY - timedelta(days=2), TODAY)
    assert [case.raised_on for case in found] == [TODAY - timedelta(days=2), TODAY]


def test_a_case_is_found_by_its_whole_reference_alone(vault: Vault) -> None:
    refill(vault, [0])
    assert vault.tables.cases.by_reference("SS-00000") is not None
    assert vault.tables.cases.by_reference("SS-0000") is None
    assert vault.tables.cases.by_reference("%") is None
