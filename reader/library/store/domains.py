"""What each column may hold, in one place: checked by the schema, verified by the check, set aside by repair.

A value that is none (month 99, a list of lines that is no list) is taken out of its row into `set_aside`, so
that nobody stumbles over it again and nothing is thrown away.
"""
from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

_DAY = "date({0}) IS {0}"
_TIME = "{0} IS NULL OR julianday({0}) IS NOT NULL"
_LIST = "CASE WHEN json_valid({0}) THEN json_type({0}) = 'array' ELSE 0 END"
_OBJECT = "CASE WHEN json_valid({0}) THEN json_type({0}) = 'object' ELSE 0 END"
_LONG_AGO = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Domain:
    """A column, what it may hold (SQL with {0} for the column; NULL passes), and what stands there instead of
    a value that is none. `named`: what the column is to a reader.
    """

    table: str
    column: str
    rule: str
    instead: object
    named: str

    @property
    def condition(self) -> str:
        """Return the rule about this column."""
        return self.rule.format(f'"{self.column}"')


DOMAINS = (
    Domain("issue", "date", _DAY, None, "期的日期"),
    Domain("batch", "paths", _LIST, "[]", "导入记录里的路径"),
    Domain("batch_file", "date", _DAY, None, "导入的文件的日期"),
    Domain("batch_file", "basis", _OBJECT, "{}", "导入的文件的依据"),
    Domain("source", "readings", _OBJECT, "{}", "报头的原读"),
    Domain("version", "lines", _LIST, "[]", "段落所在的行"),
    Domain("review", "lines", _LIST, "[]", "待复核的行"),
    Domain("review", "candidates", _LIST, "[]", "待复核的候选"),
    Domain("revision", "layout", _LIST, "[]", "修改历史的段落"),
    Domain("revision", "credits", _LIST, "[null,null,null,null]", "修改历史的署名"),
    Domain("revision", "created", _TIME, _LONG_AGO, "修改的时间"),
    Domain("page", "state_at", _TIME, None, "校对的时间"),
    Domain("article", "state_at", _TIME, None, "校对的时间"),
    Domain("article", "continues_id", '{0} IS NULL OR {0} <> "id"', None, "上接的文章"),
    Domain("article", "redirect_id", '{0} IS NULL OR {0} <> "id"', None, "并入的文章"),
    Domain("annotation", "created", _TIME, _LONG_AGO, "批注的时间"),
    Domain("annotation", "modified", _TIME, _LONG_AGO, "批注的时间"),
    Domain("span", "start", '{0} >= 0 AND {0} <= "end"', 0, "批注的起点"),
    Domain("tag", "parent_id", '{0} IS NULL OR {0} <> "id"', None, "上级标签"),
)


def constrain(db: Database) -> None:
    """Write the rules into the schema as CHECKs. They touch no row, so only the schema's text changes
    (sqlite.org, lang_altertable.html, section 7); every row must be within its domain already. A rule that is
    there already is not repeated.
    """
    version = int(db.execute("PRAGMA schema_version").fetchone()[0])
    db.execute("PRAGMA writable_schema = ON")
    for table in sorted({domain.table for domain in DOMAINS}):
        sql = str(
            db.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", [table]).fetchone()[
                0
            ]
        )
        rules = [f"CHECK ({domain.condition})" for domain in DOMAINS if domain.table == table]
        fresh = "".join(f", {rule}" for rule in rules if rule not in sql)
        body, bracket, strict = sql.rpartition(")")
        db.execute(
            "UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?",
            [f"{body}{fresh}{bracket}{strict}", table],
        )
    db.execute(f"PRAGMA schema_version = {version + 1}")
    db.execute("PRAGMA writable_schema = RESET")


def outside(db: Database) -> list[tuple[Domain, int]]:
    """Return the domains that some rows are outside of, and how many rows."""
    found = []
    for domain in DOMAINS:
        sql = f"SELECT count(*) FROM {domain.table} WHERE NOT ({domain.condition})"
        [count] = db.execute(sql).fetchone()
        if count:
            found.append((domain, int(count)))
    return found


def set_aside(db: Database, found: str) -> int:
    """Take every value that is outside of its domain into `set_aside`, with the time `found`; how many."""
    count = 0
    for domain in DOMAINS:
        wrong = f"FROM {domain.table} WHERE NOT ({domain.condition})"
        count += db.execute(
            f'INSERT INTO set_aside (tbl, row_id, col, value, found) SELECT ?, id, ?,'
            f' "{domain.column}", ? {wrong}',
            [domain.table, domain.column, found],
        ).rowcount
        db.execute(
            f'UPDATE {domain.table} SET "{domain.column}" = ? WHERE NOT ({domain.condition})',
            [domain.instead],
        )
    return count
