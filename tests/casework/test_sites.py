"""Several sites: packs of figures, the combined return, joint figures that are proved with what each site printed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from safespace.casework import (
    foi,
    given_years,
    hand_over,
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
from safespace.casework.pack_checks import PackExpired, TakenAlready
from safespace.casework.quarterly import QuarterNotOver, ReleasedBefore
from safespace.casework.site_sending import GivenToAnother
from safespace.casework.site_taking import DoNotAddUp, OlderThanTaken, OtherDefinition, YearHasLeft
from safespace.disclosure.outside import OutsideFigure, registered
from safespace.disclosure.planning import Planned
from safespace.disclosure.release import PlanOutOfDate
from safespace.disclosure.verify import verify
from safespace.domain.quarter import Quarter
from safespace.domain.released import CellKey, SymbolKind
from safespace.vault import pack as packs
from safespace.vault.pack import Content
from tests.casework.several_sites import CANARY, LAST, YEAR, Kept, a_group
from tests.casework.two_vaults import Two, held


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Let two sites live a year, once for all tests here."""
    return a_group(tmp_path_factory.mktemp("group"))


@pytest.fixture
def two(kept: Kept, tmp_path: Path) -> Iterator[Two]:
    """Open copies of both vaults. Sam counts together."""
    both = kept.opened(tmp_path)
    yield both
    both.close()


def sent_return(two: Two, quarter: Quarter = LAST) -> Path:
    """Let Ada seal her return for Sam."""
    return site_sending.send_return(two.ada, two.sam_at_adas, quarter, two.between).file


def sent_year(two: Two) -> Path:
    """Let Ada seal her year for Sam."""
    return site_sending.send_year(two.ada, two.sam_at_adas, YEAR, two.between).file


def planned(two: Two) -> Planned:
    """Take Ada's year in and plan the joint figures."""
    site_taking.take_in(two.sam, sent_year(two))
    return joint_figures.plan(joint_figures.gather(two.sam, YEAR))


def changed(two: Two, file: Path, **fields: Any) -> Path:
    """Make a pack of Ada's anew with other content, as a changed program would."""
    opened = two.sam.vault.open_pack(file)
    slip = replace(opened.slip, pack=two.ada.new_id())
    partial, target = hand_over.places(two.between, slip.pack)
    content = Content({**opened.content.manifest, **fields}, {})
    to = bytes.fromhex(two.ada.rows.colleagues.get(two.sam_at_adas).public_key)
    packs.write(slip, content, to, two.ada.vault.signing_key, partial)
    packs.finish(partial, target)
    return target


def test_a_combined_return_adds_every_item_up(two: Two, tmp_path: Path) -> None:
    own = {one.item.code: one.count for one in national.count(two.sam, LAST).figures}
    theirs = {one.item.code: one.count for one in national.count(two.ada, LAST).figures}
    site_taking.take_in(two.sam, sent_return(two))
    found = joint_return.look(two.sam, LAST)
    assert {one.item.code: one.count for one in found.made.figures} == {code: own[code] + theirs[code] for code in own}
    assert found.made.sites == ("Eastmere", "Westmere")
    assert [line.cases for line in found.sites] == [4, 7]
    entry = joint_return.hand_in(two.sam, LAST)
    written = joint_return.save(two.sam, LAST, tmp_path)
    lines = next(file for file in written if file.suffix == ".csv").read_text("utf-8-sig").splitlines()
    assert "Eastmere, Westmere" in lines[1]
    assert sum(int(line.rpartition(",")[2]) == 11 for line in lines[1:])
    assert joint_return.look(two.sam, LAST).made.figures == found.made.figures
    assert two.sam.rows.ledger.entries() == (), "the register of this vault alone knows nothing of it"
    with pytest.raises(CombinedBefore):
        joint_return.hand_in(two.sam, LAST)
    assert verify(entry, two.sam.rows.joint_ledger.entries(), None).holds


def test_a_site_that_is_missing_or_late_is_said(two: Two) -> None:
    with pytest.raises(NoOtherSite):
        joint_return.hand_in(two.sam, LAST)
    site_taking.take_in(two.sam, sent_return(two, LAST.previous))
    assert joint_return.look(two.sam, LAST).missing == ("Westmere",)
    site_taking.take_in(two.sam, sent_return(two))
    joint_return.hand_in(two.sam, LAST)
    before = joint_return.look(two.sam, LAST).made.figures
    two.clock.move(days=1)
    file = sent_return(two)
    assert site_taking.look(two.sam, file).late
    site_taking.take_in(two.sam, file)
    after = joint_return.look(two.sam, LAST)
    assert (after.made.figures, [line.late for line in after.sites]) == (before, [False, True])


def test_a_combined_return_goes_without_a_missing_site_only_if_that_is_said(two: Two) -> None:
    site_taking.take_in(two.sam, sent_return(two))
    third = replace(two.sam.rows.colleagues.get(two.ada_at_sams), id=two.sam.new_id(), trust="Northmere")
    two.sam.rows.colleagues.add(third)
    (pack,) = two.sam.rows.site_packs.where("1")
    old = replace(pack, id=two.sam.new_id(), colleague_id=third.id, period=LAST.previous.code)
    two.sam.rows.site_packs.add(old)
    with pytest.raises(SitesMissing) as refused:
        joint_return.hand_in(two.sam, LAST)
    assert "Northmere" in refused.value.advice
    entry = joint_return.hand_in(two.sam, LAST, without_missing=True)
    assert json.loads(entry.spec)["sites"] == ["Eastmere", "Westmere"]


def test_a_newer_pack_takes_the_place_of_an_older_one_and_never_the_other_way(two: Two) -> None:
    first = sent_return(two)
    two.clock.move(hours=1)
    second = sent_return(two)
    site_taking.take_in(two.sam, second)
    with pytest.raises(TakenAlready):
        site_taking.take_in(two.sam, second)
    with pytest.raises(OlderThanTaken):
        site_taking.take_in(two.sam, first)
    two.clock.move(hours=1)
    third = sent_return(two)
    assert site_taking.look(two.sam, third).replaces
    site_taking.take_in(two.sam, third)
    assert [line.cases for line in joint_return.look(two.sam, LAST).sites] == [4, 7], "the same site counts once"


def test_figures_that_do_not_add_up_are_refused_whole(two: Two) -> None:
    file, year = sent_return(two), sent_year(two)
    figures = two.sam.vault.open_pack(file).content.manifest["figures"]
    code = min(figures)
    lacking = {one: number for one, number in figures.items() if one != code}
    for wrong in (lacking, {**figures, code: -1}, {**figures, code: "5"}, {**figures, code: 10**7}):
        with pytest.raises(DoNotAddUp):
            site_taking.take_in(two.sam, changed(two, file, figures=wrong))
    with pytest.raises(OtherDefinition):
        site_taking.take_in(two.sam, changed(two, file, definition="another"))
    site = json.loads(two.sam.vault.open_pack(year).content.manifest["site"])
    place = next(number for number, count in enumerate(site["counts"]) if count)
    one_more = [count + (number == place) for number, count in enumerate(site["counts"])]
    for field, wrong in (("counts", one_more), ("counts", site["counts"][1:]), ("cliques", site["cliques"][:1])):
        with pytest.raises(DoNotAddUp):
            site_taking.take_in(two.sam, changed(two, year, site=json.dumps({**site, field: wrong})))
    assert not two.sam.rows.site_packs.where("1")


def test_counts_that_are_not_those_that_a_site_printed_are_refused(two: Two) -> None:
    file = sent_year(two)
    site = json.loads(two.sam.vault.open_pack(file).content.manifest["site"])
    for cell in site["published"][0][4]:
        if cell[1] == SymbolKind.EXACT.name:
            cell[2] += 1
    with pytest.raises(DoNotAddUp):
        site_taking.take_in(two.sam, changed(two, file, site=json.dumps(site)))


def test_a_pack_of_figures_is_for_its_reader_and_its_time(two: Two) -> None:
    file = sent_return(two)
    with pytest.raises(QuarterNotOver):
        site_sending.send_return(two.ada, two.sam_at_adas, LAST.next, two.between)
    two.clock.move(days=190)
    with pytest.raises(PackExpired):
        site_taking.take_in(two.sam, file)


def test_nothing_that_anybody_said_is_in_a_pack_of_figures_or_comes_out_of_it(two: Two) -> None:
    for file in (sent_return(two), sent_year(two)):
        content = json.dumps(two.sam.vault.open_pack(file).content.manifest)
        ids = [case.id for case in two.ada.rows.cases.where("1")] + [
            case.reference for case in two.ada.rows.cases.where("1")
        ]
        assert not [one for one in (CANARY, "Rota", *ids) if one in content]
        site_taking.take_in(two.sam, file)
    theirs = [case.id for case in two.ada.rows.cases.where("1")]
    assert not [one for one in theirs if one in held(two.sam)]


def test_joint_figures_are_released_with_a_proof_that_holds(two: Two, tmp_path: Path) -> None:
    plan = planned(two)
    assert plan.tally.printed
    assert not plan.dropped
    entry = joint_figures.publish(two.sam, YEAR, plan, "The group's board", "Annual paper")
    ledger = two.sam.rows.joint_ledger.entries()
    certificate = two.sam.rows.joint_ledger.certificate(entry.sequence)
    assert verify(entry, ledger, certificate) == replace(verify(entry, ledger, certificate), faults=(), proved=True)
    total = next(
        symbol for key, symbol in entry.cells if key.quarters == given_years.year(YEAR) and len(key.scope) == 1
    )
    assert total.value == 4 * 4 + 4 * 7
    written = joint_figures.save(two.sam, entry, tmp_path)
    said = " ".join(page.extract_text() for page in PdfReader(str(written[0])).pages)
    assert "Eastmere, Westmere" in " ".join(said.split())
    assert joint_figures.papers(two.sam, entry).csv == joint_figures.papers(two.sam, entry).csv
    with pytest.raises(ReleasedBefore):
        joint_figures.gather(two.sam, YEAR)
    two.clock.move(hours=1)
    again = sent_year(two)
    with pytest.raises(YearHasLeft):
        site_taking.take_in(two.sam, again)


def test_after_a_year_was_given_nothing_more_of_it_is_published_by_either_site(two: Two) -> None:
    sent = quarterly.gather(two.sam, YEAR)
    joint_figures.publish(two.sam, YEAR, planned(two), "The group's board", "Annual paper")
    with pytest.raises(YearGiven):
        quarterly.gather(two.sam, YEAR)
    with pytest.raises(YearGiven):
        quarterly.publish(two.sam, YEAR, quarterly.plan(sent), "The board", "Paper")
    printed = [key for entry in two.ada.rows.ledger.entries() for key, _ in entry.cells]
    given_years.refuse(two.ada, printed)
    with pytest.raises(YearGiven):
        foi.gather(two.ada, "worker_group", YEAR.of_year)
    assert quarterly.gather(two.ada, LAST).quarter == LAST, "the next year is free"


def test_a_year_belongs_to_one_group(two: Two) -> None:
    sent_year(two)
    other = replace(two.ada.rows.colleagues.get(two.sam_at_adas), id=two.ada.new_id(), trust="Northmere")
    two.ada.rows.colleagues.add(other)
    with pytest.raises(GivenToAnother):
        site_sending.send_year(two.ada, other.id, YEAR, two.between)
    with pytest.raises(GivenToAnother):
        joint_figures.gather(two.ada, YEAR)


def test_a_plan_from_before_a_newer_pack_does_not_leave(two: Two) -> None:
    plan = planned(two)
    two.clock.move(hours=1)
    others.register(two.ada, "The Herald", "Page 4", [_told(two)])
    site_taking.take_in(two.sam, sent_year(two))
    told = registered(joint_figures.gather(two.sam, YEAR).ledger)
    assert [(one.low, dict(one.key.scope)["site"]) for one in told] == [(7, (two.ada_at_sams,))]
    with pytest.raises(PlanOutOfDate):
        joint_figures.publish(two.sam, YEAR, plan, "The group's board", "Annual paper")
    assert not two.sam.rows.joint_ledger.entries()


def _told(two: Two) -> OutsideFigure:
    """Return what somebody else published: how many cases Ada had in the first quarter of the year."""
    return OutsideFigure(CellKey.of((YEAR.of_year[0].code,)), (), 7, 7, "The Herald")
