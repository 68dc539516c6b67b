"""The engine of the learned model is quiet: nothing inside that could speak to a server, no file, no word."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(find_spec("onnxruntime") is None, reason="there is no engine for this computer")

CALLERS = (b"libcurl", b"mbedtls", b"NSURLSession", b"telemetry_1ds", b"winhttp", "winhttp".encode("utf-16-le"))
"""What stands in a library that holds a client for a server."""


def libraries() -> list[Path]:
    """Return the libraries of the engine that Python loads."""
    spec = find_spec("onnxruntime")
    assert spec is not None
    assert spec.origin is not None
    return list((Path(spec.origin).parent / "capi").glob("onnxruntime_pybind11_state*"))


def test_the_engine_holds_no_client_for_a_server() -> None:
    (library,) = libraries()
    content = library.read_bytes()
    assert b"onnxruntime" in content
    assert [caller for caller in CALLERS if caller in content or caller.upper() in content] == []


def test_reading_a_text_says_nothing_writes_nothing_and_reaches_nobody(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from safespace.deidentify import learned\n"
        "from safespace.deidentify.find import find\n"
        "from safespace.deidentify.model import State\n"
        "find('Ada Okafor told me on Ward 7B')\n"
        "assert learned.state() is State.READY, learned.state()\n"
        "reaching = {'socket', 'ssl', 'http.client', 'urllib.request', 'requests', 'asyncio'}\n"
        "assert not reaching & set(sys.modules), reaching & set(sys.modules)\n"
    )
    house = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={"HOME": str(tmp_path), "TMPDIR": str(tmp_path), "PYTHONPATH": str(house), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert list(tmp_path.rglob("*")) == []
