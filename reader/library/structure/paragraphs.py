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
    Action,
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
    """Cut a paragraph in two before the character `at`, and return the id of the second part."""
    [part] = load(db, [block_id])
    if not 0 < at < len(part.text):
        raise LibraryError("这里拆不开。", "请把光标放在段落中间。")
    with changing(db, PARTED, _articles([part])):
        second = _insert_behind(db, part)
        _, read, read_lines = as_recognised(db, part.id, part.version_id)
        [read_at] = carry_offsets([at], diff_edits(part.text, read))
        lines, read_lines_of = _cut(part.lines, at), _cut(read_lines, read_at)
        halves = (
            (part.id, part.text[:at], lines[0], read[:read_at], read_lines_of[0]),
            (second, part.text[at:], lines[1], read[read_at:], read_lines_of[1]),
        )
        texts = [
            rewrite(db, block, part.source_id, text, text_lines, was, was_lines, PARTED)
            for block, text, text_lines, was, was_lines in halves
        ]
        carry(db, [(part.id, len(part.text))], texts)
    return second


def _insert_behind(db: Database, part: Part) -> int:
    """Make room behind a paragraph for another one like it; the new id. Its version is yet to be set."""
    if part.article_id is None:
        place, owner = "article_id IS NULL AND page_id", part.page_id
    else:
        place, owner = "article_id", part.article_id
    db.execute(
        f"UPDATE block SET position = position + 1 WHERE {place} = ? AND position > ?", [owner, part.position]
    )
    made = db.execute(
        "INSERT INTO block (uuid, page_id, article_id, position, role, version_id)"
        " VALUES (randomblob(16), ?, ?, ?, ?, 0)",
        [part.page_id, part.article_id, part.position + 1, part.role],
    )
    return int(made.lastrowid or 0)


def join_paragraphs(db: Database, block_ids: Sequence[int]) -> int:
    """Make one paragraph of several that follow each other in one article, and return the first one's id."""
    parts = load(db, block_ids)
    if len(parts) < 2:
        raise LibraryError("只有一段，没有可合并的。", "请选中相邻的两段或几段。")
    first, *others = parts
    article = first.article_id
    own = _order(db, article)
    if article is None or not _follow_each_other(parts, own):
        raise LibraryError("这些段落不相邻。", "请先把它们移到一起。")
    with changing(db, JOINED, [article]):
        text, lines, edits = _joined([(part.text, part.lines, part.source_id) for part in parts])
        read, read_lines, _ = _joined(
            [(*as_recognised(db, part.id, part.version_id)[1:], part.source_id) for part in parts]
        )
        joined = rewrite(db, first.id, first.source_id, text, lines, read, read_lines, JOINED)
        carry(db, [(part.id, len(part.text)) for part in parts], [joined], edits)
        db.conn.executemany("DELETE FROM block WHERE id = ?", [(part.id,) for part in others])
        gone = {part.id for part in others}
        arrange(db, article, [id for id in own if id not in gone])
    return first.id


def _order(db: Database, article: int | None) -> list[int]:
    return [] if article is None else [part.id for part in of_article(db, article)]


def _follow_each_other(parts: Sequence[Part], order: Sequence[int]) -> bool:
    ids = [part.id for part in parts]
    at = order.index(ids[0]) if ids[0] in order else 0
    return list(order[at:at + len(ids)]) == ids


def move_blocks(db: Database, block_ids: Sequence[int], article_id: int, before: int | None = None) -> None:
    """Put paragraphs into an article before one of its own (None: at its end; a headline: at its head).

    An article that is left without any leads to that one from now on.
    """
    article_id = require(db, article_id)
    parts = load(db, block_ids)
    own = [part.id for part in of_article(db, article_id)]
    wanted = _with_moved(own, parts, before)
    if wanted == own:
        return
    sources = _articles(parts)
    with changing(db, _moving(parts, article_id), {*sources, article_id}):
        arrange(db, article_id, wanted)
        follow(db, [part.id for part in parts])
        move_doubts(db, sources, article_id, parts)
        for source in sources - {article_id}:
            close_gaps(db, source, article_id)


def _with_moved(own: Sequence[int], parts: Sequence[Part], before: int | None) -> list[int]:
    """Return the order of an article's paragraphs with `parts` put in. Raises GONE (`before` is none)."""
    moved = [part.id for part in parts]
    if before is not None and before not in own:
        raise GONE
    at = len(own)
    if before is not None:
        at = own.index(before)
    elif _is_title(parts) and not set(moved) <= set(own):
        at = 0
    ahead = [id for id in own[:at] if id not in moved]
    behind = [id for id in own[at:] if id not in moved]
    return [*ahead, *moved, *behind]


def _moving(parts: Sequence[Part], article_id: int) -> Action:
    """Return what putting these paragraphs into that article is called."""
    if {part.article_id for part in parts} - {None} == {article_id}:
        return REORDERED
    return TITLE_MOVED if _is_title(parts) else MOVED


def _is_title(parts: Sequence[Part]) -> bool:
    return all(part.role in STACK for part in parts)


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
    """Say what blocks are (one of ROLES), and return whether that changed anything. Marks stay, the list's
    headline follows.
    """
    if role not in ROLES:
        raise ValueError(role)
    block_ids = [block_id] if isinstance(block_id, int) else block_id
    parts = [part for part in load(db, block_ids) if part.role != role]
    if not parts:
        return False
    with changing(db, _saying(parts, role), _articles(parts)):
        db.conn.executemany("UPDATE block SET role = ? WHERE id = ?", [(role, part.id) for part in parts])
        pages = {part.page_id for part in parts if part.article_id is None}
        db.conn.executemany(
            "UPDATE page SET touched = 1 WHERE id = ? AND touched = 0", [(page,) for page in pages]
        )
    return True


def _saying(parts: Sequence[Part], role: str) -> Action:
    """Return what giving these paragraphs that role is called."""
    if role == "repeat":
        return REPEAT
    return UNREPEAT if all(part.role == "repeat" for part in parts) else ROLE


def mark_repeat(db: Database, block_ids: Iterable[int]) -> bool:
    """Say that these paragraphs were printed (or read) twice: they stay, but do not count as text of their
    own.
    """
    return set_role(db, block_ids, "repeat")


def unmark_repeat(db: Database, block_ids: Iterable[int]) -> bool:
    """Say that these paragraphs are text of their own after all."""
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
    """Return the source lines of both parts; the line that is cut belongs to both."""
    first = [(line, offset) for line, offset in lines if offset < at]
    second = [(line, offset - at) for line, offset in lines if offset >= at]
    if first and (not second or second[0][1] > 0):
        second.insert(0, (first[-1][0], 0))
    return first, second


def _joined(rows: Sequence[tuple[str, Lines, int | None]]) -> tuple[str, Lines, list[Edit]]:
    """Return the text of joined paragraphs, its source lines (those of the first one's file), and the edits
    that made it of their texts.
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
