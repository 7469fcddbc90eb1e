"""Export templates: Jinja2 in a sandbox; ours in resources/templates, a person's copies in the settings folder.

Whatever a template puts out with {{ … }} is escaped as Markdown text unless it went through a filter that makes Markdown.
"""
from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reader import paths
from reader.errors import ReaderError
from reader.export import yaml
from reader.export.collect import ExportArticle
from reader.export.escaping import Raw, escape, inline, quote
from reader.export.filenames import safe
from reader.sentence import about, say

BUILT_IN = {"默认": "default", "摘录": "excerpts"}
SUFFIX = ".md.j2"
NOTES = "notes"  # 全部批注用的模板,不在列表里供单篇选用


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
    """Copy a template under a new name to the person's own; its file, to be edited. Raises ReaderError where the name is taken."""
    if any(row.name == new_name for row in all(folder)):
        raise ReaderError(say("已有名为“{0}”的模板。", new_name), "请换一个名字。")
    place = folder or paths.templates_folder()
    target = place / safe(new_name, SUFFIX)
    try:
        place.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_find(name, folder).path, target)
    except OSError as error:
        raise ReaderError(about(target, say("不能写入模板({0})。", error.strerror)), "请检查文件夹的权限。") from error
    return target


def read(name: str, folder: Path | None = None) -> str:
    """A template's text."""
    path = _find(name, folder).path
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReaderError(about(path, "模板读不出来。"), "模板应是 UTF-8 的文本文件。") from error


def save(name: str, text: str, folder: Path | None = None) -> None:
    """Write one of the person's own templates. Raises ReaderError with the line where it is not a template."""
    row = _find(name, folder)
    if not row.own:
        raise ReaderError(say("“{0}”是自带的模板,不能改。", name), "请先复制一份。")
    compile(text, name)
    row.path.write_text(text, "utf-8", newline="\n")


class Template:
    """A template ready for use."""

    def __init__(self, name: str, compiled: jinja2.Template) -> None:
        self.name = name
        self._compiled = compiled

    def render(self, **values: Any) -> str:
        """The Markdown, with LF and one line break at the end. Raises ReaderError naming the template and its line."""
        try:
            text = self._compiled.render(values)
        except jinja2.TemplateError as error:
            raise _explain(self.name, error, _line(error, self.name)) from error
        except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            line = _line(error, self.name)
            if line is None:  # 不是模板里的错,是我们的
                raise
            raise _explain(self.name, error, line) from error
        return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def load(name: str, folder: Path | None = None) -> Template:
    """The template of that name. Raises ReaderError where there is none, or where it has a fault."""
    return compile(read(name, folder), name)


def load_notes() -> Template:
    """The template of the export of all annotations."""
    return compile((_resources() / f"{NOTES}{SUFFIX}").read_text("utf-8"), "批注")


def compile(text: str, name: str) -> Template:
    """A template from its text."""
    environment = _environment()
    try:
        code = environment.compile(text, name=name, filename=f"<{name}>")
        return Template(name, jinja2.Template.from_code(environment, code, environment.make_globals(None)))
    except jinja2.TemplateSyntaxError as error:
        raise _explain(name, error, error.lineno) from error


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        autoescape=False, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, undefined=jinja2.StrictUndefined,
        finalize=lambda value: value if isinstance(value, Raw) else Raw("") if value is None else escape(str(value)),
    )
    environment.filters.update(
        raw=Raw, inline=lambda value: inline(str(value)), yaml=lambda value: Raw(yaml.scalar(value)), front=_front,
        quoted=lambda value: quote(escape(str(value))), paragraphs=_paragraphs,
        cited=lambda value: Raw(escape(str(value)).replace("\\[N\\].", "[N].")),  # 后面是句点,不会成为链接
    )
    return environment


def _front(article: ExportArticle) -> Raw:
    """The front matter of an article, without its fences."""
    facts: Mapping[str, object] = {
        "报名": article.paper, "日期": yaml.Day(article.date) if article.date else None, "农历": article.lunar_date,
        "总期号": article.issue_number, "版次": _one_or_all(article.page, article.pages), "刊号": article.cn_number,
        "篇名": article.headline, "作者": list(article.authors), "标签": list(article.tags),
        "来源 SHA-256": _one_or_all(article.sha256, article.sources),
    }
    return Raw("\n".join(f"{name}: {yaml.scalar(value)}" for name, value in facts.items()))


def _one_or_all(first: object, every: Sequence[object]) -> object:
    return list(every) if len(every) > 1 else first


def _paragraphs(value: object) -> Raw:
    """Text of several paragraphs (a note), each escaped; an empty line is between them."""
    parts = [part for part in re.split(r"\n\s*\n", str(value).replace("\r\n", "\n").strip()) if part.strip()]
    return Raw("\n\n".join(escape(part) for part in parts))


def _find(name: str, folder: Path | None) -> TemplateRow:
    for row in reversed(all(folder)):
        if row.name == name:
            return row
    raise ReaderError(say("没有名为“{0}”的模板。", name), "请在导出窗口里另选一个。")


def _line(error: BaseException, name: str) -> int | None:
    """The line of the template where it went wrong."""
    line, trace = getattr(error, "lineno", None), error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == f"<{name}>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _explain(name: str, error: BaseException, line: int | None) -> ReaderError:
    place = say("第 {0} 行", line) if line else "某处"
    return ReaderError(say("模板“{0}”{1}有错：{2}", name, place, error), "请改正模板,或另选一个。")


def _resources() -> Path:
    return paths.resources() / "templates"
