"""GB/T 7714 for newspapers."""
from __future__ import annotations

import pytest

from reader.text.citations import CitationParts, cite


@pytest.mark.parametrize(("parts", "new", "old"), [
    (("周苇", "河湾轮渡恢复通航", "河湾日报", "2023-03-21", 15),
     "周苇. 河湾轮渡恢复通航[N]. 河湾日报，2023-03-21（15）.", "周苇.河湾轮渡恢复通航[N].河湾日报,2023-03-21(15)."),
    (("周苇 林小舟 陈砚", "秋收", "河湾日报", "2023-03-21", 1),
     "周苇，林小舟，陈砚. 秋收[N]. 河湾日报，2023-03-21（1）.", "周苇,林小舟,陈砚.秋收[N].河湾日报,2023-03-21(1)."),
    (("周苇 林小舟 陈砚 何禾", "秋收", "河湾日报", "2023-03-21", 1),
     "周苇，林小舟，陈砚，等. 秋收[N]. 河湾日报，2023-03-21（1）.", "周苇,林小舟,陈砚,等.秋收[N].河湾日报,2023-03-21(1)."),
    ((None, "秋收  完成", "河湾日报", "2023-03-21", None),
     "秋收 完成[N]. 河湾日报，2023-03-21.", "秋收 完成[N].河湾日报,2023-03-21."),
    ((["周苇"], None, "河湾日报", None, 2), "周苇. [无题][N]. 河湾日报（2）.", "周苇.[无题][N].河湾日报(2)."),
    ((None, "秋收", None, None, None), "秋收[N].", "秋收[N]."),
])
def test_both_editions(parts: tuple, new: str, old: str) -> None:
    assert cite(CitationParts(*parts)) == new
    assert cite(CitationParts(*parts), "2015") == old
