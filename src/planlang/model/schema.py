"""The classes of the model come in; the JSON Schema (2020-12) of a plan as JSON goes out."""

from __future__ import annotations

import typing
from fractions import Fraction
from typing import Any

import attrs

from planlang.model.declare import block_of, held_by, keys_of
from planlang.model.node import Node
from planlang.model.plain import (
    FORMAT,
    FORMAT_VERSION,
    FORMS,
    LARGEST,
    Expression,
    fields_of,
    is_open,
    item_of,
    key_docs,
    members,
)
from planlang.model.plan import Plan
from planlang.totals.figures import Bound, Figure
from planlang.values.cited import Cited
from planlang.values.refs import Ref
from planlang.values.targets import Measure
from planlang.values.time import Period, When
from planlang.values.times import Times

_NUMBER = "number"
_TITLES = {
    "id": "Its name in the plan; letters, digits and marks, no blanks.",
    "title": "Its name in words.",
    "path": "The ids from the top down to it; told for readers, not read back.",
    "word": "Code of the keyword that opens it.",
    "pending": "Fields that the plan says are decided later.",
    "currency": "Currency of its amounts: a code of ISO 4217; VND where it is left out.",
    "minor": "The amount in the smallest unit of its currency.",
}


def schema() -> dict[str, Any]:
    """The schema of what `Plan.to_dict` gives."""
    made = _Schema()
    plan = made.record(Plan)
    plan["properties"] = {
        "format": {"const": FORMAT},
        "format_version": {"type": "string", "pattern": rf"^{FORMAT_VERSION.partition('.')[0]}\.[0-9]+$"},
        **plan["properties"],
    }
    plan["required"] = ["format", "format_version"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A plan, as planlang writes it",
        "description": "Numbers are exact: integers (money in the smallest unit of its currency), or texts of digits where they "
        "are not whole or lie beyond 2^53. What is empty is left out.",
        **plan,
        "$defs": dict(sorted(made.definitions.items())),
    }


class _Schema:
    """Gathers the definitions of the classes that are met."""

    def __init__(self) -> None:
        exact = {"type": "string", "pattern": r"^-?[0-9]{1,60}(?:\.[0-9]{1,60}|/[1-9][0-9]{0,60})?$"}
        whole = {"type": "integer", "minimum": -LARGEST, "maximum": LARGEST}
        self.definitions: dict[str, Any] = {_NUMBER: {"description": "An exact number.", "anyOf": [whole, exact]}}

    def record(self, cls: Any) -> dict[str, Any]:
        docs = key_docs(cls) if issubclass(cls, Node) else {}
        properties = {}
        for name, hint in fields_of(cls).items():
            told = self.type_of(hint)
            doc = docs.get(name) or _TITLES.get(name)
            properties[name] = {"description": doc, **told} if doc else told
        if issubclass(cls, Node):
            self._choices(cls, properties)
            properties["word"] = {**properties["word"], "enum": [code for code, _ in block_of(cls).words]}
        required = [field.name for field in attrs.fields(cls) if field.name in properties and field.default is attrs.NOTHING]
        described = (cls.__doc__ or "").strip().partition("\n")[0]
        found: dict[str, Any] = {"type": "object", "description": described, "properties": properties}
        if required:
            found["required"] = required
        return {**found, "additionalProperties": False}

    def _choices(self, cls: Any, properties: dict[str, Any]) -> None:
        """Fields that hold one of a few codes, or blocks under some words only."""
        for name, key in keys_of(cls):
            codes = [code for code, _, _ in key.choices]
            if key.kind == "word" and codes and name != "language":
                properties[name]["enum"] = codes
            elif key.kind == "style":
                properties[name]["enum"] = ["vi", "en", "lakh"]
            elif codes and key.holds is not None and held_by(cls, key) is cls:
                properties[name]["items"] = {**properties[name]["items"], "properties": {"word": {"enum": codes}}}

    def type_of(self, hint: Any) -> dict[str, Any]:
        """The schema of one type."""
        if hint is Expression:
            return self._expression()
        kinds = [one for one in members(hint) if one is not type(None)]
        if Fraction in kinds:
            return {"$ref": f"#/$defs/{_NUMBER}"}
        if Ref in kinds and When in kinds:
            ref = {
                "type": "object",
                "properties": {"ref": {"type": "string"}},
                "required": ["ref"],
                "additionalProperties": False,
            }
            return {"anyOf": [ref, self.type_of(When)]}
        if len(kinds) > 1:
            return {"anyOf": [self.type_of(kind) for kind in kinds]}
        (kind,) = kinds
        origin = typing.get_origin(kind) or kind
        if origin is typing.Literal:
            return {"enum": list(typing.get_args(kind))}
        if kind in (str, bool, int):
            return {"type": {str: "string", bool: "boolean", int: "integer"}[kind]}
        if isinstance(origin, type) and issubclass(origin, tuple) and not attrs.has(origin):
            if is_open(kind):
                return {"type": "array", "items": self.type_of(item_of(kind, 0))}
            each = [self.type_of(one) for one in typing.get_args(kind)]
            return {"type": "array", "prefixItems": each, "minItems": len(each), "maxItems": len(each)}
        return self._defined(kind)

    def _expression(self) -> dict[str, Any]:
        """A formula: the name of a column, a number, or an operation on two formulas."""
        if "Expression" not in self.definitions:
            self.definitions["Expression"] = {}
            itself = {"$ref": "#/$defs/Expression"}
            number = {"type": "object", "properties": {"number": {"$ref": f"#/$defs/{_NUMBER}"}}, "required": ["number"]}
            operation = {"type": "array", "prefixItems": [{"type": "string"}, itself, itself], "minItems": 3, "maxItems": 3}
            self.definitions["Expression"] = {"anyOf": [{"type": "string"}, number, operation]}
        return {"$ref": "#/$defs/Expression"}

    def _defined(self, cls: Any) -> dict[str, Any]:
        """A reference to the definition of a class, which is made when it is first met."""
        name = cls.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # a class may hold itself
            self.definitions[name] = self._definition(cls)
        return {"$ref": f"#/$defs/{name}"}

    def _definition(self, cls: Any) -> dict[str, Any]:
        form = FORMS.get(cls)
        if form is None:
            plain = self.record(cls)
            longer = {Figure: Bound, Measure: Cited}.get(cls)
            return plain if longer is None else {"anyOf": [plain, self._defined(longer)]}
        text = {"type": "string", "description": form.doc, **({"pattern": form.pattern} if form.pattern else {})}
        if not form.has_longer:
            return text
        return {"anyOf": [text, self.record({Period: Times}.get(cls, cls))]}
