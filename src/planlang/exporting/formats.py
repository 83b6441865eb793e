"""The table of export formats: a plan and the name of a format come in, the text of a file goes out.

To add a format, write a module here with `document(plan, language)`, and one line in `FORMATS`.
"""

from __future__ import annotations

from importlib import import_module

import attrs

from planlang.diagnostics import Message, say
from planlang.model.plan import Plan
from planlang.source import Record


@attrs.frozen(eq=False, repr=False)
class ExportFormat(Record):
    """One format.

    Attributes:
        name: as `--to` names it.
        module: the module of this folder that writes it; imported when it is asked for.
        doc: what it is.
    """

    name: str
    module: str
    doc: Message


FORMATS = (
    ExportFormat("json", "as_json", say("JSON, theo docs/plan.schema.json", "JSON, as docs/plan.schema.json describes it")),
    ExportFormat("plan", "as_plan", say("tệp .plan theo mẫu chung, bằng một trong hai ngôn ngữ", "a .plan file in canonical layout, in either language")),
)  # fmt: skip


def export(plan: Plan, to: str, language: str | None = None) -> str:
    """The text of a plan in a format.

    Args:
        plan: the plan.
        to: the name of a format in `FORMATS`.
        language: for formats with words in them; by default the plan's own.

    Raises:
        ValueError: there is no such format, or it cannot hold the plan.
    """
    found = next((one for one in FORMATS if one.name == to), None)
    if found is None:
        raise ValueError(f"no format {to!r}; write one of {', '.join(one.name for one in FORMATS)}")
    text: str = import_module(f"planlang.exporting.{found.module}").document(plan, language)
    return text
