"""The parts of the sheet for a new concern, and how what was taken from a file is filled into them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from safespace.casework.being_written import NOTHING, BeingWritten
from safespace.casework.take_in import Taken
from safespace.domain.case import Case, Danger, Openness
from safespace.domain.finding import Finding, Kind, KnownPerson
from safespace.resources import codelist
from safespace.ui import theme
from safespace.ui.options import options
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.named_line import NamedLine
from safespace.ui.screens.taken_card import AfterTaking
from safespace.ui.screens.taking import Taking
from safespace.ui.screens.when_part import When
from safespace.ui.screens.who import Who
from safespace.ui.tones import Tone
from safespace.ui.widgets import labels
from safespace.ui.widgets.asked import Asked
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.choices import Choice
from safespace.ui.widgets.kept_chip import KeptChip
from safespace.ui.widgets.key_hint import KeyHint
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.widgets.stacked import stacked
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work

DANGERS = (Choice("NO", "No"), Choice("YES", "Yes"), Choice("NOT_SURE", "Not sure"))
KNOWN = (
    Choice("CONFIDENTIAL", "I do, it stays with me", "lock", "Confidential: you know who they are and tell nobody."),
    Choice("ANONYMOUS", "Nobody", "", "Anonymous: nobody knows who they are, not even you."),
    Choice("OPEN", "They don’t mind", "", "Open: they are happy for their name to be known."),
)


class ConcernForm(Sheet):
    """One field, three questions that may stay as they are, and more that is folded. Signals: `went(name, subject)`."""

    about = "new_concern"

    went = Signal(str, object)

    def __init__(self, work: Work) -> None:
        """Make the parts, empty."""
        super().__init__("New concern", width=680)
        self.chip = KeptChip()
        self.words = TextArea(hint="", lines=5, large=True)
        self.warning = Banner("", Mood.WARN)
        self.danger = Asked("Is anyone in danger now?", DANGERS, NOTHING.danger.name)
        self.openness = Asked("Who knows who they are?", KNOWN, NOTHING.openness.name)
        self.means = labels.small("", wrap=True)
        self.channel = Asked("How it reached you", [Choice(*one) for one in options("channels")], NOTHING.channel)
        self.handle = LineInput(hint="For example: night cover on a surgical ward", limit=80)
        remind = "A few words that remind you and name nobody."
        self.handle_line = NamedLine(work, "Handle, if you like", self.handle, remind)
        self.taking = Taking(work)
        self.another_day = Button("Another day, or under way before you", "link", "calendar")
        self.when = When()
        self.who = Who()
        self.more = Button("Add who they are", "quiet", "person")
        self.trouble = ProblemPlace()
        self.hint = KeyHint("Ctrl Enter")
        self.keep = Button("Keep it safe", "primary", "lock")
        self.more.clicked.connect(self.open_who)
        self.another_day.clicked.connect(self.open_when)
        self.openness.answers.changed.connect(self.say_meaning)
        self.who.changed.connect(lambda: self.handle_line.know(self.known))
        self._lay_out()
        self.say_meaning()

    @property
    def being(self) -> BeingWritten:
        """Return what stands on the sheet, but for who spoke up: that is never kept unsealed."""
        return BeingWritten(
            words=self.words.words,
            handle=self.handle.words,
            danger=Danger[self.danger.code],
            openness=Openness[self.openness.code],
            channel=self.channel.code,
        )

    @property
    def known(self) -> tuple[KnownPerson, ...]:
        """Return who is known by name: only the person themself, by what was typed into the sealed fields."""
        return (KnownPerson(self.who.names, "the person"),) if self.who.names else ()

    def open_who(self) -> None:
        """Show the sealed fields."""
        self.who.show()
        self.more.hide()
        self.who.name.setFocus()

    def open_when(self) -> None:
        """Show the fields for another day."""
        self.when.show()
        self.another_day.hide()
        self.when.day.setFocus()

    def say_meaning(self, _: object = None) -> None:
        """Say what the answer about who knows means, as the list has it."""
        rows = codelist("openness").offered()
        self.means.setText(next(f"{row.label}: {row.help}" for row in rows if row.code == self.openness.code.lower()))

    def warn(self, found: list[Finding]) -> None:
        """Say which names stand in the story, or nothing."""
        words = self.words.words
        named = dict.fromkeys(words[one.start : one.end] for one in found if one.kind is Kind.PERSON)
        self.warning.setVisible(bool(named))
        if named:
            shown = ", ".join(list(named)[:3])
            self.warning.say(
                f"The story names somebody: {shown}.",
                advice="If this is the person speaking up, put them into the sealed place below and write “they” here.",
            )

    def fill(self, taken: Taken) -> None:
        """Put what was taken where it goes: words below those that stand there, who sent it to the sealed fields."""
        self.trouble.clear()
        self.chip.say("Kept when you press the button", Tone.CHIP, "lock")
        said = "\n\n".join(part for part in (self.words.words.strip(), taken.words) if part)
        self.words.setPlainText(said)
        for key, value in taken.who.items():
            self.who.fields[key].setText(value)
        if taken.who:
            self.open_who()
        if taken.is_mail:
            self.channel.answers.choose("email")
        if taken.sent_on is not None:
            self.open_when()
            self.when.day.show_day(taken.sent_on)
        self.words.setFocus()

    def take_back(self, taken: Taken) -> None:
        """Take back what a file brought, where it was not changed since."""
        if taken.words:
            self.words.setPlainText(self.words.words.replace(taken.words, "").strip())
        for key, value in taken.who.items():
            if self.who.fields[key].words == value:
                self.who.fields[key].setText("")
        if self.when.day.day == taken.sent_on:
            self.when.day.show_day(None)
        self.warning.hide()
        self.words.setFocus()

    def show_kept(self, case: Case, taken: Taken) -> None:
        """Say what lies unprotected still; the words and who they are leave the screen."""
        for part in (*self._parts, self.chip, self.more, self.hint, self.keep):
            part.hide()
        self.words.write("")
        for field in self.who.fields.values():
            field.setText("")
        self.body.addWidget(Banner(f"It is sealed in case {case.reference}.", Mood.GOOD))
        self.body.addWidget(labels.subheading("Now delete what still lies unprotected", wrap=True))
        self.body.addWidget(AfterTaking(taken))
        on = Button("Go to the case", "action", "arrow", icon_right=True)
        on.clicked.connect(self.go)
        on.clicked.connect(partial(self.went.emit, "case", case.id))
        self.foot.addWidget(on)
        self.place()
        on.setFocus()

    def _lay_out(self) -> None:
        self.head.addWidget(self.chip)
        self.words.setAccessibleName("What did they say?")
        question = labels.second("What did they say? Their words or yours. Only this is needed.")
        question.setBuddy(self.words)
        said = stacked(question, self.words, gap=8)
        asked = stacked(self.danger, self.openness, self.means, self.channel, gap=8)
        parts: list[QWidget] = [said, self.taking, self.warning, asked, self.handle_line, self.another_day, self.when]
        parts += [self.who, self.trouble]
        for part in parts:
            self.body.addWidget(part)
        self.body.setAlignment(self.another_day, Qt.AlignmentFlag.AlignLeft)
        self._parts = parts
        for part in (self.warning, self.when, self.who):
            part.hide()
        self.foot.addWidget(self.more)
        self.foot.addStretch(1)
        self.foot.addWidget(self.hint)
        self.foot.addWidget(self.keep)
        self.foot.setSpacing(theme.current().px(12))
