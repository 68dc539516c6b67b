"""The trial of the packaged program notices what it is there to notice."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.packaging.scripts import script

smoke = script("smoke")
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks /proc, and starts a script")
ROOT = Path(__file__).parents[2]
PICTURE = b"\x89PNG\r\n\x1a\n....IEND\xaeB`\x82"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Return a folder that holds what has to lie beside the program."""
    folder = tmp_path / "built"
    (folder / "_internal" / "resources" / "codelists").mkdir(parents=True)
    model = (end for end in smoke.NEEDED if "/models/" in end)
    for name in ("resources/docs/licences.md", "licences/LGPL-3.0.txt", "licences/Python/LICENSE.txt", *model):
        file = folder / "_internal" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("text")
    return folder


@pytest.fixture
def tour(tmp_path: Path) -> Path:
    """Return a folder with all that a tour leaves."""
    folder = tmp_path / "left"
    folder.mkdir()
    for number in range(smoke.FEWEST_PICTURES):
        (folder / f"{number}.png").write_bytes(PICTURE)
    (folder / "brief.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    (folder / "summary.csv").write_text("heading\nrow\n")
    with zipfile.ZipFile(folder / "summary.xlsx", "w") as book:
        book.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    return folder


def test_a_folder_with_all_that_is_needed_and_nothing_that_could_call_anybody_is_taken(built: Path) -> None:
    (built / "_internal" / "libQt6Core.so.6").touch()
    assert smoke.wrong_inside(built) == []


@pytest.mark.parametrize(
    "name",
    [
        "libQt6Network.so.6",
        "PySide6/QtNetwork.abi3.so",
        "PySide6/QtNetwork.pyd",
        "PySide6/Qt6Network.dll",
        "PySide6/Qt/lib/QtNetwork.framework/Versions/A/QtNetwork",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so",
        "libssl.so.3",
        "libssl-3.dll",
        "libgnutls.so.30",
    ],
)
def test_a_library_that_could_speak_to_somebody_is_noticed(built: Path, name: str) -> None:
    file = built / "_internal" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
    assert f"_internal/{name} is in the folder." in smoke.wrong_inside(built)


@pytest.mark.parametrize(
    "name", ["resources/docs/licences.md", "licences/LGPL-3.0.txt", "resources/models/rampart/model.onnx"]
)
def test_a_text_that_is_missing_is_noticed(built: Path, name: str) -> None:
    (built / "_internal" / name).unlink()
    assert smoke.wrong_inside(built) == [f"{name} is missing."]


def test_a_tour_that_left_all_its_pictures_and_papers_is_taken(tour: Path) -> None:
    assert smoke.wrong_with(tour) == []


@pytest.mark.parametrize("name", ["0.png", "brief.pdf", "summary.csv", "summary.xlsx"])
def test_a_file_that_is_missing_is_noticed(tour: Path, name: str) -> None:
    (tour / name).unlink()
    (said,) = smoke.wrong_with(tour)
    assert Path(name).suffix in said


@pytest.mark.parametrize(
    ("name", "content"), [("7.png", PICTURE[:-4]), ("brief.pdf", b"%PDF-1.4\n"), ("summary.csv", b"")]
)
def test_a_file_that_is_cut_short_is_noticed(tour: Path, name: str, content: bytes) -> None:
    (tour / name).write_bytes(content)
    assert smoke.wrong_with(tour) == [f"{name} cannot be read."]


def test_the_program_is_given_no_path_and_an_empty_home(tmp_path: Path) -> None:
    given = smoke.bare_surroundings(tmp_path)
    assert {"PATH", "PYTHONPATH", "VIRTUAL_ENV"} & set(given) == set()
    assert list(Path(given["HOME"]).iterdir()) == []
    assert Path(given["HOME"]).parent == tmp_path


@pytest.fixture
def waiting(built: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Return a process whose program lies in the folder and waits for words that never come."""
    shutil.copy(Path(shutil.which("cat") or "cat").resolve(), built / "SafeSpace")
    process = subprocess.Popen([str(built / "SafeSpace")], stdin=subprocess.PIPE)
    yield process
    process.kill()
    process.communicate()


@linux
def test_a_process_that_is_left_running_is_noticed_and_ended(
    built: Path, waiting: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert smoke.running(built) == [waiting.pid]
    monkeypatch.setattr(smoke, "GRACE", 0.0)
    assert smoke.ended(built) is False
    assert waiting.wait(30) == -signal.SIGTERM
    assert (smoke.running(built), smoke.ended(built)) == ([], True)


@linux
@pytest.mark.parametrize(
    ("line", "said"),
    [("exit 3", ["The program ended with 3."]), ("exit 0", 4)],
    ids=["it fails", "it does nothing"],
)
def test_a_program_that_fails_or_does_nothing_is_noticed(
    built: Path, tmp_path: Path, line: str, said: list[str] | int
) -> None:
    (built / "SafeSpace").write_text(f"#!/bin/sh\n{line}\n")
    (built / "SafeSpace").chmod(0o700)
    (tmp_path / "place").mkdir()
    wrong = smoke.walk(built, tmp_path / "tour", tmp_path / "place")
    assert wrong == said if isinstance(said, list) else len(wrong) == said


@linux
@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f'exec "{sys.executable}" -m safespace "$@"', ""),
        ("cat > seen", "page.png is not shown inside: the viewer answered b''."),
        ("cat", 'page.png is not shown inside: the viewer answered b\'{"size": '),
    ],
    ids=["the real viewer", "it shows nothing", "it gives back what it got"],
)
def test_the_viewer_inside_has_to_paint(
    built: Path, tmp_path: Path, line: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    (built / "SafeSpace").write_text(f"#!/bin/sh\ncd {tmp_path}\n{line}\n")
    (built / "SafeSpace").chmod(0o700)
    page = tmp_path / "page.png"
    Image.effect_noise((40, 30), 80).convert("RGB").save(page)
    found = smoke.shown(built, page, "image/png")
    assert found.startswith(said) if said else found == ""
