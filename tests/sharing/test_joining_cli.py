"""`baojia join` and `sync --originals`: a newcomer with an empty folder has everything in the end."""
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reader.cli.exit_codes import DONE, NOT_DONE
from reader.cli.main import main as cli
from reader.library.sharing import replicas
from reader.sharing import packs, server
from tests.ingest import folders
from tests.library.sharing.librarians import Librarian, state
from tests.sharing.conftest import Postgres


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def founder(tmp_path: Path, postgres: Postgres) -> Path:
    """A library of three imported pages, one of them with a note; yu is a member of this collection only."""
    folder = tmp_path / "甲"
    pages = tmp_path / "pages"
    pages.mkdir()
    for n in range(1, 4):
        (pages / f"第{n}版.txt").write_text(folders.page_text("青川日报", date(2023, 12, 5), n), "utf-8")
    assert cli(["import", "--library", str(folder), str(pages)]) == DONE
    first = Librarian(folder, "甲")
    first.mark(first.articles()[0], 0, 3, "查船籍簿")
    packs.begin(first.library)
    collection = first.ask(replicas.require)
    first.library.close()
    for name in ("zhou", "yu"):
        postgres.run(f"DELETE FROM baojia.member WHERE name = '{name}'")
        postgres.run(server.membership(collection, name, "librarian"))
    return folder


def call(postgres: Postgres, user: str, *words: object) -> int:
    address = ("--server", postgres.socket, "--user", user, "--port", postgres.port)
    return cli([str(word) for word in (*words, *address)])


def test_from_nothing_to_the_whole_collection(founder: Path, postgres: Postgres, tmp_path: Path) -> None:
    assert call(postgres, "zhou", "sync", "--library", founder, "--originals") == DONE
    mine = tmp_path / "乙"
    assert call(postgres, "yu", "join", "--library", mine, "--originals") == DONE
    one, other = Librarian(founder, "甲"), Librarian(mine, "乙")
    assert other.notes() == one.notes() and other.notes()[0][1] == "查船籍簿"
    assert len(other.articles()) == len(one.articles()) > 2
    assert state(other) == state(one)
    assert not list((mine / "fetched").iterdir()), "what was imported is in originals/"
    for librarian in (one, other):
        librarian.library.close()
    assert call(postgres, "yu", "join", "--library", mine) == NOT_DONE


def test_from_a_starting_copy(founder: Path, postgres: Postgres, tmp_path: Path) -> None:
    assert call(postgres, "zhou", "sync", "--library", founder, "--originals", "--offer-copy") == DONE
    mine = tmp_path / "乙"
    assert call(postgres, "yu", "join", "--library", mine) == DONE
    assert cli(["sync", "--library", str(mine), "--originals"]) == DONE
    one, other = Librarian(founder, "甲"), Librarian(mine, "乙")
    assert state(other) == state(one)
    for librarian in (one, other):
        librarian.library.close()
    assert cli(["check", "--library", str(mine)]) == DONE, "nothing is missing"
