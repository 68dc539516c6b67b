"""Leaving the role: the list says what the vault shows, and the certificate says what was still open."""

from __future__ import annotations

from pathlib import Path

from safespace.casework import backups, close, hand_over, leaving_role, pack_checks, sending_back, taking_over
from safespace.casework.desk import Desk
from safespace.domain.hand_over import Sees
from safespace.vault import signature_file
from tests.builders import a_concern
from tests.casework.keys import Team
from tests.casework.two_vaults import two_vaults
from tests.reports.papers import pages


def still(desk: Desk) -> list[str]:
    """Return what is not done."""
    return [point.words for point in leaving_role.look(desk) if not point.met]


def test_a_lone_guardian_is_told_of_every_case_and_pack_that_is_not_settled(tmp_path: Path) -> None:
    two = two_vaults(tmp_path)
    alone = ["Somebody else opens this vault", "Somebody else may open who spoke up"]
    backup = "A fresh backup lies elsewhere"
    open_case = "Every open case is with somebody who goes on"
    assert still(two.sam) == [*alone, backup]
    case = two.agreed(a_concern(two.sam), Sees.WHOLE)
    assert still(two.sam) == [*alone, open_case, backup]
    made = two.lent(case)
    assert still(two.sam) == [*alone, "No case is lent", "Every pack has its receipt", backup]
    pack = taking_over.take_in(two.ada, made.file)
    assert "No case of others is here" in still(two.ada)
    hand_over.read_receipt(two.sam, pack_checks.save_receipt(two.ada, pack.id, two.between))
    assert still(two.sam) == [*alone, "No case is lent", backup]
    sending_back.send_back(two.ada, pack.id, two.between)
    assert "No case of others is here" not in still(two.ada)
    hand_over.take_back(two.sam, case.id, "Back at work.")
    close.case(two.sam, case.id, "upheld")
    assert still(two.sam) == [*alone, backup]
    two.close()


def test_the_certificate_says_what_is_done_confirmed_and_open_and_is_signed(team: Team, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.choose_place(team.desk, stick)
    assert still(team.desk) == ["A fresh backup lies elsewhere"]
    file = leaving_role.certify(team.desk, ["devices"], tmp_path)
    (page,) = pages(file.read_bytes())
    said = " ".join(page.split())
    for words in (
        "Sam Okoro",
        "Every open case is with somebody who goes on.",
        "every stick with a copy or a pack went back",
        "A fresh backup lies elsewhere: no.",
        "Not confirmed: My recovery sheet",
        team.desk.vault.trail.head().words,
    ):
        assert words in said, words
    assert team.case.reference not in said
    signed = signature_file.kept(file)
    assert signed is not None
    assert signed.genuine
    (entry,) = team.desk.vault.trail.read(1)
    assert (entry.action, entry.counts) == ("role.left", {"met": 6, "open": 1, "confirmed": 1})
