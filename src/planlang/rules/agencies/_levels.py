"""An agency comes in; how high it stands goes out."""

from __future__ import annotations

from planlang.model import Agency
from planlang.model.duties import LEVELS
from planlang.source import Record

_RANKS = {code: rank for rank, (code, _, _) in enumerate(LEVELS)}
_WORDS = {code: (vi, en) for code, vi, en in LEVELS}


class LevelName(Record):
    """How a message names a level: `cấp tỉnh`, `province level`."""

    def __init__(self, code: str) -> None:
        self.code = code

    def spoken(self, language: str, spec: str = "") -> str:
        vi, en = _WORDS[self.code]
        return f"cấp {vi}" if language == "vi" else f"{en} level"


def is_lower(one: Agency, other: Agency) -> bool:
    """Whether the first stands lower than the second; False when one of them does not say where it stands."""
    return one.level is not None and other.level is not None and _RANKS[one.level] > _RANKS[other.level]


def level_of(agency: Agency) -> LevelName:
    """The level of an agency that states one."""
    assert agency.level is not None
    return LevelName(agency.level)
