"""The new form of the return: completed by the trust, holding from a quarter on, never in the past, never made up."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from safespace import resources
from safespace.casework import (
    joint_return,
    national,
    others,
    return_form,
    return_form_file,
    return_form_use,
    return_page,
    site_taking,
)
from safespace.casework.desk import Desk
from safespace.casework.return_form import Entry, ItemNeeds, ItemTwice
from safespace.casework.return_form_file import NotThisForm, RowsNotRead
from safespace.casework.return_form_use import FormNotComplete, FormWasUsed
from safespace.casework.site_taking import OtherDefinition
from safespace.domain.quarter import Quarter
from tests.builders import Clock, a_desk
from tests.casework import several_sites
from tests.casework.quarters import LAST, RUNNING, busy, desk_with_clock, raised
from tests.casework.several_sites import sent_return
from tests.casework.two_vaults import Two

ALL = Entry("Total concerns received", "Concerns")
NURSES = Entry("From nurses or students", "Who spoke up", "worker_group", ("03", "02"))


@pytest.fixture
def at(tmp_path: Path) -> Iterator[tuple[Desk, Clock]]:
    desk, clock = desk_with_clock(tmp_path)
    yield desk, clock
    desk.vault.close()
    resources.take_own_returns({})


def counts(desk: Desk, quarter: Quarter = LAST) -> dict[str, int]:
    return {figure.item.label: figure.count for figure in national.count(desk, quarter).figures}


def test_the_frame_ships_no_item_and_nothing_holds_before_it_is_completed(at: tuple[Desk, Clock]) -> None:
    desk, _ = at
    assert return_form.frame()["items"] == []
    assert return_form_use.look(desk).lines == ()
    with pytest.raises(FormNotComplete):
        return_form_use.use(desk, RUNNING)
    return_form.add(desk, NURSES)
    with pytest.raises(FormNotComplete):
        return_form_use.use(desk, RUNNING)
    assert national.count(desk, RUNNING).definition.version == "ngo-2024"


def test_a_completed_form_counts_by_its_own_items_from_its_quarter_on(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    busy(desk, clock)
    raised(desk, clock, group="02")
    return_form.add(desk, ALL)
    return_form.add(desk, NURSES)
    version = return_form_use.use(desk, LAST)
    assert counts(desk) == {"Total concerns received": 15, "From nurses or students": 15}
    assert national.count(desk, LAST).definition.version == version
    assert national.count(desk, LAST.previous).definition.version == "ngo-2024"
    assert {line.item.check_locally for line in return_page.look(desk, LAST).lines} == {True}


def test_what_was_handed_in_stays_by_the_form_of_its_day(at: tuple[Desk, Clock], tmp_path: Path) -> None:
    desk, clock = at
    busy(desk, clock)
    before = national.hand_in(desk, LAST)
    return_form.add(desk, ALL)
    return_form_use.use(desk, LAST)
    page = return_page.look(desk, LAST)
    assert page.definition.version == "ngo-2024"
    assert next((line.count, line.now) for line in page.lines) == (14, 14)
    written = {file.suffix: file.read_bytes() for file in national.save(desk, LAST, tmp_path)}
    assert written[".csv"] == before.csv


def test_a_form_that_a_return_was_handed_in_by_cannot_be_given_up(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    busy(desk, clock)
    return_form.add(desk, ALL)
    unused = return_form_use.use(desk, LAST)
    return_form_use.give_up(desk, unused)
    assert national.count(desk, LAST).definition.version == "ngo-2024"
    used = return_form_use.use(desk, LAST)
    entry = national.hand_in(desk, LAST).entry
    for refused in (lambda: return_form_use.give_up(desk, used), lambda: return_form_use.use(desk, LAST)):
        with pytest.raises(FormWasUsed):
            refused()
    assert [one.count for one in national.as_handed_in(entry).figures] == [14]
    (public,) = others.figures(desk)
    assert (public.low, public.high) == (14, 14), "the plan of what is published still reads a return by that form"


def test_a_form_is_the_vaults_own_and_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    first, clock = desk_with_clock(tmp_path)
    return_form.add(first, ALL)
    version = return_form_use.use(first, RUNNING)
    other = a_desk(tmp_path / "other", clock)
    assert version not in resources.returns()
    Desk(first.vault, clock)
    assert resources.returns()[-1] == version
    for desk in (first, other):
        desk.vault.close()
    resources.take_own_returns({})


def test_an_item_counts_something_is_called_something_and_once(at: tuple[Desk, Clock]) -> None:
    desk, _ = at
    return_form.add(desk, ALL)
    for wrong in (
        Entry(" ", "Concerns"),
        Entry("Anything", " "),
        Entry("Nurses", "Who", "worker_group"),
        Entry("Nurses", "Who", "worker_group", ("99",)),
        Entry("Nurses", "Who", "area", ("surgery",)),
    ):
        with pytest.raises(ItemNeeds):
            return_form.add(desk, wrong)
    with pytest.raises(ItemTwice):
        return_form.add(desk, Entry("TOTAL concerns  received", "Concerns"))
    assert [line.entry for line in return_form.lines(desk)] == [ALL]


def test_an_item_that_counts_something_else_is_another_item_and_to_be_compared_again(at: tuple[Desk, Clock]) -> None:
    desk, _ = at
    code = return_form.add(desk, NURSES)
    return_form.compare(desk, code)
    assert return_form.lines(desk)[0].compared
    return_form.change(desk, code, Entry("Nurses and students", "Who spoke up", "worker_group", ("02", "03")))
    assert (return_form.lines(desk)[0].code, return_form.lines(desk)[0].compared) == (code, False)
    return_form.change(desk, code, Entry("Nurses", "Who spoke up", "worker_group", ("03",)))
    assert return_form.lines(desk)[0].code != code
    return_form.drop(desk, return_form.lines(desk)[0].code)
    assert return_form.lines(desk) == ()


def test_the_items_of_2024_are_a_beginning_in_which_nothing_counts_as_compared(at: tuple[Desk, Clock]) -> None:
    desk, clock = at
    busy(desk, clock)
    before = counts(desk)
    return_form.begin(desk)
    assert not any(line.compared for line in return_form.lines(desk))
    assert return_form.gaps(desk) == ()
    return_form_use.use(desk, LAST)
    assert counts(desk) == before
    made = national.count(desk, LAST)
    assert {rule.kind for rule in made.definition.rules} == {"sums_to", "at_most"}
    assert len([rule for rule in made.definition.rules if rule.kind == "sums_to"]) == 3
    return_form.drop(desk, "WG_NK")
    assert return_form.gaps(desk) == ("Worker group: no item counts Not known.",)


def test_a_form_goes_out_as_a_list_and_comes_back_the_same(at: tuple[Desk, Clock]) -> None:
    desk, _ = at
    return_form.begin(desk)
    return_form.add(desk, NURSES)
    return_form.compare(desk, "WG_03")
    before = return_form.lines(desk)
    saved = return_form_file.saved(desk)
    return_form.keep(desk, [])
    assert return_form_file.take(desk, return_form_file.look(saved)) == len(before)
    assert return_form.lines(desk) == before


def test_a_list_to_fill_in_names_what_can_be_counted_and_takes_only_what_was_filled_in(at: tuple[Desk, Clock]) -> None:
    desk, _ = at
    rows = list(csv.reader(io.StringIO(return_form_file.saved(desk).decode("utf-8-sig"))))
    rows[1][1] = "Concerns"
    next(row for row in rows if row[2] == "Worker group: Students")[1] = "Students and trainees"
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    found = return_form_file.look(out.getvalue().encode())
    assert [item["where"] for item in found.items] == [{}, {"worker_group": ["02"]}]


@pytest.mark.parametrize(
    "counts",
    [
        "Worker group: Porters",
        "Worker group",
        "All cases: Open",
        "Salary: High",
        "",
        "Worker group: Students or Porters",
    ],
)
def test_no_row_of_a_list_is_left_out_without_a_word(at: tuple[Desk, Clock], counts: str) -> None:
    desk, _ = at
    rows = f'Section,Item,What it counts\nConcerns,All,All cases\nWho,Some,"{counts}"\n'
    with pytest.raises(RowsNotRead) as refused:
        return_form_file.look(rows.encode())
    assert "row 3" in refused.value.advice
    assert return_form.lines(desk) == ()
    with pytest.raises(NotThisForm):
        return_form_file.look(b"Name,Age\nA,3\n")


def test_sites_add_up_what_they_count_by_the_same_items_and_nothing_else(sites: Two) -> None:
    site_taking.take_in(sites.sam, sent_return(sites))
    sites.clock.move(hours=1)
    by_the_old = sent_return(sites)
    assert len(joint_return.look(sites.sam, several_sites.LAST).sites) == 2
    return_form.add(sites.sam, ALL)
    version = return_form_use.use(sites.sam, several_sites.LAST)
    found = joint_return.look(sites.sam, several_sites.LAST)
    assert [line.name for line in found.sites] == ["Eastmere"], "figures by another form are not added up"
    assert found.missing == ("Westmere",)
    with pytest.raises(OtherDefinition):
        site_taking.take_in(sites.sam, by_the_old)
    Desk(sites.ada.vault, sites.clock)
    return_form_file.take(sites.ada, return_form_file.look(return_form_file.saved(sites.sam)))
    assert return_form_use.use(sites.ada, several_sites.LAST) == version
    sites.clock.move(hours=1)
    again = sent_return(sites)
    Desk(sites.sam.vault, sites.clock)
    site_taking.take_in(sites.sam, again)
    assert joint_return.look(sites.sam, several_sites.LAST).made.figures[0].count == 11
    resources.take_own_returns({})
