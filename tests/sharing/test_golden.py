"""What earlier versions wrote is read by this one, and what a later one says is kept and passed on."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library.base import Database
from reader.library.sharing import replicas
from reader.sharing import packs
from tests.library.sharing.librarians import shared_rows
from tests.sharing import golden


@pytest.mark.parametrize("pack", sorted(golden.PACKS.glob(f"*{packs.SUFFIX}")), ids=lambda pack: pack.stem)
def test_a_pack_of_an_earlier_version_is_read(pack: Path, tmp_path: Path) -> None:
    with golden.library(tmp_path / "库", "乙") as library:
        found = packs.merge(library, packs.read(pack))
        assert not found.waiting and not found.conflicts
        rows = library.write(shared_rows)[0]
        [(_, colour, note, maker, place, state)] = rows["marks"].values()
        assert (colour, note, maker, state) == (3, "查船籍簿", "甲", "ok") and place.endswith("11-13 船家")
        assert {row[0] for row in rows["tags"]} == {"人物", "人物/船工", "待查"}
        assert len(rows["taggings"]) == 2 + 1, "the article that was parted kept its tag"
        assert "渡口的灯亮了三十一年，船家换了两代人。" in {text for _, text in rows["texts"]}
        assert "清淤工程入冬前收尾，" in {text for _, text in rows["texts"]}
        assert [state for _, state, _ in rows["states"]].count("done") == 2
        assert [value for _, _, value in rows["fields"]] == ["河湾县委"]
        assert [row[1:3] for row in rows["searches"]] == [("渡口", "渡口 灯")]

        again = tmp_path / "转交.baojia-pack"
        packs.write(library, again)
        passed_on = [one.register for change in packs.changes(packs.read(again)) for one in change.settings]
        assert golden.UNKNOWN in passed_on


def test_the_newest_pack_says_what_this_version_says(tmp_path: Path) -> None:
    """A change of the format shows here; then freeze another pack, and leave the old ones."""
    with golden.library(tmp_path / "甲", "甲") as mine, golden.library(tmp_path / "乙", "乙") as theirs:
        packs.begin(mine)
        mine.write(golden.work)
        packs.merge(theirs, packs.read(max(golden.PACKS.glob(f"*{packs.SUFFIX}"))))

        def kinds(db: Database) -> list[str]:
            rows = db.execute("SELECT DISTINCT register FROM setting").fetchall()
            return sorted({row[0].partition(":")[0] for row in rows})

        assert mine.write(kinds)[0] == theirs.write(kinds)[0]
        assert mine.write(replicas.require)[0] != theirs.write(replicas.require)[0]
