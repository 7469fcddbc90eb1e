"""All that a template can name, as a page of help."""
from __future__ import annotations

from html import escape

from reader.ui.base.language import tr


def reference() -> str:
    """Variables and filters, each with what it gives."""
    tables = [
        (tr("文章 article"), article()),
        (tr("段落 block"), block()),
        (tr("批注 note"), note()),
        (tr("过滤器"), filters()),
    ]
    shown = "".join(f"<h3>{escape(title)}</h3>{_table(rows)}" for title, rows in tables)
    return f"{shown}<p>{escape(end())}</p>"


def article() -> dict[str, str]:
    """Return what article.… gives."""
    return {
        "headline, shown, title": tr("篇名；列表里的称呼；两者之一，写成一行"),
        "paper, date, page, pages": tr("报名、日期、版次、续文在内的全部版次"),
        "page_name, page_list": tr("版名；版次写成 1,3"),
        "lunar_date, issue_number, cn_number": tr("农历、总期号、刊号"),
        "authors, tags": tr("作者、标签，都是列表"),
        "part(\"kicker\"), part(\"deck\"), part(\"column\")": tr("引题、副题、栏目"),
        "blocks, notes": tr("段落；划线与批注"),
        "citation, link, uuid": tr("引文、返回链接、编号"),
        "sha256, sources": tr("原文件的校验值；有续文时不止一个"),
        "missing, missing_before, jump_said": tr("没有收录的续文、前文在第几版；正文是否已写明"),
        "publisher, language, imported, chars": tr("出版、语种、导入时间、字数"),
    }


def block() -> dict[str, str]:
    """Return what a paragraph gives."""
    return {
        "role": "headline kicker deck byline body crosshead caption jump teaser note column repeat part",
        "text": tr("文字"),
    }


def note() -> dict[str, str]:
    """Return what a note gives."""
    return {
        "passages, spans": tr("划出的文字；它们的位置"),
        "colour, number": tr("颜色的名称、序号"),
        "note, tags, maker": tr("批注的文字、标签、作者"),
        "created, modified, gone": tr("时间；原文是否已改动"),
    }


def filters() -> dict[str, str]:
    """Return what filters make."""
    return {
        "inline, quoted, paragraphs": tr("写成一行、引用块、多段文字"),
        "front, obsidian, facts": tr("报头属性；Obsidian 的属性；一行题录"),
        "marked(article), place(article)": tr("段落连同 ==划线==；划线的位置"),
        "yaml, cited, plain, raw": tr("YAML 值、引文、不加标记的文字、原样"),
    }


def end() -> str:
    """Return what holds for all of them."""
    return tr("双花括号里的文字会自动转义。single 为真时，多篇写进同一个文件。")


def _table(rows: dict[str, str]) -> str:
    lines = "".join(_row(name, said) for name, said in rows.items())
    return f"<table cellpadding=4>{lines}</table>"


def _row(name: str, said: str) -> str:
    return f"<tr><td><code>{escape(name)}</code></td><td>{escape(said)}</td></tr>"
