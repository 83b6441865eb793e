"""PL106: an id that reads like a word of the language."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.rule import WARNING, Rule
from planlang.values.names import fold

RULE = Rule("PL106", "id-like-a-keyword", WARNING)

# Words that stand where ids stand: column heads, funding lines, total rows.
_WORDS = (
    "năm",
    "tổng",
    "cộng",
    "gồm",
    "quý",
    "tháng",
    "ngày",
    "lưu",
    "sau",
    "mốc",
    "mục",
    "cấp",
    "chờ",
    "đến",
    "từ",
    "total",
    "year",
    "to",
    "from",
)
_FOLDED = {fold(word): word for word in _WORDS}


def check(plan: Plan) -> Iterator[Finding]:
    """Ids that, without accents and case, are a word usable in the same place."""
    for node in plan.nodes:
        word = _FOLDED.get(fold(node.id)) if node.id else None
        if word is not None:
            yield RULE.finding(
                say(
                    "mã {id} viết giống từ “{word}”, dễ đọc nhầm trong biểu",
                    "the id {id} reads like the word “{word}” and may be misread in a table",
                    id=node.id,
                    word=word,
                ),
                node.span,
                subject=node.id or "",
                advice=say(
                    "đặt mã khác, ví dụ thêm số: {id}1", "choose another id, for example with a number: {id}1", id=node.id
                ),
            )
