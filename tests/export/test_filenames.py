"""Names that three systems take."""
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.export.place.filenames import BYTES, RESERVED, Names, key, safe

FORBIDDEN = set('<>:"/\\|?*') | {chr(code) for code in range(32)} | {"\x7f"}


@given(st.text(st.characters(codec="utf-8")), st.sampled_from([".md", ".html", " (12).md"]))
def test_every_name_is_safe(stem: str, suffix: str) -> None:
    name = safe(stem, suffix)
    assert name.endswith(suffix) and len(name) > len(suffix)
    assert len(name.encode()) <= BYTES
    assert not FORBIDDEN & set(name)
    assert not name.startswith((" ", ".", "-", "~")) and not name.removesuffix(suffix).endswith((" ", "."))
    assert name.split(".")[0].strip().casefold() not in RESERVED


def test_examples() -> None:
    asked = safe("2023-12-05 河湾日报 第1版 问:何时通航?", ".md")
    assert asked == "2023-12-05 河湾日报 第1版 问：何时通航？.md"
    assert safe("CON", ".md") == "_CON.md"
    assert safe("com¹.x", ".md") == "_com¹.x.md"
    assert safe(" ..\n", ".md") == "无题.md"
    assert safe("标题...", ".md") == "标题.md"
    assert safe("长" * 100, ".md") == "长" * ((BYTES - 3) // 3) + ".md"


@given(
    st.lists(
        st.sampled_from(
            ["A", "a", "Ａ", "é", "e\u0301", "ß", "SS", "ss", "a ", "a (2)", "长" * 60, "长" * 70]
        ),
        max_size=12,
    )
)
def test_no_two_names_meet_on_any_system(stems: list[str]) -> None:
    names = Names()
    given_names = [names.name(stem, ".md") for stem in stems]
    assert len({key(name) for name in given_names}) == len(stems)
    again = Names()
    assert [again.name(stem, ".md") for stem in stems] == given_names
