"""What is fuzzed: each target takes any bytes, and either takes them or refuses them in a sentence
(ReaderError).

`inputs`: how many of the million of `./dev test --all`; what is cheap gets most. Seeds are small inputs from
which others are bred.
"""
from __future__ import annotations

import io
import json
import shutil
import struct
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlite_utils.utils import sqlite3

from reader.errors import ReaderError
from reader.export import collect
from reader.export.article import ExportArticle
from reader.export.back import hypothesis, table, w3c
from reader.export.wording import bounded, templates
from reader.library import annotations, articles, reading
from reader.library.base import Database
from reader.library.care import check
from reader.library.database import Library
from reader.library.incoming import take as incoming
from reader.library.opening import open_library
from reader.library.scope import Scope
from reader.library.search import answers
from reader.library.search.query import parse
from reader.page.recognition import recognise as recognise_lines
from reader.page.sources.read import read_source
from reader.page.text.decode import decode as decode_bytes
from reader.sharing import packs
from tests import library_samples
from tests.library.make_form import work
from tests.page.sources import invented
from tests.page.test_fuzz import TRADE
from tests.page.test_fuzz import check as check_page
from tests.pages import generate

ROOT = Path(__file__).resolve().parent.parent.parent
GOLDEN = ROOT / "tests" / "export" / "golden"
PATIENCE = 0.3  # seconds that a template may take here
Run = Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class Target:
    """`run` raises nothing but ReaderError; `longest`: bytes of an input; `words`: what inputs are sown
    with.
    """

    name: str
    inputs: int
    run: Run
    seeds: Callable[[], list[bytes]]
    words: tuple[str, ...] = ()
    longest: int = 1000


def _pages() -> list[bytes]:
    texts = [generate(f"fuzz/{n}", "ab"[n % 2], articles=2, length=60).text for n in range(12)]
    codings = ("utf-8", "gb18030", "utf-16", "big5hkscs")
    return [text[:900].encode(codings[n % 4], "ignore") for n, text in enumerate(texts)]


def decode(data: bytes) -> None:
    """Bytes to text: each encoding, marks, mixtures."""
    decode_bytes(data, "页.txt")


def recognise(data: bytes) -> None:
    """Text to a page, on which every line is found again."""
    check_page(data.decode("utf-8", "replace"))


def _sources() -> list[bytes]:
    whole = (invented.paddle(), invented.content_list(), invented.middle())
    marked = (
        invented.service(),
        invented.grounding(),
        invented.alto(),
        invented.page_xml(),
        invented.hocr(),
        invented.issue(),
    )
    packed = (invented.docx([("Heading 1", "渡轮"), ("", "夜航")]), invented.pdf([invented.pdf_page()]))
    return [
        *(json.dumps(one, ensure_ascii=False).encode() for one in whole),
        *(one.encode() for one in marked),
        *packed,
        *_SOURCES,
    ]


_SOURCES = [
    (
        '[{"type": "text", "text": "渡轮增开夜航班次", '
        '"text_level": 1, "bbox": [10, 20, 300, 40], "page_idx": 0}]'
    ).encode(),
    (
        '{"parsing_res_list": [{"block_label": "doc_title", "block_content": "渡轮",'
        ' "block_bbox": [1, 2, 3, 4]}]}'
    ).encode(),
    (
        '{"rec_texts": ["渡轮增开", "夜航"], "rec_boxes": [[1, 2, 30, 40], [1, 50, 30, 90]],'
        ' "rec_scores": [0.9, 0.8]}'
    ).encode(),
    '<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page WIDTH="900" HEIGHT="900">'
    '<PrintSpace><TextBlock ID="a">'
    '<TextLine HPOS="1" VPOS="2" WIDTH="30" HEIGHT="9"><String CONTENT="渡轮" HPOS="1"/></TextLine>'
    "</TextBlock></PrintSpace></Page>"
    "</Layout></alto>".encode(),
    '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">'
    '<Page imageWidth="9" imageHeight="9"><TextRegion'
    ' type="heading"><Coords points="1,1 9,1 9,9"/><TextLine><Coords points="1,1 9,9"/><TextEquiv><Unicode>'
    "渡轮</Unicode></TextEquiv>"
    "</TextLine></TextRegion></Page></PcGts>".encode(),
    '<html><body><div class="ocr_page" title="bbox 0 0 99 99">'
    '<p class="ocr_par"><span class="ocr_line" title="bbox 1 1 9 9">渡轮'
    "</span></p></div></body></html>".encode(),
    '<!DOCTYPE html><html><head><meta charset="gb2312"><title>青川日报</title></head><body><h1>渡轮</h1><p>'
    "夜航</p></body></html>".encode("gb18030"),
    (
        b'<mets xmlns="http://www.loc.gov/METS/"><fileSec><fileGrp>'
        b'<file><FLocat href="1.xml"/></file></fileGrp></fileSec></mets>'
    ),
    '{"natural_text": "渡轮\\n夜航", "primary_language": "zh"}'.encode(),
    "<|ref|>title<|/ref|><|det|>[[10, 20, 300, 40]]<|/det|>\n渡轮增开".encode(),
]
MARKUP = (
    "[",
    "]",
    "{",
    "}",
    '"',
    ":",
    ",",
    "null",
    "1e999",
    "-1",
    "[[",
    "]]",
    "<",
    "/>",
    "&amp;",
    "<!ENTITY",
    "<![CDATA[",
    "bbox ",
    "\\u0000",
    "points",
    '"bbox"',
    '"text"',
    "<table><tr><td>",
    "\x00",
    "9" * 30,
    "NaN",
    "page_idx",
    "</",
)


def sources(data: bytes) -> None:
    """A file as OCR programs and libraries write it."""
    source = read_source(data, "页")
    if sum(data) % 20 == 0:
        recognise_lines(source.reading[:200])


QUERIES = (
    "渡轮 OR 码头",
    '"渡轮 增开" 报名:青川',
    "-日期:2019..2020 版次:1-4",
    "(甲 乙) 近/5 丙",
    "标签:渡口 批注:* 篇名:~渡轮",
    "日期:1930年代",
    "NOT a AND b",
)
QUERY_WORDS = (
    "OR",
    "AND",
    "NOT",
    "(",
    ")",
    '"',
    ":",
    "-",
    "~",
    "*",
    "..",
    "报名:",
    "日期:",
    "版次:",
    "标签:",
    "批注:",
    "篇名:",
    "近/",
    "NEAR/3",
    "1953",
    "年代",
    "“",
    "”",
    "：",
    "（",
    "或",
    "非",
    "\x00",
    "\u202e",
    "99999999999999999999",
)


def query(data: bytes) -> None:
    """What somebody types into the search; one in fifty is asked of a library, too."""
    asked = parse(data.decode("utf-8", "replace"))
    if sum(data) % 50 == 0:
        answers.find(_reader(), asked)


def _templates() -> list[bytes]:
    return [path.read_bytes()[:900] for path in sorted((ROOT / "resources" / "templates").glob("*.j2"))]


TEMPLATE_WORDS = (
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "for x in range(9)",
    "endfor",
    "if",
    "endif",
    "article",
    "article.headline",
    "|upper",
    "|join(',')",
    "set a = 'b' * 99999",
    "macro m()",
    "endmacro",
    "{{ m() }}",
    "range(10**9)",
    ".__class__",
    "loop",
    "import 'a'",
    "include",
    "**",
    "'x'",
    "caller()",
    "{% while %}",
    "namespace(",
    "cycler",
)


def template(data: bytes) -> None:
    """A person's own template: read, and filled in its own process with a limit of time and memory."""
    text = data.decode("utf-8", "replace")
    templates.ready(text, "试")
    if sum(data) % 8 == 0:
        bounded.SECONDS, bounded.GRACE = PATIENCE, 1.0
        bounded.WORKSHOP.render(text, "试", _article(), False)


def _table() -> list[bytes]:
    rows = "编号,报名,日期,版次,篇名,标签,批注\n,青川日报,2019-01-01,1,渡轮,渡口;夜航,此处待查\n"
    return [
        rows.encode(),
        rows.replace(",", "\t").encode(),
        (GOLDEN / "twelve.csv").read_bytes()[:900],
        b"key,tags\nx,y\n",
    ]


def csv_in(data: bytes) -> None:
    """A table with tags and notes."""
    table.read(_reader(), data.decode("utf-8", "replace"))


def _json_ld() -> list[bytes]:
    one = json.loads((GOLDEN / "one.jsonld").read_text("utf-8"))
    hypo = {
        "annotations": [
            {
                "text": "此处待查",
                "tags": ["渡口"],
                "user": "acct:a@b",
                "created": "2024-01-01T00:00:00Z",
                "uri": "urn:x",
                "target": [{"source": "urn:x", "selector": [{"type": "TextQuoteSelector", "exact": "渡轮"}]}],
            }
        ]
    }
    return [
        json.dumps(item, ensure_ascii=False).encode()[:2500]
        for item in (one, hypo, *(one if isinstance(one, list) else []))
    ]


def annotations_in(data: bytes) -> None:
    """Annotations of W3C and Hypothesis, and what they would become."""
    with suppress(ValueError, RecursionError):  # no JSON: reader/export/back/read.py says so
        told = json.loads(data)
        is_hypothesis = isinstance(told, dict) and isinstance(told.get("annotations"), list)
        _take_a_look(hypothesis.read(told) if is_hypothesis else w3c.read(told))


def _take_a_look(found: object) -> None:
    try:
        incoming.look(_reader(), tuple(found))  # type: ignore[arg-type]
    except ValueError as error:
        raise AssertionError(f"a ValueError: {error!r}") from error


def _changes() -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(_pack())) as archive:
        return [line[:3000] for line in archive.read(packs.CHANGES).splitlines()]


def change(data: bytes) -> None:
    """One change of a pack."""
    packs._change(data)


def pack(data: bytes) -> None:
    """A whole pack from a stranger: looked at, then read into the library for a preview."""
    path = _folder() / "in.baojia-pack"
    path.write_bytes(data)
    packs.preview(_library(), packs.read(path))


def _packed_again() -> list[bytes]:
    """The pack, stored instead of deflated, so that its parts can be changed; with its hash made right by
    nobody.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_pack())) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return [made.getvalue(), _pack()]


@dataclass(frozen=True, slots=True)
class _Edit:
    """What somebody did to a database: kind, place, value."""

    kind: int
    place: int
    value: bytes


SPOILING = (
    "UPDATE sqlite_master SET sql = {text} WHERE rowid = {n}",
    "UPDATE {table} SET {column} = {value} WHERE rowid % {m} = 0",
    "DELETE FROM {table} WHERE rowid % {m} = 0",
    "DROP TABLE {table}",
    "PRAGMA user_version = {n}",
    "PRAGMA application_id = {n}",
    "INSERT INTO sqlite_master VALUES ('trigger', {text}, 'article', 0, 'CREATE TRIGGER x AFTER INSERT ON "
    "tag BEGIN SELECT 1; END')",
    "UPDATE meta SET value = {text} WHERE rowid = {m}",
    "CREATE VIEW {table}_x AS SELECT {text}",
    "UPDATE sqlite_sequence SET seq = {n}",
)


def database(data: bytes) -> None:
    """A library whose database was harmed: opened, read, searched, checked, written to."""
    folder = _folder() / "harmed"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "library.db").write_bytes(_base())
    for at in range(0, len(data) - 7, 8):
        _harm(
            folder / "library.db",
            _Edit(data[at] % 8, struct.unpack(">I", data[at + 1 : at + 5])[0], data[at + 5 : at + 8]),
        )
    with open_library(folder, "方砚") as library:
        db = library.reader()
        library.read(check.check)
        library.read(lambda db: [reading.load(db, one) for one in articles.ids(db, Scope())[:3]])
        library.read(lambda db: answers.find(db, parse("的")))
        library.read(lambda db: [annotations.of_article(db, n) for n in range(1, 4)])
        library.read(lambda db: list(collect.collect(db, articles.ids(db, Scope())[:2])))
        assert db is not None


def _harm(path: Path, edit: _Edit) -> None:
    size = path.stat().st_size
    if edit.kind < 5:
        with path.open("r+b") as file:
            file.seek(edit.place % max(1, size))
            if edit.kind == 4:
                file.truncate()
            else:
                file.write(edit.value * (1, 1, 30, 1400)[edit.kind])
        return
    conn = sqlite3.connect(path, isolation_level=None)
    with suppress(sqlite3.Error, OverflowError, ValueError):
        conn.execute("PRAGMA writable_schema = ON")
        conn.execute(_statement(conn, edit))
    conn.close()


def _statement(conn: sqlite3.Connection, edit: _Edit) -> str:
    tables = [
        row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
    ]
    name = tables[edit.place % len(tables)]
    columns = [row[1] for row in conn.execute(f"PRAGMA table_info([{name}])")] or ["x"]
    values = (
        "NULL",
        "''",
        "-1",
        "9223372036854775807",
        "1e308",
        "x'00ff'",
        "'[]'",
        "'{'",
        "'9999-99-99'",
        "char(0, 8238, 65279)",
        "zeroblob(9)",
        "'id'",
    )
    return SPOILING[edit.value[0] % len(SPOILING)].format(
        table=f"[{name}]",
        column=f'"{columns[edit.value[1] % len(columns)]}"',
        value=values[edit.value[2] % len(values)],
        text=values[edit.value[1] % len(values)],
        n=edit.place % 100,
        m=edit.value[2] % 5 + 1,
    )


def _edits() -> list[bytes]:
    return [bytes([kind, 0, n, 40, 7, 1, 2, 3]) for kind in range(8) for n in (0, 1, 3)]


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="baojia-fuzz-"))


@cache
def _library() -> Library:
    library = library_samples.build(_folder() / "lib", articles=10, seed=7, maker="方砚")
    work(library)
    return library


def _reader() -> Database:
    return _library().reader()


@cache
def _article() -> ExportArticle:
    return next(one for one in collect.collect(_reader(), [2]) if one)


@cache
def _pack() -> bytes:
    packs.write(_library(), _folder() / "out.baojia-pack")
    return (_folder() / "out.baojia-pack").read_bytes()


@cache
def _base() -> bytes:
    with library_samples.build(_folder() / "base", articles=10, seed=7, maker="方砚") as library:
        work(library)
    return (_folder() / "base" / "library.db").read_bytes()


def clean() -> None:
    """Take the folder away."""
    shutil.rmtree(_folder(), ignore_errors=True)


TARGETS = (
    Target("decode", 200_000, decode, _pages, TRADE),
    Target(
        "recognise",
        15_000,
        recognise,
        lambda: [data.decode("utf-8", "ignore").encode() for data in _pages()],
        TRADE,
        700,
    ),
    Target("sources", 50_000, sources, _sources, (*MARKUP, *TRADE[:20]), 1500),
    Target("query", 380_000, query, lambda: [text.encode() for text in QUERIES], QUERY_WORDS, 120),
    Target("template", 15_000, template, _templates, TEMPLATE_WORDS, 600),
    Target(
        "csv in",
        70_000,
        csv_in,
        _table,
        (",", "\t", "\n", '"', '""', "=", "编号", "标签", "批注", "\x00", "\r", ";"),
        600,
    ),
    Target(
        "annotations in",
        70_000,
        annotations_in,
        _json_ld,
        (*MARKUP, '"selector"', '"type"', '"target"', '"body"', "@context"),
        2000,
    ),
    Target(
        "change", 200_000, change, _changes, (*MARKUP, '"set"', '"replica"', '"n"', "note/", "tag/"), 2000
    ),
    Target(
        "pack",
        5_000,
        pack,
        _packed_again,
        ("manifest.json", "changes.jsonl", "PK\x03\x04", "../", "\x00"),
        9000,
    ),
    Target("database", 4_000, database, _edits, (), 64),
)


def named(name: str) -> Target:
    """The target of that name."""
    return next(target for target in TARGETS if target.name == name)


REFUSES = (ReaderError,)
