"""Patterns of file names come in; whether a file fits one of them goes out, the same on every system."""

from __future__ import annotations

import os
import re

import attrs

from planlang.source import Record
from planlang.values.names import nfc

_PIECE = re.compile(r"\*\*/?|\*|\?|[^*?]+")
_MEANS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@attrs.frozen(eq=False, repr=False)
class Files(Record):
    """The files that some patterns mean, seen from a folder."""

    folder: str
    patterns: tuple[str, ...]

    def holds(self, path: str) -> bool:
        """Whether a file (an absolute path) is one of them; files outside the folder never are."""
        inside = os.path.relpath(path, self.folder) if _same_drive(path, self.folder) else ".."
        inside = nfc(inside.replace(os.sep, "/"))
        if inside == ".." or inside.startswith("../"):
            return False
        return any(re.fullmatch(_expression(pattern), inside) for pattern in self.patterns)


def _same_drive(path: str, folder: str) -> bool:
    return os.path.splitdrive(path)[0].lower() == os.path.splitdrive(folder)[0].lower()


def _expression(pattern: str) -> str:
    """A pattern as a regular expression: `*` stays within a folder, `**` crosses folders, `drafts/` is all that is in it.

    >>> [bool(re.fullmatch(_expression("drafts/*.plan"), name)) for name in ("drafts/a.plan", "drafts/b/c.plan")]
    [True, False]
    >>> [bool(re.fullmatch(_expression("*.en.plan"), name)) for name in ("a.en.plan", "x/y/a.en.plan")]
    [True, True]
    """
    pattern = nfc(pattern.replace("\\", "/")).removeprefix("./")
    if pattern.endswith("/"):
        pattern += "**"
    elif "/" not in pattern:
        pattern = "**/" + pattern
    return "".join(_MEANS.get(piece) or re.escape(piece) for piece in _PIECE.findall(pattern.lstrip("/")))
