"""Sentences of the lower layers in English: every one of them, and what they name stays as it is."""
from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from reader import paths
from reader.cli.exit_codes import DONE, NOT_DONE, SOME_FAILED
from reader.cli.main import main as cli
from reader.errors import UNREADABLE, UnreadableFile
from reader.ingest.names import HINT
from reader.language import Phrases, phrases, system_language, table
from reader.page.doubts import KINDS, Kind, reason
from reader.page.masthead.suggest import suggest
from reader.page.recognition import recognise
from reader.page.roles import ROLES, Role
from reader.page.text.decode import decode
from reader.page.text.lines import split_lines
from reader.sentence import about, dump, joined, load, say
from reader.settings import LANGUAGES
from tests.sentences import HAN, sentences
from tests.translations import messages

QUOTED = re.compile("\"[^\"]*\"|“[^”]*”|《[^》]*》|\\{[^}]*\\}")
PLACES = re.compile(r"\{([a-z0-9_]+)[|}]")
FIELDS = "篇名|作者|报名|日期|版次|标签|专题|批注|栏目|通讯社|形近|逐字|跨段|方式"
QUERY = re.compile(rf"({FIELDS}):|\(\S+ OR [^)]*\)|\(&\w\)|\(\*[^)]*\)|;;")
"""What is typed as it stands (a query), a menu's key, a filter of file names."""
NARROW = re.compile("[\u3400-\u9fff”’》）}][,;:!?(]|[,;:!?)][\u3400-\u9fff“‘《]")
TABLE = table((paths.resources() / "translations" / "messages_en.toml").read_text("utf-8"))


def english(sentence: str) -> str:
    return phrases("en")(sentence)


def test_every_sentence_of_the_lower_layers_has_a_translation() -> None:
    missing = [
        f"{said.place}: {said.text}" for said in sentences() if not said.patched and said.text not in TABLE
    ]
    assert not missing, "not in resources/translations/messages_en.toml:\n" + "\n".join(missing)


def test_chinese_has_wide_punctuation() -> None:
    every = [*TABLE, *(source for _, source, _, _ in messages())]
    narrow = [one for one in every if HAN.search(one) and NARROW.search(QUERY.sub("", one))]
    assert not narrow


def test_a_sentence_that_a_library_kept_with_narrow_punctuation_is_translated() -> None:
    assert english(say("读不出来（{0}）。", "disk image")) == english(say("读不出来（{0}）。", "disk image"))
    assert english("文件是空的，没有任何内容。") == "The file is empty."


def test_several_reasons_for_one_suggestion_are_translated() -> None:
    """The file name and the dateline say the same day: both are told, in the window's language."""
    found = suggest({}, ["新华社青禾3月20日电 渡口今日复航。"], "扫描/青禾日报/2024-03-21_第1版.txt")
    [day, *_] = found["date"]
    said = english(day.reason)
    assert day.value == "2024-03-21" and ";" in str(day.reason)
    assert "file name has the date 2024-03-21" in said and not HAN.search(said)
    assert "file or folder name" in english(found["title"][0].reason)


def test_no_sentence_is_patched_together() -> None:
    patched = [f"{said.place}: {said.text}" for said in sentences() if said.patched]
    assert not patched, "say(pattern, facts) makes a sentence that can be translated:\n" + "\n".join(patched)


def test_the_table_names_in_english_what_the_chinese_names() -> None:
    for source, wording in TABLE.items():
        assert wording and not HAN.search(QUOTED.sub("", wording)), source
        assert set(PLACES.findall(source)) == set(PLACES.findall(wording)), source


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("添加批注", "Add note"),
        ("文件是空的，没有任何内容。", "The file is empty."),
        (say("{0} 篇文章", 2), "2 articles"),
        (say("{0} 篇文章", 1), "1 article"),
        (say("删除{0}", say("{0} 篇文章", 3)), "Delete 3 articles"),
        (say("新建标签“{0}”", "更正"), 'New tag "更正"'),  # a tag may be called like a sentence
        (say("删除{0}", say("{0}“{1}”", say("文章"), "更正")), 'Delete article "更正"'),
        (
            say(
                "{0}与 {1} 不符；若为 {2}，则{3}均相符",
                [say("星期二"), say("农历日期")],
                "2023-12-06",
                say("{0}月{1}日", 12, 5),
                [say("星期"), say("农历")],
            ),
            "Tuesday, lunar date disagrees with 2023-12-06; with 12-5, weekday, lunar date would all agree",
        ),
        (
            reason("role", {"chosen": "deck", "other": "body"}),
            "Read as deck; it may also be body text.",
        ),
        (about("page.txt", "这个库只能读。"), "page.txt: This library is read-only."),
        (
            joined([say("这里不能写入。"), say("请换一个地方导出。")], " "),
            "This place cannot be written to. Please export to another place.",
        ),
        ("渡口今日停航", "渡口今日停航"),  # nobody's sentence
        ("ferry", "ferry"),
    ],
)
def test_sentences(sentence: str, wanted: str) -> None:
    assert english(sentence) == wanted


def test_a_sentence_is_kept_with_what_it_names() -> None:
    named = say("把“{0}”并入“{1}”", "澄陂日报", say("未定"))
    assert load(dump(named)) == named == "把“澄陂日报”并入“未定”"
    assert english(load(dump(named))) == english(named) == english(pickle.loads(pickle.dumps(named)))
    assert dump("添加批注") == dump(say("添加批注")) == "添加批注"


def test_an_error_keeps_the_files_name_and_gets_its_hint() -> None:
    error = UnreadableFile("报/第3版.txt", "empty")
    assert str(error) == "报/第3版.txt：文件是空的，没有任何内容。 请检查文件是否复制完整。"
    assert f"{english(error.message)} {english(error.hint)}" == (
        "报/第3版.txt: The file is empty. Please check that it was copied completely.")
    assert english(error.reason) == "The file is empty. Please check that it was copied completely."


@pytest.mark.parametrize("row", [*ROLES.values(), *KINDS.values()], ids=lambda row: row.key)
def test_roles_and_kinds_of_doubts_have_names_in_both_languages(row: Role | Kind) -> None:
    assert HAN.search(row.name) and row.name in TABLE


@pytest.mark.parametrize("code", UNREADABLE)
def test_each_reason_why_a_file_is_no_page_has_a_remedy(code: str) -> None:
    message, hint = UNREADABLE[code]
    assert code == "source" or (message in TABLE and hint in TABLE), "another reader's words"


def test_the_hint_of_path_rules_is_one_sentence() -> None:
    assert not HAN.search(QUOTED.sub("", english(HINT)))


def test_what_the_recogniser_says_of_the_samples_is_known() -> None:
    said = set()
    for file in sorted(Path(paths.resources() / "samples").rglob("*.*")):
        page = recognise(split_lines(decode(file.read_bytes(), file.name).text))
        said |= {doubt.reason for doubt in page.doubts}
        for reading in page.readings.values():
            said |= {*reading.evidence, *([reading.suggestion.reason] if reading.suggestion else [])}
    assert said
    assert [sentence for sentence in said if english(sentence) == sentence] == []


def test_the_source_language_stays() -> None:
    assert phrases("zh_CN")("添加批注") == "添加批注"
    assert Phrases({})("添加批注") == "添加批注"


@pytest.mark.parametrize(
    ("said", "wanted"),
    [("C.UTF-8", "zh_CN"), ("zh_TW.UTF-8", "zh_CN"), ("en_GB.UTF-8", "en"), ("de_DE", "en")],
)
def test_the_systems_language(monkeypatch: pytest.MonkeyPatch, said: str, wanted: str) -> None:
    monkeypatch.setenv("LC_ALL", said)
    assert system_language() == wanted in LANGUAGES


def test_the_command_line_speaks_the_systems_language(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    empty = tmp_path / "page.txt"
    empty.touch()
    assert cli(["inspect", str(empty)]) == SOME_FAILED
    assert (
        capsys.readouterr().err
        == f"baojia: {empty}: The file is empty. Please check that it was copied completely.\n"
    )
    with pytest.raises(SystemExit):
        cli(["--help"])
    assert not HAN.search(QUOTED.sub("", capsys.readouterr().out))
    assert cli(["check", "--library", str(tmp_path / "none")]) == NOT_DONE
    assert not HAN.search(capsys.readouterr().err)


def test_the_command_line_describes_a_page_in_english(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    page = sorted((paths.resources() / "samples").glob("*.txt"))[0]
    assert cli(["inspect", str(page)]) == DONE
    told = capsys.readouterr().out
    labels = [line.split("\t")[0].strip() for line in told.splitlines() if "\t" in line]
    assert "Paper" in labels and "Issue no." in labels
    assert not HAN.search("".join(labels))
