"""What search takes for the same character."""
from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from reader.text.folding import BOUNDARY, SHORT, fold, fold_text, has_marks
from tests.text import build_folding

TEXT = st.text(
    st.one_of(
        st.sampled_from("开展圖書館３月20日，。“”—…㎏①ﬁéＡß丽ｶﾞ후𠮷\u0301\ue000\x00 \n"),
        st.characters(codec="utf-8"),
    )
)


@given(TEXT, TEXT, TEXT)
@example("ﬁ", "①", "㎏")
def test_each_character_folds_by_itself(before: str, text: str, after: str) -> None:
    for marks in (False, True):
        whole = fold_text(before + text + after, marks)
        assert whole == fold_text(before, marks) + fold_text(text, marks) + fold_text(after, marks)


@given(TEXT)
@example("渡")
def test_a_long_text_folds_as_its_characters_do(text: str) -> None:
    """Long texts are folded in another way than a few characters are, and to the same."""
    for marks in (False, True):
        one_by_one = "".join(fold_text(char, marks) for char in text)
        assert fold_text(text * (SHORT + 1), marks) == one_by_one * (SHORT + 1)


@given(TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    for marks in (False, True):
        assert fold_text(fold_text(text, marks), marks) == fold_text(text, marks)
    assert fold_text(fold_text(text, marks=True)) == fold_text(text)
    assert BOUNDARY not in fold_text(text + BOUNDARY, marks=True)


@given(TEXT)
def test_each_folded_character_knows_where_it_came_from(text: str) -> None:
    for marks in (False, True):
        folded = fold(text, marks)
        assert folded.text == fold_text(text, marks)
        assert len(folded.offsets) == len(folded.text) + 1
        for index in range(len(folded.text)):
            start, end = folded.span(index, index + 1)
            assert end == start + 1
            assert folded.text[index] in fold_text(text[start:end], marks)


def test_forms_that_are_one_to_a_reader() -> None:
    for one, other in (
        ("圖書館", "图书馆"), ("臺灣", "台湾"), ("ＡＢＣ１２", "abc12"),
        ("二○二三年", "二〇二三年"), ("計畫", "计划"), ("㎏", "kg"), ("lǎo", "lao"),
        ("裡", "里"), ("３月２０日", "3 月 20 日"), ("CN22-0010", "CN220010"),
    ):
        assert fold_text(one) == fold_text(other)


def test_characters_that_are_not() -> None:
    for one, other in (("已", "己"), ("未", "末"), ("零", "〇"), ("日", "曰"), ("大", "太")):
        assert fold_text(one) != fold_text(other)


def test_punctuation_counts_only_on_request() -> None:
    assert fold_text("秋收，完成。") == "秋收完成"
    assert fold_text("秋收，完成。", marks=True) == "秋收,完成。"
    assert fold_text("“好”——不 ！", marks=True) == '"好"--不!'
    assert has_marks("秋收，完成") and not has_marks("秋收 完成")


def test_a_private_or_new_character_is_a_character() -> None:
    assert fold_text("\ue5f9") == "\ue5f9"
    assert fold_text("\U000323af") == "\U000323af"


def test_table_is_what_its_builder_makes() -> None:
    rows = build_folding.TARGET.read_text("utf-8").splitlines()
    assert [row for row in rows if not row.startswith("#")] == build_folding.classes()
