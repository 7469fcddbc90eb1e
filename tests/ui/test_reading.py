"""The text as the librarian reads it."""
from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton

from reader.export.copied import passage
from reader.library.reading import find_changes
from reader.library.structure import articles as whole_articles
from reader.library.structure import paragraphs
from reader.library.text import corrections
from reader.library.undo import undo
from reader.ui.base.language import typeset
from reader.ui.reading.bars.doubt_bar import DoubtBar
from reader.ui.reading.sheet.fixtures import Credits, LinkButton
from reader.ui.reading.sheet.style import Style
from tests.ui.reading_room import SHOWN, STORY, THIRD, Room, make_room


@pytest.fixture
def room(qtbot, tmp_path: Path) -> Iterator[Room]:
    made = make_room(qtbot, tmp_path)
    yield made
    made.jobs.close()
    assert made.failures == []


def buttons(room: Room) -> list[str]:
    return [
        button.text() for button in room.pane.view.viewport().findChildren(QPushButton) if button.isVisible()
    ]


def press(room: Room, words: str) -> None:
    button = next(
        b for b in room.pane.view.viewport().findChildren(QPushButton) if words in b.text() and b.isVisible()
    )
    button.click()
    room.settle()


def test_the_document_is_the_article_and_nothing_else(room: Room) -> None:
    assert room.text() == [text for _, text in STORY] + SHOWN


@pytest.mark.parametrize("continued", [False, True])
def test_an_article_without_a_headline_has_its_credits_above_the_text(room: Room, continued: bool) -> None:
    """Half of them stood above the window's edge before; a link to where it comes from stands below them."""
    titles = [block.id for block in room.stored(room.second).blocks if block.role == "headline"]
    room.write(lambda db: paragraphs.set_role(db, titles, "body"))
    if not continued:
        room.write(lambda db: whole_articles.unlink(db, room.first))
    room.open(room.second)
    view = room.pane.view
    shown = [widget for widget in view.viewport().children() if isinstance(widget, Credits | LinkButton)]
    above = sorted((widget.geometry() for widget in shown if widget.isVisible()), key=lambda box: box.top())
    text = view.cursorRect(QTextCursor(view.document()))
    assert above[0].top() > 0 and above[-1].bottom() < text.top()
    assert all(upper.bottom() < lower.top() for upper, lower in itertools.pairwise(above))
    assert len(above) == 1 + continued


def test_each_role_looks_like_what_it_is(room: Room) -> None:
    view = room.pane.view
    looks = {}
    for number, (role, _) in enumerate(STORY):
        block = view.block(number)
        letters, form = block.charFormat(), block.blockFormat()
        looks[role] = (
            letters.font().pixelSize(),
            letters.font().bold(),
            letters.foreground().color().name(),
            form.textIndent(),
            form.leftMargin(),
            letters.font().families()[0],
        )
    assert len(set(looks.values())) == len(looks)
    assert looks["headline"][0] == max(look[0] for look in looks.values())
    assert looks["body"][3] == 2 * 17
    assert looks["crosshead"][1] and not looks["body"][1]


def test_a_continuation_is_read_in_one_go_with_its_page(room: Room) -> None:
    assert "续文 · 第 3 版" in buttons(room)
    with room.qtbot.waitSignal(room.pane.article_requested) as asked:
        press(room, "续文")
    assert asked.args == [room.second]


def test_a_continuation_names_where_it_comes_from(room: Room) -> None:
    room.open(room.second)
    assert room.text() == SHOWN
    with room.qtbot.waitSignal(room.pane.article_requested) as asked:
        press(room, "上接 1 版")
    assert asked.args == [room.first]


def test_a_continuation_that_is_not_in_the_library_is_said_so(room: Room) -> None:
    room.write(lambda db: db.execute("UPDATE article SET continues_id = NULL").rowcount)
    room.open(room.second)
    room.open(room.first)
    assert "→ 续文未收录" in buttons(room)
    assert room.text() == [text for _, text in STORY]


def test_a_repeat_is_taken_back_in_one_action_and_undone_in_one(room: Room) -> None:
    assert any("识别重复" in text for text in buttons(room))
    press(room, "识别重复")
    assert [block.role for block in room.article.blocks].count("repeat") == 0
    assert not any("识别重复" in text for text in buttons(room))
    assert room.write(undo.undo) == "收回重复"
    assert [block.role for block in room.article.blocks].count("repeat") == 1
    assert any("识别重复" in text for text in buttons(room))


def test_a_role_that_does_not_exist_is_refused(room: Room) -> None:
    block = room.article.blocks[3]
    with pytest.raises(ValueError, match="poem"):
        room.jobs.library.write(lambda db: paragraphs.set_role(db, block.id, "poem"))
    assert room.jobs.library.write(lambda db: paragraphs.set_role(db, block.id, "body"))[0] is False


def test_copied_text_is_the_articles_text_exactly(room: Room) -> None:
    view = room.pane.view
    view.selectAll()
    room.pane.copy()
    assert QGuiApplication.clipboard().text() == "\n".join([text for _, text in STORY] + THIRD[2:])


def test_copying_with_the_citation(room: Room) -> None:
    room.select("照例鸣笛三声")
    room.pane.copy_cited()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "照例鸣笛三声"
    assert lines[1] == "于川，魏舟. 渡口𠮷字号渡船今日停航[N]. 青河日报，2023-12-05（1,3）."


def test_copies_and_drags_carry_markdown_and_html_with_the_source(room: Room) -> None:
    """An editor gets the bare text; Word and Obsidian get a quotation with its citation."""
    room.pane.view.selectAll()
    room.pane.copy()
    dragged = room.pane.view.createMimeDataFromSelection()
    for data in (QGuiApplication.clipboard().mimeData(), dragged):
        assert data.text().startswith("大桥通车以后\n渡口𠮷字号渡船今日停航")
        markdown = bytes(data.data("text/markdown").data()).decode()
        assert markdown.startswith("> 大桥通车以后\n>\n> 渡口𠮷字号渡船今日停航")
        assert markdown.endswith("于川，魏舟. 渡口𠮷字号渡船今日停航[N]. 青河日报，2023-12-05（1,3）.\n")
        assert data.html().startswith("<blockquote><p>大桥通车以后</p>")
        assert "青河日报，2023-12-05（1,3）" in data.html()


def test_what_is_copied_is_no_markup() -> None:
    copied = passage(["a*b* <i>\x0b", "二\n行"], "题[N]. 报，2023")
    assert copied.markdown == "> a\\*b\\* &lt;i&gt;&#32;\n>\n> 二  \n> 行\n\n题[N]. 报，2023\n"
    quoted = "<blockquote><p>a*b* &lt;i&gt; </p><p>二<br>行</p></blockquote>"
    assert copied.html == f"{quoted}<p>题[N]. 报，2023</p>"
    assert copied.plain == "a*b* <i>\x0b\n二\n行\n题[N]. 报，2023"


def test_the_correction_is_copied_as_it_is_typed(room: Room) -> None:
    room.stand("照例鸣笛三声")
    room.pane.correct()
    room.pane.view.selectAll()
    data = room.pane.view.createMimeDataFromSelection()
    assert data.hasText() and not data.hasHtml() and not data.hasFormat("text/markdown")


def test_the_reader_sets_the_text_as_she_likes_and_it_stays_so(room: Room) -> None:
    view, before = room.pane.view, room.text()
    room.stand("镇里打算把船拖上岸")
    room.pane.set_style(Style(size=24, line_height=2.0, columns=20, indent=False, justify=False))
    body = view.block(3)
    assert body.charFormat().font().pixelSize() == 24
    assert body.blockFormat().textIndent() == 0
    assert body.blockFormat().alignment() == Qt.AlignmentFlag.AlignLeft
    left, right = view.column()
    assert right - left == 20 * 24
    assert room.text() == before
    assert room.pane.settings.font_size == 24
    room.pane.zoom(0)
    assert view.block(3).charFormat().font().pixelSize() == 17
    room.pane.zoom(1)
    assert view.block(3).charFormat().font().pixelSize() == 18


def test_full_width_punctuation_is_only_shown(room: Room, qtbot) -> None:
    room.open(room.second)
    assert room.text()[1] == "（上接第一版）"
    room.pane.view.selectAll()
    room.pane.copy()
    assert "(上接第一版)" in QGuiApplication.clipboard().text()
    room.pane.set_style(Style(punctuation=False))
    assert room.text()[1] == "(上接第一版)"


def test_the_theme_changes_under_the_text(room: Room) -> None:
    light = room.pane.view.block(3).charFormat().foreground().color().name()
    room.pane.theme.choose("dark")
    dark = room.pane.view.block(3).charFormat().foreground().color().name()
    room.pane.theme.choose("light")
    assert light != dark
    assert room.text()[0] == STORY[0][1]


def test_doubts_are_walked_with_their_reason_and_round_the_end(room: Room) -> None:
    listed = {doubt.reason for part in room.pane.shown.parts for doubt in part.doubts}
    told: list[str] = []

    def step(by: int) -> str:
        (room.pane.next_doubt if by > 0 else room.pane.previous_doubt)()
        room.settle()
        told.append(room.told[-1])
        return told[-1]

    count = int(step(1).split("/")[1].split("：")[0])
    for _ in range(count - 1):
        step(1)
    assert len({words.split("：", 1)[0] for words in told}) == count
    reasons = {words.split("：", 1)[1] for words in told}
    assert {typeset(reason) for reason in listed} <= reasons
    assert any("“入”" in reason for reason in reasons), "suspect characters are walked, too"
    assert step(1) == told[0]
    assert step(-1) == told[count - 1]
    while "图片" not in told[-1]:
        step(1)
    assert room.pane.view.caret_block().block.role == "caption"
    assert room.pane.doubts.bar.isVisible() and "图片" in room.pane.doubts.bar.words.text()


def test_only_the_last_of_several_articles_is_shown(room: Room) -> None:
    for article_id in (room.second, room.first, room.second):
        room.pane.show_article(article_id)
    room.settle()
    assert room.text() == SHOWN


def test_nothing_chosen_and_an_article_that_is_gone(room: Room) -> None:
    room.pane.show_article(None)
    room.settle()
    assert room.pane.empty.isVisible()
    assert room.pane.empty.text() == "在左边选一篇文章。"
    assert not room.side.notes.isVisible()
    room.open(987_654)
    assert room.pane.empty.text() == "这篇文章已不在库里。"


def test_source_and_text_light_each_other(room: Room) -> None:
    room.pane.show_source(True)
    room.settle()
    lines = room.pane.source.lines
    block = room.stand("据登记簿记载")
    assert lines.lit == {line for line, _ in block.lines}
    assert lines.document().findBlockByNumber(min(lines.lit) - 1).text() == block.text[:24]
    lines.line_entered.emit(9)  # 引题
    assert room.pane.view.ink.lit == {0}
    headline = room.article.blocks[1]
    point = QPointF(room.pane.view.cursorRect().center())
    box = room.pane.view.document().documentLayout().blockBoundingRect(room.pane.view.block(1))
    point = QPointF(box.left() + 20, box.center().y() - room.pane.view.verticalScrollBar().value())
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        point,
        room.pane.view.viewport().mapToGlobal(point),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(room.pane.view.viewport(), move)
    assert lines.lit == {line for line, _ in headline.lines}


def test_source_is_shown_untouched_with_every_line(room: Room) -> None:
    room.pane.show_source(True)
    room.settle()
    shown = room.pane.source.lines.toPlainText().split("\n")
    assert shown == list(room.pane.beside.page.source.lines)
    ink, pale = room.pane.source.lines.colour_of(9), room.pane.source.lines.colour_of(1)
    assert ink == room.pane.theme.colour("ink")
    assert pale != ink
    assert "青河日报_20231205_01.txt" in room.pane.source.title.text()


def test_source_follows_the_cursor_to_the_continuations_page(room: Room) -> None:
    room.pane.show_source(True)
    room.settle()
    room.stand("公园占地约三十亩")
    room.settle()
    assert room.pane.source.lines.toPlainText().split("\n") == THIRD
    assert room.pane.source.lines.lit == {5}


def test_a_jump_says_where_it_goes_on_and_goes_there(room: Room) -> None:
    assert "→ 已接续 3 版《码头公园明年开工》" in buttons(room)
    view = room.pane.view
    room.pane.resize(760, 400)
    top = view.document().documentLayout().blockBoundingRect(view.block(len(STORY))).top()
    assert top > view.viewport().height()
    press(room, "→ 已接续")
    assert 0 <= top - view.verticalScrollBar().value() < view.viewport().height()


def test_the_ground_of_the_page_follows_the_theme_while_the_window_is_open(room: Room) -> None:
    def ground() -> str:
        return room.pane.view.viewport().grab().toImage().pixelColor(4, 4).name().upper()

    for name in ("dark", "sepia", "light"):
        room.pane.theme.choose(name)
        assert ground() == room.pane.theme.tokens.surface


def test_what_was_corrected_is_struck_through_in_the_source(room: Room) -> None:
    block = room.block("船是工入们")
    room.write(lambda db: corrections.correct(db, block.id, block.text.replace("工入们", "工人们")))
    room.pane.show_source(True)
    room.settle()
    page = room.pane.beside.page
    (line, (change,)), = page.changes.items()
    assert page.source.lines[line - 1][change.start:change.end] == "入"
    assert change.now == "人"
    shown = room.pane.source.lines.document().findBlockByNumber(line - 1)
    cursor = QTextCursor(shown)
    cursor.setPosition(shown.position() + change.start + 1)
    assert cursor.charFormat().fontStrikeOut()
    assert cursor.charFormat().toolTip() == "现为“人”"
    cursor.setPosition(shown.position() + change.start)
    assert not cursor.charFormat().fontStrikeOut()


@pytest.mark.parametrize(
    "old, new, found",
    [
        ("甲乙丙丁", "甲乙子丁", [(2, 3, "子")]),
        ("甲乙丙丁", "甲乙丁", [(2, 3, "")]),
        ("甲乙丙丁", "甲乙子丙丁", [(2, 2, "子")]),
        ("啊啊啊啊", "啊啊啊", []),
        ("甲乙丙丁", "甲乙丙丁", []),
    ],
)
def test_changes_are_found_in_the_line_or_not_guessed(
    old: str, new: str, found: list[tuple[int, int, str]]
) -> None:
    lines = ["", old if found else "啊啊啊啊啊啊啊啊"]
    places = [
        (change.start, change.end, change.now)
        for changes in find_changes(lines, [2], old, new).values()
        for change in changes
    ]
    assert places == found


def test_no_button_of_the_doubt_bar_is_cut_in_a_narrow_pane(room: Room) -> None:
    """English in a small window: “Change to Body text R” lost its ends."""
    bar = DoubtBar(room.pane.theme, room.pane.view)
    for wide in (380, 700):
        room.pane.view.resize(wide, 500)
        bar.show_doubt("这一行定为小标题，也可能是正文。", "Change to Body text", True, True, False)
        bar.place([QRectF(40, 60, 200, 20)])
        QApplication.processEvents()
        for button in bar.buttons.values():
            assert button.width() >= button.sizeHint().width(), (wide, button.text())
            assert bar.rect().contains(button.geometry()), (wide, button.text())
    rows = {button.y() for button in bar.buttons.values()}
    assert len(rows) == 1, "side by side where there is room"


def test_ctrl_home_and_ctrl_end_go_all_the_way(room: Room) -> None:
    """The credits of an article without a headline, and the link below the last line, stood outside."""
    view = room.pane.view
    view.resize(view.width(), 200)
    view.setFocus()
    room.key(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum() > 0
    room.key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert view.verticalScrollBar().value() == 0
