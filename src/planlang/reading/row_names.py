"""The first place of a row comes in; its words, the name printed behind them, and whether they make it a total go out.

What a name that stands there is not, is said here too: a part without an id, a task, a number.
"""

from __future__ import annotations

import re

from planlang.diagnostics import Message, say
from planlang.model.declare import block_of
from planlang.reading.context import Context, Scope
from planlang.reading.places import Place
from planlang.reading.references import resolve
from planlang.reading.table_heads import is_total
from planlang.reading.vocabulary import all_classes
from planlang.source import Span
from planlang.values.names import keyword_key

#: Marks that put a row under the one above it.
LEVELS = ("-", "–", "+")
#: What limits a total: Vietnamese, English.
LIMITS = (("trừ", "gồm"), ("except", "comprising"))
HOW = re.compile(r"(?<!\s)\s++(?P<how>trừ|tru|gồm|gom|except|comprising)\s++(?=\S)", re.IGNORECASE)
#: The names of a list; commas inside quotes part nothing.
NAME = re.compile(r'"[^"]*"|“[^”“]*”|[^,]+')
_QUOTE = re.compile('["“]')
_EXCEPT = {keyword_key(word) for word in ("trừ", "tru", "except")}
_SUM = re.compile(r"(?:tổng cộng|tổng số|tổng|cộng|total|subtotal|sum)\s+(?:của\s+|of\s+)?(?P<name>\S.*)", re.IGNORECASE)


def _printed_from(text: str) -> int:
    """Where the printed name in a label begins: a text in quotes behind a name; behind a mark, a comma or a limit it is a name itself."""
    position = 0
    while (quote := _QUOTE.search(text, position)) is not None:
        before = text[position : quote.start()].rstrip()
        if not before.endswith(",") and (position or not (before in ("", *LEVELS) or _limits(text, quote.start()))):
            return quote.start()
        end = text.find('"' if quote[0] == '"' else "”", quote.end())
        if end < 0:
            break
        position = end + 1
    return len(text)


def _limits(text: str, end: int) -> bool:
    """Whether a total is limited to, or leaves out, what follows: `tổng trừ`."""
    how = HOW.search(text, 0, end + 1)
    return how is not None and how.end() == end and is_total(text[: how.start()])


class RowName:
    """What stands in the first place of a row.

    Attributes:
        text, title: its words, and the printed name in quotes behind them.
        total: whether they make the row a total; `without`: one that leaves parts out.
        listed: where the parts begin that a total is limited to, or leaves out; 0 when it names none.
    """

    __slots__ = ("listed", "place", "text", "title", "total", "without")

    def __init__(self, place: Place) -> None:
        self.place = place
        printed = _printed_from(place.text)
        self.text = place.text[:printed].strip()
        self.title = place.text[printed:].strip().strip('"“”').strip() or None
        how = HOW.search(self.text)
        self.total = is_total(self.text[: how.start()] if how else self.text)
        self.without = self.total and how is not None and keyword_key(how["how"]) in _EXCEPT
        self.listed = how.end() if self.total and how else 0


# ---- what a name is not ----
def report_no_part(context: Context, name: str, span: Span, quoted: bool, paths: tuple[str, ...]) -> None:
    """Say why a row is for no part: none is called so, or what is called so can have no row."""
    if context.register.find(name, "part", paths, quoted) is not None:
        if not context.is_torn(span):
            context.report("row-no-id", span, detail=name)
        return
    other = context.register.find(name, "any", paths, quoted)
    part = _SUM.fullmatch(name)
    summed = None if part is None else context.register.find(part["name"], "part", paths)
    if other is not None and other.path:
        context.report("row-no-part", span, detail=name, what=_called(other.cls), labels=())
    elif summed is not None and summed.path:
        context.report("row-of-sum", span, detail=name, first=summed.id or summed.path)
    elif name.isdigit() and len(name) < 4:
        context.report("row-number", span, detail=name)
    else:
        resolve(context, name, span, quoted, "part", Scope(paths))


def _called(cls: str) -> Message:
    """What messages call a thing of a class."""
    words = next(block_of(one).words[0][1] for one in all_classes() if one.__name__ == cls)
    return say(words.vi, words.en)
