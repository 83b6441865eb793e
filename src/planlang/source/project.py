"""A path that a plan names comes in; the bytes of that file go out if it is a plain file of the same project, else why not.

Plans come from strangers. Nothing outside the project is opened, whatever its path looks like and wherever a link leads; a
file that is not a plain one (a pipe, a device) is not read, and whether something exists outside is not told.
"""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Callable, Mapping

import attrs

from planlang.source.record import Record
from planlang.source.text import MAX_BYTES

#: The file that makes its folder the root of a project.
MARK = "planlang.toml"
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_FLAGS |= getattr(os, "O_BINARY", 0)

#: Texts by their paths, or a function that gives the text of a path, or None where there is none.
Texts = Mapping[str, str | bytes] | Callable[[str], str | bytes | None]


@attrs.frozen(eq=False, repr=False)
class Opened(Record):
    """A file that was opened.

    Attributes:
        name: what messages call it.
        identity: the same for the same file, however it was named.
        data: its content.
        path: where the paths that it names begin.
    """

    name: str
    identity: object
    data: str | bytes
    path: str


@attrs.frozen(eq=False, repr=False)
class NotOpened(Record):
    """Why a file was not opened: the kind of trouble, a word to go with it, and the files that there are instead."""

    kind: str
    detail: str = ""
    instead: tuple[str, ...] = ()


class Folder:
    """The files of a project on disk, seen from the file that was opened first.

    Attributes:
        root: the nearest folder that holds a `planlang.toml`; without one the folder of the first file.
    """

    def __init__(self, first: str) -> None:
        self.first = first
        self.shown = os.path.dirname(first)
        self.folder = os.path.dirname(os.path.realpath(first))
        self.root = _root_of(self.folder)

    @property
    def identity(self) -> object:
        """The identity of the first file."""
        try:
            return _identity(os.stat(self.first))
        except (OSError, ValueError):
            return self.first

    @property
    def path(self) -> str:
        """Where the first file's paths begin."""
        return self.folder

    def open(self, written: str, path: str) -> Opened | NotOpened:
        """The file behind a path that a file in the folder `path` names."""
        if "\0" in written or "\\" in written:
            return NotOpened("other-backslash")
        whole = os.path.realpath(os.path.join(path, written))
        if not _inside(whole, self.root):
            return NotOpened("other-outside", _shown(self.root))
        try:
            file = os.open(whole, _FLAGS)
        except FileNotFoundError:
            return NotOpened("other-missing", instead=_plans_in(os.path.dirname(whole), path))
        except NotADirectoryError:
            return NotOpened("other-missing")
        except IsADirectoryError:
            return NotOpened("other-not-plain")
        except PermissionError:
            return NotOpened("other-not-plain") if os.path.isdir(whole) else NotOpened("other-denied")
        except (OSError, ValueError) as error:
            return NotOpened("other-trouble", getattr(error, "strerror", None) or str(error))
        try:
            found = os.fstat(file)
            if not stat.S_ISREG(found.st_mode):
                return NotOpened("other-not-plain")
            with os.fdopen(file, "rb", closefd=False) as opened:
                data = opened.read(MAX_BYTES + 1)
        except OSError as error:
            return NotOpened("other-trouble", error.strerror or str(error))
        finally:
            os.close(file)
        name = os.path.normpath(os.path.join(self.shown, os.path.relpath(whole, self.folder)))
        return Opened(name, _identity(found), data, os.path.dirname(whole))


class Given:
    """The texts of a project that a program holds, by paths with slashes; they are looked up, and nothing is opened.

    Attributes:
        identity: the path of the plan itself, as far as its name is one.
    """

    path = ""

    def __init__(self, texts: Texts, name: str) -> None:
        self.identity: object = posixpath.normpath(name)
        self.known = tuple(texts) if isinstance(texts, Mapping) else ()
        self.get: Callable[[str], str | bytes | None] = texts.get if isinstance(texts, Mapping) else texts

    def open(self, written: str, path: str) -> Opened | NotOpened:
        """The text behind a path that a text in the folder `path` names."""
        if "\0" in written or "\\" in written:
            return NotOpened("other-backslash")
        whole = posixpath.normpath(posixpath.join(path, written))
        if whole.startswith(("/", "../")) or whole in (".", ".."):
            return NotOpened("other-outside", "files")
        data = "" if whole == self.identity else self.get(whole)
        if data is None:
            return NotOpened("other-missing", instead=self.known)
        return Opened(whole, whole, data, posixpath.dirname(whole))


class Nowhere:
    """What stands in no file: nothing is beside it."""

    identity: object = ""
    path = ""

    def open(self, written: str, path: str) -> NotOpened:
        """Nothing can be opened."""
        return NotOpened("other-nowhere")


Project = Folder | Given | Nowhere


def project_of(files: str | Texts | None, name: str) -> Project:
    """The project around a plan of some name: that of the path of its file, texts that a program holds, or none."""
    if files is None:
        return Nowhere()
    return Folder(files) if isinstance(files, str) else Given(files, name)


def _root_of(folder: str) -> str:
    above = folder
    while True:
        if os.path.isfile(os.path.join(above, MARK)):
            return above
        if os.path.dirname(above) == above:
            return folder
        above = os.path.dirname(above)


def _inside(path: str, root: str) -> bool:
    try:
        return os.path.commonpath([path, root]) == root
    except ValueError:  # on another drive
        return False


def _identity(found: os.stat_result) -> object:
    return found.st_dev, found.st_ino


def _shown(folder: str) -> str:
    return os.path.basename(folder) or folder


def _plans_in(folder: str, seen_from: str) -> tuple[str, ...]:
    """The plan files of a folder, as one names them from another."""
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(".plan"))
    except OSError:
        return ()
    return tuple(os.path.relpath(os.path.join(folder, name), seen_from).replace(os.sep, "/") for name in names)
