"""A guardian's main job by ear and keys: from what somebody said to the papers of the quarter."""

from __future__ import annotations

from pathlib import Path

from tests.screen_reader.reader import STARTING, Reader

STORY = "A nurse on Ward 7B, Blessing Adeyemi, told me that Karen Holt leaves one nurse for 28 patients at night."
FIRST_READER = "Patient safety specialist"
QUESTIONS = 14
"""How many the triage asks."""


def speak_up(reader: Reader) -> None:
    """Write down what was said."""
    reader.wait_to_hear("Today", STARTING)
    reader.key("Ctrl+n")
    reader.wait_to_hear("What did they say?")
    reader.type(STORY)
    reader.pick("Is anyone in danger now?", "No")
    reader.fill("Handle", "Night cover")
    reader.press("Keep it safe")
    reader.wait_to_hear("Night cover")
    reader.press("I have thanked them")


def triage(reader: Reader) -> None:
    """Answer every question, and keep the plan."""
    reader.press("Begin triage")
    for number in range(1, QUESTIONS + 1):
        reader.wait_to_hear(f"Question {number} of {QUESTIONS}")
        reader.pick("", "No", "None of these")
        reader.press("Next question")
    reader.press("Keep this plan")


def agree(reader: Reader) -> None:
    """Note what they agreed to, for one reader."""
    reader.press("Agree who may be told")
    reader.choose("Who is it about?", FIRST_READER)
    reader.press("Keep what they said")


def anonymise(reader: Reader) -> None:
    """Take out what points to people, and sign the words for one reader."""
    reader.press("Choose who to tell")
    reader.press(f"Write the brief: {FIRST_READER}")
    reader.press("Open with a reason")
    reader.press("Open it for 5 minutes")
    reader.wait_to_hear("Mark 1 of")
    for tier in ("Sure", "Likely", "Possible"):
        if reader.ear.hears(f"Take all suggestions, {tier}"):
            reader.press(f"Take all suggestions, {tier}")
    if reader.ear.hears("Use wider words"):
        reader.press("Use wider words")
    reader.press("I have read it: it may leave")


def tell(reader: Reader, folder: Path) -> None:
    """Save the brief, give it, and note the answer."""
    reader.press(f"Give them the brief: {FIRST_READER}")
    reader.press("Save the brief as PDF")
    reader.save_as(folder / "brief.pdf")
    reader.press("I have given it to them")
    reader.press(f"Note an answer: {FIRST_READER}")
    reader.pick("Where it stands", "They answered")
    reader.fill("In their words", "A second nurse from Monday.")
    reader.press("Keep the answer")


def follow_up(reader: Reader) -> None:
    """Tell them how it stands, and ask how they are."""
    reader.press("The case")
    reader.press("Follow up")
    reader.press("I have told them")
    reader.press("Keep this")
    reader.press("Ask how they are")
    reader.pick("What did you find?", "No detriment")
    reader.press("Keep this")


def close(reader: Reader) -> None:
    """Close the case."""
    reader.press("Close the case")
    reader.pick("How did it end?", "What was raised was found to be so")
    reader.fill("What was learnt?", "Night cover is checked each evening.")
    reader.press("Close the case")
    reader.wait_to_hear("Open it again")


def report(reader: Reader, folder: Path) -> None:
    """Release the quarter's protected summary, and save its papers."""
    reader.key("Ctrl+k")
    reader.type("Reports")
    reader.wait_to_hear("Reports")
    reader.key("Return")
    reader.press("Make the board summary")
    reader.press("Go on to the check")
    reader.fill("Who will read it", "For the public board")
    reader.fill("What it is for", "The quarterly report to the board")
    reader.press("Go on to the release")
    reader.press("Release for good")
    reader.press("Save the papers in a folder")
    reader.save_as(folder)


def do(reader: Reader, folder: Path) -> None:
    """Do all of it; papers go into the folder."""
    reader.wait_for_a_window()
    speak_up(reader)
    triage(reader)
    agree(reader)
    anonymise(reader)
    tell(reader, folder)
    follow_up(reader)
    close(reader)
    report(reader, folder)
