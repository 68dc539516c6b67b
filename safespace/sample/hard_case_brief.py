"""The tour of a hard case, second part: what points to people is taken out, and the readers are chased."""

from __future__ import annotations

from safespace.casework import browse, chase
from safespace.domain.escalation import Reply
from safespace.domain.ids import Id
from safespace.sample.case_tour import FIRST_READER, NAMES
from safespace.sample.guide import Hands, Say, hold

NEXT_READER = "Chief nurse"
COVER = "Please look at how nights are staffed, and say what you will do. Write to me alone."
REASON = "She read these words and wants them told so."
ANSWER = "A second nurse from Monday, checked each evening by the site lead. What was said is looked into."


def anonymise(hands: Hands, say: Say, case_id: Id) -> None:
    """Open the identity with a reason, take out what points to people, and sign for one reader."""
    hands.go_to("anonymise", f"Write the brief: {FIRST_READER}")
    hands.picture("anonymise-sealed")
    hands.press("Open with a reason")
    hands.picture("open-with-a-reason")
    hands.press("Open it for 5 minutes")
    hands.until(lambda: hands.sees("Mark 1 of"), "the words were not laid out")
    hands.picture("anonymise")
    _take_out(hands)
    hands.picture("anonymise-decided")
    hands.go_to("escalate", "I have read it: it may leave")
    _hold_signed(hands, case_id, 1)
    opened = hands.read(lambda desk: browse.case(desk, case_id).last_opening)
    hold(opened is not None and opened.reason == "sign_off", "the opening is not in the trail")
    say("9  what points to people was taken out, and the words were signed for one reader")


def escalate(hands: Hands, say: Say, case_id: Id) -> None:
    """Read the brief as it will be, with covering words, save it, and note that it was given."""
    hands.press(f"Give them the brief: {FIRST_READER}")
    hands.fill("Covering words, if you like", COVER)
    hands.picture("brief")
    hands.press("Save the brief as PDF")
    paper = hands.save_to("brief.pdf")
    hold(paper.read_bytes().startswith(b"%PDF"), "the brief is no PDF")
    hands.press("I have given it to them")
    sent = hands.read(lambda desk: chase.look(desk, case_id))
    hold(len(sent) == 1 and sent[0].sha256 and sent[0].cover_sha256, "what was given is not in the vault")
    say("10 the brief was read with its covering words, saved as PDF and given")


def chase_it(hands: Hands, say: Say, case_id: Id) -> None:
    """Note that they have it, ask again because nothing comes, and tell the next level, which answers."""
    hands.press(f"Note an answer: {FIRST_READER}")
    hands.answer("Where it stands", "They have it")
    hands.press("Keep the answer")
    hands.press(f"I have asked again: {FIRST_READER}")
    hands.press(f"Note an answer: {FIRST_READER}")
    hands.answer("Where it stands", "Nothing was done")
    hands.press("Keep the answer")
    hands.until(lambda: hands.sees("Next: chief nurse"), "nobody is offered after a reader who did nothing")
    hands.picture("next-level")
    _tell_the_next(hands, case_id)
    sent = hands.read(lambda desk: chase.look(desk, case_id))
    hold([one.sent.reply for one in sent] == [Reply.NOTHING, Reply.ANSWERED], "the answers are not in the vault")
    heard = [one.reply for one in sent[0].heard]
    hold(heard == [Reply.RECEIVED, Reply.WAITING, Reply.NOTHING], "how the first reader was chased is not in the vault")
    say("11 the first reader had it, was asked again and did nothing; the next level was offered, told, and answered")


def _tell_the_next(hands: Hands, case_id: Id) -> None:
    """Agree with her on the next reader, sign the words for that one, give them, and note the answer."""
    hands.press("Next: chief nurse")
    hands.fill("In their words, if you like", "if she is told nothing about me")
    hands.press("Keep what they said")
    hands.go_to("anonymise", f"Write the brief: {NEXT_READER}")
    if hands.sees("Open with a reason"):
        hands.press("Open with a reason")
        hands.press("Open it for 5 minutes")
    hands.until(lambda: hands.sees("Mark 1 of"), "the words were not laid out again")
    _take_out(hands)
    hands.go_to("escalate", "I have read it: it may leave")
    _hold_signed(hands, case_id, 2)
    hands.press(f"Give them the brief: {NEXT_READER}")
    hands.press("I have given it to them")
    hands.press(f"Note an answer: {NEXT_READER}")
    hands.fill("In their words", ANSWER)
    hands.picture("answer")
    hands.press("Keep the answer")
    hands.picture("answered")


def _take_out(hands: Hands) -> None:
    """Take every suggestion, then the wider words that are offered where few staff still match."""
    for tier in ("Sure", "Likely", "Possible"):
        if hands.sees(f"Take all suggestions, {tier}"):
            hands.press(f"Take all suggestions, {tier}")
    if hands.sees("Use wider words"):
        hands.picture("anonymise-few-match")
        hands.press("Use wider words")
    if hands.sees("Why may it leave so?"):
        hands.fill("Why may it leave so?", REASON)


def _hold_signed(hands: Hands, case_id: Id, number: int) -> None:
    signed = hands.read(lambda desk: browse.case(desk, case_id).signed)
    hold(len(signed) == number, "nothing was signed")
    hold(not any(name in one.text for one in signed for name in NAMES), "a name is still in what may leave")
