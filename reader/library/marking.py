"""Passages marked, noted and tagged in one step: what the reading side, or a script, asks for at once."""
from __future__ import annotations

from reader.library import annotations as notes
from reader.library import tags
from reader.library.annotations import Passage
from reader.library.base import Database
from reader.library.undo import undo

Marked = tuple[tuple[int, tuple[Passage, ...]], ...]  # article → its passages


def mark(
    db: Database, marked: Marked, colour: int, note: str = "", tag: int | str | None = None
) -> list[int]:
    """Annotate passages and return the annotations' ids, one for each article that they lie in.

    `tag` (an id, or a path that is made where it is missing) goes on them. One undo step.
    """
    label = "添加批注" if note else "划线"
    with undo.step(db, "添加标签" if tag else label):
        made = [notes.add(db, article_id, passages, colour, note) for article_id, passages in marked]
        if tag is not None:
            tag_id = tags.find_or_create(db, tag) if isinstance(tag, str) else tag
            for annotation_id in made:
                tags.add_to_annotation(db, tag_id, annotation_id)
        return made


def put_tag(db: Database, tag: int | str, on: bool, article_id: int, annotation_id: int | None) -> None:
    """Put a tag (id or path) on an article or one of its annotations, or take it off. One undo step."""
    with undo.step(db, "添加标签" if on else "取下标签"):
        tag_id = tags.find_or_create(db, tag) if isinstance(tag, str) else tag
        if annotation_id is not None:
            (tags.add_to_annotation if on else tags.remove_from_annotation)(db, tag_id, annotation_id)
        elif on:
            tags.add(db, tag_id, [article_id])
        else:
            tags.remove(db, tag_id, [article_id])
