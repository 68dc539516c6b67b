"""Finds what in a text points to somebody: all layers joined into disjoint findings. The one door of the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from safespace.deidentify import (
    addresses,
    areas,
    background,
    bodies,
    called,
    circumstances,
    doings,
    faint,
    feasts,
    firms,
    habits,
    happenings,
    health_told,
    homes,
    hurts,
    introduced,
    jobs,
    known_for,
    learned,
    lives,
    memories,
    names,
    numbers_told,
    offices,
    permissions,
    points,
    posts,
    relations,
    resolve,
    shapes,
    shapes_ages,
    shapes_clock,
    shapes_codes,
    shapes_daily,
    shapes_days,
    shapes_money,
    shapes_numbers,
    shapes_phrased,
    shapes_since,
    shapes_times,
    shapes_told,
    shapes_users,
    shapes_worked,
    singled,
    sites,
    standing_out,
    tenure,
    units,
    which_one,
    workplaces,
)
from safespace.deidentify import known as people
from safespace.deidentify.reading import Layer, Reading
from safespace.domain.finding import Finding, Kind, KnownPerson

IDENTIFIERS: tuple[Layer, ...] = (
    shapes.addresses,
    shapes.postcodes,
    shapes.phones,
    shapes.vehicles,
    shapes_numbers.health_numbers,
    shapes_numbers.personal_numbers,
    shapes_numbers.references,
    shapes_money.bank_details,
    shapes_money.account_details,
    shapes_codes.code_findings,
    shapes_users.user_findings,
    numbers_told.told_numbers,
)
"""The layers that know an identifier by its shape."""
NAMES: tuple[Layer, ...] = (
    people.known_findings,
    names.name_findings,
    called.called_findings,
    introduced.introduced_findings,
)
"""The layers that know people by their names."""
POINTS: tuple[Layer, ...] = (
    shapes_times.times,
    shapes_ages.ages,
    shapes_ages.stated_ages,
    shapes_clock.clock_findings,
    shapes_days.day_findings,
    shapes_told.told_findings,
    shapes_since.since_findings,
    shapes_phrased.phrased_findings,
    shapes_daily.daily_findings,
    shapes_worked.worked_findings,
    feasts.feast_findings,
    happenings.event_findings,
    memories.memory_findings,
    units.unit_findings,
    workplaces.workplace_findings,
    areas.area_findings,
    units.organisation_findings,
    firms.firm_findings,
    sites.site_findings,
    addresses.address_findings,
    units.place_findings,
    jobs.role_findings,
    offices.office_findings,
    posts.post_findings,
    points.background_findings,
    points.nation_findings,
    background.background_signs,
    permissions.permission_findings,
    circumstances.circumstance_findings,
    bodies.body_findings,
    standing_out.standing_out_findings,
    lives.life_findings,
    singled.singled_findings,
    relations.relation_findings,
    which_one.which_one_findings,
    hurts.hurt_findings,
    habits.habit_findings,
    tenure.tenure_findings,
    tenure.trade_findings,
    known_for.known_for_findings,
    homes.home_findings,
    doings.doing_findings,
    health_told.told_health,
    points.pronoun_findings,
)
"""The layers that know what points to somebody without naming them."""
UNREAD = "This text could not be read by the rules, so all of it may point to somebody."


def find(text: str, known: Sequence[KnownPerson] = (), *, model: bool = True) -> list[Finding]:
    """Return what in a text points to somebody: disjoint, in order, offsets in code points of `text`.

    `known` are the people of the case, given only while identity is open. `model` allows a learned layer where one is
    installed; the rules alone answer otherwise. Never raises: a text on which a rule fails is one sure finding as a
    whole, so that nothing of it leaves.
    """
    return _held_back_on_failure(lambda: _found(_every(), text, known, learned.opinion if model else None), text)


def found_by(layers: Sequence[Layer], text: str, known: Sequence[KnownPerson] = ()) -> list[Finding]:
    """Return what some layers find in a text by themselves, under the same promise as `find`."""
    return _held_back_on_failure(lambda: _found(layers, text, known, None), text)


def ruled(reading: Reading) -> list[Finding]:
    """Return what every rule finds in a reading, as it is before anything is weighed or parted. For the head."""
    return _asked(_every(), reading)


def before_judged(reading: Reading, opinion: learned.Opinion) -> tuple[list[Finding], list[Finding]]:
    """Return what every rule finds in a reading, and what stands before the judge has spoken. For the judge."""
    return _weighed(_every(), reading, opinion)


def _every() -> tuple[Layer, ...]:
    """Return all layers of rules."""
    return (*IDENTIFIERS, *NAMES, *POINTS)


def _held_back_on_failure(look: Callable[[], list[Finding]], text: str) -> list[Finding]:
    """Return what is found; the whole text, as one sure finding, when a rule fails."""
    try:
        return look()
    except Exception:  # noqa: BLE001 - whatever a rule trips over, the text must be held back and not let through
        return [Finding(0, len(text), Kind.PERSON, 1.0, UNREAD)] if text else []


def _asked(layers: Sequence[Layer], reading: Reading) -> list[Finding]:
    """Ask the layers."""
    return [trimmed for layer in layers for finding in layer(reading) if (trimmed := _trimmed(reading.plain, finding))]


def _found(
    layers: Sequence[Layer],
    text: str,
    known: Sequence[KnownPerson],
    learn: Callable[[Reading], learned.Opinion | None] | None,
) -> list[Finding]:
    """Ask the layers, weigh what they say, let the judge speak, lead the offsets back."""
    reading = Reading(text, known)
    if not reading.plain.strip():
        return []
    opinion = learn(reading) if learn else None
    asked, clear = _weighed(layers, reading, opinion)
    if opinion:
        clear = opinion.judged(asked, clear)
    if reading.folded.at is None:
        return clear
    return list(_led_back(reading, clear))


def _weighed(
    layers: Sequence[Layer], reading: Reading, opinion: learned.Opinion | None
) -> tuple[list[Finding], list[Finding]]:
    """Return what the layers say, and what is left of it once names are weighed, carried over, parted and compared."""
    asked = _asked(layers, reading)
    raw = opinion.named(asked) if opinion else asked
    clear = resolve.joined_addresses(
        reading, resolve.disjoint(reading, resolve.carried_over(reading, resolve.united(raw)))
    )
    return asked, faint.held_back(reading, clear)


def _trimmed(plain: str, finding: Finding) -> Finding | None:
    """Return a finding without spaces at its ends; None when nothing is left."""
    words = plain[finding.start : finding.end]
    start = finding.start + len(words) - len(words.lstrip())
    end = finding.end - len(words) + len(words.rstrip())
    if start >= end:
        return None
    return finding if end - start == len(words) else replace(finding, start=start, end=end)


def _led_back(reading: Reading, clear: Sequence[Finding]) -> Iterator[Finding]:
    """Walk findings with the offsets of the original, where one character may hold several plain ones."""
    taken = 0
    for finding in clear:
        start, end = reading.folded.span(finding.start, finding.end)
        start = max(start, taken)
        if start < end:
            yield Finding(start, end, finding.kind, finding.confidence, finding.reason)
            taken = end
