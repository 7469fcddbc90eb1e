"""What a paragraph is: a person's word against the recogniser's."""
from __future__ import annotations

from reader.errors import LibraryError
from reader.library import undo
from reader.library.annotations import touch
from reader.library.base import Database
from reader.library.pages import list_headline
from reader.page.model import ROLES, Article, Block


def set_role(db: Database, block_id: int, role: str) -> bool:
    """Say what a block is (one of ROLES); whether that changed anything. One undo step; marks stay, the list's headline follows."""
    if role not in ROLES:
        raise ValueError(role)
    row = db.execute("SELECT article_id, role FROM block WHERE id = ?", [block_id]).fetchone()
    if row is None:
        raise LibraryError("这一段已不在库里。", "请刷新后再试。")
    article, before = row
    if before == role:
        return False
    with undo.step(db, "收回重复" if before == "repeat" else "更改段落类别"):
        db.execute("UPDATE block SET role = ? WHERE id = ?", [role, block_id])
        if article is not None:
            touch(db, [article])
            _list_anew(db, article)
    return True


def _list_anew(db: Database, article: int) -> None:
    blocks = db.execute("SELECT b.role, v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.article_id = ?"
                        " ORDER BY b.position", [article]).fetchall()
    shown = list_headline(Article(tuple(Block(role, text, ()) for role, text in blocks)))
    db.execute("UPDATE article SET headline = ? WHERE id = ? AND headline <> ?", [shown, article, shown])
