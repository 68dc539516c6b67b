"""A disk that is full, for tests: the system takes no file of this process beyond so many bytes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def full_after(size: int) -> Iterator[None]:
    """Let every write beyond `size` bytes of a file fail. Skips the test on Windows, which knows no such limit."""
    resource = pytest.importorskip("resource", reason="Windows knows no such limit")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
