"""Any CommonMark reader, and our own HTML, shows exactly the text."""
from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.export.wording.escaping import escape, inline, quote
from reader.export.wording.html import preview

MARKUP = "#*_`~[]()<>&|\\!-+=.:;0123456789 \t\n\u3000\u00a0>$^\"'河湾a"
TEXT = st.text(
    st.one_of(
        st.sampled_from(MARKUP),
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn")),
    ),
    max_size=40,
)
PIECES = st.lists(
    st.sampled_from(
        [
            "1. ",
            "- ",
            "# ",
            "> ",
            "```",
            "---",
            "===",
            "    ",
            "**",
            "[a](b)",
            "<b>",
            "&amp;",
            "&#65;",
            "![x](y)",
            "<!-- x -->",
            "\\",
            "\n",
            "a",
            "，",
            "|-|",
            "~~",
            "http://a.b",
            "<http://a.b>",
            "[a]: b",
            "* * *",
            "+ ",
            "2) ",
            "$x$",
            "==x==",
            "  \n",
            "\\\n",
            ": ",
            "^1",
        ]
    ),
    max_size=8,
).map("".join)
READERS = {
    "commonmark": MarkdownIt("commonmark"),
    "gfm": MarkdownIt("commonmark").enable(["table", "strikethrough"]),
}


class Paragraphs(HTMLParser):
    """The text of each paragraph, heading and so on of an HTML document; <br> is a line break."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.open: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "br":
            self.handle_data("\v")
        else:
            self.open.append(len(self.found))
            self.found.append((tag, ""))

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open:
            tag, before = self.found[self.open[-1]]
            self.found[self.open[-1]] = (tag, before + data)


def shown(html: str) -> list[tuple[str, str]]:
    return [(tag, text.replace("\v\n", "\n").replace("\v", "\n")) for tag, text in Paragraphs(html).found]


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=400, deadline=None)
@given(st.one_of(TEXT, PIECES))
@example("1.")
@example("a\n---\nb\n===")
@example("\u3000\u3000河湾 ")
@example("- [ ] a\n\n\nb ")
def test_commonmark_readers_show_the_text(reader: str, text: str) -> None:
    if not text:
        return
    assert shown(READERS[reader].render(escape(text))) == [("p", text)]


@settings(max_examples=400, deadline=None)
@given(st.one_of(TEXT, PIECES))
@example("<script>alert(1)</script>")
def test_our_html_shows_the_text(text: str) -> None:
    if text:
        assert shown(preview(escape(text)).strip()) == [("p", text)]


@settings(max_examples=200, deadline=None)
@given(st.one_of(TEXT, PIECES))
def test_headings_and_quotes_show_the_text(text: str) -> None:
    line = text.replace("\n", " ")
    if not line:
        return
    for render in (READERS["commonmark"].render, preview):
        assert shown(render(f"# {inline(text)}\n").strip()) == [("h1", line)]
        assert [text for tag, text in shown(render(quote(escape(line))).strip()) if tag == "p"] == [line]


def test_ordinary_text_stays_readable() -> None:
    for text in (
        "本报讯 3月20日，河湾轮渡恢复通航。",
        "CN22-0010",
        "电话：0000-1234567",
        "（1）通知",
        "12.5公里(约)"[5:],
    ):
        assert escape(text) == text
    assert escape("a_b@c.example") == "a\\_b@c.example"
