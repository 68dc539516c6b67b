"""Draw every painted widget in light, dark and with text at 200 %, to be looked at.

Run: QT_QPA_PLATFORM=offscreen python -m tests.ui.painted_gallery FOLDER [NAME ...]
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from safespace.ui import theme
from tests.ui import painted_samples

_LOOKS = {"light": theme.light(), "dark": theme.dark(), "double": theme.light(2.0)}


def draw(name: str, look: str, folder: Path) -> Path:
    """Draw one sample in one look; return the picture."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, _LOOKS[look])
    make, width = painted_samples.SAMPLES[name]
    stage = QWidget()
    stage.setObjectName("stage")
    box = QVBoxLayout(stage)
    box.setContentsMargins(16, 16, 16, 16)
    box.addWidget(make())
    stage.setFixedWidth(width + 32)
    stage.show()
    for _ in range(3):
        app.processEvents()
    stage.resize(width + 32, box.heightForWidth(width + 32))
    app.processEvents()
    target = folder / f"{name}-{look}.png"
    stage.grab().save(str(target))
    stage.close()
    return target


def main() -> None:
    """Draw the samples named on the command line, or all of them, into the folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    for name in sys.argv[2:] or painted_samples.SAMPLES:
        for look in _LOOKS:
            print(draw(name, look, folder))
    app.quit()


if __name__ == "__main__":
    main()
