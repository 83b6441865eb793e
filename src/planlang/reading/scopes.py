"""The text of a scope comes in; a rule that says which places are meant goes out, where it reads as one."""

from __future__ import annotations

import re
from itertools import pairwise

from planlang.reading.context import Context
from planlang.reading.measures import measure_of
from planlang.reading.texts import read_text
from planlang.reading.times import read_point_quietly
from planlang.source import Span
from planlang.syntax.words import words
from planlang.values.scopes import ScopeRule

_WITH = re.compile(r"(?P<places>\S.*?)\s+(?:có|with|having|where)\s+(?P<indicator>\S.*?)(?:\s+(?:là|đạt|is|of))?", re.IGNORECASE)
_AS_OF = re.compile(
    r"(?P<figure>.*?)[\s,(]+(?:tính đến|tính tại|theo số liệu|vào|năm|tại|as of|as at|in|at)\s+(?P<time>[^()]+?)\)?",
    re.IGNORECASE,
)


def read_rule(context: Context, span: Span) -> ScopeRule | None:
    """The rule that a scope is; None where it is plain words."""
    text = read_text(context, span)
    typed = list(words(text, "measure"))
    for word, after in pairwise(typed):
        if word.type in ("COMPARATOR", "FROM") and after.type == "NUMBER":
            break
    else:
        return None
    start = word.start_pos or 0
    head = _WITH.fullmatch(text[:start].strip())
    if head is None:
        return None
    figure, as_of = text[start:].strip(), None
    tail = _AS_OF.fullmatch(figure)
    if tail is not None:
        as_of = read_point_quietly(tail["time"])
        figure = tail["figure"] if as_of is not None else figure
    value = measure_of(context, figure)
    if value is None or (tail is not None and as_of is None):
        return None
    return ScopeRule(head["places"], head["indicator"], value, as_of, text)
