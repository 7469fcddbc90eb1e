-- The articles of shared collections, for those who do not hold them. Written by: baojia server-sql --search
-- After `baojia server-sql`; running it again changes nothing that is there. Members who push fill the tables: what stands in them can
-- always be told again, so librarians may replace it, unlike the log.
BEGIN;
-- A page as it was last told; one whose digest differs is told again.
CREATE TABLE IF NOT EXISTS baojia.page (
    collection uuid NOT NULL, sha256 text NOT NULL CHECK (length(sha256) BETWEEN 64 AND 100),
    digest text NOT NULL CHECK (length(digest) = 64),
    PRIMARY KEY (collection, sha256));
-- An article: `words` is all its folded text, `titles` that of its headlines, `document` everything that shows it, deflated.
-- `place` puts the newest first; day 0 and number -1: not known.
CREATE TABLE IF NOT EXISTS baojia.article (
    collection uuid NOT NULL, sha256 text NOT NULL CHECK (length(sha256) BETWEEN 64 AND 100), n integer NOT NULL,
    place bigint NOT NULL, day integer NOT NULL, number integer NOT NULL,
    paper text NOT NULL, titles text NOT NULL, words text NOT NULL, byline text NOT NULL, agency text NOT NULL,
    document bytea NOT NULL CHECK (length(document) <= 8388608),
    PRIMARY KEY (collection, sha256, n));
CREATE INDEX IF NOT EXISTS article_place ON baojia.article (collection, place DESC, sha256, n);

GRANT SELECT ON baojia.page, baojia.article TO baojia_reader;
GRANT INSERT, UPDATE, DELETE ON baojia.page, baojia.article TO baojia_librarian;
ALTER TABLE baojia.page ENABLE ROW LEVEL SECURITY;
ALTER TABLE baojia.article ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS see ON baojia.page;
CREATE POLICY see ON baojia.page FOR SELECT USING (EXISTS (
    SELECT 1 FROM baojia.member m WHERE m.collection = page.collection AND m.name = current_user));
DROP POLICY IF EXISTS own ON baojia.page;
CREATE POLICY own ON baojia.page USING (EXISTS (
    SELECT 1 FROM baojia.member m WHERE m.collection = page.collection AND m.name = current_user AND m.role <> 'reader'));
DROP POLICY IF EXISTS see ON baojia.article;
CREATE POLICY see ON baojia.article FOR SELECT USING (EXISTS (
    SELECT 1 FROM baojia.member m WHERE m.collection = article.collection AND m.name = current_user));
DROP POLICY IF EXISTS own ON baojia.article;
CREATE POLICY own ON baojia.article USING (EXISTS (
    SELECT 1 FROM baojia.member m WHERE m.collection = article.collection AND m.name = current_user AND m.role <> 'reader'));

-- A query as a condition on baojia.article a. What it is given is only ever quoted or compared with names that stand here.
CREATE OR REPLACE FUNCTION baojia.condition(node jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE
    SET search_path = pg_catalog AS $$
DECLARE
    kind text := node->>0;
    part text := node->>1;
    found text;
BEGIN
    IF kind IN ('every', 'any') THEN
        SELECT string_agg('(' || baojia.condition(one) || ')', CASE kind WHEN 'every' THEN ' AND ' ELSE ' OR ' END)
            INTO found FROM jsonb_array_elements(node->1) one;
        RETURN coalesce(found, CASE kind WHEN 'every' THEN 'true' ELSE 'false' END);
    ELSIF kind = 'without' THEN
        RETURN 'NOT (' || baojia.condition(node->1) || ')';
    ELSIF kind = 'holds' AND part IN ('words', 'titles', 'byline', 'agency', 'paper') THEN
        SELECT string_agg(format('a.%I LIKE %L', part, '%' || word || '%'), ' OR ')
            INTO found FROM jsonb_array_elements_text(node->2) word;
        RETURN found;
    ELSIF kind = 'between' AND part IN ('day', 'number') THEN
        RETURN format('a.%I BETWEEN %s AND %s', part, coalesce((node->>2)::bigint, CASE part WHEN 'day' THEN 1 ELSE 0 END),
            coalesce((node->>3)::bigint, 2147483647));
    ELSIF kind = 'known' AND part IN ('byline', 'agency', 'paper') THEN
        RETURN format('a.%I <> ''''', part);
    ELSIF kind = 'known' AND part IN ('day', 'number') THEN
        RETURN format('a.%I > %s', part, CASE part WHEN 'day' THEN 0 ELSE -1 END);
    END IF;
    RAISE EXCEPTION 'no such condition: %', node USING ERRCODE = 'invalid_parameter_value';
END $$;

-- Which articles it holds for, the newest first, behind a place. As its owner: under row-level security LIKE uses no index.
-- So it looks by itself whether whoever asks is a member.
CREATE OR REPLACE FUNCTION baojia.find(which uuid, asked jsonb, before bigint, behind text, after integer, most integer)
    RETURNS TABLE (place bigint, sha256 text, n integer) LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM baojia.member m WHERE m.collection = which AND m.name = session_user) THEN
        RAISE EXCEPTION 'not a member' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY EXECUTE 'SELECT a.place, a.sha256, a.n FROM baojia.article a WHERE a.collection = $1 AND ('
        || baojia.condition(asked) || ') AND a.place <= $2 AND (a.place < $2 OR (a.sha256, a.n) > ($3, $4))'
        || ' ORDER BY a.place DESC, a.sha256, a.n LIMIT $5' USING which, before, behind, after, most;
END $$;
REVOKE ALL ON FUNCTION baojia.condition(jsonb), baojia.find(uuid, jsonb, bigint, text, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION baojia.find(uuid, jsonb, bigint, text, integer, integer) TO baojia_reader;
COMMIT;
