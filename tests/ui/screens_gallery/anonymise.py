"""Pictures of the workbench. Run: python -m tests.ui.screens_gallery.anonymise FOLDER [LOOKS]."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from safespace.casework import headcounts, identity, record
from safespace.casework.desk import Desk
from safespace.domain.finding import Choice, Kind
from safespace.ui.screens.anonymise import Anonymise
from tests import builders
from tests.builders import Clock
from tests.ui.screens_gallery.stage import pictures

WORDS = (
    "I met Blessing in the canteen at Site B on Wednesday 24 June. She is a night physiotherapist on Ward 7B and "
    "came from Nigeria in 2024.\n\nShe said that since May there has been one registered nurse for 28 patients on "
    "most nights. On 12 June a patient in bed 14 fell and was on the floor for forty minutes. She told the ward "
    "manager, Karen Holt, the same morning. Karen said “we all cope, you should too”.\n\nDr Osei was there. She is "
    "afraid that her sponsorship will not be renewed. Datix W-204417 was closed the next day."
)


def ready(desk: Desk, clock: Clock) -> tuple[str, str]:
    """Make a case whose identity is open."""
    case = builders.a_concern(desk, WORDS, "Blessing Adeyemi")
    record.person(desk, case.id, "MANAGER", "ward_manager", "Karen Holt")
    builders.triaged(desk, case.id)
    builders.agreed(desk, case.id)
    identity.open_with_reason(desk, case.id, "sign_off")
    return case.id, "executive_lead"


def sealed(desk: Desk, clock: Clock) -> tuple[str, str]:
    """Make the same case, sealed."""
    subject = ready(desk, clock)
    identity.seal_now(desk)
    return subject


def some(window, screen, settle) -> None:
    """Decide some marks."""
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_2, Qt.Key.Key_J, Qt.Key.Key_1):
        QTest.keyClick(screen, key)
        settle()


COUNTED = b"""Role,Unit,Staff
,,4812
Physiotherapist,,61
Ward manager,,31
Ward manager,Ward 7B,1
,Ward 7B,38
"""


def counted(desk: Desk, clock: Clock) -> tuple[str, str]:
    """Make the same case in a trust that has loaded headcounts."""
    headcounts.take(desk, headcounts.look(desk, COUNTED), desk.today())
    return ready(desk, clock)


def keeping(window, screen, settle) -> None:
    """Keep every role and every unit."""
    bench = screen._bench
    for number, item in enumerate(bench.items):
        if item.finding.kind in (Kind.ROLE, Kind.UNIT):
            bench.current = number
            words = bench.text[item.finding.start : item.finding.end]
            bench.decide(Choice.KEEP, words, "The reader must know it to act")
    screen._changed()
    settle()


def risk(window, screen, settle) -> None:
    """Look at the card of the risk where it stands under the words."""
    settle()
    if screen.dock.is_under:
        screen.dock.body.ensureWidgetVisible(screen.side.risk.use, 0, 20)
    settle()


def widened(window, screen, settle) -> None:
    """Use the wider words."""
    screen.side.risk.use.click()
    settle()


if __name__ == "__main__":
    pictures("anonymise", "cases", Anonymise, ready, [("some", some)])
    pictures("anonymise-counted", "cases", Anonymise, counted, [("kept", keeping), ("risk", risk), ("wider", widened)])
    pictures("anonymise-sealed", "cases", Anonymise, sealed)
