"""PL903: words of official documents that have one fixed spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planlang.diagnostics import Edit, Finding, Fix, say
from planlang.model import Plan
from planlang.rules.called import subject_of
from planlang.rules.rule import INFO, Rule
from planlang.rules.style._texts import texts

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
_ALL = dict(_SPELLINGS)
for _met, _usual in _SPELLINGS.items():
    if _met[0].islower():
        _ALL[_met[0].upper() + _met[1:]] = _usual[0].upper() + _usual[1:]
_MET = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(_ALL, key=len, reverse=True))) + r")(?!\w)")


def check(plan: Plan) -> Iterator[Finding]:
    """Each text once, with all its words; what is quoted inside it, and the names of documents and agencies, are left alone."""
    for written in texts(plan):
        if written.node.word in _NAMES and written.field == "title":
            continue
        found = [match for match in _MET.finditer(written.text) if _meant(written.text, match)]
        if not found:
            continue
        words = dict.fromkeys(match[0] for match in found)
        places = [(written.place(match.start(), match.end()), _ALL[match[0]]) for match in found]
        edits = tuple(Edit(span, text) for span, text in places if span is not None)
        first = places[0][0]
        yield RULE.finding(
            say(
                "cách viết thường dùng trong văn bản hành chính: {usual} (ở đây ghi {met})",
                "official documents write {usual} (here: {met})",
                usual=tuple(f"“{_ALL[word]}”" for word in words),
                met=tuple(f"“{word}”" for word in words),
            ),
            first if first is not None else written.span,
            subject=subject_of(written.node),
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
_OTHER_WORDS = re.compile(r"(?:ngân|khách|cửa|mặt|bán|mua|đơn|xuất|nhập|lô|giao|kho|gian|chở|nhà)\s+$", re.IGNORECASE)
_FIGURE = re.compile(r"\s*[0-9]")


def _meant(text: str, match: re.Match[str]) -> bool:
    """Whether a stretch is the word in question, and the author's own."""
    if match[0].lower().startswith("hàng") and (_OTHER_WORDS.search(text, 0, match.start()) or _FIGURE.match(text, match.end())):
        return False
    return not _quoted(text, match.start())


def _quoted(text: str, place: int) -> bool:
    """Whether a place lies inside quotes that the text itself has."""
    before = text[:place]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
