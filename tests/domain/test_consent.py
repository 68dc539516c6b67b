"""Consent: what the person said last counts, and nothing that has ended comes back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.domain.case import Change
from safespace.domain.codelist import Coded
from safespace.domain.consent import Consent, Extent, NotAgreed, require, standing
from safespace.domain.ids import Id

DAY = date(2026, 7, 3)


def said(
    extent: Extent,
    given_on: date = DAY,
    until: date | None = None,
    withdrawn_on: date | None = None,
    recipient: str = "hr",
    number: int = 1,
) -> Consent:
    change = Change(1, Id("me"), datetime(2026, 7, 3, 9, tzinfo=UTC))
    return Consent(Id(str(number)), Id("c"), Coded(recipient, "1"), extent, "", given_on, until, withdrawn_on, change)


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def test_nobody_may_be_told_who_was_never_asked_about() -> None:
    for consents in ((), (said(Extent.NAMED, recipient="dpo"),)):
        with pytest.raises(NotAgreed) as caught:
            require(consents, "hr", "Human resources", Extent.FACTS, DAY)
        assert caught.value.title == "They have not been asked about the human resources"


def test_agreement_to_the_facts_does_not_cover_the_name_and_the_other_way_round_it_does() -> None:
    with pytest.raises(NotAgreed, match="not to their name"):
        require((said(Extent.FACTS),), "hr", "HR", Extent.NAMED, DAY)
    assert require((said(Extent.NAMED),), "hr", "HR", Extent.FACTS, DAY).extent is Extent.NAMED


def test_it_holds_from_its_first_day_to_its_last_and_ends_on_the_day_it_is_withdrawn() -> None:
    lasting = said(Extent.FACTS, until=after(10))
    assert [lasting.holds(after(days)) for days in (-1, 0, 10, 11)] == [False, True, True, False]
    taken_back = said(Extent.FACTS, withdrawn_on=after(3))
    assert [taken_back.holds(after(days)) for days in (0, 2, 3, 4)] == [True, True, False, False]


def test_not_them_wins_when_it_is_said_last_even_in_the_same_minute() -> None:
    consents = (said(Extent.NAMED), said(Extent.NOTHING, number=2))
    with pytest.raises(NotAgreed, match="is not told"):
        require(consents, "hr", "HR", Extent.FACTS, DAY)
    assert standing(consents[::-1], "hr", DAY) == consents[0]


def test_what_was_said_before_does_not_come_back_when_the_last_word_is_withdrawn_or_over() -> None:
    for last in (said(Extent.NAMED, withdrawn_on=after(2), number=2), said(Extent.NAMED, until=after(1), number=2)):
        assert standing((said(Extent.FACTS), last), "hr", after(1)) == last
        assert standing((said(Extent.FACTS), last), "hr", after(2)) is None


CONSENTS = st.lists(
    st.builds(
        said,
        st.sampled_from(Extent),
        st.dates(after(-5), after(5)),
        st.none() | st.dates(after(-5), after(15)),
        st.none() | st.dates(after(-5), after(15)),
        st.sampled_from(["hr", "dpo"]),
    ),
    max_size=6,
)


@given(CONSENTS, st.dates(after(-8), after(18)), st.sampled_from([Extent.FACTS, Extent.NAMED]))
def test_nothing_is_ever_covered_by_a_consent_that_is_not_for_this_reader_this_day_and_this_much(
    consents: list[Consent], day: date, extent: Extent
) -> None:
    try:
        covered = require(tuple(consents), "hr", "HR", extent, day)
    except NotAgreed:
        return
    assert covered.recipient.code == "hr"
    assert covered.given_on <= day
    assert covered.until is None or day <= covered.until
    assert covered.withdrawn_on is None or day < covered.withdrawn_on
    assert covered.extent is Extent.NAMED or extent is covered.extent
    assert not any(other.recipient.code == "hr" and covered.given_on < other.given_on <= day for other in consents)


@given(CONSENTS, st.dates(after(-8), after(18)))
def test_one_more_not_them_closes_every_door_to_that_reader_and_no_other(consents: list[Consent], day: date) -> None:
    last = max((consent.given_on for consent in consents), default=DAY)
    shut = (*consents, said(Extent.NOTHING, given_on=last))
    if day >= last:
        with pytest.raises(NotAgreed):
            require(shut, "hr", "HR", Extent.FACTS, day)
    assert standing(shut, "dpo", day) == standing(tuple(consents), "dpo", day)
