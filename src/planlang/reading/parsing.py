"""A value and the rule of the grammar that it should fit come in; its term goes out, or a finding with an example."""

from __future__ import annotations

import re

from planlang.diagnostics import Message, say
from planlang.model.declare import Key
from planlang.reading.context import Context, Written
from planlang.syntax.values import NotRead, Term, parse_value
from planlang.values.numbers import Unclear, read_number

_SHORT_DATE = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}(?:[/.-][0-9]{2})?")
_TWO_YEARS = re.compile(r"[0-9]{4}/(?:[0-9]{4}|[0-9]{2})")
_MONTH_OR_YEARS = re.compile(r"(?P<year>[0-9]{4})-(?P<month>0?[1-9]|1[0-2])")
_VAGUE = re.compile(r"(?:vào )?(?:đầu|giữa|cuối|dau|giua|cuoi|early|mid|late)(?: in)?\b.*", re.IGNORECASE | re.DOTALL)
_OPEN = re.compile(r"(?:từ|tu|from|since|đến|den|until|by|tới)\b.*", re.IGNORECASE | re.DOTALL)
_FROM_NOW = re.compile(r"(?:từ nay|tu nay|from now|now)\b", re.IGNORECASE)
#: A figure in which letters were typed, or scanned, for digits.
_MIXED = re.compile(r"(?<![\w.,])[0-9][0-9OoIl.,]*[OoIl][0-9OoIl.,]*(?!\w)")
_DIGITS = str.maketrans("OoIl", "0011")
_OF_TIME = ("when", "period", "acknowledged")
_LEFT_BLANK = re.compile(r"\.{2,}|…|_{2,}")


def parse(context: Context, kind: str, written: Written, key: Key | None = None, advice: Message | None = None) -> Term | None:
    """The term of a value; what does not read is reported with an example of what was expected."""
    text = written.text
    term = parse_value(text, kind)
    if not isinstance(term, NotRead):
        return term
    if context.is_torn(written.span):
        return None
    if kind in ("when", "period") and _report_time(context, kind, written, term):
        return None
    if kind not in _OF_TIME and report_letters(context, written):
        return None
    place = written.place(term.offset, term.offset + len(term.found)) if term.found else written.span
    trouble = "value-end" if not term.found else "value-whole" if term.found == text else "value"
    next_step = _hint(text, term) or advice or _of_time(text, key) or example(key)
    context.report(trouble, place, detail=text, found=term.found, advice=next_step)
    return None


def _of_time(text: str, key: Key | None) -> Message | None:
    if key is None or not key.dated:
        return None
    from planlang.reading.figure_and_time import as_two_fields

    return as_two_fields(text, key)


def report_letters(context: Context, written: Written) -> bool:
    """Say that letters stand for digits in a figure (`1.08O`), if that is so; whether it is."""
    for match in _MIXED.finditer(written.text):
        typed = match[0].rstrip(".,")
        meant = typed.translate(_DIGITS)
        if meant != typed and not isinstance(read_number(meant, context.style, context.settled), Unclear):
            context.report("number-letters", written.place(match.start(), match.start() + len(typed)), detail=typed, first=meant)
            return True
    return False


def example(key: Key | None) -> Message | None:
    """What a value of a key looks like, as advice."""
    if key is None:
        return None
    vi, en = key.example
    return say("viết ví dụ: {vi}", "write for example: {en}", vi=vi, en=en)


def _hint(text: str, stopped: NotRead) -> Message | None:
    """What to do about a few slips that are easy to see."""
    before = text[: stopped.offset].rstrip()
    if stopped.found.startswith("#") or before.endswith("#"):
        return say("ghi chú phải có dấu cách sau dấu #", "a comment needs a blank behind its #")
    if stopped.found == "=":
        return say("ghi kết quả; phép tính để ở ghi chú", "write the result; the arithmetic can go into a note")
    if stopped.found == "." and stopped.offset + 1 == len(text):
        return say("bỏ dấu chấm cuối", "leave out the full stop")
    if stopped.found[:1].isdigit() and before[-1:] in ("-", "−", "–"):
        return say("số âm ghi liền dấu: -{n}", "a negative figure touches its sign: -{n}", n=stopped.found)
    return None


def _report_time(context: Context, kind: str, written: Written, stopped: NotRead) -> bool:
    """Say what is unclear about a time, if that can be told; whether it could."""
    text, found = written.text, stopped.found
    place = written.place(stopped.offset, stopped.offset + len(found)) if found else written.span
    both = _MONTH_OR_YEARS.fullmatch(text)
    if both is not None:
        report_month_or_years(context, written, both["year"], both["month"])
    elif _TWO_YEARS.fullmatch(found):
        context.report("budget-year", place, detail=found)
    elif _SHORT_DATE.fullmatch(found):
        context.report("date-short", place, detail=found)
    elif _LEFT_BLANK.search(text):
        context.report("date-left-blank", written.span, detail=text)
    elif _VAGUE.fullmatch(text):
        context.report("time-vague", written.span, detail=text)
    elif _FROM_NOW.match(text):
        context.report("from-now", written.span, detail=text)
    elif kind == "period" and _OPEN.fullmatch(text) and (not found or stopped.offset == 0):
        context.report("period-open", written.span, detail=text)
    else:
        return False
    return True


def report_month_or_years(context: Context, written: Written, year: str, month: str) -> None:
    """`2011-12`: December 2011, or 2011 and 2012?"""
    first, last = int(year), int(year) // 100 * 100 + int(month)
    month_written = f"{int(month)}/{year}"
    if last > first:
        context.report("month-or-years", written.span, detail=written.text, first=month_written, second=f"{first}-{last}")
    else:
        context.report("period-end", written.span, detail=written.text)
