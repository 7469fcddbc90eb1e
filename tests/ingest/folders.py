"""Folders of invented page files, as libraries have them on their disks."""
from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from reader.ingest import find, preview
from reader.library.database import Library
from reader.library.imports import batches

WEEKDAYS = "一二三四五六日"
NEWS = (
    (
        "渡轮增开夜航班次",
        "记者从码头了解到,往返两岸的渡轮从今天起每晚增开三班,末班船延到十点。船工们说,"
        "夜里过江的人比上月多了三成。",
    ),
    (
        "乡村小学换上新课桌",
        "开学第一天,松坪乡村小学的孩子们坐到了新课桌前。旧课桌修好以后,会送到镇上的文化站去。",
    ),
    (
        "县图书馆延长开放时间",
        "县图书馆从本周起每天开放到晚上九点,读者可以在二楼借到各镇的地方志。值班员介绍说,周末来的人格外多。",
    ),
    ("果园里的气象站", "技术员在果园里装好了一座小气象站。护林员每天早上抄一次雨量,农户打开广播就能听到。"),
)


def page_text(paper: str | None, day: date | None, number: int | None, shift: int = 0) -> str:
    """A front page if it has a paper and a day, else an inner page."""
    lines = []
    if paper and day:
        lines += [
            paper,
            f"{day.year}年{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}",
            "国内统一刊号:CN99-0001 总第1234期 今日4版",
        ]
    if number:
        lines.append(f"第{number}版")
    for n in range(3):
        head, body = NEWS[(n + shift) % len(NEWS)]
        lines += [
            "",
            f"## {head}",
            "",
            f"本报讯 (记者 甘望舒) {body}这是第{shift}份的第{n + 1}条。",
            "",
            body,
        ]
    return "\n".join(lines) + "\n"


def week(
    root: Path, paper: str = "青川日报", days: int = 3, pages: int = 4, start: date = date(2023, 12, 4)
) -> list[Path]:
    """root/paper/2023-12-04/01.txt …: a masthead on page 1 only, no page numbers printed."""
    made = []
    for n in range(days):
        day = start + timedelta(n)
        folder = root / paper / day.isoformat()
        folder.mkdir(parents=True)
        for number in range(1, pages + 1):
            path = folder / f"{number:02}.txt"
            front = number == 1
            path.write_text(
                page_text(paper if front else None, day if front else None, None, n * pages + number), "utf-8"
            )
            made.append(path)
    return made


def staged(library: Library, *paths: Path) -> int:
    """Return a batch of these files: looked at, nothing stored."""
    batch_id, _ = library.write(lambda db: batches.create(db, "批"))
    preview.stage(library, batch_id, find.walk(paths), workers=0)
    return batch_id
