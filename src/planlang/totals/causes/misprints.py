"""A figure as it stands and as it would have to be come in; the slip of the hand that made one of the other goes out."""

from __future__ import annotations

from planlang.totals.causes.kinds import KINDS
from planlang.values.numbers import Number, plain

#: Powers of ten that a miscounted zero, or two of them, make; and those of a unit mistaken for another.
_ZEROS = (10, 100)
_UNITS = (10**3, 10**6, 10**9)


def slip(now: Number, needed: Number, empty: bool = False) -> str:
    """The kind of slip by which `needed` was written as `now`; "" when none is seen. Both in the document's unit."""
    if empty:
        return "missing-figure"
    if now and needed == -now:
        return "sign"
    if now <= 0 or needed <= 0:
        return ""
    for factor in _UNITS:
        if now == needed * factor or now * factor == needed:
            return "unit-slip"
    for factor in _ZEROS:
        if now * factor == needed:
            return "zero-lost"
        if now == needed * factor:
            return "zero-added"
    return _digits(plain(now), plain(needed))


def _digits(now: str, needed: str) -> str:
    if "/" in now or "/" in needed:
        return ""
    now, needed = _aligned(now, needed)
    if len(now) == len(needed):
        differing = [place for place, (one, other) in enumerate(zip(now, needed, strict=True)) if one != other]
        if len(differing) == 1:
            return "digit-mistyped"
        if len(differing) == 2 and differing[1] == differing[0] + 1:
            first, second = differing
            if now[first] == needed[second] and now[second] == needed[first]:
                return "digits-transposed"
        return ""
    if len(needed) == len(now) + 1 and _without_one(needed, now):
        return "digit-lost"
    if len(now) == len(needed) + 1 and _without_one(now, needed):
        return "digit-added"
    return ""


def _aligned(now: str, needed: str) -> tuple[str, str]:
    """Both as whole numbers of the finer one's last decimal place."""
    places = max(len(one.partition(".")[2]) for one in (now, needed))
    one, other = (text.partition(".")[0] + text.partition(".")[2].ljust(places, "0") for text in (now, needed))
    return (one.lstrip("0"), other.lstrip("0")) if places else (one, other)


def _without_one(longer: str, shorter: str) -> bool:
    """Whether a number is another one without one of its digits."""
    place = next((at for at, (one, other) in enumerate(zip(longer, shorter, strict=False)) if one != other), len(shorter))
    return longer[:place] + longer[place + 1 :] == shorter


def exchanged(now: Number, needed: Number) -> tuple[str, str]:
    """For transposed digits: the two digits, as they stand."""
    one, other = _aligned(plain(now), plain(needed))
    place = next(at for at, (first, second) in enumerate(zip(one, other, strict=True)) if first != second)
    return one[place], one[place + 1]


def weight_of(kind: str) -> float:
    """The weight of a slip in one fact; a figure that only the totals speak against is heavier."""
    return KINDS[kind or "one-figure"]
