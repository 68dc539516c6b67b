"""The workbench: what was said beside what will leave, mark by mark, until a guardian signs it for one reader."""

from __future__ import annotations

from functools import partial
from typing import Any

from safespace.casework import anonymise, residual
from safespace.casework.anonymise import Workbench
from safespace.casework.desk import Desk
from safespace.casework.residual import Grounds
from safespace.domain.escalation import SignedText
from safespace.domain.ids import Id
from safespace.domain.wording import within
from safespace.ui.screens.bench_page import BenchPage, Signing
from safespace.ui.work import Work


class Anonymise(BenchPage):
    """The words of a case for one reader. Signals: those of Screen."""

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__(work, "Take out what points to them")
        self._recipient = ""
        self.side.name_asked.connect(self._name_them)

    def show_for(self, subject: object) -> None:
        """Open on (case id, recipient code)."""
        case_id, recipient = subject if isinstance(subject, tuple) else ("", "")  # pyright: ignore[reportUnknownVariableType]
        self.case_id, self._recipient = Id(str(case_id)), str(recipient)  # pyright: ignore[reportUnknownArgumentType]
        self.forget_words()
        self.begin()

    def begin(self) -> None:
        """Ask for the words as they were told."""
        if self.case_id is not None:
            job = partial(_begun, case_id=self.case_id, recipient=self._recipient)
            self.work.read(job, self._laid_out, self.refused)

    def signing(self) -> Signing | None:
        """Return what signs the words off."""
        bench = self._desk
        if bench is None:
            return None
        return lambda desk, decisions, tiers, why: anonymise.sign(desk, bench, decisions, tiers, why)

    def signed(self, signed: Any) -> None:
        """Go on to telling."""
        self.go.emit("escalate", signed.case_id)

    def _laid_out(self, begun: tuple[Workbench, Grounds | None]) -> None:
        bench, grounds = begun
        self.line.setText(f"{bench.reference}  ·  brief for the {within(bench.recipient)}")
        self.lay_out_words(bench, grounds)

    def _name_them(self) -> None:
        if self._desk is not None:
            self.work.change(partial(anonymise.name_them, bench=self._desk), self._named, self.not_signed)

    def _named(self, signed: SignedText) -> None:
        self.forget_words()
        self.signed(signed)


def _begun(desk: Desk, case_id: Id, recipient: str) -> tuple[Workbench, Grounds | None]:
    bench = anonymise.begin(desk, case_id, recipient)
    return bench, residual.at_hand(desk, case_id)
