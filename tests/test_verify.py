"""The command `safespace verify`: one exit status for each finding, no window, no vault, no trouble with odd names."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from safespace import __main__, verify
from safespace.casework import files, pack_checks, safekeeping, taking_over
from safespace.casework.backups import back_up, choose_place
from safespace.casework.verifying import Outcome
from safespace.machine import console
from safespace.vault import signature_file
from safespace.vault.cost import FLOOR
from tests import builders
from tests.builders import Clock
from tests.casework.two_vaults import two_vaults
from tests.vault.made_up import OTHER_PASSPHRASE, PASSPHRASE

HOUSE = Path(__file__).parents[1]


@pytest.fixture
def papers(tmp_path: Path) -> tuple[Path, ...]:
    """Return three papers, unchanged, changed, and without a signature."""
    desk = builders.a_desk(tmp_path)
    (tmp_path / "papers").mkdir()
    made = files.save(desk, tmp_path / "papers", {f"{name}.pdf": name.encode() for name in ("good", "bad", "bare")})
    desk.vault.close()
    made[1].write_bytes(b"other figures")
    signature_file.beside(made[2]).unlink()
    return made


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return two backups of one vault."""
    folder = tmp_path_factory.mktemp("copies")
    desk = safekeeping.create(
        folder / "Eastmere.safespace", "Eastmere", "Sam Okoro", PASSPHRASE, Clock(), cost=FLOOR
    ).desk
    (folder / "stick").mkdir()
    choose_place(desk, folder / "stick")
    back_up(desk)
    desk.vault.close()
    (one,) = (folder / "stick").glob("*.safespace-backup")
    other = shutil.copy(one, folder / "stick" / "renamed.bin")
    return one, Path(other)


def said(*paths: Path, ask: verify.Ask | None = None) -> tuple[int, str]:
    """Run the command and return its exit status and what it wrote."""
    out = io.StringIO()
    return verify.run(paths, ask, out=out), out.getvalue()


def test_every_finding_has_an_exit_status_of_its_own_and_only_good_ones_none() -> None:
    assert set(verify.STATUS) == set(Outcome)
    bad = [status for found, status in verify.STATUS.items() if found not in {Outcome.UNCHANGED, Outcome.OPENS}]
    assert len(set(bad)) == len(bad)
    assert min(bad) > 2


def test_the_page_about_the_trail_lists_the_same_statuses() -> None:
    page = (HOUSE / "resources" / "docs" / "what_the_trail_proves.md").read_text(encoding="utf-8")
    rows = page.partition("| Exit status |")[2].partition("\n\n")[0].splitlines()[2:]
    assert {int(row.rsplit("|", 2)[1]) for row in rows} == set(verify.STATUS.values())


def test_each_file_has_a_paragraph_and_the_worst_one_decides(papers: tuple[Path, ...]) -> None:
    good, bad, bare = papers
    assert said(good)[0] == 0
    assert said(good, bare)[0] == 3
    status, text = said(bad, good, bare)
    assert status == 11
    assert [line for line in text.splitlines() if not line.startswith("  ")] == ["bad.pdf", "good.pdf", "bare.pdf"]
    assert text.count("Unchanged since") == text.count("Changed: this is not") == text.count("There is no .sig") == 1


def test_a_receipt_is_checked_by_the_signature_in_it_and_a_pack_says_who_can_check_it(tmp_path: Path) -> None:
    two = two_vaults(tmp_path)
    made = two.lent(two.agreed(builders.a_concern(two.sam)))
    pack = taking_over.take_in(two.ada, made.file)
    receipt = pack_checks.save_receipt(two.ada, pack.id, two.between)
    status, text = said(receipt)
    assert status == 0
    for words in ("Unchanged since 3 July 2026", made.pack.sha256, two.ada.vault.signing_key.words):
        assert words in text, words
    status, text = said(made.file)
    assert (status, "only the guardian for whom it was made can check it" in text) == (3, True)
    for altered in (receipt.read_text().replace(pack.sha256[:8], "00000000"), "{}", ""):
        receipt.write_text(altered)
        assert said(receipt)[0] == 9
    two.close()


def test_it_runs_without_a_window_a_vault_or_qt(papers: tuple[Path, ...]) -> None:
    ask = (
        "import sys; from safespace.__main__ import main; status = main(['verify', *sys.argv[1:]]); "
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'reportlab', 'safespace.ui'))]; "
        "sys.exit(status)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", ask, *map(str, papers)], cwd=HOUSE, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (11, "")
    assert "Unchanged since 3 July 2026" in ran.stdout


def test_the_passphrase_comes_from_standard_input_and_is_asked_once(copies: tuple[Path, Path]) -> None:
    command = [sys.executable, "-m", "safespace", "verify", "--passphrase-stdin", *map(str, copies)]
    for words, status in ((PASSPHRASE, 3), (OTHER_PASSPHRASE, 7)):
        ran = subprocess.run(command, cwd=HOUSE, input=f"{words}\n".encode(), capture_output=True, check=False)
        assert (ran.returncode, ran.stderr) == (status, b"")  # the renamed copy has no signature
    asked: list[str] = []
    status, text = said(*copies, ask=lambda: asked.append("x") or PASSPHRASE)
    assert (status, asked) == (3, ["x"])
    assert text.count("With this passphrase it opens") == 2


def test_nobody_is_asked_for_a_passphrase_where_there_is_no_backup(papers: tuple[Path, ...]) -> None:
    def ask() -> str:
        raise AssertionError("asked")

    assert said(*papers, ask=ask)[0] == 11


def test_a_terminal_that_is_gone_types_nothing(copies: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_: str) -> str:
        raise EOFError

    monkeypatch.setattr(console, "getpass", gone)
    assert said(copies[0], ask=verify.typed)[0] == 7


@pytest.mark.parametrize("name", ["plain\x1b[2Jname", "a\rb", "\u202efdp.exe", "caf\u00e9", "\udcff"])
def test_a_name_cannot_steer_the_terminal_nor_break_it(tmp_path: Path, name: str) -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", newline="\n")
    assert verify.run([tmp_path / name], out=out) == 4
    out.flush()
    first = raw.getvalue().decode("ascii").splitlines()[0]
    assert first.isprintable()


@pytest.mark.parametrize("arguments", [["verify"], ["verify", "--passphrase", "--passphrase-stdin", "x"]])
def test_a_command_line_that_is_wrong_is_said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        __main__.main(arguments)
    assert caught.value.code == 2
    assert "usage" in capsys.readouterr().err


WITHOUT = (
    "import os, sys; sys.stdin = sys.stdout = sys.stderr = None; from safespace.__main__ import main; os._exit(main())"
)
"""What Windows gives a program with windows of its own: no input, no output, nothing for errors."""


@pytest.mark.parametrize(("option", "status"), [((), 3), (("--passphrase",), 7), (("--passphrase-stdin",), 7)])
def test_without_any_terminal_there_is_still_an_exit_status_and_nobody_is_waited_for(
    copies: tuple[Path, Path], option: tuple[str, ...], status: int
) -> None:
    command = [sys.executable, "-c", WITHOUT, "verify", *option, str(copies[1])]
    ran = subprocess.run(
        command, cwd=HOUSE, stdin=subprocess.DEVNULL, capture_output=True, check=False, start_new_session=True
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (status, b"", b"")


def test_a_wrong_command_line_without_any_terminal_has_its_exit_status_too() -> None:
    script = WITHOUT.replace("os._exit(main())", "main()")
    ran = subprocess.run([sys.executable, "-c", script, "verify"], cwd=HOUSE, capture_output=True, check=False)
    assert ran.returncode == 2
