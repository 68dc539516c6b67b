"""The bill of materials names everything that travels along, those parts too that are compiled into others."""

from __future__ import annotations

import json
import re
from collections import Counter
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from tests.house import shape
from tests.packaging.scripts import script

sbom, licences, hashes = script("sbom"), script("licences"), script("hashes")


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    """Return the bill of what is installed."""
    return sbom.bill()


def named(bill: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the entries of a name."""
    return [one for one in bill["components"] if one["name"] == name]


def test_every_package_of_the_lock_is_in_it_with_the_version_that_is_installed(bill: dict[str, Any]) -> None:
    found = {one["purl"] for one in bill["components"] if ">" not in one["bom-ref"] and "purl" in one}
    assert found == {f"pkg:pypi/{name}@{metadata.version(name)}" for name in licences.shipped()}


def test_what_is_compiled_in_is_named_with_its_version_beside_what_holds_it(bill: dict[str, Any]) -> None:
    openssl = {one["bom-ref"].partition(">")[0]: one["version"] for one in named(bill, "OpenSSL")}
    assert openssl["sqlcipher3"] == licences.openssl_of_sqlcipher()
    assert "openssl" in {
        one["name"].lower() for one in bill["components"] if one["bom-ref"].startswith("cryptography>")
    }
    for name in ("SQLCipher", "SQLite", "Qt", "HiGHS", "PDFium", "libxml2", "Python", "OpenBLAS"):
        (found,) = named(bill, name)
        assert re.search(r"\d", found["version"]), name
    assert {"HarfBuzz (in Qt)", "ONNX", "Eigen", "libffi"} <= {one["name"] for one in bill["components"]}


def test_the_bills_that_packages_bring_along_are_taken_in_without_places_on_somebodys_machine(
    bill: dict[str, Any],
) -> None:
    crates = [one for one in bill["components"] if one.get("purl", "").startswith("pkg:cargo/")]
    assert {one["bom-ref"].partition(">")[0] for one in crates} == {"cryptography", "python-bidi", "python-calamine"}
    assert "calamine" in {one["name"] for one in crates}
    assert "file://" not in json.dumps(bill)


def test_the_model_and_the_words_are_in_it(bill: dict[str, Any]) -> None:
    data = {one["name"] for one in bill["components"] if one["type"] == "data"}
    assert {row[0] for row in licences.data()} == data
    assert any("Rampart" in name for name in data)
    assert any("GeoNames" in name for name in data)


def test_it_has_the_shape_that_cyclonedx_asks_for(bill: dict[str, Any]) -> None:
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])
    refs = [one["bom-ref"] for one in bill["components"]]
    assert [ref for ref, times in Counter(refs).items() if times > 1] == []
    known = {*refs, bill["metadata"]["component"]["bom-ref"]}
    assert {one["ref"] for one in bill["dependencies"]} <= known
    depended = [ref for one in bill["dependencies"] for ref in one["dependsOn"]]
    assert sorted(depended) == sorted(refs), "everything is inside something, once"
    for one in bill["components"]:
        assert {"type", "name", "bom-ref"} <= set(one) <= {
            "type", "name", "bom-ref", "version", "licenses", "purl", "description",
        }  # fmt: skip
        assert all(set(said) in ({"expression"}, {"license"}) for said in one.get("licenses", []))
        assert one.get("licenses") or one["bom-ref"].startswith(("pillow>", "cryptography>")), one["name"]


def test_the_same_things_make_the_same_bill(bill: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")
    first = sbom.bill()
    assert sbom.bill() == first
    assert first["metadata"]["timestamp"] == "2026-02-02T02:40:00Z"
    assert first["components"] == bill["components"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("MIT", {"expression": "MIT"}),
        ("Apache-2.0 OR BSD-3-Clause", {"expression": "Apache-2.0 OR BSD-3-Clause"}),
        ("GPL-2.0-or-later WITH Bootloader-exception", {"expression": "GPL-2.0-or-later WITH Bootloader-exception"}),
        ("BSD License", {"license": {"name": "BSD License"}}),
        ("MIT; the census data", {"license": {"name": "MIT; the census data"}}),
    ],
)
def test_a_licence_that_is_no_expression_is_told_by_its_name(said: str, told: dict[str, Any]) -> None:
    assert sbom.told_licence(said) == told


def test_every_part_that_is_kept_by_hand_lies_in_a_package_that_is_shipped() -> None:
    inside = {one["bom-ref"].partition(">")[0] for one in sbom.parts()}
    assert inside <= {*licences.shipped(), "SafeSpace"}


# ------------------------------------------------------------------------------------------------ hashes


def test_every_file_that_is_handed_out_has_its_hash_and_what_was_left_over_has_none(tmp_path: Path) -> None:
    for name in ("dist/SafeSpace/SafeSpace", "a.deb", "work/x", "tour/1.png", "tour-deb/1.png", "SHA256SUMS"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"abc")
    (tmp_path / "dist/SafeSpace/link").symlink_to("SafeSpace")
    abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert hashes.lines(tmp_path) == [f"{abc}  a.deb", f"{abc}  dist/SafeSpace/SafeSpace"]


def test_the_installers_name_no_place_where_a_vault_lies() -> None:
    for name in ("windows/safespace.iss", "windows/safespace.wxs", "macos/dmg.sh", "linux/safespace.desktop"):
        words = (shape.HOUSE / "packaging" / name).read_text(encoding="utf-8")
        steps = "\n".join(line for line in words.splitlines() if not line.lstrip().startswith((";", "#")))
        assert not re.search(r"UninstallDelete|RemoveFolder|RemoveFile|userappdata|LocalAppDataFolder", steps), name
        assert re.findall(r"\{localappdata\}[^\n]*", steps) in ([], [r"{localappdata}\Programs\SafeSpace"])
