-- The log of shared collections, on any server that speaks PostgreSQL's protocol. Written by: baojia server-sql
-- It uses no sequence, trigger, lock, NOTIFY or extension: each copy numbers its own changes 1, 2, 3 … and pushes them in that
-- order, so that a reader who remembers the last number of each copy can miss none.
-- Running it again brings a server that an earlier version has set up forward; what is there already stays as it is. All or nothing.
BEGIN;
SET LOCAL client_min_messages = warning;  -- that there is nothing to be dropped yet is no news
CREATE SCHEMA IF NOT EXISTS baojia;

-- Who may work on which collection: a role of the server, and reader, librarian or admin.
CREATE TABLE IF NOT EXISTS baojia.member (
    collection uuid NOT NULL, name text NOT NULL,
    role text NOT NULL CHECK (role IN ('reader', 'librarian', 'admin')),
    PRIMARY KEY (collection, name));
-- Whose copy a replica is: whoever pushed its first change.
CREATE TABLE IF NOT EXISTS baojia.replica (
    collection uuid NOT NULL, replica uuid NOT NULL, name text NOT NULL, holder text NOT NULL,
    PRIMARY KEY (collection, replica));
CREATE TABLE IF NOT EXISTS baojia.change (
    collection uuid NOT NULL, replica uuid NOT NULL, n bigint NOT NULL CHECK (n > 0), uuid uuid NOT NULL, hlc bigint NOT NULL,
    maker text NOT NULL CHECK (length(maker) <= 300), kind text NOT NULL CHECK (length(kind) <= 300),
    payload bytea NOT NULL CHECK (length(payload) <= 8388608),
    PRIMARY KEY (collection, replica, n));
-- The files that pages were read from, each once; `piece` holds the bytes. One that has no row here isn't whole.
CREATE TABLE IF NOT EXISTS baojia.original (
    collection uuid NOT NULL, sha256 text NOT NULL CHECK (length(sha256) = 64), name text NOT NULL CHECK (length(name) <= 300),
    size bigint NOT NULL CHECK (size BETWEEN 0 AND 67108864),
    PRIMARY KEY (collection, sha256));
CREATE TABLE IF NOT EXISTS baojia.piece (
    collection uuid NOT NULL, sha256 text NOT NULL CHECK (length(sha256) = 64), n integer NOT NULL CHECK (n BETWEEN 0 AND 63),
    bytes bytea NOT NULL CHECK (length(bytes) <= 1048576),
    PRIMARY KEY (collection, sha256, n));
-- Starting copies: a member's database, deflated, for those who join. The administrator may delete old ones.
CREATE TABLE IF NOT EXISTS baojia.copy (
    collection uuid NOT NULL, sha256 text NOT NULL CHECK (length(sha256) = 64), size bigint NOT NULL CHECK (size > 0),
    changes bigint NOT NULL, maker text NOT NULL CHECK (length(maker) <= 300),
    PRIMARY KEY (collection, sha256));
CREATE TABLE IF NOT EXISTS baojia.copy_piece (
    collection uuid NOT NULL, sha256 text NOT NULL CHECK (length(sha256) = 64), n integer NOT NULL CHECK (n >= 0),
    bytes bytea NOT NULL CHECK (length(bytes) <= 1048576),
    PRIMARY KEY (collection, sha256, n));

-- A login is given one of these: GRANT baojia_librarian TO zhouwei
DO $$ BEGIN CREATE ROLE baojia_reader NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE baojia_librarian NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
GRANT baojia_reader TO baojia_librarian;
GRANT USAGE ON SCHEMA baojia TO baojia_reader;
GRANT SELECT ON baojia.member, baojia.replica, baojia.change, baojia.original, baojia.piece, baojia.copy, baojia.copy_piece
    TO baojia_reader;
GRANT INSERT ON baojia.replica, baojia.change, baojia.original, baojia.piece, baojia.copy, baojia.copy_piece TO baojia_librarian;

-- Nobody but the owner changes or deletes anything; everybody sees their own collections only and writes as themselves only.
ALTER TABLE baojia.member ENABLE ROW LEVEL SECURITY;
ALTER TABLE baojia.replica ENABLE ROW LEVEL SECURITY;
ALTER TABLE baojia.change ENABLE ROW LEVEL SECURITY;
ALTER TABLE baojia.original ENABLE ROW LEVEL SECURITY;
ALTER TABLE baojia.piece ENABLE ROW LEVEL SECURITY;
ALTER TABLE baojia.copy ENABLE ROW LEVEL SECURITY;
ALTER TABLE baojia.copy_piece ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own ON baojia.member;
CREATE POLICY own ON baojia.member FOR SELECT USING (name = current_user);
DROP POLICY IF EXISTS see ON baojia.replica;
CREATE POLICY see ON baojia.replica FOR SELECT USING (EXISTS (
    SELECT 1 FROM baojia.member m WHERE m.collection = replica.collection AND m.name = current_user));
DROP POLICY IF EXISTS own ON baojia.replica;
CREATE POLICY own ON baojia.replica FOR INSERT WITH CHECK (holder = current_user AND EXISTS (
    SELECT 1 FROM baojia.member m WHERE m.collection = replica.collection AND m.name = current_user AND m.role <> 'reader'));
DROP POLICY IF EXISTS see ON baojia.change;
CREATE POLICY see ON baojia.change FOR SELECT USING (EXISTS (
    SELECT 1 FROM baojia.member m WHERE m.collection = change.collection AND m.name = current_user));
DROP POLICY IF EXISTS own ON baojia.change;
CREATE POLICY own ON baojia.change FOR INSERT WITH CHECK (
    EXISTS (SELECT 1 FROM baojia.member m
        WHERE m.collection = change.collection AND m.name = current_user AND m.role <> 'reader')
    AND EXISTS (SELECT 1 FROM baojia.replica r
        WHERE r.collection = change.collection AND r.replica = change.replica AND r.holder = current_user));
DROP POLICY IF EXISTS see ON baojia.original;
CREATE POLICY see ON baojia.original FOR SELECT USING (EXISTS (
    SELECT 1 FROM baojia.member m WHERE m.collection = original.collection AND m.name = current_user));
DROP POLICY IF EXISTS own ON baojia.original;
CREATE POLICY own ON baojia.original FOR INSERT WITH CHECK (EXISTS (
    SELECT 1 FROM baojia.member m WHERE m.collection = original.collection AND m.name = current_user AND m.role <> 'reader'));
DROP POLICY IF EXISTS see ON baojia.piece;
CREATE POLICY see ON baojia.piece FOR SELECT USING (EXISTS (
    SELECT 1 FROM baojia.member m WHERE m.collection = piece.collection AND m.name = current_user));
DROP POLICY IF EXISTS own ON baojia.piece;
CREATE POLICY own ON baojia.piece FOR INSERT WITH CHECK (EXISTS (
    SELECT 1 FROM baojia.member m WHERE m.collection = piece.collection AND m.name = current_user AND m.role <> 'reader'));
DROP POLICY IF EXISTS see ON baojia.copy;
CREATE POLICY see ON baojia.copy FOR SELECT USING (EXISTS (
    SELECT 1 FROM baojia.member m WHERE m.collection = copy.collection AND m.name = current_user));
DROP POLICY IF EXISTS own ON baojia.copy;
CREATE POLICY own ON baojia.copy FOR INSERT WITH CHECK (EXISTS (
    SELECT 1 FROM baojia.member m WHERE m.collection = copy.collection AND m.name = current_user AND m.role <> 'reader'));
DROP POLICY IF EXISTS see ON baojia.copy_piece;
CREATE POLICY see ON baojia.copy_piece FOR SELECT USING (EXISTS (
    SELECT 1 FROM baojia.member m WHERE m.collection = copy_piece.collection AND m.name = current_user));
DROP POLICY IF EXISTS own ON baojia.copy_piece;
CREATE POLICY own ON baojia.copy_piece FOR INSERT WITH CHECK (EXISTS (
    SELECT 1 FROM baojia.member m WHERE m.collection = copy_piece.collection AND m.name = current_user AND m.role <> 'reader'));
COMMIT;
