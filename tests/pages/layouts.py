"""One function per masthead layout: Printer in, Head out."""
from __future__ import annotations

from tests.pages import dates, words
from tests.pages.masthead import LIKELY, Printer, chosen, joined, qr_caption, slogan
from tests.pages.model import Head, Row, Span

# Fields that stand together on one line when there is room, in the order of a usual block.
GROUPS = (
    ("lunar_date", "solar_term"), ("issue_number", "page_count"),
    ("cn_number", "email"), ("sponsor", "publisher"),
    ("phone",), ("website",),
)


def _line(*spans: Span, gap: bool = True) -> Row:
    return Row(list(spans), ("masthead",), gap=gap)


def _other(p: Printer) -> Row:
    """Prices, addresses, postal codes: of the masthead or beside it, who can tell."""
    return Row(p.distractor(), ("masthead", "furniture"))


def _title_rows(p: Printer, printed: bool) -> list[Row]:
    rows = [_line(*p.field("title"))] if printed else []
    if p.rng.random() < 0.4:
        rows.append(_line(Span(p.issue.pinyin)))
    return rows


def block(p: Printer) -> Head:
    """The fields in a block at the top, related ones on one line."""
    rng = p.rng
    names = chosen(p, (), LIKELY)
    titled = "publisher" not in names or rng.random() < 0.6
    rows = [qr_caption(p)] if rng.random() < 0.3 else []
    rows += _title_rows(p, titled)
    day = joined(p.date(), "")
    together = [day, p.field("weekday")] if "weekday" in names else [day]
    rows.append(_line(*joined(together, rng.choice((" ", " ", "  ")))))
    groups = [[n for n in group if n in names] for group in GROUPS]
    if rng.random() < 0.4:
        rng.shuffle(groups)
    for group in groups:
        if group and (len(group) == 1 or rng.random() < 0.75):
            rows.append(_line(*joined([p.field(n) for n in group], " ")))
        else:
            rows += [_line(*p.field(n)) for n in group]
    if rng.random() < 0.5:
        rows.insert(rng.randint(1, len(rows)), _other(p))
    for made in rows[1:]:
        made.gap = rng.random() < 0.75
    return p.head(rows)


def ears(p: Printer) -> Head:
    """A block with slogan boxes, QR captions and several distractors inside."""
    head = block(p)
    for _ in range(p.rng.randint(1, 2)):
        at = p.rng.randint(0, len(head.top))
        head.top[at:at] = slogan(p) if p.rng.random() < 0.6 else [qr_caption(p)]
    head.top.insert(p.rng.randint(1, len(head.top)), _other(p))
    return p.head(head.top)


def scattered(p: Printer) -> Head:
    """Each field on its own line, in any order, the date in pieces."""
    rng = p.rng
    names = chosen(p, ("title",), LIKELY)
    pieces = [[_line(*p.field(n))] for n in names]
    parts = p.date(split=True)
    if p.o["date_form"] == "arabic" and rng.random() < 0.6:
        year, month, day = p.printed_day
        parts = [[Span(f"{year}年{month}月")], [Span(rng.choice((f"{day}", f"{day}日")))]]
    pieces.append([_line(*part, gap=rng.random() < 0.8) for part in parts])
    if rng.random() < 0.4:
        pieces.append([_other(p)])
    if rng.random() < 0.4:
        pieces.append(slogan(p))
    rng.shuffle(pieces)
    if rng.random() < 0.6:
        pieces.sort(key=lambda rows: any(s.slot == "title" for s in rows[0].spans), reverse=True)
    return p.head([made for rows in pieces for made in rows])


def glued(p: Printer) -> Head:
    """Fields run together without a space, as narrow bars under the title are read."""
    rng = p.rng
    names = chosen(p, ("title", "weekday"), LIKELY[1:])
    first = [joined(p.date(), ""), p.field("weekday")]
    rest = [n for n in names if n not in ("title", "weekday")]
    bar = [n for n in ("lunar_date", "issue_number", "page_count") if n in rest]
    if rng.random() < 0.5:
        bar = bar[1:] + bar[:1]
    dense = joined(first + [p.field(n) for n in bar], "")
    others = [p.field(n) for n in rest if n not in bar]
    half = len(others) // 2
    rows = [_line(*p.field("title")), _line(*dense)]
    rows += [_line(*joined(part, " ")) for part in (others[:half], others[half:]) if part]
    if rng.random() < 0.3:
        rows.insert(1, qr_caption(p))
    return p.head(rows)


def foot(p: Printer) -> Head:
    """The title and date above, or nothing; the rest at the foot of the page."""
    rng = p.rng
    names = chosen(p, (), LIKELY)
    top: list[Row] = []
    if rng.random() < 0.5:
        top = _title_rows(p, True)
        day = joined(p.date(), "")
        top.append(_line(*joined([day, p.field("weekday")], " ") if "weekday" in names else day))
        names = [n for n in names if n != "weekday"]
        bottom = [p.field(n) for n in names]
    else:
        bottom = [p.field("title"), joined(p.date(), "")] + [p.field(n) for n in names]
    if rng.random() < 0.6:
        bottom.append(p.distractor())
    rows: list[Row] = []
    while bottom:
        count = rng.choice((1, 2, 3, 4))
        rows.append(
            _line(*joined(bottom[:count], rng.choice((" ", "  "))), gap=not rows or rng.random() < 0.6)
        )
        bottom = bottom[count:]
    return p.head(top, rows)


def running(p: Printer) -> Head:
    """An inner page's running head: page, its name, date, editors; few other fields."""
    rng = p.rng
    form = rng.choice(p.words["running"])
    n = rng.randint(2, 8)
    name = rng.choice(p.words["page_names"])
    page = rng.choice(p.words["page_forms"]).format(n=n, c=dates.chinese_number(n))
    telephone = f"0400-555{rng.randint(1000, 9999)}"
    editors = rng.choice(p.words["editors"]).format(x=words.person(rng), y=words.person(rng), t=telephone)
    p.values.update({"page": n, "page_name": name})
    if "电话" in editors:
        p.unscored.add("phone")
    makers = {
        "{date}": lambda: joined(p.date(), ""), "{weekday}": lambda: p.field("weekday"),
        "{title}": lambda: p.field("title"), "{page}": lambda: [Span(page)], "{name}": lambda: [Span(name)],
        "{editors}": lambda: [Span(editors)],
    }
    rows = []
    for i, line in enumerate(form.split("\n")):
        spans = joined([makers[word]() for word in line.split()], " ")
        rows.append(_line(*spans, gap=not i or rng.random() < 0.7))
    return p.head(rows) if rng.random() < 0.85 else p.head([], rows)


def none(p: Printer) -> Head:
    """Nothing at all: nothing may be invented."""
    return p.head([])
