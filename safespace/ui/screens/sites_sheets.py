"""Several sites together: what came and went, giving one's own figures, taking others' in, the combined return."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from safespace.casework import joint_figures, joint_page, joint_return, site_sending, site_taking
from safespace.casework.desk import Desk
from safespace.casework.joint_page import Page, ReturnLine, YearLine
from safespace.casework.site_sending import Sent
from safespace.casework.site_taking import Brought
from safespace.domain.ids import Id
from safespace.domain.released import LedgerEntry
from safespace.ui import choosing
from safespace.ui.screens.joint_plan import JointPlan
from safespace.ui.screens.keys_sheet import KeysSheet
from safespace.ui.screens.open_pack import PACKS
from safespace.ui.screens.records_list import RecordsList, Thing, Way
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import body, second, strong
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.ticked import Ticked
from safespace.ui.work import Work

LEAD: Final = (
    "For a group whose sites each keep their own vault. One guardian adds up what the others send: figures, sealed to "
    "that guardian alone, and never a case."
)
NOTHING: Final = (
    "Nothing came so far. Ask the guardian of each site to choose “Send my figures” and to give you the pack."
)
LEARNS: Final = "They learn the exact figures of your site. They see no case, no name and no word that anybody said."
CLOSES: Final = (
    "They learn exact counts of your site, as fine as the tables of the year. And from then on this vault publishes "
    "nothing more of that year by itself: not the summary of a quarter that has not left, and no new figures for a "
    "request for information. So make your own summaries first."
)
NOBODY: Final = "Nobody’s key was compared yet. Begin in Settings, Handing over, with “Guardians you know”."
DONE: Final = "Give it to {0} on a stick, or send it: nobody else can open it."
BACK: Final = "Back to reports"


class SeveralSites(RecordsList):
    """What can be counted together, and every pack. Signals: those of RecordsList."""

    def __init__(self, work: Work) -> None:
        """Read it."""
        super().__init__(work, "Several sites together", LEAD, width=720)
        self._page: Page | None = None
        self.send = self.add_way("Send my figures", self._send, "arrow")
        self.foot.addStretch(1)
        self.open = self.add_way("Open a site’s pack", self._choose, "folder", "primary")
        self.again()

    def again(self, _: object = None) -> None:
        """Read everything again."""
        self.work.read(joint_page.look, self.show_page, self.problem.show_problem)

    def show_page(self, page: Page) -> None:
        """Show a row for each return, year and pack."""
        self._page = page
        rows = [*map(self._return, page.returns), *map(self._year, page.years)]
        self.show_things([*rows, *(Thing(title, line) for title, line in page.packs)], NOTHING)

    def take(self, file: Path) -> None:
        """Show what a pack brings before anything is taken from it."""
        self.problem.clear()
        then = partial(self._brought, file)
        self.work.read(partial(site_taking.look, file=file), then, self.problem.show_problem)

    def save(self, job: Callable[..., Any], folder: Path) -> None:
        """Save papers that left."""
        self.problem.clear()
        self.work.read(partial(job, folder=folder), self._saved, self.problem.show_problem)

    def _return(self, line: ReturnLine) -> Thing:
        if line.combined is None:
            return Thing(line.title, line.line)
        if line.combined.entry is not None:
            job = partial(joint_return.save, quarter=line.quarter)
            return Thing(line.title, line.line, (self._saving(line.title, job),))
        way = Way("Hand it in", f"Hand in: {line.title}", lambda: self.then(HandInCombined(self.work, line)), "action")
        return Thing(line.title, line.line, (way,))

    def _year(self, line: YearLine) -> Thing:
        if line.entry is not None:
            job = partial(joint_figures.save, entry=line.entry)
            return Thing(line.title, line.line, (self._saving(line.title, job),))
        way = Way("Plan them", f"Plan: {line.title}", lambda: self.then(JointPlan(self.work, line)), "action")
        return Thing(line.title, line.line, (way,))

    def _saving(self, title: str, job: Callable[..., Any]) -> Way:
        def ask() -> None:
            choosing.folder(self, "Where to save the papers", choosing.documents(), partial(self.save, job))

        return Way("Save the papers", f"Save the papers: {title}", ask)

    def _send(self) -> None:
        if self._page is not None:
            self.then(SendFigures(self.work, self._page))

    def _choose(self) -> None:
        choosing.file(self, "Choose the pack", choosing.documents(), PACKS, self.take)

    def _brought(self, file: Path, brought: Brought) -> None:
        self.then(TakeFigures(self.work, file, brought))

    def _saved(self, written: Sequence[Path]) -> None:
        self.say(f"Saved in {written[0].parent.name}: {', '.join(file.name for file in written)}.")


class SendFigures(KeysSheet):
    """Seals this vault's figures for the guardian who counts together. Signals: those of Sheet."""

    def __init__(self, work: Work, page: Page) -> None:
        """Offer the last quarter and the last full year."""
        super().__init__(work, "Send my figures", "Choose where the pack is kept", "lock", wait="Sealing the figures.")
        self._page, self._folder = page, Path()
        self.to = Select([(one.id, f"{one.name}, {one.trust}") for one in page.known], "Choose a guardian")
        self.to.setAccessibleName("Who counts the sites together?")
        quarter = f"The return, {page.quarter.label.lower()}"
        self.what = Choices(
            [Choice("return", quarter), Choice("year", f"Counts of the year {page.year.financial_year}")], name="What?"
        )
        self.what.choose("return")
        self.learns = Banner(LEARNS, Mood.INFO)
        self.closes = Banner(CLOSES, Mood.WARN)
        nobody = body(NOBODY)
        only_if(nobody, not page.known)
        self.fill(
            nobody,
            Field("Who counts the sites together?", self.to),
            Field("What?", self.what),
            self.learns,
            self.closes,
        )
        self.to.chosen.connect(self._dress)
        self.what.changed.connect(self._dress)
        self._dress()

    def missing(self) -> str:
        """Return what is not chosen yet."""
        return "" if self.to.code else "Choose the guardian."

    def do(self) -> None:
        """Ask where the pack is to lie; it is made then."""
        if not self.missing():
            choosing.folder(self, "Where the pack is kept", choosing.documents(), self.make)

    def make(self, folder: Path) -> None:
        """Make the pack in a folder."""
        self._folder = folder
        super().do()

    def job(self) -> Callable[[Desk], Any]:
        """Seal the figures."""
        to = Id(str(self.to.code))
        if self.what.one == "year":
            return partial(site_sending.send_year, colleague=to, quarter=self._page.year, folder=self._folder)
        return partial(site_sending.send_return, colleague=to, quarter=self._page.quarter, folder=self._folder)

    def done(self, result: Sent) -> None:
        """Say where it lies and what comes next."""
        self.show_done(f"The pack is made: {result.file.name}.", DONE.format(result.to.name), BACK)

    def _dress(self, _: object = None) -> None:
        only_if(self.learns, self.what.one == "return")
        only_if(self.closes, self.what.one == "year")
        self.wait()


class TakeFigures(KeysSheet):
    """Shows what a pack of figures brings, and takes it in. Signals: those of Sheet."""

    def __init__(self, work: Work, file: Path, brought: Brought) -> None:
        """Say what it is, and of whom."""
        super().__init__(work, "Figures of a site", "Take them in", "check", wait="Taking them in.")
        self._file = file
        replaces = body("They take the place of those that came before.")
        only_if(replaces, brought.replaces)
        late = Banner(
            "The combined return of this quarter was handed in without them. They are kept beside it.", Mood.WARN
        )
        only_if(late, brought.late)
        who = strong(f"From {brought.sender.name} of {brought.sender.trust}")
        self.fill(who, body(brought.words), replaces, late)

    def job(self) -> Callable[[Desk], Any]:
        """Take them in."""
        return partial(site_taking.take_in, file=self._file)

    def done(self, result: Any) -> None:
        """Say so."""
        self.show_done("The figures were taken in.", "They stand under Reports, Several sites together.", BACK)


class HandInCombined(KeysSheet):
    """Hands the combined return in, as it is kept from then on. Signals: those of Sheet."""

    def __init__(self, work: Work, line: ReturnLine) -> None:
        """Say which sites are in it, and which are not."""
        super().__init__(work, line.title, "Note that it is handed in", "check", wait="Adding up.")
        self._quarter = line.quarter
        missing = line.combined.missing if line.combined else ()
        self.without = Ticked(
            f"It goes without {', '.join(missing)}", "The papers name the sites that are in it.", on=False
        )
        self._asks = bool(missing)
        only_if(self.without, self._asks)
        lead = (
            "Exact figures, for the national body alone. Its papers name the sites that are in it. It stays as it is."
        )
        self.fill(body(line.line), self.without, second(lead))
        self.without.tick.toggled.connect(self.wait)

    def missing(self) -> str:
        """Return what is to be ticked first."""
        waits = self._asks and not self.without.isChecked()
        return "A site is missing: wait for it, or tick that it goes without." if waits else ""

    def job(self) -> Callable[[Desk], Any]:
        """Hand it in."""
        return partial(joint_return.hand_in, quarter=self._quarter, without_missing=self._asks)

    def done(self, result: LedgerEntry) -> None:
        """Say what comes next."""
        self.show_done(f"{result.title}: handed in.", "Save its papers under Reports, Several sites together.", BACK)
