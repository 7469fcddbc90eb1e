"""Files as they come from scanners, old Windows programs and mail:
text out, or a sentence that says what is wrong.
"""
from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ReaderError, UnreadableFile
from reader.page.text.decode import MAX_BYTES, decode

SIMPLIFIED = "渡口新桥月底合龙\n\n本报讯(记者 林望舒)全市秋粮收获过半,农机手日夜奋战。冬小麦长势良好。\n"
TRADITIONAL = "渡口新橋月底合龍\n\n本報訊(記者 林望舒)全市秋糧收穫過半,農機手日夜奮戰。冬小麥長勢良好。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"]
)
def test_simplified_text_in_every_encoding(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding)).text == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-be", "gb18030", "big5", "big5hkscs"])
def test_traditional_text_in_every_encoding(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)).text == TRADITIONAL


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf16_with_a_mark(mark: bytes) -> None:
    name = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    got = decode(mark + SIMPLIFIED.encode(name))
    assert (got.text, got.encoding) == (SIMPLIFIED, name)


@pytest.mark.parametrize("words", ["青禾", "秋收", "图书馆", "渡口新桥", "本报讯 今日"])
def test_a_few_words_of_gb18030(words: str) -> None:
    assert decode(words.encode("gb18030")).text == words


@pytest.mark.parametrize("words", ["晚報", "渡輪停航", "本報訊 今日"])
def test_a_few_words_of_big5(words: str) -> None:
    assert decode(words.encode("big5")).text == words


def test_rare_characters_of_gb18030_survive() -> None:
    text = "青禾县㳇河渡口与𠮷祥村今日通车,村民沿河欢庆。"
    assert decode(text.encode("gb18030")).text == text


def test_line_ends_become_one_kind_and_nothing_else_does() -> None:
    assert decode("一\r\n二\r三\n四\u2028五\x0c六".encode()).text == "一\n二\n三\n四\u2028五\x0c六"


def test_a_damaged_byte_costs_one_character_and_a_note() -> None:
    data = bytearray((SIMPLIFIED * 20).encode())
    data[300] = 0xFF
    got = decode(bytes(data))
    assert got.encoding == "utf-8"
    assert got.text.count("\ufffd") <= 3
    assert len(got.text) >= len(SIMPLIFIED) * 20 - 3
    assert "无法解读" in got.notes[-1]


def test_lines_pasted_from_another_encoding_are_read_and_told() -> None:
    data = (SIMPLIFIED * 30).encode() + "供热管网改造完成。\n".encode("gb18030") + SIMPLIFIED.encode()
    got = decode(data)
    assert "供热管网改造完成。" in got.text
    assert any("GB18030" in note for note in got.notes)


def test_half_and_half_is_read_line_by_line() -> None:
    data = SIMPLIFIED.encode() + SIMPLIFIED.encode("gb18030")
    assert decode(data).text == SIMPLIFIED * 2


def test_a_nul_is_made_visible() -> None:
    got = decode("渡口\0新桥,月底合龙。秋粮收获过半。".encode())
    assert got.text == "渡口␀新桥,月底合龙。秋粮收获过半。"
    assert "NUL" in got.notes[0]


@pytest.mark.parametrize(("data", "words"), [
    (b"", "空的"), (b" \n\t\n", "空白"), (b"%PDF-1.7\n%\xe2\xe3", "PDF"), (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff\xe0", "JPEG"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"), (b"{\\rtf1", "RTF"),
    (b"SQLite format 3\0", "SQLite"), (bytes(range(256)) * 9, ""),
])
def test_what_is_no_text_is_named(data: bytes, words: str) -> None:
    with pytest.raises(ReaderError) as error:
        decode(data)
    assert words in error.value.message


def test_a_word_document_is_named() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(ReaderError, match="ZIP"):
        decode(file.getvalue())


def test_the_error_names_the_file() -> None:
    with pytest.raises(UnreadableFile) as error:
        decode(b"", "扫描/第3版.txt")
    assert error.value.path == "扫描/第3版.txt"
    assert error.value.hint


def test_a_file_too_large_for_a_page_is_refused() -> None:
    with pytest.raises(ReaderError, match="MB"):
        decode(b"a" * (MAX_BYTES + 1))


def test_noise_is_refused() -> None:
    noise = bytes((i * 7919 + i // 3 * 104729) % 251 for i in range(4000))
    with pytest.raises(ReaderError):
        decode(noise)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_a_known_error(data: bytes) -> None:
    try:
        got = decode(data)
    except ReaderError as error:
        assert error.message
        return
    assert "\0" not in got.text and "\r" not in got.text


@given(
    st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=200).filter(
        str.strip
    )
)
def test_utf8_comes_back_unchanged(text: str) -> None:
    assert decode(("题" + text).encode()).text == "题" + text


def test_one_kind_of_line_end_is_enough() -> None:
    for end in ("\u2028", "\u2029", "\x85", "\x0b", "\x0c"):
        rows = decode(f"澄江日报{end}今日四版{end}第1版".encode()).text.split("\n")
        assert rows == ["澄江日报", "今日四版", "第1版"]
        assert decode(f"澄江日报{end}今日四版\n第1版".encode()).text.count(end) == 1  # the file has its own


def test_line_breaks_in_letters_are_line_breaks() -> None:
    found = decode(r'"澄江日报\n今日四版\r\n第1版\n\n本报讯"'.encode())
    assert found.text == "澄江日报\n今日四版\n第1版\n\n本报讯" and found.notes
    assert decode(rb"C:\new\nature").text == r"C:\new\nature"


@pytest.mark.parametrize("read_as", ["latin-1", "cp1252"])
@pytest.mark.parametrize("written_in", ["utf-8", "gb18030"])
def test_chinese_that_was_saved_as_western_text_is_chinese_again(written_in: str, read_as: str) -> None:
    chinese = "渡口的老船工说，江上起了风，今天就不开船了。他把缆绳又系了一遍，回到岸上的小屋里。"
    western = chinese.encode(written_in).decode(read_as, "surrogateescape")
    western = "".join(chr(ord(char) - 0xDC00) if char >= "\udc80" else char for char in western)
    found = decode(western.encode())
    assert found.text == chinese and found.notes


WESTERN = ["Élève à l'école, où l'été fut doux; ça ira, Noël à Orléans.", "ÄÖÜäöüß" * 9, "£€§" * 20]


@pytest.mark.parametrize("text", WESTERN)
def test_western_text_stays_what_it_is(text: str) -> None:
    assert decode(text.encode()).text == text


def test_characters_written_as_two_surrogates_are_one() -> None:
    units = "报𠮷𠀀𡃁𨋢记者".encode("utf-16-le")
    halves = "".join(chr(units[at] + 256 * units[at + 1]) for at in range(0, len(units), 2))
    data = halves.encode("utf-8", "surrogatepass")
    assert decode(data).text == "报𠮷𠀀𡃁𨋢记者"


@pytest.mark.parametrize("encoding", ["hz", "utf-7", "utf-32-le", "utf-32-be"])
def test_what_mail_programs_made_of_chinese(encoding: str) -> None:
    got = decode(SIMPLIFIED.encode(encoding))
    assert (got.text, got.encoding) == (SIMPLIFIED, encoding)


@pytest.mark.parametrize("text", [
    "The ferry ~{ and C++ +more- at 1+1=2-\n", "a+b+c-d +Zm9v- Zm9vYmFy+YmF6-\n", '{"data": "+AAAA+BBBB-"}',
    "~{~}~{~}\n",
])
def test_print_in_ascii_stays_what_it_is(text: str) -> None:
    assert decode(text.encode()).text == text
