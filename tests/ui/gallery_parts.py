"""Every small part of the kit on one page, for the gallery."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.domain.problem import Problem
from safespace.ui.problems import ProblemPlace
from safespace.ui.tones import Tone
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
from safespace.ui.widgets.passphrase_field import PassphraseField
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.widgets.section_header import SectionHeader
from safespace.ui.widgets.segments import Segments
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.text_area import TextArea

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
