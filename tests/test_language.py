"""Sentences of the lower layers in English: every one of them, and what they name stays as it is."""
from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader import cli, paths
from reader.errors import UnreadableFile
from reader.ingest.names import HINT
from reader.language import Phrases, phrases, system_language, table
from reader.page.recognition import recognise
from reader.page.text.decode import decode
from reader.page.text.lines import split_lines
from reader.settings import LANGUAGES
from tests.sentences import HAN, sentences

QUOTED = re.compile("\"[^\"]*\"|“[^”]*”|《[^》]*》|\\{[^}]*\\}")
PLACES = re.compile(r"\{(\d)")


TABLE = table((paths.resources() / "translations" / "messages_en.toml").read_text("utf-8"))


def english(sentence: str) -> str:
    return phrases("en")(sentence)


def chinese_left(sentence: str) -> str:
    """What is still Chinese in the translation, names in quotation marks aside; a whole entry may have examples of its own."""
    if sentence in TABLE:
        return ""
    return "".join(HAN.findall(QUOTED.sub("", english(sentence))))


def test_every_sentence_of_the_lower_layers_has_a_translation() -> None:
    missing = [f"{said.place}: {said.text}" for said in sentences() if chinese_left(said.text)]
    assert not missing, "not in resources/translations/messages_en.toml:\n" + "\n".join(missing)


def test_the_table_names_in_english_what_the_chinese_names() -> None:
    for source, wording in TABLE.items():
        assert wording and not HAN.search(QUOTED.sub("", wording)), source
        assert set(PLACES.findall(source)) == set(PLACES.findall(wording)), source


@pytest.mark.parametrize(("sentence", "wanted"), [
    ("添加批注", "Add note"),
    ("文件是空的,没有任何内容。", "The file is empty."),
    ("2 篇文章", "2 articles"), ("1 篇文章", "1 article"), ("删除3 篇文章", "Delete 3 articles"),
    ("新建标签“更正”", 'New tag "更正"'),  # a tag may be called like a sentence
    ("删除文章“更正”", 'Delete article "更正"'),
    ("星期二、农历日期与 2023-12-06 不符;若为 12月5日,则星期、农历均相符",
     "Tuesday, lunar date disagrees with 2023-12-06; with 12-5, weekday, lunar date would all agree"),
    ("这一行定为副题，也可能是正文。", "This line was taken as deck, but may be body text."),
    ("渡口今日停航", "渡口今日停航"),  # nobody's sentence
    ("ferry", "ferry"),
])
def test_sentences(sentence: str, wanted: str) -> None:
    assert english(sentence) == wanted


def test_an_error_keeps_the_files_name_and_gets_its_hint() -> None:
    error = UnreadableFile("报/第3版.txt", "文件是空的,没有任何内容。", "请检查文件是否复制完整。")
    assert english(str(error)) == "报/第3版.txt: The file is empty. Please check that it was copied completely."


def test_the_hint_of_path_rules_is_one_sentence() -> None:
    assert not chinese_left(HINT)


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


@pytest.mark.parametrize(("said", "wanted"), [("C.UTF-8", "zh_CN"), ("zh_TW.UTF-8", "zh_CN"), ("en_GB.UTF-8", "en"), ("de_DE", "en")])
def test_the_systems_language(monkeypatch: pytest.MonkeyPatch, said: str, wanted: str) -> None:
    monkeypatch.setenv("LC_ALL", said)
    assert system_language() == wanted in LANGUAGES


def test_the_command_line_speaks_the_systems_language(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    empty = tmp_path / "page.txt"
    empty.touch()
    assert cli.main(["inspect", str(empty)]) == cli.SOME_FAILED
    assert capsys.readouterr().err == f"baojia: {empty}: The file is empty. Please check that it was copied completely.\n"
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    assert not HAN.search(QUOTED.sub("", capsys.readouterr().out))
    assert cli.main(["check", "--library", str(tmp_path / "none")]) == cli.NOT_DONE
    assert not HAN.search(capsys.readouterr().err)


def test_the_command_line_describes_a_page_in_english(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    page = sorted((paths.resources() / "samples").glob("*.txt"))[0]
    assert cli.main(["inspect", str(page)]) == cli.DONE
    told = capsys.readouterr().out
    labels = [line.split("\t")[0].strip() for line in told.splitlines() if "\t" in line]
    assert "Paper" in labels and "Issue no." in labels
    assert not HAN.search("".join(labels))
