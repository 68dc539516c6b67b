"""What was taken out of a mail or a paper, and where each part of it goes, before anything of it is kept."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from safespace.casework.take_in import Taken
from safespace.domain.days import written
from safespace.ui.widgets.buttons import icon_button
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.file_row import icon_of
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.labels import STRONG, Label, small
from safespace.viewing.words import visible

WORDS: Final = "The words stand above as they are, with earlier mails and the signature. Take out what names somebody."
PAPER: Final = "The words stand above as they are. Take out what names somebody."
SEALED: Final = "Everything else that it tells of its way here stays in the sealed file and can never be searched."
FILE: Final = (
    "Delete the file that you took in, and empty the bin. If its folder is copied elsewhere (OneDrive, a network "
    "drive), delete it there too."
)
SERVER: Final = (
    "Your mail server keeps copies, and others may be able to read that mailbox. Ask information governance for how "
    "long, and who."
)
HELD: Final = "Nothing of this is kept before you press the button: leaving or locking now lets it go."


class TakenCard(Card):
    """Says what was taken. Signals: `let_go`, the file is not to be taken after all."""

    let_go = Signal()

    def __init__(self, taken: Taken) -> None:
        """Show it; what the file is called is shown here alone."""
        super().__init__("sunk", gap=8)
        kind = "mail" if taken.is_mail else "document"
        self.cross = icon_button("cross", f"Leave this {kind} out")
        self.cross.setToolTip("Leave it out")
        self.cross.clicked.connect(self.let_go)
        row = QHBoxLayout()
        row.addWidget(Label(f"From a {kind}", STRONG, wrap=True), 1)
        row.addWidget(self.cross)
        self.add(row)
        for line in _lines(taken):
            self.add(line)
        for said in taken.left:
            self.add(small(said, wrap=True))
        self.add(small(HELD, wrap=True))
        self.setAccessibleName(f"What was taken from a {kind}")


def _lines(taken: Taken) -> list[QWidget]:
    made: list[QWidget] = []
    if taken.trouble is not None:
        made.append(IconLine("alert", f"{taken.trouble.title}. {taken.trouble.advice}", ink="warn_ink"))
    if taken.who:
        sender = ", ".join(visible(said) for said in taken.who.values())
        made.append(IconLine("lock", f"{sender}: into the sealed place, nowhere else."))
    if taken.sent_on is not None:
        made.append(IconLine("calendar", f"Sent on {written(taken.sent_on)}, taken as the day they spoke up."))
    if taken.words:
        made.append(IconLine("quote", WORDS if taken.is_mail else PAPER))
    names = ", ".join(visible(one.name) for one in taken.attached)
    inside = f", and what came in it: {names}" if names else ""
    made.append(IconLine(icon_of(taken.name), f"{visible(taken.name)}{inside}. Sealed in the case with who they are."))
    if taken.is_mail:
        made.append(IconLine("shield", SEALED))
    return made


class AfterTaking(Card):
    """What lies unprotected still, once a mail or a paper is sealed in a case."""

    def __init__(self, taken: Taken) -> None:
        """Say what to delete, and whom to ask about what cannot be deleted."""
        super().__init__("card", "card", margin=0, gap=10)
        for icon, words in advice(taken):
            self.add(IconLine(icon, words))


def advice(taken: Taken) -> list[tuple[str, str]]:
    """Return what to do about the original, each with its icon."""
    steps = [("file", FILE)]
    if not taken.is_mail:
        return [*steps, ("mail", "If it came by mail, delete that mail, and empty Deleted Items as well.")]
    mailbox = [
        ("mail", "Delete the mail from the mailbox, and from Sent Items if you answered. Also empty Deleted Items."),
        ("info", SERVER),
    ]
    careful = ("reply", "Do not answer from the same mailbox until you know that it is safe for them.")
    return [*mailbox, *steps, careful]
