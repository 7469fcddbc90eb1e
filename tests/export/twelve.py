"""Twelve invented articles, one for each thing that a receiving program may get wrong."""
from __future__ import annotations

from reader.export.article import ExportArticle, ExportBlock, ExportNote, ExportSpan
from reader.text.citations import CitationParts, cite

LIBRARY = "118c3a1b-fe81-4ffc-96bb-4a1b6f56d54c"
BODY = "本报讯 昨日傍晚，渡口新灯全部点亮，夜航不再靠喊。"


def article(
    number: int,
    headline: str | None = "灯火照渡口",
    authors: tuple[str, ...] = ("严子衿",),
    paper: str | None = "澄陂日报",
    date: str | None = "2023-11-14",
    pages: tuple[int, ...] = (2,),
    **more: object,
) -> ExportArticle:
    """An article with that number in its UUID; `more` replaces what it has otherwise."""
    uuid = f"{number:08x}-833d-5230-b5b3-f97be08d014d"
    cited = CitationParts(
        authors, headline or "渡口老照片", paper, date, ",".join(map(str, pages)), given=headline is None
    )
    stack = [ExportBlock("headline", headline, f"{number:032x}")] if headline else []
    values: dict[str, object] = {
        "uuid": uuid,
        "link": f"baojia://{LIBRARY}/article/{uuid}",
        "shown": headline or "渡口老照片",
        "headline": headline,
        "paper": paper,
        "date": date,
        "page": pages[0] if pages else None,
        "page_name": None,
        "lunar_date": None,
        "issue_number": None,
        "cn_number": None,
        "authors": authors,
        "tags": (),
        "sha256": None,
        "blocks": (*stack, ExportBlock("body", BODY, f"{number + 100:032x}")),
        "notes": (),
        "citation": cite(cited),
        "pages": pages,
        "imported": "2026-11-28T08:00:00Z",
    }
    return ExportArticle(**{**values, **more})  # type: ignore[arg-type]


def _note(note: str, tags: tuple[str, ...] = ()) -> ExportNote:
    span = ExportSpan(1, 9, 13, "渡口新灯", "本报讯 昨日傍晚，", "全部点亮，夜航不再靠喊。", f"{101:032x}")
    return ExportNote(
        ("渡口新灯",),
        "重点",
        tags,
        note,
        "方砚",
        False,
        1,
        "7c0f5b1e-1111-4222-8333-444455556666",
        "2026-11-28T08:00:00Z",
        "2026-11-28T09:30:00Z",
        "",
        (span,),
    )


TWELVE = (
    article(
        1,
        authors=("严子衿", "欧阳若水", "澄陂社"),
        pages=(1, 3),
        page_name="要闻",
        lunar_date="癸卯年十月初二",
        issue_number=8908,
        cn_number="CN 00-0000",
        publisher="澄陂日报社",
        tags=("民生/供暖", "记者手记"),
        sha256="0123abcd" * 8,
        sources=("0123abcd" * 8,),
        notes=(_note("第一段\n\n第二段", ("待考",)),),
    ),
    article(2, "旱年里的渡船", ("严子衿", "欧阳若水", "周渡", "钟亭")),
    article(3, "“十问”渡口：《渡口志》里的[N]与‘旧闻’", ()),
    article(4, "秋汛期间渡口停航通告", ("澄陂日报编辑部",), date="2024-03", pages=()),
    article(5, None, (), date="2024-03-21?", pages=(4,)),
    article(
        6,
        "Ferry Timetable Changes on Friday",
        ("John Smith", "Brown, A. M."),
        "Chengbei Daily",
        language="en",
    ),
    article(7, "河湾集市", ("阿卜杜拉 买买提", "阿卜杜拉·买买提")),
    article(8, "题<i>x</i> & <b>y</b>：50% #1 $2 a_b {c} ~ \\ ^ |", ("王, 小明",)),
    article(
        9,
        "语言之争",
        tags=("2023", "C#", "人物/船 工", "甲;乙,丙"),
        notes=(_note("Language: 中文"), _note("说明。Notes: 见下"), _note("备注：Edition: x")),
    ),
    article(10, "无报无日", ("钟亭",), None, None, (3,)),
    article(11, "停水通知", (), None),
    article(12, "=SUM(A1)\u2028第二行 𠮷 \u200f右\u202e左", ("@船工",), paper="-澄陂晚报", date="2024-02-30"),
)
