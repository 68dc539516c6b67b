"""The access review: counts and references from the trail of one quarter, honest on what is not known, no names."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from pypdf import PdfReader

from safespace.casework import access_review, close, consent, dispose, holds, identity, retention
from safespace.casework.deeds import DEEDS, deed
from safespace.casework.desk import Desk
from safespace.casework.holds import Wanted
from safespace.domain.consent import Extent
from safespace.domain.quarter import Quarter
from safespace.reports.access_review import Section
from tests.builders import Clock, a_concern, sent
from tests.casework.looking import actions

NOW = Quarter(2026, 2)


def section(desk: Desk, heading: str, quarter: Quarter = NOW) -> Section:
    """Return one section of the review."""
    return next(one for one in access_review.look(desk, quarter).sections if one.heading == heading)


def test_openings_are_counted_by_reason_by_case_and_by_guardian(desk: Desk) -> None:
    case, other = a_concern(desk), a_concern(desk, name="Ada Obi")
    for reason in ("ring_back", "ring_back", "danger"):
        identity.open_with_reason(desk, case.id, reason)
    identity.open_with_reason(desk, other.id, "danger")
    counted = (("Somebody is in danger", "2"), ("To reach the person", "2"))
    assert section(desk, "Who spoke up was opened").rows == counted
    assert dict(section(desk, "On which cases").rows) == {case.reference: "3", other.reference: "1"}
    assert section(desk, "By whom").rows == (("Sam Okoro", "4"),)


def test_disclosures_overrides_holds_rules_and_disposals_are_counted(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    sent(desk, case.id)
    consent.override(desk, case.id, "police", "danger", Extent.NAMED, "He is on his way", desk.today())
    hold = holds.place(desk, Wanted("legal", "Solicitor", "A claim", desk.today().replace(year=2030)))
    holds.lift(desk, hold.id, "settled")
    retention.set_period(desk, "upheld", 6, "Records manager")
    close.case(desk, case.id, "upheld")
    dispose.case(desk, case.id, case.reference, "erasure")
    assert section(desk, "What left for somebody").rows == (("Noted that a brief was given to its reader", "1"),)
    assert [number for _, number in section(desk, "Told without agreement").rows] == ["1"]
    assert {what for what, _ in section(desk, "Holds").rows} == {
        "Put cases on hold: A claim or a tribunal",
        "Lifted a hold: A claim or a tribunal",
    }
    assert section(desk, "Holds").note == "In force now: 0."
    assert section(desk, "Rules that were changed").rows == (("Changed a rule of the trust: retention", "1"),)
    destroyed = section(desk, "What was destroyed").rows
    assert destroyed == (("Destroyed a case for ever: somebody has the right to have it erased", "1"),)
    assert section(desk, "On which cases").rows == (("A case that is gone", "1"),)


def test_only_what_was_done_in_the_quarter_is_counted_by_the_clock_in_london(desk: Desk, clock: Clock) -> None:
    case = a_concern(desk)
    clock.at = datetime(2026, 9, 30, 22, 59, 59, tzinfo=UTC)
    identity.open_with_reason(desk, case.id, "danger")
    clock.at = datetime(2026, 9, 30, 23, 0, 0, tzinfo=UTC)
    identity.open_with_reason(desk, case.id, "ring_back")
    assert section(desk, "Who spoke up was opened").rows == (("Somebody is in danger", "1"),)
    assert section(desk, "Who spoke up was opened", NOW.next).rows == (("To reach the person", "1"),)
    assert access_review.quarters(desk) == (NOW.next, NOW)


def test_tries_that_failed_are_counted_and_what_that_is_worth_is_said(desk: Desk) -> None:
    for failed in (2, 3):
        with desk.vault.transaction():
            desk.vault.trail.write("vault.tried", desk.now(), counts={"failed": failed})
    unlocking = section(desk, "Unlocking")
    assert unlocking.rows == (("A try to unlock it failed", "5"),)
    assert "can set the count back" in unlocking.note


def test_the_paper_has_references_and_the_trails_words_and_names_nobody_who_spoke_up(
    desk: Desk, tmp_path: Path
) -> None:
    case = a_concern(desk)
    identity.open_with_reason(desk, case.id, "other", "Blessing Adeyemi rang from the ward")
    head = desk.vault.trail.head()
    paper = access_review.save(desk, NOW, tmp_path)
    printed = " ".join("".join(page.extract_text() for page in PdfReader(paper).pages).split())
    for words in (case.reference, head.words, "Quarter 2 2026/27, so far", "entries fit together", "Another reason"):
        assert words in printed
    for name in ("Blessing", "Adeyemi", "Karen", "Night cover"):
        assert name not in printed
    assert actions(desk)[-1] == "review.saved"


def test_every_action_that_the_review_counts_has_words(desk: Desk) -> None:
    counted = [action for _, actions_of in access_review._GROUPS for action in actions_of]
    assert [action for action in counted if action not in DEEDS] == []


def test_letters_copies_of_detriment_and_files_that_went_along_are_counted(desk: Desk) -> None:
    with desk.vault.transaction():
        for action in ("letter.made", "evidence.made", "copy.saved", "copy.saved"):
            desk.vault.trail.write(action, desk.now())
    left = section(desk, "What left for somebody", Quarter.of(desk.today()))
    assert dict(left.rows) == {
        deed("letter.made"): "1",
        deed("evidence.made"): "1",
        deed("copy.saved"): "2",
    }
