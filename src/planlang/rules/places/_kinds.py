"""The name of a place comes in; how wide a place it says it is goes out."""

from __future__ import annotations

import attrs

from planlang.model import Locality
from planlang.places.kinds import KindOfPlace, kinds, kinds_between, taken_apart
from planlang.source import Record
from planlang.values.units import Unit


@attrs.frozen(eq=False, repr=False)
class Kind(Record):
    """How wide a place can be: 1 lies directly under the country; a city may be as wide as either of two levels.

    Attributes:
        widest, finest: between which levels it lies.
        words: what the place is called, in Vietnamese.
    """

    widest: int
    finest: int
    words: tuple[str, ...] = ()

    def fits_into(self, around: Kind) -> bool:
        """Whether a place of this kind can lie in one of the other; the finest may hold their like."""
        return self.finest > around.widest or self.widest == around.finest == _finest()

    def meets(self, other: Kind) -> bool:
        """Whether a place of this kind can be as wide as one of the other."""
        return self.widest <= other.finest and other.widest <= self.finest


def _finest() -> int:
    return kinds()[-1].finest


def _of(found: tuple[KindOfPlace, ...]) -> Kind:
    return Kind(*kinds_between(found), tuple(kind.vi[0] for kind in found))


def kind_of(place: Locality) -> Kind | None:
    """What kind of place a name says it is; None when it does not say."""
    found = taken_apart(place.title or place.id or "").kinds
    return _of(found) if found else None


def kinds_counted(unit: Unit) -> tuple[Kind, ...]:
    """The kinds of place that a unit counts: `xã, thị trấn` counts two; none for `địa bàn`, which counts any."""
    by_word = {kind.vi[0]: kind for kind in kinds()}
    return tuple(_of((by_word[word],)) for word in unit.spoken("vi").split(", ") if word in by_word)
