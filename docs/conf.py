"""Sphinx settings: Markdown pages, the reference pages made from the package, the API from its docstrings."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from pygments.lexers.special import TextLexer  # type: ignore[import-untyped]
from sphinx.application import Sphinx

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import generated_pages  # noqa: E402

import planlang  # noqa: E402
from planlang.model import Node  # noqa: E402

project = "planlang"
copyright = "The planlang developers"
release = version = planlang.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = f"planlang {release}"
html_copy_source = False

autodoc_member_order = "bysource"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True


def setup(app: Sphinx) -> None:
    """Make the generated pages before any page is read; show plans as plain code."""
    app.add_lexer("plan", TextLexer)
    app.connect("builder-inited", lambda app: generated_pages.write(Path(app.srcdir) / generated_pages.FOLDER))
    app.connect("autodoc-process-signature", _shorten)


def _shorten(
    app: Sphinx, what: str, name: str, obj: Any, options: Any, signature: str | None, returns: str | None
) -> tuple[str | None, str | None] | None:
    """The classes of a plan's blocks are made by reading: their forty keyword arguments tell nobody anything."""
    return ("", None) if what == "class" and issubclass(obj, Node) else None
