"""A time's text comes in; its words, typed by their shape, go out: the lexer of the grammar in `times.lark`.

Imported only when a plan has a time that the grammar of values does not read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lark.lexer import Token

from planlang.values.time import POINTS, RECURRENCES

#: Days of the week, Monday first: what may be written for each.
WEEKDAYS = (
    "thứ hai|thứ 2|monday|mon", "thứ ba|thứ 3|tuesday|tue", "thứ tư|thứ 4|wednesday|wed", "thứ năm|thứ 5|thursday|thu",
    "thứ sáu|thứ 6|friday|fri", "thứ bảy|thứ bẩy|thứ 7|saturday|sat", "chủ nhật|sunday|sun",
)  # fmt: skip
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_WEEKDAY = "|".join(WEEKDAYS)
_POINT = "|".join(re.sub(r"\((?!\?)", "(?:", pattern) for _, pattern in POINTS)
_QUARTER = "iv|iii|ii|i|[1-4]"
_AND = r"(?:, ?| và | and | & )"
_UNIT = "ngày làm việc|ngày|tuần|tháng|quý|năm|working days?|business days?|days?|weeks?|months?|quarters?|years?"
_SINCE = "kể từ|tính từ|từ|sau|after|following|from|since|of"
_RECURS = sorted((name for spoken in RECURRENCES.values() for names in spoken for name in names), key=len, reverse=True)
_END = r"(?!\w)"

#: Types of words and their shapes, in small letters with single blanks; the first that fits counts.
_TYPES: tuple[tuple[str, str], ...] = (
    ("BLANK", r"\s+"),
    ("DURATION", rf"[0-9]{{1,4}} (?:{_UNIT})(?= (?:{_SINCE}|trước|before) )"),
    ("POINT", rf"(?:(?:{_WEEKDAY}),? )?(?:{_POINT})"),
    ("SEVERAL", rf"(?:tháng|months?) [0-9]{{1,2}}(?:{_AND}(?:tháng )?[0-9]{{1,2}})+(?:/| năm | )[0-9]{{4}}{_END}"),
    ("SEVERAL", rf"(?:{_MONTHS})(?:{_AND}(?:{_MONTHS}))+ [0-9]{{4}}{_END}"),
    ("SEVERAL", rf"(?:quý |quarters? |q)(?:{_QUARTER})(?:{_AND}(?:quý |q)?(?:{_QUARTER}))+(?:/| năm | )[0-9]{{4}}{_END}"),
    ("BUDGET_YEAR", rf"(?:(?:năm ngân sách|năm tài chính|fiscal year|budget year|fy) ?)?[0-9]{{4}}/(?:[0-9]{{4}}|[0-9]{{2}}){_END}"),
    ("BEYOND", rf"(?:và |, ?|and )?(?:(?:các|những) năm )?(?:tiếp theo|sau đó){_END}|and (?:beyond|the following years|later years){_END}"),
    ("ONWARD", rf"(?:trở đi|trở về sau|onwards?){_END}|on(?= ?(?:$|[,;]))"),
    ("HALF", rf"(?:6 tháng|nửa) (?:đầu|cuối)(?: năm)?{_END}|(?:the )?(?:first|second) half(?: of the year)?{_END}"),
    ("RECURS", rf"(?:{'|'.join(_RECURS)}){_END}"),
    ("SPAN", rf"(?:giai đoạn|thời kỳ|period){_END}"),
    ("END", rf"(?:cuối|hết|(?:the )?end of|end){_END}"),
    ("BY", rf"(?:chậm nhất(?: là)?|không muộn hơn|no later than|by|until){_END}"),
    ("BEFORE", rf"(?:trước|before){_END}"),
    ("FROM", rf"(?:kể từ|từ|from|since){_END}"),
    ("TO", rf"(?:đến hết|đến|tới|to|through|until){_END}"),
    ("IN", rf"(?:trong vòng|trong|vào|within|in|during|on){_END}"),
    ("AND", rf"(?:và|and){_END}|&"),
    ("OF", rf"(?:của|of(?: the)?){_END}"),
    ("MONTH_OF_QUARTER", rf"tháng (?:đầu|giữa|cuối|thứ nhất|thứ hai|thứ ba)(?: (?:của )?quý)?{_END}"),
    ("MONTH_OF_QUARTER", rf"(?:the )?(?:first|second|third|last) month(?: of (?:the|each) quarter)?{_END}"),
    ("LAST_DAY", rf"ngày cuối(?: cùng)?{_END}|(?:the )?last day{_END}"),
    ("DAY_MONTH", rf"(?:ngày )?[0-9]{{1,2}}/[0-9]{{1,2}}(?![\w/])|[0-9]{{1,2}} (?:{_MONTHS}){_END}|(?:{_MONTHS}) [0-9]{{1,2}}{_END}"),
    ("DAY", rf"(?:ngày|day) [0-9]{{1,2}}(?![\w/])|(?:the )?[0-9]{{1,2}}(?:st|nd|rd|th){_END}"),
    ("MONTH", rf"(?:tháng|month) [0-9]{{1,2}}(?![\w/])|(?:{_MONTHS}){_END}"),
    ("QUARTER", rf"(?:quý |quarter |q)(?:{_QUARTER})(?![\w/])"),
    ("WEEKDAY", rf"(?:{_WEEKDAY}){_END}"),
    ("YEAR", rf"[0-9]{{4}}{_END}"),
    ("DASH", "[-\u2013\u2014\u2212]"),
    ("COMMA", "[,;]"),
    ("OTHER", r"[^\s,;]+"),
)  # fmt: skip
_ISSUE = "(?:the )?(?:ngày |date of |day of )?(?:ký ban hành|ban hành|ký|issue|signature|signing)(?: date| kế hoạch)?|the issue"
#: What may stand between `sau` or `kể từ` and the name of a piece of work.
_DONE = r"(?:khi |lúc )?(?:hoàn thành |kết thúc |xong )?(?:the )?"


def _without_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char)).replace("đ", "d")


def _compiled(fix: bool) -> re.Pattern[str]:
    parts = "|".join(f"(?P<{name}_{place}>{pattern})" for place, (name, pattern) in enumerate(_TYPES))
    return re.compile(_without_accents(parts) if fix else parts)


_SHAPES = _compiled(False)
_PLAIN_SHAPES = _compiled(True)
_BASES = (re.compile(_ISSUE), re.compile(_DONE))
_BEHIND = re.compile(r" *(?:$|[,;]|và |va |and )")
_PLAIN_BASES = (re.compile(_without_accents(_ISSUE)), re.compile(_without_accents(_DONE)))


def time_words(text: str) -> Iterator[Token]:
    """The words of a time, typed, with their offsets in the text; behind a duration and `after` the rest is one name."""
    small = text.lower()
    small = small if len(small) == len(text) else text  # a few letters of other alphabets grow when they are made small
    shapes = _PLAIN_SHAPES if small.isascii() else _SHAPES
    small = re.sub(r"[\s\u00a0\u202f]", " ", small)
    position, before, last = 0, "", ""
    while position < len(text):
        match = shapes.match(small, position)
        assert match is not None
        kind = (match.lastgroup or "OTHER").rpartition("_")[0]
        start, position = match.span()
        if kind == "BLANK":
            continue
        if before == "DURATION" and kind != "BEFORE":
            since = re.compile(_without_accents(_SINCE) + "|" + _SINCE).match(small, start)
            assert since is not None
            kind, position = "SINCE", since.end()
        yield Token(kind, text[start:position], start_pos=start, end_pos=position)
        if before == "DURATION":
            yield from _base(text, small, position)
            return
        last, before = before, kind
        if (
            kind == "MONTH_OF_QUARTER"
            and match[0].endswith(("quý", "quy"))
            and _ends_or_goes_on(small, position)
            and last != "RECURS"
        ):
            # "ngày 20 tháng cuối quý" says by itself how often.
            yield Token("RECURS", "hằng quý", start_pos=position, end_pos=position)


def _ends_or_goes_on(text: str, position: int) -> bool:
    """Whether nothing more, or a further member of the list, stands behind a place."""
    return _BEHIND.match(text, position) is not None


def _base(text: str, small: str, position: int) -> Iterator[Token]:
    """What a limit is counted from: the rest of the text as a date, the issue of the plan, or a name."""
    start = position
    while start < len(small) and small[start] == " ":
        start += 1
    issue, done = _PLAIN_BASES if small.isascii() else _BASES
    end = len(small.rstrip())
    if start >= end:
        return
    if issue.fullmatch(small, start, end):
        kind = "ISSUE"
    elif re.compile(rf"(?:(?:{_WEEKDAY}),? )?(?:{_POINT})|[0-9]{{4}}").fullmatch(small, start, end):
        kind = "POINT"
    else:
        found = done.match(small, start, end)
        start = found.end() if found is not None and found.end() < end else start
        kind = "NAME"
    yield Token(kind, text[start:end], start_pos=start, end_pos=end)
