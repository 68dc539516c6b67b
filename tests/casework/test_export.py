"""Moving out: everything is there in open formats, each table accounted for, names only where permitted."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from safespace import resources, unseal
from safespace.casework import attach, export, own_lists, recusal
from safespace.casework.desk import Desk
from safespace.casework.export_index import README
from safespace.vault import export_rows
from safespace.vault.cost import FLOOR
from safespace.vault.cost import SETTING as COST
from safespace.vault.export_container import ExportNotOpened, ExportNotWritten, NotAnExport
from safespace.vault.identity import IdentityNotPermitted
from tests.builders import STORY, a_concern, a_desk, sent
from tests.casework.keys import KIM, Team
from tests.full import full_after

PASSPHRASE = "copper lantern orbit velvet harbour tundra"
ROTA = b"the rota of June" * 9000


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Path, zipfile.ZipFile]]:
    """Return a desk with a case that went all the way and one with a file, and its export, opened."""
    folder = tmp_path_factory.mktemp("out")
    desk = a_desk(folder)
    desk.vault.settings.set(COST, FLOOR.written())
    sent(desk, a_concern(desk).id)
    other = a_concern(desk, "=HYPERLINK told me so.", "Maya Lindqvist", "The rota")
    coming = attach.held(desk, ROTA, "Rota: June.txt")
    attach.keep(desk, other.id, coming, coming.run(), identifying=True)
    leaving = export.prepare(desk, "archive", PASSPHRASE, with_identity=True)
    made = export.write(leaving, folder / "all.safespace-export", PASSPHRASE)
    opened = export.open_export(made.file, PASSPHRASE, folder)
    with zipfile.ZipFile(opened) as package:
        yield desk, made.file, package
    desk.vault.close()


def lines(package: zipfile.ZipFile, name: str) -> list[dict[str, Any]]:
    """Return the rows of a file of JSON lines."""
    return [json.loads(line) for line in package.read(name).decode().splitlines()]


def test_every_table_is_accounted_for(out: tuple[Desk, Path, zipfile.ZipFile]) -> None:
    desk, _, package = out
    tables = set(export_rows.names(desk.vault.connection))
    left = {
        name.removeprefix("tables/").removesuffix(".jsonl")
        for name in package.namelist()
        if name.startswith("tables/") and name.endswith(".jsonl")
    }
    assert tables == left | export_rows.LEFT.keys()
    assert not left & export_rows.LEFT.keys()
    first = package.read(README).decode()
    assert [name for name in tables if name not in first] == []


def test_every_row_of_every_table_comes_back_as_it_stands(out: tuple[Desk, Path, zipfile.ZipFile]) -> None:
    desk, _, package = out
    for name in set(export_rows.names(desk.vault.connection)) - export_rows.LEFT.keys() - {"trail", "checkpoints"}:
        rows = desk.vault.connection.value(f"SELECT count(*) FROM {name}")  # noqa: S608
        assert len(lines(package, f"tables/{name}.jsonl")) == rows
        table = list(csv.reader(io.StringIO(package.read(f"tables/{name}.csv").decode("utf-8-sig"), newline="")))
        assert len(table) == rows + 1
    words = {one["text"] for one in lines(package, "tables/words.jsonl")}
    assert {STORY, "=HYPERLINK told me so."} <= words
    assert "'=HYPERLINK told me so." in package.read("tables/words.csv").decode("utf-8-sig")


def test_who_spoke_up_and_their_files_are_there_for_whoever_may_open_them(
    out: tuple[Desk, Path, zipfile.ZipFile],
) -> None:
    desk, _, package = out
    names = {one["said"]["name"] for one in lines(package, "identities.jsonl") if one["kind"] == "speaker"}
    assert names == {"Blessing Adeyemi", "Maya Lindqvist"}
    (file,) = (name for name in package.namelist() if name.startswith("files/"))
    assert file.endswith("01-Rota_ June.txt")
    assert package.read(file) == ROTA
    assert desk.opened is None


def test_each_case_can_be_read_without_the_program(out: tuple[Desk, Path, zipfile.ZipFile]) -> None:
    desk, _, package = out
    for case in desk.rows.cases.where("1"):
        page = package.read(f"cases/{case.reference}.txt").decode()
        assert case.reference in page
        assert "Timeline" in page
    assert len(lines(package, "trail.jsonl")) > 5
    assert "Patient safety or quality" in package.read("lists/elements.csv").decode()


def test_no_key_leaves(out: tuple[Desk, Path, zipfile.ZipFile]) -> None:
    desk, _, package = out
    kept = {row[0] for row in desk.vault.connection.execute("SELECT hex(sealed) FROM case_keys")}
    whole = "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist()).upper()
    assert [key for key in kept if key in whole] == []


def test_it_is_in_the_trail_with_its_reason(out: tuple[Desk, Path, zipfile.ZipFile]) -> None:
    desk, _, _ = out
    (entry,) = (one for one in desk.vault.trail.read() if one.action == "export.made")
    assert dict(entry.codes) == {"reason": "archive", "identity": "yes"}
    assert dict(entry.counts) == {"cases": 2, "files": 1, "identities": entry.counts["identities"]}


@pytest.mark.parametrize("harm", ["flipped", "cut", "swapped", "another"])
def test_a_damaged_export_or_another_passphrase_opens_nothing(
    out: tuple[Desk, Path, zipfile.ZipFile], tmp_path: Path, harm: str
) -> None:
    _, file, _ = out
    content = bytearray(file.read_bytes())
    if harm == "flipped":
        content[-30] ^= 1
    elif harm == "cut":
        del content[-1:]
    elif harm == "swapped":
        content[20:40] = content[20:40][::-1]
    broken = tmp_path / "broken.safespace-export"
    broken.write_bytes(content)
    words = "another passphrase entirely here" if harm == "another" else PASSPHRASE
    with pytest.raises((ExportNotOpened, NotAnExport)):
        export.open_export(broken, words, tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == [broken.name]


def test_an_export_for_which_the_disk_has_no_room_leaves_nothing_in_the_clear_and_touches_no_other_file(
    out: tuple[Desk, Path, zipfile.ZipFile], tmp_path: Path
) -> None:
    _, file, _ = out
    with full_after(4096), pytest.raises(ExportNotWritten):
        export.open_export(file, PASSPHRASE, tmp_path)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "all.zip").write_bytes(b"another")
    with pytest.raises(ExportNotWritten):
        export.open_export(file, PASSPHRASE, tmp_path)
    assert (tmp_path / "all.zip").read_bytes() == b"another"


def test_what_a_killed_program_left_of_an_export_is_in_nobodys_way(
    out: tuple[Desk, Path, zipfile.ZipFile], tmp_path: Path
) -> None:
    desk, _, _ = out
    (tmp_path / ".again.safespace-export.part").write_bytes(b"half")
    leaving = export.prepare(desk, "archive", PASSPHRASE, with_identity=False)
    made = export.write(leaving, tmp_path / "again.safespace-export", PASSPHRASE)
    assert list(tmp_path.iterdir()) == [made.file]


MADE_UP = ("[" * 4000, '{"cost": "65536,3,4", "salt": ""}', '{"cost": 1e999, "salt": "00"}', "[]")


@pytest.mark.parametrize("told", MADE_UP)
def test_an_export_that_somebody_made_up_is_none(tmp_path: Path, told: str) -> None:
    made_up = tmp_path / "made-up.safespace-export"
    made_up.write_bytes(b"SafeSpace export 1\n" + told.encode() + b"\n")
    with pytest.raises(NotAnExport):
        export.open_export(made_up, PASSPHRASE, tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == [made_up.name]


def test_the_command_opens_it_and_says_when_it_cannot(out: tuple[Desk, Path, zipfile.ZipFile], tmp_path: Path) -> None:
    _, file, _ = out
    said = io.StringIO()
    assert unseal.run(file, tmp_path, lambda: PASSPHRASE, said) == 0
    assert zipfile.is_zipfile(tmp_path / "all.zip")
    assert unseal.run(tmp_path / "all.zip", tmp_path, lambda: PASSPHRASE, said) == unseal.REFUSED
    assert "This is not an export" in said.getvalue()


def test_the_name_of_an_export_cannot_steer_the_terminal(
    out: tuple[Desk, Path, zipfile.ZipFile], tmp_path: Path
) -> None:
    _, file, _ = out
    named = tmp_path / f"all\x1b[2Jgone{export.SUFFIX}"
    named.write_bytes(file.read_bytes())
    said = io.StringIO()
    assert unseal.run(named, tmp_path, lambda: PASSPHRASE, said) == 0
    assert "\x1b" not in said.getvalue()
    assert "gone.zip" in said.getvalue()


def test_whoever_may_not_open_who_spoke_up_gets_it_without_and_masked(team: Team, tmp_path: Path) -> None:
    desk = team.sits(KIM)
    with pytest.raises(IdentityNotPermitted):
        export.prepare(desk, "archive", PASSPHRASE, with_identity=True)
    with pytest.raises(export.ReasonNeeded):
        export.prepare(desk, "", PASSPHRASE, with_identity=False)
    made = export.write(
        export.prepare(desk, "archive", PASSPHRASE, with_identity=False), tmp_path / "a.safespace-export", PASSPHRASE
    )
    with zipfile.ZipFile(export.open_export(made.file, PASSPHRASE, tmp_path)) as package:
        whole = "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
        assert "identities.jsonl" not in package.namelist()
    assert "registered nurse" in whole
    assert [name for name in ("Karen Holt", "Blessing", "Adeyemi") if name in whole] == []


def test_a_name_that_was_typed_beside_a_case_is_masked_wherever_a_table_has_room_for_words(team: Team) -> None:
    other = a_concern(team.desk, "The rota is unfair.", "", "The rota")
    recusal.step_back(team.desk, other.id, "close_to", organisation="The trust of Karen Holt")
    leaving = export.prepare(team.sits(KIM), "archive", PASSPHRASE, with_identity=False)
    assert leaving.counts["recusals"] == 1
    assert b"Holt" not in leaving.files["tables/recusals.jsonl"] + leaving.files["tables/recusals.csv"]


def test_the_lists_are_those_of_the_trust(desk: Desk) -> None:
    own_lists.add(desk, own_lists.AREAS, own_lists.Entry("Hyperbaric unit", "surgery"))
    leaving = export.prepare(desk, "archive", PASSPHRASE, with_identity=False)
    resources.take_own({})
    assert b"Hyperbaric unit" in leaving.files["lists/areas.csv"]


def test_a_case_from_which_one_stepped_back_stays_behind(team: Team, tmp_path: Path) -> None:
    recusal.step_back(team.desk, team.case.id, "about_me", takes_over=team.lee)
    leaving = export.prepare(team.desk, "archive", PASSPHRASE, with_identity=True)
    whole = b"".join(content for name, content in leaving.files.items() if not name.startswith("lists/")).decode()
    assert leaving.counts["cases"] == 0
    assert [words for words in (team.case.reference, STORY[:30], "Blessing") if words in whole] == []
