"""A hold: somebody with the right to ask wants cases kept, so nothing of them is destroyed until it is lifted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from safespace.domain.case import Case, Change
from safespace.domain.days import written
from safespace.domain.ids import Id
from safespace.domain.problem import Problem


class Held(Problem):
    """Something of a case was to be destroyed while it is on hold."""

    title = "This case is on hold"
    advice = "Nothing was destroyed. The hold has to be lifted first, by whoever may say that it is over."


class HoldIncomplete(Problem):
    """A hold without who asked, why, or a day on which to look at it again."""

    title = "Say who asked, why, and when to look again"
    advice = "Nothing was put on hold. A hold without these is forgotten, or never ends."


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold on one case (`case_id`), or on every case raised from `raised_from` to `raised_to` in `area`.

    Each of these is None where it does not matter, so a hold without any of them covers the whole vault, cases to come
    among them. `asked_by` is a post or a body. `review_on` is when somebody asks whether it is still needed.
    """

    id: Id
    kind: str
    case_id: Id | None
    raised_from: date | None
    raised_to: date | None
    area: str | None
    asked_by: str
    reason: str
    since: date
    review_on: date
    lifted_on: date | None
    lifted_by: Id | None
    lifted_why: str
    change: Change

    @property
    def is_on(self) -> bool:
        """Whether it still holds. Only lifting ends it: a review day that has passed does not."""
        return self.lifted_on is None

    @property
    def is_on_all(self) -> bool:
        """Whether it is on the whole vault, cases to come among them."""
        return (self.case_id, self.raised_from, self.raised_to, self.area) == (None, None, None, None)

    def covers(self, case: Case) -> bool:
        """Whether a case is under this hold now."""
        if not self.is_on or (self.case_id is not None and self.case_id != case.id):
            return False
        area = case.about.area.code if case.about.area else None
        early = self.raised_from is not None and case.raised_on < self.raised_from
        late = self.raised_to is not None and case.raised_on > self.raised_to
        return not early and not late and self.area in (None, area)


def on(holds: Iterable[Hold], case: Case) -> tuple[Hold, ...]:
    """Return the holds that a case is under now."""
    return tuple(hold for hold in holds if hold.covers(case))


def refusal(hold: Hold, kind: str) -> Held:
    """Return the refusal that names a hold: its kind in words, who asked, and since when."""
    said = f"{kind}. {hold.asked_by} asked for it; it has held since {written(hold.since)}."
    return Held(advice=f"Nothing was destroyed. {said} Lift the hold first, once it is over.")
