"""What the top field finds: cases by reference, handle or masked words, pages, commands, and help from outside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from safespace.casework import open_names, searching
from safespace.casework.desk import Desk, label
from safespace.domain import case_list
from safespace.library import help_pages, sections
from safespace.resources import codelist
from safespace.ui import keys
from safespace.ui.found_settings import SETTINGS, Setting
from safespace.ui.screens.settings_index import PLACES
from safespace.ui.widgets.palette_list import Found, Group
from safespace.ui.work import Work

Tell = Callable[[Sequence[Group]], None]

PAGES = (
    ("sun", "Today", "today"),
    ("tray", "Cases", "cases"),
    ("people", "Outreach", "outreach"),
    ("chart_line", "Insights", "insights"),
    ("page", "Reports", "reports"),
    ("sliders", "Settings", "settings"),
    ("life_ring", "Help", "help"),
)

MOST_SETTINGS = 8
"""So many settings are shown for what was typed."""

MOST_SECTIONS = 6
"""So many parts of documents are shown for what was typed."""


class Finder(QObject):
    """Finds as the guardian types.

    Signals: `lock_asked`, `hide_asked`, `concern_asked`, `take_back_asked`: commands that were chosen.
    """

    lock_asked = Signal()
    hide_asked = Signal()
    concern_asked = Signal()
    take_back_asked = Signal()

    def __init__(self, work: Work, go: Callable[[str, object], None]) -> None:
        """Look through `work`, and go where the guardian chooses."""
        super().__init__()
        self._work = work
        self._go = go

    def find(self, text: str, tell: Tell) -> None:
        """Find what fits and hand it to `tell`, on the screen's thread."""
        self._work.read(partial(_cases, text=text), partial(self._tell, text, tell), context=self)

    def note(self) -> str:
        """Return what stands at the foot."""
        return "Names lie sealed. One is found only while it is open, and no search keeps it."

    def _tell(self, text: str, tell: Tell, found: tuple[case_list.Found, ...]) -> None:
        cases = tuple(self._case(one) for one in found)
        commands = tuple(one for one in self._commands() if _fits(text, one))
        pages = tuple(one for one in self._pages() if _fits(text, one))
        outside = tuple(one for one in self._signposts() if text.strip() and _fits(text, one))
        within = tuple(one for one in self._sections() if text.strip() and _fits(text, one))[:MOST_SECTIONS]
        settings = tuple(self._setting(one) for one in SETTINGS if text.strip() and one.fits(text))[:MOST_SETTINGS]
        rooms = (("Commands", commands), ("Pages", pages), ("Settings", settings))
        groups = (("Cases", cases), *rooms, ("In the documents", within), ("Help", outside[:3]))
        found_groups = [Group(name, _by_name_first(text, some)) for name, some in groups if some]
        tell(tuple(sorted(found_groups, key=lambda group: not _is_called(text, group.found[0]))))

    def _case(self, found: case_list.Found) -> Found:
        case = found.case
        parts = [case.handle, label("areas", case.about.area, ""), case.stage.value]
        parts = ["you stepped back from it"] if found.away else parts
        return Found(
            "tray", case.reference, partial(self._go, "case", case.id), " · ".join(part for part in parts if part)
        )

    def _commands(self) -> tuple[Found, ...]:
        return (
            Found("plus", "New concern", self.concern_asked.emit, "write it down in under a minute", "Ctrl N"),
            Found(
                "eye_struck", "Hide the screen", self.hide_asked.emit, "shows a plain page until you come back", "F9"
            ),
            Found("undo", "Take back what was done last", self.take_back_asked.emit, "names it first", "Ctrl Z"),
            Found("lock", "Lock now", self.lock_asked.emit, "", "Ctrl L"),
            Found("life_ring", "Keys", partial(self._go, "help", keys.NAME), "all that can be done by one key"),
        )

    def _pages(self) -> tuple[Found, ...]:
        rooms = tuple(Found(icon, title, partial(self._go, name, None)) for icon, title, name in PAGES)
        return rooms + tuple(
            Found("life_ring", title, partial(self._go, "help", page), "Help") for page, title in help_pages()
        )

    def _setting(self, found: Setting) -> Found:
        return Found(
            "sliders", found.title, partial(self._go, "settings", found.card), f"Settings, {PLACES[found.card]}"
        )

    def _sections(self) -> tuple[Found, ...]:
        titles = dict(help_pages())
        return tuple(
            Found("page", heading, partial(self._go, "help", f"{page}#{heading}"), titles[page])
            for page, heading in sections()
        )

    def _signposts(self) -> tuple[Found, ...]:
        return tuple(
            Found("life_ring", row.label, partial(self._go, "help", "signposts"), "for the person speaking up")
            for row in codelist("signposts").offered()
        )


def _cases(desk: Desk, text: str) -> tuple[case_list.Found, ...]:
    named = open_names.named(desk, text)
    return searching.find(desk, text, named=named.case_id if named else None)


def _is_called(text: str, found: Found) -> bool:
    """Whether somebody typed just what it is called: then it comes before all whose words only hold it."""
    return found.title.lower() == text.strip().lower()


def _by_name_first(text: str, some: tuple[Found, ...]) -> tuple[Found, ...]:
    return tuple(sorted(some, key=lambda one: not _is_called(text, one)))


def _fits(text: str, found: Found) -> bool:
    """Whether every typed word begins a word of the title; everything fits no letters at all."""
    words = found.title.lower().split()
    return all(any(word.startswith(part) for word in words) for part in text.lower().split())
