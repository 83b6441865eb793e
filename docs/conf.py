"""Sphinx settings: Markdown pages, the reference pages made from the package, the API from its docstrings."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import generated_pages  # noqa: E402

import planlang  # noqa: E402
from planlang.highlighting.lexer import PlanLexer  # noqa: E402
from planlang.model import Node  # noqa: E402

project = "planlang"
copyright = "The planlang developers"
release = version = planlang.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "_generated/settings.md"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = f"planlang {release}"
html_copy_source = False

autodoc_member_order = "bysource"
add_module_names = False

#: Sections of the package's docstrings, and the field that each of their entries becomes ("": a list of its own).
_SECTIONS = {"Attributes:": "", "Args:": "param", "Returns:": "returns", "Raises:": "raises"}
_ENTRY = re.compile(r" {4}(?P<names>\w+(?:, \w+)*): (?P<text>\S.*)")
_CODE = re.compile(r"(?<!`)`([^`]+)`(?!`)")


def setup(app: Sphinx) -> None:
    """Make the generated pages before any page is read; colour plans as planlang reads them."""
    app.add_lexer("plan", PlanLexer)
    app.connect("builder-inited", lambda app: generated_pages.write(Path(app.srcdir) / generated_pages.FOLDER))
    app.connect("autodoc-process-signature", _shorten)
    app.connect("autodoc-process-docstring", _as_fields)


def _shorten(
    app: Sphinx, what: str, name: str, obj: Any, options: Any, signature: str | None, returns: str | None
) -> tuple[str | None, str | None] | None:
    """The classes of a plan's blocks are made by reading: their forty keyword arguments tell nobody anything."""
    return ("", None) if what == "class" and issubclass(obj, Node) else None


def _as_fields(app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Turn the sections of a docstring into fields; attributes into a list, in which some share a line (`after, requires: …`)."""
    lines[:] = [_CODE.sub(r"``\1``", line) for line in _fields(lines)]


def _fields(lines: list[str]) -> Iterator[str]:
    section: str | None = None
    for line in lines:
        entry = _ENTRY.fullmatch(line)
        if line in _SECTIONS:
            section = _SECTIONS[line]
            yield from () if section else ("", "Attributes:", "")
        elif line and not line.startswith(" "):
            section = None
            yield line
        elif section == "returns":
            yield f":returns: {line.strip()}" if line else ""
        elif section and entry:
            yield from (f":{section} {one}: {entry['text']}" for one in entry["names"].split(", "))
        elif section == "" and entry:
            yield f"* {', '.join(f'`{one}`' for one in entry['names'].split(', '))}: {entry['text']}"
        elif section == "":
            yield line[2:]
        else:
            yield line
