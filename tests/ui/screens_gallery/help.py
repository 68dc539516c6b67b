"""Pictures of help. Run: python -m tests.ui.screens_gallery.help FOLDER [LOOKS]."""

from __future__ import annotations

from collections.abc import Callable

from safespace.ui.screen import Screen
from safespace.ui.screens.help import Help
from safespace.ui.window import Window
from tests.ui.screens_gallery.stage import pictures

PAGES = ("what_safespace_protects_against", "guardians_guide", "dpia_starter", "signposts", "licences")


def page(name: str) -> Callable[[Window, Screen, Callable[[], None]], None]:
    """Return what opens a page."""

    def open_page(window: Window, screen: Screen, settle: Callable[[], None]) -> None:
        screen.show_for(name)

    return open_page


def saved(window: Window, screen: Screen, settle: Callable[[], None]) -> None:
    """Show what is said once a document was saved."""
    assert isinstance(screen, Help)
    screen.show_for("guardians_guide")
    screen.trouble.say("Saved as SafeSpace guardians guide.pdf. It says nothing about any case.")
    screen.trouble.show()
    screen.reading.verticalScrollBar().setValue(900)


if __name__ == "__main__":
    acts = [*((name, page(name)) for name in PAGES), ("saved", saved)]
    pictures("help", "settings", Help, lambda *_: "identity", acts)
