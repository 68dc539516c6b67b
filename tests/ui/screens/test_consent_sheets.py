"""The sheets about agreement on a real desk: what to ask, what goes without agreement, and what has grown old."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QAbstractButton

from safespace.casework import consent, consent_talk, policies
from safespace.domain.consent import Extent
from safespace.ui.screens.agree import Agree
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.give_brief import GiveBrief
from safespace.ui.screens.override import TellWithoutAgreement
from safespace.ui.widgets.icon_line import IconLine
from tests import builders
from tests.ui.screens.desk_screen import Shown, press, says, settle, write

OLD = "Ask them again whether it still holds."


def test_the_sheet_has_the_questions_of_the_policy_in_their_order_and_says_what_an_answer_means(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    rules = policies.policy(shown.desk, "consent")
    policies.set_own(shown.desk, "consent", {"questions": ["Who may know?", "For how long?"]})
    press(shown.open(CasePage, case.id), "Add what they agreed to")
    sheet = shown.sheet
    assert isinstance(sheet, Agree)
    asked = [line.words.text() for line in sheet.questions.findChildren(IconLine)]
    assert asked == ["Who may know?", "For how long?"]
    for extent in rules["extents"]:
        sheet.extent.choose(extent["code"])
        sheet._explain()
        assert says(sheet, extent["detail"])


def test_a_trust_that_asks_nothing_has_no_empty_card(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    policies.set_own(shown.desk, "consent", {"questions": []})
    press(shown.open(CasePage, case.id), "Add what they agreed to")
    sheet = shown.sheet
    assert isinstance(sheet, Agree)
    assert not sheet.questions.isVisible()


def test_telling_without_agreement_says_what_the_policy_says_of_telling_the_person(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    shown.lay(TellWithoutAgreement(shown.work, case.id, "police"))
    assert says(shown.sheet, consent_talk.told_them(shown.desk))


def test_an_old_agreement_says_so_on_the_case_and_before_a_brief_leaves_and_does_not_refuse(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    builders.triaged(shown.desk, case.id)
    consent.agree(shown.desk, case.id, "executive_lead", Extent.FACTS)
    text = builders.signed(shown.desk, case.id)
    screen = shown.open(CasePage, case.id)
    assert not says(screen, OLD)
    shown.lay(GiveBrief(shown.work, text, case.reference, date(2026, 7, 3)))
    assert not says(shown.sheet, OLD)
    shown.sheet.go()
    shown.clock.move(days=185)
    screen.refresh()
    settle()
    assert says(screen, "Said on 3 July 2026, without an end. " + OLD)
    shown.lay(GiveBrief(shown.work, text, case.reference, date(2026, 7, 3)))
    assert says(shown.sheet, OLD)
    press(shown.sheet, "I have given it to them")
    assert [sent.text_id for sent in shown.desk.rows.dispatches.of_case(case.id)] == [text.id]


def test_going_on_without_agreement_ends_at_one_press_where_it_stands(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    consent.override(shown.desk, case.id, "hr", "law", Extent.FACTS, "An order.", shown.desk.today())
    screen = shown.open(CasePage, case.id)
    assert says(screen, "Without their agreement")
    (over,) = [one for one in screen.findChildren(QAbstractButton) if one.text() == "It is no longer needed"]
    press(screen, over.accessibleName())
    settle()
    assert consent.overrides_in_force(shown.desk, case.id) == ()
    assert not says(screen, "Without their agreement")


def test_the_whole_paper_is_seen_as_its_reader_will_have_it_and_hidden_once_its_words_change(shown: Shown) -> None:
    case = builders.a_concern(shown.desk)
    builders.triaged(shown.desk, case.id)
    builders.agreed(shown.desk, case.id)
    sheet = GiveBrief(shown.work, builders.signed(shown.desk, case.id), case.reference, date(2026, 7, 3))
    shown.lay(sheet)
    assert not sheet.pages.isVisible()
    press(sheet, "See its pages")
    assert sheet.pages.isVisible()
    assert sheet.pages.bar.where.text().startswith("Page 1 of ")
    sheet.covering.setFocus()
    write("Please read it alone.")
    assert not sheet.pages.isVisible(), "what is shown is what would be given now, or nothing"
    press(sheet, "See its pages")
    sheet.cover()
    assert not sheet.pages.isVisible()
