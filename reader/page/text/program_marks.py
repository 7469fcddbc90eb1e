"""The marks that OCR programs and scanners leave in a text, as patterns.

The forms are those that MinerU, PP-StructureV3 and PaddleOCR-VL, olmOCR, DeepSeek-OCR, marker, docling, Azure
Document Intelligence and chat models write, as their documentation and public output show them.
"""
from __future__ import annotations

import re
from collections.abc import Mapping

INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
# Without one of these a line holds no mark but a rule or a page's: one set of characters is searched fast.
_SUSPECT = re.compile(r"[<$`|│┃║\t\[\\" + "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_RULED = tuple("-*_={~#")


def find_suspects(texts: Mapping[int, str]) -> list[int]:
    """Return the numbers of the lines that could hold a program's mark: a quick look before slow patterns."""
    somewhere = _SUSPECT.search("\n".join(texts.values())) is not None
    return [
        number
        for number, text in texts.items()
        if (text.startswith(_RULED) and _may_rule(text)) or (somewhere and _SUSPECT.search(text))
    ]


def _may_rule(text: str) -> bool:
    """Return whether the line, which begins like a rule, is no heading, unless it counts the pages."""
    return not text.startswith("#") or "age" in text[:8]


# DeepSeek-OCR says before each block what it is and where it stands on the picture.
GROUND = re.compile(
    r"<\|ref\|>\s*(?P<kind>[^<>|]{0,40}?)\s*<\|/ref\|>\s*(?:<\|det\|>[^<>|]{0,400}<\|/det\|>)?"
    r"|<\|det\|>\s*(?P<other>[A-Za-z_]{0,40})[^<>|]{0,400}<\|/det\|>"
    # The same once its special tokens are dropped, as a line of its own: `sub_title[[30, 20, 300, 70]]`.
    r"|^\s*(?P<bare>(?:doc_|paragraph_|sub_|figure_)?title|section_header|text|image|figure|chart|table"
    r"|(?:image_|figure_|table_)?caption|(?:page_)?(?:header|footer)|page_number|watermark)"
    r"\[(?:\[ ?\d{1,4}(?:, ?\d{1,4}){3} ?\](?:, ?)?){1,20}\]\s*$")
# Qwen-VL, Kosmos and others say behind a text where it stands.
PLACE = re.compile(
    r"<(?P<name>box|bbox|quad|poly|points?)>[^<>]{0,300}(?:<[xy]_\d{1,5}>){0,8}</(?P=name)>"
    r"|<\|(?P<token>box|quad|point)_start\|>[^<>|]{0,300}<\|(?P=token)_end\|>|<(?:loc|[xy])_\d{1,5}>")
# a model's own: <|im_end|>, <｜end▁of▁sentence｜>, <|LOC_12|>
TOKEN = re.compile(r"<\|im_start\|>(?:assistant|system|user)\b|<[|｜][A-Za-z_▁/ ]{1,40}\d{0,4}[|｜]>")
COMMENT = re.compile(r"<!--.{0,300}?-->")
PICTURE = re.compile(
    r"!\[[^\[\]]{0,300}\]\(data:[^()\s]*\)|<img>[^<>]{1,500}</img>"
    r"|!\[[^\[\]]{0,300}\]\([^()\s]{0,400}(?:\s+\"[^\"]{0,200}\")?\)|!\[[^\[\]]{0,300}\]\[[^\[\]]{0,80}\]"
    r"|<img\b[^<>]*>|<image\b[^<>]{0,400}/?>(?:</image>)?|\[(?:图片|图像|Image|IMAGE|image|Figure)\]"
    r"|<(?:ref>|\|object_ref_start\|>)(?:图片|图像|image|figure|picture)<(?:/ref>|\|object_ref_end\|>)")
_TAGS = (
    "div p span center b strong i em u s font big small sub sup h[1-6] br hr figure figcaption article "
    "section header"
    " footer page_number watermark body html blockquote ul ol li math a code pre title text table tbody "
    "thead tr td th a ref signature picture caption page_header page_footer section_header_level_[1-6] "
    "answer doctag list_item mark del ins s dl dd dt nobr")
TAG = re.compile(rf"</?(?:{'|'.join(_TAGS.split())})(?:\s[^<>]{{0,400}})?/?>", re.I)
ANY_TAG = r"</?[A-Za-z][A-Za-z0-9:_-]{0,30}(?:\s[^<>]{0,400})?/?>"  # whatever it is called
BREAK = re.compile(r"<br\s*/?>", re.I)
CENTRED = re.compile(r"\s*<(?:div|p|center)\b[^<>]{0,200}center|\s*<center\b", re.I)
NAMED = re.compile(r"\s*<(header|footer|page_number|watermark|figcaption|caption|page_header|page_footer"
    r"|section_header)(?:_level_[1-6])?\b", re.I)
FENCE = re.compile(r"\s*(?:```|~~~)\s*[A-Za-z]{0,12}\s*")
RULE = re.compile(r"\s*(?:(?:-\s?){3,}|(?:\*\s?){3,}|(?:_\s?){3,}|(?:=\s?){3,})")
FRONT_MATTER = re.compile(r"[A-Za-z_][A-Za-z0-9_ .-]{0,40}:(?:\s.*)?|\s+\S.*|-\s.*|#.*|")
# Where a program that writes several pages into one file says that the next begins.
PAGE_MARK = re.compile(
    r"\s*(?:<-{2,} ?Page Split ?-{2,}>|<!-- ?(?:page ?break|page[ _:]?\d+|Slide number.{0,12}) ?-->"
    r"|\{\d{1,4}\}-{20,}"
    r"|[-=#*]{2,} ?(?:page|第) ?\d{1,4} ?(?:页|頁|of \d{1,4})?(?: ?[-=*]{2,})?|\[\[? ?page ?\d{1,4} ?\]?\]"
    r"|#{1,3} page \d{1,4}|[\[【] ?第 ?\d{1,4} ?[页頁] ?[\]】])\s*", re.I)
KINDS = {  # what programs call their blocks, and what that is to us
    "title": "title",
    "doc_title": "title",
    "paragraph_title": "title",
    "sub_title": "title",
    "section_header": "title",
    "text": "text",
    "image": "picture",
    "figure": "picture",
    "chart": "picture",
    "table": "table",
    "image_caption": "caption",
    "figure_caption": "caption",
    "figure_title": "caption",
    "figcaption": "caption",
    "caption": "caption",
    "table_caption": "caption",
    "header": "edge",
    "footer": "edge",
    "page_header": "edge",
    "page_footer": "edge",
    "page_number": "edge",
    "watermark": "edge",
}
SCANNER = re.compile(
    "扫描全能王|全能扫描王|CamScanner|Scanned (?:by|with)|scanned (?:by|with)|扫描(?:仪|王|宝)|本图像由"
    "|本文件由|Adobe Scan|Created (?:by|with)")
STAMP = re.compile(
    "扫描|掃描|数字化|數位化|电子版|電子版|版权所有|版權所有|仅供|僅供|下载|下載|数据库|資料庫|图书馆"
    "|圖書館|档案馆|檔案館|水印"
    r"|https?:|www\.|[Pp]age|[第共] ?0+ ?[页頁]")
FOLIO = re.compile(  # figures stand as 0
    r"[-—–·~\s\[(]*0{1,3}[-—–·~\s\])]*|第 ?0{1,3} ?[页頁](?: ?[/,，]? ?共? ?0{1,3} ?[页頁])?"
    r"|[Pp]age 0{1,3}(?: of 0{1,3})?|0{1,3} ?/ ?0{1,3}")
CREDIT = re.compile("记者|記者|通讯员|通訊員|本报|本報|新华社|摄|攝|转第|轉第|版")
