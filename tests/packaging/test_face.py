"""What a desktop shows of the packaged program: its picture and its version."""

from __future__ import annotations

import ast
from pathlib import Path

from PySide6.QtGui import QColor, QImage

from safespace.ui import tokens
from tests.packaging.scripts import script

face = script("face")


def test_the_picture_is_the_mark_in_white_on_the_blue_of_the_program(tmp_path: Path) -> None:
    image = QImage(str(face.picture(tmp_path / "face.png")))
    assert (image.width(), image.height()) == (1024, 1024)
    assert image.pixelColor(2, 2).alpha() == 0
    assert image.pixelColor(512, 120) == QColor(face.BLUE)
    seen = {image.pixelColor(512, y).name() for y in range(64, 960)}
    assert "#ffffff" in seen
    assert tokens.LIGHT.action_fill == face.BLUE


def test_windows_is_told_the_version_of_the_program(tmp_path: Path) -> None:
    told = face.version_file(tmp_path / "version.txt").read_text(encoding="utf-8")
    calls = [node for node in ast.walk(ast.parse(told)) if isinstance(node, ast.Call)]
    made = [ast.unparse(call.func) for call in calls]
    assert made.count("VSVersionInfo") == 1
    (fixed,) = [call for call in calls if ast.unparse(call.func) == "FixedFileInfo"]
    numbers = ast.literal_eval(next(word.value for word in fixed.keywords if word.arg == "filevers"))
    assert ".".join(str(number) for number in numbers).startswith(face.version())
    strings = [call for call in calls if ast.unparse(call.func) == "StringStruct"]
    shown = dict(tuple(ast.literal_eval(part) for part in call.args) for call in strings)
    assert (shown["ProductName"], shown["FileVersion"]) == ("SafeSpace", face.version())
