"""Draws every part of the kit, and the window, in light, dark and large: `python -m tests.ui.gallery DIR`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date, time
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from safespace.domain.problem import Problem
from safespace.ui import theme
from safespace.ui.bug_report import report_of
from safespace.ui.problems import BugSheet, ProblemPlace
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button, StepButton, icon_button, link
from safespace.ui.widgets.card import Card, CardButton, TitledCard
from safespace.ui.widgets.chips import Chip, FilterChip
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.empty_state import EmptyState
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.kept_chip import KeptChip
from safespace.ui.widgets.key_hint import KeyHint
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.palette_list import Found, Group
from safespace.ui.widgets.passphrase_field import PassphraseField
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.widgets.rail_item import Room
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.widgets.section_header import SectionHeader
from safespace.ui.widgets.segments import Segments
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.widgets.tones import Tone
from safespace.ui.window import Window

ROOMS = (
    Room("today", "sun", "Today", 6),
    Room("cases", "tray", "Cases", 23),
    Room("reports", "page", "Reports"),
    Room("settings", "sliders", "Settings"),
)
TOLD = (
    "Porter stopped me by the lifts. Says the new clinical waste cages are being moved by hand up the ramp because the "
    "tug has been broken since Easter. Two people off with their backs. He has told the supervisor twice."
)


def buttons() -> QWidget:
    """Return every button."""
    flow = Flow(12)
    for made in (
        Button("Keep it safe", "primary", "lock", size="next"),
        Button("Open the case", "action"),
        Button("New concern", "outline", "plus"),
        Button("Lock now", "plain", "lock"),
        Button("Add who they are", "quiet", "person"),
        Button("Ring the site lead", "danger"),
        Button("Finish the brief", "primary", "arrow", icon_right=True),
        Button("Stop", "plain", size="small"),
        link("Open another"),
        icon_button("eye_struck", "Hide the screen", "F9"),
        KeyHint("Ctrl K"),
    ):
        flow.add(made)
    return flow


def chips() -> QWidget:
    """Return every chip."""
    flow = Flow(8)
    kept = KeptChip()
    kept.kept(time(10, 42))
    failed = KeptChip()
    failed.not_kept()
    for tone in Tone:
        flow.add(Chip(tone.name.capitalize(), tone))
    for made in (Chip("5 days late", Tone.LATE, "clock"), kept, failed, FilterChip("Area", "all but Pharmacy")):
        flow.add(made)
    return flow


def choices() -> QWidget:
    """Return a group of choice chips with one chosen."""
    group = Choices(
        (
            Choice("me", "I do, it stays with me", "lock"),
            Choice("nobody", "Nobody"),
            Choice("all", "They don\u2019t mind"),
        ),
        name="Who knows who they are?",
    )
    group.choose("me")
    return group


def inputs() -> QWidget:
    """Return every input."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    wrong = Field("Handle", LineInput("Night cover, Sister Okafor"), "A few words that name nobody")
    wrong.complain("This looks like a name: Okafor. Use a post or a place instead.")
    select = Select((("surgery", "Surgery"), ("maternity", "Maternity")))
    column.addWidget(Field("Handle", LineInput("", "Night cover on a surgical ward"), "A few words that name nobody"))
    column.addWidget(wrong)
    column.addWidget(Field("Area", select))
    column.addWidget(Field("Ask again on", DateField(lambda: date(2026, 7, 3), date(2026, 7, 31))))
    column.addWidget(Field("Passphrase", PassphraseField(), "You can paste it. Capitals and spaces count."))
    column.addWidget(Field("What did they say?", TextArea(TOLD, large=True, lines=4)))
    part.findChild(PassphraseField).setText("correct horse battery")
    return part


def banners() -> QWidget:
    """Return every banner."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    place = ProblemPlace()
    place.show_problem(
        Problem("The drive is full", "Your words are still on this screen. Free some space and try again.")
    )
    for made in (
        Banner("People are not searched while identity is sealed."),
        Banner("The second copy was tested yesterday.", Mood.GOOD),
        Banner(
            "Someone may be hurt tonight.", Mood.DANGER, advice="You marked it at 08:50.", action="Ring the site lead"
        ),
        place,
    ):
        column.addWidget(made)
    return part


def rest() -> QWidget:
    """Return what is left."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    card = TitledCard("What they agreed to", "Change")
    card.add(labels.body("Tell the executive lead. The facts, not the name, until 31 July."))
    forward = StepButton("Send to the executive lead", icon="plane")
    forward.wait_for("Two marks are still to be looked at.")
    line = ProgressLine()
    line.step(4, 9, "Making the board paper, page 4 of 9")
    line.show()
    column.addWidget(SectionHeader("Overdue", 2, "clock", "warn_ink"))
    column.addWidget(card)
    column.addWidget(
        CardButton("eye", "Look around with sample data", "A made-up trust. Nothing you do there is kept.")
    )
    column.addWidget(Segments((("all", "Everything"), ("said", "Said"), ("done", "Done"), ("due", "Due"))))
    column.addWidget(forward)
    column.addWidget(line)
    column.addWidget(
        EmptyState("tray", "No cases yet", "What people tell you will be here, safe.", "Write down a concern")
    )
    return part


def page() -> QWidget:
    """Return the page with every part."""
    body = ScrollBody()
    body.add(labels.title("The kit"))
    body.add(labels.second("Friday 3 July 2026. One thing cannot wait; five more are due by Tuesday."))
    left, right = QVBoxLayout(), QVBoxLayout()
    for part in (buttons(), chips(), choices(), inputs()):
        card = Card()
        card.add(part)
        left.addWidget(card)
    for part in (banners(), rest()):
        right.addWidget(part)
    left.addStretch(1)
    right.addStretch(1)
    row = QHBoxLayout()
    row.setSpacing(24)
    row.addLayout(left, 1)
    row.addLayout(right, 1)
    body.add(row)
    body.column.addStretch(1)
    return body


def new_concern() -> Sheet:
    """Return the sheet of the ninth picture."""
    sheet = Sheet("New concern")
    kept = KeptChip()
    kept.kept(time(10, 42))
    sheet.head.addWidget(kept)
    sheet.body.addWidget(labels.second("What did they say? Their words or yours. Only this is needed."))
    sheet.body.addWidget(TextArea(TOLD, large=True, lines=6))
    for question, answers in (
        ("Is anyone in danger now?", ("No", "Yes", "Not sure")),
        ("How it reached you", ("In person", "Phone", "E-mail", "Post", "Other")),
    ):
        row = QHBoxLayout()
        words = labels.second(question, wrap=False)
        words.setMinimumWidth(theme.current().px(170))
        group = Choices((Choice(answer, answer) for answer in answers), name=question)
        group.choose(answers[-1])
        row.addWidget(words)
        row.addWidget(group, 1)
        sheet.body.addLayout(row)
    sheet.foot.addWidget(Button("Add who they are", "quiet", "person"))
    sheet.foot.addStretch(1)
    sheet.foot.addWidget(labels.small("Ctrl Enter"))
    sheet.foot.addWidget(Button("Keep it safe", "primary", "lock", size="next"))
    return sheet


def found(letters: str, then: Callable[[Sequence[Group]], None]) -> None:
    """Find what the tenth picture shows."""

    def nothing() -> None:
        return

    then(
        (
            Group(
                "Cases",
                (
                    Found(
                        "tray",
                        "SS-7KQ2",
                        nothing,
                        "Night cover on a surgical ward  \u00b7  Surgery  \u00b7  Consent agreed",
                    ),
                    Found("tray", "SS-M3XT", nothing, "Rota changed after speaking up  \u00b7  Theatres"),
                ),
            ),
            Group(
                "Commands",
                (
                    Found("eye_struck", "Hide the screen", nothing, "shows a plain page until you come back", "F9"),
                    Found("lock", "Lock now", nothing, "", "Ctrl L"),
                ),
            ),
            Group(
                "Help",
                (Found("life_ring", "Protect advice line", nothing, "020 3117 2520, for the person speaking up"),),
            ),
        )
    )


def window(width: int, height: int, left: int = 240) -> Window:
    """Return the window with the page in it."""
    made = Window(ROOMS)
    made.rail.show_vault("Eastmere vault")
    made.rail.show_remaining(left, 300)
    made.add_screen("today", page())
    made.show_screen("today")
    made.find_with(found, lambda: "People are not searched while identity is sealed.")
    made.resize(width, height)
    made.show()
    settle()
    return made


def settle() -> None:
    """Let every layout come to rest."""
    for _ in range(5):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def draw(folder: Path, name: str, shown: QWidget) -> None:
    """Keep a picture of a window."""
    settle()
    shown.grab().save(str(folder / f"{name}.png"))


def draw_look(folder: Path, look: theme.Theme, name: str) -> None:
    """Draw everything in one look."""
    theme.apply(QApplication.instance(), look)
    tall = QWidget()
    column = QVBoxLayout(tall)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page())
    tall.resize(round(1160 * look.scale), round(1120 * look.scale))
    tall.show()
    draw(folder, f"kit-{name}", tall)
    tall.close()
    for width, height in ((1366, 768), (880, 430)):
        shell = window(width, height)
        size = f"{width}x{height}"
        draw(folder, f"window-{name}-{size}", shell)
        for _ in range(2):
            QTest.keyClick(shell, Qt.Key.Key_Tab)
        draw(folder, f"focus-{name}-{size}", shell)
        sheet = new_concern()
        shell.open_sheet(sheet)
        draw(folder, f"sheet-{name}-{size}", shell)
        sheet.leave()
        shell.open_palette()
        draw(folder, f"palette-{name}-{size}", shell)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        try:
            raise ValueError("secret words")
        except ValueError as error:
            shell.open_sheet(BugSheet(report_of(error)))
        draw(folder, f"bug-{name}-{size}", shell)
        shell.sheet.leave()
        shell.hide_screen()
        draw(folder, f"hidden-{name}-{size}", shell)
        QTest.mouseClick(QApplication.focusWidget(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        shell.close()
        shell.deleteLater()
        settle()


def main(folder: Path) -> None:
    """Draw everything in every look."""
    QApplication.instance() or QApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    for look, name in ((theme.light(), "light"), (theme.dark(), "dark"), (theme.light(2.0), "light-200")):
        draw_look(folder, look, name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
