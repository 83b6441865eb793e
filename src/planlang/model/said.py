"""Ways of saying a figure again: in words, as shares, as a mean, as a product; each with what it was written beside.

These are claims by kind. What they are compared with stands elsewhere in the plan; the rules bring the two together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from planlang.source import Record, Span
from planlang.totals.figures import Figure
from planlang.values.numbers import Number
from planlang.values.targets import Measure
from planlang.values.time import Period
from planlang.values.units import Unit

if TYPE_CHECKING:
    from planlang.values.products import Product

_NOWHERE = Span(0, 0)


@attrs.frozen(repr=False)
class InWords(Record):
    """An amount in words: `bằng chữ: mười tỷ đồng`.

    Attributes:
        text: the words.
        value: what they spell, in the smallest unit where they name one.
        dimension: what their unit measures; "" when they name none.
        time: the time of the amount that they repeat, when they say one.
        of_mean: whether they repeat the mean.
        usual: False where the spelling is one that a careful paper would not use.
    """

    text: str
    value: Number
    dimension: str = ""
    time: Period | None = None
    of_mean: bool = False
    usual: bool = True
    span: Span = attrs.field(default=_NOWHERE, eq=False, repr=False)


@attrs.frozen(repr=False)
class Share(Record):
    """One share of a whole.

    Attributes:
        value: the share as a part of 1; for a ratio like 60:40 of the sum of its figures.
        step: the precision it was printed with, as a part of 1; 0 for a ratio, which is exact.
        source, part, time: what it is the share of: a source, a part inside, a time; none of them for a part's own
            share of what it stands in.
        label: as written.
    """

    value: Number
    step: Number = 0
    source: str | None = None
    part: str | None = None
    time: Period | None = None
    label: str = attrs.field(default="", eq=False)
    span: Span = attrs.field(default=_NOWHERE, eq=False, repr=False)

    def spoken(self, language: str, spec: str = "") -> str:
        return self.label


@attrs.frozen(repr=False)
class Shares(Record):
    """The shares of one whole: `tỷ lệ 2013: TW 60%, TINH 40%`.

    Attributes:
        shares: as written.
        time: the time of the whole, when it says one.
        is_ratio: `60:40`; then the shares make the whole by themselves.
    """

    shares: tuple[Share, ...]
    time: Period | None = None
    is_ratio: bool = False
    span: Span = attrs.field(default=_NOWHERE, eq=False, repr=False)

    @property
    def is_own(self) -> bool:
        """Whether it is the part's own share of what it stands in: `tỷ lệ: 60%`."""
        one = self.shares[0]
        return len(self.shares) == 1 and not self.is_ratio and one.source is None and one.part is None and one.time is None


@attrs.frozen(repr=False)
class Mean(Record):
    """A mean: `bình quân mỗi năm: 12 tỷ đồng`.

    Attributes:
        figure: the mean as written.
        per: "year", or "unit" for one thing of those that are counted.
        unit: the unit counted, for "unit".
        time: the time it is the mean of, when it says one.
    """

    figure: Figure
    per: Literal["year", "unit"] = "year"
    unit: Unit | None = None
    time: Period | None = None


@attrs.frozen(repr=False)
class Costing(Record):
    """A product as written on one line: `6 lớp x 255 triệu đồng/lớp = 1.530 triệu đồng`.

    Attributes:
        factors: what is multiplied.
        stated: True when the line prints the result.
    """

    factors: tuple[Measure, ...]
    stated: bool = False
    span: Span = attrs.field(default=_NOWHERE, eq=False, repr=False)

    @property
    def product(self) -> Product:
        """What the factors make."""
        from planlang.values.products import multiply

        return multiply(self.factors)
