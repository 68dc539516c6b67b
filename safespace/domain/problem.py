"""What can go wrong that a guardian can understand and put right."""

from __future__ import annotations


class Problem(Exception):
    """A refused or failed step, said so that a guardian knows what happened, what is safe and what to do.

    A subclass lives where the trouble arises and is shown in place by the screen that asked. `title` is one short
    sentence; `advice` says what is safe and what to do next. Neither ever holds words that somebody told the guardian.
    """

    title: str = "That did not work"
    advice: str = "Nothing was changed. Please try again."

    def __init__(self, title: str | None = None, advice: str | None = None) -> None:
        """Take the class's sentences unless better ones are given."""
        if title is not None:
            self.title = title
        if advice is not None:
            self.advice = advice
        super().__init__(self.title)
