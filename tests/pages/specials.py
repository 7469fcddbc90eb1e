"""Text that is not news: photos, poems, essays, notices, lists, tables, English, continuations, teasers."""
from __future__ import annotations

from tests.pages import words
from tests.pages.desk import Desk, accept_full_page, add_crossheads, end_credit, paragraphs
from tests.pages.model import Draft, Row, Span, row
from tests.pages.stack import add_stack


def photo(desk: Desk, name: str) -> Draft:
    """A stand-alone photo: caption, photographer, perhaps a title."""
    w, rng = desk.writer(), desk.rng
    text = w.of("captions") + (w.sentence() if rng.random() < 0.4 else "")
    if rng.random() < 0.5:
        rows = [row("caption", text, *desk.credit("photo_ends"), picture=True)]
    else:
        credit = row(("caption", "byline"), *desk.credit("photo_lines"), gap=rng.random() < 0.7)
        rows = [row("caption", text, picture=True), credit]
    draft = Draft(name, rows, photo=True)
    if rng.random() < 0.3:
        add_stack(draft, w, desk.o, "h")
    return draft


def essay(desk: Desk, name: str) -> Draft:
    """A literary piece: title, author's name, paragraphs."""
    w, rng = desk.writer(), desk.rng
    rows: list[Row] = []
    size = desk.size()
    while size > 30:
        rows.append(row("body", w.essay(rng.choice((50, 90, 150)))))
        size -= len(rows[-1].text)
    before, after = rng.choice((("", ""), ("□", ""), ("◎ ", ""), ("", " 文"), ("作者:", ""), ("■ ", "")))
    author = [s for s in (Span(before), Span(words.person(rng), "byline"), Span(after)) if s.text]
    draft = Draft(name, [row("byline", *author), *rows])
    add_stack(draft, w, desk.o, "h")
    return draft


def poem(desk: Desk, name: str) -> Draft:
    """Verses, each its own line, in stanzas of four."""
    w, rng = desk.writer(), desk.rng
    lines = [w.fill(v) for v in rng.sample(desk.words["text"]["verses"], rng.choice((4, 8)))]
    tails = rng.choice((("", ""), (",", "。")))
    rows = [row("body", line + tails[i % 2], gap=i % 4 == 0, whole=True) for i, line in enumerate(lines)]
    if rng.random() < 0.7:
        rows.insert(0, row("byline", (words.person(rng), "byline")))
    draft = Draft(name, rows)
    add_stack(draft, w, desk.o, "h")
    return draft


def notice(desk: Desk, name: str) -> Draft:
    """An announcement with who signs it and when."""
    w, rng = desk.writer(), desk.rng
    title = (w.place + w.site if rng.random() < 0.4 else "") + rng.choice(desk.words["names"]["notices"])
    text = w.of("leads") + f"如有疑问,请致电0400-555{rng.randint(1000, 9999)}。"
    draft = Draft(name, [row("headline", (title, "headline")), row("body", text)])
    if rng.random() < 0.6:
        signed = w.place + w.office
        draft.rows.append(row(("body", "byline"), signed, whole=True))
        when = "{}年{}月{}日".format(*desk.day)
        draft.rows.append(row(("body", "byline"), when, gap=rng.random() < 0.5, whole=True))
        draft.accepts.append("byline_" + signed)
    if rng.random() < 0.3:
        draft.rows.insert(
            1, row("body", rng.choice(("各位市民:", "广大读者朋友:", "尊敬的用户:")), whole=True)
        )
    return draft


def listing(desk: Desk, name: str) -> Draft:
    """News whose middle is a list."""
    w, rng = desk.writer(), desk.rng
    form = rng.choice(("{i}.{t}", "{i}、{t}", "{c}、{t}", "●{t}", "({i}){t}", "▲{t}", "· {t}", "{c}是{t}"))
    end = rng.choice((";", "。", ""))
    count = rng.randint(3, 6)
    items = []
    for i in range(count):
        text = form.replace("{i}", str(i + 1)).replace("{c}", "一二三四五六"[i])
        text = text.replace("{t}", w.fill("{place}{site}{deed}"))
        close = "。" if end and i == count - 1 else end
        items.append(row("body", text + close, gap=rng.random() < 0.7, whole=True))
    first = row("body", *desk.start(), w.of("leads") + w.fill("具体安排如下:"))
    draft = Draft(name, [first, *items, *(paragraphs(w, 120) if rng.random() < 0.5 else [])])
    add_stack(draft, w, desk.o)
    return draft


def table(desk: Desk, name: str) -> Draft:
    """A small table as the OCR reads it: cells with spaces or bars between."""
    w, rng = desk.writer(), desk.rng
    bar = rng.choice((" ", "  ", " | ", "\t"))
    header = rng.choice((("名称", "数量", "时间"), ("站点", "首班", "末班"), ("品种", "单位", "价格")))
    rows = [row("body", bar.join(header), whole=True)]
    for _ in range(rng.randint(3, 6)):
        sites = words.place(rng) + rng.choice(w.topic["sites"])
        first = rng.choice((rng.choice(w.topic["things"]), sites))
        clock = f"{rng.randint(5, 21)}:{rng.randint(10, 59)}"
        last = rng.choice((clock, f"{rng.randint(1, 30)}.{rng.randint(0, 9)}元"))
        rows.append(
            row("body", bar.join((first, str(rng.randint(1, 300)), last)), gap=rng.random() < 0.3, whole=True)
        )
    if rng.random() < 0.6:
        rows.insert(0, row("body", *desk.start(), w.of("leads")))
    draft = Draft(name, rows)
    add_stack(draft, w, desk.o, "h")
    return draft


def english(desk: Desk, name: str) -> Draft:
    """A short item in English."""
    rng, both = desk.rng, words.wordings("both")
    bodies = []
    for _ in range(rng.randint(1, 3)):
        sentences = rng.sample(both["english"], rng.randint(2, 4))
        bodies.append(row("body", " ".join(sentences).replace("{n}", str(rng.randint(5, 90))), whole=True))
    return Draft(name, [row("headline", (rng.choice(both["english_headlines"]), "headline")), *bodies])


def continuation(desk: Desk, name: str) -> Draft:
    """上接: the rest of an article of another page, mostly without a headline."""
    w, rng = desk.writer(), desk.rng
    made = desk.credit("jumps_from", None, "jump_from")
    rows = paragraphs(w, desk.size())
    if rng.random() < 0.5:  # goes on in mid-sentence
        first = rows[0].spans[0]
        first.text = first.text[rng.randint(3, 9):].lstrip(",。、;:”?!")
    if rng.random() < 0.5:
        rows[0].spans[:0] = made
    else:
        rows.insert(0, row("jump", *made))
    draft = Draft(name, rows)
    if rng.random() < 0.3:
        add_crossheads(w, draft)
    if rng.random() < 0.3:
        end_credit(desk, draft)
    if rng.random() < 0.3:
        add_stack(draft, w, desk.o, "h")
    accept_full_page(draft, made, "jump_from")
    return draft


def teasers(desk: Desk) -> list[Row]:
    """A box that points to other pages."""
    w, rng = desk.writer(), desk.rng
    form = rng.choice(desk.words["names"]["teasers"])
    rows = []
    for i in range(rng.randint(2, 4)):
        text = form.replace("{t}", w.headline()).replace("{k}", str(rng.randint(2, 8)))
        rows.append(row("teaser", text, gap=not i, whole=True))
    if rng.random() < 0.6:
        title = rng.choice(desk.words["names"]["teaser_titles"])
        rows.insert(0, row(("teaser", "furniture", "column"), title, whole=True))
    return rows


def junk(desk: Desk) -> list[Row]:
    """Lines between articles that belong to none."""
    marks = words.wordings("both")["junk"]
    return [row("furniture", desk.rng.choice(marks), whole=True) for _ in range(desk.o["junk"])]
