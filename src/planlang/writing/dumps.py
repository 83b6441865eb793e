"""A plan comes in; the text of a file that says the same goes out, once it has been read again and compared."""

from __future__ import annotations

from typing import Any

import attrs

from planlang.formatting import format_source
from planlang.model.declare import keys_of
from planlang.model.node import Node, changed, nodes_below
from planlang.model.plan import Plan
from planlang.reading import reads
from planlang.source import decode
from planlang.values.names import keyword_key
from planlang.values.units import Unit
from planlang.writing.blocks import block, fields_of, head_of
from planlang.writing.hand import Hand, WritingError


def dumps(plan: Plan, language: str | None = None) -> str:
    """A plan as the text of a plan file, in canonical layout.

    Args:
        plan: one that was read, changed, or made in Python.
        language: "vi" or "en", for keywords, figures, dates and units; by default the plan's own, or
            English where that is a third one.

    Returns:
        The text. Reading it gives a plan that is equal to this one, in the language asked for; what the plan uses out of other
        files is written in it, so that it stands by itself.

    Raises:
        WritingError: the language of plans cannot say it; the message names what. Part of the plan could not be read, or a
            reference leads to nothing, for example.
        TypeError: it is no plan.
    """
    if not isinstance(plan, Plan):
        raise TypeError(f"dumps() takes a Plan, not {type(plan).__name__}; for one block put it into a Plan")
    if language not in (None, "vi", "en"):
        raise ValueError(f"no language {language!r}; write 'vi' or 'en'")
    wanted = changed(
        plan, language=language or (plan.language if plan.language in ("vi", "en") else "en" if plan.language else "vi")
    )
    if len(plan.origins) > 1:  # what other files declare is written here, so that the text stands by itself
        wanted = changed(wanted, uses=())
    for node in (plan, *nodes_below(plan)):
        if node.incomplete:
            raise WritingError(
                f"{type(node).__name__} {node.path or node.title or ''} could not be read whole, and is not written"
            )
    text = "\n".join(_lines(wanted)) + "\n"
    formatted = format_source(decode(text))
    text = formatted.text
    read = reads(text)
    errors = [finding for finding in read.findings if finding.severity.value == "error"]
    if errors:
        raise WritingError(f"{errors[0].code}: {errors[0].message.text('en')}")
    if read.plan != wanted:
        raise WritingError(f"no text says the same: {first_difference(wanted, read.plan)}")
    return text


def _lines(plan: Plan) -> list[str]:
    """The file: its language, the plan's own block, then everything that it holds, a blank line between kinds."""
    hand = hand_for(plan)
    fields = fields_of(hand, plan)
    top = [line for field in ("version", "language", "figures") for line in fields.pop(field, ())]
    own = [line for lines in fields.values() for line in lines]
    groups: list[list[str]] = []
    if plan.title is None and not plan.bases and plan.word == "plan":
        top += own
    else:
        inside = [line for base in plan.bases for line in block(hand, base)]
        groups.append(_plan_block(hand, plan, own, inside))
    for field, key in keys_of(Plan):
        held = getattr(plan, field) if key.holds is not None and field != "bases" else ()
        if held:
            groups.append([line for node in held for line in block(hand, node)])
    return [*top, *(line for group in groups for line in ("", *group))]


def _plan_block(hand: Hand, plan: Plan, fields: list[str], inside: list[str]) -> list[str]:
    return [f"{head_of(hand, plan)} {{", *fields, *inside, "}"]


def hand_for(plan: Plan) -> Hand:
    """How the file of a plan is written."""
    language = plan.language or "vi"
    style: Any = plan.figures or ("en" if language == "en" else "vi")
    unit = plan.unit if plan.unit is not None and plan.unit.is_money else None
    own: dict[str, Unit] = {}
    for counted in plan.counting_units:
        for name in counted.names:
            own.setdefault(keyword_key(name), counted.unit)
    return Hand(language, style, unit, own)


def first_difference(wanted: Any, found: Any, place: str = "plan") -> str:
    """Where two values first differ, as a path of fields, with both."""
    if isinstance(wanted, tuple) and isinstance(found, tuple):
        for at, (one, other) in enumerate(zip(wanted, found, strict=False)):
            if one != other:
                name = getattr(one, "path", "") or str(at)
                return first_difference(one, other, f"{place}[{name}]")
        return f"{place} has {len(wanted)} where the text has {len(found)}"
    if type(wanted) is type(found) and attrs.has(type(wanted)):
        for field in attrs.fields(type(wanted)):
            one, other = getattr(wanted, field.name), getattr(found, field.name)
            if field.eq and one != other:
                return first_difference(one, other, f"{place}.{field.name}")
    return f"{place} is {_shown(wanted)}, and would read as {_shown(found)}"


def _shown(value: Any) -> str:
    text = f"{type(value).__name__} {value.name!r}" if isinstance(value, Node) else repr(value)
    return text if len(text) <= 200 else text[:199] + "…"
