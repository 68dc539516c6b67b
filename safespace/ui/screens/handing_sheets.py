"""The sheets of handing over: guardians you know, comparing their words, packs, pens, and taking one back early."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from safespace.casework import colleagues, hand_over, handing_page, pack_checks, sending_back, taking_over
from safespace.casework.colleagues import Known
from safespace.casework.desk import Desk
from safespace.casework.hand_over import Made
from safespace.casework.handing_page import PackLine, Page, StubLine
from safespace.casework.pen_rules import PenLine
from safespace.casework.undo_rules import FINAL_NOTE
from safespace.domain.days import written
from safespace.domain.hand_over import Holding
from safespace.ui import choosing
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.screens.make_pack import MakePack
from safespace.ui.screens.records_list import RecordsList, Thing, Way
from safespace.ui.widgets.labels import body, second
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work

CARDS: Final = "A guardian's key card (*.safespace-guardian)"
RECEIPTS: Final = "A receipt (*.safespace-receipt)"
KNOWN: Final = (
    "A key card says which key is theirs. It could be swapped on its way: so they read you eight words, in person or "
    "on the telephone, before anything is sealed to it."
)
PENS: Final = (
    "Whoever holds the pen for a case writes to it; everybody else reads. A loan ends by itself on its last day, and "
    "the lender writes again two days later, in case two clocks differ."
)
RING: Final = (
    "Ring them, or sit with them, and ask them to read out their eight words. They stand in their Settings, under "
    "Handing over."
)
STAYS: Final = (
    "What they hold stays with them: nothing here can take a copy away. What they wrote can still come back; where you "
    "both wrote to one field, you choose. Tell them."
)


class _Again(RecordsList):
    """A list that is read again after each deed."""

    def again(self, _: object = None) -> None:
        """Read everything again and show it."""
        self.problem.clear()
        self.work.read(handing_page.look, self.show_page)

    def show_page(self, page: Page) -> None:
        """Show the rows of a page."""
        raise AssertionError("a list says what its rows are")

    def do(self, job: Callable[[Desk], Any], then: Callable[[Any], None] | None = None) -> None:
        """Do something at the desk, and read again."""
        self.problem.clear()
        self.work.change(job, then or self.again, self.problem.show_problem)


class Colleagues(_Again):
    """Guardians of other vaults. Signals: those of RecordsList."""

    def __init__(self, work: Work, found: Page) -> None:
        """Show them."""
        super().__init__(work, "Guardians you know", f"{KNOWN} {FINAL_NOTE}")
        self.foot.addStretch(1)
        self._today = found.today
        self.card = self.add_way("Choose their key card", self._choose, "key", "primary")
        self.show_page(found)

    def show_page(self, page: Page) -> None:
        """Show a row for each."""
        nothing = "Nobody yet. Save your own key card for them, and choose theirs here."
        self.show_things([self._thing(one) for one in page.known], nothing)

    def take(self, file: Path) -> None:
        """Take a key card in, and go on to comparing it."""
        self.do(partial(colleagues.add, file=file), lambda known: self.then(CompareWords(self.work, known)))

    def _choose(self) -> None:
        choosing.file(self, "Choose their key card", choosing.documents(), CARDS, self.take)

    def _thing(self, one: Known) -> Thing:
        who = one.colleague
        compared = who.compared_on
        line = f"Compared on {written(compared)}." if compared else "Not compared: nothing can be sealed to this key."
        end = Way("End", f"End packs with {who.name}", lambda: self.do(partial(colleagues.end, colleague=who.id)))
        if compared is None:
            compare = Way(
                "Compare", f"Compare the words of {who.name}", lambda: self.then(CompareWords(self.work, one))
            )
            return Thing(f"{who.name}, {who.trust}", line, (compare, end))
        make = Way("Make a pack", f"Make a pack for {who.name}", lambda: self._offer(one))
        return Thing(f"{who.name}, {who.trust}", line, (make, end))

    def _offer(self, one: Known) -> None:
        def make(offers: tuple[hand_over.Offer, ...]) -> None:
            self.then(MakePack(self.work, one.colleague, offers, self._today))

        self.work.read(partial(hand_over.offers, colleague=one.colleague.id), make)


class CompareWords(FormSheet):
    """Asks for the eight words as the other guardian reads them out. Signals: those of Sheet."""

    def __init__(self, work: Work, known: Known) -> None:
        """Ask about one key."""
        who = known.colleague
        super().__init__(work, f"Compare the key of {who.name}", "They are the same", width=620)
        self._colleague = who.id
        self.words = TextArea(hint="For example: granite otter plum seven lantern moss harbour tulip", lines=2)
        self.add(second(f"{who.name} of {who.trust}. {RING}"))
        self.ask("The eight words, as they read them", self.words, "Capitals and commas do not matter.")
        self.say_final()

    def job(self) -> Callable[[Desk], Any]:
        """Compare them."""
        return partial(colleagues.compare, colleague=self._colleague, typed=self.words.words)


class PacksAndPens(_Again):
    """Who holds the pen for which case, the packs that went and came, and what is only known to exist."""

    def __init__(self, work: Work, found: Page) -> None:
        """Show them."""
        super().__init__(work, "Packs and pens", f"{PENS} {FINAL_NOTE}", width=720)
        self.foot.addStretch(1)
        self.receipt = self.add_way("Read a receipt", self._choose_receipt, "file")
        self.show_page(found)

    def show_page(self, page: Page) -> None:
        """Show a row for each."""
        pens = [self._pen(line) for line in page.pens]
        stubs = [self._stub(line) for line in page.stubs]
        packs = [self._pack(line) for line in page.packs]
        self.show_things([*pens, *stubs, *packs], "No pack was made here, and none came.")

    def read_receipt(self, file: Path) -> None:
        """Keep a receipt."""
        self.do(partial(hand_over.read_receipt, file=file), self._received)

    def send_back(self, pack: PackLine, folder: Path) -> None:
        """Send the cases of a borrowed pack back."""
        self.do(partial(sending_back.send_back, pack=pack.pack.id, folder=folder), self._sent)

    def save_receipt(self, pack: PackLine, folder: Path) -> None:
        """Write the receipt of a pack that came."""
        self.problem.clear()
        job = partial(pack_checks.save_receipt, pack=pack.pack.id, folder=folder)
        self.work.read(job, self._saved, self.problem.show_problem)

    def _pen(self, line: PenLine) -> Thing:
        out = line.pen.holding in (Holding.LENT, Holding.GIVEN)
        back = Way("Take back early", f"Take {line.reference} back early", lambda: self.then(TakeBack(self.work, line)))
        return Thing(line.reference, line.sentence, (back,) if out else ())

    def _stub(self, line: StubLine) -> Thing:
        drop = partial(taking_over.drop_stub, stub=line.stub.id)
        way = Way("Take it off the list", f"{line.title}: take it off the list", lambda: self.do(drop))
        return Thing(line.title, line.line, (way,))

    def _pack(self, line: PackLine) -> Thing:
        ways: list[Way] = []
        if line.can_go_back:
            ways.append(
                Way("Send it back", f"Send back: {line.title}", lambda: self._choose(partial(self.send_back, line)))
            )
        if line.has_receipt_to_give:
            save = partial(self.save_receipt, line)
            ways.append(Way("Save the receipt", f"Save the receipt: {line.title}", lambda: self._choose(save)))
        return Thing(line.title, line.line, tuple(ways))

    def _choose(self, then: Callable[[Path], None]) -> None:
        choosing.folder(self, "Choose a stick or a folder", choosing.documents(), then)

    def _choose_receipt(self) -> None:
        choosing.file(self, "Choose their receipt", choosing.documents(), RECEIPTS, self.read_receipt)

    def _received(self, _: object) -> None:
        self.say("They have it: the receipt was signed by them.")
        self.again()

    def _sent(self, made: Made) -> None:
        self.say(f"It lies there: {made.file.name}. Give it to {made.to.name}. The pen goes with it.")
        self.again()

    def _saved(self, file: Path) -> None:
        self.say(f"The receipt lies there: {file.name}. Give it to whoever made the pack.")


class TakeBack(FormSheet):
    """Takes the pen of a case back early. Signals: those of Sheet."""

    def __init__(self, work: Work, line: PenLine) -> None:
        """Ask why."""
        super().__init__(work, f"Take {line.reference} back early", "Take it back", "undo", width=620)
        self._case_id = line.pen.case_id
        self.reason = LineInput(hint="For example: they are off sick", limit=300)
        self.add(body(line.sentence))
        self.add(second(STAYS))
        self.ask("Why do you take it back?", self.reason, "Sealed in the trail.")
        self.say_final()

    def job(self) -> Callable[[Desk], Any]:
        """Take it back."""
        return partial(hand_over.take_back, case_id=self._case_id, reason=self.reason.words)
