"""A value, or a keyword, that did not read comes in; where it is a figure together with a time, how to write the two goes out."""

from __future__ import annotations

import re

from planlang.diagnostics import Message, say
from planlang.model.declare import Key, keys_of
from planlang.syntax.values import NotRead, parse_value
from planlang.values.names import fold

_MOST_WORDS = 12
_YEAR = re.compile(r"(?<!\w)[12][0-9]{3}(?!\w)")
#: What stands before a time in a sentence, and not where the time stands by itself.
_IN = re.compile(r"(?:vào|vao|in)\s+(?:năm|nam|year)?\s*|(?:năm|nam|year)\s+", re.IGNORECASE)
_BY = re.compile(r"(?:đến|den|tới|by|until)$", re.IGNORECASE)


def as_two_fields(text: str, key: Key | None) -> Message | None:
    """How to write `85% by 2015` where only the figure can stand: as two fields."""
    if key is None or not key.dated or _YEAR.search(text) is None:
        return None
    words = text.split()
    for at in range(1, min(len(words), _MOST_WORDS)):
        first, last = " ".join(words[:at]), " ".join(words[at:])
        for figure, time in ((first, last), (last, first)):
            time = _without_in(time)
            if _YEAR.search(time) and _reads(figure, "measure") and _reads(time, "when"):
                return _two_fields(key, figure, time)
    return None


def behind_a_year(cls: type, head: str, value: str) -> Message | None:
    """How a block says the figure of a year where somebody wrote `2013: 60`, `by 2015: 85%` or `value in 2015: 85%`."""
    *front, year = head.split() or [""]
    if not _YEAR.fullmatch(year) or len(front) > _MOST_WORDS:
        return None
    while front and _IN.fullmatch(front[-1] + " "):
        front.pop()
    by = front.pop() if front and _BY.match(front[-1]) else ""
    named, is_figure = " ".join(front), _reads(value, "measure")
    for field, key in keys_of(cls):
        if named and fold(named) not in _spellings(key):
            continue
        if by and key.dated and is_figure:
            return _two_fields(key, value, f"{by} {year}")
        if key.kind == "funding":
            amount = value if _reads(value, "funding") else "100"
            return say(
                "ghi năm sau từ khóa, ví dụ {vi} {year}: {amount}",
                "write the year behind the keyword, such as {en} {year}: {amount}",
                vi=key.words[0].vi, en=key.words[0].en, year=year, amount=amount,
            )  # fmt: skip
        if field == "by_year" or (named and key.dated and field == "value"):
            words = dict(keys_of(cls))["by_year"].words[0]
            return say(
                "ghi ví dụ {vi}: {year} {figure}; các năm khác thêm vào cùng dòng, sau dấu phẩy",
                "write for example {en}: {year} {figure}; other years follow on the same line, behind a comma",
                vi=words.vi, en=words.en, year=year, figure=value if is_figure else "60",
            )  # fmt: skip
    return None


def _two_fields(key: Key, figure: str, time: str) -> Message:
    assert key.dated
    vi, en = key.dated
    return say(
        "ghi con số và thời gian thành hai dòng: {vi}: {figure} rồi {vi_time}: {time}",
        "write the figure and the time on two lines: {en}: {figure}, then {en_time}: {time}",
        vi=key.words[0].vi, en=key.words[0].en, figure=figure, vi_time=vi, en_time=en, time=time,
    )  # fmt: skip


def _without_in(time: str) -> str:
    match = _IN.match(time)
    return time if match is None else time[match.end() :]


def _spellings(key: Key) -> set[str]:
    return {fold(word) for words in key.words for word in (words.vi, words.en, *words.also)}


def _reads(text: str, kind: str) -> bool:
    return len(text) <= 80 and not isinstance(parse_value(text, kind), NotRead)
