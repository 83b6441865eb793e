"""The name of a module that planlang does not always have comes in; the module goes out, or one sentence on how to get it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from planlang.diagnostics import Message, say


class MissingExtraError(ImportError):
    """A library that comes with an extra of planlang is not installed.

    Attributes:
        sentence: what is needed, by what, and the line that installs it, in both languages.
    """

    def __init__(self, module: str, extra: str, wanted_by: str) -> None:
        self.sentence: Message = say(
            "{wanted_by} cần thư viện {module}; cài bằng lệnh: pip install 'planlang[{extra}]'",
            "{wanted_by} needs {module}; install it with: pip install 'planlang[{extra}]'",
            wanted_by=wanted_by,
            module=module,
            extra=extra,
        )
        super().__init__(self.sentence.text("en"), name=module)


def need(module: str, extra: str, wanted_by: str) -> Any:
    """A module of an optional library.

    Raises:
        MissingExtraError: the library is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(module, extra, wanted_by) from error
