"""The pane of the workbench: where marks lie, what a click and a selection tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from safespace.domain.finding import Mark
from safespace.ui import theme
from safespace.ui.widgets import mark_painting
from safespace.ui.widgets.legend import Legend
from safespace.ui.widgets.mark_painting import Change, MarkSpan
from safespace.ui.widgets.marks_view import MarksView
from tests.ui import painted_words as samples
from tests.ui.widgets.painted_help import close_to, dress, picture, shades, stand

TEXT = "\U0001f642 Karen Holt spoke.\nShe was on Ward 7B with Zoe\u0308 Antonio that night and said nothing more of it."


@pytest.fixture(autouse=True)
def _light() -> Iterator[None]:
    dress(theme.light())
    yield
    dress(theme.light())


def span(words: str, mark: Mark = Mark.PERSON, change: Change = Change.ORIGINAL, *, current: bool = False) -> MarkSpan:
    start = TEXT.index(words)
    return MarkSpan(start, start + len(words), mark, change, current)


def view(qtbot: QtBot, *spans: MarkSpan, text: str = TEXT, width: int = 420, height: int = 300) -> MarksView:
    made = MarksView("What was written")
    made.show_text(text, spans)
    stand(qtbot, made, width, height)
    return made


def middle(shown: MarksView, index: int) -> QPoint:
    return shown.mark_boxes(index)[0].center().toPoint()


def test_a_mark_after_a_smiley_lies_on_its_own_words(qtbot: QtBot) -> None:
    shown = view(qtbot, span("Karen Holt"))
    box = shown.mark_boxes(0)[0]
    left = shown.cursorForPosition(QPoint(round(box.left()) + 1, round(box.center().y())))
    right = shown.cursorForPosition(QPoint(round(box.right()) - 1, round(box.center().y())))
    assert TEXT.encode("utf-16-le")[2 * left.position() : 2 * right.position()].decode("utf-16-le") == "Karen Holt"


def test_clicking_a_mark_tells_its_number(qtbot: QtBot) -> None:
    shown = view(qtbot, span("Karen Holt"), span("Ward 7B", Mark.PLACE))
    with qtbot.waitSignal(shown.mark_clicked) as told:
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=middle(shown, 1))
    assert told.args == [1]


def test_clicking_beside_all_marks_tells_nothing(qtbot: QtBot) -> None:
    shown = view(qtbot, span("Karen Holt"))
    with qtbot.assertNotEmitted(shown.mark_clicked):
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(400, 290))


def test_of_two_marks_over_each_other_the_shorter_is_clicked(qtbot: QtBot) -> None:
    shown = view(qtbot, span("Karen Holt spoke"), span("Karen Holt"))
    assert shown.mark_at(middle(shown, 1)) == 1


def test_selecting_with_the_mouse_tells_the_stretch_in_code_points(qtbot: QtBot) -> None:
    shown = view(qtbot, span("Zoe\u0308"))
    box = shown.mark_boxes(0)[0]
    y = round(box.center().y())
    with qtbot.waitSignal(shown.selection_chosen) as told:
        QTest.mousePress(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(box.left()), y))
        QTest.mouseMove(shown.viewport(), QPoint(round(box.right()), y))
        QTest.mouseRelease(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(box.right()), y))
    start, end = told.args
    assert TEXT[start:end] == "Zoe\u0308"


def test_selecting_with_the_keyboard_is_told_by_enter(qtbot: QtBot) -> None:
    shown = view(qtbot)
    shown.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(7):
        QTest.keyClick(shown, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(shown.selection_chosen) as told:
        QTest.keyClick(shown, Qt.Key.Key_Return)
    start, end = told.args
    assert TEXT[start:end] == "\U0001f642 Karen"


def test_enter_on_a_mark_tells_its_number(qtbot: QtBot) -> None:
    shown = view(qtbot, span("Karen Holt"))
    shown.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(4):
        QTest.keyClick(shown, Qt.Key.Key_Right)
    with qtbot.waitSignal(shown.mark_clicked) as told:
        QTest.keyClick(shown, Qt.Key.Key_Return)
    assert told.args == [0]


def test_letters_and_numbers_are_left_to_the_screen_and_change_no_word(qtbot: QtBot) -> None:
    shown = view(qtbot)
    for key in ("j", "k", "1", "5"):
        QTest.keyClicks(shown, key)
    assert shown.toPlainText() == TEXT


def test_a_mark_that_breaks_over_a_line_has_two_pieces_and_no_trailing_space(qtbot: QtBot) -> None:
    shown = view(qtbot, span("on Ward 7B with Zoe\u0308 Antonio that night and said"), width=300)
    boxes = shown.mark_boxes(0)
    assert len(boxes) >= 2
    space = theme.current().font(16).pixelSize() * 0.15
    edge = _line_end(shown, boxes[0].center().y())
    assert boxes[0].right() <= edge - space


def _line_end(shown: MarksView, y: float) -> float:
    """Return the right end of a line, its trailing space among it."""
    for number in range(shown.document().blockCount()):
        block = shown.document().findBlockByNumber(number)
        layout = block.layout()
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            top = layout.position().y() + line.y()
            if top <= y < top + line.height():
                x = line.cursorToX(line.textStart() + line.textLength())
                return layout.position().x() + x[0]  # type: ignore[index]
    raise AssertionError(y)


def test_the_current_mark_is_yellow_with_a_dark_edge_and_dark_words(qtbot: QtBot) -> None:
    shown = view(qtbot, span("Karen Holt", current=True))
    box = shown.mark_boxes(0)[0].toRect()
    inside = shades(picture(shown.viewport()), box)
    assert theme.current().tokens.focus in inside
    around = shades(picture(shown.viewport()), box.adjusted(-4, -3, 4, 3))
    assert theme.current().tokens.focus_edge in around
    assert theme.current().tokens.person_ink not in inside


def test_in_the_dark_the_current_mark_has_a_yellow_edge_on_its_own_tint(qtbot: QtBot) -> None:
    dress(theme.dark())
    shown = view(qtbot, span("Karen Holt", current=True))
    box = shown.mark_boxes(0)[0].toRect()
    seen = shades(picture(shown.viewport()), box.adjusted(-4, -3, 4, 3))
    assert {theme.current().tokens.focus, theme.current().tokens.person_tint} <= seen


@pytest.mark.parametrize("mark", list(Mark))
def test_every_kind_of_mark_draws_a_line_of_its_own_under_the_words(qtbot: QtBot, mark: Mark) -> None:
    shown = view(qtbot, span("Karen Holt", mark))
    line = _under(shown)
    plain = _under(view(qtbot, replace(span("Karen Holt", mark), change=Change.REPLACED)))
    assert line != plain
    others = [other for other in Mark if other is not mark]
    assert all(line != _under(view(qtbot, span("Karen Holt", other))) for other in others)


def _under(shown: MarksView) -> list[bool]:
    """Return where there is ink in the rows under the words, whatever its colour: a shape, as bits."""
    image, box = picture(shown.viewport()), shown.mark_boxes(0)[0].toRect()
    ink = theme.current().colour(mark_painting.ink(shown.spans[0].mark))
    rows = range(box.bottom() - 4, box.bottom() + 4)
    return [close_to(image.pixelColor(x, y), ink, 60) for y in rows for x in range(box.left(), box.right())]


def test_a_cut_leaves_a_bar_in_the_colour_of_what_was_taken_out(qtbot: QtBot) -> None:
    at = TEXT.index(" spoke")
    shown = view(qtbot, MarkSpan(at, at, Mark.BACKGROUND, Change.CUT))
    box = shown.mark_boxes(0)[0]
    ink = theme.current().tokens.background_ink
    bar = picture(shown.viewport())
    column = [bar.pixelColor(round(box.left()), y).name() for y in range(round(box.top()) + 3, round(box.bottom()) - 3)]
    assert set(column) == {ink}


def test_scrolling_to_a_mark_brings_it_into_view(qtbot: QtBot) -> None:
    text = "Nothing here.\n" * 60 + "Karen Holt"
    start = text.index("Karen")
    shown = view(qtbot, MarkSpan(start, start + 10, Mark.PERSON), text=text)
    assert shown.mark_boxes(0)[0].top() > shown.viewport().height()
    shown.scroll_to(0)
    assert shown.viewport().rect().contains(middle(shown, 0))


def test_two_panes_keep_in_step_by_paragraph(qtbot: QtBot) -> None:
    shown = view(qtbot, text="\n".join(f"Paragraph {number}" for number in range(80)))
    shown.scroll_to_paragraph(25)
    assert shown.paragraph_at_top() == 25


def test_other_marks_in_the_same_text_do_not_move_the_page_or_lose_the_selection(qtbot: QtBot) -> None:
    text = "Nothing here.\n" * 60
    shown = view(qtbot, text=text)
    shown.selectAll()
    shown.verticalScrollBar().setValue(200)
    shown.show_text(text, [MarkSpan(0, 7, Mark.PLACE)])
    assert shown.verticalScrollBar().value() == 200
    assert shown.selected() == (0, len(text))


def ink_of(shown: MarksView, words: str) -> str:
    cursor = shown.document().find(words)
    return cursor.charFormat().foreground().color().name()


def test_a_mark_that_goes_leaves_plain_words_and_one_that_comes_colours_its_own(qtbot: QtBot) -> None:
    shown = view(qtbot, span("Karen Holt"), span("Ward 7B", Mark.PLACE))
    shown.show_text(TEXT, [span("Ward 7B", Mark.PLACE), span("Antonio")])
    tokens = theme.current().tokens
    assert [ink_of(shown, words) for words in ("Karen Holt", "Ward 7B", "Antonio")] == [
        tokens.ink,
        tokens.place_ink,
        tokens.person_ink,
    ]


def test_words_under_two_marks_keep_the_colour_of_the_one_that_stays(qtbot: QtBot) -> None:
    shown = view(qtbot, span("Karen Holt spoke", Mark.ROLE), span("Holt"))
    shown.show_spans([span("Karen Holt spoke", Mark.ROLE)])
    assert ink_of(shown, "Holt") == theme.current().tokens.role_ink


def test_going_on_to_the_next_mark_leaves_the_last_one_as_it_was(qtbot: QtBot) -> None:
    shown = view(qtbot, span("Karen Holt", current=True), span("Ward 7B", Mark.PLACE))
    assert ink_of(shown, "Karen Holt") == theme.current().tokens.focus_edge
    shown.show_current(1)
    assert ink_of(shown, "Karen Holt") == theme.current().tokens.person_ink
    assert ink_of(shown, "Ward 7B") == theme.current().tokens.focus_edge


def test_a_screen_reader_hears_how_many_marks_there_are_and_which_is_current(qtbot: QtBot) -> None:
    shown = view(qtbot, span("Karen Holt"), span("Ward 7B", Mark.PLACE))
    shown.show_current(1)
    assert shown.accessibleName() == "What was written"
    assert shown.accessibleDescription() == "2 marks. Now at: place, as written, Ward 7B"


def test_marks_follow_their_words_when_the_text_grows(qtbot: QtBot) -> None:
    shown = view(qtbot, span("Karen Holt"))
    before = shown.mark_boxes(0)[0]
    dress(theme.light(2.0))
    QApplication.processEvents()
    after = shown.mark_boxes(0)[0]
    assert after.height() > 1.8 * before.height()
    assert shown.spans == (span("Karen Holt"),)


def test_the_legend_tells_every_mark_with_its_count(qtbot: QtBot) -> None:
    legend = Legend()
    legend.show_counts({Mark.PERSON: 4, Mark.PLACE: 2})
    assert legend.accessibleDescription().startswith("Person 4, Place 2, Time 0, Role 0")


def test_the_legend_wraps_where_it_is_narrow(qtbot: QtBot) -> None:
    legend = Legend()
    assert legend.height_at(300) > legend.height_at(legend.usual_width())


def test_the_sample_text_marks_the_words_it_names() -> None:
    assert [samples.WRITTEN[s.start : s.end] for s in samples.written_spans()][:3] == [
        "Blessing",
        "canteen at Site B",
        "Wednesday 24 June",
    ]
