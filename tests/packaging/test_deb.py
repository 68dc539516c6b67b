"""The Debian package: what it depends on is read, it goes in and comes out, and a vault is never touched."""

from __future__ import annotations

import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest
from lxml import etree
from PySide6.QtGui import QImage

from tests.house import shape
from tests.packaging.scripts import script

face, deb, deb_try = script("face"), script("deb"), script("deb_try")
LINUX = shape.HOUSE / "packaging" / "linux"
debian = pytest.mark.skipif(not (shutil.which("dpkg-deb") and shutil.which("objdump")), reason="not Debian's tools")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Return a folder with something that starts, and a library of this interpreter's."""
    folder = tmp_path / "SafeSpace"
    (folder / "_internal").mkdir(parents=True)
    program = folder / "SafeSpace"
    program.write_text("#!/bin/sh\necho demo\n", encoding="utf-8")
    program.chmod(0o700)
    (folder / "_internal" / "words.txt").write_text("words", encoding="utf-8")
    return folder


def said(program: str, *arguments: str) -> str:
    """Run a program of this system, which has to end well, and return what it wrote."""
    found = shutil.which(program)
    assert found is not None
    return subprocess.run([found, *arguments], capture_output=True, text=True, check=True).stdout


def test_what_is_inside_is_not_depended_on_and_the_youngest_c_library_counts() -> None:
    one = "  NEEDED               libGL.so.1\n  NEEDED   libQt6Gui.so.6\n    0x09691972 0x00 05 GLIBC_2.4\n"
    two = "  NEEDED               libc.so.6\n  NEEDED   ld-linux-x86-64.so.2\n    0x09691972 0x00 05 GLIBC_2.34\n"
    asked, newest = deb.asked_of_system([one, two], {"libQt6Gui.so.6"})
    assert asked == {"libGL.so.1", "libc.so.6"}
    assert newest == (2, 34)


@debian
def test_a_library_of_the_system_has_its_package_and_one_of_nobody_is_an_error() -> None:
    assert deb.owner("libc.so.6") == "libc6"
    with pytest.raises(LookupError, match="libnobody"):
        deb.owner("libnobody.so.7")


@debian
def test_a_real_library_is_read(tmp_path: Path) -> None:
    library = next(file for file in Path(sys.base_prefix).rglob("lib/**/*.so*") if deb.is_library(file))
    shutil.copy(library, tmp_path / library.name)
    (tmp_path / "link.so").symlink_to(library.name)
    assert [file.name for file in tmp_path.iterdir() if deb.is_library(file)] == [library.name]
    assert deb.depends(tmp_path).startswith("libc6 (>= 2.")
    assert "xkb-data" in deb.depends(tmp_path)


@debian
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux's package")
def test_the_package_goes_in_starts_and_comes_out_and_the_vault_is_untouched(built: Path, tmp_path: Path) -> None:
    package = deb.make(built, tmp_path)
    root = tmp_path / "root"
    vault = deb_try.prepared(root)
    put_in = deb_try.dpkg(root, "--install", str(package))
    assert put_in.returncode == 0, put_in.stderr
    assert deb_try.started(root) == []
    for side in deb.ICON_SIDES:
        icon = QImage(str(root / f"usr/share/icons/hicolor/{side}x{side}/apps/{face.APP}.png"))
        assert (icon.width(), icon.height()) == (side, side)
    assert (root / deb.HOME / "SafeSpace").stat().st_mode & 0o777 == 0o755, "everybody may start it"
    assert deb_try.left(root)
    assert deb_try.dpkg(root, "--purge", "safespace").returncode == 0
    assert deb_try.left(root) == []
    assert vault.read_bytes() == deb_try.SEALED


@debian
def test_the_package_has_no_script_and_owns_nothing_outside_usr(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")
    package = deb.make(built, tmp_path)
    first = package.read_bytes()
    assert deb.make(built, tmp_path).read_bytes() == first, "the same folder makes the same bytes"
    (tmp_path / "control").mkdir()
    said("dpkg-deb", "--control", str(package), str(tmp_path / "control"))
    assert [file.name for file in (tmp_path / "control").iterdir()] == ["control"]
    content = said("dpkg-deb", "--contents", str(package))
    paths = [line.split()[5] for line in content.splitlines()]
    assert [path for path in paths if not path.startswith("./usr/") and path != "./"] == []
    assert all(line.split()[1] == "root/root" for line in content.splitlines())


def test_the_desktop_file_and_the_data_for_software_centres_speak_of_the_same_program() -> None:
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str  # pyright: ignore[reportAttributeAccessIssue]
    entry.read(LINUX / "safespace.desktop", encoding="utf-8")
    shown = dict(entry["Desktop Entry"])
    assert (shown["Exec"], shown["Icon"], shown["StartupWMClass"]) == ("safespace", face.APP, face.NAME)
    told = etree.fromstring(deb.metainfo().encode())
    assert told.findtext("id") == face.APP
    assert told.findtext("launchable") == f"{face.APP}.desktop"
    assert told.findtext("summary") == shown["Comment"]
    release = told.find("releases/release")
    assert release is not None
    assert release.get("version") == face.version()
    assert told.findtext("requires/internet") == "offline-only"


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="the validator is not installed")
def test_the_data_for_software_centres_is_valid(tmp_path: Path) -> None:
    file = tmp_path / f"{face.APP}.metainfo.xml"
    file.write_text(deb.metainfo(), encoding="utf-8")
    assert "successful" in said("appstreamcli", "validate", "--no-net", "--no-color", str(file))


def test_the_page_of_the_manual_names_every_command() -> None:
    page = (LINUX / "safespace.1").read_text(encoding="utf-8").replace("\\-", "-")
    from safespace import __main__ as way_in

    commands = next(action.choices for action in way_in._parser()._actions if action.dest == "command")
    assert commands
    assert [name for name in commands if f".B {name}" not in page] == []
