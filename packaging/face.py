"""What a desktop shows of the packaged program: its picture and, on Windows, what its properties say."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HOUSE = Path(__file__).resolve().parents[1]
NAME = "SafeSpace"
SIDE = 1024
"""How many pixels the picture is wide and high: the largest that macOS asks for."""

BLUE = "#005eb8"
"""The colour of the mark's ground in the program (action_fill of the light theme)."""


def version() -> str:
    """Return the version of the program."""
    settings = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    return str(settings["project"]["version"])


def picture(file: Path) -> Path:
    """Paint the mark in white on blue into a PNG and return the file."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    edge, inside = SIDE / 16, SIDE / 5
    mark = (HOUSE / "resources" / "icons" / "mark.svg").read_text(encoding="utf-8").replace("currentColor", "#ffffff")
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(BLUE))
    painter.drawRoundedRect(QRectF(edge, edge, SIDE - 2 * edge, SIDE - 2 * edge), SIDE / 6, SIDE / 6)
    QSvgRenderer(QByteArray(mark.encode())).render(
        painter, QRectF(inside, inside, SIDE - 2 * inside, SIDE - 2 * inside)
    )
    painter.end()
    if not image.save(str(file), "PNG"):
        raise OSError(f"The picture could not be written to {file}.")
    return file


def version_file(file: Path) -> Path:
    """Write what Windows shows in the program's properties, in PyInstaller's notation, and return the file."""
    numbers = [*(int(part) for part in re.findall(r"\d+", version())[:4]), 0, 0, 0, 0][:4]
    told = {
        "CompanyName": "SafeSpace contributors",
        "FileDescription": NAME,
        "FileVersion": version(),
        "LegalCopyright": "MIT licence",
        "OriginalFilename": f"{NAME}.exe",
        "ProductName": NAME,
        "ProductVersion": version(),
    }
    strings = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in told.items())
    fixed = f"FixedFileInfo(filevers={tuple(numbers)}, prodvers={tuple(numbers)}, mask=0x3F, flags=0, OS=0x40004)"
    english = f"StringFileInfo([StringTable('080904B0', [{strings}])])"
    tongue = f"VarFileInfo([VarStruct('Translation', [{0x0809}, 1200])])"
    file.write_text(f"VSVersionInfo(ffi={fixed}, kids=[{english}, {tongue}])\n", encoding="utf-8")
    return file
