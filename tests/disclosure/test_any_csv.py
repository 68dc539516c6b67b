"""The bench on files of any kind: odd files are read, wrong ones refused in words, and earlier runs are history."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.bench.disclosure.any_csv import main, read_csv

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
    ],
    ids=[
        "a mark",
        "semicolons",
        "names twice",
        "other letters",
        "short and long rows",
        "three columns",
        "one column twice",
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


def test_a_table_of_names_is_left_out_with_a_sentence(tmp_path: Path) -> None:
    rows = "".join(f"w{n % 80},n{n}\n" for n in range(100))
    code, found = run(tmp_path, "worker,name\n" + rows, "worker*name, worker")
    assert code == 0
    assert "more than" in str(found["left_out"])


def test_the_same_column_under_another_name_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,a,\n1,2,3\n")
    assert read_csv(tmp_path / "x.csv") == [{"a": "1", "a 2": "2", "column 3": "3"}]
