"""A pack whose end the disk refuses: its cases are lent, so it stays in the folder and is finished later."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from safespace.vault.pack_problems import PackUnfinished
from tests.builders import a_concern
from tests.casework.two_vaults import Two


def raising(refusal: type[OSError]) -> Callable[..., None]:
    """Return a call of the system that refuses."""

    def refuse(*_: object) -> None:
        raise refusal

    return refuse


@pytest.mark.parametrize("refusal", [OSError, PermissionError])
def test_it_is_kept_and_finished_with_the_next_pack(
    two: Two, monkeypatch: pytest.MonkeyPatch, refusal: type[OSError]
) -> None:
    first, second = two.agreed(a_concern(two.sam)), two.agreed(a_concern(two.sam))
    with monkeypatch.context() as system:
        system.setattr(Path, "replace", raising(refusal))
        with pytest.raises(PackUnfinished):
            two.lent(first)
    (left,) = two.between.glob("*.part")
    assert [pen.case_id for pen in two.sam.rows.pens.where("ended_on IS NULL")] == [first.id]
    two.lent(second)
    assert not left.exists()
    manifest = json.dumps(dict(two.ada.vault.open_pack(left.with_suffix("")).content.manifest))
    assert first.reference in manifest
