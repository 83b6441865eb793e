"""A changed reading and its file come in; the file holds the new text, unless another program changed it meanwhile."""

from __future__ import annotations

import os

from planlang.edit.outcome import own_source
from planlang.reading import Reading


def save(path: str | os.PathLike[str], before: Reading, after: Reading) -> None:
    """Write the text of `after` in the place of a file that holds that of `before`: the whole of it or nothing.

    Raises:
        OSError: it could not be written, or holds something else by now (`ChangedMeanwhileError`); it is as it was.
    """
    from planlang.source.writing import ChangedMeanwhileError, write_atomic

    with open(path, "rb") as file:
        data = file.read()
    raw = own_source(before).raw.encode()
    if not data.endswith(raw):
        raise ChangedMeanwhileError(f"{os.fspath(path)} was changed by another program")
    write_atomic(os.fspath(path), data[: len(data) - len(raw)] + own_source(after).raw.encode(), data)
