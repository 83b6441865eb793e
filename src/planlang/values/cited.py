"""A price that stands for a declared cost norm: the figures of the norm, and the id by which it was cited."""

from __future__ import annotations

import attrs

from planlang.values.targets import Measure


@attrs.frozen(repr=False)
class Cited(Measure):
    """The price of a cost norm, where a line cites it.

    Attributes:
        norm: id of the norm.
    """

    norm: str = ""
