"""What every test shares: no screen, a home of its own, and the sample pages where they are at hand."""
from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).resolve().parent.parent
_home = tempfile.TemporaryDirectory(prefix="baojia-home-", ignore_cleanup_errors=True)


def _use_a_home_of_our_own(home: Path) -> None:
    """No test may read or write the settings, logs or libraries of whoever runs it."""
    os.environ["HOME"] = os.environ["USERPROFILE"] = str(home)
    for name, folder in {
        "XDG_CONFIG_HOME": ".config", "XDG_DATA_HOME": ".local/share", "XDG_STATE_HOME": ".local/state",
        "XDG_CACHE_HOME": ".cache", "XDG_RUNTIME_DIR": ".run", "APPDATA": "Roaming", "LOCALAPPDATA": "Local",
    }.items():
        path = home / folder
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.environ[name] = str(path)


_use_a_home_of_our_own(Path(_home.name))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Otherwise pip's or the desktop's language decides which words a test sees.
os.environ["LANG"] = os.environ["LC_ALL"] = "zh_CN.UTF-8" if os.name == "nt" else "C.UTF-8"
os.environ.pop("LANGUAGE", None)


def pytest_configure(config: pytest.Config) -> None:
    """Let the quick run find the same each time; only the run with the long tests looks for new examples."""
    settings.register_profile("same each time", derandomize=True, deadline=None)
    if "not long" in str(config.getoption("markexpr")):
        settings.load_profile("same each time")


def pytest_unconfigure(config: pytest.Config) -> None:
    _home.cleanup()


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the working tree."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder with `pages/`, `gold/` and `tools/`; it lies beside the repository and is not part of it."""
    folder = REPOSITORY.parent / "shared"
    if not (folder / "pages").is_dir():
        pytest.skip(f"the sample pages are not at {folder / 'pages'}")
    return folder


@pytest.fixture(scope="session")
def shared_pages(shared_folder: Path) -> Path:
    """The folder with the sample pages."""
    return shared_folder / "pages"


@pytest.fixture
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home folder in which nothing has ever been started."""
    before = dict(os.environ)
    home = tmp_path / "home"
    home.mkdir()
    _use_a_home_of_our_own(home)
    yield home
    os.environ.update(before)
