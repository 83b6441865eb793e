"""A place in an order, as one writes it, comes in (`xếp thứ 10`, `top 10`, `10th`); the measure that it is goes out."""

from __future__ import annotations

import re

from planlang.values.targets import Measure
from planlang.values.units import find_unit

_RANK = re.compile(
    r"(?:(?:đứng|xếp|xếp hạng|dung|xep|xep hang)\s+)?(?:thứ|hạng|thứ hạng|thu|hang|thu hang)\s+(?P<vi>[0-9]{1,6})"
    r"|(?:ranks?|ranked|ranking)\s+(?P<en>[0-9]{1,6})(?:st|nd|rd|th)?"
    r"|(?P<nth>[0-9]{1,6})(?:st|nd|rd|th)",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"(?:(?:đứng|xếp|thuộc|nằm)\s+)?(?:trong|in the|in|among the)?\s*(?:nhóm|tốp|nhom|top)\s+(?P<n>[0-9]{1,6})(?:\s+(?:dẫn đầu|đứng đầu|đầu|dan dau|dung dau))?",
    re.IGNORECASE,
)


def read_rank(text: str) -> Measure | None:
    """The rank that a text names; None when it names none.

    >>> print(read_rank("xếp thứ 10"), "/", read_rank("trong nhóm 10 dẫn đầu"), "/", read_rank("top 5").spoken("en"))
    thứ 10 / trong nhóm 10 dẫn đầu / top 5
    """
    rank = _RANK.fullmatch(text)
    if rank is not None:
        return Measure(int(rank["vi"] or rank["en"] or rank["nth"]), unit=find_unit("thứ hạng"))
    among = _AMONG.fullmatch(text)
    return Measure(int(among["n"]), unit=find_unit("nhóm dẫn đầu")) if among is not None else None
