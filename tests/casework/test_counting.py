"""What counts as a case is in the file of rules: another file, and the counts are others, without code."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from safespace.casework import (
    browse,
    counted,
    counting,
    dispose,
    follow_up,
    links,
    national,
    record,
    restatement,
    retention,
    safekeeping,
    today,
)
from safespace.casework.desk import Desk
from safespace.domain.case import Case, Openness
from safespace.domain.case_ties import Tie
from safespace.domain.counting import MAY
from safespace.domain.quarter import Quarter
from tests.builders import Clock, a_concern, about
from tests.casework.keys import SAM
from tests.casework.own_rules import forget
from tests.casework.records import closed

FIRST, SECOND = Quarter(2026, 1), Quarter(2026, 2)


def say(own_copy: Path, code: str, counts: str, since: str = "") -> None:
    """Let a rule of the file do something else, or from a day on only, in a further row."""
    file = own_copy / "policies" / "counting.json"
    plain = json.loads(file.read_text(encoding="utf-8"))
    row: dict[str, Any] = next(one for one in plain["rules"] if one["code"] == code)
    if since:
        plain["rules"].insert(0, {**row, "counts": counts, "effective_from": since})
    else:
        row["counts"] = counts
    file.write_text(json.dumps(plain), encoding="utf-8")
    forget()


def in_quarter(desk: Desk, quarter: Quarter = SECOND) -> int:
    """Return how many cases a quarter counts, which the return, the tables, the page and Today all agree on."""
    found = counted.in_quarter(desk, quarter)
    assert national.count(desk, quarter).figures[0].count == found
    assert sum(one.quarter == quarter.code for one in counted.records(desk)) == found
    return found


def a_letter(desk: Desk) -> Case:
    """Record an anonymous letter."""
    return record.concern(desk, record.NewConcern("We cannot go on.", openness=Openness.ANONYMOUS))


def test_several_people_with_one_matter_are_as_many_cases_as_the_rule_says(desk: Desk, own_copy: Path) -> None:
    first = a_concern(desk)
    links.somebody_else(desk, first.id, record.NewConcern("I saw it too."))
    assert in_quarter(desk) == 2
    say(own_copy, "each_person", "once")
    third = links.somebody_else(desk, first.id, record.NewConcern("I saw it as well."))
    assert in_quarter(desk) == 2
    assert links.look(desk, third.id).not_counted == f"The same matter as {first.reference}, which is counted."
    assert counting.apply(desk) == 1
    assert in_quarter(desk) == 1
    assert counting.apply(desk) == 0


def test_of_cases_that_the_rule_makes_one_the_one_that_counts_stays(desk: Desk, own_copy: Path) -> None:
    say(own_copy, "each_person", "once")
    first = a_concern(desk)
    second = links.somebody_else(desk, first.id, record.NewConcern("I saw it too."))
    with pytest.raises(links.NeitherCounts):
        links.mark_test(desk, first.id)
    with pytest.raises(links.NeitherCounts):
        links.link(desk, a_concern(desk).id, second.reference, Tie.SAME)
    links.unlink(desk, links.look(desk, second.id).related[0].link)
    assert desk.case(second.id).counted


def test_a_letter_of_a_known_number_of_people_counts_as_the_rule_says(desk: Desk, own_copy: Path) -> None:
    links.from_a_group(desk, a_letter(desk).id, 4)
    assert in_quarter(desk) == 4
    say(own_copy, "group_letter", "once")
    links.from_a_group(desk, a_letter(desk).id, 3)
    assert in_quarter(desk) == 5
    assert counting.apply(desk) == 3
    assert in_quarter(desk) == 2


def test_somebody_who_comes_back_with_something_new_is_a_new_case_if_the_rule_says_so(
    desk: Desk, own_copy: Path
) -> None:
    first, second, third = a_concern(desk), a_concern(desk), a_concern(desk)
    links.link(desk, second.id, first.reference, Tie.FOLLOWS)
    assert in_quarter(desk) == 3
    say(own_copy, "new_matter", "once")
    links.link(desk, third.id, first.reference, Tie.FOLLOWS)
    assert in_quarter(desk) == 2
    counting.apply(desk)
    assert in_quarter(desk) == 1


def test_one_person_with_several_things_is_one_case_unless_the_rule_wants_one_each(desk: Desk, own_copy: Path) -> None:
    case, both = a_concern(desk), about(desk, "EL_WSW", "EL_BH")
    assert record.describe(desk, case.id, both).about.elements == both.elements
    say(own_copy, "several_issues", "each")
    with pytest.raises(counting.OneThingEach):
        record.describe(desk, case.id, about(desk, "EL_WSW", "EL_BH", "EL_PSQ"))
    with pytest.raises(counting.OneThingEach):
        record.concern(desk, record.NewConcern("Two things.", about=both))
    assert record.describe(desk, case.id, about(desk, "EL_BH")).about.elements == both.elements[1:]


def test_what_stands_on_a_case_already_is_no_dead_end_when_each_thing_is_a_case(desk: Desk, own_copy: Path) -> None:
    """Kept by an earlier rule, or brought in: all else can be said of it, and one can go, but none comes."""
    case, both = a_concern(desk), about(desk, "EL_WSW", "EL_BH")
    record.describe(desk, case.id, both)
    say(own_copy, "several_issues", "each")
    kept = record.describe(desk, case.id, replace(both, level=None), "Another handle")
    assert (kept.about.elements, kept.about.level, kept.handle) == (both.elements, None, "Another handle")
    for more in (("EL_WSW", "EL_PSQ"), ("EL_WSW", "EL_BH", "EL_PSQ")):
        with pytest.raises(counting.OneThingEach):
            record.describe(desk, case.id, about(desk, *more))
    record.describe(desk, case.id, about(desk, "EL_BH"))
    with pytest.raises(counting.OneThingEach):
        record.describe(desk, case.id, both)
    assert record.describe(desk, case.id, about(desk, "EL_PSQ")).about.elements == about(desk, "EL_PSQ").elements


def test_a_matter_taken_over_counts_only_if_the_rule_says_so(desk: Desk, own_copy: Path) -> None:
    over = record.NewConcern("Since March.", first_raised_on=date(2026, 3, 2))
    here = record.concern(desk, over)
    assert in_quarter(desk) == 1
    say(own_copy, "joined", "not")
    case = record.concern(desk, over)
    assert in_quarter(desk) == 1
    assert links.look(desk, case.id).not_counted == counting.rule(desk, "joined").words
    assert counting.apply(desk) == 1
    assert in_quarter(desk) == 0
    assert not desk.case(here.id).counted
    say(own_copy, "joined", "each")
    assert counting.apply(desk) == 2


def test_the_quarter_of_a_case_is_the_one_that_the_rule_names(desk: Desk, clock: Clock, own_copy: Path) -> None:
    record.concern(desk, record.NewConcern("Since May.", first_raised_on=date(2026, 5, 4)))
    a_concern(desk)
    assert (in_quarter(desk, FIRST), in_quarter(desk, SECOND)) == (0, 2)
    say(own_copy, "quarter", "began")
    assert (in_quarter(desk, FIRST), in_quarter(desk, SECOND)) == (1, 1)
    assert today.return_clock(desk, desk.today()).counted == 1


def test_the_quarter_of_an_answer_is_the_one_that_the_rule_names(desk: Desk, clock: Clock, own_copy: Path) -> None:
    case = record.concern(desk, record.NewConcern("In June.", raised_on=date(2026, 6, 29)))
    follow_up.feedback(desk, case.id, "yes")

    def answers(quarter: Quarter) -> int:
        return max(one.count for one in national.count(desk, quarter).figures if one.item.counts != "cases")

    assert (answers(FIRST), answers(SECOND)) == (0, 1)
    say(own_copy, "feedback", "raised")
    assert (answers(FIRST), answers(SECOND)) == (1, 0)


def test_a_quarter_without_a_case_is_sent_with_zeros_if_the_rule_says_so(desk: Desk, own_copy: Path) -> None:
    say(own_copy, "nil", "not")
    with pytest.raises(national.NothingToSend):
        national.hand_in(desk, FIRST)
    say(own_copy, "nil", "each")
    assert {symbol.value for _, symbol in national.hand_in(desk, FIRST).entry.cells} == {0}


def test_what_is_anonymous_is_said_by_the_definition_of_the_return(desk: Desk, own_copy: Path) -> None:
    a_letter(desk)
    a_concern(desk)
    file = own_copy / "returns" / "ngo-2024.json"
    plain = json.loads(file.read_text(encoding="utf-8"))
    item = next(one for one in plain["items"] if one.get("where") == {"openness": "anonymous"})
    before = {one.item.code: one.count for one in national.count(desk, SECOND).figures}
    item["where"]["openness"] = "open"
    file.write_text(json.dumps(plain), encoding="utf-8")
    forget()
    after = {one.item.code: one.count for one in national.count(desk, SECOND).figures}
    assert (before[item["item"]], after[item["item"]]) == (1, 0)


def test_a_new_rule_holds_from_its_day_and_leaves_what_was_raised_before(
    desk: Desk, clock: Clock, own_copy: Path
) -> None:
    first = a_concern(desk)
    links.somebody_else(desk, first.id, record.NewConcern("I saw it too."))
    say(own_copy, "each_person", "once", "2026-10-01")
    assert counting.apply(desk) == 0
    clock.move(days=100)
    links.somebody_else(desk, first.id, record.NewConcern("Me too."))
    assert in_quarter(desk, SECOND) == 2
    assert in_quarter(desk, Quarter(2026, 3)) == 0


def test_a_return_that_was_handed_in_shows_what_another_rule_changes(desk: Desk, clock: Clock, own_copy: Path) -> None:
    first = a_concern(desk)
    links.somebody_else(desk, first.id, record.NewConcern("I saw it too."))
    for case in desk.rows.cases.where("1"):
        record.describe(desk, case.id, about(desk, "EL_WSW"))
    clock.move(days=100)
    national.hand_in(desk, SECOND)
    assert restatement.look(desk, SECOND) == ()
    say(own_copy, "each_person", "once")
    counting.apply(desk)
    changed = next(one for one in restatement.look(desk, SECOND) if one.item.counts == "cases")
    assert (changed.handed_in, changed.now, len(changed.left)) == (2, 1, 1)


def test_a_rule_that_cannot_mean_anything_is_refused(desk: Desk, own_copy: Path) -> None:
    say(own_copy, "joined", "received")
    with pytest.raises(ValueError, match="joined cannot be received"):
        counting.rules(desk)


def test_every_rule_of_the_file_may_say_something(desk: Desk) -> None:
    assert {rule.code for rule in counting.rules(desk).every} == set(MAY)


def test_unlocking_after_an_update_counts_anew_and_says_so(
    made: safekeeping.Made, clock: Clock, own_copy: Path
) -> None:
    first = a_concern(made.desk)
    second = links.somebody_else(made.desk, first.id, record.NewConcern("I saw it too."))
    safekeeping.lock(made.desk)
    say(own_copy, "each_person", "once")
    made.desk.vault = safekeeping.unlock(made.desk.vault.folder, SAM, clock).vault
    assert not made.desk.case(second.id).counted
    assert made.desk.vault.trail.read(1, case_id=second.id)[0].action == "counting.applied"
    told = {(one.title, one.line) for one in browse.case(made.desk, second.id).entries}
    assert ("The rules of what counts have changed", "It is not counted any more.") in told


def test_a_case_that_another_counts_for_stays_out_when_that_one_is_gone(
    desk: Desk, clock: Clock, own_copy: Path
) -> None:
    say(own_copy, "each_person", "once")
    retention.set_period(desk, "upheld", 6, "Records group")
    first = closed(desk, clock)
    second = links.somebody_else(desk, first.id, record.NewConcern("I saw it too."))
    clock.move(days=366 * 6)
    dispose.case(desk, first.id, first.reference, "period_over")
    assert counting.repeats_gone(desk, second.id)
    assert not desk.case(second.id).counted
