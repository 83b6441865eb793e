"""What a quote opens that nothing closes comes in; whether it ends with the closing mark of the other kind goes out.

Word turns some quotes round and leaves others: `"Kiểm tra”` looks closed to whoever typed it, and is told as what it is.
"""

from __future__ import annotations

from planlang.diagnostics import Finding
from planlang.reading.context import Context
from planlang.reading.problems import report
from planlang.source import Span
from planlang.syntax import Tree

_CLOSES = {'"': '"', "“": "”"}


def other_mark(text: str) -> str | None:
    """The mark that ends a text in quotes in place of the one that should; None where it ends without any.

    >>> other_mark('"Kiểm tra”'), other_mark('“Kiểm tra"')
    ('”', '"')
    >>> other_mark('"Phong trào “Toàn dân”') is None  # closes what opens inside
    True
    """
    inside, last = text[1:-1], text[-1:]
    if len(text) < 3 or last == _CLOSES.get(text[0]):
        return None
    if last == "”":
        return last if inside.count("“") == inside.count("”") else None
    return last if last == '"' and inside.count('"') % 2 == 0 else None


def unclosed(text: str, span: Span) -> Finding:
    """What is said of a text whose quote nothing closes: that the other mark does, or only that it is open."""
    other = other_mark(text)
    if other is None:
        return report("unclosed-quote", span)
    return report("quote-other-mark", span, first=text[0], second=other, detail=_CLOSES[text[0]])


def tell_mixed_quotes(context: Context, tree: Tree) -> None:
    """Of the quotes that are told as not closed, tell those that the other mark closes as that."""
    spans = {problem.span for problem in tree.problems if problem.kind == "unclosed-quote"}
    for place, finding in enumerate(context.findings) if spans else ():
        if finding.code == "PL006" and finding.span in spans:
            context.findings[place] = unclosed(context.raw(finding.span), finding.span)
