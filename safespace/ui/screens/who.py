"""The fields for who spoke up. What is typed here goes straight into its sealed place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from safespace.casework.contact import Reach
from safespace.ui.options import options
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.ticked import Ticked

FIRST = (
    ("name", "Name", "As they want to be called."),
    ("also_known_as", "Other names they go by", "Short names, a name before marriage; commas between."),
    ("contact", "How to reach them", "A number or address that is safe: not the trust's own."),
    ("safe_contact", "When it is safe", "For example: after 18:00, by text message first."),
)
MORE = (
    ("avoid", "What to avoid", "For example: never the trust mailbox, never the ward phone."),
    ("language", "Language", "In which they would rather speak or read."),
    ("interpreter", "Interpreter", "A professional one, never a colleague."),
    ("needs", "What else helps them", "Written or spoken, plain words, large print, somebody beside them."),
    ("exact_role", "Exact role", ""),
    ("exact_place", "Exact ward or team", ""),
)
FIELDS = FIRST + MORE
"""The sealed fields: name, question and help."""

LIKED = "How they like to be reached"
ALONE = "They want no contact"
MEANS = "Not sealed: only that, and the kind of way above, can be seen on the case."


class Who(Card):
    """The sealed fields, and two things that are not sealed; all optional. Signals: `changed`, something was typed."""

    changed = Signal()

    def __init__(self, given: dict[str, str] | None = None, reach: Reach | None = None) -> None:
        """Show what is known already, if it may be shown."""
        super().__init__("sunk", gap=14)
        known, reached = given or {}, reach or Reach()
        self.add(IconLine("lock", "This goes into its own sealed place. It is never searched, listed or printed."))
        self.fields = {key: LineInput(known.get(key, ""), limit=300) for key, _, _ in FIELDS}
        self.liked = Select(options("channels", reached.channel), "Not known yet")
        self.liked.choose(reached.channel or None)
        self.alone = Ticked(ALONE, MEANS, on=not reached.wanted)
        self.unfold = Button("What to avoid, language, interpreter, role", "link", "down")
        for key, label, help_ in FIRST:
            self._ask(key, label, help_)
        self.add(Field(LIKED, self.liked))
        self.add(self.alone)
        self.column.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignLeft)
        self._folded = [self._ask(key, label, help_) for key, label, help_ in MORE]
        self.add(labels.small("Everything here can wait."))
        self.unfold.clicked.connect(self._unfold)
        self._fold(any(known.get(key) for key, _, _ in MORE))

    @property
    def name(self) -> LineInput:
        """Return the field for the name."""
        return self.fields["name"]

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name that was typed, for the warning about the story."""
        typed = (self.name.words, *self.fields["also_known_as"].words.split(","))
        return tuple(name.strip() for name in typed if name.strip())

    @property
    def reach(self) -> Reach:
        """Return what may be seen without opening who they are."""
        return Reach(not self.alone.isChecked(), self.liked.code or "")

    def given(self) -> dict[str, str]:
        """Return what was typed, by field, without empty ones."""
        return {key: field.words.strip() for key, field in self.fields.items() if field.words.strip()}

    def _ask(self, key: str, label: str, help_: str) -> Field:
        self.fields[key].textEdited.connect(self.changed)
        field = Field(label, self.fields[key], help_)
        self.add(field)
        return field

    def _fold(self, shown: bool) -> None:
        for field in self._folded:
            field.setVisible(shown)
        self.unfold.setVisible(not shown)

    def _unfold(self) -> None:
        self._fold(True)
        self.fields[MORE[0][0]].setFocus()
