"""Kinds of text that are not news: photos, poems, essays, notices, lists, tables, English, continuations, teasers."""
from __future__ import annotations

from tests.pages import credits, frames, words
from tests.pages.kinds import Desk, add_crossheads, end_credit, paragraphs
from tests.pages.model import Draft, Row, row
from tests.pages.stack import add_stack


def photo(desk: Desk, name: str) -> Draft:
    """A stand-alone photo: caption, photographer, perhaps a title."""
    w, rng = desk.writer(), desk.rng
    text = w.of(frames.CAPTIONS) + (w.sentence() if rng.random() < 0.4 else "")
    if rng.random() < 0.5:
        rows = [row("caption", text, *desk.credit(credits.PHOTO_ENDS))]
    else:
        rows = [row("caption", text), row(("caption", "byline"), *desk.credit(credits.PHOTO_LINES), gap=rng.random() < 0.7)]
    draft = Draft(name, rows, photo=True)
    if rng.random() < 0.3:
        add_stack(draft, w, rng, desk.o, "h")
    return draft


def essay(desk: Desk, name: str) -> Draft:
    """A literary piece: title, author's name, paragraphs."""
    w, rng = desk.writer(), desk.rng
    rows: list[Row] = []
    size = desk.size()
    while size > 30:
        rows.append(row("body", w.essay(rng.choice((50, 90, 150)))))
        size -= len(rows[-1].text)
    form = rng.choice((("", ""), ("□", ""), ("◎ ", ""), ("", " 文"), ("作者:", ""), ("■ ", "")))
    author = [part for part in (form[0], (words.person(rng), "byline"), form[1]) if part]
    draft = Draft(name, [row("byline", *author), *rows])
    add_stack(draft, w, rng, desk.o, "h")
    return draft


def poem(desk: Desk, name: str) -> Draft:
    """Verses, each its own line, some stanzas."""
    w, rng = desk.writer(), desk.rng
    lines = [w.fill(v) for v in rng.sample(frames.VERSES[desk.o["wordings"]], rng.choice((4, 8)))]
    tails = rng.choice((("", ""), (",", "。")))
    rows = [row("body", line + tails[i % 2], gap=i % 4 == 0, whole=True) for i, line in enumerate(lines)]
    draft = Draft(name, [row("byline", (words.person(rng), "byline")), *rows] if rng.random() < 0.7 else rows)
    add_stack(draft, w, rng, desk.o, "h")
    return draft


def notice(desk: Desk, name: str) -> Draft:
    """An announcement with who signs it and when."""
    w, rng = desk.writer(), desk.rng
    kinds = {"a": ("公告", "启事", "停水通知", "招领启事"), "b": ("声明", "通告", "征稿启事", "遗失声明", "招聘信息", "更正")}[desk.o["wordings"]]
    title = rng.choice(kinds)
    if rng.random() < 0.4:
        title = w.place + w.site + title
    draft = Draft(name, [row("headline", (title, "headline")), row("body", w.lead() + f"如有疑问,请致电0400-555{rng.randint(1000, 9999)}。")])
    if rng.random() < 0.6:
        draft.rows.append(row(("body", "byline"), w.place + w.office, whole=True))
        draft.rows.append(row(("body", "byline"), "{}年{}月{}日".format(*desk.day), gap=rng.random() < 0.5, whole=True))
        draft.accepts.append("byline_" + w.place + w.office)
    if rng.random() < 0.3:
        draft.rows.insert(1, row("body", "各位市民:" if rng.random() < 0.5 else "广大读者朋友:", whole=True))
    return draft


def listing(desk: Desk, name: str) -> Draft:
    """News whose middle is a list."""
    w, rng = desk.writer(), desk.rng
    form = rng.choice(("{i}.{t}", "{i}、{t}", "{c}、{t}", "●{t}", "({i}){t}", "▲{t}", "· {t}", "{c}是{t}"))
    end = rng.choice((";", "。", ""))
    count = rng.randint(3, 6)
    items = []
    for i in range(count):
        text = form.replace("{i}", str(i + 1)).replace("{c}", "一二三四五六"[i]).replace("{t}", w.fill("{place}{site}{deed}"))
        items.append(row("body", text + (end if i < count - 1 or not end else "。"), gap=rng.random() < 0.7, whole=True))
    first = row("body", *desk.credit(credits.STARTS), w.lead() + w.fill("具体安排如下:"))
    draft = Draft(name, [first, *items, *paragraphs(w, rng.choice((0, 120)))])
    add_stack(draft, w, rng, desk.o)
    return draft


def table(desk: Desk, name: str) -> Draft:
    """A small table as the OCR reads it: cells with spaces or bars between."""
    w, rng = desk.writer(), desk.rng
    bar = rng.choice((" ", "  ", " | ", "\t"))
    header = bar.join(rng.choice((("名称", "数量", "时间"), ("站点", "首班", "末班"), ("品种", "单位", "价格"))))
    rows = [row("body", header, whole=True)]
    for _ in range(rng.randint(3, 6)):
        first = rng.choice(w.topic["things"]) if rng.random() < 0.5 else words.place(rng) + rng.choice(w.topic["sites"])
        cells = (first, f"{rng.randint(1, 300)}", rng.choice((f"{rng.randint(5, 21)}:{rng.randint(10, 59)}", f"{rng.randint(1, 30)}.{rng.randint(0, 9)}元")))
        rows.append(row("body", bar.join(cells), gap=rng.random() < 0.3, whole=True))
    draft = Draft(name, rows)
    if rng.random() < 0.6:
        draft.rows.insert(0, row("body", *desk.credit(credits.STARTS), w.lead()))
    add_stack(draft, w, rng, desk.o, "h")
    return draft


ENGLISH = (
    "The ferry across the river now leaves every {n} minutes.", "Villagers said the new timetable had changed their mornings.", "About {n} passengers took the first boat on Monday.",
    "“We waited years for this bridge,” said a farmer who grows tea on the slope.", "The library will stay open until nine in the evening.", "Workers replaced {n} kilometres of old pipes before winter.",
)


def english(desk: Desk, name: str) -> Draft:
    """A short item in English."""
    rng = desk.rng
    title = rng.choice(("New Ferry Links Two Banks", "Library Opens Its Doors Late", "Bridge Repairs Finished Early", "Tea Season Begins in the Hills"))
    bodies = [" ".join(s.replace("{n}", str(rng.randint(5, 90))) for s in rng.sample(ENGLISH, rng.randint(2, 4))) for _ in range(rng.randint(1, 3))]
    return Draft(name, [row("headline", (title, "headline")), *(row("body", text, whole=True) for text in bodies)])


def continuation(desk: Desk, name: str) -> Draft:
    """上接: the rest of an article of another page, mostly without a headline."""
    w, rng = desk.writer(), desk.rng
    spans = desk.credit(credits.JUMPS_FROM, None, "jump_from")
    rows = paragraphs(w, desk.size())
    if rng.random() < 0.5:  # goes on in mid-sentence
        first = rows[0].spans[0]
        first.text = first.text[rng.randint(3, 9):].lstrip(",。、;:”?!")
    if rng.random() < 0.5:
        rows[0].spans[:0] = spans
        draft = Draft(name, rows)
    else:
        draft = Draft(name, [row("jump", *spans), *rows])
    if rng.random() < 0.3:
        add_crossheads(w, draft)
    if rng.random() < 0.3:
        end_credit(desk, draft, credits.ENDS)
    if rng.random() < 0.3:
        add_stack(draft, w, rng, desk.o, "h")
    if not any(s.slot == "jump_from" and s.text.startswith("第") for s in spans):
        draft.accepts.append("jump_full")
    return draft


def teasers(desk: Desk) -> list[Row]:
    """A box that points to other pages."""
    w, rng = desk.writer(), desk.rng
    form = rng.choice({"a": ("- {t}", "● {t} 第{k}版", "{t}……第{k}版"), "b": ("▶ {t} {k}版", "{t} >>>{k}版", "· {t}(详见第{k}版)", "[{k}版] {t}")}[desk.o["wordings"]])
    rows = [row("teaser", form.replace("{t}", w.headline()).replace("{k}", str(rng.randint(2, 8))), gap=not i, whole=True) for i in range(rng.randint(2, 4))]
    if rng.random() < 0.6:
        title = rng.choice({"a": ("导读", "今日导读"), "b": ("今日看点", "要闻导览", "版面导读")}[desk.o["wordings"]])
        rows.insert(0, row(("teaser", "furniture", "column"), title, whole=True))
    return rows
