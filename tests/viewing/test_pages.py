"""Looking at files: what is painted is right, what is hostile is refused in words, and the painter can do nothing."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from safespace.machine import itself
from safespace.viewing import pages
from safespace.viewing.pages import CannotShow, Pages
from safespace.viewing.painter import KINDS, serve

COMMAND = itself.command(itself.PAINTER)
PDF = "application/pdf"


def a_pdf(number: int = 3) -> bytes:
    """Make a PDF: page n has a black square whose left edge lies at n hundredths of its width."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(200, 100))
    for page in range(number):
        canvas.rect(20 * page, 40, 20, 20, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def a_picture(kind: str = "PNG", size: tuple[int, int] = (40, 20)) -> bytes:
    """Make a red picture."""
    out = io.BytesIO()
    Image.new("RGB", size, (250, 10, 10)).save(out, kind)
    return out.getvalue()


def opened(content: bytes, media: str, command: Sequence[str] = COMMAND) -> Pages:
    """Begin to look at a file."""
    made = Pages(command)
    made.show(content, media)
    return made


def running(pages: Pages) -> bool:
    """Whether the process that paints is there."""
    return pages._process is not None and pages._process.poll() is None


@pytest.fixture(scope="module")
def shown() -> Iterator[Pages]:
    made = opened(a_pdf(), PDF)
    yield made
    made.close()


def test_every_page_of_a_pdf_is_painted_as_wide_as_asked(shown: Pages) -> None:
    assert shown.count == 3
    for number in (2, 0, 1):
        page = shown.page(number, 400)
        assert (page.number, page.pages, page.wide, page.high) == (number, 3, 400, 200)
        picture = Image.frombytes("RGB", (page.wide, page.high), page.pixels)
        assert picture.getpixel((40 * number + 20, 100)) == (0, 0, 0)
        assert picture.getpixel((395, 5)) == (255, 255, 255)


def test_a_page_that_is_not_there_is_refused_and_the_next_one_is_painted(shown: Pages) -> None:
    for wanted in (3, -4, 10**9):
        with pytest.raises(CannotShow):
            shown.page(wanted, 400)
    assert shown.page(0, 400).wide == 400


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_painted_and_never_made_larger(kind: str) -> None:
    made = opened(a_picture(kind), f"image/{kind.lower()}")
    page = made.page(0, 400)
    assert (page.wide, page.high, made.count) == (40, 20, 1)
    red, green, _ = page.pixels[:3]
    assert red > 200
    assert green < 50
    made.close()
    made.close()


@pytest.mark.parametrize(
    ("content", "media"),
    [(b"", PDF), (b"%PDF-1.7 and nothing more", PDF), (a_pdf()[:-200], "image/png"), (b"\x89PNG\r\n", "image/png")],
)
def test_what_is_not_what_it_says_is_refused_in_words(content: bytes, media: str) -> None:
    with pytest.raises(CannotShow):
        opened(content, media)


def test_a_kind_that_is_not_shown_and_a_file_that_is_too_large_start_no_process() -> None:
    with pytest.raises(CannotShow):
        opened(b"<html>", "text/html", ["/no/such/program"])
    with pytest.raises(CannotShow):
        opened(bytes(pages.LARGEST + 1), PDF, ["/no/such/program"])
    with pytest.raises(CannotShow):
        opened(a_pdf(), PDF, ["/no/such/program"])


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    """A bomb: some hundred bytes that say they are 30,000 by 30,000."""
    small = bytearray(a_picture("BMP", size=(1, 1)))
    small[18:26] = (30_000).to_bytes(4, "little") * 2
    with pytest.raises(CannotShow):
        opened(bytes(small), "image/bmp", COMMAND)


@pytest.mark.parametrize(
    "lies",
    [
        "import sys; sys.exit(3)",
        "print('not json')",
        "print('[]', flush=True)",
        "print('{\"pages\": 1}', flush=True)",
        'print(\'{"pages": [], "wide": 0, "high": 0}\', flush=True)',
        'print(\'{"pages": 0, "wide": 0, "high": 0}\', flush=True)',
        'print(\'{"pages": 1000000000, "wide": 0, "high": 0}\', flush=True)',
        "print('x' * 10_000_000)",
    ],
)
def test_a_process_that_lies_or_dies_is_a_file_that_cannot_be_shown(lies: str) -> None:
    with pytest.raises(CannotShow):
        opened(a_pdf(), PDF, [sys.executable, "-c", lies])


def test_pixels_that_do_not_fit_their_measures_are_refused() -> None:
    lies = (
        "import sys; sys.stdin.readline();"
        'print(\'{"pages": 1, "wide": 9, "high": 9}\', flush=True);'
        'print(\'{"pages": 1, "wide": WIDE, "high": 9}\', flush=True); sys.stdout.write(\'abc\')'
    )
    for wide in ("9", "0", "-9", "10000000000"):
        made = opened(b"", PDF, [sys.executable, "-c", lies.replace("WIDE", wide)])
        with pytest.raises(CannotShow):
            made.page(0, 400)
        made.close()


def test_a_painter_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "PATIENCE", 0.5)
    with pytest.raises(CannotShow):
        opened(a_pdf(), PDF, [sys.executable, "-c", "import time; time.sleep(100)"])


HANGS = [sys.executable, "-c", "import time; time.sleep(100)"]
_ONE = 'print(\'{"pages": 1, "wide": 0, "high": 0}\', flush=True)'
NEVER_PAINTS = [sys.executable, "-c", f"import time; {_ONE}; time.sleep(100)"]


def ended_from_another_thread(made: Pages, job: Callable[[], object]) -> None:
    """Do a job that hangs and close from another thread meanwhile."""
    closing = threading.Timer(0.3, made.close)
    closing.start()
    with pytest.raises(CannotShow):
        job()
    closing.join()
    assert made.closed
    assert not running(made)


def test_closing_from_another_thread_ends_what_is_under_way_at_once() -> None:
    """Both while the file is handed over, which fills the pipe, and while a page is painted."""
    deaf, slow = Pages(HANGS), opened(b"", PDF, NEVER_PAINTS)
    ended_from_another_thread(deaf, lambda: deaf.show(bytes(3_000_000), PDF))
    ended_from_another_thread(slow, lambda: slow.page(0, 400))


def test_once_closed_it_starts_no_process_any_more() -> None:
    made = Pages(COMMAND)
    made.close()
    with pytest.raises(CannotShow):
        made.show(a_pdf(), PDF)
    assert made._process is None


TRIALS = """
import socket, subprocess, sys
sys.path.insert(0, {path!r})
from safespace.viewing import painter
painter.hold_still()
def refused(trial):
    try:
        trial()
    except (OSError, MemoryError):
        return True
    return False
print([
    refused(lambda: open({file!r}, "w")),
    refused(lambda: open("/etc/hostname")),
    refused(lambda: socket.socketpair()),
    refused(lambda: subprocess.Popen(["true"])),
    refused(lambda: bytearray(4 * 1024**3)),
])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits; the page on protections says so")
def test_once_its_code_is_loaded_the_painter_can_open_start_and_fill_nothing(tmp_path: Path) -> None:
    root = str(Path(__file__).parents[2])
    trial = TRIALS.format(path=root, file=str(tmp_path / "escaped"))
    ran = subprocess.run([sys.executable, "-c", trial], capture_output=True, text=True, check=False)
    assert ran.stdout.strip() == str([True] * 5), ran.stderr
    assert not (tmp_path / "escaped").exists()


def test_the_painter_gets_nothing_of_this_process_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_OF_THE_GUARDIAN", "quillfeather")
    count = "1 + len([name for name in os.environ if 'SECRET' in name])"
    tell = f"import json, os; print(json.dumps({{'pages': {count}, 'wide': 0, 'high': 0}}))"
    made = opened(b"", PDF, [sys.executable, "-c", tell])
    assert made.count == 1
    made.close()


@given(some.binary(max_size=400), some.sampled_from(sorted(pages.SHOWN)), some.integers(0, 60))
def test_no_file_makes_the_painter_raise(noise: bytes, media: str, cut: int) -> None:
    real = a_pdf(1) if media == PDF else a_picture()
    for content in (noise, real[:cut] + noise + real[cut + len(noise) :]):
        heading = b'{"size": %d, "media": "%s"}\n' % (len(content), media.encode())
        answer = io.BytesIO()
        status = serve(io.BytesIO(heading + content + b'{"page": 0, "wide": 50}\n'), answer)
        assert status in (0, 1)
        assert answer.getvalue().startswith((b'{"trouble"', b'{"pages"'))
