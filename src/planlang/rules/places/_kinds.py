"""The name of a place comes in; what kind of place it says it is goes out."""

from __future__ import annotations

import re

import attrs

from planlang.model import Locality
from planlang.source import Record
from planlang.values.names import keyword_key, nfc

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
)


@attrs.frozen(eq=False, repr=False)
class Kind(Record):
    """How wide a place can be: 1 is a province, 4 a village; a city may be as wide as a province or as a district."""

    widest: int
    finest: int

    def fits_into(self, around: Kind) -> bool:
        """Whether a place of this kind can lie in one of the other; a village may hold hamlets."""
        return self.finest > around.widest or self.widest == around.finest == _VILLAGE


def kind_of(place: Locality) -> Kind | None:
    """What kind of place a name says it is; None when it does not say."""
    name = keyword_key(place.title or place.id or "")
    for words, widest, finest in _STARTS:
        if any(name.startswith(keyword_key(word) + " ") for word in words):
            return Kind(widest, finest)
    if nfc(place.title or "").startswith(_SMALL):
        return Kind(_VILLAGE, _VILLAGE)
    for words, widest, finest in _ENDS:
        if any(re.search(rf"\b{keyword_key(word)}$|^{keyword_key(word)} of ", name) for word in words):
            return Kind(widest, finest)
    return None
