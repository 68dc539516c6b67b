"""Counting: over sessions, without loss, and a table that tells a finding from silence."""

from __future__ import annotations

from pathlib import Path

from tests.faults.tally import Result, Tally, table


def counted(**control: int) -> Tally:
    """Return a tally of one good run."""
    tally = Tally(**control)
    tally.add(0, Result(acknowledged=3, healed=True, met=["one"]))
    return tally


def test_counts_go_on_where_they_stopped(tmp_path: Path) -> None:
    file = tmp_path / "counts" / "kill.json"
    assert Tally.read(file) == Tally()
    tally = counted(control_runs=2, control_failed=1)
    tally.keep(file)
    again = Tally.read(file)
    assert again == tally
    again.add(again.runs, Result(acknowledged=1, lost=["a"], met=["one", "two"]))
    assert (again.runs, again.acknowledged, again.lost, again.met) == (2, 4, 1, {"one": 2, "two": 1})
    assert again.findings == ["run 1: lost: a"]


def test_a_trial_holds_only_if_it_ran_and_found_nothing_and_its_control_failed() -> None:
    assert counted(control_failed=1).holds
    assert not counted(control_runs=60).holds
    assert not Tally(control_failed=1).holds
    for bad in (Result(lost=["a"]), Result(silent=["a"]), Result(wrong=["a"])):
        tally = counted(control_failed=1)
        tally.add(1, bad)
        assert not tally.holds
    assert Tally(skipped="no compiler").holds


def test_the_table_has_a_line_for_each_trial_and_says_what_was_left_out() -> None:
    lines = table([("kill", counted(control_runs=4, control_failed=1)), ("power", Tally(skipped="no compiler"))])
    assert lines.splitlines()[1].split() == ["kill", "1", "3", "0", "0", "0", "0", "1", "failed", "1", "of", "4"]
    assert "power  left out: no compiler" in lines
    assert "kill met: one 1" in lines
