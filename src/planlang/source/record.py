"""What every immutable record of planlang shares: how it shows itself.

attrs writes a `__repr__` for each class while it is imported; one for all of them costs nothing at start-up.
"""

from __future__ import annotations

from typing import Any

import attrs


class Record:
    """Gives an attrs class a `repr` that names its class and the fields that attrs would show."""

    __slots__ = ()

    def __repr__(self) -> str:
        cls: Any = type(self)
        shown = (f"{field.name}={getattr(self, field.name)!r}" for field in attrs.fields(cls) if field.repr)
        return f"{cls.__name__}({', '.join(shown)})"
