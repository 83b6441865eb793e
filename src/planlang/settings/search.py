"""A folder comes in; the settings file that holds for it goes out, looked for without reading more than is needed."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any

OWN, SHARED = "planlang.toml", "pyproject.toml"
_LARGEST = 1024 * 1024
#: `[tool.planlang]`, or `planlang` inside `[tool]`, in any of the ways in which TOML can write it.
_OUR_TABLE = re.compile(rb"""tool["'\s.]*planlang|\[\s*["']?tool["']?\s*\][^\[]*planlang|tool\s*=\s*\{.*planlang""")


def nearest(folder: str) -> str | None:
    """The settings file that holds for a folder: in it, or in the nearest folder above it."""
    while True:
        for name in (OWN, SHARED):
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (name == OWN or _speaks_of_us(path)):
                return path
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def bytes_of(path: str) -> bytes:
    """The content of a settings file.

    Raises:
        OSError: it cannot be read, or is far too large for one.
    """
    with open(path, "rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise OSError(f"> {_LARGEST} bytes")
    return data


def table_of(whole: Mapping[str, Any]) -> Any:
    """The table `[tool.planlang]` of a `pyproject.toml`; None where there is none."""
    tools = whole.get("tool")
    return tools.get("planlang") if isinstance(tools, dict) else None


def _speaks_of_us(path: str) -> bool:
    """Whether a `pyproject.toml` has a table for planlang; its other tables are nobody's business here."""
    try:
        data = bytes_of(path)
    except OSError:
        return False
    # Reading TOML costs more than all other settings; most projects that name planlang have no table for it.
    if _OUR_TABLE.search(data) is None:
        return False
    import tomllib

    try:
        return table_of(tomllib.loads(data.decode("utf-8-sig"))) is not None
    except ValueError:  # a file that cannot be read, but means us, is reported when it is read
        return b"tool.planlang" in data
