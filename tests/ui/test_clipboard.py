"""What is copied from the program stays out of histories and does not outlive it."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtWidgets import QApplication

from safespace.ui import quiet_copy

COPIES_AND_ENDS = """
import sys
from PySide6.QtWidgets import QApplication
from safespace.ui import quiet_copy
app = QApplication(sys.argv)
quiet_copy.copy("14")
print(QApplication.clipboard().text())
"""


def test_copied_words_are_marked_to_be_remembered_nowhere(qapp: QApplication) -> None:
    quiet_copy.copy("14\t<b>cases</b>")
    held = qapp.clipboard().mimeData()
    assert held.text() == "14\t<b>cases</b>"
    assert not held.hasHtml()
    assert bytes(held.data("x-kde-passwordManagerHint").data()) == b"secret"
    assert held.hasFormat('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"')


def test_only_what_was_copied_here_is_forgotten(qapp: QApplication) -> None:
    quiet_copy.copy("14")
    quiet_copy.forget()
    assert qapp.clipboard().text() == ""
    qapp.clipboard().setText("from elsewhere")
    quiet_copy.forget()
    assert qapp.clipboard().text() == "from elsewhere"


def test_a_program_that_copied_something_ends_in_peace() -> None:
    ended = subprocess.run([sys.executable, "-c", COPIES_AND_ENDS], capture_output=True, text=True, check=False)
    assert ended.stdout == "14\n"
    assert ended.returncode == 0
