"""What each choice of a year's plan costs in readable numbers: tried by the engine on the trust's own last year.

Nothing of it leaves and nothing is kept. The trial prints the whole year at once, with no earlier paper beside it, so
that choices can be compared; the real releases may hide a little more.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from safespace.casework import counted, publication
from safespace.casework.desk import Desk
from safespace.casework.preview import counts_in_words
from safespace.casework.year_plan import YearPlan, together
from safespace.disclosure import planning
from safespace.disclosure.alternatives import Attacked, attacked
from safespace.disclosure.audit import Progress, Stop, go_on, ignore
from safespace.disclosure.planning import Planned
from safespace.disclosure.policy import Policy
from safespace.disclosure.snapshot import Record, TableSpec
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.released import SymbolKind


class NoYearYet(Problem):
    """There is no financial year with cases to try a plan on."""

    title = "There is no full year of cases to try it on yet"
    advice = "Nothing is lost. Choose what is proposed for a trust of your size; next year it can be tried on this one."


@dataclass(slots=True)
class Trial:
    """A trust's last full financial year as plain data, and the plans that were tried on it so far."""

    quarter: Quarter
    records: tuple[Record, ...]
    policy: Policy
    seed: bytes
    tried: dict[frozenset[str], Planned] = field(default_factory=dict[frozenset[str], Planned])


@dataclass(frozen=True, slots=True)
class Cost:
    """What one table costs: its own numbers in words, and how many numbers of the other tables it hides (or shows)."""

    own: str
    elsewhere: str


@dataclass(frozen=True, slots=True)
class Whole:
    """What a plan would have printed in the last year: which year, its cases, and its numbers in words."""

    year: str
    cases: int
    words: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule for small numbers: its name, who tells trusts to use it, and what an attacker gets from it, in words."""

    label: str
    told_by: str
    gets: str
    safe: bool


def gather(desk: Desk) -> Trial:
    """Read the last full financial year with cases; NoYearYet if there is none."""
    last = Quarter.of(desk.today()).of_year[0].previous
    codes = {one.code for one in last.of_year}
    records = tuple(record for record in counted.records(desk) if record.quarter in codes)
    if not records:
        raise NoYearYet
    return Trial(last, records, publication.protection(), desk.vault.seed(b"trial of a publication plan"))


def whole(trial: Trial, plan: YearPlan, codes: frozenset[str], stop: Stop = go_on) -> Whole:
    """Try the chosen tables. Pure and slow: think with it; `stop` may end it by raising."""
    tally = _tried(trial, together(plan, codes), stop).tally
    kinds = Counter({SymbolKind.EXACT: tally.printed, SymbolKind.BAND: tally.band, SymbolKind.WITHHELD: tally.withheld})
    words = counts_in_words(kinds, trial.policy.band, trial.policy.withheld)
    return Whole(trial.quarter.financial_year, len(trial.records), words)


def cost(trial: Trial, plan: YearPlan, codes: frozenset[str], code: str, stop: Stop = go_on) -> Cost:
    """Try the chosen tables with one table and without it. Pure and slow as `whole`; each plan is tried once."""
    now = together(plan, codes)
    (one,) = [choice for choice in plan.choices if choice.code == code]
    without = now - {code} - {other.code for other in plan.choices if other.alone == code}
    turned = _tried(trial, without if code in now else together(plan, now | {code}), stop)
    base = _tried(trial, now, stop)
    with_it, less = (base, turned) if code in now else (turned, base)
    return Cost(_own(with_it, one.title, trial.policy), _elsewhere(with_it, less))


def rules(
    trial: Trial, plan: YearPlan, codes: frozenset[str], stop: Stop = go_on, progress: Progress = ignore
) -> tuple[Rule, ...]:
    """Print the chosen tables by other rules that trusts are told to use, and attack each; our own rule comes first."""
    specs = _specs(trial, together(plan, codes))
    ours = _tried(trial, together(plan, codes), stop)
    found = [Rule(trial.policy.rule, "This program", _proved(ours), True)]
    others = publication.other_rules()
    for done, rule in enumerate(others, start=1):
        stop()
        one = attacked(rule, trial.records, ours.specs or specs, trial.policy, stop)
        found.append(Rule(rule.label, rule.told_by, _gets(one, trial.policy), not one.narrow))
        progress((done, len(others)))
    return tuple(found)


def _tried(trial: Trial, codes: frozenset[str], stop: Stop) -> Planned:
    if codes not in trial.tried:
        stop()
        trial.tried[codes] = planning.plan((), trial.records, _specs(trial, codes), trial.policy, trial.seed, stop=stop)
    return trial.tried[codes]


def _specs(trial: Trial, codes: frozenset[str]) -> tuple[TableSpec, ...]:
    return publication.tables(trial.quarter, [one.code for one in trial.quarter.of_year], codes)


def _own(planned: Planned, title: str, policy: Policy) -> str:
    """Say how many numbers of a table are shown and hidden, or that it could not be published at all."""
    spec = next((one for one in planned.specs if one.title.startswith(f"{title}, ")), None)
    if spec is None or any(one.title == spec.title for one in planned.dropped):
        return "Could not be published: a small number could be worked out whatever is hidden"
    kinds = Counter(planned.symbols[key].kind for key in {key for line in spec.grid() for key in line})
    return counts_in_words(kinds, policy.band, policy.withheld)


def _elsewhere(with_it: Planned, without: Planned) -> str:
    """Say how many numbers of other tables are hidden because of a table."""
    shown = {key for key, symbol in without.symbols.items() if symbol.kind is SymbolKind.EXACT}
    lost = sum(with_it.symbols[key].kind is not SymbolKind.EXACT for key in shown if key in with_it.symbols)
    if not lost:
        return "Costs nothing elsewhere."
    return f"Hides {lost} {'number' if lost == 1 else 'numbers'} in other tables."


def _gets(found: Attacked, policy: Policy) -> str:
    """Say what an attacker gets from a rule."""
    more = found.narrow - found.exact
    values = f"narrowed to fewer than {policy.protection + 1} values"
    if not found.narrow:
        return f"Adding and taking away gives none of {found.sensitive} small numbers; other ways may."
    exact = f"{found.exact} of {found.sensitive} small numbers can be worked out exactly"
    return f"{exact}, {more} more {values}." if more else f"{exact}."


def _proved(ours: Planned) -> str:
    """Say what is proved of our own tables, and what that took."""
    values = ours.policy.protection + 1
    gone = len(ours.dropped)
    left = f", with {gone} {'table' if gone == 1 else 'tables'} left out" if gone else ""
    return f"None of {ours.audit.queries} small numbers can be narrowed to fewer than {values} values{left}: proved."
