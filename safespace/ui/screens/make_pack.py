"""Making a pack: which cases go along, what each person said about this guardian, until when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import agreements, hand_over
from safespace.casework.desk import Desk
from safespace.casework.hand_over import Made, Offer
from safespace.domain.hand_over import Agreement, Colleague, Sees
from safespace.domain.ids import Id
from safespace.ui import choosing, theme
from safespace.ui.screens.keys_sheet import KeysSheet
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import body, second, small
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.ticked import Ticked
from safespace.ui.work import Work

LEAD: Final = (
    "Tick the cases that go along, and say what each person said when you asked them about this guardian. It is kept "
    "as soon as you choose it."
)
GOES: Final = {
    Sees.NOTHING: "The pack says only that there is a case, whether it is urgent, and what must happen by when.",
    Sees.MASKED: "It goes with words in which names are covered by rules, without files. Covering can miss something.",
    Sees.WHOLE: "It goes whole, with who they are and its files. Here it is read and not written meanwhile.",
}
ASKED: Final = "Did they agree that this guardian sees it?"
ENDS: Final = "Until when? Leave it empty if they named no day."
FOR_GOOD: Final = "It becomes their case. You go on counting it, and can read it; only they write to it."
DONE: Final = (
    "Give it to {0} on a stick, or send it: nobody else can open it. They give you a receipt, which you read under "
    "Packs and pens."
)


class MakePack(KeysSheet):
    """Asks, and seals the pack. Signals: those of Sheet."""

    def __init__(self, work: Work, to: Colleague, offers: tuple[Offer, ...], today: date) -> None:
        """Offer the cases whose pen is here."""
        super().__init__(work, f"A pack for {to.name}", "Choose where it is kept", "lock", wait="Sealing the pack.")
        self._to = to
        self._folder = Path()
        self.rows = [_Case(work, to.id, offer, today) for offer in offers]
        self.how = Choices([Choice("lend", "Lend them"), Choice("give", "Hand them over for good")], name="How?")
        self.how.choose("lend")
        self.until = DateField(lambda: today)
        self.files = Ticked("Take files along", "Of cases that go whole. A pack holds 64 MB.")
        self._until = Field("Until when?", self.until, "The last day of the loan, at most six months from now.")
        self._good = Banner(FOR_GOOD, Mood.INFO)
        for_nobody = body("No open case could go along: each is lent already, or was lent to you.")
        only_if(for_nobody, not offers)
        self.fill(second(LEAD), for_nobody, *self.rows, Field("How?", self.how), self._until, self._good, self.files)
        for row in self.rows:
            row.changed.connect(self.wait)
            row.refused.connect(self.problem.show_problem)
        self.how.changed.connect(self._dress_how)
        self.until.picked.connect(self._dress_how)
        self._dress_how()

    @property
    def chosen(self) -> list[Id]:
        """Return the cases that are ticked."""
        return [row.case_id for row in self.rows if row.goes.isChecked()]

    def missing(self) -> str:
        """Return what is not filled in yet."""
        if not self.chosen:
            return "Tick at least one case."
        if not all(row.until.is_readable for row in self.rows if row.goes.isChecked()):
            return "A day until which somebody agreed cannot be read."
        return "Say until when." if self.how.one == "lend" and self.until.day is None else ""

    def do(self) -> None:
        """Ask where the pack is to lie; it is made then."""
        if not self.missing():
            choosing.folder(self, "Where the pack is kept", choosing.documents(), self.make)

    def make(self, folder: Path) -> None:
        """Make the pack in a folder."""
        self._folder = folder
        super().do()

    def job(self) -> Callable[[Desk], Any]:
        """Seal it."""
        files = self.files.isChecked()
        day = self.until.day
        if self.how.one == "give" or day is None:
            return partial(
                hand_over.give, colleague=self._to.id, cases=self.chosen, folder=self._folder, with_files=files
            )
        return partial(
            hand_over.lend,
            colleague=self._to.id,
            cases=self.chosen,
            until=day,
            folder=self._folder,
            with_files=files,
        )

    def done(self, result: Made) -> None:
        """Say where it lies and what comes next."""
        self.show_done(f"The pack is made: {result.file.name}.", DONE.format(result.to.name))

    def _dress_how(self, _: object = None) -> None:
        lends = self.how.one == "lend"
        only_if(self._until, lends)
        only_if(self._good, not lends)
        self.wait()


class _Case(QWidget):
    """One case: whether it goes along, and what its person said. Signals: `changed`, `refused(Problem)`."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, work: Work, colleague: Id, offer: Offer, today: date) -> None:
        super().__init__()
        self._work, self._colleague = work, colleague
        self.case_id = offer.case.id
        name = f"{offer.case.reference}: {offer.case.handle}" if offer.case.handle else offer.case.reference
        self.goes = Ticked(name, GOES[offer.sees], on=False)
        self.said = Select([(one.name, one.value) for one in Sees], "Choose what they said")
        self.said.setAccessibleName(f"What the person of {offer.case.reference} said")
        self.said.choose(offer.sees.name)
        self.until = DateField(lambda: today, offer.until)
        self.until.setAccessibleName(f"Until when the person of {offer.case.reference} agreed, if not for longer")
        self._end = QWidget()
        self._lay_out()
        only_if(self._end, offer.sees is not Sees.NOTHING)
        self.said.chosen.connect(self._keep)
        self.until.picked.connect(self._keep_end)
        self.until.textChanged.connect(self.changed)
        self.goes.tick.toggled.connect(self.changed)

    def _lay_out(self) -> None:
        px = theme.current().px
        end = QVBoxLayout(self._end)
        end.setContentsMargins(0, 0, 0, 0)
        end.setSpacing(px(4))
        end.addWidget(small(ENDS))
        end.addWidget(self.until)
        asked = QVBoxLayout()
        asked.setContentsMargins(px(40), 0, 0, px(8))
        asked.setSpacing(px(4))
        for part in (small(ASKED), self.said, self._end):
            asked.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(self.goes)
        column.addLayout(asked)

    def _keep(self, code: str | None) -> None:
        if code is not None:
            until = None if Sees[code] is Sees.NOTHING else self.until.day
            job = partial(
                agreements.agree, case_id=self.case_id, colleague=self._colleague, sees=Sees[code], until=until
            )
            self._work.change(job, self._kept, self.refused.emit)

    def _keep_end(self, _: date | None) -> None:
        if self.until.is_readable:
            self._keep(self.said.code)

    def _kept(self, kept: Agreement) -> None:
        only_if(self._end, kept.sees is not Sees.NOTHING)
        self.goes.means.setText(GOES[kept.sees])
        self.goes.tick.setAccessibleDescription(GOES[kept.sees])
