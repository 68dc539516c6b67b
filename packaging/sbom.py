"""Writes the bill of materials of the packaged program, as CycloneDX 1.6: make sbom.

    python packaging/sbom.py FILE [FOLDER]

Packages come from the lock file and what is installed; what is compiled into them from the bills that they bring along,
from what they say of themselves, and from parts.csv, which is kept by hand; libraries of the system from a built
FOLDER. The same things and the same SOURCE_DATE_EPOCH give the same bytes.
"""

from __future__ import annotations

import csv
import json
import platform
import re
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import deb
import face
import licences

HOUSE = Path(__file__).resolve().parents[1]
PROGRAM = "SafeSpace"
EXPRESSION = re.compile(r"\(?[A-Za-z0-9.+-]+\)?( (AND|OR|WITH) \(?[A-Za-z0-9.+-]+\)?)*")
"""An SPDX expression, as far as ours go: names without spaces, joined by AND, OR and WITH."""

AT_ASKED = "ask:"
Component = dict[str, Any]


# ------------------------------------------------------------------------------------------------ versions
def _pdfium() -> str:
    import pypdfium2

    return str(pypdfium2.version.PDFIUM_INFO).partition("@")[0]


def _openblas() -> str:
    import numpy as np

    return str(np.show_config(mode="dicts")["Build Dependencies"]["blas"]["version"])


def _libxml2() -> str:
    from lxml import etree

    return ".".join(map(str, etree.LIBXML_COMPILED_VERSION))


def _libxslt() -> str:
    from lxml import etree

    return ".".join(map(str, etree.LIBXSLT_COMPILED_VERSION))


ASKED: dict[str, Callable[[], str]] = {
    "pdfium": _pdfium,
    "openblas": _openblas,
    "libxml2": _libxml2,
    "libxslt": _libxslt,
    "python": platform.python_version,
    "pyinstaller": lambda: metadata.version("pyinstaller"),
}
"""Parts that can be asked for their version, by their names in parts.csv."""


# ------------------------------------------------------------------------------------------------ components
def component(name: str, version: str, licence: str, purl: str, inside: str = "", kind: str = "library") -> Component:
    """Return one entry. Its reference names what it is inside, since two packages may hold the same part."""
    made: Component = {"type": kind, "name": name, "bom-ref": f"{inside}>{purl or name}" if inside else purl or name}
    if version:
        made["version"] = version
    if licence:
        made["licenses"] = [told_licence(licence)]
    if purl:
        made["purl"] = purl
    return made


def told_licence(said: str) -> Component:
    """Return a licence as an SPDX expression where it is one, and by the name that was said where it is none."""
    return {"expression": said} if EXPRESSION.fullmatch(said) else {"license": {"name": said.splitlines()[0][:120]}}


def on_index(name: str, version: str) -> str:
    """Return the package URL of a Python package."""
    return f"pkg:pypi/{name}@{version}"


def packages() -> list[Component]:
    """Return every package that the program runs on, in the version that is installed."""
    found: list[Component] = []
    for name in licences.shipped():
        about = metadata.metadata(name)
        found.append(component(name, about["Version"], licences.licence(about), on_index(name, about["Version"])))
    return found


def told_by_packages() -> list[Component]:
    """Return what the packages themselves list as compiled into them, from the bills that travel in them."""
    found: dict[str, Component] = {}
    for name in licences.shipped():
        bills = [file for file in metadata.files(name) or () if "sboms" in file.parts and file.suffix == ".json"]
        for bill in bills:
            listed = json.loads(Path(str(bill.locate())).read_text(encoding="utf-8")).get("components", [])
            made = [_told(one, name) for one in listed if one.get("purl")]
            found |= {one["bom-ref"]: one for one in made if not one["purl"].startswith(f"pkg:pypi/{name}")}
    return list(found.values())


def _told(one: Component, inside: str) -> Component:
    """Return an entry of somebody else's bill without the places on their machine."""
    purl = one["purl"].partition("?")[0]
    said = [each.get("expression") or each["license"].get("id") or each["license"]["name"] for each in _terms(one)]
    return component(one["name"], one.get("version", ""), " AND ".join(said), purl, inside)


def _terms(one: Component) -> list[Component]:
    return one.get("licenses") or []


def parts() -> list[Component]:
    """Return what no bill names: the parts that can be asked, and those of parts.csv."""
    asked = [
        component(name, version, terms, f"pkg:generic/{name.lower()}@{version}", inside.lower().replace("_", "-"))
        for name, version, terms, inside in licences.parts()
    ]
    with (HOUSE / "packaging/parts.csv").open(encoding="utf-8", newline="") as file:
        return asked + [_by_hand(row) for row in csv.DictReader(file)]


def _by_hand(row: dict[str, str]) -> Component:
    written = row["version"]
    version = ASKED[written.removeprefix(AT_ASKED)]() if written.startswith(AT_ASKED) else written
    purl = f"{row['purl']}@{version}" if version else row["purl"]
    made = component(row["name"], version, row["licence"], purl, row["inside"])
    return made | {"description": row["from"]}


def data() -> list[Component]:
    """Return words, letters and the learned model: whose they are, under which licence."""
    return [component(name, "", terms, "", PROGRAM, "data") for name, terms, _ in licences.data()]


def of_system(folder: Path) -> list[Component]:
    """Return the libraries of this system that lie in a built folder, by the notices that travel with them."""
    found: list[Component] = []
    for notice in sorted((folder / "_internal/licences/system").glob("*")):
        asked = ["dpkg-query", "--show", "--showformat", "${Version}", notice.name]
        version = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        purl = f"pkg:deb/debian/{notice.name}@{version.replace('+', '%2B').replace(':', '%3A')}"
        found.append(component(notice.name, version, "", purl, "system"))
    return found


# ------------------------------------------------------------------------------------------------ the bill
def depends(found: Iterable[Component]) -> list[Component]:
    """Return what lies in what: the program in all packages and its own parts, each part in its package."""
    by_name = {one["name"]: one["bom-ref"] for one in found if ">" not in one["bom-ref"]}
    below: dict[str, list[str]] = {ref: [] for ref in [PROGRAM, *by_name.values()]}
    below[PROGRAM] += by_name.values()
    for one in found:
        inside, sign, _ = one["bom-ref"].partition(">")
        if sign:
            below[by_name.get(inside, PROGRAM)].append(one["bom-ref"])
    return [{"ref": ref, "dependsOn": sorted(refs)} for ref, refs in sorted(below.items())]


def bill(folder: Path | None = None) -> Component:
    """Return the whole bill, in the order of names."""
    found = [*packages(), *told_by_packages(), *parts(), *data(), *(of_system(folder) if folder else [])]
    found = sorted({one["bom-ref"]: one for one in found}.values(), key=_by_name)
    at = datetime.fromtimestamp(deb.moment(), UTC)
    about = component(PROGRAM, face.version(), "MIT", "", kind="application")
    made: Component = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"timestamp": f"{at:%Y-%m-%dT%H:%M:%SZ}", "component": about},
        "components": found,
        "dependencies": depends(found),
    }
    number = uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(made, sort_keys=True))
    return {"serialNumber": f"urn:uuid:{number}"} | made


def _by_name(one: Component) -> tuple[str, str]:
    return one["name"].casefold(), one["bom-ref"]


def main(arguments: list[str]) -> None:
    """Write the bill to the first argument, with the libraries of the built folder in the second, if there is one."""
    file, *folders = (Path(argument) for argument in arguments)
    made = bill(folders[0] if folders else None)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(made['components'])} components in {file}")


if __name__ == "__main__":
    main(sys.argv[1:])
