"""Pictures of help. Run: python -m tests.ui.screens_gallery.help FOLDER [LOOKS]."""

from __future__ import annotations

from collections.abc import Callable

from safespace.ui.screen import Screen
from safespace.ui.screens.help import Help
from safespace.ui.window import Window
from tests.ui.screens_gallery.stage import pictures


def page(name: str) -> Callable[[Window, Screen, Callable[[], None]], None]:
    """Return what opens a page."""

    def open_page(window: Window, screen: Screen, settle: Callable[[], None]) -> None:
        screen.show_for(name)

    return open_page


if __name__ == "__main__":
    acts = [(name, page(name)) for name in ("what_safespace_protects_against", "signposts", "licences")]
    pictures("help", "settings", Help, lambda *_: "identity", acts)
