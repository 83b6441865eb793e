"""The name of a settings file comes in; what the file and those it extends say goes out, layer by layer.

Reading a settings file runs nothing: it holds words, figures and lists, and every key is known beforehand.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from planlang.diagnostics import Message, say
from planlang.settings.globs import Files
from planlang.settings.keys import EXTEND, FILES, PATHS, SETTINGS, Unfit
from planlang.settings.lines import Way, line_of
from planlang.settings.named_files import found_files
from planlang.settings.places import Given, Layer, Origin, Problem, SettingsError, meant
from planlang.settings.rule_words import Amiss, check_levels, check_packages, check_words
from planlang.settings.search import SHARED, bytes_of, table_of
from planlang.source import Record
from planlang.values.names import closest

_SECTION: Way = ("tool", "planlang")
_AT_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")


@attrs.frozen(eq=False, repr=False)
class Said(Record):
    """What a settings file says, with what the files say that it extends: the widest layer first."""

    files: tuple[str, ...]
    general: tuple[Layer, ...]
    by_path: tuple[Layer, ...]


def read_settings(path: str) -> Said:
    """Read a settings file and those that it extends.

    Raises:
        SettingsError: with every problem of the first file that has any.
    """
    return _read(os.path.abspath(path), ())


def shown(path: str) -> str:
    """A path as a reader of messages knows it: seen from the folder they work in, where that is shorter."""
    try:
        short = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if short.startswith("..") and len(short) > len(path) else short


def _read(path: str, before: tuple[str, ...]) -> Said:
    name = shown(path)
    real = os.path.realpath(path)
    if real in before:
        circle = " -> ".join(shown(one) for one in (*before[before.index(real) :], real))
        raise _only(name, say("các tệp thiết lập viết tiếp nhau thành vòng: {circle}", "settings files extend each other in a circle: {circle}", circle=circle))  # fmt: skip
    text, table, section = _parsed(path, name)
    reader = _Reader(name, text, section, os.path.dirname(path))
    general = reader.layer(table, ())
    entries = reader.by_path(table, os.path.dirname(path))
    base = reader.extended(table, os.path.dirname(path))
    if reader.problems:
        raise SettingsError(reader.problems)
    if base is None:
        return Said((path,), (general,), tuple(entries))
    wider = _read(base, (*before, real))
    return Said((*wider.files, path), (*wider.general, general), (*wider.by_path, *entries))


def _only(name: str, message: Message, line: int = 0, advice: Message | None = None) -> SettingsError:
    return SettingsError([Problem(Origin(name, line), message, advice)])


def _parsed(path: str, name: str) -> tuple[str, dict[str, Any], Way]:
    """The text of a file, its table for planlang, and where in the file that table is."""
    import tomllib

    try:
        text = bytes_of(path).decode("utf-8-sig").replace("\r\n", "\n")
        whole = tomllib.loads(text)
    except FileNotFoundError:
        raise _only(name, say("không có tệp thiết lập này", "there is no such settings file")) from None
    except UnicodeDecodeError:
        raise _only(name, say("tệp thiết lập chưa ở dạng UTF-8", "the settings file is not UTF-8"), 0, say("lưu tệp dạng UTF-8", "save it as UTF-8")) from None  # fmt: skip
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise _only(name, say("không mở được tệp thiết lập: {reason}", "the settings file cannot be opened: {reason}", reason=reason)) from None  # fmt: skip
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        place = _AT_LINE.search(str(fault))
        line = int(place[1]) if place is not None else text.count("\n") + 1
        why = say("dòng này chưa đọc được theo cách viết TOML", "this line does not read as TOML ({fault})", fault=_AT_LINE.sub("", str(fault)).strip())  # fmt: skip
        raise _only(name, why, line, say('viết ví dụ: tier = "careful"', 'write for example: tier = "careful"')) from None
    if os.path.basename(path) != SHARED:
        return text, whole, ()
    table = table_of(whole)
    if not isinstance(table, dict):
        raise _only(name, say("tệp này không có bảng [tool.planlang]", "this file has no table [tool.planlang]"))
    return text, table, _SECTION


class _Reader:
    """Reads the tables of one file; what cannot be followed is gathered, with its line."""

    def __init__(self, name: str, text: str, section: Way, folder: str) -> None:
        self.name, self.text, self.section, self.folder = name, text, section, folder
        self.problems: list[Problem] = []
        self.packages: tuple[str, ...] | None = None

    def origin(self, way: Way, word: str = "") -> Origin:
        return Origin(self.name, line_of(self.text, (*self.section, *way), word))

    def problem(self, way: Way, message: Message, advice: Message | None = None, word: str = "") -> None:
        self.problems.append(Problem(self.origin(way, word), message, advice))

    def layer(self, table: Mapping[str, Any], way: Way, files: Files | None = None) -> Layer:
        """The values of a table, each with its line."""
        inside = files is not None
        allowed = [name for name, setting in SETTINGS.items() if setting.by_path or not inside]
        known = [*allowed, FILES] if inside else [*allowed, EXTEND, PATHS]
        values: dict[str, Given] = {}
        # Which packages of rules run decides which codes there are.
        for key in sorted(table, key=lambda key: key != "rules"):
            if key not in known:
                self._unknown_key(key, (*way, key), known, inside)
            elif key in SETTINGS:
                given = read_value(key, table[key], self.origin((*way, key)), self.packages, self.folder)
                if isinstance(given, Given):
                    values[key] = given
                    self.packages = given.value if key == "rules" else self.packages
                    continue
                for word, message, advice in given:
                    self.problem((*way, key, word) if key == "levels" else (*way, key), message, advice, word if key != "levels" else "")  # fmt: skip
        return Layer(values, files)

    def by_path(self, table: Mapping[str, Any], folder: str) -> Iterator[Layer]:
        """The layers of `[[paths]]`."""
        entries = table.get(PATHS, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            self.problem((PATHS,), say("“paths” là các bảng [[paths]]", "“paths” are tables [[paths]]"), say('viết ví dụ: [[paths]] rồi files = ["nháp/**"]', 'write for example: [[paths]] and then files = ["drafts/**"]'))  # fmt: skip
            return iter(())
        return iter([self._for_files(entry, (PATHS, number), folder) for number, entry in enumerate(entries)])

    def _for_files(self, entry: Mapping[str, Any], way: Way, folder: str) -> Layer:
        patterns = entry.get(FILES)
        if not isinstance(patterns, list) or not patterns or not all(isinstance(one, str) and one for one in patterns):
            need = say("mỗi bảng [[paths]] cần files là danh sách mẫu tên tệp", "each [[paths]] needs files, a list of patterns")
            self.problem((*way, FILES), need, say('viết ví dụ: files = ["nháp/**"]', 'write for example: files = ["drafts/**"]'))
            patterns = []
        return self.layer(entry, way, Files(folder, tuple(patterns)))

    def extended(self, table: Mapping[str, Any], folder: str) -> str | None:
        """The file that this one goes on from."""
        value = table.get(EXTEND)
        if value is None:
            return None
        if not isinstance(value, str) or not value:
            self.problem((EXTEND,), say("“extend” nhận tên một tệp thiết lập", "“extend” takes the name of a settings file"), say('viết ví dụ: extend = "../planlang.toml"', 'write for example: extend = "../planlang.toml"'))  # fmt: skip
            return None
        path = os.path.normpath(os.path.join(folder, value))
        if not os.path.isfile(path):
            self.problem((EXTEND,), say("không có tệp thiết lập {path}", "there is no settings file {path}", path=shown(path)), say("đường dẫn tính từ thư mục của tệp này", "the path is relative to the folder of this file"))  # fmt: skip
            return None
        return path

    def _unknown_key(self, key: str, way: Way, known: list[str], inside: bool) -> None:
        if inside and key in SETTINGS:
            self.problem(way, say("“{key}” không đặt riêng cho một số tệp được", "“{key}” cannot be set for some files only", key=key), say("đưa khóa này lên đầu tệp thiết lập", "move it to the top of the settings file"))  # fmt: skip
            return
        listed = say("các khóa: {known}", "keys: {known}", known=", ".join(known))
        self.problem(way, say("không có khóa “{key}”", "there is no key “{key}”", key=key), meant(closest(key, known)) or listed)


def read_value(
    key: str, value: object, origin: Origin, packages: tuple[str, ...] | None, folder: str | None = None
) -> Given | list[Amiss]:
    """A value of one key, looked over; or what is amiss with it.

    Files are looked for in `folder`, the project's, and may not lie outside; without one they are taken as given.
    """
    fit = SETTINGS[key].read(value)
    if isinstance(fit, Unfit):
        near = meant([f'"{one}"' for one in closest(value, _choices(fit))]) if isinstance(value, str) else None
        return [("", say("“{key}” {need}", "“{key}” {need}", key=key, need=fit.message), near)]
    amiss: Iterator[Amiss] = iter(())
    if SETTINGS[key].files:
        fit, amiss = found_files(key, fit, folder)
    elif key in ("select", "ignore"):
        amiss = check_words(fit, packages)
    elif key == "levels":
        amiss = check_levels(fit, packages)
    elif key == "rules":
        amiss = check_packages(fit)
    return list(amiss) or Given(fit, origin)


def _choices(unfit: Unfit) -> list[str]:
    return re.findall('"([^"]+)"', str(dict(unfit.message.args).get("choices", "")))
