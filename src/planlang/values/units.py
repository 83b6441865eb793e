"""A unit's name as written comes in; one entry of the closed unit table goes out.

The table is the language's, exact and closed: a planner's text is only ever looked up in it. Money counts in the
smallest unit of its currency (đồng, cent); everything else in the unit that the table calls its base.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import attrs

from planlang.source import Record
from planlang.values.names import closest, fold, keyword_key
from planlang.values.numbers import Number, normal, speak_number
from planlang.values.tongue import spoken_now


@attrs.frozen(repr=False)
class Unit(Record):
    """A unit of measure.

    Attributes:
        code: name that no language changes: `million_VND`, `percent`, `class`.
        dimension: what it measures: a currency code for money, `ratio`, `person`, ...; `a/b` for rates.
        factor: how many base units one of it is; exact.
        vi, en: patterns around a figure in each language.
    """

    code: str
    dimension: str
    factor: Number
    vi: str
    en: str

    @property
    def is_money(self) -> bool:
        """True for amounts of money (not for prices per something)."""
        return self.dimension in CURRENCIES

    def spoken(self, language: str, spec: str = "") -> str:
        """The unit's own name: `triệu đồng`, `VND million`."""
        return " ".join((self.vi if language == "vi" else self.en).replace("{}", "").split())

    def amount(self, value: Number, language: str) -> str:
        """A figure with this unit, as one writes it in `language`."""
        return (self.vi if language == "vi" else self.en).format(speak_number(value, language))


#: Smallest units in one unit of each currency (ISO 4217).
CURRENCIES = {"VND": 1, "USD": 100, "EUR": 100, "JPY": 1, "INR": 100, "NPR": 100}

_SCALES = (
    ("", "", 1),
    ("thousand", "nghìn", 10**3),
    ("million", "triệu", 10**6),
    ("billion", "tỷ", 10**9),
    ("trillion", "nghìn tỷ", 10**12),
)
#: Scales that the money of some countries is counted in besides these.
_LAKHS = (("lakh", "lakh", 10**5), ("crore", "crore", 10**7))
_COUNTED_IN_LAKHS = ("INR", "NPR")
_SHORT_VND = {
    1: ("đ", "₫", "VND", "VNĐ", "dong"),
    10**3: ("ngàn đồng", "1.000 đồng", "1.000đ", "1000 đồng", "1000đ", "nghìn", "ngàn"),
    10**6: ("tr.đ", "trđ", "tr đ", "triệu"),
    10**9: ("tỉ đồng", "tỷ.đ", "tỷđ", "tỷ", "tỉ"),
    10**12: ("ngàn tỷ đồng", "nghìn tỷ", "ngàn tỷ"),
}
# code, dimension, factor, Vietnamese names, English names; the first name of each is the one printed.
_PLAIN_UNITS: tuple[tuple[str, str, Number, tuple[str, ...], tuple[str, ...]], ...] = (
    ("percent", "ratio", Fraction(1, 100), ("%", "phần trăm"), ("%", "per cent", "percent")),
    ("permille", "ratio", Fraction(1, 1000), ("‰", "phần nghìn"), ("‰", "per mille")),
    ("percentage_point", "percentage_point", 1, ("điểm phần trăm", "điểm %"), ("percentage points", "percentage point")),
    ("person", "person", 1, ("người", "cán bộ", "học viên", "đại biểu"), ("people", "person", "persons")),
    ("visit", "visit", 1, ("lượt người", "lượt"), ("visits", "visit")),
    ("household", "household", 1, ("hộ", "hộ gia đình"), ("households", "household")),
    ("class", "class", 1, ("lớp", "lớp học"), ("classes", "class")),
    ("event", "event", 1, ("cuộc", "hội nghị", "hội thảo"), ("events", "event")),
    ("session", "session", 1, ("buổi",), ("sessions", "session")),
    ("day", "day", 1, ("ngày",), ("days", "day")),
    ("workday", "workday", 1, ("ngày công",), ("workdays", "workday")),
    ("time", "time", 1, ("lần", "đợt"), ("times", "time")),
    ("model", "model", 1, ("mô hình",), ("models", "model")),
    ("club", "club", 1, ("câu lạc bộ", "CLB"), ("clubs", "club")),
    ("school", "school", 1, ("trường", "trường học"), ("schools", "school")),
    ("document", "document", 1, ("văn bản", "tài liệu"), ("documents", "document")),
    ("item", "item", 1, ("cái", "bộ", "chiếc"), ("items", "item")),
    ("place", "place", 1, ("địa bàn",), ("places", "place")),
    # What a count of places counts: the first Vietnamese name says it, one word for each kind.
    ("province", "place", 1, ("tỉnh",), ("provinces", "province")),
    ("district", "place", 1, ("huyện",), ("districts", "district")),
    ("urban_district", "place", 1, ("quận",), ("urban districts", "urban district")),
    ("district_town", "place", 1, ("thị xã",), ("district towns", "district town")),
    ("city", "place", 1, ("thành phố",), ("cities", "city")),
    ("district_level", "place", 1, ("huyện, thị xã, thành phố", "huyện, thành phố, thị xã"), ("districts, towns and cities",)),
    ("district_or_town", "place", 1, ("huyện, thị xã",), ("districts and towns",)),
    ("commune", "place", 1, ("xã",), ("communes", "commune")),
    ("ward", "place", 1, ("phường",), ("wards", "ward")),
    ("town", "place", 1, ("thị trấn",), ("towns", "town", "townships", "township")),
    ("commune_or_town", "place", 1, ("xã, thị trấn",), ("communes and towns",)),
    ("commune_or_ward", "place", 1, ("xã, phường",), ("communes and wards",)),
    ("commune_level", "place", 1, ("xã, phường, thị trấn",), ("communes, wards and towns",)),
    ("village", "place", 1, ("thôn", "thôn, bản"), ("villages", "village")),
    ("neighbourhood", "place", 1, ("khu phố", "tổ dân phố"), ("neighbourhoods", "neighbourhood")),
    ("hectare", "area", 10**4, ("ha",), ("ha", "hectares", "hectare")),
    ("square_metre", "area", 1, ("m2", "m²"), ("m2", "m²")),
    ("kilometre", "length", 1000, ("km",), ("km",)),
    ("metre", "length", 1, ("m",), ("m",)),
    ("tonne", "mass", 1000, ("tấn",), ("tonnes", "tonne", "t")),
    ("quintal", "mass", 100, ("tạ",), ("quintals", "quintal")),
    ("kilogram", "mass", 1, ("kg",), ("kg",)),
)
# Units that a figure stands inside of: code, dimension, patterns around the figure, names.
_PATTERNS: tuple[tuple[str, str, str, str, tuple[str, ...]], ...] = (
    ("rank", "rank", "thứ {}", "rank {}", ("thứ hạng", "hạng", "rank")),
    ("leading", "rank", "trong nhóm {} dẫn đầu", "top {}", ("nhóm dẫn đầu", "top")),
)

#: Further names that say the same in both languages: Vietnamese, English for several and for one.
_PAIRED_NAMES = (
    ("cán bộ", "officials", "official"),
    ("học viên", "trainees", "trainee"),
    ("đại biểu", "delegates", "delegate"),
    ("hội nghị", "conferences", "conference"),
    ("hội thảo", "workshops", "workshop"),
    ("đợt", "rounds", "round"),
    ("bộ", "sets", "set"),
    ("tổ dân phố", "residential groups", "residential group"),
)


def _money_units() -> list[tuple[Unit, tuple[str, ...]]]:
    units = []
    for code, smallest in CURRENCIES.items():
        for scale_en, scale_vi, factor in (*_SCALES, *(_LAKHS if code in _COUNTED_IN_LAKHS else ())):
            unit_code = f"{scale_en}_{code}" if scale_en else code
            word_vi = "đồng" if code == "VND" else code
            name_vi = f"{scale_vi} {word_vi}".strip()
            names = [name_vi, f"{code} {scale_en}".strip(), f"{scale_en} {code}".strip(), f"{scale_vi} {code}".strip()]
            if code == "VND":
                names += [*_SHORT_VND[factor], f"{scale_vi} VNĐ".strip(), f"{scale_en} dong".strip()]
            unit = Unit(unit_code, code, factor * smallest, "{} " + name_vi, f"{code} {{}} {scale_en}".strip())
            units.append((unit, tuple(names)))
    return units


@cache
def unit_table() -> dict[str, Unit]:
    """Every unit of the language by the keys of its names."""
    table: dict[str, Unit] = {}
    for unit, names in _money_units():
        for name in names:
            table.setdefault(keyword_key(name), unit)
    for code, dimension, factor, vi, en in _PLAIN_UNITS:
        tight = vi[0] in "%‰"
        unit = Unit(code, dimension, factor, "{}" + vi[0] if tight else "{} " + vi[0], "{}" + en[0] if tight else "{} " + en[0])
        for name in (*vi, *en):
            table.setdefault(keyword_key(name), unit)
    for code, dimension, vi_pattern, en_pattern, names in _PATTERNS:
        for name in names:
            table.setdefault(keyword_key(name), Unit(code, dimension, 1, vi_pattern, en_pattern))
    for vi_name, *en_names in _PAIRED_NAMES:
        for name in en_names:
            table.setdefault(keyword_key(name), table[keyword_key(vi_name)])
    for name in [name for name in table if not name.isascii() and len(name) > 3]:
        table.setdefault(fold(name), table[name])
    return table


def find_unit(name: str) -> Unit | None:
    """Look a unit up by any of its names; `a/b` gives a rate. None when the table has no such unit.

    >>> find_unit("triệu đồng").code, find_unit("VND million").code
    ('million_VND', 'million_VND')
    """
    found = _find_unit(name)
    if found is None:
        tongue = spoken_now()
        if tongue is not None:
            own = tongue.meaning(name)
            if own is not None:
                return _find_unit(own)
            if "/" in name:
                return rate([find_unit(part.strip()) for part in name.split("/")])
    return found


@cache
def _find_unit(name: str) -> Unit | None:
    key = keyword_key(name)
    unit = unit_table().get(key) or unit_table().get(keyword_key(key.replace(" / ", "/")))
    if unit is not None or "/" not in key:
        return unit
    return rate([_find_unit(part) for part in key.split("/")])


def rate(parts: list[Unit | None]) -> Unit | None:
    """The unit `a/b` or `a/b/c` of two or three units; None when one of them is not known."""
    known = [part for part in parts if part is not None]
    if len(known) != len(parts) or not 2 <= len(parts) <= 3:
        return None
    factor: Number = known[0].factor
    for part in known[1:]:
        factor = normal(Fraction(factor) / Fraction(part.factor))
    return Unit(
        code="/".join(part.code for part in known),
        dimension="/".join(part.dimension for part in known),
        factor=factor,
        vi=known[0].vi + "".join("/" + part.spoken("vi") for part in known[1:]),
        en=known[0].en + "".join("/" + part.spoken("en") for part in known[1:]),
    )


def name_in(name: str, unit: Unit, language: str, one: bool = False) -> str:
    """The name of a unit as one types it behind a figure in `language`; a name of that language stays as it is.

    >>> name_in("tr.đ", find_unit("tr.đ"), "en"), name_in("lớp", find_unit("lớp"), "en", one=True)
    ('million dong', 'class')
    """
    if unit.is_money:
        return _money_name(name, unit, language)
    key = keyword_key(name)
    for paired, *english in _PAIRED_NAMES:
        typed_english = any(key == keyword_key(word) for word in english)
        if typed_english or key in (keyword_key(paired), fold(paired)):
            return paired if language == "vi" else name if typed_english else english[one]
    names = next(((vi, en) for code, _, _, vi, en in _PLAIN_UNITS if code == unit.code), None)
    if names is None:
        return unit.spoken(language)
    own = names[0] if language == "vi" else names[1]
    if any(key in (keyword_key(word), fold(word)) for word in own):
        return name
    return own[1] if one and language == "en" and len(own) > 1 else own[0]


def _money_name(name: str, unit: Unit, language: str) -> str:
    english = {scale for scale, _, _ in _SCALES if scale} | {"dong"}
    codes = {code.lower() for code in CURRENCIES}
    words = set(name.lower().split())
    if words <= codes or (words <= english | codes if language == "en" else not words & english):
        return name
    if language == "vi":
        return unit.spoken("vi")
    return " ".join([*unit.code.split("_")[:-1], "dong" if unit.dimension == "VND" else unit.dimension])


def scale_in(name: str, language: str) -> str | None:
    """The word for a scale alone (`tỷ`, `billion`) as `language` writes it; None when a name is no such word."""
    for english, vietnamese, _ in _SCALES:
        if english and keyword_key(name) in (english, keyword_key(vietnamese), fold(vietnamese)):
            return vietnamese if language == "vi" else english
    return None


def similar_units(name: str) -> list[str]:
    """Names of units that look like `name`, best first, in either language."""
    units = dict.fromkeys(unit_table().values())
    return closest(name, list(dict.fromkeys(unit.spoken(language) for language in ("vi", "en") for unit in units)))


#: What a bare number counts in.
BARE = Unit("", "count", 1, "{}", "{}")
PERCENT_CODES = ("percent", "permille")
