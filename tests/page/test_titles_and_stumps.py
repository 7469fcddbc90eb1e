"""Titles against what a column's end leaves of a sentence, and against the text above and below them."""
from __future__ import annotations

from reader.page.layout.features import Look
from reader.page.recognition import see
from reader.page.text.lines import split_lines
from tests.page.reading import headlines, read_text, texts

RIVER = "青河县的河道清淤工程历时三年，两岸居民说，河水比从前清了许多，孩子们又可以在河边的草地上玩耍。"
PATH = "步道已经铺到村口，路灯装了一半，负责人介绍，今年还将沿河栽种柳树，方便居民早晚散步。"
SCHOOL = "山里的小学新盖了食堂，午饭有两荤一素，老师和学生同桌吃饭，家长不用再每天送饭上山，路上少走了十里。"
GARDEN = "食堂的菜来自学校后面的菜园，高年级同学轮流浇水施肥，吃不完的白菜萝卜还送给独居老人。"
FERRY = "渡口的新船上周下水，一次能载六十人，赶集的日子每半小时开一班，两岸的菜农不必再绕道上游的老桥。"
FAIR = "镇上的庙会连开三天，捏面人、吹糖人的老师傅都来了，孩子们围着看，大人在一旁挑选竹篮和扫帚。"
HALF, REST = "负责人介绍，今年还将沿河修建步道，栽种", "柳树，装上路灯。"


def looks(*paragraphs: str) -> dict[str, Look]:
    """The units of a page whose paragraphs stand apart, each by its text."""
    return {seen.text: seen for seen in see(split_lines("\n\n".join(paragraphs))).looks}


def test_a_sentence_goes_on_below_a_picture_with_its_photographer() -> None:
    caption = "孩子们在河边放风筝，两岸的柳树刚刚栽下。张小平摄"
    parted = looks(RIVER, HALF, caption, REST + PATH)[HALF]
    assert parted.cut == looks(RIVER, HALF, REST + PATH)[HALF].cut


def test_the_title_above_a_picture_breaks_off_nothing() -> None:
    title, caption = "让读书人留得下来", "山村书屋外观。书屋去年开门，藏书两万册，孩子们放学就来。张小平摄"
    assert looks(RIVER, title, caption)[title].cut <= 0


def test_a_few_characters_may_be_the_rest_of_a_sentence() -> None:
    half = "为方便居民散步,水利局从各乡抽调三十名民"
    assert looks(RIVER, half, "工,分三组修路。", PATH)[half].cut > looks(RIVER, half)[half].cut + 2


def test_what_somebody_says_is_no_rest_of_a_sentence() -> None:
    title = "以菜农为本"
    said = looks(RIVER, title, "“价不涨，菜又鲜。”菜农说。" + GARDEN)[title]
    assert said.cut < looks(RIVER, title, "价不涨，菜又鲜。菜农说。" + GARDEN)[title].cut


def test_who_says_something_once_more_has_spoken_before() -> None:
    once, again = (f"张处长{more}指，萝卜长得又大又好，吃不完的送给老人。" for more in ("", "又"))
    assert looks(SCHOOL, again)[again].refers > looks(SCHOOL, once)[once].refers


def test_stumps_of_sentences_are_no_family_of_a_title() -> None:
    title = "山里小学新盖了食堂"
    got = looks(RIVER, "居民早晚都来散步。", PATH, title, SCHOOL, "老师和学生同桌。", GARDEN)
    assert got[title].siblings == 0


def test_blank_lines_below_text_alone_tell_whether_they_part_articles() -> None:
    """Right below a title there is none anyhow."""
    titled = [f"**{title}**\n{text}" for title, text in (
        ("河道清淤竣工", RIVER), ("步道修到村口", PATH), ("食堂盖到山里", SCHOOL), ("菜园送给老人", GARDEN),
        ("渡口有了新船", FERRY),
    )]
    page = "\n\n".join((*titled, FAIR))
    assert not any(seen.fresh for seen in see(split_lines(page)).looks)


def test_a_line_longer_than_its_column_is_a_title_across_several() -> None:
    """... also where no blank line sets it apart from the text."""
    column = 18
    text = RIVER + PATH + SCHOOL
    lines = [text[k:k + column] for k in range(0, len(text), column)]
    below = SCHOOL + GARDEN + PATH
    more = [below[k:k + column] for k in range(0, len(below), column)]
    title = "山里小学新盖食堂 午饭两荤一素老师学生同桌"
    got = read_text("\n".join((*lines, title, *more)))
    assert title in headlines(got) + texts(got, "crosshead")


def test_a_row_that_leaves_out_who_goes_on_from_the_row_above() -> None:
    got = read_text("\n\n".join((f"青河县河道清淤工程今日动工\n料明年竣工\n\n{RIVER}", PATH)))
    assert headlines(got) == ["青河县河道清淤工程今日动工 料明年竣工"]


def test_a_longer_row_of_two_parts_that_says_where_to_look_is_a_kicker() -> None:
    kicker, title = "聚焦青河两岸 水利局率先修建步道", "县城河道清淤竣工"
    got = read_text(f"{kicker}\n{title}\n\n{RIVER}\n\n{PATH}")
    assert (texts(got, "kicker"), headlines(got)) == ([kicker], [title])
