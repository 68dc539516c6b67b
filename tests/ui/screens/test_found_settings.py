"""Ctrl+K leads to every setting: whatever stands on the screen of settings is found by its words."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from safespace.ui.finder import Finder
from safespace.ui.found_settings import SETTINGS
from safespace.ui.screens.settings import Settings
from safespace.ui.screens.settings_index import CARDS
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.palette_list import Group
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.setting_row import SettingRow
from tests.ui.screens.desk_screen import Shown

HAPPENS = {"Stop", "Show more", "Keep this name", "How this works"}
"""What can be pressed only while something goes on, or belongs to a field beside it."""

ELSEWHERE = {"imposed", "program"}
"""The card that is there only where an organisation fixed something; and that of pages, which are found as pages."""


def in_sight(card: QWidget) -> Iterator[str]:
    """Return the words of each thing on a card that a guardian can set or do."""
    rows = [row for row in card.findChildren(SettingRow) if _is_set(row)]
    yield from (row.name.text() for row in rows if row.name.text() != "Sam Okoro")
    for one in ([card] if isinstance(card, TitledCard) else []) + card.findChildren(TitledCard):
        yield one.title.text()
    for button in card.findChildren(QAbstractButton):
        if button.text().strip() and not any(row.isAncestorOf(button) for row in rows):
            yield button.text().strip()


def _is_set(row: SettingRow) -> bool:
    kinds = (QAbstractButton, Select, QLineEdit)
    return isinstance(row.control, kinds) or any(row.control.findChildren(kind) for kind in kinds)


def found(shown: Shown, words: str) -> dict[str, Group]:
    """Return what the palette finds, by the names of its groups."""
    told: dict[str, Group] = {}
    finder = Finder(shown.work, lambda name, subject: shown.went.append((name, subject)))
    finder.find(words, lambda groups: told.update({group.name: group for group in groups}))
    return told


def test_everything_that_can_be_set_or_done_in_settings_is_found_by_its_words(shown: Shown) -> None:
    screen = shown.open(Settings)
    screen.rest.finish()
    missing: list[str] = []
    for card in CARDS:
        for words in () if card in ELSEWHERE else in_sight(getattr(screen, card)):
            if words in HAPPENS or words.startswith("See 0 texts"):
                continue
            group = found(shown, words).get("Settings", Group("", ()))
            if card not in {one.action() or shown.went[-1][1] for one in group.found}:
                missing.append(f"{card}: {words}")
    assert missing == []


def test_a_setting_is_found_by_what_a_guardian_may_call_it_and_leads_to_its_card(shown: Shown) -> None:
    for words, card in (("font", "looks"), ("change password", "facts"), ("export", "moving"), ("deputy", "people")):
        first = found(shown, words)["Settings"].found[0]
        first.action()
        assert shown.went[-1] == ("settings", card)


def test_no_setting_is_shown_until_something_is_typed_and_each_leads_to_a_card(shown: Shown) -> None:
    assert "Settings" not in found(shown, "")
    assert {one.card for one in SETTINGS} == set(CARDS) - {"imposed"}
