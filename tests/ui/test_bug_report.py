"""What a report of a bug holds, and what it never holds."""

from __future__ import annotations

import gc
import weakref

from hypothesis import given
from hypothesis import strategies as st

from safespace.ui.bug_report import report_of

SECRET = "Karen on the night shift"


class Told:
    """Words that somebody said, in memory."""


def _caught(message: str) -> BaseException:
    try:
        try:
            raise KeyError(message)
        except KeyError as cause:
            raise ValueError(message) from cause
    except ValueError as error:
        return error


def test_a_report_names_kinds_and_lines_but_no_message() -> None:
    report = report_of(_caught(SECRET))
    assert report.kinds == ("builtins.ValueError", "builtins.KeyError")
    assert len(report.places) == 2
    assert all("test_bug_report.py:" in place and place.endswith("in _caught") for place in report.places)
    assert SECRET not in report.text


@given(st.text(min_size=12))
def test_no_message_ever_gets_into_a_report(message: str) -> None:
    assert message not in report_of(_caught(message)).text


def test_paths_begin_below_the_program_and_never_name_the_owner_of_the_laptop() -> None:
    source = compile("raise RuntimeError", "C:/Profiles/karen.osei/SafeSpace/safespace/ui/work.py", "exec")
    elsewhere = compile("raise RuntimeError", "/people/karen.osei/other.py", "exec")
    places: list[str] = []
    for code in (source, elsewhere):
        try:
            exec(code)  # noqa: S102 - a frame with a path of our choosing
        except RuntimeError as error:
            places.append(report_of(error).places[-1])
    assert places == ["safespace/ui/work.py:1 in <module>", "other.py:1 in <module>"]


def test_what_was_in_memory_where_it_went_wrong_is_let_go() -> None:
    held: list[weakref.ref[Told]] = []

    def fail() -> None:
        words = Told()
        held.append(weakref.ref(words))
        raise ValueError

    try:
        fail()
    except ValueError as error:
        kept = error
    trace = kept.__traceback__
    report_of(kept)
    gc.collect()
    assert trace is not None
    assert held[0]() is None


def test_errors_that_cause_each_other_do_not_go_round_for_ever() -> None:
    one, other = ValueError(), KeyError()
    one.__context__, other.__context__ = other, one
    assert report_of(one).kinds == ("builtins.ValueError", "builtins.KeyError")
