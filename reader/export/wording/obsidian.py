"""What Obsidian reads in a note's front matter: tags, aliases, links (help.obsidian.md, "Tags",
"Properties", "Internal links")."""
from __future__ import annotations

import re
from collections.abc import Iterable

from reader.export.article import ExportArticle
from reader.export.place import signing
from reader.export.wording import yaml
from reader.export.wording.escaping import Raw

UNFIT = re.compile(r"[^\w/\-]+")
IN_LINK = str.maketrans("[]|#^", "［］｜＃＾")


def tags(paths: Iterable[str]) -> list[str]:
    """Return the tags as Obsidian takes them: _ for a blank, full-width forms away, one that is all digits
    gets 年 or a _ before it.
    """
    return list(dict.fromkeys(made for path in paths if (made := tag(path))))


def tag(path: str) -> str:
    """Return one tag; empty where nothing of it can be one."""
    parts = [_part(part) for part in path.split("/")]
    made = "/".join(part for part in parts if part)
    if made and re.fullmatch(r"[\d/]+", made):
        return f"年{made}" if re.fullmatch(r"\d{4}", made) else f"_{made}"
    return made


def _part(part: str) -> str:
    """Return one level: C# is C＃ no more, since ＃ is no letter either; it becomes C_."""
    return re.sub(r"_{2,}", "_", UNFIT.sub("_", part.strip()))


def link(name: str | None) -> str | None:
    """Return a wikilink as a property holds it."""
    shown = " ".join((name or "").split()).translate(IN_LINK)
    return f"[[{shown}]]" if shown else None


def line(text: str | None) -> str | None:
    """Return the text in one line, as a property has it."""
    return None if text is None else " ".join(text.split())


def front(article: ExportArticle) -> Raw:
    """Front matter with links to the paper and the authors; a property has one type in the whole vault."""
    properties: dict[str, object] = {
        "aliases": [article.title],
        "tags": tags(article.tags),
        "报名": link(article.paper),
        "日期": yaml.day(article.date),
        "版次": list(article.pages),
        "版名": line(article.page_name),
        "作者": [link(name) for name in article.authors],
        "农历": line(article.lunar_date),
        "总期号": article.issue_number,
        "刊号": line(article.cn_number),
        "引文": line(article.citation),
        "链接": article.link,
    }
    kept = {name: value for name, value in properties.items() if value is not None or name != "日期"}
    lines = [f"{name}: {yaml.scalar(value)}" for name, value in kept.items()]
    return Raw("\n".join([*lines, signing.FRONT]))
