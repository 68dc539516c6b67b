"""Looking at a file without letting it near the keys: pages are painted in a process of their own that has nothing."""

from __future__ import annotations

from typing import Final

MOST_PIXELS: Final = 40_000_000
"""No page and no picture is painted larger than this. Both processes go by it, and only the other loads `painter`."""
