"""For each file of rules: a change to it, what to look at, and what that is before and after."""

from __future__ import annotations

from datetime import date
from typing import Any

from safespace.casework import (
    board_paper,
    check_up,
    close,
    counted,
    directory,
    escalate,
    foi,
    foi_tables,
    insights,
    letters,
    links,
    own_lists,
    publication,
    quarterly,
    residual,
    retention,
    snooze,
    subject_access,
    tasks,
    triage,
)
from safespace.casework.desk import Desk
from safespace.casework.record import NewConcern
from safespace.domain.case import TaskKind
from safespace.domain.escalation import Reply
from safespace.domain.quarter import Quarter
from tests.builders import Clock, a_concern, sent
from tests.casework.own_rules import Edit, See, of_code, refused
from tests.casework.quarters import LAST, busy
from tests.casework.records import closed
from tests.casework.rules_of_consent import CONSENT
from tests.casework.sessions import a_pulse_of_ten, larger_groups


def what_is_nearest(desk: Desk, clock: Clock) -> bool:
    return "a choir 7 years" in retention.overview(desk).ask


def another_line(plain: Any) -> None:
    plain["nearest_lines"] = [{"what": "A choir", "years": 7}]


def what_counts(desk: Desk, clock: Clock) -> int:
    links.somebody_else(desk, a_concern(desk).id, NewConcern("I saw it too."))
    return counted.in_quarter(desk, Quarter.of(desk.today()))


def another_rule_of_counting(plain: Any) -> None:
    of_code(plain["rules"], "each_person")["counts"] = "once"


def whether_they_can_be_changed(desk: Desk, clock: Clock) -> bool:
    return "worker_groups" in {one.name for one in own_lists.kinds(desk)}


def worker_groups_of_ones_own(plain: Any) -> None:
    plain["lists"]["worker_groups"] = plain["lists"]["channels"] | {"groups": "worker_groups_published"}


def a_list_of_contacts(desk: Desk, clock: Clock) -> bool:
    return refused(lambda: directory.look(desk, b"Amt,Name\nChair,Ada Obi\n"))


def another_heading(plain: Any) -> None:
    plain["columns"]["post"].append("Amt")


def the_months_of_checks(desk: Desk, clock: Clock) -> list[int]:
    case = a_concern(desk)
    close.case(desk, case.id, "upheld")
    return [check.months for check in desk.rows.checks.of_case(case.id)]


def two_months(plain: Any) -> None:
    plain["months"] = [2]


def a_request_for_figures(desk: Desk, clock: Clock) -> date:
    return foi.ask(desk, "How many?", "", desk.today()).due_on


def a_request_for_ones_own(desk: Desk, clock: Clock) -> date:
    return subject_access.ask(desk, "Ada Obi", "other", desk.today()).due_on


def five_days(plain: Any) -> None:
    plain["clock"] |= {"number": 5, "unit": "days"}


def a_letter(desk: Desk, clock: Clock) -> str:
    return letters.fill(desk, a_concern(desk).id, "thank_you").text.splitlines()[0]


def another_greeting(plain: Any) -> None:
    plain["greeting"]["unnamed"] = "Good day,"


def how_figures_break_down(desk: Desk, clock: Clock) -> bool:
    return "level" in dict(foi_tables.breakdowns())


def no_table_of_levels(plain: Any) -> None:
    of_code(plain["yearly"], "year_levels")["chosen"] = False


def what_is_proposed(desk: Desk, clock: Clock) -> int:
    closed(desk, clock)
    clock.move(days=366)
    return len(retention.overview(desk).proposed)


def one_year(plain: Any) -> None:
    next(rule for rule in plain["rules"] if rule["outcome"] == "upheld")["years"] = 1


def what_is_printed(desk: Desk, clock: Clock) -> list[str]:
    busy(desk, clock)
    planned = quarterly.plan(quarterly.gather(desk, LAST))
    return sorted({symbol.kind.name for symbol in planned.symbols.values()})


def a_higher_threshold(plain: Any) -> None:
    plain["threshold"] = 30
    plain["band"] = "0 to 29"


def putting_off(desk: Desk, clock: Clock) -> bool:
    task = tasks.add(desk, a_concern(desk).id, TaskKind.OTHER, "Ring back", "Promised.", desk.today())
    return refused(lambda: snooze.put_off(desk, task.id, date(2026, 7, 6), "Away."))


def which_rules_are_compared(desk: Desk, clock: Clock) -> bool:
    return "nearest_5" in {rule.code for rule in publication.other_rules()}


def a_rule_less(plain: Any) -> None:
    plain["rules"] = [rule for rule in plain["rules"] if rule["code"] != "nearest_5"]


def checked_within_a_day(plain: Any) -> None:
    plain["vault_checked_within_days"] = 1


def whether_a_look_is_due(desk: Desk, clock: Clock) -> bool:
    clock.move(days=2)
    return check_up.due(desk)


def no_date_is_of_the_law(plain: Any) -> None:
    for question in plain["questions"]:
        for answer in question["answers"]:
            for dated in answer.get("dates", ()):
                dated.pop("by_law", None)


def whether_a_breach_cannot_wait(desk: Desk, clock: Clock) -> bool:
    case = a_concern(desk)
    triage.finish(desk, case.id, {"T14": ("yes",)})
    (breach,) = [task for task in tasks.open_of(desk, case.id) if "breach" in task.words]
    return refused(lambda: snooze.put_off(desk, breach.id, date(2026, 7, 7), "Away."))


def nothing_waits(plain: Any) -> None:
    plain["never"].append("OTHER")


def when_they_are_thanked(desk: Desk, clock: Clock) -> date:
    found = tasks.open_of(desk, a_concern(desk).id)
    return next(task.due_on for task in found if task.kind is TaskKind.THANK)


def a_later_thank_you(plain: Any) -> None:
    of_code(plain["deadlines"], "acknowledge")["number"] = 4


def how_urgent(desk: Desk, clock: Clock) -> str:
    return triage.propose(desk, a_concern(desk).id, {"T1": ("no",)}).urgency


def always_now(plain: Any) -> None:
    next(row for row in plain["questions"][0]["answers"] if row["key"] == "no")["urgency"] = "now"


def how_great_the_risk_is(desk: Desk, clock: Clock) -> str:
    return residual.weigh(residual.grounds(desk, a_concern(desk).id), "A porter saw it.", []).level.name


def only_thousands_are_lower(plain: Any) -> None:
    plain["some_below"] = 4000


def what_is_charted(desk: Desk, clock: Clock) -> str:
    a_concern(desk)
    return insights.view(desk, insights.Lens()).over_time.unit


def months_however_few(plain: Any) -> None:
    plain["rare"] = 0


def what_goes_on_after_closing(desk: Desk, _: Clock) -> bool:
    case = a_concern(desk)
    close.case(desk, case.id, "upheld")
    return TaskKind.COMPLETE in {task.kind for task in tasks.open_of(desk, case.id)}


def facts_end_with_it(plain: Any) -> None:
    plain["stays"] = [row for row in plain["stays"] if row["kind"] != "COMPLETE"]


def when_a_receipt_is_followed_up(desk: Desk, _: Clock) -> date:
    told = sent(desk, a_concern(desk).id)
    return escalate.reply(desk, told.id, Reply.RECEIVED).answer_by


def as_after_a_promise(plain: Any) -> None:
    next(row for row in plain["ask_again"] if row["heard"] == "RECEIVED")["deadline"] = "chase_accepted"


def how_many_sections(desk: Desk, _: Clock) -> int:
    return len(board_paper.sections(desk))


RULES: dict[str, tuple[Edit, See, Any, Any]] = CONSENT | {
    "policies/belonging": (larger_groups, a_pulse_of_ten, True, False),
    "policies/board_paper": (lambda plain: plain["sections"].pop(), how_many_sections, 18, 17),
    "policies/chasing": (as_after_a_promise, when_a_receipt_is_followed_up, date(2026, 7, 10), date(2026, 7, 31)),
    "policies/closing": (facts_end_with_it, what_goes_on_after_closing, True, False),
    "policies/control_charts": (months_however_few, what_is_charted, "days", "people"),
    "policies/counting": (another_rule_of_counting, what_counts, 2, 1),
    "policies/directory": (another_heading, a_list_of_contacts, True, False),
    "policies/follow_up": (two_months, the_months_of_checks, [1, 3, 6, 12], [2]),
    "policies/freedom_of_information": (five_days, a_request_for_figures, date(2026, 7, 31), date(2026, 7, 8)),
    "policies/letters": (another_greeting, a_letter, "Hello,", "Good day,"),
    "policies/own_lists": (worker_groups_of_ones_own, whether_they_can_be_changed, False, True),
    "policies/publication_plan": (no_table_of_levels, how_figures_break_down, True, False),
    "policies/retention": (one_year, what_is_proposed, 0, 1),
    "policies/residual_risk": (only_thousands_are_lower, how_great_the_risk_is, "LOWER", "SOME"),
    "policies/small_numbers_elsewhere": (a_rule_less, which_rules_are_compared, True, False),
    "policies/small_numbers_1": (a_higher_threshold, what_is_printed, None, ["BAND"]),
    "policies/retention for comparison": (another_line, what_is_nearest, False, True),
    "policies/continuity": (checked_within_a_day, whether_a_look_is_due, False, True),
    "policies/snooze": (nothing_waits, putting_off, False, True),
    "policies/subject_access": (five_days, a_request_for_ones_own, date(2026, 8, 3), date(2026, 7, 8)),
    "triage/deadlines": (a_later_thank_you, when_they_are_thanked, date(2026, 7, 8), date(2026, 7, 9)),
    "triage/questions of the law": (no_date_is_of_the_law, whether_a_breach_cannot_wait, True, False),
    "triage/questions": (always_now, how_urgent, None, "now"),
}
"""For each file, or one rule of it: a change, what to look at, what that is as shipped (None: anything else), and what
then."""
