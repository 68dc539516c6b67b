"""Pictures of the list of cases. Run: python -m tests.ui.screens_gallery.cases FOLDER [LOOKS]."""

from __future__ import annotations

from safespace.ui.screens.cases import Cases
from tests.ui.screens_gallery.stage import pictures
from tests.ui.screens_gallery.today import busy

if __name__ == "__main__":
    pictures("cases", "cases", Cases, busy)
