"""The text of a TOML file and the name of a key come in; the line on which the key stands goes out.

Python's reader of TOML keeps no places. Where a file is laid out in an unusual way the nearest line above is named.
"""

from __future__ import annotations

import re

_TABLE = re.compile(r"\s*\[(\[)?\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")

#: A way to a key: names, and for an array of tables the number of the entry.
Way = tuple[str | int, ...]


def line_of(text: str, way: Way, word: str = "") -> int:
    """The line (from 1) of a key, or of a word inside its value; 0 where nothing of it is found."""
    found, best = 0, 0
    table: Way = ()
    seen: dict[Way, int] = {}
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        head = _TABLE.match(line)
        key = None if head else _KEY.match(line)
        if head is not None:
            table = _names(head[2])
            if head[1]:
                seen[table] = seen.get(table, -1) + 1
                table = (*table, seen[table])
        here = table if head is not None else (*table, *_names(key[1])) if key is not None else None
        if here is None:
            continue
        common = len(here) if way[: len(here)] == here else 0
        if common > best or (common and not found):
            best, found = common, number
    if word and found:
        for number in range(found, len(lines) + 1):
            if re.search(rf"""["']{re.escape(word)}["']""", lines[number - 1]) or (
                number == found and re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", lines[number - 1])
            ):
                return number
            if number > found and (_KEY.match(lines[number - 1]) or _TABLE.match(lines[number - 1])):
                break
    return found


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(text))
