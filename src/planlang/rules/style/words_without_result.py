"""PL904: a duty in words such as "pay attention" with nothing by which its result could be seen."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Duty, Plan, Task
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import INFO, Rule
from planlang.values.names import keyword_key

RULE = Rule("PL904", "words-without-result", INFO, "extra")

_WORDS = (
    "quan tâm",
    "đẩy mạnh",
    "tăng cường",
    "chú trọng",
    "tích cực",
    "chủ động",
    "tạo điều kiện",
    "pay attention",
    "step up",
    "strengthen",
    "promote",
    "encourage",
)
_STARTS = {keyword_key(word) + " ": word for word in _WORDS}


def check(plan: Plan) -> Iterator[Finding]:
    """Duties and tasks that begin with such a word and have no target, output, deadline, recurrence or report."""
    for node in plan.nodes:
        if not isinstance(node, (Duty, Task)) or not node.title or node.incomplete:
            continue
        key = keyword_key(node.title) + " "
        word = next((word for start, word in _STARTS.items() if key.startswith(start)), None)
        if word is None or node.deadline is not None or node.within is not None or node.every or node.serves:
            continue
        if any(getattr(node, field, None) for field in ("targets", "reports", "output", "submit")):
            continue
        yield RULE.finding(
            say(
                "{node}: “{word}” chưa cho biết làm gì, đến bao giờ, kết quả ra sao",
                "{node}: “{word}” does not say what is done, by when, with which result",
                node=Called(node),
                word=word,
            ),
            node.span,
            subject=subject_of(node),
            advice=say(
                "nêu việc cụ thể với sản phẩm hoặc chỉ tiêu, thời hạn, và ai báo cáo",
                "name the work with its output or target, a deadline, and who reports on it",
            ),
        )
