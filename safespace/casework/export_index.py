"""What stands at the top of an export, for whoever opens it without SafeSpace: what is in it, and each case."""

from __future__ import annotations

from collections.abc import Mapping

from safespace.casework import strict
from safespace.casework.desk import LONDON, Desk, label
from safespace.domain.case import Case
from safespace.domain.days import written
from safespace.domain.ids import Id

README = "READ ME FIRST.txt"


def pages(
    desk: Desk, hidden: frozenset[Id], counts: Mapping[str, int], left: Mapping[str, str], *, with_identity: bool
) -> dict[str, bytes]:
    """Return the page that says what is in the export, and a page of plain text for each case, by their names."""
    cases = [case for case in desk.rows.cases.where("1", (), "raised_on, id") if case.id not in hidden]
    files = {f"cases/{case.reference}.txt": _case(desk, case).encode() for case in cases}
    first = _readme(desk, cases, len(hidden), counts, left, with_identity=with_identity)
    return {README: first.encode(), **files}


def _readme(
    desk: Desk,
    cases: list[Case],
    hidden: int,
    counts: Mapping[str, int],
    left: Mapping[str, str],
    *,
    with_identity: bool,
) -> str:
    sealed = "identities.jsonl: who spoke up and who is in the stories, opened. Keep it apart from the rest."
    lines = [
        f"Everything from the vault “{desk.vault.meta.name}”, made on {written(desk.today())}.",
        "This is in the clear once it is opened: keep it where only you can, and delete it when it was taken over.",
        "",
        "cases/: one page of plain text for each case, to be read.",
        "tables/: every table as JSON lines (exact) and as CSV (words that look like formulas have ' before them).",
        "lists/: what the codes mean. rules.json: what the trust changed in the rules. trail.jsonl: what was done.",
        "files/: the files of the cases, by reference.",
        sealed if with_identity else "Who spoke up is not in this export, and words are as this person may read them.",
        f"{hidden} cases from which this guardian stepped back are not in it." if hidden else "",
        "",
        "Rows of each table:",
        *(f"  {name}: {number}" for name, number in counts.items()),
        "",
        "Not in it as they are:",
        *(f"  {name}: {why}" for name, why in left.items()),
        "",
        "Cases:",
        *(f"  {case.reference}  {written(case.raised_on)}  {case.stage.value}" for case in cases),
    ]
    return "\n".join(lines) + "\n"


def _case(desk: Desk, case: Case) -> str:
    """Return a case as a page: its facts, its words in order, its timeline."""
    about = case.about
    elements = ", ".join(label("elements", one) for one in about.elements or ()) or "Not recorded"
    facts = (
        ("Reference", case.reference),
        ("Raised on", written(case.raised_on)),
        ("Stands at", case.stage.value),
        ("Closed on", written(case.closed_on) if case.closed_on else "Not closed"),
        ("Openness", case.openness.value),
        ("About", elements),
        ("Worker group", label("worker_groups", about.worker_group)),
        ("Level", label("levels", about.level)),
        ("Area", label("areas", about.area)),
        ("Detriment", {None: "Not recorded", True: "Indicated", False: "Not indicated"}[about.detriment]),
    )
    words = [
        f"{one.happened_at.astimezone(LONDON):%Y-%m-%d %H:%M} ({one.voice.value})\n{one.text}"
        for one in strict.told(desk, case.id)
    ]
    line = [
        f"{one.at.astimezone(LONDON):%Y-%m-%d %H:%M}  {one.title}{'. ' + one.line if one.line else ''}"
        for one in desk.rows.entries.of_case(case.id, "at, rowid")
    ]
    told = [f"{name}: {said}" for name, said in facts]
    return "\n".join((*told, "", "Words", "", "\n\n".join(words), "", "Timeline", "", *line)) + "\n"
