"""What leaving a corrected paragraph does in the library: another text, paragraph breaks, a paragraph joined
or taken away.
"""
from __future__ import annotations

from dataclasses import dataclass

from reader.errors import LibraryError
from reader.library import articles
from reader.library.base import Database
from reader.library.sharing import replicas
from reader.library.undo import undo
from reader.text.anchors import Edit, typed_edits


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A paragraph as a person has left it. `breaks`: code points of `text` before which a new paragraph
    begins. `origins`: for each code point of `text` where it stood in `old`, -1 if it was typed; None: nobody
    has looked.
    """

    article_id: int
    block_id: int
    old: str
    text: str
    breaks: tuple[int, ...] = ()
    origins: tuple[int, ...] | None = None

    @property
    def changed(self) -> bool:
        """Anything is other than before."""
        return self.text != self.old or bool(self.breaks)


def rewrite(db: Database, left: Rewritten) -> bool:
    """Keep what was typed; whether it changed anything. A paragraph that was emptied goes. One undo step."""
    from reader.library.structure import paragraphs
    from reader.library.text import corrections

    if not left.text.strip():
        remove(db, left.article_id, left.block_id)
        return True
    with undo.step(db, "更正" if left.text != left.old else "拆分段落"):
        changed = corrections.correct(db, left.block_id, left.text, edits=_typed(db, left))
        for at in reversed(left.breaks):
            paragraphs.split_paragraph(db, left.block_id, at)
    return changed or bool(left.breaks)


def join(db: Database, left: Rewritten, other_id: int, above: bool) -> tuple[int, int]:
    """Keep what was typed and join the paragraph with its neighbour; the joined one's id and where the two
    meet. One undo step.
    """
    from reader.library.structure import paragraphs
    from reader.library.text import corrections

    with undo.step(db, "合并段落"):
        if left.text != left.old:
            corrections.correct(db, left.block_id, left.text, edits=_typed(db, left))
        pair = (other_id, left.block_id) if above else (left.block_id, other_id)
        texts = {block.id: block.text for block in articles.blocks(db, left.article_id)}
        joined = paragraphs.join_paragraphs(db, pair)
    return joined, len(texts[pair[0]])


def _typed(db: Database, left: Rewritten) -> tuple[Edit, ...] | None:
    """Return the edits that were typed; None where only the two texts can tell: the paragraph reads otherwise
    by now, or the library is shared. There every copy comes to the same places by the texts alone.
    """
    if left.origins is None or replicas.collection(db) is not None:
        return None
    (now,) = db.execute(
        "SELECT v.text FROM block b JOIN version v ON v.id = b.version_id WHERE b.id = ?", [left.block_id]
    ).fetchone()
    return typed_edits(left.old, left.text, left.origins) if now == left.old else None


def remove(db: Database, article_id: int, block_id: int) -> None:
    """Take a paragraph out of its article; its notes go to the review list with their quotes. One undo step.
    """
    from reader.library.structure import paragraphs
    from reader.library.text import corrections

    own = articles.blocks(db, article_id)
    at = next(n for n, block in enumerate(own) if block.id == block_id)
    if len(own) == 1:
        raise LibraryError("这是文章仅有的一段，不能删空。", "要去掉整篇，请把文章移到回收站。")
    with undo.step(db, "删除段落"):
        corrections.correct(db, block_id, "")
        if at:
            paragraphs.join_paragraphs(db, [own[at - 1].id, block_id])
        else:  # an empty first paragraph goes into the next one, which stays what it is
            paragraphs.join_paragraphs(db, [block_id, own[1].id])
            paragraphs.set_role(db, block_id, own[1].role)
