"""`baojia server-sql --search`, `sync --texts`, `search --shared`: from the tables to a page that is fetched.
"""
from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from reader.cli.exit_codes import DONE, NOT_DONE
from reader.cli.main import main as cli
from reader.library.opening import open_library
from reader.library.search import answers
from reader.library.search.query import parse
from reader.library.sharing import replicas
from reader.sharing import packs, server
from tests.ingest import folders
from tests.sharing.conftest import Postgres
from tests.sharing.searchable import newcomer


@pytest.fixture
def homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgres: Postgres) -> tuple[Path, Path]:
    """The library of somebody who holds a page, and that of a member without any."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    page = tmp_path / "第1版.txt"
    page.write_text(folders.page_text("青川日报", date(2023, 12, 5), 1), "utf-8")
    one = tmp_path / "甲"
    assert cli(["import", "--library", str(one), str(page)]) == DONE
    with open_library(one, "甲") as library:
        packs.begin(library)
        newcomer(tmp_path / "乙", library).close()
        for user in ("zhou", "yu"):
            postgres.run(f"DELETE FROM baojia.member WHERE name = '{user}'")
            postgres.run(server.membership(library.read(replicas.require), user, "librarian"))
    return one, tmp_path / "乙"


def address(postgres: Postgres, user: str) -> list[str]:
    return ["--server", str(postgres.socket), "--user", user, "--port", str(postgres.port)]


def test_from_the_tables_to_a_page_that_is_fetched(
    homes: tuple[Path, Path], postgres: Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = map(str, homes)
    capsys.readouterr()
    assert cli(["server-sql", "--search", "pg_trgm"]) == DONE
    postgres.run(capsys.readouterr().out)
    assert cli(["sync", "--library", one, *address(postgres, "zhou"), "--texts", "--originals"]) == DONE
    assert "1 版的检索文字" in capsys.readouterr().err
    assert cli(["sync", "--library", one]) == DONE
    assert "0 版的检索文字" in capsys.readouterr().err, "it is remembered, and nothing has changed"

    assert cli(["search", "--library", other, "--shared", "渡轮"]) == NOT_DONE, "which server?"
    assert cli(["sync", "--library", other, *address(postgres, "yu")]) == DONE
    capsys.readouterr()
    assert cli(["search", "--library", other, "--shared", "渡轮"]) == DONE
    said = capsys.readouterr().out
    assert "2023-12-05 青川日报 第1版 渡轮增开夜航班次" in said and "共享库里还有 1 篇" in said
    assert cli(["search", "--library", other, "--shared", "--json", "--fetch", "渡轮"]) == DONE
    found = json.loads(capsys.readouterr().out)
    assert (found["count"], found["more"]) == (1, False)
    with open_library(Path(other), read_only=True) as library:
        assert len(answers.find(library.reader(), parse("渡轮"))) == 1
    assert cli(["search", "--library", other, "--shared", "渡轮"]) == DONE
    assert "共享库里还有 0 篇" in capsys.readouterr().out


def test_a_query_that_cannot_be_read_is_pointed_at(
    homes: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli(["search", "--library", str(homes[1]), "--shared", "(渡口"]) == NOT_DONE
    assert "括号" in capsys.readouterr().err
