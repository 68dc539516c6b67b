"""The fields for who spoke up. What is typed here goes straight into its sealed place."""

from __future__ import annotations

from PySide6.QtCore import Signal

from safespace.ui.widgets import labels
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.line_input import LineInput

FIELDS = (
    ("name", "Name", "As they want to be called."),
    ("also_known_as", "Other names they go by", "Short names, a name before marriage; commas between."),
    ("contact", "How to reach them", "A number or address that is safe: not the trust's own."),
    ("safe_contact", "When it is safe", "For example: after 18:00, by text message first."),
    ("exact_role", "Exact role", ""),
    ("exact_place", "Exact ward or team", ""),
    ("needs", "What helps them", "Language, interpreter (professional, never a colleague), written or spoken."),
)


class Who(Card):
    """Seven fields, all optional. Signals: `changed`, something was typed."""

    changed = Signal()

    def __init__(self, given: dict[str, str] | None = None) -> None:
        """Show what is known already, if it may be shown."""
        super().__init__("sunk", gap=14)
        known = given or {}
        self.add(IconLine("lock", "This goes into its own sealed place. It is never searched, listed or printed."))
        self.fields = {key: LineInput(known.get(key, ""), limit=300) for key, _, _ in FIELDS}
        for key, label, help_ in FIELDS:
            self.fields[key].textEdited.connect(self.changed)
            self.add(Field(label, self.fields[key], help_))
        self.add(labels.small("Everything here can wait."))

    @property
    def name(self) -> LineInput:
        """Return the field for the name."""
        return self.fields["name"]

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name that was typed, for the warning about the story."""
        typed = (self.name.words, *self.fields["also_known_as"].words.split(","))
        return tuple(name.strip() for name in typed if name.strip())

    def given(self) -> dict[str, str]:
        """Return what was typed, by field, without empty ones."""
        return {key: field.words.strip() for key, field in self.fields.items() if field.words.strip()}
