"""Markdown as HTML: the preview beside a template, and the HTML export. Text from a page never becomes
markup."""
from __future__ import annotations

import json
import re
from functools import cache
from html import escape as text

import nh3
from markdown import Markdown

from reader.export.place import signing

TAGS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "em", "strong", "code",
        "pre", "a", "hr", "br", "table", "thead", "tbody", "tr", "th", "td", "del", "sup", "sub"}
ATTRIBUTES = {"a": {"href", "title"}}
SCHEMES = {"http", "https", "mailto", "baojia"}
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
FRONT = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ max-width: 36em; margin: 2em auto; padding: 0 1em; line-height: 1.7; color: #211f1c;
  background: #fffdfa;
  font-family: "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; }}
h1 {{ line-height: 1.3; }}
blockquote {{ margin: 1em 0; padding: 0.1em 1em; border-left: 3px solid #b23a26; background: #f6f3ee; }}
table {{ border-collapse: collapse; color: #6a635a; font-size: 0.85em; }}
th, td {{ text-align: left; padding: 0 1em 0 0; vertical-align: top; word-break: break-all; }}
th {{ white-space: nowrap; font-weight: normal; }}
a {{ color: #b23a26; }}
</style>
</head>
<body>
{body}
</body>
</html>
"""


def preview(markdown: str) -> str:
    """Return the Markdown as sanitised HTML (a fragment); its front matter as a table."""
    match = FRONT.match(markdown)
    head = _table(match[1]) if match else ""
    body = _reader().reset().convert(CONTROLS.sub("", markdown[match.end():] if match else markdown))
    return head + nh3.clean(body, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


def frame(title: str) -> tuple[str, str]:
    """Return what stands before and after the body of a whole page."""
    head, _, tail = PAGE.partition("{body}")
    return head.format(title=text(title)), tail


@cache
def _reader() -> Markdown:
    return Markdown(extensions=["fenced_code", "sane_lists"], output_format="html")


def _table(front: str) -> str:
    rows = []
    for line in front.splitlines():
        name, _, value = line.partition(": ")
        try:
            found = json.loads(value)
        except ValueError:
            found = value
        shown = _shown(found)
        if shown and name != signing.PROPERTY:
            rows.append(f"<tr><th>{text(name)}</th><td>{text(shown)}</td></tr>")
    listed = "\n".join(rows)
    return f"<table><tbody>\n{listed}\n</tbody></table>\n" if rows else ""


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "，".join(map(str, value))
    return "" if value is None else str(value)
