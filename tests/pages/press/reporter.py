"""Reports of a paper of any region: a stack of titles,
perhaps a byline, a text that goes on, crossheads, captions.
"""
from __future__ import annotations

import random
from typing import Any

from reader.page.text.lines import width
from tests.pages import dates, words
from tests.pages.grammar import Writer
from tests.pages.model import Draft, Row, Span, row

MAIL = "{}@news.example.com"
# Of the labelled kickers and decks (real pages, samples, pages written by hand) 15 of 29 and 13 of 21 are
# longer than the rows of the headline: length does not tell them apart.
_SMALLER_IS_LONGER = 0.5
# Rows of two-row headlines: how long they mostly are, and how often they may be shorter
_ROW, _SHORT_ROW = 6, 0.1
# Of the labelled real crossheads two of thirteen stand in two rows, four in quotation marks
_FORMS, _HOW_OFTEN = ("bare", "quoted", "rows", "quoted rows"), (10, 4, 3, 2)
# Of the labelled captions (15 real, 39 by hand) three have hardly a pair of characters of their article's, of
# those drawn freely a fifth: so often one is drawn freely, all others are drawn until they name something
_FREELY, _NAMED = 0.3, 0.1
FUNCTION = ("主席", "局长", "会长", "处长", "主任", "先生", "女士")


class Reporter(Writer):
    """A writer whose persons come up again by surname and office,
    and whose text speaks of what is known already.
    """

    def __init__(
        self, rng: random.Random, o: dict[str, Any], day: tuple[int, int, int],
        avoid: set[int], told: set[str],
    ):
        """Begin an article; `told`: the turns of phrase that the page's other articles have used."""
        super().__init__(rng, o["wordings"], day, avoid)
        self.o, self.told = o, told
        self.press: dict[str, Any] = words.wordings("press")["a" if o["wordings"] == "a" else "b"]
        self.called = self.people[0][0] + rng.choice(FUNCTION)
        self.post = rng.choice(self.both["posts"])

    def _slot(self, name: str) -> str:
        fixed = {"x": self.people[0], "y": self.people[1], "X": self.called, "post": self.post}
        return fixed[name] if name in fixed else super()._slot(name)

    def line(self, table: str) -> str:
        """A filled frame of that table of the region's wordings."""
        return self.fill(self.rng.choice(self.press[table]))

    def turn(self, frames: list[str]) -> str:
        """One of the frames filled in: one that nobody on the page has used, while there are any."""
        fresh = [frame for frame in frames if frame not in self.told]
        if not fresh:
            self.told.difference_update(frames)
            fresh = frames
        frame = self.rng.choice(fresh)
        self.told.add(frame)
        return self.fill(frame)

    def sentence(self) -> str:
        """One sentence of body text, in words that the page has not had: two reports share no phrase."""
        frames = [*self.words["text"]["sentences"], *self.both["sentences"], *self.press["sentences"]]
        return self.turn(frames)

    def opening(self) -> str:
        """The first paragraph: what is new, then the rest of it."""
        openings = self.press["openings"] if self.rng.random() < 0.6 else self.words["text"]["leads"]
        return self.turn(openings) + self.more(self.rng.choice((20, 60, 110)))

    def more(self, length: int) -> str:
        """Sentences until about so many characters."""
        text = ""
        while len(text) < length:
            text += self.sentence()
        return text

    def paragraph(self, length: int) -> str:
        """A paragraph; half of them begin with a reference to what stands before."""
        first = self.turn(self.press["follows"]) if self.rng.random() < 0.5 else self.sentence()
        return first + self.more(length - len(first))


def report(w: Reporter, name: str, size: int) -> Draft:
    """An article of the region: titles, byline, text, crossheads, captions."""
    rng, o = w.rng, w.o
    draft = Draft(name, _text(w, size))
    if rng.random() < o["crossheads"]:
        _crossheads(w, draft)
    if rng.random() < o["signed"]:
        _sign(w, draft)
    elif rng.random() < o["dated"]:
        draft.rows[0].spans[:0] = _dateline(w)
    if rng.random() < 0.15:
        summary = row(("note", "body", "deck"), w.line("summaries"))
        draft.rows.insert(0, summary)
    draft.rows[:0] = _titles(w, draft)
    if rng.random() < o["captions"]:
        _captions(w, draft)
    return draft


def picture(w: Reporter, name: str) -> Draft:
    """A picture with a title of its own and a few sentences."""
    text = w.line("captions").rstrip("。") + "。" + w.more(w.rng.choice((20, 60)))
    taken = words.person(w.rng)
    end = w.rng.choice(([Span(taken, "byline"), Span("摄")], [Span("("), Span(taken, "byline"), Span("摄)")],
                        [Span("记者"), Span(taken, "byline"), Span("摄影报道")]))
    title = w.rng.choice((w.headline().split(" ")[0], w.line("crossheads")))
    return Draft(
        name, [row("headline", (title, "headline")), row(("caption", "body"), text, *end)], photo=True
    )


def _text(w: Reporter, size: int) -> list[Row]:
    rows = [row("body", w.opening())]
    size -= len(rows[0].text)
    while size > 30:
        made = w.paragraph(w.rng.choice((25, 50, 90, 140, 220)))
        rows.append(row("body", made))
        size -= len(made)
    return rows


def _titles(w: Reporter, draft: Draft) -> list[Row]:
    """The stack: a headline of one or two rows, perhaps with a kicker above or a deck below."""
    rng, o = w.rng, w.o
    two = rng.random() < o["rows"]
    lines = _rows(w) if two else [_headline(w)]
    if two and rng.random() < 0.12:
        lines = [w.topic["things"][0][:2] + "入户", w.topic["things"][1][:2] + "进村", *lines[:1]]
    rows = [row("headline", (line, "headline"), gap=o["boxes"] and not i) for i, line in enumerate(lines)]
    if len(lines) == 3:
        rows[0].roles = rows[1].roles = ("headline", "kicker")
    if rng.random() >= o["stacked"]:
        unlike = len(lines) == 2 and not 0.75 <= width(lines[0]) / width(lines[1]) <= 1.3
        if unlike:  # the first may as well be a kicker, the second a deck
            draft.accepts.append("two_lines")
            rows[0].roles, rows[1].roles = ("headline", "kicker"), ("headline", "deck")
        return rows
    longest = max(len(line) for line in lines)
    if rng.random() < 0.6:
        return _with_kicker(w, draft, rows, longest)
    return _with_deck(w, draft, rows, longest, two)


def _rows(w: Reporter) -> list[str]:
    """The two rows of a headline; few are as short as a label (of nine on the real pages two)."""
    for _ in range(9):
        lines = [w.fill(frame) for frame in w.rng.choice(w.press["rows"])]
        if min(map(len, lines)) >= _ROW or w.rng.random() < _SHORT_ROW:
            break
    return lines


def _with_kicker(w: Reporter, draft: Draft, rows: list[Row], longest: int) -> list[Row]:
    kicker = _unlike(w, "kickers", longest)
    if not kicker:
        return rows
    # Nothing but the type, which the text has lost, could tell which of the two is the headline
    draft.accepts.append("kicker_as_headline")
    for r in rows:
        r.roles = (*r.roles, "deck")
    if len(kicker) < longest:
        draft.accepts.append("kicker_in_headline")
    return [row(("kicker", "headline"), (kicker, "kicker")), *rows]


def _with_deck(w: Reporter, draft: Draft, rows: list[Row], longest: int, two: bool) -> list[Row]:
    deck = _unlike(w, "decks", longest)
    if not deck:
        return rows
    draft.accepts.append("deck_as_headline")
    for r in rows:
        r.roles = (*r.roles, "kicker")
    if len(deck) < longest:
        draft.accepts.append("deck_in_headline")
    return [*rows, row(("deck", "headline", *("crosshead",) * two), (deck, "deck"))]


def _unlike(w: Reporter, table: str, length: int) -> str | None:
    """A title that is not as long as the headline:
    else nobody could tell them apart. Mostly it is longer, as smaller type is.
    """
    longer = w.rng.random() < _SMALLER_IS_LONGER
    for _ in range(12):
        text = w.line(table)
        if len(text) > 1.34 * length if longer else len(text) < 0.72 * length:
            return text
    return None


def _headline(w: Reporter) -> str:
    if w.rng.random() < 0.5:
        return w.line("long_headlines")
    text = w.headline()
    return text if len(text) > 6 else w.line("long_headlines")


def _dateline(w: Reporter) -> list[Span]:
    _, month, day = w.day
    place, when = w.place, f"{month}月{day}日"
    forms: dict[str, list[list[Span]]] = {
        "mainland": [
            [Span("本报讯", "dateline"), Span("(记者"), Span(words.person(w.rng), "byline"), Span(")")],
            [Span("本报讯", "dateline"), Span("  ")],
            [Span(f"新华社{place}{when}电", "dateline"), Span(" ")],
        ],
        "hongkong": [
            [Span("本报讯", "dateline"), Span("(记者"), Span(words.person(w.rng), "byline"), Span(")")]
        ],
        "singapore": [[Span("("), Span(f"{place}综合讯", "dateline"), Span(")")]],
        "taiwan": [[Span("【"), Span("本报讯", "dateline"), Span("】")]],
    }
    return w.rng.choice(forms[w.o["region"]])


def _names(w: Reporter, form: str) -> list[Span]:
    """A byline's or closing credit's spans in that form."""
    people = [words.person(w.rng) for _ in range(w.rng.choice((1, 1, 2, 3)))]
    if "glued" in form:
        people = [words.person(w.rng) for _ in range(w.rng.choice((1, 2, 2, 3)))]
    between = {"glued": "", "names": " ", "wide": w.rng.choice(("  ", "   ", " "))}
    out: list[Span] = []
    for part in form.replace("{place}", w.place).replace("{paper}", w.place + "日报").split("{"):
        slot, _, rest = part.partition("}") if "}" in part else ("", "", part)
        for i, name in enumerate(people if slot in between else ()):
            out += [Span(between[slot])] * bool(i and between[slot]) + [Span(name, "byline")]
        out.append(Span(rest))
    return [span for span in out if span.text]


def _sign(w: Reporter, draft: Draft) -> None:
    """A byline on a line of its own above the text, or a closing credit below it or at its end."""
    rng = w.rng
    if rng.random() < 0.3:
        made = _names(w, rng.choice(w.press["closing"]))
        last = next(r for r in reversed(draft.rows) if r.roles == ("body",))
        if made[0].text.startswith("(") and rng.random() < 0.6:
            last.spans += made
        else:
            draft.rows.append(row("byline", *made))
        return
    form = rng.choice(w.press["bylines_" + w.o["region"]])
    name, _, mail = form.partition("|")
    if "{names}" not in name and "{glued}" not in name:  # 【某报专讯】 is a dateline
        text = name.replace("{paper}", w.place + "日报").replace("{place}", w.place)
        draft.rows[0].spans[:0] = [Span(text[0]), Span(text[1:-1], "dateline"), Span(text[-1])]
        return
    spans = _names(w, name)
    if w.o["region"] == "taiwan":
        for span in spans:
            at = span.text.find(w.place)
            if at >= 0:
                end = span.text.find("报道") + 2
                draft.accepts.append("place_is_dateline")
                split = [Span(span.text[:at]), Span(span.text[at:end], "dateline"), Span(span.text[end:])]
                spans[spans.index(span):spans.index(span) + 1] = [s for s in split if s.text]
                break
    rows = [row("byline", *spans)]
    if mail:
        rows.append(row(("byline", "furniture"), MAIL.format(words.pinyin(w.place).lower().replace(" ", ""))))
    draft.rows[:0] = rows


def _crossheads(w: Reporter, draft: Draft) -> None:
    """Crossheads of one form between the paragraphs: bare, quoted, of two rows."""
    rng = w.rng
    form = rng.choices(_FORMS, _HOW_OFTEN)[0]
    bodies = [i for i, r in enumerate(draft.rows) if r.roles == ("body",) and i > 1]
    picked = sorted(rng.sample(bodies, min(len(bodies), rng.choice((1, 2, 2, 3)))), reverse=True)
    seen: set[str] = set()
    for at in picked:
        text = _fresh(w, "quoted" if "quoted" in form else "crossheads", seen)
        pieces = [text]
        if "rows" in form and len(text) >= 9:
            middle = next(
                (
                    i
                    for i in range(len(text) // 2, len(text) - 3)
                    if _is_han(text[i - 1]) and _is_han(text[i])
                ),
                0,
            )
            pieces = [text[:middle], text[middle:]] if middle else pieces
        draft.rows[at:at] = [row("crosshead", piece, gap=not i) for i, piece in enumerate(pieces)]
        if w.o["region"] in ("hongkong", "singapore") or rng.random() < 0.5:  # the text goes on below
            follows = next(r for r in draft.rows[at:] if r.roles == ("body",))
            follows.spans[0].text = w.line("follows") + follows.spans[0].text


def _is_han(char: str) -> bool:
    return "一" <= char <= "鿿"


def _fresh(w: Reporter, table: str, seen: set[str]) -> str:
    for _ in range(9):
        text = w.line(table)
        if text not in seen and 4 <= len(text) <= 20:
            break
    seen.add(text)
    return text


def _captions(w: Reporter, draft: Draft) -> None:
    """Captions of the article's pictures, somewhere in it or after its last paragraph."""
    rng = w.rng
    mark = rng.choice(w.press["caption_marks"])
    count = rng.choice((1, 1, 2, 3))
    end = rng.choice(w.press["caption_ends"])
    stack = sum(r.roles[0] in ("kicker", "headline", "deck") for r in draft.rows)
    said = "\n".join(r.text for r in draft.rows)
    for _ in range(count):
        text = mark + _scene(w, said) + end.replace("{p}", words.person(rng))
        at = len(draft.rows) if rng.random() < 0.5 else rng.randint(stack, len(draft.rows))
        sure = mark or end or at == len(draft.rows)
        draft.rows.insert(at, row("caption" if sure else ("caption", "body"), text, picture=True))


def _scene(w: Reporter, said: str) -> str:
    """What a picture shows: mostly somebody or something that its article speaks of."""
    scene = w.line("captions")
    if w.rng.random() < _FREELY:
        return scene
    for _ in range(9):
        if _in_common(scene, said) >= _NAMED:
            break
        scene = w.line("captions")
    return scene


def _in_common(scene: str, said: str) -> float:
    """The share of the scene's pairs of characters that are in the text."""
    runs = [scene[k:k + 2] for k in range(len(scene) - 1) if _is_han(scene[k]) and _is_han(scene[k + 1])]
    return sum(run in said for run in runs) / max(1, len(runs))


def today(w: Reporter) -> str:
    """The issue's day in figures."""
    year, month, day = w.day
    return f"{year}年{month}月{day}日 " + dates.weekday(year, month, day)
