"""The settings that hold for some plans come in; each value with the place that gave it goes out, as lines or as plain data."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from planlang.diagnostics import say
from planlang.settings.effective import Effective

_DEFAULT = say("mặc định", "default")
_NO_VALUE = {
    "language": say("theo từng kế hoạch", "that of each plan"),
    "rules": say("mọi bộ quy tắc đã cài", "all installed packages"),
    "places": say("theo từng kế hoạch", "that of each plan"),
}


def lines_of(path: str, settings: Effective, language: str) -> list[str]:
    """The settings of one plan, as a settings file would write them, with where each comes from."""
    rows: list[tuple[str, str]] = []
    for key, given in settings.given.items():
        for one in given:
            for name, value in _single(key, one.value):
                shown = _NO_VALUE[key].text(language) if value is None else f"{name} = {_toml(value)}"
                rows.append((f"{key}: {shown}" if value is None else shown, str(one.origin) or _DEFAULT.text(language)))
    width = max(len(shown) for shown, _ in rows)
    return [path, *(f"  {shown.ljust(width)}  # {origin}" for shown, origin in rows)]


def as_data(path: str, settings: Effective) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "path": path,
        "files": list(settings.files),
        "values": {
            key: [
                {"value": list(one.value) if isinstance(one.value, tuple) else one.value, "origin": str(one.origin) or None}
                for one in given
            ]
            for key, given in settings.given.items()
        },
    }


def _single(key: str, value: object) -> Sequence[tuple[str, object]]:
    """A value as lines: a table has one line for each of its entries."""
    if isinstance(value, Mapping):
        return [(f"{key}.{name}", inner) for name, inner in value.items()] or [(key, {})]
    return [(key, value)]


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
