"""Mails: what is taken out of them, and what never is."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from safespace.importing import door, mail
from safespace.importing.taken import CannotRead, Contents
from tests.importing import samples


def read(made: EmailMessage | bytes) -> Contents:
    return door.read("A mail.eml", made if isinstance(made, bytes) else made.as_bytes())


def test_sender_day_words_and_files_are_taken_and_every_other_header_is_left() -> None:
    found = read(samples.with_rota())
    assert (found.sender, found.address, found.sent_at) == (samples.NAME, samples.ADDRESS, samples.SENT)
    assert found.words == f"Nights on the ward\n\n{samples.STORY}"
    assert [(one.name, one.content) for one in found.attached] == [("Rota June.pdf", samples.ROTA)]
    told = f"{found.words} {found.sender} {found.address} {found.left}"
    for header in ("quillfeather", "Message-ID", "203.0.113.7", "Received", "bounce-8812", "guardian@"):
        assert header not in told


def test_earlier_mails_and_the_signature_stay_in_the_words() -> None:
    quoted = "Please help.\n\n-- \nMaya\nStaff nurse\n\nOn Monday Karen Holt wrote:\n> You will be moved.\n"
    assert read(samples.mail(quoted)).words.endswith("Karen Holt wrote:\n> You will be moved.")


def test_a_mail_that_is_a_web_page_gives_its_words_alone() -> None:
    made = samples.mail("")
    made.set_content(
        "<html><head><title>x</title><style>p {color: red}</style></head><body><p>One&nbsp;nurse &amp; no doctor.</p>"
        "<script>fetch('https://example.org/seen')</script><div>At night<br>only</div>"
        '<img src="https://example.org/pixel.gif"><!-- hidden --><ul><li>First</li></ul></body></html>',
        subtype="html",
    )
    found = read(made)
    assert found.words == "Nights on the ward\n\nOne nurse & no doctor.\n\nAt night\nonly\n\nFirst"
    assert found.left == (mail.AS_A_PAGE,)


def test_of_a_mail_written_both_ways_the_plain_words_are_taken_once() -> None:
    made = samples.mail()
    made.add_alternative(f"<p>{samples.STORY}</p>", subtype="html")
    found = read(made)
    assert found.words.count("one nurse") == 1
    assert found.left == ()


def test_a_mail_inside_a_mail_comes_as_a_file_of_its_own() -> None:
    made = samples.mail()
    made.add_attachment(samples.mail("The mail before."))
    (inside,) = read(made).attached
    assert inside.name == "Mail inside.eml"
    assert b"The mail before." in inside.content
    assert "The mail before." not in read(made).words


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Papers\\Rota.pdf", "Rota.pdf"),
        ("evil\u202efdp.exe", "evilfdp.exe"),
        ("..", "attached-1"),
        ("x" * 400, "x" * 120),
    ],
)
def test_a_file_inside_is_called_by_the_last_part_of_its_name_with_nothing_hidden(said: str, kept: str) -> None:
    made = samples.mail()
    made.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=said)
    assert read(made).attached[0].name == kept


def test_winmail_and_a_sealed_mail_are_files_without_words() -> None:
    made = EmailMessage()
    made["From"] = samples.ADDRESS
    made.set_content(b"\x78\x9f\x3e\x22tnef", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    found = read(made)
    assert found.words == ""
    assert [one.name for one in found.attached] == ["winmail.dat"]
    assert found.address == samples.ADDRESS


def test_names_and_subjects_in_other_scripts_are_read() -> None:
    raw = (
        b"From: =?utf-8?q?Zo=C3=AB_=C3=85berg?= <zoe@example.org>\r\nSubject: =?iso-8859-1?q?D=E9but?=\r\n"
        b"Content-Type: text/plain; charset=windows-1252\r\n\r\nShe said \x93no\x94.\r\n"
    )
    found = read(raw)
    assert (found.sender, found.words) == ("Zo\u00eb \u00c5berg", "D\u00e9but\n\nShe said \u201cno\u201d.")


@pytest.mark.parametrize("charset", ["idna", "punycode", "zlib", "unicode_escape", "x-nobody", '"', "utf-7"])
def test_a_strange_or_wrong_charset_is_read_as_most_mails_are_written(charset: str) -> None:
    raw = f"From: a@b.org\r\nContent-Type: text/plain; charset={charset}\r\n\r\nPlain wörds\r\n".encode()
    assert read(raw).words == "Plain wörds"


def test_what_hides_or_turns_letters_is_taken_out_of_the_words() -> None:
    made = samples.mail("He said \u202eneve\u202c\u200b\u0000\u0007 once.\u2028Twice.\r\n\r\n\r\n\r\nAgain.")
    assert read(made).words.endswith("He said neve once.\nTwice.\n\nAgain.")


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("Wed, 24 Jun 2026 21:40:00 -0000", datetime(2026, 6, 24, 21, 40, tzinfo=UTC)),
        ("yesterday", None),
        ("Wed, 24 Jun 1601 21:40:00 +0000", None),
        ("Wed, 99 Jun 2026 99:40:00 +9999", None),
        ("", None),
    ],
)
def test_a_day_that_is_none_is_left_open(said: str, at: datetime | None) -> None:
    assert read(f"From: a@b.org\r\nDate: {said}\r\n\r\nWords\r\n".encode()).sent_at == at


def test_what_is_no_mail_is_said_to_be_unreadable() -> None:
    with pytest.raises(CannotRead):
        read(b"Just some words in a file.")


def nested(depth: int) -> bytes:
    part = b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n'
    parts = (part % (level, level) for level in range(depth))
    return b"".join([b"From: a@b.org\r\n", *parts, b"Content-Type: text/plain\r\n\r\nAt the bottom\r\n"])


def test_parts_inside_parts_are_read_to_the_depth_of_honest_mails_and_no_deeper() -> None:
    assert read(nested(20)).words == "At the bottom"
    with pytest.raises(CannotRead):
        read(nested(5_000))


def test_a_mail_of_endless_short_lines_is_not_even_begun() -> None:
    with pytest.raises(CannotRead):
        read(b"From: a@b.org\r\n\r\n" + b"\n" * 800_000)


def test_headers_as_long_as_a_book_are_cut_and_the_words_are_there() -> None:
    long = b"From: " + b"(" * 300_000 + b"\r\nSubject: " + b'"' * 300_000 + b"\r\nX-A: " + b";" * 2_000_000
    found = read(long + b'\r\nContent-Type: text/plain; x="' + b";" * 1_000_000 + b"\r\n\r\nWords\r\n")
    assert found.words.endswith("Words")
    assert len(found.words) < 500


def test_more_files_than_anybody_sends_stay_in_the_original() -> None:
    made = samples.mail()
    for number in range(105):
        made.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=f"{number}.bin")
    found = read(made)
    assert len(found.attached) == 100
    assert found.left == (mail.TOO_MANY,)


def test_a_page_of_nothing_but_open_tags_ends() -> None:
    for sign in ("<", "<!--", "<script>", "<a ", "&"):
        made = samples.mail("")
        made.set_content(sign * 200_000, subtype="html")
        assert len(read(made).words) <= 200_000 + 100
