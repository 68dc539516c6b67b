"""A case's story for the timeline: what is due, then what happened, newest first, with the words that were said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from safespace.casework.browse import WholeCase
from safespace.casework.desk import LONDON
from safespace.domain.case import Deed, Entry, Task, Voice, Words
from safespace.domain.days import without_year, written
from safespace.ui.tones import Tone
from safespace.ui.widgets.timeline_writing import TimelineRow

LOOKS = {
    Deed.RECORDED: ("quote", Tone.PERSON),
    Deed.NOTED: ("pen", Tone.NEUTRAL),
    Deed.THANKED: ("heart", Tone.ROLE),
    Deed.TRIAGED: ("flag", Tone.BACKGROUND),
    Deed.AGREED: ("heart", Tone.ROLE),
    Deed.WITHDRAWN: ("avoid", Tone.LATE),
    Deed.SIGNED: ("shield", Tone.PLACE),
    Deed.SENT: ("plane", Tone.PLACE),
    Deed.RECEIPT: ("check", Tone.PLACE),
    Deed.ANSWERED: ("reply", Tone.PLACE),
    Deed.TOLD: ("quote", Tone.ROLE),
    Deed.CHECKED: ("heart", Tone.ROLE),
    Deed.FEEDBACK: ("quote", Tone.ROLE),
    Deed.CLOSED: ("ticked", Tone.GOOD),
    Deed.REOPENED: ("undo", Tone.TIME),
    Deed.ATTACHED: ("file", Tone.NEUTRAL),
    Deed.CHANGED: ("pen", Tone.NEUTRAL),
    Deed.OPENED: ("eye", Tone.PERSON),
}

TICK = "tick:"
"""How the action that ticks a promise off begins; the task's id follows."""

LONG = 600
"""From how many letters on the words are folded until they are asked for."""


def rows(whole: WholeCase, today: date, way: str, unfolded: bool) -> tuple[TimelineRow, ...]:
    """Return the rows for one way to look ("all", "said", "done", "sent", "due"); `unfolded` shows long words whole."""
    due = [_due(task) for task in reversed(whole.tasks)] if way in ("all", "due") else []
    past = [_past(entry, whole, today, unfolded) for entry in whole.entries if way in ("all", entry.deed.filter)]
    return (*due, *past)


def _due(task: Task) -> TimelineRow:
    free = task.kind.by_hand
    return TimelineRow(
        "clock",
        Tone.NEUTRAL,
        task.words,
        f"Due {written(task.due_on)}",
        body=task.why,
        due=True,
        note="When it is done:" if free else "",
        action="Tick it off" if free else "",
        action_id=f"{TICK}{task.id}" if free else "",
    )


def _note(whole: WholeCase) -> str:
    """Say under somebody's words how they are shown."""
    if whole.may_read:
        return "Their words, as typed"
    return "Masked: open who spoke up to read them" if whole.may_open else "Masked: you may not open identities"


def _past(entry: Entry, whole: WholeCase, today: date, unfolded: bool) -> TimelineRow:
    icon, tone = LOOKS[entry.deed]
    words = next(iter(_words_of(entry, whole)), None)
    when = _when(entry.at, today)
    if words is None:
        return TimelineRow(icon, tone, entry.title, when, body=entry.line)
    text = words.text if whole.may_read else words.masked
    folded = len(text) > LONG and not unfolded
    shown = f"{text[:LONG].rsplit(' ', 1)[0]} …" if folded else text
    said = words.voice is Voice.SAID
    return TimelineRow(
        icon,
        tone,
        entry.title,
        when,
        aside=entry.line[:1].lower() + entry.line[1:] if said else "",
        body=f"“{shown}”" if said else f"{entry.line}\n{shown}".strip(),
        quote=said,
        note=_note(whole) if said else "",
        action=f"Read all {len(text.split())} words" if folded else "",
        action_id="unfold",
    )


def _words_of(entry: Entry, whole: WholeCase) -> Iterator[Words]:
    """Yield the words that an entry reports: by their id, or the first that were said for the recording itself."""
    for words in whole.words:
        if words.id == entry.about_id or (entry.deed is Deed.RECORDED and entry.about_id is None):
            yield words


def _when(at: datetime, today: date) -> str:
    local = at.astimezone(LONDON)
    if local.date() == today:
        return f"Today {local:%H:%M}"
    return f"{without_year(local)} {local:%H:%M}" if local.year == today.year else written(local.date())
