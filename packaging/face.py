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
APP = "safespace.contributors.SafeSpace"
"""What systems know the program by: desktop file, pictures and bundle are named so."""

SIDE = 1024
"""How many pixels the picture is wide and high: the largest that macOS asks for."""

INFO_PLIST = {
    "CFBundleDisplayName": NAME,
    "CFBundleDevelopmentRegion": "en_GB",
    "LSApplicationCategoryType": "public.app-category.business",
    "LSMinimumSystemVersion": "13.0",
    "LSMultipleInstancesProhibited": False,  # a lock starts a fresh process before the old one has ended
    "NSHighResolutionCapable": True,
    "NSSupportsAutomaticTermination": False,  # the system must not end it while a vault is open
    "NSSupportsSuddenTermination": False,
    "NSQuitAlwaysKeepsWindows": False,  # nothing of a window is kept for the next time
    "NSHumanReadableCopyright": "MIT licence",
}
"""What macOS is told of the bundle. It asks for nothing: no camera, no microphone, no contacts, no network."""

BLUE = "#005eb8"
"""The colour of the mark's ground in the program (action_fill of the light theme)."""


def version() -> str:
    """Return the version of the program."""
    settings = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    return str(settings["project"]["version"])


def picture(file: Path, side: int = SIDE) -> Path:
    """Paint the mark in white on blue into a PNG, `side` pixels wide and high, and return the file."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    edge, inside = side / 16, side / 5
    mark = (HOUSE / "resources" / "icons" / "mark.svg").read_text(encoding="utf-8").replace("currentColor", "#ffffff")
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(BLUE))
    painter.drawRoundedRect(QRectF(edge, edge, side - 2 * edge, side - 2 * edge), side / 6, side / 6)
    QSvgRenderer(QByteArray(mark.encode())).render(
        painter, QRectF(inside, inside, side - 2 * inside, side - 2 * inside)
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


if __name__ == "__main__":
    print(version())
