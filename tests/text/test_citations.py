"""GB/T 7714 for newspapers."""
from __future__ import annotations

import pytest

from reader.text.bylines import names
from reader.text.citations import CitationParts, cite


@pytest.mark.parametrize(("parts", "new", "old"), [
    (("周苇", "河湾轮渡恢复通航", "河湾日报", "2023-03-21", 15),
     "周苇. 河湾轮渡恢复通航[N]. 河湾日报，2023-03-21（15）.",
     "周苇.河湾轮渡恢复通航[N].河湾日报,2023-03-21(15)."),
    (("周苇 林小舟 陈砚", "秋收", "河湾日报", "2023-03-21", 1),
     "周苇，林小舟，陈砚. 秋收[N]. 河湾日报，2023-03-21（1）.",
     "周苇,林小舟,陈砚.秋收[N].河湾日报,2023-03-21(1)."),
    (("周苇 林小舟 陈砚 何禾", "秋收", "河湾日报", "2023-03-21", 1),
     "周苇，林小舟，陈砚，等. 秋收[N]. 河湾日报，2023-03-21（1）.",
     "周苇,林小舟,陈砚,等.秋收[N].河湾日报,2023-03-21(1)."),
    ((None, "秋收  完成", "河湾日报", "2023-03-21", None),
     "秋收 完成[N]. 河湾日报，2023-03-21.", "秋收 完成[N].河湾日报,2023-03-21."),
    ((["周苇"], None, "河湾日报", None, 2), "周苇. [无题][N]. 河湾日报（2）.", "周苇.[无题][N].河湾日报(2)."),
    ((None, "秋收", None, None, None), "秋收[N].", "秋收[N]."),
])
def test_both_editions(parts: tuple, new: str, old: str) -> None:
    assert cite(CitationParts(*parts)) == new
    assert cite(CitationParts(*parts), "2015") == old


@pytest.mark.parametrize(
    ("parts", "new", "old"),
    [
        (
            (("严子衿", "欧阳若水", "澄陂社"), "灯火照渡口", "澄陂日报", "2023-11-14", "1,3"),
            "严子衿，欧阳若水，澄陂社. 灯火照渡口[N]. 澄陂日报，2023-11-14（1,3）.",
            "严子衿,欧阳若水,澄陂社.灯火照渡口[N].澄陂日报,2023-11-14(1,3).",
        ),
        (
            (None, "“十问”渡口：《渡口志》里的[N]与‘旧闻’", "澄陂日报", "2023-11-14", 2),
            "“十问”渡口：《渡口志》里的[N]与‘旧闻’[N]. 澄陂日报，2023-11-14（2）.",
            "“十问”渡口：《渡口志》里的[N]与‘旧闻’[N].澄陂日报,2023-11-14(2).",
        ),
        (
            ("澄陂日报编辑部", "秋汛期间渡口停航通告", "澄陂日报", "2024-03", None),
            "澄陂日报编辑部. 秋汛期间渡口停航通告[N]. 澄陂日报，2024-03.",
            "澄陂日报编辑部.秋汛期间渡口停航通告[N].澄陂日报,2024-03.",
        ),
        (
            (None, "渡口老照片", "澄陂日报", "2024-03-21?", 4, True),
            "[渡口老照片][N]. 澄陂日报，[2024-03-21?]（4）.",
            "[渡口老照片][N].澄陂日报,[2024-03-21?](4).",
        ),
        (
            (
                ("John Smith", "Brown, A. M."),
                "Ferry Timetable Changes on Friday",
                "Chengbei Daily",
                "2023-11-14",
                "A1",
            ),
            "Smith J，Brown A M. Ferry Timetable Changes on Friday[N]. Chengbei Daily，2023-11-14（A1）.",
            "SMITH J,BROWN A M.Ferry Timetable Changes on Friday[N].Chengbei Daily,2023-11-14(A1).",
        ),
        (
            ("John Smith", "Ferry", "Chengbei Daily", "2023-11-14", "A1"),
            "Smith J. Ferry[N]. Chengbei Daily，2023-11-14（A1）.",
            "SMITH J.Ferry[N].Chengbei Daily,2023-11-14(A1).",
        ),
        (
            (("A B", "C D", "E F", "G H"), "Ferry", "Daily", "2023-11-14", 1),
            "B A，D C，F E，et al. Ferry[N]. Daily，2023-11-14（1）.",
            "B A,D C,F E,et al.Ferry[N].Daily,2023-11-14(1).",
        ),
        (("钟亭", "春渡", None, None, 3), "钟亭. 春渡[N].", "钟亭.春渡[N]."),
        ((None, "停水通知", None, "2023-11-14", 2), "停水通知[N]. 2023-11-14.", "停水通知[N].2023-11-14."),
    ],
)
def test_the_cases_that_librarians_meet(parts: tuple, new: str, old: str) -> None:
    assert cite(CitationParts(*parts)) == new
    assert cite(CitationParts(*parts), "2015") == old


@pytest.mark.parametrize(("byline", "found"), [
    ("周苇 林小舟", ["周苇", "林小舟"]),
    ("John Smith", ["John Smith"]),
    ("John Smith 周苇", ["John Smith", "周苇"]),
    ("周苇 John Smith", ["周苇", "John Smith"]),
    ("阿卜杜拉 买买提 周苇", ["阿卜杜拉 买买提", "周苇"]),
    ("阿卜杜拉·买买提 周苇川", ["阿卜杜拉·买买提", "周苇川"]),
    ("周苇、林小舟；陈砚", ["周苇", "林小舟", "陈砚"]),
    ("", []),
])
def test_a_space_is_no_boundary_inside_a_name(byline: str, found: list[str]) -> None:
    assert names(byline) == found
