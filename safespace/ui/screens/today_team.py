"""The card of Today for a vault of several guardians: what the others did, and whether their cases stand here, too."""

from __future__ import annotations

from functools import partial
from typing import Final

from safespace.casework import team
from safespace.casework.team import Did, Team
from safespace.domain.days import without_year
from safespace.ui import theme
from safespace.ui.widgets.buttons import Button, link
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.labels import body, small
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.remade import Remade
from safespace.ui.work import Work

NOTHING: Final = "Nothing since you last looked."


class TodayTeam(Remade):
    """The card."""

    def __init__(self, work: Work) -> None:
        """Begin without anything."""
        super().__init__()
        self._work = work
        self._shown: Team | None = None
        only_if(self, False)

    def read(self) -> None:
        """Read what the card shows."""
        self._work.read(team.look, self._show)

    def _show(self, found: Team) -> None:
        if found == self._shown:
            return
        self._shown = found
        only_if(self, bool(found.others))
        if found.others:
            self.remake(self._made(found))

    def _made(self, found: Team) -> TitledCard:
        card = TitledCard("Since you last looked")
        card.column.setSpacing(theme.current().px(6))
        if not found.did:
            card.add(small(NOTHING, wrap=True))
        for did in found.did:
            card.add(body(f"{did.deed}{f', {did.reference}' if did.reference else ''}"))
            card.add(small(_when(did), wrap=True))
        if found.more:
            card.add(small(f"{found.more} more before that.", wrap=True))
        row = Flow(12)
        if found.did:
            seen = link("I have seen this", small=True)
            seen.clicked.connect(lambda: self._work.change(team.seen, self._again))
            row.add(seen)
        if found.hidden or found.only_mine:
            row.add(self._whose(found))
        card.add(row)
        return card

    def _whose(self, found: Team) -> Button:
        words = f"Show the cases that others have ({found.hidden})" if found.only_mine else "Show only what is mine"
        whose = link(words, small=True)
        job = partial(team.show_only_mine, only=not found.only_mine)
        whose.clicked.connect(lambda: self._work.change(job, self._again))
        return whose

    def _again(self, _: object) -> None:
        self.read()


def _when(did: Did) -> str:
    return f"{did.who}, {without_year(did.at.date())}, {did.at:%H:%M}"
