"""What no import shows: who makes the forms that may leave, who asks the clock, who starts threads."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields

import pytest

from safespace.domain.leaving import AnonymisedText, NamedDisclosure, PersonalCopy
from safespace.domain.released import ReleasedTable
from tests.house import shape

GATES = {
    "AnonymisedText": "safespace/deidentify/confirm.py",
    "NamedDisclosure": "safespace/deidentify/disclose.py",
    "PersonalCopy": "safespace/deidentify/disclose.py",
    "ReleasedTable": "safespace/disclosure/release.py",
}
THREADS = (
    "PySide6.QtCore.QThread",
    "PySide6.QtCore.QThreadPool",
    "PySide6.QtCore.QRunnable",
    "concurrent.futures",
    "threading.Thread",
)
CLOCKS = (
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "time.time",
    "PySide6.QtCore.QDate.currentDate",
    "PySide6.QtCore.QDateTime.currentDateTime",
    "PySide6.QtCore.QDateTime.currentDateTimeUtc",
)
NETWORK = (
    "PySide6.QtHttpServer",
    "PySide6.QtNetwork",
    "PySide6.QtNetworkAuth",
    "PySide6.QtWebEngineCore",
    "PySide6.QtWebSockets",
    "PySide6.QtGui.QDesktopServices",
)
FORKS = ("os.fork", "os.forkpty", "multiprocessing")
# name: where it may be used
ALLOWED = {
    **dict.fromkeys(THREADS, ("safespace/ui/work.py",)),
    **dict.fromkeys(CLOCKS, ("safespace/app.py",)),
    **dict.fromkeys(NETWORK, ()),
    **dict.fromkeys(FORKS, ()),
}
LEAVING = (AnonymisedText, NamedDisclosure, PersonalCopy)
_COPIERS = {"dataclasses.replace", "copy.replace"}
_BEHIND_THE_TYPE = {"object.__new__", "object.__setattr__"}
_OWN_FIELDS = {field.name for guarded in (*LEAVING, ReleasedTable) for field in fields(guarded)} - {"case_id"}


UNLOCKS = {"identity.unlock": ("safespace/casework/identity.py", "safespace/vault/access.py")}
"""What no import shows either: the key to who spoke up is asked for in the one place that writes the trail first."""


def unlocks(code: ast.Module, name: str) -> Iterator[str]:
    """Yield a sentence for each place that asks an open vault for the key to who spoke up, and may not."""
    for node in ast.walk(code):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute | ast.Name):
            before = node.value.attr if isinstance(node.value, ast.Attribute) else node.value.id
            said = f"{before.removeprefix('_')}.{node.attr}"
            if name not in UNLOCKS.get(said, (name,)):
                yield f"{name}:{node.lineno} uses {said}"


def beyond(code: ast.Module, name: str) -> Iterator[str]:
    """Yield a sentence for each use of a name of ALLOWED in a file where it may not be used."""
    for line, said in shape.used(code):
        for wanted, places in ALLOWED.items():
            if (said == wanted or said.startswith(f"{wanted}.")) and name not in places:
                yield f"{name}:{line} uses {wanted}"


def made_outside(code: ast.Module, name: str) -> Iterator[str]:
    """Yield a sentence for each place that could make a guarded form outside its gate.

    A module may import such a type to describe what it takes and gives back, and ask with isinstance or match. It may
    not call the type, hand it on as a value, rename it, take it as a base, or copy and change one.
    """
    names = shape.imported(code)
    guarded = {short for short, full in names.items() if full.rpartition(".")[2] in GATES and full.count(".") > 1}
    guarded = {short for short in guarded if GATES[names[short].rpartition(".")[2]] != name}
    yield from (f"{name} renames {names[short]}" for short in guarded if names[short].rpartition(".")[2] != short)
    described = shape.only_described(code)
    for node in ast.walk(code):
        said = shape.dotted(node)
        last = said.rpartition(".")[2]
        if said and node not in described and (said in guarded or ("." in said and GATES.get(last, name) != name)):
            yield f"{name}:{getattr(node, 'lineno', 0)} uses {last} as more than a description"
    if guarded:
        yield from _changed_copies(code, name, names)
        yield from _behind_the_type(code, name)


def _changed_copies(code: ast.Module, name: str, names: dict[str, str]) -> Iterator[str]:
    """Copying with a change is allowed for what has none of the guarded forms' fields: a case, a plan."""
    harmless: set[ast.AST] = set()
    for node in ast.walk(code):
        if isinstance(node, ast.Call) and all(word.arg and word.arg not in _OWN_FIELDS for word in node.keywords):
            harmless.add(node.func)
    for node in ast.walk(code):
        first, _, rest = shape.dotted(node).partition(".")
        if node not in harmless and ".".join(filter(None, (names.get(first), rest))) in _COPIERS:
            yield f"{name}:{getattr(node, 'lineno', 0)} changes a copy by fields that a guarded form has"


def _behind_the_type(code: ast.Module, name: str) -> Iterator[str]:
    for node in ast.walk(code):
        is_class = isinstance(node, ast.Attribute) and node.attr in {"__class__", "__replace__"}
        is_call = (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Call) and shape.dotted(node.func.func) == "type"
        )
        if is_class or is_call or shape.dotted(node) in _BEHIND_THE_TYPE:
            yield f"{name}:{getattr(node, 'lineno', 0)} reaches behind a type in a module that knows a guarded form"


def test_guarded_names_are_used_only_where_they_may_be() -> None:
    files = shape.modules()
    assert [said for file in files for said in beyond(shape.tree(file), shape.name_of(file))] == []


def test_the_key_to_who_spoke_up_is_asked_for_in_one_place() -> None:
    assert [said for file in shape.modules() for said in unlocks(shape.tree(file), shape.name_of(file))] == []
    planted = ast.parse("key = desk.vault.identity.unlock()")
    assert list(unlocks(planted, "safespace/casework/insights.py"))
    assert list(unlocks(planted, "safespace/casework/identity.py")) == []


def test_what_may_leave_is_made_only_at_its_gate() -> None:
    files = [file for file in shape.modules() if any(name in file.read_text(encoding="utf-8") for name in GATES)]
    assert len(files) > len(GATES)
    assert [said for file in files for said in made_outside(shape.tree(file), shape.name_of(file))] == []


@pytest.mark.parametrize(("guarded", "gate"), GATES.items())
def test_each_gate_stands_where_it_is_said_to(guarded: str, gate: str) -> None:
    code = shape.tree(shape.HOUSE / gate)
    calls = {shape.dotted(node.func) for node in ast.walk(code) if isinstance(node, ast.Call)}
    assert guarded in calls


FROM_LEAVING = "from safespace.domain.leaving import AnonymisedText\n"


@pytest.mark.parametrize(
    "code",
    [
        FROM_LEAVING + "made = AnonymisedText('x')",
        FROM_LEAVING + "maker = AnonymisedText",
        FROM_LEAVING + "rows = read(AnonymisedText)",
        FROM_LEAVING + "class Own(AnonymisedText): pass",
        FROM_LEAVING + "from dataclasses import replace\nother = replace(text, text='x')",
        FROM_LEAVING + "import dataclasses as d\nother = d.replace(text, text='x')",
        FROM_LEAVING + "from dataclasses import replace\nother = replace(text, **changes)",
        FROM_LEAVING + "from dataclasses import replace\ndo = replace",
        FROM_LEAVING + "other = type(text)('x')",
        FROM_LEAVING + "other = text.__class__('x')",
        FROM_LEAVING + "object.__setattr__(text, 'text', 'x')",
        "from safespace.domain.leaving import AnonymisedText as Words\nmade = Words('x')",
        "from safespace.domain import leaving\nmade = leaving.AnonymisedText('x')",
        "import safespace.domain.leaving\nmade = safespace.domain.leaving.PersonalCopy('x')",
        "from safespace.domain import released as r\nmade = r.ReleasedTable('x')",
    ],
)
def test_a_way_round_a_gate_is_noticed(code: str) -> None:
    assert list(made_outside(ast.parse(code), "safespace/casework/planted.py"))


@pytest.mark.parametrize(
    "code",
    [
        FROM_LEAVING + "def brief(text: AnonymisedText) -> AnonymisedText | None:\n    return text",
        FROM_LEAVING + "ok = isinstance(text, AnonymisedText)",
        FROM_LEAVING + "from typing import TypeAlias\nWords: TypeAlias = AnonymisedText | str",
        FROM_LEAVING + "match text:\n    case AnonymisedText(): pass",
        FROM_LEAVING + "from dataclasses import replace\nother = replace(case, stage='x')",
        "from dataclasses import replace\nother = replace(note, text='x')",
    ],
)
def test_describing_what_may_leave_is_allowed(code: str) -> None:
    assert list(made_outside(ast.parse(code), "safespace/casework/planted.py")) == []


@pytest.mark.parametrize(
    "code",
    [
        "from PySide6.QtCore import QThread",
        "from PySide6 import QtCore\nclass T(QtCore.QThread): pass",
        "import threading\nthreading.Thread(target=print).start()",
        "from datetime import datetime\nnow = datetime.now()",
        "import datetime as dt\nnow = dt.date.today()",
        "from time import time\nnow = time()",
        "from PySide6.QtNetwork import QTcpSocket",
        "from PySide6 import QtNetwork",
        "from PySide6.QtGui import QDesktopServices",
        "import os\nos.fork()",
        "from multiprocessing import Process",
    ],
)
def test_a_guarded_name_in_the_wrong_place_is_noticed(code: str) -> None:
    assert list(beyond(ast.parse(code), "safespace/casework/planted.py"))


def test_a_guarded_name_in_its_own_place_is_allowed() -> None:
    assert list(beyond(ast.parse("from PySide6.QtCore import QThread"), "safespace/ui/work.py")) == []
    assert list(beyond(ast.parse("from datetime import datetime\nnow = datetime.now()"), "safespace/app.py")) == []
    assert list(beyond(ast.parse("from datetime import datetime\nnow = datetime.now()"), "safespace/ui/work.py")) != []
