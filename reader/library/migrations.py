"""How a library's database came to its form: each function is one step, applied once, never changed after
release.
"""
from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import sqlite_utils
from sqlite_utils import Migrations

from reader.library.base import now
from reader.text import page_numbers

MIGRATIONS = Migrations("baojia")


@MIGRATIONS()
def m001_first(db: sqlite_utils.Database) -> None:
    """Papers, issues, pages, sources, articles, blocks, annotations, tags, searches, review, trash, undo,
    index.
    """
    script = (Path(__file__).parent / "schema.sql").read_text("utf-8")
    for statement in _statements(script):
        db.execute(statement)
    db.execute("INSERT INTO meta (key, value) VALUES ('uuid', ?), ('created', ?)", [str(uuid4()), now()])


@MIGRATIONS()
def m002_correction(db: sqlite_utils.Database) -> None:
    """History of whole articles, candidates for what is unmatched, and indexes for proofreading."""
    # Every form an article ever had; append-only and outside undo, as versions are. `layout`: [[block, role,
    # version], ...] in order;
    # `credits`: byline, dateline, jump, jump_from; maker NULL: the recogniser.
    db.execute(
        "CREATE TABLE revision (id INTEGER PRIMARY KEY AUTOINCREMENT, article_id INTEGER NOT NULL,"
        " layout TEXT NOT NULL,"
        " credits TEXT NOT NULL, maker TEXT, created TEXT NOT NULL, action TEXT NOT NULL) STRICT"
    )
    db.execute("CREATE INDEX revision_article ON revision (article_id)")
    # What a person may choose from: [{block, start, end, text, before, after, score, ...}], the likeliest
    # first.
    db.execute("ALTER TABLE review ADD COLUMN candidates TEXT NOT NULL DEFAULT '[]'")
    db.execute("CREATE INDEX article_state ON article (page_id, state) WHERE state <> 'unread'")


@MIGRATIONS()
def m003_seal(db: sqlite_utils.Database) -> None:
    """What the library's seal is compared with, the domains of columns, and a place for values that are
    outside of them.
    """
    from reader.library.store import domains

    # `acts`: steps that a person was told are done; `token`: which opening wrote last (seal.py).
    db.execute("ALTER TABLE session ADD COLUMN acts INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE session ADD COLUMN token TEXT")
    # A value that its column may not hold, taken out of its row.
    db.execute(
        "CREATE TABLE set_aside (id INTEGER PRIMARY KEY, tbl TEXT NOT NULL, row_id INTEGER NOT NULL, col"
        " TEXT NOT NULL,"
        " value ANY, found TEXT NOT NULL) STRICT"
    )
    domains.set_aside(db, now())
    domains.constrain(db)


@MIGRATIONS()
def m004_sharing(db: sqlite_utils.Database) -> None:
    """The log of a shared collection (reader/library/sharing). It stays empty in a library that shares
    nothing.
    """
    for statement in _SHARING:
        db.execute(statement)


# `upto`: the step up to which nothing of that copy is missing here. Steps of one copy are numbered 1, 2, 3 …
# without gaps.
# `knows`: {replica: step}, what that copy had when it last sent something.
_SHARING = (
    "CREATE TABLE replica (uuid TEXT PRIMARY KEY, name TEXT NOT NULL, upto INTEGER NOT NULL DEFAULT"
    " 0 CHECK (upto >= 0),"
    " knows TEXT NOT NULL DEFAULT '{}')"
    " STRICT, WITHOUT ROWID",
    # Copies of one library make their first changes alike: the uuid may stand under two replicas.
    "CREATE TABLE change (replica TEXT NOT NULL, n INTEGER NOT NULL CHECK (n > 0), uuid TEXT NOT"
    " NULL, hlc INTEGER NOT NULL,"
    " maker TEXT NOT NULL, kind TEXT NOT NULL, payload BLOB NOT NULL, PRIMARY KEY (replica, n))"
    " STRICT, WITHOUT ROWID",
    "CREATE TABLE setting (register TEXT NOT NULL, id TEXT NOT NULL, hlc INTEGER NOT NULL, maker"
    " TEXT NOT NULL,"
    " over TEXT NOT NULL, value TEXT NOT NULL, head INTEGER NOT NULL CHECK (head IN (0, 1)), PRIMARY"
    " KEY (register, id)) STRICT, WITHOUT ROWID",
    "CREATE INDEX setting_head ON setting (register) WHERE head = 1",
    "CREATE TABLE replaced (register TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (register, id))"
    " STRICT, WITHOUT ROWID",
    # The same thing made by two people who did not know of each other: the one stands for the other. Derived
    # from the heads.
    "CREATE TABLE alias (tbl TEXT NOT NULL, uuid TEXT NOT NULL, stands_for TEXT NOT NULL, PRIMARY"
    " KEY (tbl, uuid))"
    " STRICT, WITHOUT ROWID",
    # What is in the log and has no place here yet: its page has not been imported, or its text is not here.
    "CREATE TABLE waiting (tbl TEXT NOT NULL, uuid TEXT NOT NULL, reason TEXT NOT NULL, needs TEXT"
    " NOT NULL DEFAULT '',"
    " PRIMARY KEY (tbl, uuid)) STRICT, WITHOUT ROWID",
)


@MIGRATIONS()
def m005_codes(db: sqlite_utils.Database) -> None:
    """Doubts, actions and names of steps as codes with facts, where there were finished sentences."""
    from reader.library.upgrading import to_codes  # once in a library's life

    to_codes.run(db)


@MIGRATIONS()
def m006_pictures(db: sqlite_utils.Database) -> None:
    """Pictures of pages, what people mark on them, and an outcome for such files of an import."""
    for statement in _PICTURES:
        db.execute(statement)
    outcomes = ["'stored', 'skipped')", "'stored', 'skipped', 'picture')"]
    version = int(db.execute("PRAGMA schema_version").fetchone()[0])
    db.execute("PRAGMA writable_schema = ON")  # more values are allowed: no row has to change
    db.execute(
        "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = 'batch_file'",
        outcomes,
    )
    db.execute(f"PRAGMA schema_version = {version + 1}")
    db.execute("PRAGMA writable_schema = RESET")


# `leaf`: which page or picture of the file, from 0; `path`: where the file lay when it was last found;
# `kept`: its bytes are in originals/, too. Width and height in pixels, upright.
_PICTURES = (
    "CREATE TABLE picture (id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE,"
    " page_id INTEGER NOT NULL REFERENCES page (id) ON DELETE CASCADE, sha256 TEXT NOT NULL,"
    " leaf INTEGER NOT NULL DEFAULT 0 CHECK (leaf >= 0), name TEXT NOT NULL, path TEXT NOT NULL,"
    " kept INTEGER NOT NULL CHECK (kept IN (0, 1)), size INTEGER NOT NULL,"
    " width INTEGER NOT NULL CHECK (width > 0), height INTEGER NOT NULL CHECK (height > 0),"
    " batch_id INTEGER, maker TEXT NOT NULL, created TEXT NOT NULL, modified TEXT NOT NULL,"
    " UNIQUE (page_id, sha256, leaf)) STRICT",
    "CREATE INDEX picture_file ON picture (sha256)",
    # A part of a picture that a person marked: pixels of the upright picture.
    "CREATE TABLE region (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE,"
    " picture_id INTEGER NOT NULL REFERENCES picture (id) ON DELETE CASCADE,"
    " x INTEGER NOT NULL CHECK (x >= 0), y INTEGER NOT NULL CHECK (y >= 0),"
    " width INTEGER NOT NULL CHECK (width > 0), height INTEGER NOT NULL CHECK (height > 0),"
    " colour INTEGER NOT NULL DEFAULT 1 CHECK (colour BETWEEN 1 AND 5), note TEXT NOT NULL DEFAULT '',"
    " maker TEXT NOT NULL, created TEXT NOT NULL, modified TEXT NOT NULL) STRICT",
    "CREATE INDEX region_picture ON region (picture_id)",
)


@MIGRATIONS()
def m007_collections(db: sqlite_utils.Database) -> None:
    """Collections (专题), lists ordered by hand, and pins (reader/library/collections)."""
    for statement in _COLLECTIONS:
        db.execute(statement)


_SIGNED = "maker TEXT NOT NULL, created TEXT NOT NULL, modified TEXT NOT NULL"
# kind article has an article, passage an annotation, note neither.
_COLLECTIONS = (
    "CREATE TABLE collection (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, name TEXT NOT NULL,"
    f" position INTEGER NOT NULL DEFAULT 0, {_SIGNED}) STRICT",
    "CREATE TABLE collection_item (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE,"
    " collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,"
    " position INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('article', 'passage', 'note')),"
    " article_id INTEGER REFERENCES article (id) ON DELETE CASCADE,"
    " annotation_id INTEGER REFERENCES annotation (id) ON DELETE CASCADE, note TEXT NOT NULL DEFAULT '',"
    f" {_SIGNED}, CHECK ((kind = 'article') = (article_id IS NOT NULL)),"
    " CHECK ((kind = 'passage') = (annotation_id IS NOT NULL))) STRICT",
    "CREATE INDEX collection_item_place ON collection_item (collection_id, position)",
    "CREATE INDEX collection_item_article ON collection_item (article_id) WHERE article_id IS NOT NULL",
    "CREATE INDEX collection_item_annotation ON collection_item (annotation_id)"
    " WHERE annotation_id IS NOT NULL",
    "CREATE TABLE pin (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,"
    " target INTEGER, text TEXT NOT NULL DEFAULT '', name TEXT NOT NULL,"
    f" position INTEGER NOT NULL DEFAULT 0, {_SIGNED}) STRICT",
)


@MIGRATIONS()
def m008_lettered_pages(db: sqlite_utils.Database) -> None:
    """Pages of lettered sections get a number (reader/text/page_numbers.py), which stood in their names."""
    rows = db.execute(
        "SELECT id, name FROM page WHERE number IS NULL AND number_by = 'read' AND name GLOB '[A-D][0-9]*'"
    ).fetchall()
    for page, name in rows:
        label, _, rest = name.partition(" ")
        db.execute(
            "UPDATE page SET number = coalesce(?, number), name = ? WHERE id = ?",
            [page_numbers.kept(label), rest or None, page],
        )


@MIGRATIONS()
def m009_taggings(db: sqlite_utils.Database) -> None:
    """The tags of one mark, and what carries one tag, are found in the log without going through all."""
    for name, place in (("tag", 0), ("mark", 2)):
        db.execute(
            f"CREATE INDEX setting_tagging_{name} ON setting (json_extract(value, '$[{place}]'))"
            " WHERE register >= 'tagging.on:' AND register < 'tagging.on;'"
        )


@MIGRATIONS()
def m010_turned_pictures(db: sqlite_utils.Database) -> None:
    """A picture is shown as a person has turned it: quarters clockwise."""
    db.execute("ALTER TABLE picture ADD COLUMN turn INTEGER NOT NULL DEFAULT 0 CHECK (turn BETWEEN 0 AND 3)")


@MIGRATIONS()
def m011_heard(db: sqlite_utils.Database) -> None:
    """Reading a colleague's changes looks at what they are about, and never through all notes."""
    db.execute("CREATE INDEX span_first ON span (first_block_id) WHERE first_block_id <> block_id")
    db.execute("CREATE INDEX alias_stands_for ON alias (tbl, stands_for)")


def unknown(db: sqlite_utils.Database) -> list[str]:
    """Migrations that were applied to this library and that this program does not know: it is from a newer
    version.
    """
    known = {migration.name for migration in MIGRATIONS._migrations}
    return [migration.name for migration in MIGRATIONS.applied(db) if migration.name not in known]


def up_to_date(db: sqlite_utils.Database) -> bool:
    """Tell whether exactly the migrations that this program knows were applied; a quick look."""
    rows = db.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [MIGRATIONS.name]
    ).fetchall()
    return {row[0] for row in rows} == {migration.name for migration in MIGRATIONS._migrations}


def _statements(script: str) -> list[str]:
    bare = "\n".join(line.split("--")[0] for line in script.splitlines())
    return [statement for statement in bare.split(";") if statement.strip()]
