"""A perfect answer made from the gold: what a recogniser that never errs would return."""
from __future__ import annotations

from typing import Any

from tests.pages.model import CREDITS, STACK


def answer(gold: dict[str, Any], text: str) -> dict[str, Any]:
    """The gold's page in the form that the recogniser prints, with the first of several accepted roles."""
    source = text.split("\n")
    rows = {row["line"]: row for row in gold["lines"]}
    articles, furniture = [], []
    for name, fields in gold["articles"].items():
        numbers = gold.get("reading_order", {}).get(name) or [
            n for n, r in rows.items() if r["article"][0] == name
        ]
        numbers += [n for n, r in rows.items() if r["article"][0] == name and n not in numbers]
        blocks: list[dict[str, Any]] = []
        last_body = None
        for n in numbers:
            role = rows[n]["role"][0]
            if role == "body" and rows[n].get("joins_previous") and last_body is not None:
                last_body["lines"].append(n)
                last_body["text"] += source[n - 1]
                continue
            blocks.append({"role": role, "text": source[n - 1], "lines": [n]})
            last_body = blocks[-1] if role == "body" else last_body
        articles.append({**{key: fields.get(key) for key in (*STACK, *CREDITS)}, "blocks": blocks})
    for n, row in rows.items():
        if row["article"] == ["-"]:
            furniture.append({"role": row["role"][0], "text": source[n - 1], "lines": [n]})
    head = {key: gold[key] for key in ("masthead", "page", "page_name")}
    return {**head, "articles": articles, "furniture": furniture}
