"""What leads to a row of a list, so that the row cannot be ended while that does."""

from __future__ import annotations

from typing import Final

from safespace import resources

RECIPIENTS: Final = "recipients"


def led_to(name: str) -> frozenset[str]:
    """Return the codes of a list that the program itself leads to: of those who can be told, whom triage suggests, and
    who carries it there or stands in for another.
    """
    if name != RECIPIENTS:
        return frozenset()
    answers = (one for asked in resources.question_sets() for question in asked.questions for one in question.answers)
    suggested = {route.recipient for answer in answers for route in answer.effect.routes}
    rows = [row for row in resources.listed(RECIPIENTS).rows if not row["to"]]
    return frozenset(suggested.union(*({*row["instead"].split(), row["through"]} for row in rows)) - {""})


def joined(other: str, column: str, code: str) -> bool:
    """Whether a row in use of another list is joined into the one of a code, by its column or as a post held too."""
    rows = (row for row in resources.listed(other).rows if not row["to"])
    return any(code == row[column] or code in row.get("also_posts", "").split() for row in rows)
