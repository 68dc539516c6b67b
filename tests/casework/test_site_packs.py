"""Packs of figures of a site: what is in them, what is refused, and what a crash or a full disk leaves."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from safespace.casework import (
    given_years,
    hand_over,
    handing_page,
    joint_return,
    others,
    site_sending,
    site_taking,
)
from safespace.casework.pack_checks import BringsFigures, PackExpired, TakenAlready
from safespace.casework.quarterly import QuarterNotOver
from safespace.casework.site_sending import ReachesOver
from safespace.casework.site_taking import BringsCases, DoNotAddUp, OlderThanTaken, OtherDefinition
from safespace.disclosure.outside import OutsideFigure
from safespace.domain.released import CellKey, SymbolKind
from safespace.vault import pack as packs
from safespace.vault.pack_problems import PackDamaged, PackNotWritten, PackUnfinished
from tests.casework.several_sites import CANARY, LAST, YEAR, changed, sent_return, sent_year
from tests.casework.two_vaults import Two, held


def test_a_newer_pack_takes_the_place_of_an_older_one_and_never_the_other_way(sites: Two) -> None:
    first = sent_return(sites)
    sites.clock.move(hours=1)
    second = sent_return(sites)
    site_taking.take_in(sites.sam, second)
    with pytest.raises(TakenAlready):
        site_taking.take_in(sites.sam, second)
    with pytest.raises(OlderThanTaken):
        site_taking.take_in(sites.sam, first)
    sites.clock.move(hours=1)
    third = sent_return(sites)
    assert site_taking.look(sites.sam, third).replaces
    site_taking.take_in(sites.sam, third)
    assert [line.cases for line in joint_return.look(sites.sam, LAST).sites] == [4, 7], "the same site counts once"


def test_figures_that_do_not_add_up_are_refused_whole(sites: Two) -> None:
    file, year = sent_return(sites), sent_year(sites)
    figures = sites.sam.vault.open_pack(file).content.manifest["figures"]
    code = min(figures)
    lacking = {one: number for one, number in figures.items() if one != code}
    for wrong in (lacking, {**figures, code: -1}, {**figures, code: "5"}, {**figures, code: 10**7}):
        with pytest.raises(DoNotAddUp):
            site_taking.take_in(sites.sam, changed(sites, file, figures=wrong))
    with pytest.raises(OtherDefinition):
        site_taking.take_in(sites.sam, changed(sites, file, definition="another"))
    site = json.loads(sites.sam.vault.open_pack(year).content.manifest["site"])
    place = next(number for number, count in enumerate(site["counts"]) if count)
    one_more = [count + (number == place) for number, count in enumerate(site["counts"])]
    for field, wrong in (("counts", one_more), ("counts", site["counts"][1:]), ("cliques", site["cliques"][:1])):
        with pytest.raises(DoNotAddUp):
            site_taking.take_in(sites.sam, changed(sites, year, site=json.dumps({**site, field: wrong})))
    assert not sites.sam.rows.site_packs.where("1")


def test_counts_that_are_not_those_that_a_site_printed_are_refused(sites: Two) -> None:
    file = sent_year(sites)
    site = json.loads(sites.sam.vault.open_pack(file).content.manifest["site"])
    for cell in site["published"][0][4]:
        if cell[1] == SymbolKind.EXACT.name:
            cell[2] += 1
    with pytest.raises(DoNotAddUp):
        site_taking.take_in(sites.sam, changed(sites, file, site=json.dumps(site)))


def test_a_pack_of_figures_is_for_its_reader_and_its_time(sites: Two) -> None:
    file = sent_return(sites)
    with pytest.raises(QuarterNotOver):
        site_sending.send_return(sites.ada, sites.sam_at_adas, LAST.next, sites.between)
    sites.clock.move(days=190)
    with pytest.raises(PackExpired):
        site_taking.take_in(sites.sam, file)


def test_nothing_that_anybody_said_is_in_a_pack_of_figures_or_comes_out_of_it(sites: Two) -> None:
    for file in (sent_return(sites), sent_year(sites)):
        content = json.dumps(sites.sam.vault.open_pack(file).content.manifest)
        ids = [case.id for case in sites.ada.rows.cases.where("1")] + [
            case.reference for case in sites.ada.rows.cases.where("1")
        ]
        assert not [one for one in (CANARY, "Rota", *ids) if one in content]
        site_taking.take_in(sites.sam, file)
    theirs = [case.id for case in sites.ada.rows.cases.where("1")]
    assert not [one for one in theirs if one in held(sites.sam)]


def test_a_pack_of_figures_that_a_crash_left_without_its_end_is_finished_the_next_time(
    sites: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(packs, "finish", dies)
        with pytest.raises(PackUnfinished):
            sent_year(sites)
    (kept,) = sites.ada.rows.site_packs.where("1")
    partial, target = hand_over.places(sites.between, kept.id)
    with pytest.raises(PackDamaged):
        sites.sam.vault.open_pack(partial)
    sent_return(sites)
    assert site_taking.take_in(sites.sam, target).period == YEAR.financial_year
    assert given_years.given(sites.ada) == frozenset(given_years.year(YEAR))


def test_a_disk_that_takes_no_pack_leaves_the_year_as_it_was(sites: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(packs, "write", full)
    with pytest.raises(PackNotWritten):
        sent_year(sites)
    assert given_years.given(sites.ada) == frozenset()
    assert not list(sites.between.iterdir())


def test_a_pack_of_figures_and_a_pack_of_cases_are_told_apart_where_they_are_opened(sites: Two) -> None:
    file = sent_return(sites)
    with pytest.raises(BringsFigures):
        handing_page.opened(sites.sam, file)
    case = sites.ada.rows.cases.where("1")[0]
    until = sites.ada.today() + timedelta(days=9)
    lent = hand_over.lend(sites.ada, sites.sam_at_adas, [case.id], until, sites.between).file
    with pytest.raises(BringsCases):
        site_taking.look(sites.sam, lent)


def test_a_year_of_which_a_figure_reaches_into_another_one_is_not_given(sites: Two) -> None:
    key = CellKey.of((YEAR.code, YEAR.next.code))
    others.register(sites.ada, "The Herald", "Page 4", [OutsideFigure(key, (), 14, 14, "The Herald")])
    with pytest.raises(ReachesOver):
        sent_year(sites)
    assert not sites.ada.rows.site_packs.where("1")
