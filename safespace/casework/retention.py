"""How long cases are kept: the trust's own periods, and which closed cases have reached the end of theirs.

It proposes on a page, when somebody looks. It never deletes, and puts nothing on anybody's list: a reminder and a
deletion are two things.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from safespace.casework import asker_names, holds, policies, takes_part
from safespace.casework.asker_names import Asker
from safespace.casework.desk import LONDON, Desk, label
from safespace.casework.masking import masked
from safespace.domain import retention
from safespace.domain.case import Case, Stage
from safespace.domain.codelist import Coded
from safespace.domain.ids import Id
from safespace.domain.retention import Clock, Period, Standing
from safespace.domain.working_days import add_months

POLICY = "retention"
_CLOSED: Final = "stage = ? AND closed_on IS NOT NULL ORDER BY closed_on, id"


@dataclass(frozen=True, slots=True)
class Line:
    """A case at the end of its period: the reference, the masked handle, its outcome in words, and since when."""

    case_id: Id
    reference: str
    handle: str
    outcome: str
    clock: Clock


@dataclass(frozen=True, slots=True)
class Overview:
    """Every closed case by where it stands: those to propose, and how many of each other kind.

    `ask` says what to do where the trust has set no period, `identity_after` after how many months who spoke up may go,
    `asker_after` the same of the name of somebody who asked for their own data or asked a question.
    """

    periods: tuple[Period, ...]
    proposed: tuple[Line, ...]
    held: int
    still_due: int
    running: int
    without_period: int
    ask: str
    identity_after: int | None
    identities: tuple[Line, ...]
    asker_after: int | None
    askers: tuple[Asker, ...]

    @property
    def sentence(self) -> str:
        """Say in one sentence what is proposed."""
        if not any(period.years for period in self.periods):
            return "No period set: nothing is proposed."
        number = len(self.proposed)
        if number == 1:
            return "1 case has reached the end of its period."
        return f"{number or 'No'} cases have reached the end of their period."


def periods(desk: Desk) -> tuple[Period, ...]:
    """Return the period of each outcome; its years are None until the trust says how many."""
    return retention.periods(policies.policy(desk, POLICY)["rules"])


def set_period(desk: Desk, outcome: str, years: int | None, said_by: str) -> tuple[Period, ...]:
    """Set how long cases of an outcome are kept, with who decided it, from today on; None takes the period away.

    PeriodNotUsable if it cannot be meant. KeyError for an outcome that the policy does not have.
    """
    retention.checked(years, said_by)
    rules = [dict(rule) for rule in policies.policy(desk, POLICY)["rules"]]
    rule = next((rule for rule in rules if rule["outcome"] == outcome), None)
    if rule is None:
        raise KeyError(outcome)
    rule["years"], rule["said_by"] = years, masked(said_by.strip()) if years is not None else ""
    rule["said_on"] = desk.today().isoformat() if years is not None else ""
    policies.set_own(desk, POLICY, {**policies.own(desk, POLICY), "rules": rules})
    return periods(desk)


def set_identity_months(desk: Desk, months: int | None, said_by: str) -> None:
    """Set after how many months from closing who spoke up may be destroyed; None takes it away. PeriodNotUsable."""
    _set_months(desk, "identity", "months_after_closing", months, said_by)


def set_asker_months(desk: Desk, months: int | None, said_by: str) -> None:
    """Set after how many months from the answer the name of who asked may be destroyed. PeriodNotUsable."""
    _set_months(desk, "asker", "months_after_answer", months, said_by)


def _set_months(desk: Desk, what: str, counted: str, months: int | None, said_by: str) -> None:
    if months is not None and not (1 <= months <= 12 * retention.LONGEST and said_by.strip()):
        raise retention.PeriodNotUsable
    period = {counted: months, "said_by": masked(said_by.strip()), "said_on": str(desk.today())}
    policies.set_own(desk, POLICY, {**policies.own(desk, POLICY), what: period})


def clock(desk: Desk, case_id: Id) -> Clock:
    """Return where one case stands with its period."""
    outcome = outcome_of(desk, case_id)
    return _looked_at(desk, desk.case(case_id), outcome, _years(desk).get(outcome))


def overview(desk: Desk) -> Overview:
    """Look through the closed cases in which the present guardian takes part: which have come to their period's end."""
    rules, years = policies.policy(desk, POLICY), _years(desk)
    unseen, outcomes = takes_part.hidden(desk), _outcomes(desk)
    closed = [
        (Id(case), date.fromisoformat(day))
        for case, day in desk.rows.cases.picked("id, closed_on", _CLOSED, [Stage.CLOSED.name])
        if case not in unseen
    ]
    ended = {case: outcomes.get(case, "") for case, _ in closed}
    clocks = [(case, _clock(desk, case, day, ended[case], years.get(ended[case]))) for case, day in closed]
    count = {standing: sum(clock.standing is standing for _, clock in clocks) for standing in Standing}
    months = rules["identity"]["months_after_closing"]
    return Overview(
        periods=periods(desk),
        proposed=tuple(_line(desk.case(case), clock) for case, clock in clocks if clock.standing is Standing.OVER),
        held=count[Standing.HELD],
        still_due=count[Standing.STILL_DUE],
        running=count[Standing.RUNNING],
        without_period=count[Standing.NO_PERIOD],
        ask=_ask(rules),
        identity_after=months,
        identities=_identities(desk, closed, dict(clocks), months),
        asker_after=asker_names.months(desk),
        askers=asker_names.proposed(desk),
    )


def last_day(desk: Desk, case: Case) -> date | None:
    """Return the day from which a period counts: the closing, or what was written on the case later. None while open.

    So something new on a closed case never goes a day after it came.
    """
    if case.closed_on is None or case.stage is not Stage.CLOSED:
        return None
    rows, case_id = desk.rows, case.id
    days = [words.change.at.astimezone(LONDON).date() for words in rows.words.of_case(case_id)]
    days += [kept.received_on for kept in rows.feedback.of_case(case_id)]
    days += [check.done_on for check in rows.checks.of_case(case_id) if check.done_on]
    days += [sent.replied_on for sent in rows.dispatches.of_case(case_id) if sent.replied_on]
    days += [file.added_at.astimezone(LONDON).date() for file in desk.vault.attachments.of_case(case_id)]
    return max([case.closed_on, *days])


def _years(desk: Desk) -> dict[str, int | None]:
    return {period.outcome: period.years for period in periods(desk)}


def _outcomes(desk: Desk) -> dict[Id, str]:
    """Return the code of the outcome with which each case was closed last, of all at once."""
    found = desk.rows.closures.picked("case_id, outcome", "reopened_on IS NULL ORDER BY rowid")
    return {Id(case): Coded.parse(outcome).code for case, outcome in found}


def _clock(desk: Desk, case_id: Id, closed_on: date, outcome: str, years: int | None) -> Clock:
    """Tell where one of many cases stands; only one that may be over is looked at whole."""
    first = retention.clock(case_id, outcome, closed_on, years, desk.today())
    return first if first.standing is not Standing.OVER else _looked_at(desk, desk.case(case_id), outcome, years)


def _looked_at(desk: Desk, case: Case, outcome: str, years: int | None) -> Clock:
    """Tell where a case stands by everything on it, so that its days are those from which its period counts."""
    return retention.clock(
        case.id,
        outcome,
        last_day(desk, case),
        years,
        desk.today(),
        held=holds.keeps(desk, case),
        still_due=bool(desk.rows.tasks.where("case_id = ? AND done_on IS NULL", [case.id])),
    )


def outcome_of(desk: Desk, case_id: Id) -> str:
    """Return the code of the outcome with which a case was closed last; empty if it never was, or was opened again."""
    standing = [closure for closure in desk.rows.closures.of_case(case_id) if closure.reopened_on is None]
    return standing[-1].outcome.code if standing else ""


def _identities(
    desk: Desk, closed: Sequence[tuple[Id, date]], clocks: Mapping[Id, Clock], months: int | None
) -> tuple[Line, ...]:
    """Return the closed cases of which who spoke up may go. One closed too lately cannot be among them."""
    if months is None:
        return ()
    today = desk.today()
    old = (desk.case(case) for case, day in closed if add_months(day, months) <= today)
    return tuple(_line(case, clocks[case.id]) for case in old if _may_forget(desk, case, months, today))


def _may_forget(desk: Desk, case: Case, months: int, today: date) -> bool:
    """Whether who spoke up may go before the case: months after the last thing on it, with no check still to come."""
    last = last_day(desk, case)
    if last is None or desk.vault.sealed_since(case.id) is None:
        return False
    over = add_months(last, months) <= today
    checks = desk.rows.checks.of_case(case.id)
    return over and all(check.done_on for check in checks) and not holds.keeps(desk, case)


def _ask(rules: dict[str, Any]) -> str:
    """Say why no period is shipped, and how long the nearest lines of the records code are, for comparison."""
    nearest = [f"{line['what'].lower()} {line['years']} years" for line in rules["nearest_lines"]]
    return f"{rules['note']} For comparison, the nearest lines of the code, recalled: {'; '.join(nearest)}."


def _line(case: Case, clock: Clock) -> Line:
    return Line(case.id, case.reference, masked(case.handle), label("outcomes", clock.outcome or None), clock)
