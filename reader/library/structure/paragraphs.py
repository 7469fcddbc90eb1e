"""Paragraphs: cut, joined, moved, put in order, and said to be what they are. Each is one undo step; every
note stays on its text.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.errors import LibraryError
from reader.library.base import Database
from reader.library.history.actions import (
    DOWN,
    JOINED,
    MOVED,
    PARTED,
    REORDERED,
    REPEAT,
    ROLE,
    TITLE_MOVED,
    UNREPEAT,
    UP,
)
from reader.library.history.record import changing, require
from reader.library.structure.rows import (
    GONE,
    STACK,
    Lines,
    Part,
    absorb,
    arrange,
    as_recognised,
    load,
    move_doubts,
    of_article,
    rewrite,
    shifted,
)
from reader.library.text.notes_follow import carry, follow
from reader.library.undo import undo
from reader.page.roles import ROLES
from reader.text.anchors import Edit, carry_offsets, diff_edits


def split_paragraph(db: Database, block_id: int, at: int) -> int:
    """Cut a paragraph in two before the character `at`; the id of the second part."""
    [part] = load(db, [block_id])
    if not 0 < at < len(part.text):
        raise LibraryError("这里拆不开。", "请把光标放在段落中间。")
    with changing(db, PARTED, _articles([part])):
        _, read, read_lines = as_recognised(db, part.id, part.version_id)
        [read_at] = carry_offsets([at], diff_edits(part.text, read))
        place, owner = (
            ("article_id", part.article_id)
            if part.article_id is not None
            else ("article_id IS NULL AND page_id", part.page_id)
        )
        db.execute(
            f"UPDATE block SET position = position + 1 WHERE {place} = ? AND position > ?",
            [owner, part.position],
        )
        second = int(db.execute("INSERT INTO block (uuid, page_id, article_id, position, role, version_id)"
                                " VALUES (randomblob(16), ?, ?, ?, ?, 0)",
                                [part.page_id, part.article_id, part.position + 1, part.role]).lastrowid or 0)
        first_lines, second_lines = _cut(part.lines, at)
        read_first, read_second = _cut(read_lines, read_at)
        texts = [
            rewrite(
                db, part.id, part.source_id, part.text[:at], first_lines, read[:read_at], read_first, PARTED
            ),
            rewrite(
                db, second, part.source_id, part.text[at:], second_lines, read[read_at:], read_second, PARTED
            ),
        ]
        carry(db, [(part.id, len(part.text))], texts)
    return second


def join_paragraphs(db: Database, block_ids: Sequence[int]) -> int:
    """Make one paragraph of several that follow each other in one article; the first one's id."""
    parts = load(db, block_ids)
    if len(parts) < 2:
        raise LibraryError("只有一段,没有可合并的。", "请选中相邻的两段或几段。")
    first = parts[0]
    own = [part.id for part in of_article(db, first.article_id)] if first.article_id is not None else []
    ids = [part.id for part in parts]
    at = own.index(first.id) if first.id in own else 0
    if own[at:at + len(ids)] != ids:
        raise LibraryError("这些段落不相邻。", "请先把它们移到一起。")
    with changing(db, JOINED, _articles(parts)):
        text, lines, edits = _joined([(part.text, part.lines, part.source_id) for part in parts])
        read, read_lines, _ = _joined(
            [(*as_recognised(db, part.id, part.version_id)[1:], part.source_id) for part in parts]
        )
        joined = rewrite(db, first.id, first.source_id, text, lines, read, read_lines, JOINED)
        carry(db, [(part.id, len(part.text)) for part in parts], [joined], edits)
        db.conn.executemany("DELETE FROM block WHERE id = ?", [(part.id,) for part in parts[1:]])
        assert first.article_id is not None
        arrange(db, first.article_id, [id for id in own if id not in ids[1:]])
    return first.id


def move_blocks(db: Database, block_ids: Sequence[int], article_id: int, before: int | None = None) -> None:
    """Put paragraphs into an article before one of its own (None: at its end; a headline: at its head).

    An article that is left without any leads to that one from now on.
    """
    article_id = require(db, article_id)
    parts = load(db, block_ids)
    moved = [part.id for part in parts]
    own = [part.id for part in of_article(db, article_id)]
    stack = all(part.role in STACK for part in parts)
    if before is None:
        at = 0 if stack and not set(moved) <= set(own) else len(own)
    elif before in own:
        at = own.index(before)
    else:
        raise GONE
    kept = [id for id in own[:at] if id not in moved], [id for id in own[at:] if id not in moved]
    wanted = [*kept[0], *moved, *kept[1]]
    if wanted == own:
        return
    sources = {part.article_id for part in parts if part.article_id is not None}
    if sources == {article_id}:
        action = REORDERED
    else:
        action = TITLE_MOVED if stack else MOVED
    with changing(db, action, {*sources, article_id}):
        arrange(db, article_id, wanted)
        follow(db, moved)
        move_doubts(db, sources, article_id, parts)
        for source in sources - {article_id}:
            close_gaps(db, source, article_id)


def reorder(db: Database, article_id: int, block_ids: Sequence[int]) -> None:
    """Put all paragraphs of an article in this order."""
    article_id = require(db, article_id)
    own = [part.id for part in of_article(db, article_id)]
    if sorted(own) != sorted(block_ids):
        raise GONE
    if own != list(block_ids):
        with changing(db, REORDERED, [article_id]):
            arrange(db, article_id, block_ids)


def shift(db: Database, block_ids: Sequence[int], by: int) -> None:
    """Move paragraphs of one article up (by -1) or down (1) past their neighbour."""
    parts = load(db, block_ids)
    article = parts[0].article_id
    if article is None or any(part.article_id != article for part in parts):
        raise LibraryError("这些段落不在同一篇里。", "请一篇一篇地移动。")
    chosen = {part.id for part in parts}
    own = [part.id for part in of_article(db, article)]
    wanted = shifted(own, chosen, by)
    if wanted != own:
        with changing(db, UP if by < 0 else DOWN, [article]):
            arrange(db, article, wanted)


def set_role(db: Database, block_id: int | Iterable[int], role: str) -> bool:
    """Say what blocks are (one of ROLES); whether that changed anything. Marks stay, the list's headline
    follows.
    """
    if role not in ROLES:
        raise ValueError(role)
    parts = [
        part for part in load(db, [block_id] if isinstance(block_id, int) else block_id) if part.role != role
    ]
    if not parts:
        return False
    back = all(part.role == "repeat" for part in parts)
    if role == "repeat":
        action = REPEAT
    else:
        action = UNREPEAT if back else ROLE
    with changing(db, action, _articles(parts)):
        db.conn.executemany("UPDATE block SET role = ? WHERE id = ?", [(role, part.id) for part in parts])
        pages = {part.page_id for part in parts if part.article_id is None}
        db.conn.executemany(
            "UPDATE page SET touched = 1 WHERE id = ? AND touched = 0", [(page,) for page in pages]
        )
    return True


def mark_repeat(db: Database, block_ids: Iterable[int]) -> bool:
    """These paragraphs were printed (or read) twice: they stay, but do not count as text of their own."""
    return set_role(db, block_ids, "repeat")


def unmark_repeat(db: Database, block_ids: Iterable[int]) -> bool:
    """These paragraphs are text of their own after all."""
    with undo.step(db, "收回重复"):
        return set_role(
            db, [part.id for part in load(db, block_ids) if part.role == "repeat"] or block_ids, "body"
        )


def close_gaps(db: Database, article: int, into: int) -> None:
    """Number the paragraphs that are left in an article; if none is left, it goes up in the other one."""
    left = [part.id for part in of_article(db, article)]
    if left:
        arrange(db, article, left)
    else:
        absorb(db, article, into)


def _articles(parts: Iterable[Part]) -> set[int]:
    return {part.article_id for part in parts if part.article_id is not None}


def _cut(lines: Lines, at: int) -> tuple[Lines, Lines]:
    """The source lines of both parts; the line that is cut belongs to both."""
    first = [(line, offset) for line, offset in lines if offset < at]
    second = [(line, offset - at) for line, offset in lines if offset >= at]
    if first and (not second or second[0][1] > 0):
        second.insert(0, (first[-1][0], 0))
    return first, second


def _joined(rows: Sequence[tuple[str, Lines, int | None]]) -> tuple[str, Lines, list[Edit]]:
    """The text of joined paragraphs, its source lines (those of the first one's file), and the edits that
    made it of their texts.
    """
    text, lines, source = rows[0]
    lines, edits, at = list(lines), list[Edit](), len(text)
    for more, more_lines, more_source in rows[1:]:
        if text and more and _latin(text[-1]) and _latin(more[0]):
            text += " "
            edits.append(Edit(at, at, 1))
        if more_source == source:
            lines += [(line, offset + len(text)) for line, offset in more_lines]
        text += more
        at += len(more)
    return text, lines, edits


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
