"""A document's number as written comes in; what its parts say about the document goes out.

`1241/QĐ-TTg` is decision 1241 of the Prime Minister; `150/2025/NĐ-CP` carries a year, so it is normative; a letter
(`1275/LĐTBXH-BĐG`) has an issuer and no type; a document of the Party (`18-NQ/TW`) has a hyphen before the type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from planlang.source import Record
from planlang.values.names import keyword_key

#: What each type in a number stands for: Vietnamese, English.
KINDS: dict[str, tuple[str, str]] = {
    "NĐ": ("nghị định", "decree"),
    "TT": ("thông tư", "circular"),
    "TTLT": ("thông tư liên tịch", "joint circular"),
    "PL": ("pháp lệnh", "ordinance"),
    "NQ": ("nghị quyết", "resolution"),
    "QĐ": ("quyết định", "decision"),
    "CT": ("chỉ thị", "directive"),
    "KH": ("kế hoạch", "plan"),
    "CTr": ("chương trình", "programme"),
    "CTHĐ": ("chương trình hành động", "action programme"),
    "ĐA": ("đề án", "scheme"),
    "DA": ("dự án", "project"),
    "PA": ("phương án", "option paper"),
    "BC": ("báo cáo", "report"),
    "TTr": ("tờ trình", "submission"),
    "TB": ("thông báo", "notice"),
    "HD": ("hướng dẫn", "guidance"),
    "QC": ("quy chế", "regulation"),
    "QyĐ": ("quy định", "rules"),
    "CĐ": ("công điện", "telegram"),
}
_LETTER = ("công văn", "official letter")
# Programmes, plans, schemes and regulations are put in force by a decision or resolution and are cited with its number.
_OF_THEIR_OWN = ("NĐ", "TT", "TTLT", "PL", "NQ", "QĐ", "CT", "BC", "TTr", "TB", "CĐ")
#: Types that only normative documents have.
NORMATIVE = ("NĐ", "TT", "TTLT")

_NUMBER = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)?[a-zđ]?)(?:/(?P<year>[0-9]{4}))?/(?P<rest>[^\s/]+)")
_PARTY = re.compile(r"(?P<number>[0-9]+)-(?P<kind>[A-ZĐ][A-Za-zĐđ]*)/(?P<issuer>[A-ZĐƯ]+)")
_ASSEMBLY = re.compile(r"(QH|UBTVQH)[0-9]*")
# Compiled by `re` when a text is first searched: most checks look at numbers that stand alone.
_INSIDE = r"[0-9]+(?:\.[0-9]+)?[a-zđ]?(?:/[0-9]{4})?/[A-ZĐ][\w&-]*|[0-9]+-[A-ZĐ]{2,}/T[WUƯ]\b"


@attrs.frozen(repr=False)
class Symbol(Record):
    """The parts of a document's number.

    Attributes:
        number: the running number, as written.
        year: the year inside the number; None when it has none.
        kind: the type (a key of `KINDS`), or "" for a law or a letter.
        issuers: who issued it, as abbreviated.
        letter: True for a letter: neither a type nor the National Assembly stands in the number.
    """

    number: str
    year: int | None
    kind: str
    issuers: tuple[str, ...]
    letter: bool = False


def read_symbol(text: str) -> Symbol | None:
    """The parts of a document's number; None when it is not written as one.

    >>> read_symbol("1241/QĐ-TTg").issuers
    ('TTg',)
    >>> read_symbol("1275/LĐTBXH-BĐG").letter
    True
    """
    words = text.strip()
    if keyword_key(words).startswith("số "):
        words = words[3:].lstrip(": ")
    party = _PARTY.fullmatch(words)
    if party is not None:
        return Symbol(party["number"], None, party["kind"], (party["issuer"],))
    match = _NUMBER.fullmatch(words)
    if match is None:
        return None
    year = int(match["year"]) if match["year"] else None
    first, *others = match["rest"].split("-")
    if first in KINDS:
        issuers = tuple(others) if first == "TTLT" else tuple(others[:1])
        return Symbol(match["number"], year, first, issuers)
    return Symbol(match["number"], year, "", (first,), letter=_ASSEMBLY.fullmatch(first) is None)


def numbers_in(text: str) -> list[str]:
    """The document numbers that stand in a sentence."""
    return [match[0].rstrip(".,;)") for match in re.finditer(_INSIDE, text)]


def kind_in(title: str) -> tuple[str, str] | None:
    """The kind of document with whose name a title begins, in both languages; only kinds that are numbered themselves."""
    key = keyword_key(title) + " "
    names = [*(KINDS[code] for code in _OF_THEIR_OWN), _LETTER]
    fitting = [name for name in names if any(key.startswith(keyword_key(word) + " ") for word in name)]
    return max(fitting, key=lambda name: len(name[0]), default=None)


# ---- who issues ----
# Class of issuer -> how its Vietnamese names begin, and what its English names hold. The first that fits counts.
_ISSUERS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("TW", ("ban chấp hành trung ương", "bộ chính trị", "ban bí thư"), ("politburo", "secretariat of the party")),
    ("TU", ("tỉnh ủy", "thành ủy", "ban thường vụ tỉnh ủy"), ("provincial party committee",)),
    ("UBTVQH", ("ủy ban thường vụ quốc hội",), ("standing committee of the national assembly",)),
    ("QH", ("quốc hội",), ("national assembly",)),
    ("TTg", ("thủ tướng",), ("prime minister",)),
    ("CP", ("chính phủ", "the government"), ()),
    ("HĐND", ("hội đồng nhân dân", "hđnd"), ("people's council",)),
    ("UBND", ("ủy ban nhân dân", "ubnd"), ("people's committee",)),
    ("B", ("bộ",), ("ministry",)),
    ("S", ("sở",), ("department of",)),
)
#: How a message names each class.
ISSUER_NAMES: dict[str, tuple[str, str]] = {
    "TW": ("cơ quan Đảng ở Trung ương", "a central body of the Party"),
    "TU": ("Tỉnh ủy", "the provincial Party committee"),
    "UBTVQH": ("Ủy ban Thường vụ Quốc hội", "the Standing Committee of the National Assembly"),
    "QH": ("Quốc hội", "the National Assembly"),
    "TTg": ("Thủ tướng Chính phủ", "the Prime Minister"),
    "CP": ("Chính phủ", "the Government"),
    "HĐND": ("Hội đồng nhân dân", "a People's Council"),
    "UBND": ("Ủy ban nhân dân", "a People's Committee"),
    "B": ("một Bộ", "a ministry"),
    "S": ("một Sở", "a provincial department"),
}
#: Classes by rank, the highest first; those of the Party stand apart.
RANKS = ("QH", "UBTVQH", "CP", "TTg", "B", "HĐND", "UBND", "S")


def issuer_class(name: str) -> str | None:
    """The class of issuer that a name belongs to; None for any other body."""
    key = keyword_key(name)
    key = key.removeprefix(keyword_key("chủ tịch") + " ")
    for code, beginnings, parts in _ISSUERS:
        if any((key + " ").startswith(keyword_key(word) + " ") for word in beginnings) or any(
            part in name.lower() for part in parts
        ):
            return code
    return None


def symbol_class(issuer: str) -> str | None:
    """The class of issuer that an abbreviation in a number stands for; None when that is not sure."""
    if issuer == "UB":
        return "UBND"
    if issuer == "TƯ":
        return "TW"
    assembly = _ASSEMBLY.fullmatch(issuer)
    if assembly is not None:
        return assembly[1]
    if issuer in ISSUER_NAMES and len(issuer) > 1:
        return issuer
    return "B" if re.fullmatch(r"B[A-ZĐ&]{2,}", issuer) and issuer not in _NO_MINISTRY else None


# Boards and steering committees begin with B as well.
_NO_MINISTRY = ("BQL", "BCĐ", "BDT", "BTG", "BCH")


def initials(names: Iterable[str]) -> set[str]:
    """The abbreviations that numbers make of the names of a ministry: `Bộ Lao động - Thương binh và Xã hội` is BLĐTBXH."""
    found = set()
    for name in names:
        words = [word for word in re.findall(r"[^\W\d_]+", name) if keyword_key(word) not in ("và",)]
        found.add("".join(word if len(word) > 1 and word.isupper() else word[0].upper() for word in words))
    return found
