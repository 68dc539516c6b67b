"""The stricter vault: the words as they were told are sealed like the identity, and only masked words lie beside them.

In the usual vault masking is a rule of the screen: whoever opens the database with the vault's keys reads the words. In
a stricter one that is cryptography too: reading the words takes the permission, a reason and an open identity, and the
trail has it. What is lost is that a case cannot be read in passing. The same goes for what else somebody typed: why
somebody was told without agreement, what was agreed, answers to briefs, what is to be done, and handles. Of each the
masked copy lies in its row and in its history, and what was typed last is sealed; where a mask takes nothing out, there
is nothing to seal. Titles and notes of what was done stay as they are; drafts lie sealed to whoever types them anyway.
"""

from __future__ import annotations

from dataclasses import replace

from safespace.casework import case_views, identity
from safespace.casework.desk import Desk
from safespace.casework.masking import masked
from safespace.casework.put_down import SETTING, is_on
from safespace.domain.case import Words
from safespace.domain.ids import Id
from safespace.domain.triaged import OWN
from safespace.vault import typed as typed_texts
from safespace.vault.acts import Act, ActKind
from safespace.vault.identity import OpenIdentity


def turn_on(desk: Desk) -> int:
    """Seal all words, those that are there and those to come; return how many there were.

    Anyone with the vault can do it: sealing takes no permission. Backups from before hold them as they were.
    """
    with desk.vault.transaction(), desk.rows.pen_guard.aside():
        told = desk.rows.words.where("text <> ''")
        for words in told:
            desk.rows.words.save(_sealed(desk, words))
        for words_id, case_id, text in desk.vault.history.words_taken_away():
            if text:
                desk.rows.speakers.keep_words(words_id, case_id, text, desk.me, desk.now())
                desk.vault.history.rewrite_words(words_id, "")
        sealed = 0 if is_on(desk) else _seal_typed(desk)
        desk.vault.settings.set(SETTING, "yes")
        case_views.leave_out_names(desk)
        desk.vault.trail.write("words.sealed", desk.now(), counts={"words": len(told) + sealed})
    desk.vault.settle()
    return len(told) + sealed


def turn_off(desk: Desk) -> int:
    """Put all words back beside their cases; return how many.

    IdentityNotPermitted without leave to open who spoke up; ApprovalNeeded where it takes two and nobody has said yes
    to just that. What was open is sealed.
    """
    identity.seal_now(desk)
    act = Act(ActKind.OPEN_WORDS, desk.vault.meta.vault_id)
    with desk.vault.transaction(), desk.rows.pen_guard.aside(), identity.unlocked_for_all(desk, act) as key:
        back = 0
        for words in desk.rows.words.where("text = ''"):
            text = desk.rows.speakers.open_words(key, words.id)
            if text is not None:
                desk.rows.words.save(replace(words, text=text, change=desk.next(words.change)))
                desk.rows.speakers.forget_words(words.id)
                back += 1
        for words_id, _, text in desk.vault.history.words_taken_away():
            opened = None if text else desk.rows.speakers.open_words(key, words_id)
            if opened is not None:
                desk.vault.history.rewrite_words(words_id, opened)
                desk.rows.speakers.forget_words(words_id)
        back += _open_typed(desk, key)
        desk.vault.settings.remove(SETTING)
        desk.vault.trail.write("words.unsealed", desk.now(), counts={"words": back})
    return back


def typed(desk: Desk, case_id: Id, about: Id, text: str) -> str:
    """Return what somebody typed on a case as the present person may read it: as it was typed, or masked.

    In a stricter vault it is masked unless who spoke up is open; for whoever has no leave to open that, everywhere.
    """
    if not desk.vault.identity.permitted():
        return masked(text)
    if not is_on(desk):
        return text
    if not identity.is_open(desk, case_id):
        return masked(text)  # the copy may be that of an older finder
    return opened(desk, identity.require_open(desk, case_id).key, about, text)


def opened(desk: Desk, key: OpenIdentity, about: Id, text: str) -> str:
    """Return what was sealed of something typed, if `text` is its masked copy; else `text`."""
    told = desk.rows.speakers.open_words(key, about)
    return told if told is not None and masked(told) == masked(text) else text


def readable(desk: Desk, case_id: Id) -> bool:
    """Whether the words of a case can be read as they were told, now and by the present person."""
    if not desk.vault.identity.permitted():
        return False
    return not is_on(desk) or identity.is_open(desk, case_id)


def told(desk: Desk, case_id: Id) -> tuple[Words, ...]:
    """Return the words of a case in order: as they were told where the present person can read them, else masked."""
    kept = desk.rows.words.of_case(case_id, "happened_at, rowid")
    if not readable(desk, case_id):
        return tuple(replace(words, text=words.masked) for words in kept)
    if not identity.is_open(desk, case_id):
        return kept
    key = identity.require_open(desk, case_id).key
    opened = {words.id: desk.rows.speakers.open_words(key, words.id) for words in kept if not words.text}
    return tuple(replace(words, text=opened.get(words.id) or words.text or words.masked) for words in kept)


def _sealed(desk: Desk, words: Words) -> Words:
    desk.rows.speakers.keep_words(words.id, words.case_id, words.text, desk.me, desk.now())
    return replace(words, text="", change=desk.next(words.change))


def _seal_typed(desk: Desk) -> int:
    """Seal what was typed, and leave masked copies in its places; return how many texts."""
    found = [one for one in typed_texts.texts(desk.vault.connection) if masked(one[2]) != one[2]]
    for about, case_id, text in found:
        desk.rows.speakers.keep_words(about, case_id, text, desk.me, desk.now())
    typed_texts.rewrite(desk.vault.connection, lambda _, text: masked(text))
    typed_texts.rewrite_plans(desk.vault.connection, lambda code, text: masked(text) if code == OWN else text)
    return len(found)


def _open_typed(desk: Desk, key: OpenIdentity) -> int:
    """Put back what was typed; return how many texts. What fits no copy any more stays sealed."""
    kept = typed_texts.texts(desk.vault.connection)
    back = [about for about, _, text in kept if opened(desk, key, about, text) != text]
    typed_texts.rewrite(desk.vault.connection, lambda about, text: opened(desk, key, about, text))
    for about, _, text in kept:
        if about in back or desk.rows.speakers.open_words(key, about) == text:
            desk.rows.speakers.forget_words(about)
    return len(back)
