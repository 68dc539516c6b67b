"""Takes the whole tour and looks through every byte that any of its processes wrote to any file, for who was named."""

from __future__ import annotations

import gzip
import io
import os
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from reportlab.pdfgen.canvas import Canvas

from safespace.sample import tour
from tests.faults import disk, shim
from tests.faults.children import answer
from tests.faults.disk import put
from tests.faults.tally import Result
from tests.faults.trial import Trial
from tests.journeys.walking import walked

CANARIES = ("Blessing", "Adeyemi", "Karen", "Karen Holt", tour.PASSPHRASE, tour.DRAFT[:24], tour.FIRST[:24])
"""Who is named and what is typed in the tour: in the clear in no file, not even for a moment. Long enough each not to
turn up by chance in what is encrypted."""

FORMS = {words.encode(coding).lower(): words for words in CANARIES for coding in ("utf-8", "utf-16-le", "utf-16-be")}
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def found(content: bytes) -> set[str]:
    """Return the canaries in a file's content, in any coding, and inside what is packed in it."""
    return {words for layer in layers(content) for form, words in FORMS.items() if form in layer.lower()}


def layers(content: bytes) -> Iterator[bytes]:
    """Yield content, and what is inside it if it is a zip (a spreadsheet too), a PDF or gzipped."""
    yield content
    if content[:2] == b"PK" and zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from layers(packed.read(name))
    elif content[:4] == b"%PDF":
        yield from _of_pdf(content)
    elif content[:2] == b"\x1f\x8b":
        yield from layers(gzip.decompress(content))


def _of_pdf(content: bytes) -> Iterator[bytes]:
    for packed in _STREAM.findall(content):
        try:
            yield zlib.decompress(packed)
        except zlib.error:
            yield packed
    try:
        reader = PdfReader(io.BytesIO(content))
        yield "\n".join(page.extract_text() for page in reader.pages).encode()
        yield repr(reader.metadata).encode()
    except (PyPdfError, KeyError, ValueError):
        return


def written(logs: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of everything that was written, as recorded: what one opening of a file put into it."""
    for log in sorted(logs.glob("*.log")):
        opened: dict[int, tuple[str, bytearray]] = {}
        for event in disk.events(log):
            if event.kind == "o":
                opened[event.id] = (event.paths[0], bytearray())
            elif event.kind == "w" and event.id in opened:
                put(opened[event.id][1], event.first, event.data)
        yield from ((path, bytes(content)) for path, content in opened.values() if content)


def leaks(logs: Path) -> tuple[int, list[str]]:
    """Return how many bytes were written, and where canaries were among them."""
    size, where = 0, set[str]()
    for path, content in written(logs):
        size += len(content)
        where |= {f"{words!r} in {path}" for words in found(content)}
    return size, sorted(where)


class Canary(Trial):
    """The tour, recorded from the first moment of each of its processes."""

    name = "canary"
    small = 1
    full = 3
    controls = 1

    def why_not(self) -> str:
        """Return why writing cannot be recorded here."""
        return shim.why_not()

    def run(self, number: int) -> Result:
        """Take the tour once, of another trust each time."""
        place, logs = self.stage.fresh().resolve(), self.stage.fresh().resolve()
        place.mkdir()
        logs.mkdir()
        arguments = ("--cases", str(8 + 12 * number), "--seed", str(3 + number), "--size", "1366x768")
        try:
            status, said = answer(partial(_taken, place, logs, arguments))
            size, where = leaks(logs)
            left = [f"{words!r} stays in {path}" for path in place.rglob("*") if path.is_file() for words in _in(path)]
        finally:
            shutil.rmtree(place)
            shutil.rmtree(logs)
        wrong = [] if status == 0 else [f"the tour did not hold: {said[-300:]}"]
        wrong += [] if size > 3_000_000 else [f"only {size} bytes were seen"]
        return Result(silent=[*where, *left], wrong=wrong, met=[f"{size // 1_000_000} MB looked through"])

    def control(self, number: int) -> Result:
        """Leak in every way that is looked for; each has to be found."""
        logs, place = self.stage.fresh().resolve(), self.stage.fresh().resolve()
        logs.mkdir()
        place.mkdir()
        answer(partial(_leak, place, logs))
        _, where = leaks(logs)
        shutil.rmtree(logs)
        shutil.rmtree(place)
        missed = [name for name in LEAKS if not any(name in one for one in where)]
        return Result() if missed else Result(silent=where)


def _in(path: Path) -> set[str]:
    return found(path.read_bytes())


@contextmanager
def recording(logs: Path) -> Iterator[None]:
    """Let every process that is started write down, in the folder `logs`, all that it writes to files."""
    # What Python compiles holds the tour's own words, and is no file of the program's.
    asked = {"LD_PRELOAD": str(shim.built()), "FAULTS_WATCH": "/", "FAULTS_LOG": str(logs.resolve())}
    asked["PYTHONDONTWRITEBYTECODE"] = "1"
    before = {name: os.environ.get(name) for name in asked}
    os.environ.update(asked)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _taken(place: Path, logs: Path, arguments: tuple[str, ...]) -> tuple[int | None, str]:
    with recording(logs):
        walk = walked(place, arguments, ())
    return walk.status, walk.story


LEAKS = ("plain.txt", "gone.txt", "wide.bin", "piecemeal.log", "book.xlsx", "paper.pdf", "paper.zip")


def _leak(place: Path, logs: Path) -> bool:
    name = CANARIES[0]
    shim.watch(place)
    shim.record(logs / "1.log")
    (place / "plain.txt").write_text(f"who: {name}\n")
    (place / "gone.txt").write_text(name)
    (place / "gone.txt").unlink()
    (place / "wide.bin").write_bytes(b"\0\1" + name.encode("utf-16-le"))
    with (place / "piecemeal.log").open("wb", buffering=0) as file:
        for letter in name.encode():
            file.write(bytes([letter]))
    with zipfile.ZipFile(place / "book.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sharedStrings.xml", f"<t>{name}</t>" * 9)
    canvas = Canvas(str(place / "paper.pdf"), pageCompression=1)
    canvas.drawString(100, 100, name)
    canvas.save()
    with zipfile.ZipFile(place / "paper.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(place / "paper.pdf", "paper.pdf")
    return True
