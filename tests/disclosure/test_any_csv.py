"""The bench on files of any kind: odd files are read, wrong ones refused in words, and earlier runs are history."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.bench.disclosure.any_csv import main
from tests.bench.disclosure.read_csv import read_csv

HEAD = "worker,area,note\n"
ROWS = "".join(f"{'nurse' if n % 3 else 'doctor'},{'ab'[n % 2]},x{n}\n" for n in range(40)) + "porter,a,\nporter,,\n"


def run(path: Path, text: str, tables: str, *more: str) -> tuple[int, dict[str, Any]]:
    """Write a file, protect tables of it, and return the code and the figures."""
    (path / "records.csv").write_bytes(text.encode("latin-1"))
    out = path / "out.json"
    code = main(["--records", str(path / "records.csv"), "--tables", tables, "--json", str(out), *more])
    return code, json.loads(out.read_text())["figures"] if out.exists() else {}


def test_a_file_is_protected_and_its_figures_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run(tmp_path, HEAD + ROWS, "worker*area, area")
    assert code == 0
    assert found["verified"] is True
    assert (found["records"], found["tables"]) == (42, 2)
    assert found["cells"] == found["printed"] + found["primary"] + found["secondary"]
    assert found["narrowest_interval"] >= 3
    assert "narrowest_interval" in capsys.readouterr().out


def test_what_an_earlier_run_printed_binds_a_later_one(tmp_path: Path) -> None:
    (tmp_path / "history").mkdir()
    first = tmp_path / "history" / "1.json"
    (tmp_path / "records.csv").write_text(HEAD + ROWS)
    base = ["--records", str(tmp_path / "records.csv"), "--history", str(tmp_path / "history")]
    assert main([*base, "--tables", "worker", "--json", str(first)]) == 0
    second = tmp_path / "2.json"
    assert main([*base, "--tables", "worker*area", "--json", str(second)]) == 0
    later = json.loads(second.read_text())
    assert later["figures"]["earlier_releases"] == 1
    printed = {str(scope): (kind, value) for scope, kind, value in later["release"]["cells"]}
    for scope, kind, value in json.loads(first.read_text())["release"]["cells"]:
        assert printed[str(scope)] == (kind, value)
    first.write_text(first.read_text().replace('"title": "Release"', '"title": "Other"'))
    assert main([*base, "--tables", "area"]) == 1


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("\xef\xbb\xbf" + HEAD + ROWS, "worker*area"),
        ((HEAD + ROWS).replace(",", ";"), "worker*area"),
        ("worker,worker,\n" + ROWS, "worker*worker 2"),
        (HEAD + ROWS.replace("nurse", "Pfleg\xe9"), "worker*area"),
        (HEAD + "nurse\n\n ,,\ndoctor,a,b,c,d\n", "worker*area*note"),
        (HEAD + "nurse,a,x\n" * 6 + "nurse,b,y\n" * 5 + "doctor,,x\n", "worker*area*note, area, area"),
        (HEAD + ROWS, "worker * worker"),
        ((HEAD + ROWS).replace("\n", "\r"), "worker*area"),
        (HEAD + ROWS + f"porter,b,{'x' * 200_000}\n", "worker*area"),
    ],
    ids=[
        "a mark",
        "semicolons",
        "names twice",
        "other letters",
        "short and long rows",
        "three columns",
        "one column twice",
        "old line ends",
        "a long cell",
    ],
)
def test_odd_files_are_read(tmp_path: Path, text: str, tables: str) -> None:
    code, found = run(tmp_path, text, tables)
    assert code in (0, 2)
    assert found.get("verified", True) is True


@pytest.mark.parametrize(
    ("text", "tables", "words"),
    [
        (HEAD + ROWS, "worker*ward", "no column is called ward"),
        (HEAD, "worker", "no rows"),
        ("", "worker", "no rows"),
        (HEAD + ROWS, "", "no column is called"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(
    tmp_path: Path, text: str, tables: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, text, tables) == (1, {})
    assert words in capsys.readouterr().err
    assert main(["--records", str(tmp_path / "nowhere.csv"), "--tables", "a"]) == 1


def test_a_file_of_two_bytes_a_letter_is_read(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("größe,b\n1,2\n", encoding="utf-16")
    assert read_csv(tmp_path / "x.csv") == [{"größe": "1", "b": "2"}]


def test_a_column_that_is_called_quarter_is_counted_like_any_other(tmp_path: Path) -> None:
    rows = "2026Q1,a\n" * 20 + "2026Q2,a\n" * 30 + "2026Q2,b\n" * 10
    code, found = run(tmp_path, "quarter,area\n" + rows, "quarter*area")
    assert code == 0
    assert (found["printed"], found["primary"]) == (8, 1)


def test_nothing_is_counted_that_is_in_no_record(tmp_path: Path) -> None:
    """A row of records without a value stands in a table only where there is such a record."""
    rows = "nurse,a\n" * 10 + "nurse,b\n" * 11 + "doctor,a\n" * 12 + "doctor,b\n" * 13
    assert run(tmp_path, "worker,area\n" + rows, "worker*area")[1]["primary"] == 0
    assert run(tmp_path, "worker,area\n" + rows + "doctor,\n" * 6, "worker*area")[1]["cells"] == 12


def test_records_that_came_after_a_release_wait_and_those_that_went_stay(tmp_path: Path) -> None:
    (tmp_path / "history").mkdir()
    people = [f"{n},{'nurse' if n % 3 else 'doctor'},{'ab'[n % 2]}" for n in range(60)]
    first = tmp_path / "history" / "1.json"
    for rows, tables, out, late in (
        (people[:40], "worker", first, 0),
        (people[10:], "worker*area", tmp_path / "2.json", 20),
    ):
        (tmp_path / "records.csv").write_text("\n".join(["who,worker,area", *rows]))
        given = ["--records", str(tmp_path / "records.csv"), "--id", "who", "--tables", tables, "--json", str(out)]
        assert main([*given, *(["--history", str(tmp_path / "history")] if first.exists() else [])]) == 0
        found = json.loads(out.read_text())
        assert found["figures"]["records_late"] == late
        assert [["quarter", ["2000Q1"]]] in [scope for scope, _, value in found["release"]["cells"] if value == 40]


def test_values_are_joined_where_that_costs_less_than_hiding_them(tmp_path: Path) -> None:
    rows = "".join(f"{worker},{area}\n" for worker in "abcdefgh" for area in "xy" for _ in range(3))
    (tmp_path / "groups.csv").write_text(
        "column,value,group\n" + "".join(f"worker,{one},{one in 'abcd'}\n" for one in "abcdefgh")
    )
    alone = run(tmp_path, "worker,area\n" + rows, "worker*area")[1]
    joined = run(tmp_path, "worker,area\n" + rows, "worker*area", "--groups", str(tmp_path / "groups.csv"))[1]
    assert (alone["merged"], joined["merged"]) == (0, 6)
    assert (joined["primary"], joined["secondary"]) == (0, 0)
    assert "are joined into 2" in str(joined["left_out"])


@pytest.mark.parametrize(
    ("groups", "words"),
    [
        ("column,value,group\narea,a,1\narea,a,2\n", "in two groups"),
        ("a,b\n1,2\n", "column, value and group"),
        ("column,value,group\nnote,x,1\n", "cannot be joined"),
    ],
)
def test_groups_that_make_no_sense_are_refused(
    tmp_path: Path, groups: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "groups.csv").write_text(groups)
    assert run(tmp_path, HEAD + ROWS, "worker*area", "--groups", str(tmp_path / "groups.csv"))[0] == 1
    assert words in capsys.readouterr().err


def test_a_history_that_is_not_there_is_refused_and_not_taken_for_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, HEAD + ROWS, "area", "--history", str(tmp_path / "nowhere"))[0] == 1
    assert "no folder" in capsys.readouterr().err
    (tmp_path / "0.json").write_text('{"figures": {}}')
    assert run(tmp_path, HEAD + ROWS, "area", "--history", str(tmp_path))[0] == 1
    assert "no run of this wrote" in capsys.readouterr().err


def test_a_table_of_names_is_left_out_with_a_sentence(tmp_path: Path) -> None:
    rows = "".join(f"w{n % 80},n{n}\n" for n in range(100))
    code, found = run(tmp_path, "worker,name\n" + rows, "worker*name, worker")
    assert code == 0
    assert "more than" in str(found["left_out"])


def test_the_same_column_under_another_name_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,a,\n1,2,3\n")
    assert read_csv(tmp_path / "x.csv") == [{"a": "1", "a 2": "2", "column 3": "3"}]
