"""Names in a byline, one by one, and how a citation sets a Latin one.

A library keeps a byline as one string with a space between the names. A space is no boundary inside a Latin
name, nor inside
one that was put into Chinese by its sound and printed with a space for the middle dot.
"""
from __future__ import annotations

import re
from collections.abc import Sequence

HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
# Characters that carry the sounds of Uyghur, Kazakh and other foreign names, as 世界人名翻译大辞典 sets them.
SOUNDS = frozenset(
    "阿卜杜拉买提吐尔逊艾力古丽木合曼依不都热克斯巴比伊娜莎帕沙玛哈山亚库达那穆罕默德热孜汗"
    "牙生塔依尔江麦托乎肉再迪赛萨努如吾特里夏甫亥尼西别加勒图鲁叶森布甘洛弗奥格奇科维罗姆诺瓦埃")
SEPARATORS = re.compile(r"\s*[、；;，]\s*")


def names(byline: str | Sequence[str] | None) -> list[str]:
    """Return the authors' names one by one; names that come as a sequence stay as they are."""
    if byline is None:
        return []
    if not isinstance(byline, str):
        return [name for name in byline if name]
    found: list[str] = []
    for part in SEPARATORS.split(byline.strip()):
        found += _of_tokens(part.split())
    return found


def _of_tokens(tokens: Sequence[str]) -> list[str]:
    """Tokens between which there was a space; those of one name joined again."""
    found: list[str] = []
    for token in tokens:
        joined = bool(found) and _goes_on(found[-1], token)
        if joined:
            found[-1] += f" {token}"
        else:
            found.append(token)
    return found


def _goes_on(before: str, token: str) -> bool:
    """Tell whether the token belongs to the name before it."""
    if not HAN.search(token):
        return not HAN.search(before)
    last = before.rsplit(" ", 1)[-1]
    return _is_sound(last) and _is_sound(token) and max(len(last), len(token)) >= 3


def _is_sound(token: str) -> bool:
    return len(token) >= 2 and set(token) <= SOUNDS


def is_latin(name: str) -> bool:
    """Tell whether the name is set in Latin letters, as a person's that has a family name and a given one."""
    return not HAN.search(name) and any(char.isalpha() for char in name)


def latin_parts(name: str) -> tuple[str, str]:
    """Return (family, given) of a Latin name, in either order:
    John Smith, Smith, John. A name of one word has no given name.
    """
    if "," in name:
        family, _, given = name.partition(",")
        return family.strip(), given.strip()
    words = name.split()
    return words[-1], " ".join(words[:-1])


def latin_in_citation(name: str, capitals: bool) -> str:
    """Smith J; SMITH J with `capitals`: the family name, then initials without points (GB/T 7714, 8.1.1)."""
    family, given = latin_parts(name)
    initials = " ".join(word[0].upper() for word in re.split(r"[\s.\-]+", given) if word)
    shown = family.upper() if capitals else family
    return f"{shown} {initials}".strip()
