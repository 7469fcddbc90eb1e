"""The command line, as a script calls it: what it prints, where, and its exit codes."""
from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from reader import paths
from reader.__main__ import COMMANDS
from reader.cli.exit_codes import DONE, NOT_DONE, SOME_FAILED
from reader.cli.main import main as cli
from reader.cli.main import program
from reader.language import phrases
from reader.library.filing import issue_tree
from reader.library.opening import open_library
from tests.ingest import folders
from tests.library.test_alike import family_page
from tests.torture import damages

BARE = (
    "## 渡轮增开夜航班次\n\n新华社青川12月5日电 记者从码头了解到,"
    "往返两岸的渡轮从今天起每晚增开三班,末班船延到十点。\n"
)


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


def ran(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = cli([str(one) for one in arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


def held(folder: Path) -> list[tuple[str | None, str | None, int]]:
    with open_library(folder, read_only=True) as library:
        return [(row.paper, row.date, row.pages) for row in issue_tree.tree(library.reader())]


def test_inspect_suggests_what_a_page_without_a_masthead_could_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "青川日报" / "2023-12-06_第3版.txt"
    page.parent.mkdir()
    page.write_text(BARE, "utf-8")
    code, out, _ = ran(capsys, "inspect", "--json", page, page)
    [first, second] = map(json.loads, out.splitlines())
    assert code == DONE and first == second
    assert set(first["masthead"].values()) == {None} and first["page"] is None, "a suggestion is not a field"
    offers = {
        name: reading["suggestion"]["value"]
        for name, reading in first["readings"].items()
        if reading["suggestion"]
    }
    assert offers == {"title": "青川日报", "date": "2023-12-06", "page": 3}
    assert all(reading["value"] is None and not reading["lines"] for reading in first["readings"].values())
    _, out, _ = ran(capsys, "inspect", page)
    assert "2023-12-06" in out and "渡轮增开夜航班次" in out


def test_inspect_goes_on_after_a_file_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "页.txt"
    page.write_text(BARE, "utf-8")
    code, out, err = ran(capsys, "inspect", "--json", tmp_path / "没有.txt", page)
    assert code == SOME_FAILED and len(out.splitlines()) == 1 and "没有.txt" in err


def test_import_leaves_open_what_nobody_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders.week(tmp_path / "in", days=1)
    code, out, _ = ran(capsys, "import", tmp_path / "in", "--library", tmp_path / "库", "--json")
    done = json.loads(out)
    assert code == DONE and (done["pages"], done["outcomes"]) == (4, {"stored": 4})
    assert held(tmp_path / "库")[0] == ("青川日报", "2023-12-04", 1) and len(held(tmp_path / "库")) == 4


def test_import_says_that_a_page_came_in_other_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = folders.page_text("青川日报", date(2023, 12, 4), 1)
    for text in (page, f"{page}\n又有一句话。\n"):
        (tmp_path / "头版.txt").write_text(text, "utf-8")
        code, out, _ = ran(capsys, "import", tmp_path / "头版.txt", "--library", tmp_path / "库")
    assert code == DONE and "同版异文 1 个" in out


def test_import_files_inner_pages_by_the_rule_it_would_propose(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folders.week(tmp_path / "in", days=2)
    ran(capsys, "import", tmp_path / "in", "--library", tmp_path / "库", "--rule", "auto")
    assert held(tmp_path / "库") == [("青川日报", "2023-12-04", 4), ("青川日报", "2023-12-05", 4)]


def test_import_takes_suggestions_where_it_is_told_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "头版.txt").write_text(folders.page_text("青川日报", date(2023, 12, 4), 1), "utf-8")
    ran(capsys, "import", tmp_path / "in", "--library", tmp_path / "库")
    page = tmp_path / "青川日报" / "散页.txt"
    page.parent.mkdir()
    page.write_text(BARE, "utf-8")
    ran(capsys, "import", page, "--library", tmp_path / "库", "--accept-suggestions")
    assert held(tmp_path / "库") == [("青川日报", "2023-12-04", 1), ("青川日报", "2023-12-06", 1)]


def test_the_samples_are_all_filed_by_the_proposed_rules(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran(capsys, "import", paths.resources() / "samples", "--library", tmp_path / "库", "--rule", "auto")
    filed = held(tmp_path / "库")
    assert all(paper and day for paper, day, _ in filed)
    assert sum(pages for *_, pages in filed) == len(list((paths.resources() / "samples").rglob("*.??*")))


def test_a_rule_that_is_none_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders.week(tmp_path / "in", days=1)
    code, out, err = ran(
        capsys, "import", tmp_path / "in", "--library", tmp_path / "库", "--rule", "{报刊}/{日期}"
    )
    assert code == NOT_DONE and not out and "{报刊}" in err and "{报名}" in err


def test_a_query_is_typed_as_in_the_window(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Words without quotes round them, a word left out,
    another order; and what is wrong is shown under the query.
    """
    folders.week(tmp_path / "in", days=3)
    ran(capsys, "import", tmp_path / "in", "--library", tmp_path / "库", "--rule", "auto")
    library = ("--library", tmp_path / "库", "--json")

    def found(*words: str) -> list[int]:
        code, out, _ = ran(capsys, "search", *words, *library)
        assert code == DONE
        return [hit["article"] for hit in json.loads(out)["hits"]]

    everything, boats = found("报名:*"), found("末班船")
    assert found("报名:*", "-末班船") == found("-末班船") == [id for id in everything if id not in boats]
    dates = [
        hit["date"]
        for hit in json.loads(ran(capsys, "search", "--sort", "oldest", "末班船", *library)[1])["hits"]
    ]
    assert dates == sorted(dates) != dates[::-1]
    code, out, said = ran(capsys, "search", "末班船", "日期:某天", *library)
    assert code == NOT_DONE and not out
    assert said.splitlines()[1:] == ["  末班船 日期:某天", "  " + " " * 12 + "^"]


@pytest.mark.parametrize("command", [
    "backup", "check", "check --repair", "check --apply --recognise", "pack x.pack", "member add x",
    "review 1 --as accept", "search 渡口", "export --all --to out",
])
def test_a_folder_that_was_typed_wrongly_is_no_new_library(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = ran(capsys, *command.split(), "--library", tmp_path / "报加")
    assert (code, out) == (NOT_DONE, "") and "这里没有报架的库" in err
    assert not (tmp_path / "报加").exists()


def test_numbers_that_nothing_has_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders.week(tmp_path / "in", days=1)
    ran(capsys, "import", tmp_path / "in", "--library", tmp_path / "库")
    huge = "9" * 30
    for command in (f"export {huge} --to out", "review 999", f"review {huge}", f"review {huge} --as accept"):
        code, out, err = ran(capsys, *command.split(), "--library", tmp_path / "库")
        assert (code, out) == (NOT_DONE, "") and "没有" in err, command
    to = tmp_path / "out"
    code, out, err = ran(capsys, "export", "--query", "没有的词语", "--to", to, "--library", tmp_path / "库")
    assert (code, out) == (DONE, "") and "没有符合条件的文章" in err


def test_search_prints_hits_with_context(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders.week(tmp_path / "in", days=1)
    ran(capsys, "import", tmp_path / "in", "--library", tmp_path / "库", "--rule", "auto")
    code, out, _ = ran(capsys, "search", "末班船", "--library", tmp_path / "库", "--json")
    found = json.loads(out)
    assert code == DONE and found["count"] == len(found["hits"]) > 0
    assert all("末班船" in hit["context"] and hit["paper"] == "青川日报" for hit in found["hits"])


@pytest.mark.parametrize(("words", "code"), [(["--help"], 0), (["search", "--help"], 0), (["search"], 2)])
@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_help_is_told_where_the_output_knows_no_chinese(words: list[str], code: int, encoding: str) -> None:
    """Windows in English, the output redirected, the language set to Chinese."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8"}
    done = subprocess.run([sys.executable, "-m", "reader", *words], capture_output=True, env=environment)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr and (done.stdout + done.stderr).decode("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="elsewhere file names are always Unicode")
def test_chinese_file_names_are_written_and_read_where_the_locale_knows_none(tmp_path: Path) -> None:
    """A script of cron, or over SSH: LC_ALL=C, and nobody has told Python otherwise."""
    folders.week(tmp_path / "报纸", days=1)
    bare = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}

    def run(*words: str) -> str:
        command = [sys.executable, "-m", "reader", *words, "--library", str(tmp_path / "库")]
        done = subprocess.run(command, capture_output=True, env={**os.environ, **bare})
        assert done.returncode == DONE, done.stderr.decode()
        return done.stdout.decode("utf-8")

    run("import", str(tmp_path / "报纸"), "--rule", "auto")
    assert "末班船" in run("search", "末班船")
    run("export", "--query", "末班船", "--to", str(tmp_path / "导出"))
    run("export", "--query", "末班船", "--to", str(tmp_path / "导出"), "--form", "docx", "--single")
    assert [one for one in (tmp_path / "导出").iterdir() if "青川日报" in one.name and one.suffix == ".md"]
    assert (tmp_path / "导出" / "报架导出.docx").exists()


def test_inspect_of_a_file_with_several_pages_and_bad_entries(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{"type": "text", "page_idx": n, "text": f"渡口的第{n}页写的是桥头的药房"} for n in range(2)]
    (tmp_path / "两版.json").write_text(json.dumps([*rows, None]), "utf-8")
    assert cli(["inspect", str(tmp_path / "两版.json")]) == 0
    said = capsys.readouterr().out
    assert said.count("== 两版.json") == 2 and "第 3 项:不是版面上的块" in said
    assert cli(["inspect", "--json", str(tmp_path / "两版.json")]) == 0
    assert len([json.loads(line) for line in capsys.readouterr().out.splitlines()]) == 2


def test_each_command_is_one_at_the_door_too() -> None:
    """Otherwise `baojia pack …` would open a window for a library called "pack"."""
    _, commands = program(phrases("zh_CN"))
    assert commands.names == COMMANDS


def test_a_damaged_library_is_made_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damages.prepare(tmp_path)
    with (tmp_path / "library.db").open("r+b") as file:
        file.write(b"\xa5" * 100)
    assert ran(capsys, "check", "--library", tmp_path)[0] == 3
    code, out, err = ran(capsys, "check", "--repair", "--library", tmp_path)
    assert (code, out.strip()) == (0, "库完好。")
    assert "重新整理" in err and "都在" in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_results_that_cannot_be_written_are_an_error_and_no_traceback(tmp_path: Path) -> None:
    page = folders.week(tmp_path, days=1)[0]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "reader", "inspect", "--json", str(page)],
            stdout=full, stderr=subprocess.PIPE,
        )
    assert done.returncode == NOT_DONE
    assert "Traceback" not in done.stderr.decode() and done.stderr.decode().startswith("baojia: ")


@pytest.mark.parametrize("words", [["import", ""], ["inspect", " "], ["export", "--all", "--to", ""],
                                   ["search", "--library", "", "渡口"]])
def test_an_empty_path_is_not_the_folder_one_is_in(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli(words)
    assert ended.value.code == 2 and "路径是空的" in capsys.readouterr().err


@pytest.mark.parametrize(("words", "other"), [
    (["review", "--as", "accept"], "ID"), (["review", "7", "--alike"], "--as"),
    (["review", "7", "--as", "accept", "--preview"], "--alike"), (["check", "--apply"], "--recognise"),
    (["search", "--fetch", "渡口"], "--shared"), (["import", "--preview", "渡口.txt"], "--from"),
])
def test_an_option_that_does_nothing_alone_says_so(
    words: list[str], other: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = ran(capsys, words[0], "--library", tmp_path / "库", *words[1:])
    assert code == NOT_DONE and f"与 {other} 合用" in err and not (tmp_path / "库").exists()


@pytest.mark.skipif(os.name != "posix", reason="elsewhere file names are always Unicode")
def test_a_file_name_that_is_no_unicode_is_told_and_the_import_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = folders.week(tmp_path / "报纸", days=1)[0]
    named = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    try:
        Path(os.fsdecode(named)).write_bytes(page.read_bytes())
    except OSError:
        pytest.skip("this file system has Unicode names only")
    code, _, err = ran(capsys, "import", "--library", tmp_path / "库", os.fsdecode(named), page)
    assert code == 1 and "文件名的编码无法识别" in err
    assert len(held(tmp_path / "库")) == 1


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a folder that somebody is in cannot be deleted")
def test_a_folder_that_was_deleted_under_ones_feet_is_told(tmp_path: Path) -> None:
    command = shlex.join([sys.executable, "-m", "reader", "search", "--library", "库", "渡口"])
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    script = f"mkdir 去 && cd 去 && rmdir ../去 && {command}"
    done = subprocess.run(script, shell=True, capture_output=True, cwd=tmp_path, env=here)
    assert done.returncode == NOT_DONE
    assert "Traceback" not in done.stderr.decode() and done.stderr.decode().startswith("baojia: ")


@pytest.mark.skipif(shutil.which("head") is None, reason="needs head")
def test_a_reader_that_has_enough_ends_the_command_quietly(tmp_path: Path) -> None:
    pages = folders.week(tmp_path, days=1) * 40
    command = [sys.executable, "-m", "reader", "inspect", "--json", *map(str, pages)]
    done = subprocess.run(f"{shlex.join(command)} | head -n 1", shell=True, capture_output=True)
    assert done.stdout and not done.stderr


def test_a_doubt_is_settled_and_the_papers_other_pages_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "库"
    with open_library(folder, "林晓") as library:
        for day in ("2023-12-05", "2023-12-06", "2023-12-07"):
            library.write(lambda db, day=day: family_page(db, day))
    code, out, _ = ran(capsys, "review", "--json", "--library", folder)
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == DONE and [row["code"] for row in rows] == ["family"] * 3
    first = next(row["id"] for row in rows if row["date"] == "2023-12-05")
    asked = ("review", first, "--as", "repair", "--alike", "--library", folder)
    code, out, _ = ran(capsys, *asked, "--preview")
    assert code == DONE and "河湾日报 2023-12-07 1\t小标题 → 主题\t桥上添椅　夜市编号" in out
    assert len(ran(capsys, "review", "--library", folder)[1].splitlines()) == 3, "a preview changes nothing"
    code, out, _ = ran(capsys, *asked)
    assert code == DONE and out.endswith("同样处理了 2 版。\n")
    assert ran(capsys, "review", "--library", folder)[1] == ""
