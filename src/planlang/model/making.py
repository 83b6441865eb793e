"""Plain Python values come in, as a program writes them; values of the model go out, or an exception that says what to write.

Only nodes made in Python pass through here: what is read from a file is typed already.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import attrs

from planlang.model.converting import CONVERTERS, cell_ref, funding_of, string
from planlang.model.declare import Key, block_of, held_by, keys_of
from planlang.model.node import Node, node_fields, refuse
from planlang.values.names import is_id, is_time, keyword_key, nfc, path_inside
from planlang.values.refs import CellRef

N = TypeVar("N", bound=Node)


def made(cls: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a node, typed, from what a program gives."""
    typed = _typed(cls, values, values)
    words = block_of(cls).words
    typed.setdefault("word", words[0][0])
    from planlang.model.leads import with_leads
    from planlang.model.plan import Plan

    if issubclass(cls, Plan):
        typed["language"] = typed.get("language") or "vi"
        typed["path"] = ""  # an id of the plan itself is in nobody's path
        typed = _settled_fields(cls, typed, "", "")
        typed["agencies"] = with_leads(cls(**typed, spans={})).agencies
        return typed
    path = typed.setdefault("path", typed.get("id") or "")
    return _settled_fields(cls, typed, path, typed.get("id") or "")


def altered(node: N, changes: Mapping[str, Any]) -> N:
    """A copy of a node with some fields changed, given as plain values."""
    cls: Any = type(node)
    known = {field.name: getattr(node, field.name) for field in attrs.fields(cls)}
    typed = _typed(cls, changes, {**known, **changes})
    kept = {name: span for name, span in node.spans.items() if name not in changes}
    fields = {**known, **typed, "spans": kept}
    if typed.get("id") is not None and "path" not in typed and node.id is not None:
        outer = node.path[: len(node.path) - len(node.id)] if node.path.endswith(node.id) else ""
        fields["path"] = outer + typed["id"]
    changed: N = cls(**_settled_fields(cls, fields, fields["path"], fields["id"] or ""))
    return changed


def replaced(root: N, old: Node, new: Node | None) -> N:
    """A copy of a node in which another, anywhere inside it, is replaced (or left out); what stands beside it is kept."""
    if root is old:
        assert new is not None
        return new  # type: ignore[return-value]
    changes: dict[str, Any] = {}
    cls: Any = type(root)
    for field in node_fields(cls):
        held = getattr(root, field)
        after = [new if one is old else replaced(one, old, new) for one in held]
        kept = [one for one in after if one is not None]
        if len(kept) < len(held) or any(one is not before for one, before in zip(kept, held, strict=False)):
            changes[field] = type(held)(kept)
    return attrs.evolve(root, **changes) if changes else root


# ---- paths ----
def _fields_with_nodes(cls: Any) -> tuple[str, ...]:
    """Fields that hold blocks, and those whose value in a head is blocks with ids."""
    return (*node_fields(cls), *(name for name, key in keys_of(cls) if key.kind == "members"))


def settled(node: N, outer: str, outer_id: str) -> N:
    """A node with the path that it has inside another, and so everything in it."""
    path = path_inside(outer, outer_id, node.id) if node.id else ""
    inside, id = (path, node.id) if node.id else (outer, outer_id)
    cls: Any = type(node)
    known = {field: getattr(node, field) for field in _fields_with_nodes(cls)}
    fields = _settled_fields(cls, dict(known), inside, id or "")
    changes = {name: value for name, value in fields.items() if value is not known[name]}
    if path != node.path:
        changes["path"] = path
    return attrs.evolve(node, **changes) if changes else node


def _settled_fields(cls: Any, values: dict[str, Any], path: str, id: str) -> dict[str, Any]:
    for field in _fields_with_nodes(cls):
        held = values.get(field)
        if held:
            now = [settled(one, path, id) for one in held]
            if any(one is not before for one, before in zip(now, held, strict=True)):
                values[field] = type(held)(now)
    return values


# ---- fields ----
def _typed(cls: Any, given: Mapping[str, Any], all_values: Mapping[str, Any]) -> dict[str, Any]:
    known = {field.name for field in attrs.fields(cls)}
    keys = dict(keys_of(cls))
    typed: dict[str, Any] = {}
    for name, value in given.items():
        if name not in known:
            refuse(cls, name)
        try:
            if name in keys:
                typed.update(_field(cls, name, keys[name], value, all_values))
            else:
                typed[name] = _PLAIN[name](cls, value) if name in _PLAIN and value is not None else value
        except (TypeError, ValueError) as error:
            raise type(error)(f"{cls.__name__}.{name}: {error}") from None
    return typed


def _field(cls: Any, name: str, key: Key, value: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    if key.holds is not None:
        return {name: _held(cls, name, key, value)}
    if value is None:
        return {name: () if key.many else None}
    if key.kind == "funding":
        return funding_of(cls, name, value, values)
    convert = CONVERTERS.get(key.kind or "")
    return {name: value if convert is None else convert(value, key, name)}


def _held(cls: Any, name: str, key: Key, value: Any) -> Any:
    held = held_by(cls, key)
    empty = next(field for field in attrs.fields(cls) if field.name == name).default.factory()
    nodes = [value] if isinstance(value, Node) else list(value or ())
    for one in nodes:
        if type(one) is not held:
            places = [place for place, other in keys_of(cls) if other.holds is not None and held_by(cls, other) is type(one)]
            near = f"; {type(one).__name__} goes into {places[0]}" if places else ""
            raise TypeError(f"holds {held.__name__}, not {type(one).__name__}{near}")
        if key.choices and one.word not in {choice[0] for choice in key.choices}:
            raise ValueError(f"holds {', '.join(choice[0] for choice in key.choices)} here, not {one.word}")
    return type(empty)(nodes)


# ---- what every node has ----
def _id(cls: Any, value: Any) -> str:
    id = nfc(string(value))
    if not is_id(id):
        why = "reads as a time or a figure" if is_time(id) or id.replace(".", "").isdigit() else "cannot be an id"
        raise ValueError(f"{id!r} {why}; write for example 'DA1', 'UBND_TINH' or '1.1'")
    return id


def _title(cls: Any, value: Any) -> str | None:
    return " ".join(nfc(string(value)).split()) or None


def _opener(cls: Any, value: Any) -> str:
    typed = string(value)
    codes = dict(block_of(cls).words)
    if typed in codes:
        return typed
    for code, words in codes.items():
        if keyword_key(typed) in {keyword_key(one) for one in (words.vi, words.en, *words.also)}:
            return code
    raise ValueError(f"no word {typed!r}; write one of {', '.join(codes)}")


_PLAIN: dict[str, Callable[[Any, Any], Any]] = {
    "id": _id,
    "title": _title,
    "word": _opener,
    "code": lambda cls, value: string(value).upper(),
    "target": lambda cls, value: value if isinstance(value, CellRef) else cell_ref(string(value)),
}
