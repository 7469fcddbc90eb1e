"""Places that look misread are pointed out, and hardly any that are right."""
from __future__ import annotations

from reader.page.text.suspicious import look, rare

NORMAL = "本报讯 县图书馆上周延长开放时间,读者普遍欢迎。渡口的新船今日试航,船工介绍说,雨季之前必须收尾。"


def found(*texts: str) -> list[tuple[str, str, str | None]]:
    return [(place.kind, texts[place.part][place.start:place.end], place.suggestion) for place in look(texts)]


def test_a_text_without_faults_has_none() -> None:
    assert found(NORMAL, "今年水稻喜获丰收,农户忙着收割。") == []


def test_a_character_that_does_not_go_with_its_neighbours() -> None:
    assert found("渡口工入俱乐部开放。") == [("char", "入", "人")]
    assert found("加工入库的稻谷。") == []
    assert found("他自已动手修好了船。") == [("char", "已", "己")]
    assert found("已经完工。") == []


def test_a_common_word_is_not_taken_for_a_rarer_one_that_looks_like_it() -> None:
    for plain in (
        "笋不采,味儿就老了。", "由志愿者送上门。", "可容四十人。",
        "電機一具,由水路運抵。", "這種魚不食。", "要求各扬所长。",
        "体制机制上打破界限。",
    ):
        assert found(plain) == [], plain


def test_a_name_that_is_said_again_is_none() -> None:
    assert found("船工戴戍说:雨季快到了。", "记者见到戴戍时,戴戍正在补船。") == []


def test_letters_in_numbers_and_mixed_widths() -> None:
    assert found("全长2O23米,投入3l万元。") == [("char", "O", "0"), ("char", "l", "1")]
    assert found("建于19５8年,ＣＮ号不详。") == [("width", "19５8", "1958")]
    assert found("甲，乙，丙，丁，戊，己，庚，辛,壬，癸。") == [("width", ",", "，")]
    assert found("甲,乙,丙,丁。") == [], "half-width throughout is a habit, not a slip"


def test_lost_characters() -> None:
    assert found("渡口的新�今日□□航。") == [("lost", "�", None), ("lost", "□□", None)]


def test_passages_that_stand_twice() -> None:
    passage = "渡口的新船今日试航,船工介绍说雨季之前必须全部收尾,镇里派人值守。"
    [place] = look([NORMAL[:20], f"另讯:{passage}", f"又及。{passage}完"])
    assert (place.part, place.start, place.end, place.kind) == (2, 3, 3 + len(passage), "repeat")
    assert found("水库的的堤坝已加固。") == [("repeat", "的", "")]
    assert found("的" * 80) == [("repeat", "的", "")] * 40, "no passage: each pair by itself"


def test_rare_characters() -> None:
    assert [place.start for place in rare(["船工遯说,遯氏渡口。"])] == [2]
