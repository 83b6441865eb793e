"""Leads of some of the parts inside come in; references with their ranges go out.

`SNV (nội dung 1-4), SLDTBXH (nội dung 5, 6)`, or `chủ trì nội dung 1-4: SNV`. Imported when a plan first has such a lead.
"""

from __future__ import annotations

import re

import attrs

from planlang.diagnostics import say
from planlang.reading.context import Context, Scope
from planlang.reading.references import read_refs
from planlang.source import Span
from planlang.values.names import fold, keyword_key, nfc
from planlang.values.ranges import WORDS, Range
from planlang.values.refs import Ref

_MOST_NUMBERS = 200
_CODES = {keyword_key(spelled): code for code, words in WORDS.items() for word in words for spelled in (word, fold(word))}
_RANGE = re.compile(rf"({'|'.join(sorted(map(re.escape, _CODES), key=len, reverse=True))})\s+(.+)", re.DOTALL)
_IN_BRACKETS = re.compile(r'"[^"]*"|“[^”]*”|(?P<range>\([^()]*\))')
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*|[a-zđ]|[IVXLC]+")
_SPAN = re.compile(r"([0-9]+)\s*(?:[-\u2013\u2014]|đến|den|to)\s*([0-9]+)")
_PARTED = re.compile(r"\s*(?:,|;|\bvà\b|\bva\b|\band\b|&)\s*")


def range_called(text: str) -> Range | None:
    """The range that words name; None when they name none."""
    text = " ".join(nfc(text).split())  # as long as its key is
    match = _RANGE.fullmatch(keyword_key(text))
    if match is None:
        return None
    numbers: list[str] = []
    # The key of the words has lost the case that Roman numbers have.
    for piece in _PARTED.split(text[-len(match[2]) :].strip()):
        span = _SPAN.fullmatch(piece)
        if span is not None:
            first, last = int(span[1]), int(span[2])
            if not first < last <= first + _MOST_NUMBERS:
                return None
            numbers.extend(map(str, range(first, last + 1)))
        elif _NUMBER.fullmatch(piece):
            numbers.append(piece)
        else:
            return None
    return Range(_CODES[match[1]], tuple(dict.fromkeys(numbers)))


def read_ranged(context: Context, span: Span, target: str, scope: Scope) -> tuple[Ref, ...]:
    """The references of a list in which some names have a range in brackets behind them."""
    raw = context.raw(span)
    refs: list[Ref] = []
    position = 0
    for match in _IN_BRACKETS.finditer(raw):
        found = (
            range_called(context.text(Span(span.start + match.start() + 1, span.start + match.end() - 1)))
            if match["range"]
            else None
        )
        if found is None and not (match["range"] and _RANGE.match(keyword_key(match[0][1:]))):
            continue
        named = read_refs(context, _trimmed(raw, position, match.start(), span.start), target, scope)
        if found is None:
            _report(context, Span(span.start + match.start(), span.start + match.end()))
            refs.extend(named)
        elif named:
            refs.extend((*named[:-1], attrs.evolve(named[-1], range=found)))
        position = match.end()
    rest = _trimmed(raw, position, len(raw), span.start)
    if rest.end > rest.start:
        refs.extend(read_refs(context, rest, target, scope))
    return tuple(refs)


def _report(context: Context, place: Span) -> None:
    advice = say(
        "viết ví dụ: SNV (nội dung 1-4), STC (nội dung 5, 6)", "write for example: SNV (contents 1-4), STC (contents 5, 6)"
    )
    context.report("value-whole", place, detail=context.text(place), advice=advice)


def _trimmed(raw: str, start: int, end: int, offset: int) -> Span:
    """A stretch of a list without the blanks and commas around it."""
    inside = raw[start:end]
    left = len(inside) - len(inside.lstrip(" \t\r\n,;"))
    right = len(inside.rstrip(" \t\r\n,;"))
    return Span(offset + start + left, offset + start + max(left, right))
