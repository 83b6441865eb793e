"""PL109: a title that ends in a colon, a semicolon, a comma or a full stop."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Edit, Finding, Fix, say
from planlang.model import Node, Plan
from planlang.rules.called import subject_of
from planlang.rules.rule import INFO, Rule
from planlang.source import Span

RULE = Rule("PL109", "title-ends-in-mark", INFO, "extra")

_MARKS = ":;,."


def check(plan: Plan) -> Iterator[Finding]:
    """Titles of blocks; three dots and abbreviations keep theirs."""
    for node in (plan, *plan.nodes):
        title = node.title or ""
        bare = title.rstrip(_MARKS + " ")
        if not bare or bare == title or title.endswith("..") or _abbreviation(title):
            continue
        yield RULE.finding(
            say(
                "tên “{title}” kết thúc bằng dấu “{mark}”; dấu này sẽ hiện trong biểu và mục lục",
                "the title “{title}” ends in “{mark}”, which will show in tables and contents",
                title=title if len(title) <= 60 else "…" + title[-59:],
                mark=title[len(bare) :].strip(),
            ),
            node.at("title"),
            subject=subject_of(node) or title,
            advice=say("bỏ dấu ở cuối tên", "leave the mark out"),
            fixes=_fixes(node, title, bare),
        )


def _abbreviation(title: str) -> bool:
    """Whether the title ends in an abbreviation (`TP.`, `v.v.`)."""
    last = title.rsplit(None, 1)[-1]
    return last.endswith(".") and ("." in last[:-1] or last[:-1].isupper())


def _fixes(node: Node, title: str, bare: str) -> tuple[Fix, ...]:
    """Taking the marks away, where the title stands in the file character for character."""
    span = node.spans.get("title")
    if span is None or span.end - span.start != len(title) + 2:
        return ()
    stretch = Span(span.start + 1 + len(bare), span.end - 1)
    return (Fix(say("bỏ dấu ở cuối tên", "take the mark away"), (Edit(stretch, ""),), safe=True),)
