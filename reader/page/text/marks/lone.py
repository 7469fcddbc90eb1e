"""Lines that hold nothing but what a program wrote for itself: place-holders, lone tags, LaTeX's commands,
and what a chat model says before and after the text.

The forms are those that Nougat, Mathpix, GOT, Qwen-VL, DocTags, Pandoc, Obsidian, Word's conversion and chat
models write, as their documentation and public output show them.
"""
from __future__ import annotations

import re

from reader.page.text.program_marks import ANY_TAG

_LONGEST = 4000  # characters; a longer line is text, or a picture that PICTURE takes
_LONGEST_SAID = 60

_PICTURE = (
    r"[\[【（(](?:图片|圖片|图像|圖像|照片|图|圖|image|picture|photo|figure) ?\d{0,3}[\]】）)]"
    r"|!\[\[[^\[\]]{1,200}\]\]|\[\[(?:文件|檔案|图像|圖像|File|Image):[^\[\]]{1,300}\]\]"
    r"|\\includegraphics(?:\[[^\[\]]{0,200}\])?\{[^{}]{0,200}\}"
    r"|\[[^\[\]]{1,40}\]: ?<?data:\S*"
)
_COMMAND = (
    r"\\(?:begin|end)\{[A-Za-z]{1,20}\*?\}(?:\[[^\[\]]{0,40}\]|\{[^{}]{0,80}\}){0,3}"
    r"|\\(?:newpage|pagebreak|clearpage|centering|hline|maketitle|noindent|raggedright)"
    r"|\\(?:big|med|small)skip"
    r"|\\(?:documentclass|usepackage|vspace|hspace|label)(?:\[[^\[\]]{0,80}\])?\*?\{[^{}]{0,80}\}"
)
_NOTHING = (  # a heading, item or quotation without words, a box for what could not be read, a form's blank
    r"#{1,6}|\*{1,4}|_{2,}|-{2,}|>{1,3}|•+|[●■□◆◇▪]|`{1,}[A-Za-z]{0,12}|~{3,}|\${1,2}(?: ?\${1,2})?"
    r"|[═━─＝=]{3,}"
    r"|[＊*](?: ?[＊*])+|[—–―─](?: ?[—–―─]){2,}|[␀\ufffc\ufffd\x00-\x08\x0b\x0e-\x1f]+|\\+"
    r"|(?:&(?:nbsp|emsp|ensp|thinsp|#160|#12288|#8195|#xA0|#x3000);\s?)+"
)
_HOLDER = (
    r"\[MISSING_PAGE_[A-Z]+(?::\d{1,5})?\]|NO_CONTENT_HERE|\[TOC\]|\[\[_TOC_\]\]|<{2,3} ?page \d{1,4} ?>{2,3}"
    r"|:{3,}(?: ?\{[^{}]{0,80}\}| ?[A-Za-z-]{1,20})?|<\?[^<>]{0,300}\?>|<!DOCTYPE[^<>]{0,300}>"
    r"|第 ?\d{1,4} ?[页頁] ?[/,，]? ?[共总總] ?\d{1,4} ?[页頁]"  # of a file: a paper counts 版
    r"|Estimating resolution as \d{1,4}|Empty page!!|Detected \d{1,4} diacritics"
)
# The file that the text was read from: wjrb_20231121_01.jpg, ==== 0001.tif ====
_FILE = re.compile(
    r"(?:#{1,3} |[=-]{2,} ?|[\[【]|(?:文件|文件名|图片|檔案|檔名|图像|File(?:name)?|Image) ?[:：] ?)?"
    r"[\w./\\() （）-]{1,120}\.(?:jpe?g|png|tiff?|bmp|webp|jp2|pdf)(?: ?[=-]{2,}|[\]】])?", re.I)
_FILE_ENDS = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp", ".jp2", ".pdf")
_FILE_END = 10  # characters of a line's end that hold the kind of file
_AFTER_FILE = " =-]】"
_FILE_LAST = frozenset(_AFTER_FILE + "gfp2GFP")  # one of these is the last character of such a line
_TAGS = rf"(?:{ANY_TAG}\s*)+"
_HIDDEN = r"<(?P<hidden>style|script|svg|iframe|picture)\b[^<>]{0,400}>.{0,3000}</(?P=hidden)>"
_LONE_PICTURE = re.compile(_PICTURE, re.I)
_LONE = re.compile(f"{_PICTURE}|{_COMMAND}|{_NOTHING}|{_HOLDER}|{_HIDDEN}|{_TAGS}", re.I)
# Every lone mark begins with one of these: a quick look before the slow pattern.
_CONTROLS = "".join(map(chr, range(32)))
_BEGINS = frozenset("[【（(!\\#*_->•●■□◆◇▪`~$═━─＝=＊—–―␀\ufffc\ufffd&N:<ED第" + _CONTROLS)

_SAID_BEFORE = re.compile(
    r"(?:好的|当然|當然|没问题|Sure|Certainly|Of course|Okay|OK)?[，,。.!！]? ?"
    r"(?:以下|下面|这|這|Here|Below|The following)(?:就?是|为|為|'s| is| are)?.{0,30}"
    r"(?:图片|圖片|图像|圖像|识别|識別|转录|轉錄|提取|OCR|transcri|extract|image|recogni[sz]ed).{0,30}[：:。.]",
    re.I,
)
_SAID_AFTER = re.compile(
    r"(?:以上|上面)(?:就?是|为|為|内容).{0,20}(?:图片|圖片|图像|圖像|识别|識別|转录|轉錄|提取|OCR).{0,20}[。.！!]?"
    r"|(?:如果|若|如)(?:您|你|有).{0,30}(?:请|請|随时|隨時)告诉我.{0,10}"
    r"|(?:Let me know|Please let me know) if .{0,60}",
    re.I,
)
_SECTION = re.compile(
    r"\s*\\(?P<name>title|chapter|section|subsection|subsubsection|paragraph|caption|author|textbf)\*?"
    r"\{(?P<words>[^{}]{1,400})\}\s*"
)
_LEVELS = {"title": "# ", "chapter": "# ", "section": "## ", "subsection": "### ", "subsubsection": "### "}


def is_lone(text: str) -> bool:
    """Return whether the line holds nothing but a program's own mark."""
    line = text.strip()
    if not line:
        return False
    if line[-1] in _FILE_LAST and _names_file(line):
        return True
    if line[0] not in _BEGINS or len(line) > _LONGEST:
        return False
    return _LONE.fullmatch(line) is not None


def _names_file(line: str) -> bool:
    """Return whether the line is nothing but the name of a picture's file."""
    end = line[-_FILE_END:].rstrip(_AFTER_FILE).lower()
    return end.endswith(_FILE_ENDS) and _FILE.fullmatch(line) is not None


def stands_for_a_picture(text: str) -> bool:
    """Return whether a lone mark stands where the page has a picture."""
    return _LONE_PICTURE.fullmatch(text.strip()) is not None


def is_said_before(text: str) -> bool:
    """Return whether a chat model's own words stand there, as they do before it: 以下是图片中的文字:."""
    return len(text) <= _LONGEST_SAID and _SAID_BEFORE.fullmatch(text.strip()) is not None


def is_said_after(text: str) -> bool:
    """Return whether a chat model's own words stand there, as they do behind the text."""
    return len(text) <= _LONGEST_SAID and _SAID_AFTER.fullmatch(text.strip()) is not None


def section(text: str) -> tuple[str, str]:
    r"""Return what a line of LaTeX prints, and what it calls it: \\section*{开渡} is ("## 开渡", "").

    The text as it is where it is no such line. The name is "caption" for a caption, else "".
    """
    found = _SECTION.fullmatch(text)
    if found is None:
        return text, ""
    name = found["name"]
    return _LEVELS.get(name, "") + found["words"].strip(), "caption" if name == "caption" else ""
