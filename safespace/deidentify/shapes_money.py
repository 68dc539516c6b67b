"""Bank details: cards (Luhn's check digit), IBANs (ISO 13616, remainder 1 modulo 97), sort codes and accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safespace.deidentify.cued import tried
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Finding, Kind

_CARD = re.compile(r"(?<![\w.-])\d(?:[ -]{0,2}\d){11,18}(?![\w-])")
_CARD_WORDS = re.compile(r"\b(?:card|visa|mastercard|amex|debit|credit|discover|maestro)\b[^.\n]{0,40}$", re.IGNORECASE)
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}(?![A-Za-z0-9])", re.IGNORECASE)
_SORT = re.compile(r"(?<![\w-])\d{2}[ -]\d{2}[ -]\d{2}(?![\w-])")
_ACCOUNT = re.compile(r"(?<![\w-])(?:\d{8}|\d{4} \d{4}|\d{7})(?![\w-]| \d)")
_BANK_WORDS = re.compile(
    r"\b(?:sort ?codes?|account|accnt|acct|a/c|acc|accs|bank|banks|iban|bic|swift|s/c|sc|roll|savings|bacs|paid "
    r"into|go(?:es)? into|"
    r"barclays|lloyds|monzo|hsbc|natwest|santander|starling|revolut|nationwide|halifax|tsb|rbs|building "
    r"society)\b[^.\n]{0,40}$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?<![\w-])(\d{2}([ -])\d{2}\2\d{2}|\d{6})(?:[ ,;/|]| and | / |, ?(?:no|acc|a/c|account) ?){1,3}(\d{8}|\d{4} "
    r"\d{4})(?![\w-])"
)
"""A sort code with an account beside it, which need no words."""
_SIX = re.compile(
    r"\b(?:sort ?code|sort|s/c|sc)(?: is| was|:| no\.?)? ?(\d{6}|\d{2}[./]\d{2}[./]\d{2})(?![\w-])", re.IGNORECASE
)
_BIC = re.compile(r"\b(?:bic|swift)(?: code)?(?: is|:)? ?([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b", re.IGNORECASE)
_SOCIETY = re.compile(r"\broll (?:no\.?|number|num)(?: is|:)? ?([A-Z0-9][A-Z0-9/ -]{4,18}\d)(?![\w])", re.IGNORECASE)


def bank_details(reading: Reading) -> Iterator[Finding]:
    """Find cards, IBANs, sort codes and account numbers."""
    for match in tried(_CARD, reading.plain, reading.digits):
        sure = _card_sureness(match, reading)
        if sure:
            yield Finding(match.start(), match.end(), Kind.BANK, sure, "Has the form of a bank card's number.")
    for match in tried(_IBAN, reading.plain, [place - 2 for place in reading.digits if place > 1]):
        end = _iban_end(match)
        if end:
            yield Finding(match.start(), end, Kind.BANK, 0.9, "An account number whose check digits are right.")
    for pattern in (_SORT, _ACCOUNT):
        for match in tried(pattern, reading.plain, reading.digits):
            if _BANK_WORDS.search(reading.plain, max(0, match.start() - 60), match.start()):
                yield Finding(match.start(), match.end(), Kind.BANK, 0.75, "Follows words for a bank account.")


def account_details(reading: Reading) -> Iterator[Finding]:
    """Find a sort code beside an account, sort codes without hyphens, and what other banks and societies use."""
    if not reading.digits:
        return
    for match in tried(_BESIDE, reading.plain, reading.digits):
        yield Finding(*match.span(1), Kind.BANK, 0.75, "A sort code beside an account number.")
        yield Finding(*match.span(3), Kind.BANK, 0.75, "A sort code beside an account number.")
    for pattern in (_SIX, _BIC, _SOCIETY):
        for match in pattern.finditer(reading.plain):
            yield Finding(*match.span(1), Kind.BANK, 0.75, "Follows words for a bank account.")


def luhn(digits: str) -> bool:
    """Return whether a row of digits ends in the check digit of a bank card."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and len(set(digits)) > 1


def _card_sureness(match: re.Match[str], reading: Reading) -> float:
    """Return how sure a long row of digits is a bank card."""
    digits = "".join(c for c in match.group() if c.isdigit())
    context = _CARD_WORDS.search(reading.plain, max(0, match.start() - 60), match.start()) is not None
    if luhn(digits):
        return 0.9 if context or len(digits) >= 15 else 0.6
    return 0.6 if context else 0.0


def _iban_end(match: re.Match[str]) -> int | None:
    """Return where a valid IBAN ends inside a match that may have run on into the next word, or None."""
    written = match.group()
    for length in range(len(written), 14, -1):
        plain = "".join(c for c in written[:length] if c.isalnum()).upper()
        if written[length - 1].isalnum() and len(plain) >= 15 and plain.isascii():
            turned = plain[4:] + plain[:4]
            if int("".join(str(int(c, 36)) for c in turned)) % 97 == 1:
                return match.start() + length
    return None
