"""Articles put straight into a library, for tests of what comes after the import."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import uuid4

from reader.library.base import Database, now
from reader.library.filing import article_order
from reader.library.search import index

Blocks = Sequence[tuple[str, str]]


def put(db: Database, blocks: Blocks, paper: str | None = "河湾日报", day: str | None = "2023-12-05", page: int | None = 1,
        byline: str | None = None) -> int:
    """One article (role, text) on a page of its own; its id. The index knows it."""
    with db.atomic():
        time = now()
        paper_id = None
        if paper is not None:
            db.execute("INSERT OR IGNORE INTO paper (uuid, title, maker, created, modified) VALUES (?, ?, '', ?, ?)",
                       [str(uuid4()), paper, time, time])
            paper_id = db.execute("SELECT id FROM paper WHERE title = ?", [paper]).fetchone()[0]
        row = db.execute("SELECT id FROM issue WHERE paper_id = ? AND date = ?", [paper_id, day]).fetchone()
        issue = row[0] if row else db["issue"].insert({"uuid": str(uuid4()), "paper_id": paper_id, "date": day}).last_pk
        page_id = db["page"].insert({
            "uuid": str(uuid4()), "issue_id": issue, "number": page, "paper_by": "read", "date_by": "read", "number_by": "read",
        }).last_pk
        source = db["source"].insert({
            "sha256": uuid4().hex * 2, "page_id": page_id, "name": "页.txt", "path": "页.txt", "size": 1, "encoding": "utf-8",
            "recogniser": 1, "created": time,
        }).last_pk
        db["page"].update(page_id, {"source_id": source})
        headline = " ".join(text for role, text in blocks if role == "headline") or blocks[0][1][:20]
        article = db["article"].insert({
            "uuid": str(uuid4()), "page_id": page_id, "position": 0, "sort": article_order.allocate(db, day, 1)[0], "headline": headline,
            "byline": byline, "chars": sum(len(text) for _, text in blocks),
        }).last_pk
        line = 1
        for position, (role, text) in enumerate(blocks):
            version = db.execute("SELECT ifnull(max(id), 0) + 1 FROM version").fetchone()[0]
            block = db["block"].insert({
                "uuid": uuid4().bytes, "page_id": page_id, "article_id": article, "position": position, "role": role,
                "version_id": version,
            }).last_pk
            db["version"].insert({"id": version, "block_id": block, "text": text, "lines": f"[[{line}, 0]]", "source_id": source,
                                  "created": time})
            line += 1
        index.refresh(db)
    return int(article)


def block_ids(db: Database, article: int) -> dict[str, int]:
    """The article's blocks by their text."""
    return dict(db.execute("SELECT v.text, b.id FROM block b JOIN version v ON v.id = b.version_id WHERE b.article_id = ?"
                           " ORDER BY b.position", [article]).fetchall())


def rows(db: Database, tables: Sequence[str]) -> Mapping[str, list[dict[str, object]]]:
    """Everything in these tables, to compare before and after."""
    return {table: list(db.query(f"SELECT * FROM [{table}] ORDER BY id")) for table in tables}
