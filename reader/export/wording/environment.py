"""Jinja2 as templates have it: in a sandbox, whatever {{ … }} puts out is escaped unless a filter made
Markdown of it.

Results of * ** % << and of the filters that repeat are bounded, so that no single expression can fill the
memory.
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reader.errors import ReaderError
from reader.export.article import ExportArticle
from reader.export.place import signing
from reader.export.wording import marked, obsidian, yaml
from reader.export.wording.escaping import Raw, escape, inline, quote
from reader.sentence import say, sentence
from reader.text.page_numbers import told

LONGEST = 2_000_000  # code points, or items, of one result
FAULTS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError, MemoryError)


class Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with bounds on what one operation may make."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse what would be larger than any export: 10**10 ** 10, "x" * 10**9, "%999999999s" % x."""
        if operator == "**" and isinstance(right, int) and abs(right) > 64:
            raise ValueError("幂太大")
        if operator == "*" and _repeats(left, right) > LONGEST:
            raise ValueError("结果太长")
        if operator == "%" and isinstance(left, str) and re.search(r"\d{6}", left):
            raise ValueError("结果太长")
        return super().call_binop(context, operator, left, right)


class Template:
    """A template ready for use."""

    def __init__(self, name: str, compiled: jinja2.Template) -> None:
        self.name = name
        self._compiled = compiled

    def source_line(self, line: int) -> int:
        """Return the line of the template's text that a line of its compiled form was made of."""
        return self._compiled.get_corresponding_lineno(line)

    def render(self, **values: Any) -> str:
        """Return the Markdown, with LF and one line break at the end.

        Raises ReaderError naming the template and its line.
        """
        made, size = [], 0
        try:
            for piece in self._compiled.generate(values):
                made.append(piece)
                size += len(piece)
                if size > LONGEST:
                    raise explain(self.name, "写出的文字太长", None)
        except jinja2.TemplateError as error:
            raise explain(self.name, str(error), line_of(error, self.name)) from error
        except FAULTS as error:
            line = line_of(error, self.name)
            if line is None:  # no fault of the template: ours
                raise
            raise explain(self.name, _said(error), line) from error
        return re.sub(r"\n{3,}", "\n\n", "".join(made)).strip("\n") + "\n"


def compile(text: str, name: str) -> Template:
    """Return a template from its text. Raises ReaderError naming the line where it is none."""
    environment = _environment()
    try:
        code = environment.compile(text, name=name, filename=f"<{name}>")
        return Template(name, jinja2.Template.from_code(environment, code, environment.make_globals(None)))
    except jinja2.TemplateSyntaxError as error:
        raise explain(name, str(error), error.lineno) from error
    except (RecursionError, MemoryError) as error:
        raise explain(name, _said(error), None) from error


def explain(name: str, fault: str, line: int | None) -> ReaderError:
    """Return the sentence for a template's fault."""
    if line:
        told = say("模板“{0}”第 {1} 行有错：{2}", name, line, sentence(fault))
    else:
        told = say("模板“{0}”某处有错：{1}", name, sentence(fault))
    return ReaderError(told, "请改正模板，或另选一个。")


def line_of(error: BaseException, name: str) -> int | None:
    """Return the line of the template where it went wrong."""
    line, trace = getattr(error, "lineno", None), error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == f"<{name}>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _said(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return "递归太深"
    if isinstance(error, MemoryError):
        return "用的内存太多"
    return str(error)


def _repeats(left: Any, right: Any) -> int:
    """Return how long the result is where one of them is a sequence that is repeated; 0 for numbers."""
    for many, times in ((left, right), (right, left)):
        if isinstance(many, (str, list, tuple)) and isinstance(times, int):
            return len(many) * times
    return 0


def _environment() -> Environment:
    environment = Environment(autoescape=False, trim_blocks=True, lstrip_blocks=True,
                              keep_trailing_newline=True, undefined=jinja2.StrictUndefined, finalize=_shown)
    environment.filters.update(
        raw=Raw,
        inline=lambda value: inline(str(value)),
        yaml=lambda value: Raw(yaml.scalar(value)),
        front=front,
        facts=_facts,
        obsidian=obsidian.front,
        quoted=lambda value: quote(escape(str(value))),
        paragraphs=_paragraphs,
        marked=marked.highlighted,
        place=marked.place,
        plain=lambda value: Raw(str(value)),
        # a full stop follows: it becomes no link
        cited=lambda value: Raw(escape(str(value)).replace("\\[N\\].", "[N].")),
    )
    for name, at in (("center", 0), ("indent", 0)):
        environment.filters[name] = _bounded(environment.filters[name], at)
    return environment


def _bounded(function: Any, at: int) -> Any:
    """Return a filter whose width has a limit."""
    def limited(value: Any, *arguments: Any, **named: Any) -> Any:
        if any(isinstance(given, int) and given > 10_000 for given in (*arguments[at:], *named.values())):
            raise ValueError("结果太长")
        return function(value, *arguments, **named)

    return limited


def _shown(value: Any) -> Any:
    if isinstance(value, Raw):
        return value
    return Raw("") if value is None else escape(str(value))


def front(article: ExportArticle) -> Raw:
    """Return the front matter of an article, without its fences.

    A property has one type in all files: 版次 always is a list.
    """
    properties: Mapping[str, object] = {
        "报名": obsidian.line(article.paper),
        "日期": yaml.day(article.date),
        "农历": obsidian.line(article.lunar_date),
        "总期号": article.issue_number,
        "版次": [told(page) for page in article.pages or filter(None, [article.page])],
        "刊号": obsidian.line(article.cn_number),
        "篇名": obsidian.line(article.headline),
        "作者": list(article.authors),
        "标签": list(article.tags),
        "tags": obsidian.tags(article.tags),
        "aliases": [article.title],
        "来源 SHA-256": list(article.sources or ([article.sha256] if article.sha256 else [])),
    }
    lines = [f"{name}: {yaml.scalar(value)}" for name, value in properties.items()]
    return Raw("\n".join([*lines, signing.FRONT]))


def _facts(article: ExportArticle) -> Raw:
    """Paper, day, pages and authors in one line, for an article among others."""
    page = say("第{0}版", article.page_list) if article.page_list else ""
    found: Sequence[str | None] = [article.paper, article.date, page, "、".join(article.authors)]
    return Raw(" · ".join(inline(part) for part in found if part))


def _paragraphs(value: object) -> Raw:
    """Return text of several paragraphs (a note), each escaped; an empty line is between them."""
    parts = re.split(r"\n\s*\n", str(value).replace("\r\n", "\n").strip())
    return Raw("\n\n".join(escape(part) for part in parts if part.strip()))
