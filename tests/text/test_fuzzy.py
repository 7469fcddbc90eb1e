"""A quotation is found again in another reading of its page,
or left to a person; it is never put where it only seems to belong.
"""
from __future__ import annotations

from reader.text.fuzzy import decided, find

OLD = (
    "渡口的新船今日试航,船工介绍说,雨季之前必须收尾。"
    "县图书馆同日延长开放时间,读者普遍欢迎。供暖管道检修完毕。"
)


def place(text: str, start: int, end: int) -> tuple[str, str, str]:
    return OLD[start:end], OLD[max(0, start - 32):start], OLD[end:end + 32]


def found(text: str, start: int, end: int) -> str | None:
    best = decided(find(*place(OLD, start, end), text))
    return text[best.start:best.end] if best else None


def test_the_same_text() -> None:
    assert found(OLD, 3, 5) == OLD[3:5] == "新船" and found(f"前言。{OLD}", 3, 5) == "新船"


def test_a_misread_quotation_is_found_by_its_surroundings() -> None:
    assert found(OLD.replace("船工", "船土"), 10, 12) == "船土"
    assert found(OLD.replace("今日试航", "今曰试航"), 5, 9) == "今曰试航"


def test_a_quotation_that_is_gone_is_not_put_elsewhere() -> None:
    assert found("县图书馆同日延长开放时间,读者普遍欢迎。", 3, 5) is None
    assert found("青川稻田喜获丰收,农户忙着收割。", 3, 5) is None
    assert decided(find("", "", "", OLD)) is None and decided(find("新船", "", "", "")) is None


def test_two_places_that_are_as_good_are_left_open() -> None:
    twice = f"{OLD}{OLD}"
    candidates = find(*place(OLD, 30, 40), twice)
    assert decided(candidates) is None and len(candidates) >= 2
    assert {twice[one.start:one.end] for one in candidates[:2]} == {OLD[30:40]}


def test_surroundings_tell_two_places_apart() -> None:
    text = "船工说新船试航成功。另据船工说新船尚待检修,日期未定。"
    [first, *_] = find("新船", "船工说", "尚待检修,日期未定。", text)
    assert first.start == text.rindex("新船")
    assert decided(find("新船", "另据船工说", "尚待检修,日期未定。", text))


def test_a_misread_end_takes_nothing_in() -> None:
    """Found by the state machine: the last characters of the text were misread,
    and the next paragraph's first were taken for them.
    """
    quote, text = (
        "仞仟仠仡任仼仢代令以仦仧船仨仩",
        "仵件船价仸\n仞伃仠仡任仼仢代令以仦仧船伄伅\n仁仂仃仄仅仆仇",
    )
    best = decided(find(quote, "仵件船价仸\n", "", text))
    assert best and text[best.start:best.end] == "仞伃仠仡任仼仢代令以仦仧船伄伅"
    assert found(OLD.replace("试航,", "式沆。"), 5, 9) is None, "half of it is another text: a person decides"
