"""The name of a place comes in; what kind of place it says it is goes out."""

from __future__ import annotations

import re

import attrs

from planlang.model import Locality
from planlang.source import Record
from planlang.values.names import keyword_key, nfc
from planlang.values.units import Unit

# From the widest to the finest. A city stands under the centre, or in a province, or in such a city.
_STARTS = (
    (("tỉnh",), 1, 1),
    (("thành phố", "tp"), 1, 2),
    (("huyện", "thị xã", "quận"), 2, 2),
    (("xã", "phường", "thị trấn", "đặc khu"), 3, 3),
    (("thôn", "xóm", "khu phố", "tổ dân phố", "khu dân cư"), 4, 4),
)
# Words for a village that also begin the names of communes and districts (Buôn Đôn, Bản Mế): only in small letters.
_SMALL = ("bản ", "làng ", "ấp ", "buôn ")
_VILLAGE = 4
_ENDS = (
    (("province",), 1, 1),
    (("city",), 1, 2),
    (("district",), 2, 2),
    (("commune", "ward", "township", "special zone"), 3, 3),
    (("village", "hamlet", "neighbourhood"), 4, 4),
    # Both thị xã, which holds communes, and thị trấn, which lies in a district.
    (("town",), 2, 3),
)
#: Which Vietnamese words the words of other spellings stand for.
_MEANS = {
    "tp": ("thành phố",), "province": ("tỉnh",), "city": ("thành phố",), "district": ("huyện", "quận"), "commune": ("xã",), "ward": ("phường",),
    "township": ("thị trấn",), "town": ("thị xã", "thị trấn"), "village": ("thôn",), "hamlet": ("thôn", "xóm"), "neighbourhood": ("khu phố",),
}  # fmt: skip


@attrs.frozen(eq=False, repr=False)
class Kind(Record):
    """How wide a place can be: 1 is a province, 4 a village; a city may be as wide as a province or as a district.

    Attributes:
        widest, finest: between which levels it lies.
        words: what the place is called, in Vietnamese.
    """

    widest: int
    finest: int
    words: tuple[str, ...] = ()

    def fits_into(self, around: Kind) -> bool:
        """Whether a place of this kind can lie in one of the other; a village may hold hamlets."""
        return self.finest > around.widest or self.widest == around.finest == _VILLAGE

    def meets(self, other: Kind) -> bool:
        """Whether a place of this kind can be as wide as one of the other."""
        return self.widest <= other.finest and other.widest <= self.finest


def kind_of(place: Locality) -> Kind | None:
    """What kind of place a name says it is; None when it does not say."""
    name = keyword_key(place.title or place.id or "")
    for words, widest, finest in _STARTS:
        for word in words:
            if name.startswith(keyword_key(word) + " "):
                return Kind(widest, finest, _MEANS.get(word, (word,)))
    title = nfc(place.title or "")
    if title.startswith(_SMALL):
        return Kind(_VILLAGE, _VILLAGE, (title.split(" ")[0],))
    for words, widest, finest in _ENDS:
        for word in words:
            if re.search(rf"\b{keyword_key(word)}$|^{keyword_key(word)} of ", name):
                return Kind(widest, finest, _MEANS.get(word, (word,)))
    return None


def kinds_counted(unit: Unit) -> tuple[Kind, ...]:
    """The kinds of place that a unit counts: `xã, thị trấn` counts two; none for `địa bàn`, which counts any."""
    levels = {word: Kind(widest, finest, (word,)) for words, widest, finest in _STARTS for word in words}
    return tuple(levels[word] for word in unit.spoken("vi").split(", ") if word in levels)
