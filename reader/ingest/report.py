"""The import report as a file that a spreadsheet opens."""
from __future__ import annotations

import csv
import os
import tempfile
from pathlib import Path

from reader.library.base import Database
from reader.library.imports import batches
from reader.library.imports.sources import explain
from reader.library.store import durable

OUTCOMES = {
    "found": "未处理",
    "new": "待存入",
    "duplicate": "重复",
    "changed": "同版异文",
    "unreadable": "未能导入",
    "stored": "已存入",
    "skipped": "未选",
    "picture": "图像",
}
BASES = {"read": "读自报头", "assigned": "指定", "person": "指定", "open": "未定"}
HEAD = (
    "文件",
    "结果",
    "说明",
    "报名",
    "报名依据",
    "日期",
    "日期依据",
    "版次",
    "版次依据",
    "编码",
    "字节",
    "SHA-256",
)


def write_csv(db: Database, batch_id: int, path: Path) -> int:
    """Write the report, a line for each file, whole or not at all; the number of files. UTF-8 with a mark,
    for Excel.
    """
    count = 0
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    except OSError as error:
        raise explain(path, error) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
            table = csv.writer(file)
            table.writerow(HEAD)
            for row in batches.report_rows(db, batch_id):
                basis = [
                    BASES.get(row["basis"].get(name, "open"), "")
                    if row["outcome"] in ("new", "changed", "stored")
                    else ""
                    for name in ("paper", "date", "number")
                ]
                table.writerow(
                    [
                        _plain(value)
                        for value in (
                            row["path"],
                            OUTCOMES[row["outcome"]],
                            row["message"],
                            row["paper"],
                            basis[0],
                            row["date"],
                            basis[1],
                            row["number"],
                            basis[2],
                            row["encoding"],
                            row["size"],
                            row["sha256"],
                        )
                    ]
                )
                count += 1
        os.replace(temporary, path)
    except OSError as error:
        raise explain(path, error) from error
    finally:
        durable.discard(Path(temporary))
    return count


def _plain(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value
