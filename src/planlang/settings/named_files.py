"""A file that the settings name comes in; its path goes out, or what keeps it from being used."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from planlang.diagnostics import say
from planlang.rules.installed import place_packages
from planlang.rules.registers import lies_inside
from planlang.settings.places import meant
from planlang.settings.rule_words import Amiss
from planlang.values.names import closest


def found_files(key: str, value: Any, folder: str | None) -> tuple[Any, Iterator[Amiss]]:
    """The value with its files as paths; the name of an installed package of places stays as it is."""
    packages = {one.name for one in place_packages()} if key == "places" else set()
    if isinstance(value, str):
        if value in packages:
            return value, iter(())
        path = os.path.normpath(os.path.join(folder or os.getcwd(), value))
        return path, _amiss(value, path, folder, sorted(packages))
    paths = tuple(os.path.normpath(os.path.join(folder or os.getcwd(), one)) for one in value)
    return paths, (fault for one, path in zip(value, paths, strict=True) for fault in _amiss(one, path, folder, []))


def _amiss(named: str, path: str, folder: str | None, packages: list[str]) -> Iterator[Amiss]:
    if folder is not None and not lies_inside(path, folder):
        yield (
            named,
            say("tệp {path} nằm ngoài thư mục của dự án", "the file {path} lies outside the project's folder", path=named),
            say("chép tệp vào thư mục của tệp thiết lập", "copy it into the folder of the settings file"),
        )
    elif not os.path.isfile(path):
        around = os.path.dirname(path)
        known = [*packages, *(os.listdir(around) if os.path.isdir(around) else ())]
        yield (
            named,
            say("không có tệp {path}", "there is no file {path}", path=named),
            meant(closest(os.path.basename(path), known))
            or say("đường dẫn tính từ thư mục của tệp thiết lập", "the path is relative to the folder of the settings file"),
        )
