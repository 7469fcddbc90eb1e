"""What is shipped: the wheel, the start-up check, the places of things, icons, and the desktop's files."""
from __future__ import annotations

import ast
import os
import re
import shutil
import struct
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from reader import __version__, paths, startup
from reader.__main__ import EXIT_REFUSED, main
from reader.errors import ReaderError

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="a Linux desktop's files")


def shipped(folder: Path) -> set[str]:
    """The files below `folder` that a user must get, relative to it."""
    return {
        path.relative_to(folder).as_posix() for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
    }


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy, as pip builds it."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(repository / name, source)
    for name in ("reader", "resources"):
        shutil.copytree(repository / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    pip = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    done = subprocess.run([*pip, "-w", str(source), str(source)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return next(source.glob("*.whl"))


def test_the_wheel_holds_every_file(wheel: Path) -> None:
    """A package without __init__.py and a kind of file that pyproject.toml does not name would be left
    behind.
    """
    held = set(zipfile.ZipFile(wheel).namelist())
    expected = {f"reader/{name}" for name in shipped(wheel.parent / "reader")}
    expected |= {f"reader/resources/{name}" for name in shipped(wheel.parent / "resources")}
    assert expected - held == set()


def test_an_installed_wheel_runs_and_finds_its_resources(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    ask = "from reader import __main__, paths; print(paths.resources()); __main__.main(['--version'])"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", ask], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    folder, version = done.stdout.splitlines()
    assert (Path(folder), version) == (tmp_path / "site" / "reader" / "resources", f"baojia {__version__}")
    assert shipped(Path(folder)) == shipped(wheel.parent / "resources")


def test_every_dependency_has_a_lower_and_an_upper_bound(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    for line in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        assert re.search(r"~=|>=[\d.]+,<[\d.]+$", line), line


def test_what_is_imported_is_declared_once(repository: Path) -> None:
    """What only a developer's environment happens to have would be missing at the user's."""
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    names = [re.match(r"[\w-]+", line)[0].lower() for line in project["dependencies"]]  # type: ignore[index]
    assert len(names) == len(set(names))
    declared = {name.replace("-", "_") for name in names} | {"pyside6", "shiboken6", "reader"}
    other_names = {"python_docx": "docx", "pillow": "pil"}
    declared |= {name for package, name in other_names.items() if package in declared}
    # baojia[server]; without it the program says what to install
    extras = {"connection.py": {"psycopg"}, "engine.py": {"rapidocr", "onnxruntime", "numpy"}}
    for file in (repository / "reader").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            found = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            found += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
            tops = {name.partition(".")[0] for name in found} - sys.stdlib_module_names
            wanted = {top.lower() for top in tops} - extras.get(file.name, set())
            assert wanted <= declared, f"{file.name}: {wanted}"


def test_an_old_sqlite_is_refused() -> None:
    for fit in ((3, 51, 3), (3, 53, 4), (4, 0)):
        startup.refuse_old_sqlite(fit)
    for unfit in ((3, 51, 2), (3, 40, 1)):
        with pytest.raises(ReaderError, match=r"3\.51\.3"):
            startup.refuse_old_sqlite(unfit)


def test_the_pyside_that_crashes_is_refused() -> None:
    startup.refuse_bad_pyside("6.11.3")
    with pytest.raises(ReaderError, match=r"6\.12\.0"):
        startup.refuse_bad_pyside("6.12.0")


def test_this_installation_is_fit() -> None:
    startup.check_sqlite()
    startup.check_qt()


@pytest.mark.parametrize("words", [["search", "渡口"], ["页.txt"], []])
def test_an_unfit_installation_is_told_in_one_sentence(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(startup, "OLDEST_SQLITE", (99, 0, 0))
    assert main(words) == EXIT_REFUSED
    said = capsys.readouterr().err
    assert said.startswith("baojia: SQLite ") and "99.0.0" in said and said.count("\n") == 1


def test_a_portable_folder_beside_the_program_keeps_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "baojia"))
    assert paths.default_library() == Path.home() / "报架"
    assert tmp_path not in paths.settings_folder().parents
    (tmp_path / "portable").mkdir()
    for place in (paths.default_library(), paths.settings_folder(), paths.log_folder()):
        assert place.parent == tmp_path / "portable"


def test_on_a_mac_portable_lies_beside_the_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "baojia.app" / "Contents" / "MacOS" / "baojia"))
    assert paths.program_folder() == tmp_path


def test_the_icons_are_what_their_names_say() -> None:
    icons = paths.resources() / "icons"
    pictures = sorted(icons.glob("baojia-*.png"))
    assert len(pictures) == 8
    for picture in pictures:
        data = picture.read_bytes()
        size = int(picture.stem.removeprefix("baojia-"))
        assert data[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", data[16:24]) == (size, size)
    ico = (icons / "baojia.ico").read_bytes()
    assert struct.unpack("<HHH", ico[:6]) == (0, 1, 6)
    for number in range(6):
        length, place = struct.unpack("<II", ico[6 + 16 * number + 8: 6 + 16 * number + 16])
        assert ico[place: place + 4] == b"\x89PNG" and place + length <= len(ico)
    icns = (icons / "baojia.icns").read_bytes()
    assert icns[:4] == b"icns" and struct.unpack(">I", icns[4:8])[0] == len(icns)


def test_windows_version_resource_names_the_program(repository: Path, tmp_path: Path) -> None:
    tree = ast.parse((repository / "build.spec").read_text("utf-8"))
    function = next(node for node in tree.body if getattr(node, "name", "") == "write_windows_version")
    names = {"re": re, "__version__": "1.20.3"}
    exec(compile(ast.Module([function], []), "build.spec", "exec"), names)
    names["write_windows_version"](tmp_path / "version.txt")  # type: ignore[operator]
    kinds = "VSVersionInfo FixedFileInfo StringFileInfo StringTable StringStruct VarFileInfo VarStruct"
    build = {kind: lambda *given, **named: (given, named) for kind in kinds.split()}
    _, parts = eval((tmp_path / "version.txt").read_text("utf-8"), build)
    assert parts["ffi"][1]["filevers"] == (1, 20, 3, 0)
    strings = dict(given for given, _ in parts["kids"][0][0][0][0][0][1])
    assert strings["ProductVersion"] == "1.20.3" and strings["OriginalFilename"] == "baojia.exe"


@linux_only
def test_install_puts_the_program_into_the_menu_and_takes_it_out_again(tmp_path: Path) -> None:
    app = tmp_path / "我的 100% 程序" / "baojia"
    shutil.copytree(paths.resources(), app / "_internal" / "resources")
    (app / "baojia").write_text("#!/bin/sh\n")
    (app / "baojia").chmod(0o755)
    data = tmp_path / "data"
    install = ["sh", str(app / "_internal" / "resources" / "desktop" / "install.sh")]
    environment = {**os.environ, "XDG_DATA_HOME": str(data)}
    subprocess.run(install, env=environment, check=True)
    entry = (data / "applications" / "baojia.desktop").read_text("utf-8")
    assert f'Exec="{app}/baojia" %U\n'.replace("100%", "100%%") in entry
    assert "MimeType=text/plain;text/markdown;x-scheme-handler/baojia;\n" in entry
    assert (data / "icons/hicolor/48x48/apps/baojia.png").is_file()
    subprocess.run([*install, "--remove"], env=environment, check=True)
    assert not [path for path in data.rglob("*baojia*") if path.is_file()]


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell script")
def test_dev_explains_itself_from_any_folder(repository: Path, tmp_path: Path) -> None:
    said = subprocess.run(
        [repository / "dev"], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8"
    )
    assert said.returncode == 0
    for command in ("run", "test", "bench", "package", "screenshots"):
        assert f"./dev {command}" in said.stdout
    assert subprocess.run([repository / "dev", "nonsense"], capture_output=True).returncode == 2
