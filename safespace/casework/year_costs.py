"""What each choice of a year's plan costs in readable numbers: tried by the engine on the trust's own last year.

Nothing of it leaves and nothing is kept. The trial prints the whole year at once, with no earlier paper beside it, so
that choices can be compared; the real releases may hide a little more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from safespace.casework import counted, publication
from safespace.casework.desk import Desk
from safespace.casework.preview import counts_in_words
from safespace.casework.year_plan import Choice, YearPlan, together
from safespace.disclosure import planning
from safespace.disclosure.alternatives import Attacked, attacked
from safespace.disclosure.audit import Progress, Stop, go_on, ignore
from safespace.disclosure.coarsen import choose, sentences
from safespace.disclosure.planning import Planned
from safespace.disclosure.policy import Policy
from safespace.disclosure.register import history
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
class Best:
    """The choice that costs a reader least: its codes, how many ways were tried, its numbers in words, and a sentence
    for each thing that is left out or joined further in it.
    """

    codes: frozenset[str]
    tried: int
    words: str
    how: tuple[str, ...]


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
    words = _in_words(_tried(trial, together(plan, codes), stop), trial.policy)
    return Whole(trial.quarter.financial_year, len(trial.records), words)


def cost(trial: Trial, plan: YearPlan, codes: frozenset[str], code: str, stop: Stop = go_on) -> Cost:
    """Try the chosen tables with one table and without it. Pure and slow as `whole`; each plan is tried once."""
    now = together(plan, codes)
    (one,) = [choice for choice in plan.choices if choice.code == code]
    without = now - {code} - {other.code for other in plan.choices if other.alone == code}
    turned = _tried(trial, without if code in now else together(plan, now | {code}), stop)
    base = _tried(trial, now, stop)
    with_it, less = (base, turned) if code in now else (turned, base)
    return Cost(_own(with_it, one, trial.policy), _elsewhere(with_it, less))


def best(trial: Trial, plan: YearPlan, codes: frozenset[str], stop: Stop = go_on, progress: Progress = ignore) -> Best:
    """Find which of the chosen tables, joined how far, cost a reader least. Tables across two questions may go.

    As slow as a plan for each way that is tried; `progress` is told of every one.
    """
    ladders = publication.ladders()
    further = {row["dimension"]: row["code"] for row in publication.wider()}
    now = together(plan, codes)

    def planned(specs: Sequence[TableSpec]) -> Planned:
        stop()
        return planning.plan((), trial.records, specs, trial.policy, trial.seed, stop=stop)

    specs = _specs(trial, now - set(further.values()))
    tried = choose(history(()), specs, ladders, planned, progress)
    titles = {f"{one.title}, {trial.quarter.financial_year}": one.code for one in plan.choices}
    gone = {titles[title] for title in tried[0].left_out}
    joined = {further[name] for name, rung in tried[0].rungs.items() if rung}
    numbers, how = _in_words(tried[0].planned, trial.policy), sentences(tried, specs, ladders)
    return Best(now - set(further.values()) - gone | joined, len(tried), numbers, how)


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


def _in_words(planned: Planned, policy: Policy) -> str:
    """Say how many numbers a plan shows and hides."""
    tally = planned.tally
    kinds = Counter({SymbolKind.EXACT: tally.printed, SymbolKind.BAND: tally.band, SymbolKind.WITHHELD: tally.withheld})
    return counts_in_words(kinds, policy.band, policy.withheld)


def _own(planned: Planned, one: Choice, policy: Policy) -> str:
    """Say how many numbers of a choice's tables are shown and hidden, or that none could be published at all."""
    gone = {table.title for table in planned.dropped}
    specs = [spec for spec in planned.specs if _belongs(spec, one) and spec.title not in gone]
    if not specs:
        return "Could not be published: a small number could be worked out whatever is hidden"
    keys = {key for spec in specs for line in spec.grid() for key in line}
    return counts_in_words(Counter(planned.symbols[key].kind for key in keys), policy.band, policy.withheld)


def _belongs(spec: TableSpec, one: Choice) -> bool:
    """Whether a table is that of a choice, or parts what the choice joins."""
    if one.dimension:
        return any(line.dimension == one.dimension for line in spec.rows)
    return spec.title.startswith(f"{one.title}, ")


def _elsewhere(with_it: Planned, without: Planned) -> str:
    """Say how many numbers of other tables are hidden, or shown, because of a choice."""
    both = with_it.symbols.keys() & without.symbols.keys()
    exact = SymbolKind.EXACT
    lost = sum(without.symbols[key].kind is exact and with_it.symbols[key].kind is not exact for key in both)
    won = sum(with_it.symbols[key].kind is exact and without.symbols[key].kind is not exact for key in both)
    if won > lost:
        return f"Shows {won - lost} more {'number' if won - lost == 1 else 'numbers'} in other tables."
    if lost == won:
        return "Costs nothing elsewhere."
    return f"Hides {lost - won} {'number' if lost - won == 1 else 'numbers'} in other tables."


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
