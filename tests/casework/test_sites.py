"""Several sites: packs of figures, the combined return, joint figures that are proved with what each site printed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from safespace.casework import (
    foi,
    given_years,
    joint_figures,
    joint_return,
    national,
    others,
    quarterly,
    site_sending,
    site_taking,
)
from safespace.casework.given_years import YearGiven
from safespace.casework.joint_return import CombinedBefore, NoOtherSite, SitesMissing
from safespace.casework.quarterly import ReleasedBefore
from safespace.casework.site_sending import GivenToAnother
from safespace.casework.site_taking import YearHasLeft
from safespace.disclosure.outside import OutsideFigure, registered
from safespace.disclosure.release import PlanOutOfDate
from safespace.disclosure.verify import verify
from safespace.domain.released import CellKey
from tests.casework.several_sites import LAST, YEAR, planned, sent_return, sent_year
from tests.casework.two_vaults import Two


def test_a_combined_return_adds_every_item_up(sites: Two, tmp_path: Path) -> None:
    own = {one.item.code: one.count for one in national.count(sites.sam, LAST).figures}
    theirs = {one.item.code: one.count for one in national.count(sites.ada, LAST).figures}
    site_taking.take_in(sites.sam, sent_return(sites))
    found = joint_return.look(sites.sam, LAST)
    assert {one.item.code: one.count for one in found.made.figures} == {code: own[code] + theirs[code] for code in own}
    assert found.made.sites == ("Eastmere", "Westmere")
    assert [line.cases for line in found.sites] == [4, 7]
    entry = joint_return.hand_in(sites.sam, LAST)
    written = joint_return.save(sites.sam, LAST, tmp_path)
    lines = next(file for file in written if file.suffix == ".csv").read_text("utf-8-sig").splitlines()
    assert "Eastmere, Westmere" in lines[1]
    assert sum(int(line.rpartition(",")[2]) == 11 for line in lines[1:])
    assert joint_return.look(sites.sam, LAST).made.figures == found.made.figures
    assert sites.sam.rows.ledger.entries() == (), "the register of this vault alone knows nothing of it"
    with pytest.raises(CombinedBefore):
        joint_return.hand_in(sites.sam, LAST)
    assert verify(entry, sites.sam.rows.joint_ledger.entries(), None).holds


def test_a_site_that_is_missing_or_late_is_said(sites: Two) -> None:
    with pytest.raises(NoOtherSite):
        joint_return.hand_in(sites.sam, LAST)
    site_taking.take_in(sites.sam, sent_return(sites, LAST.previous))
    assert joint_return.look(sites.sam, LAST).missing == ("Westmere",)
    site_taking.take_in(sites.sam, sent_return(sites))
    joint_return.hand_in(sites.sam, LAST)
    before = joint_return.look(sites.sam, LAST).made.figures
    sites.clock.move(days=1)
    file = sent_return(sites)
    assert site_taking.look(sites.sam, file).late
    site_taking.take_in(sites.sam, file)
    after = joint_return.look(sites.sam, LAST)
    assert (after.made.figures, [line.late for line in after.sites]) == (before, [False, True])


def test_a_combined_return_goes_without_a_missing_site_only_if_that_is_said(sites: Two) -> None:
    site_taking.take_in(sites.sam, sent_return(sites))
    third = replace(sites.sam.rows.colleagues.get(sites.ada_at_sams), id=sites.sam.new_id(), trust="Northmere")
    sites.sam.rows.colleagues.add(third)
    (pack,) = sites.sam.rows.site_packs.where("1")
    old = replace(pack, id=sites.sam.new_id(), colleague_id=third.id, period=LAST.previous.code)
    sites.sam.rows.site_packs.add(old)
    with pytest.raises(SitesMissing) as refused:
        joint_return.hand_in(sites.sam, LAST)
    assert "Northmere" in refused.value.advice
    entry = joint_return.hand_in(sites.sam, LAST, without_missing=True)
    assert json.loads(entry.spec)["sites"] == ["Eastmere", "Westmere"]


def test_joint_figures_are_released_with_a_proof_that_holds(sites: Two, tmp_path: Path) -> None:
    plan = planned(sites)
    assert plan.tally.printed
    assert not plan.dropped
    entry = joint_figures.publish(sites.sam, YEAR, plan, "The group's board", "Annual paper")
    ledger = sites.sam.rows.joint_ledger.entries()
    certificate = sites.sam.rows.joint_ledger.certificate(entry.sequence)
    assert verify(entry, ledger, certificate) == replace(verify(entry, ledger, certificate), faults=(), proved=True)
    total = next(
        symbol for key, symbol in entry.cells if key.quarters == given_years.year(YEAR) and len(key.scope) == 1
    )
    assert total.value == 4 * 4 + 4 * 7
    written = joint_figures.save(sites.sam, entry, tmp_path)
    said = " ".join(page.extract_text() for page in PdfReader(str(written[0])).pages)
    assert "Eastmere, Westmere" in " ".join(said.split())
    assert joint_figures.papers(sites.sam, entry).csv == joint_figures.papers(sites.sam, entry).csv
    with pytest.raises(ReleasedBefore):
        joint_figures.gather(sites.sam, YEAR)
    sites.clock.move(hours=1)
    again = sent_year(sites)
    with pytest.raises(YearHasLeft):
        site_taking.take_in(sites.sam, again)


def test_after_a_year_was_given_nothing_more_of_it_is_published_by_either_site(sites: Two) -> None:
    sent = quarterly.gather(sites.sam, YEAR)
    joint_figures.publish(sites.sam, YEAR, planned(sites), "The group's board", "Annual paper")
    with pytest.raises(YearGiven):
        quarterly.gather(sites.sam, YEAR)
    with pytest.raises(YearGiven):
        quarterly.publish(sites.sam, YEAR, quarterly.plan(sent), "The board", "Paper")
    printed = [key for entry in sites.ada.rows.ledger.entries() for key, _ in entry.cells]
    given_years.refuse(sites.ada, printed)
    with pytest.raises(YearGiven):
        foi.gather(sites.ada, "worker_group", YEAR.of_year)
    assert quarterly.gather(sites.ada, LAST).quarter == LAST, "the next year is free"


def test_the_page_of_reports_asks_for_no_summary_of_a_year_that_was_given(sites: Two) -> None:
    sent_year(sites)
    states = quarterly.quarters(sites.ada)
    assert [one.quarter.financial_year for one in states if one.given] == [YEAR.financial_year] * 4


def test_a_year_belongs_to_one_group(sites: Two) -> None:
    sent_year(sites)
    other = replace(sites.ada.rows.colleagues.get(sites.sam_at_adas), id=sites.ada.new_id(), trust="Northmere")
    sites.ada.rows.colleagues.add(other)
    with pytest.raises(GivenToAnother):
        site_sending.send_year(sites.ada, other.id, YEAR, sites.between)
    with pytest.raises(GivenToAnother):
        joint_figures.gather(sites.ada, YEAR)


def test_a_plan_from_before_a_newer_pack_does_not_leave(sites: Two) -> None:
    plan = planned(sites)
    sites.clock.move(hours=1)
    others.register(sites.ada, "The Herald", "Page 4", [_told(sites)])
    site_taking.take_in(sites.sam, sent_year(sites))
    told = registered(joint_figures.gather(sites.sam, YEAR).ledger)
    assert [(one.low, dict(one.key.scope)["site"]) for one in told] == [(7, (sites.ada_at_sams,))]
    with pytest.raises(PlanOutOfDate):
        joint_figures.publish(sites.sam, YEAR, plan, "The group's board", "Annual paper")
    assert not sites.sam.rows.joint_ledger.entries()


def _told(sites: Two) -> OutsideFigure:
    """Return what somebody else published: how many cases Ada had in the first quarter of the year."""
    return OutsideFigure(CellKey.of((YEAR.of_year[0].code,)), (), 7, 7, "The Herald")
