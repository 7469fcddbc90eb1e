-- The first version of a library. Later migrations change it; see migrations.py.
-- AUTOINCREMENT where imports, which stand outside undo, add rows too: an id that undo may put back is never given again.
-- Times are UTC, ISO 8601 to the second. `maker` is the person's name (a setting). Dates are ISO days.

-- uuid, created, index_version ...
CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;

-- One row: what the writing connection is doing. `step`: undo step that triggers record into (NULL: none);
-- `bulk`: 1 while an import writes rows that it indexes by itself.
CREATE TABLE session (id INTEGER PRIMARY KEY CHECK (id = 1), step INTEGER, bulk INTEGER NOT NULL DEFAULT 0,
    maker TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO session (id) VALUES (1);

-- The authority list of papers, and every name a paper is known by (title, alias, former title, misreading).
CREATE TABLE paper (id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE, title TEXT NOT NULL UNIQUE, cn_number TEXT,
    maker TEXT NOT NULL, created TEXT NOT NULL, modified TEXT NOT NULL) STRICT;
CREATE TABLE paper_name (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE,
    paper_id INTEGER NOT NULL REFERENCES paper (id) ON DELETE CASCADE, name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('alias', 'former', 'misread')),
    maker TEXT NOT NULL, created TEXT NOT NULL, modified TEXT NOT NULL) STRICT;
CREATE INDEX paper_name_paper ON paper_name (paper_id);

-- An import: where from, how it went, and what became of each file. `result` is the staged Page (JSON, deflated) until it is
-- stored. 'found': not looked at yet; 'new' and 'changed' with a result: recognised, not stored yet.
CREATE TABLE batch (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, origin TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('staged', 'running', 'done', 'cancelled')),
    paths TEXT NOT NULL DEFAULT '[]',       -- what was dropped, to go on from
    maker TEXT NOT NULL, created TEXT NOT NULL, finished TEXT) STRICT;
CREATE TABLE batch_file (id INTEGER PRIMARY KEY, batch_id INTEGER NOT NULL REFERENCES batch (id) ON DELETE CASCADE,
    path TEXT NOT NULL, sha256 TEXT, size INTEGER, encoding TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('found', 'new', 'duplicate', 'changed', 'unreadable', 'stored', 'skipped')),
    message TEXT NOT NULL DEFAULT '', notes TEXT NOT NULL DEFAULT '', paper TEXT, date TEXT, number INTEGER, page_name TEXT,
    basis TEXT NOT NULL DEFAULT '{}',       -- {"paper": "read"|"assigned"|"open", "date": ..., "number": ...}
    result BLOB, page_id INTEGER REFERENCES page (id) ON DELETE SET NULL) STRICT;
CREATE INDEX batch_file_batch ON batch_file (batch_id, outcome, date);
CREATE INDEX batch_file_sha256 ON batch_file (sha256) WHERE result IS NOT NULL;
CREATE INDEX batch_file_page ON batch_file (page_id);

-- What lies in 回收站: one row for each thing that was thrown away in one action.
CREATE TABLE trash (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('article', 'page', 'issue', 'batch')), label TEXT NOT NULL, batch_id INTEGER,
    maker TEXT NOT NULL, created TEXT NOT NULL) STRICT;

-- A day's paper. Paper or date unknown: each page is an issue of its own (未定).
CREATE TABLE issue (id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE, paper_id INTEGER REFERENCES paper (id),
    date TEXT, issue_number INTEGER, UNIQUE (paper_id, date)) STRICT;
CREATE TABLE page (id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE, issue_id INTEGER NOT NULL REFERENCES issue (id),
    number INTEGER, name TEXT, source_id INTEGER,               -- the current source
    paper_by TEXT NOT NULL CHECK (paper_by IN ('read', 'assigned', 'person', 'open')),
    date_by TEXT NOT NULL CHECK (date_by IN ('read', 'assigned', 'person', 'open')),
    number_by TEXT NOT NULL CHECK (number_by IN ('read', 'assigned', 'person', 'open')),
    batch_id INTEGER REFERENCES batch (id), touched INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'unread' CHECK (state IN ('unread', 'reading', 'done')), state_by TEXT, state_at TEXT,
    trash_id INTEGER REFERENCES trash (id) ON DELETE SET NULL) STRICT;
CREATE INDEX page_issue ON page (issue_id, number);
CREATE INDEX page_batch ON page (batch_id);
CREATE INDEX page_trash ON page (trash_id) WHERE trash_id IS NOT NULL;
-- A file's bytes (in originals/, named by sha256) and what was read from them; never changed.
-- A page may have several; one is current. `readings` is Page.readings as JSON.
CREATE TABLE source (id INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL UNIQUE, page_id INTEGER NOT NULL REFERENCES page (id),
    batch_id INTEGER REFERENCES batch (id), kind TEXT NOT NULL DEFAULT 'text', name TEXT NOT NULL, path TEXT NOT NULL,
    size INTEGER NOT NULL, encoding TEXT NOT NULL, recogniser INTEGER NOT NULL, readings TEXT NOT NULL DEFAULT '{}',
    created TEXT NOT NULL) STRICT;
CREATE INDEX source_page ON source (page_id);
-- A masthead field as a person set it (corrected, or a suggestion accepted); it stands above the source's reading.
CREATE TABLE field (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, page_id INTEGER NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    name TEXT NOT NULL, value ANY, accepted INTEGER NOT NULL DEFAULT 0,
    maker TEXT NOT NULL, created TEXT NOT NULL, modified TEXT NOT NULL, UNIQUE (page_id, name)) STRICT;

-- `sort` is the search index's rowid: (days since 1850-01-01 << 16) | n, n counting down within a day so that newest first
-- reads page 1 first; from -2^40 down where the day is not known (see order.py). `headline` is what lists show. `redirect_id`: merged into that article.
-- `continues_id`: the earlier part, which this one is the 续文 of.
CREATE TABLE article (id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE, page_id INTEGER NOT NULL REFERENCES page (id),
    position INTEGER NOT NULL, sort INTEGER NOT NULL UNIQUE, headline TEXT NOT NULL DEFAULT '', byline TEXT, dateline TEXT,
    jump TEXT, jump_from TEXT, continues_id INTEGER REFERENCES article (id) ON DELETE SET NULL,
    redirect_id INTEGER REFERENCES article (id) ON DELETE SET NULL, chars INTEGER NOT NULL DEFAULT 0,
    touched INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'unread' CHECK (state IN ('unread', 'reading', 'done')), state_by TEXT, state_at TEXT,
    trash_id INTEGER REFERENCES trash (id) ON DELETE SET NULL) STRICT;
CREATE INDEX article_page ON article (page_id, position, sort, trash_id, redirect_id);
-- What lists and facets walk: a million rows in order, with their pages, without touching the table.
CREATE INDEX article_live ON article (sort, page_id, trash_id, redirect_id) WHERE trash_id IS NULL AND redirect_id IS NULL;
CREATE INDEX article_trash ON article (trash_id) WHERE trash_id IS NOT NULL;
CREATE INDEX article_redirect ON article (redirect_id) WHERE redirect_id IS NOT NULL;
CREATE INDEX article_continues ON article (continues_id) WHERE continues_id IS NOT NULL;
-- A paragraph or part of a headline stack; article_id NULL: the page's furniture. Its text is in the version it points to.
CREATE TABLE block (id INTEGER PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, page_id INTEGER NOT NULL,
    article_id INTEGER REFERENCES article (id), position INTEGER NOT NULL, role TEXT NOT NULL,
    version_id INTEGER NOT NULL) STRICT;
CREATE INDEX block_article ON block (article_id, position);
CREATE INDEX block_page ON block (page_id) WHERE article_id IS NULL;
CREATE INDEX block_column ON block (article_id, version_id) WHERE role = 'column';
-- Every text a block ever had; append-only and outside undo. `lines`: [[source line, offset in text], ...] in reading order;
-- maker NULL: the recogniser. `source_id` says whose lines they are.
CREATE TABLE version (id INTEGER PRIMARY KEY AUTOINCREMENT, block_id INTEGER NOT NULL, text TEXT NOT NULL, lines TEXT NOT NULL DEFAULT '[]',
    source_id INTEGER, maker TEXT, created TEXT, action TEXT) STRICT;
CREATE INDEX version_block ON version (block_id);

-- A mark, with or without a note. Its passage is in 1..n spans; none: a note on the whole article.
-- state 'review': its text is gone or uncertain (待复核); the quote is kept in the spans.
CREATE TABLE annotation (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, article_id INTEGER NOT NULL REFERENCES article (id),
    colour INTEGER NOT NULL DEFAULT 1 CHECK (colour BETWEEN 1 AND 5), note TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'ok' CHECK (state IN ('ok', 'review')),
    maker TEXT NOT NULL, created TEXT NOT NULL, modified TEXT NOT NULL) STRICT;
CREATE INDEX annotation_article ON annotation (article_id);
CREATE INDEX annotation_modified ON annotation (modified);
-- Code points [start, end) of the block's text in that version; quote and 32 characters before and after. first_*: as it was made.
CREATE TABLE span (id INTEGER PRIMARY KEY, annotation_id INTEGER NOT NULL REFERENCES annotation (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, block_id INTEGER NOT NULL, version_id INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    quote TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
    first_block_id INTEGER NOT NULL, first_version_id INTEGER NOT NULL, first_start INTEGER NOT NULL, first_end INTEGER NOT NULL) STRICT;
CREATE INDEX span_annotation ON span (annotation_id);
CREATE INDEX span_block ON span (block_id);

CREATE TABLE tag (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, parent_id INTEGER REFERENCES tag (id), name TEXT NOT NULL,
    colour INTEGER NOT NULL DEFAULT 0 CHECK (colour BETWEEN 0 AND 5), position INTEGER NOT NULL DEFAULT 0,
    maker TEXT NOT NULL, created TEXT NOT NULL, modified TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX tag_name ON tag (ifnull(parent_id, 0), name);
-- A tag on an article (annotation_id NULL) or on one of its annotations.
CREATE TABLE tagging (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
    article_id INTEGER NOT NULL REFERENCES article (id), annotation_id INTEGER REFERENCES annotation (id) ON DELETE CASCADE,
    maker TEXT NOT NULL, created TEXT NOT NULL, modified TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX tagging_tag ON tagging (tag_id, article_id, ifnull(annotation_id, 0));
CREATE INDEX tagging_article ON tagging (article_id);
CREATE INDEX tagging_annotation ON tagging (annotation_id) WHERE annotation_id IS NOT NULL;

CREATE TABLE saved_search (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, name TEXT NOT NULL, query TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0, maker TEXT NOT NULL, created TEXT NOT NULL, modified TEXT NOT NULL) STRICT;

-- 待复核: what the recogniser or the program is not sure of. margin 0: a toss-up.
CREATE TABLE review (id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, page_id INTEGER NOT NULL REFERENCES page (id),
    article_id INTEGER REFERENCES article (id) ON DELETE SET NULL, annotation_id INTEGER REFERENCES annotation (id) ON DELETE CASCADE,
    source_id INTEGER, lines TEXT NOT NULL DEFAULT '[]', reason TEXT NOT NULL, margin REAL NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'repaired', 'left')),
    settled_by TEXT, settled TEXT) STRICT;
CREATE INDEX review_open ON review (margin) WHERE state = 'open';
CREATE INDEX review_page ON review (page_id);
CREATE INDEX review_article ON review (article_id);
CREATE INDEX review_annotation ON review (annotation_id) WHERE annotation_id IS NOT NULL;

-- Rows that a person made and that are gone.
CREATE TABLE tombstone (uuid TEXT PRIMARY KEY, kind TEXT NOT NULL, maker TEXT NOT NULL, deleted TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Articles in each issue, kept by triggers (outside undo: undone changes count by themselves).
CREATE TABLE issue_count (issue_id INTEGER PRIMARY KEY REFERENCES issue (id) ON DELETE CASCADE,
    articles INTEGER NOT NULL DEFAULT 0, pages INTEGER NOT NULL DEFAULT 0) STRICT;
-- Articles whose row in the search index is behind, and rows of it that stand for no article any more; both are emptied in the
-- same transaction. Triggers write only these, so that a damaged index never keeps anybody from working.
CREATE TABLE search_dirty (article_id INTEGER PRIMARY KEY) STRICT;
CREATE TABLE search_gone (sort INTEGER PRIMARY KEY) STRICT;
-- One token per folded character; rowid = article.sort. `body` first: other columns cost two bytes for each character of a text.
-- `former`: text that a correction replaced. meta.index_table names the one that serves, `search` or `search_other`: a new index
-- is built in the one while the other serves.
CREATE VIRTUAL TABLE search USING fts5 (body, headline, former, content='', contentless_delete=1, detail=full, tokenize='ascii');

CREATE TABLE undo_step (id INTEGER PRIMARY KEY, label TEXT NOT NULL, redo INTEGER NOT NULL DEFAULT 0, maker TEXT NOT NULL,
    created TEXT NOT NULL) STRICT;
CREATE TABLE undo_change (id INTEGER PRIMARY KEY, step_id INTEGER NOT NULL REFERENCES undo_step (id) ON DELETE CASCADE,
    tbl TEXT NOT NULL, op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')), row_id INTEGER NOT NULL,
    mask INTEGER NOT NULL DEFAULT 0) STRICT;   -- update: bit n set where column n changed
CREATE INDEX undo_change_step ON undo_change (step_id);
