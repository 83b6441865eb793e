"""Bytes and a path come in; the file holds them afterwards, whole, or is what it was before.

The one way in which planlang writes a file: into a new file beside the old one, then renamed over it.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress

#: Windows would translate line ends, and lets children inherit handles.
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_LONGEST_NAME = 60


class ChangedMeanwhileError(OSError):
    """The file no longer holds what was read from it; it was left as it is."""


def write_atomic(path: str, data: bytes, expected: bytes | None = None) -> None:
    """Write a file so that at every moment it holds either the old bytes or the new ones.

    A symbolic link stays one: the file that it leads to is written. Mode and, where permitted, owner are kept. Hard links
    to the old file keep the old bytes. What is not a regular file (`/dev/stdout`, a pipe) is written to directly.

    Args:
        path: the file; it need not exist, its folder must.
        data: all of its bytes.
        expected: what the file should still hold.

    Raises:
        ChangedMeanwhileError: it holds something other than `expected`.
        OSError: it could not be written; it is what it was.
    """
    before = _stat(path)
    # Of a file that is there every link must be readable: else a link would be taken for the file and be replaced.
    target = os.path.realpath(path, strict=before is not None)
    if before is not None and not stat.S_ISREG(before.st_mode):
        with open(path, "wb") as stream:
            stream.write(data)
        return
    if before is not None and not os.access(target, os.W_OK):
        raise PermissionError(13, os.strerror(13), path)
    new = _write_beside(target, data, before)
    try:
        if expected is not None:
            _compare(target, expected)
        os.replace(new, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(new)
        raise
    _settle_folder(os.path.dirname(target))


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _write_beside(target: str, data: bytes, before: os.stat_result | None) -> str:
    """A new file in the target's folder that holds the bytes, safe on the disk; its path."""
    folder, name = os.path.split(target)
    new = os.path.join(folder, f".{name[:_LONGEST_NAME]}.{os.urandom(6).hex()}.tmp")
    # A new file gets the mode that the user's umask gives; one that is replaced is private until it has its own mode.
    number = os.open(new, _FLAGS, 0o666 if before is None else 0o600)
    try:
        with open(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if before is not None:
            _keep_owner_and_mode(new, before)
    except BaseException:
        with suppress(OSError):
            os.unlink(new)
        raise
    return new


def _keep_owner_and_mode(new: str, before: os.stat_result) -> None:
    now = os.stat(new)
    if hasattr(os, "chown") and (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
        with suppress(OSError):  # only an administrator may give a file away
            os.chown(new, before.st_uid, before.st_gid)
    os.chmod(new, stat.S_IMODE(before.st_mode))  # after the owner: giving a file away may clear bits


def _compare(target: str, expected: bytes) -> None:
    try:
        with open(target, "rb") as file:
            same = file.read(len(expected) + 1) == expected
    except FileNotFoundError:
        same = False
    if not same:
        raise ChangedMeanwhileError(f"{target} was changed by another program")


def _settle_folder(folder: str) -> None:
    """See to it that the new name is on the disk too, where the system can be asked to."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):  # some file systems refuse; the file itself is whole
        number = os.open(folder or ".", os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
