"""Text comes in; how many columns of a terminal it takes, and text padded to that, go out."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """Columns that a text takes on a terminal: combining marks none, wide East Asian characters two."""
    if text.isascii():
        return len(text)
    return sum(char_width(char) for char in text)


def char_width(char: str) -> int:
    """Columns that one character takes."""
    if char < "\u0300":
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def left(text: str, columns: int) -> str:
    """Text padded on the right."""
    return text + " " * max(0, columns - width(text))


def right(text: str, columns: int) -> str:
    """Text padded on the left."""
    return " " * max(0, columns - width(text)) + text


def cut(text: str, columns: int) -> str:
    """Text that takes at most so many columns, with a mark where it was cut."""
    if width(text) <= columns:
        return text
    taken, kept = 1, []
    for char in text:
        taken += char_width(char)
        if taken > columns:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"
