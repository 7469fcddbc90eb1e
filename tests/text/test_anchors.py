"""A place covers exactly the characters that it covered,
or those that remain: against a list of characters with identities.
"""
from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.text import anchors
from reader.text.anchors import Edit, carry_offsets, carry_range, common, diff_edits, typed_edits


@st.composite
def changes(draw: st.DrawFn) -> tuple[int, list[Edit]]:
    """A text's length and sorted edits of it that do not touch."""
    length = draw(st.integers(0, 30))
    cuts = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
    edits = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        inserted = draw(st.integers(0, 4))
        edits.append(Edit(start, draw(st.sampled_from([start, end - 1, end])) if inserted else end, inserted))
    return length, [edit for edit in edits if edit.end > edit.start or edit.inserted]


def applied(length: int, edits: list[Edit]) -> list[int | str]:
    """The characters after the edits: old ones by their number, new ones as text."""
    text: list[int | str] = list(range(length))
    for number, edit in reversed(list(enumerate(edits))):
        text[edit.start:edit.end] = [f"{number}.{n}" for n in range(edit.inserted)]
    return text


@given(changes(), st.data())
def test_a_place_keeps_its_characters(change: tuple[int, list[Edit]], data: st.DataObject) -> None:
    length, edits = change
    start = data.draw(st.integers(0, length))
    end = data.draw(st.integers(start, length))
    text = applied(length, edits)
    low, high = carry_range(start, end, edits)
    assert 0 <= low <= high <= len(text)
    covered = text[low:high]
    kept = [char for char in text if isinstance(char, int) and start <= char < end]
    assert [char for char in covered if isinstance(char, int)] == kept
    for char in covered:
        if isinstance(char, str):  # typed inside the place, or in place of its characters
            edit = edits[int(char.split(".")[0])]
            assert (edit.start < end and edit.end > start) or start < edit.start < end
    if start < end and not kept:
        assert low == high or any(edit.inserted and edit.start < end and edit.end > start for edit in edits)
    if start == end:
        assert low == high


def test_two_corrections_leave_what_stands_between_them_alone() -> None:
    assert diff_edits("工入来自渡囗", "工人来自渡口") == (Edit(1, 2, 1), Edit(5, 6, 1))
    assert diff_edits("工入来自渡囗", "工来自渡囗") == (Edit(1, 2, 0),)
    assert diff_edits("工人", "工友人") == (Edit(1, 1, 1),)
    assert diff_edits("工人", "工人") == ()


def test_what_is_too_long_to_compare_is_one_replacement(monkeypatch: pytest.MonkeyPatch) -> None:
    """The longer of the two counts, from the first character that differs to the last."""
    old, new = "工入来自渡囗", "工人来自东渡口"
    monkeypatch.setattr(anchors, "MAX_DIFF", 6)
    assert len(diff_edits(old, new)) == 3
    monkeypatch.setattr(anchors, "MAX_DIFF", 5)
    assert diff_edits(old, new) == (Edit(1, 6, 6),)
    assert diff_edits(new, old) == (Edit(1, 7, 5),)


def test_correcting_a_character_at_the_edge_keeps_the_mark() -> None:
    assert carry_range(0, 4, diff_edits("全县职工入大会", "全县职工人大会")) == (0, 4)
    assert carry_range(0, 5, diff_edits("全县职工入大会", "全县职工人大会")) == (0, 5)


@pytest.mark.parametrize(("new", "origins", "edits"), [
    ("渡口开工", (2, 3, 4, 5), [Edit(0, 2, 0)]),
    ("渡口开工", (0, 1, 4, 5), [Edit(2, 4, 0)]),
    ("渡口渡口渡口开工", (-1, -1, 0, 1, 2, 3, 4, 5), [Edit(0, 0, 2)]),
    ("渡囗渡口开工", (0, -1, 2, 3, 4, 5), [Edit(1, 2, 1)]),
    ("渡囗渡口开工", (-1,) * 6, [Edit(1, 2, 1)]),  # pasted over the whole: compared
    ("", (), [Edit(0, 6, 0)]),
])
def test_only_the_typing_knows_which_of_two_like_words_went(
    new: str, origins: tuple[int, ...], edits: list[Edit]
) -> None:
    assert list(typed_edits("渡口渡口开工", new, origins)) == edits


@given(st.text("渡口开", max_size=9), st.data())
def test_typed_edits_make_the_new_text_and_keep_what_was_kept(old: str, data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(old), max_size=len(old)))
    new, origins = "", list[int]()
    for at, char in enumerate([*old, ""]):
        typed = data.draw(st.text("渡口新", max_size=2))
        new, origins = new + typed, origins + [-1] * len(typed)
        if char and kept[at]:
            new, origins = new + char, [*origins, at]
    edits = typed_edits(old, new, origins)
    assert sum(edit.grown for edit in edits) == len(new) - len(old)
    for at, origin in enumerate(origins):
        if origin >= 0:
            assert carry_range(origin, origin + 1, edits) == (at, at + 1)


OLD = "昨天清晨渡口的老船工把缆绳又系了一遍,江上起了风,今天就不开船了。"
OTHER = [
    "夜校的课排在晚饭以后,从拖拉机的油路讲起,村民们都带着自家的零件来了。",
    "今年入冬以来的第一场雪下得很大,山上的小学放了三天假,老师们一家一家地去看。",
    "渡江的人说,新的大桥月底合龙,往后过江只要一盏茶的工夫。",
]


@pytest.mark.parametrize("new", OTHER)
@pytest.mark.parametrize("marked", ["老船工把缆绳", "缆绳又系了一遍", "江上起了风", "今天就不开船"])
def test_a_mark_does_not_wander_into_another_text_by_the_few_characters_both_have(
    marked: str, new: str
) -> None:
    start = OLD.index(marked)
    low, high = carry_range(start, start + len(marked), diff_edits(OLD, new))
    assert low == high


BADLY_READ = [("老般工巴览绳又", "老船工把缆绳又"), ("老 船 工", "老船工"), ("老船", "老的船")]


@pytest.mark.parametrize(("old", "new"), BADLY_READ)
def test_badly_read_letters_are_mended_one_by_one(old: str, new: str) -> None:
    edits = diff_edits(f"渡口的{old}系了一遍", f"渡口的{new}系了一遍")
    assert carry_range(3, 3 + len(old), edits) == (3, 3 + len(new))
    assert carry_range(3 + len(old), 5 + len(old), edits) == (3 + len(new), 5 + len(new))


def test_text_typed_at_the_edges_stays_outside() -> None:
    assert carry_range(2, 4, [Edit(2, 2, 3)]) == (5, 7)
    assert carry_range(2, 4, [Edit(4, 4, 3)]) == (2, 4)
    assert carry_range(2, 4, [Edit(3, 3, 3)]) == (2, 7)


def test_deleted_text_leaves_an_empty_place_where_it_was() -> None:
    assert carry_range(2, 4, [Edit(2, 4, 0)]) == (2, 2)
    assert carry_range(2, 4, [Edit(0, 6, 0)]) == (0, 0)
    assert carry_range(2, 4, [Edit(0, 1, 3), Edit(1, 6, 1)]) == (3, 3)
    assert carry_range(2, 2, [Edit(0, 1, 3)]) == (4, 4)
    assert carry_range(2, 2, [Edit(2, 2, 3)]) == (2, 2), "what is typed there comes behind it"
    assert carry_range(2, 4, [Edit(1, 4, 1)]) == (2, 2), "behind what took the place of its text"


@given(st.text("河湾轮渡ab", max_size=20), st.text("河湾轮渡ab", max_size=20))
@example("", "河")
def test_edits_of_a_difference_make_the_new_text(old: str, new: str) -> None:
    edits = diff_edits(old, new)
    made, shift, last = old, 0, -1
    for edit in edits:
        assert last < edit.start <= edit.end <= len(old)
        made = (
            made[: edit.start + shift]
            + new[edit.start + shift : edit.start + shift + edit.inserted]
            + made[edit.end + shift :]
        )
        shift += edit.inserted - (edit.end - edit.start)
        last = edit.end
    assert made == new
    assert (not edits) == (old == new)


@given(changes())
def test_line_offsets_keep_their_order(change: tuple[int, list[Edit]]) -> None:
    length, edits = change
    moved = carry_offsets(range(length + 1), edits)
    assert moved == sorted(moved) and moved[-1] == len(applied(length, edits)) - (
        edits[-1].inserted if edits and edits[-1].start == length else 0)


def test_a_replacement_over_an_edge_of_the_mark() -> None:
    assert carry_range(0, 4, [Edit(3, 5, 2)]) == (0, 4), "character by character"
    assert carry_range(1, 4, [Edit(2, 4, 3)]) == (1, 5), "up to its end"
    assert carry_range(3, 6, [Edit(1, 4, 1)]) == (2, 4), "what remains of it follows the new text"
    assert carry_range(2, 4, [Edit(2, 6, 1)]) == (2, 2), "nothing remains: it stays where it began"


def test_a_line_that_begins_inside_a_replacement() -> None:
    assert carry_offsets([5], [Edit(3, 6, 1)]) == [4]
    assert carry_offsets([5], [Edit(3, 6, 9)]) == [5]
    assert carry_offsets([5], [Edit(5, 5, 2)]) == [5], "what is typed at a line's beginning is that line's"
    assert carry_offsets([5], [Edit(4, 4, 2)]) == [7]


@given(st.text("工人大会"), st.text("工人大会"))
def test_what_both_begin_with(a: str, b: str) -> None:
    longest = next((n for n in range(min(len(a), len(b)), 0, -1) if a[:n] == b[:n]), 0)
    assert common(a, b) == longest
