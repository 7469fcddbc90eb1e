"""Clipping sheets as one standalone HTML file: nothing is loaded from anywhere, and it prints on A4."""
from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import BinaryIO

from reader.export.article import ExportArticle
from reader.export.clippings import sheet
from reader.export.forms import Options
from reader.export.place import signing

PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{mark}
<title>{title}</title>
<style>
@page {{ size: A4; margin: 20mm 22mm; }}
body {{ max-width: 38em; margin: 2em auto; padding: 0 1em; line-height: 1.75; color: #211f1c;
  background: #fffdfa;
  font-family: "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; }}
article + article {{ margin-top: 4em; border-top: 1px solid #cfc7bb; padding-top: 2em; }}
h1 {{ line-height: 1.3; margin: 0.2em 0; }}
table {{ border-collapse: collapse; color: #6a635a; font-size: 0.85em; margin-bottom: 1.5em; }}
th, td {{ text-align: left; padding: 0 1em 0 0; vertical-align: top; }}
th {{ white-space: nowrap; font-weight: normal; }}
p {{ margin: 0.5em 0; text-align: justify; }}
.body {{ text-indent: 2em; }}
.kicker, .deck {{ color: #6a635a; }}
.byline, .aside, .about {{ color: #6a635a; font-size: 0.9em; }}
.between {{ margin: 1em 0 1.5em; padding: 0.6em 1em; background: #f3eee6; }}
.citation {{ margin-top: 2em; font-size: 0.9em; }}
blockquote {{ margin: 0.5em 0; padding: 0 1em; border-left: 3px solid #b23a26; }}
sup {{ color: #b23a26; }}
a {{ color: #b23a26; }}
@media print {{
  body {{ max-width: none; margin: 0; background: none; }}
  article + article {{ break-before: page; border: 0; }}
}}
</style>
</head>
<body>
"""
END = "</body>\n</html>\n"


@dataclass(slots=True)
class _Sheets:
    """A file whose title is that of its only article."""

    file: BinaryIO
    single: bool
    count: int = 0

    def add(self, article: ExportArticle) -> None:
        """Write the article's sheet, before the first the head."""
        made = sheet.article(article)
        if not self.count:
            self._begin("剪报" if self.single else article.title)
        self.file.write(made.encode())
        self.count += 1

    def close(self) -> None:
        """Write the end, also of a file without articles."""
        if not self.count:
            self._begin("剪报")
        self.file.write(END.encode())

    def _begin(self, title: str) -> None:
        self.file.write(PAGE.format(mark=signing.META, title=escape(title)).encode())


def begin(file: BinaryIO, options: Options) -> _Sheets:
    """Start a file: UTF-8, LF."""
    return _Sheets(file, options.single)
