"""PL903: words of official documents that have one fixed spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from planlang.diagnostics import Edit, Finding, Fix, Label, say
from planlang.model import Plan
from planlang.rules.called import subject_of
from planlang.rules.rule import INFO, Rule
from planlang.rules.style._texts import Written, texts

RULE = Rule("PL903", "fixed-spelling", INFO, "extra")

#: As met -> as official documents write it. Names of bodies are left as their documents spell them.
_SPELLINGS = {
    "hàng năm": "hằng năm",
    "hàng quý": "hằng quý",
    "hàng tháng": "hằng tháng",
    "hàng tuần": "hằng tuần",
    "Trung Ương": "Trung ương",
    "ngân sách trung ương": "ngân sách Trung ương",
    "tỉ đồng": "tỷ đồng",
    "tỉ lệ": "tỷ lệ",
    "Uỷ ban": "Ủy ban",
    "uỷ quyền": "ủy quyền",
    "qui định": "quy định",
    "qui hoạch": "quy hoạch",
    "qui chế": "quy chế",
    "qui trình": "quy trình",
    "Công thông tin điện tử": "Cổng thông tin điện tử",
    "xúc tích": "súc tích",
    "sát nhập": "sáp nhập",
}


@cache
def _spellings() -> tuple[dict[str, str], re.Pattern[str]]:
    """Every spelling as met, also with a capital, and the pattern that finds them; made only when the rule runs."""
    every = dict(_SPELLINGS)
    for met, usual in _SPELLINGS.items():
        every.setdefault(met[0].upper() + met[1:], usual[0].upper() + usual[1:])
    words = "|".join(map(re.escape, sorted(every, key=len, reverse=True)))
    return every, re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def check(plan: Plan) -> Iterator[Finding]:
    """Each block once, with all its words; what is quoted inside a text, and names of documents and agencies, are left alone."""
    every, pattern = _spellings()
    for _, together in groupby(texts(plan), key=lambda written: id(written.node)):
        found: list[tuple[Written, re.Match[str]]] = []
        for written in together:
            if written.field != "title" or written.node.word not in _NAMES:
                found += [(written, match) for match in pattern.finditer(written.text) if _meant(written.text, match)]
        if found:
            yield _finding(found, every)


def _finding(found: list[tuple[Written, re.Match[str]]], every: dict[str, str]) -> Finding:
    words = dict.fromkeys(match[0] for _, match in found)
    places = [written.place(match.start(), match.end()) for written, match in found]
    edits = tuple(
        sorted(
            (Edit(span, every[match[0]]) for span, (_, match) in zip(places, found, strict=True) if span is not None),
            key=lambda edit: edit.span,
        )
    )
    written = found[0][0]
    return RULE.finding(
        say(
            "cách viết thường dùng trong văn bản hành chính: {usual} (ở đây ghi {met})",
            "official documents write {usual} (here: {met})",
            usual=tuple(f"“{every[word]}”" for word in words),
            met=tuple(f"“{word}”" for word in words),
        ),
        places[0] or written.span,
        subject=subject_of(written.node) or written.text,
        labels=tuple(
            Label(say("“{word}” ở đây", "“{word}” here", word=match[0]), place or one.span)
            for place, (one, match) in zip(places[1:], found[1:], strict=True)
        ),
        advice=say("sửa cho thống nhất trong cả văn bản", "spell it one way throughout the document"),
        fixes=(Fix(say("viết thống nhất", "use the usual spelling"), edits, safe=True),) if len(edits) == len(found) else (),
    )


# Titles that are names: they stay as their owner spells them.
_NAMES = (
    "agency",
    "agency_group",
    "implements",
    "guided_by",
    "proposed_by",
    "legal_basis",
    "parent",
    "funding_source",
    "capital_source",
)


# "Goods", "bank" and other words that end in `hàng`; with a figure behind, `năm` and `tháng` are a year and a month.
_OTHER_WORDS = r"(?:ngân|khách|cửa|mặt|bán|mua|đơn|xuất|nhập|lô|giao|kho|gian|chở|nhà)\s+$"
_FIGURE = r"\s*[0-9]"


def _meant(text: str, match: re.Match[str]) -> bool:
    """Whether a stretch is the word in question, and the author's own."""
    if match[0].lower().startswith("hàng") and (
        re.search(_OTHER_WORDS, text[: match.start()], re.IGNORECASE) or re.match(_FIGURE, text[match.end() :])
    ):
        return False
    return not _quoted(text, match.start())


def _quoted(text: str, place: int) -> bool:
    """Whether a place lies inside quotes that the text itself has."""
    before = text[:place]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
