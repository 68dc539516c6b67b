"""The tour from a terminal: the whole job on real windows, in three processes, with nothing that leaks on the way."""

from __future__ import annotations

import io
import re
import struct
import subprocess
import sys
import zipfile
from contextlib import nullcontext
from pathlib import Path

import pytest
from pypdf import PdfReader

from safespace.sample import case_tour, hard_case_after, hard_case_brief, quarter_tour, tour
from tests.faults import canary, shim
from tests.journeys.walking import HOUSE, Walk, contents, holding, walked

CANARIES = case_tour.NAMES
"""Who is named in what the tour types. Never in any file but the vault."""

HIDDEN = tuple(
    words.encode(coding)
    for words in (
        "Blessing Adeyemi",
        "Karen Holt",
        "Blessing",
        "Adeyemi",
        "Grace Mensah",
        case_tour.CONTACT,
        case_tour.AVOID,
        tour.PASSPHRASE,
        tour.DRAFT[:24],
        tour.FIRST[:24],
    )
    for coding in ("utf-8", "utf-16-le")
)
"""What may not even lie on the disk for a moment: long enough not to turn up by chance in what is encrypted."""

pytestmark = [pytest.mark.journey, pytest.mark.slow]


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which is written down what any process of the tour writes, where that can be done."""
    return tmp_path_factory.mktemp("logs")


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory, logs: Path) -> Walk:
    """Take the tour once."""
    place = tmp_path_factory.mktemp("walk")
    with nullcontext() if shim.why_not() else canary.recording(logs):
        return walked(place, ("--cases", "24", "--seed", "3", "--size", "1366x768"), HIDDEN)


def test_every_step_held_and_was_told_in_a_line_of_its_own(walk: Walk) -> None:
    assert walk.status == 0, walk.story
    lines = walk.said.splitlines()
    steps = [int(found.group(1)) for line in lines if (found := re.match(r"(\d+)\s+\S", line))]
    assert steps == list(range(1, len(steps) + 1)), walk.story
    assert len(steps) >= 20, walk.story
    assert lines[-1].endswith(str(walk.folder)), walk.story


def test_every_screen_was_painted_and_numbered_at_the_size_that_was_asked_for(walk: Walk) -> None:
    pictures = sorted(walk.folder.glob("*.png"))
    assert [int(picture.name[:2]) for picture in pictures] == list(range(1, len(pictures) + 1)), walk.story
    assert len(pictures) > 60
    for picture in pictures:
        head = picture.read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", head[16:24]) == (1366, 768), picture.name
    assert "where-it-stopped" not in {picture.stem[3:] for picture in pictures}


def test_the_papers_came_out_in_all_their_forms(walk: Walk) -> None:
    kinds = {(paper.name.split("-20")[0].removesuffix(paper.suffix), paper.suffix) for paper in walk.folder.iterdir()}
    assert kinds >= {
        ("recovery-sheet", ".pdf"),
        ("brief", ".pdf"),
        ("how-she-was-treated", ".pdf"),
        ("letter", ".pdf"),
        ("board-summary", ".pdf"),
        ("board-paper", ".pdf"),
        ("board-paper", ".docx"),
        ("board-summary", ".xlsx"),
        ("board-summary", ".csv"),
        ("quarterly-return", ".xlsx"),
        ("quarterly-return", ".csv"),
    }
    brief = _plain(walk.folder / "brief.pdf")
    assert "floor for forty minutes" in " ".join(brief.split()), "the brief says what happened"
    assert hard_case_brief.COVER.split(". ")[0] in " ".join(brief.split()), "the covering words stand on it"
    board = " ".join(_plain(next(walk.folder.glob("board-paper-*.pdf"))).split())
    assert quarter_tour.SHORT in board, "the board paper says what was written"
    hers = " ".join(_plain(walk.folder / "how-she-was-treated.pdf").split())
    assert hard_case_after.EVENT in hers, "her copy says what was done to her"


def test_nobody_who_was_named_is_in_any_file_that_came_out(walk: Walk) -> None:
    papers = [paper for paper in walk.folder.iterdir() if paper.suffix != ".png"]
    assert len(papers) >= 9
    for paper in papers:
        text = _plain(paper)
        assert text.strip(), paper.name
        found = [name for name in CANARIES if name.casefold() in text.casefold()]
        assert not found, f"{paper.name} names {found}"


def test_nobody_who_was_named_and_no_passphrase_is_in_what_was_printed(walk: Walk) -> None:
    printed = walk.said + walk.complained
    assert not [name for name in (*CANARIES, *tour.PASSPHRASE.split()) if name in printed], walk.story


def test_nothing_that_was_typed_lay_on_the_disk_in_the_clear_at_any_moment(walk: Walk) -> None:
    assert walk.looked > 5, "nobody looked"
    assert walk.seen == set()


@pytest.mark.skipif(bool(shim.why_not()), reason=shim.why_not() or "it can be written down")
def test_nobody_who_was_named_was_ever_written_to_any_file_in_the_clear(walk: Walk, logs: Path) -> None:
    """Every byte that any process wrote: vault, log, temporary files, settings, papers, and what is packed in them."""
    size, where = canary.leaks(logs)
    assert size > 3_000_000, f"only {size} bytes were seen\n{walk.story}"
    assert where == []


def test_no_file_and_no_process_of_the_tour_is_left(walk: Walk) -> None:
    assert walk.left_running == [], walk.story
    assert walk.left_behind == []
    settings = [path for path, _ in contents(walk.folder.parent / "homes")]
    assert settings == [], "the tour touches nothing of whoever takes it"


def test_no_process_of_the_tour_reached_for_the_network_or_complained(walk: Walk) -> None:
    """Each of them carries the guard that ends a process at the door to the network (tests/child)."""
    lines = [line for line in walk.complained.splitlines() if not line.startswith("This plugin does not support")]
    assert lines == [], walk.story


def test_the_guard_against_the_network_is_in_a_process_that_is_started_as_those_of_the_tour_are() -> None:
    reach = "import socket; socket.create_connection(('192.0.2.1', 9))"
    done = subprocess.run([sys.executable, "-c", reach], cwd=HOUSE, stderr=subprocess.PIPE, timeout=60, check=False)
    assert (done.returncode, b"reached for the network" in done.stderr) == (97, True)


def test_whoever_looks_through_the_files_sees_what_is_planted(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "settings.conf").write_bytes(b"\x00" + "Karen Holt".encode("utf-16-le"))
    (tmp_path / "picture.png").write_bytes(b"Karen Holt")
    assert len(holding(tmp_path, HIDDEN)) == 1


def _plain(paper: Path) -> str:
    """Return everything that a paper says, what stands in its properties too."""
    if paper.suffix == ".pdf":
        reader = PdfReader(paper)
        told = [page.extract_text() for page in reader.pages]
        return "\n".join([*told, *(str(value) for value in (reader.metadata or {}).values())])
    if paper.suffix in (".xlsx", ".docx"):
        with zipfile.ZipFile(io.BytesIO(paper.read_bytes())) as book:
            return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    return paper.read_text("utf-8-sig")
