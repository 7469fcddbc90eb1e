"""What file and folder names say."""
from __future__ import annotations

import pytest

from reader.errors import ReaderError
from reader.ingest.names import Said, match, page_number
from reader.ingest.rules import apply, propose
from reader.library.imports.batches import BatchFile


@pytest.mark.parametrize(("path", "number"), [
    ("/a/青川日报_20231205_03.txt", 3), ("/a/2023-12-05/03版.md", 3), ("/a/第十二版.txt", 12),
    ("/a/20231205.txt", None), ("/a/03版/正文.txt", 3), ("/a/page-4.md", 4), ("/a/A02.txt", 1002),
    ("/a/2023-12-05.txt", None), ("/a/5.txt", 5), ("/a/2023-12-05-7.txt", 7),
    ("/a/003_a71ca9f955055344.txt", None), ("/a/报纸.txt", None), ("/a/1957.txt", None),
    ("/a/改版通知.txt", None), ("/a/2023年12月5日第4版.txt", 4),
])
def test_page_number_of_a_name(path: str, number: int | None) -> None:
    assert page_number(path) == number


@pytest.mark.parametrize(("pattern", "path", "said"), [
    ("{报名}/{日期}/{版}", "/x/青川日报/2023-12-05/03版.md", Said("青川日报", "2023-12-05", 3)),
    ("{报名}_{日期}_{版}", "/x/青川日报_20231205_03.txt", Said("青川日报", "2023-12-05", 3)),
    ("{报名}_{日期}_{版}", "/x/青川日报 2023年12月5日 第3版.txt", Said("青川日报", "2023-12-05", 3)),
    ("{报名}/{年}/{月}/{日}/{版}", "/x/青川日报/1957/01/02/四版.txt", Said("青川日报", "1957-01-02", 4)),
    ("{报名}/{年}/{月日}/{版}", "/x/青川日报/1957/0102/04.txt", Said("青川日报", "1957-01-02", 4)),
    ("{报名}/{年}/{月日}/{版}", "/x/青川日报/1957年/1月2日/04.txt", Said("青川日报", "1957-01-02", 4)),
    ("{报名=青川日报}{日期}/{版}", "/x/20231205/A04.txt", Said("青川日报", "2023-12-05", 1004)),
    ("{日期}/*", "/x/2023.12.5/任意.txt", Said(None, "2023-12-05", None)),
    ("{日期}/{版}", "/x/2023-02-30/1.txt", None),
    ("{日期}/{版}", "/x/2023-02-28/封面.txt", None),
    ("{报名}/{日期}", "/x/2023/2023-12-05.txt", None),
])
def test_patterns(pattern: str, path: str, said: Said | None) -> None:
    assert match(pattern, path) == said


@pytest.mark.parametrize("pattern", ["", "{书名}/{版}", "{版", "{日期=2023-02-30}*", "{版}{版}"])
def test_a_pattern_that_is_none_is_explained(pattern: str) -> None:
    with pytest.raises(ReaderError) as error:
        match(pattern, "/a/1.txt")
    assert error.value.message and error.value.hint


def file(path: str, paper: str | None = None, date: str | None = None) -> BatchFile:
    basis = {"paper": "read" if paper else "open", "date": "read" if date else "open", "number": "open"}
    return BatchFile(0, path, "new", "", None, 1, None, paper, date, None, None, basis, True, None, "")


def test_a_rule_that_contradicts_the_mastheads_is_not_proposed() -> None:
    files = [
        file(f"/扫描日报/2023-12-{day:02}/{n}.txt", *(("青川日报", f"2022-01-{day:02}") if n == 1 else ()))
        for day in range(1, 20)
        for n in range(1, 5)
    ]
    assert not any("{日期}" in rule.pattern for rule in propose(files))


def test_folders_of_several_papers_need_one_rule() -> None:
    files = [
        file(f"/报/{paper}/2023-12-{day:02}/{n:02}.txt", *((paper, f"2023-12-{day:02}") if n == 1 else ()))
        for paper in ("青川日报", "白沙晚报")
        for day in range(1, 9)
        for n in range(1, 5)
    ]
    [rule, *_] = propose(files)
    assert rule.pattern == "{报名}/{日期}/{版}" and rule.matches == 48
    assert apply(rule, [files[-1].path])[files[-1].path].paper == "白沙晚报"


def test_one_paper_in_folders_of_dates() -> None:
    files = [
        file(f"/扫描/2023-12-{day:02}/{n:02}.txt", *(("青川日报", f"2023-12-{day:02}") if n == 1 else ()))
        for day in range(1, 9)
        for n in range(1, 5)
    ]
    [rule, *_] = propose(files)
    said = apply(rule, [files[1].path], files)[files[1].path]
    assert (said.paper, said.date) == ("青川日报", "2023-12-01")
