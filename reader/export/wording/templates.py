"""Which export templates there are: ours in resources/templates, a person's copies in the settings folder."""
from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from reader import paths
from reader.errors import ReaderError
from reader.export.place.filenames import safe
from reader.export.wording.environment import Template, compile
from reader.sentence import about, say

BUILT_IN = {
    "单篇": "article", "合集": "collection", "仅批注": "excerpts", "Obsidian": "obsidian", "纯文本": "plain",
}
FORMER = {"默认": "单篇", "摘录": "仅批注"}  # names in the settings of older versions
SUFFIX = ".md.j2"
NOTES = "notes"  # for all annotations; not offered for single articles


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template that can be chosen; `path` is its file, `own`: the person may edit it."""

    name: str
    path: Path
    own: bool


def all(folder: Path | None = None) -> list[TemplateRow]:
    """Ours, then the person's own (in `folder`, default: the settings folder), by name."""
    ours = [TemplateRow(name, _resources() / f"{stem}{SUFFIX}", False) for name, stem in BUILT_IN.items()]
    place = folder or paths.templates_folder()
    own = sorted(place.glob(f"*{SUFFIX}")) if place.is_dir() else []
    return ours + [TemplateRow(path.name.removesuffix(SUFFIX), path, True) for path in own]


def copy(name: str, new_name: str, folder: Path | None = None) -> Path:
    """Copy a template under a new name to the person's own; its file, to be edited. Raises ReaderError
    where the name is taken."""
    if any(row.name == new_name for row in all(folder)):
        raise ReaderError(say("已有名为“{0}”的模板。", new_name), "请换一个名字。")
    place = folder or paths.templates_folder()
    target = place / safe(new_name, SUFFIX)
    try:
        place.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(find(name, folder).path, target)
    except OSError as error:
        told = say("不能写入模板（{0}）。", error.strerror)
        raise ReaderError(about(target, told), "请检查文件夹的权限。") from error
    return target


def read(name: str, folder: Path | None = None) -> str:
    """Return a template's text."""
    path = find(name, folder).path
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReaderError(about(path, "模板读不出来。"), "模板应是 UTF-8 的文本文件。") from error


def save(name: str, text: str, folder: Path | None = None) -> None:
    """Write one of the person's own templates. Raises ReaderError with the line where it is not a
    template."""
    row = find(name, folder)
    if not row.own:
        raise ReaderError(say("“{0}”是自带的模板，不能改。", name), "请先复制一份。")
    compile(text, name)
    try:
        row.path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        told = say("不能写入模板（{0}）。", error.strerror)
        raise ReaderError(about(row.path, told), "请检查文件夹的权限。") from error


def load(name: str, folder: Path | None = None) -> Template:
    """Return the template of that name. Raises ReaderError where there is none, or where it has a fault."""
    return ready(read(name, folder), name)


def load_notes() -> Template:
    """Return the template of the export of all annotations."""
    return ready((_resources() / f"{NOTES}{SUFFIX}").read_text("utf-8"), "批注")


@lru_cache(8)
def ready(text: str, name: str) -> Template:
    """Return the template with that text, compiled once."""
    return compile(text, name)


def find(name: str, folder: Path | None = None) -> TemplateRow:
    """Return the template of that name. Raises ReaderError where there is none."""
    rows = list(reversed(all(folder)))
    for wanted in (name, FORMER.get(name)):
        for row in rows:
            if row.name == wanted:
                return row
    raise ReaderError(say("没有名为“{0}”的模板。", name), "请在导出窗口里另选一个。")


def _resources() -> Path:
    return paths.resources() / "templates"
