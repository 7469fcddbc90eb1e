"""What a paragraph can be: one row for each role, from which its name, its place in a headline and its export
follow.

A new role is a row here, with its English name in resources/translations/messages_en.toml [roles].
"""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """`name`: what the librarian calls it. `heads`: it stands in the stack above an article. `exported`:
    crosshead (a heading), emphasis, text, or apart (below the article). Rows stand in the order in which
    menus offer them.
    """

    key: str
    name: str
    heads: bool = False
    exported: str = "text"


TABLE = (
    Role("body", "正文"),
    Role("headline", "主题", heads=True, exported="title"),
    Role("kicker", "引题", heads=True, exported="emphasis"),
    Role("deck", "副题", heads=True, exported="emphasis"),
    Role("crosshead", "小标题", exported="crosshead"),
    Role("caption", "图片说明"),
    Role("byline", "署名"),
    Role("note", "编者按"),
    Role("column", "栏目", heads=True, exported="emphasis"),
    Role("jump", "转版"),
    Role("teaser", "导读"),
    Role("repeat", "重复", exported="apart"),
    Role("masthead", "报头"),
    Role("furniture", "版面杂项"),
)
ROLES = {role.key: role for role in TABLE}
# What the recogniser tells apart within a role: another wording of the same for the librarian.
_FINER = {"credit": "byline", "origin": "jump"}


def role_of(key: str) -> Role | None:
    """Return the role that a label of the recogniser stands for; None for no label."""
    return ROLES.get(_FINER.get(key, key))


def role_name(key: str) -> str:
    """Return what the librarian calls a role of the recogniser; an unknown one is itself."""
    role = role_of(key)
    return role.name if role else key
