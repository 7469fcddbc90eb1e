"""What the program is built from: locks that name every file by its hash,
the advisories, the bill of materials.
"""
from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests import audit, same_package

PINNED = re.compile(r"(?m)^([a-z0-9.-]+)==([^ ;]+)(?: ; (.+?))? \\$")


def pins(path: Path) -> dict[str, str]:
    """Name -> version of each package that a lock names."""
    return {name: version for name, version, _ in PINNED.findall(path.read_text("utf-8"))}


def wanted(repository: Path, lock: str) -> list[Requirement]:
    told = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))
    run = told["project"]["dependencies"]
    tools = told["dependency-groups"]["tools"]
    listed = {
        "run": run,
        "ocr": [*run, *told["project"]["optional-dependencies"]["ocr"]],
        "tools": tools,
        "dev": [*run, *told["project"]["optional-dependencies"]["dev"], *tools],
        "audit": told["dependency-groups"]["audit"],
        "fuzz": told["dependency-groups"]["fuzz"],
    }
    return [Requirement(line) for line in listed[lock]]


@pytest.mark.parametrize("lock", ["run", "ocr", "tools", "dev", "audit", "fuzz"])
def test_the_lock_holds_what_pyproject_asks_for(repository: Path, lock: str) -> None:
    """Whoever adds a package runs ./dev lock."""
    there = pins(repository / "locks" / f"{lock}.txt")
    for need in wanted(repository, lock):
        name = need.name.lower().replace("_", "-")
        assert name in there, f"{name}: run ./dev lock"
        assert there[name] in need.specifier, f"{name} {there[name]}: run ./dev lock"


@pytest.mark.parametrize("lock", ["run", "ocr", "tools", "dev", "audit", "fuzz"])
def test_every_package_has_hashes_and_no_place_is_named(repository: Path, lock: str) -> None:
    text = (repository / "locks" / f"{lock}.txt").read_text("utf-8")
    packages = re.split(r"(?m)^(?=[a-z0-9.-]+==)", text)[1:]
    assert len(packages) == len(PINNED.findall(text))  # one may be there twice, for another Python
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in text and "--index" not in text and "--find-links" not in text


def test_run_and_dev_agree(repository: Path) -> None:
    dev = pins(repository / "locks" / "dev.txt")
    for lock in ("run", "tools"):
        for name, version in pins(repository / "locks" / f"{lock}.txt").items():
            assert dev[name] == version


def test_the_locks_are_for_three_systems(repository: Path) -> None:
    text = (repository / "locks" / "dev.txt").read_text("utf-8")
    assert "sys_platform == 'win32'" in text and "sys_platform == 'darwin'" in text


def test_an_advisory_is_named_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    packages = [
        {"name": "sound", "version": "1", "vulns": []},
        {"name": "hurt", "version": "2", "vulns": [{"id": "PYSEC-0", "fix_versions": ["3"]}]},
    ]
    assert audit.report(packages) == audit.KNOWN
    assert "hurt 2: PYSEC-0, mended in 3" in capsys.readouterr().out
    assert audit.report(packages[:1]) == audit.CLEAN


def test_a_service_that_does_not_answer_is_no_clean_bill(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mute = [{"name": "one", "version": "1", "skip_reason": "not found"}]
    assert audit.report(mute) == audit.NOT_ASKED and "NOT CHECKED" in capsys.readouterr().out
    program = tmp_path / "pip-audit"
    program.write_text("#!/bin/sh\necho 'no network' >&2\nexit 1\n")
    program.chmod(0o755)
    if sys.platform != "win32":
        assert audit.main([str(program)]) == audit.NOT_ASKED
        assert "no network" in capsys.readouterr().out


def test_two_packages_are_compared_byte_by_byte(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "baojia").write_bytes(b"same")
    folders = [str(tmp_path / "one"), str(tmp_path / "other")]
    assert same_package.main(folders) == 0
    (tmp_path / "other" / "more").write_bytes(b"x")
    assert same_package.main(folders) == 1
    assert "more: DIFFERS" in capsys.readouterr().out


def test_the_bill_of_materials_names_what_is_inside(repository: Path, tmp_path: Path) -> None:
    """The functions of build.spec, without building:
    CycloneDX 1.6's required fields, one entry a part, the same twice.
    """
    spec = (repository / "build.spec").read_text("utf-8").partition("\nbuild = ROOT")[0]
    ask = f"""{spec}
write_bill(Path({str(tmp_path / 'one.json')!r}), [])
write_bill(Path({str(tmp_path / 'two.json')!r}), [])
"""
    done = subprocess.run(
        [sys.executable, "-c", f"SPECPATH = {str(repository)!r}\n{ask}"],
        capture_output=True, text=True, cwd=repository
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    bill = json.loads((tmp_path / "one.json").read_text("utf-8"))
    assert bill["bomFormat"] == "CycloneDX" and bill["specVersion"] == "1.6"
    names = {part["name"] for part in bill["components"]}
    assert {"pyside6-essentials", "pysqlite3", "python", "sqlite", "jieba"} <= names
    references = {part["bom-ref"] for part in bill["components"]}
    assert len(references) == len(bill["components"])
    for entry in bill["dependencies"]:
        assert set(entry["dependsOn"]) <= references
