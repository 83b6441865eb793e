"""Names as written come in; references to what the plan declares go out."""

from __future__ import annotations

import re

from planlang.diagnostics import Label, Message, say
from planlang.reading.context import Context, Scope, Written
from planlang.reading.names import KIND_WORDS
from planlang.reading.problems import report, suggest
from planlang.reading.texts import items
from planlang.reading.vocabulary import where_known
from planlang.source import Span
from planlang.syntax.values import Term
from planlang.syntax.words import is_total
from planlang.values.names import fold, is_id
from planlang.values.refs import CellRef, Ref

_MOST_JOINED = 4
_OTHER_MARKS = re.compile(r"[&+/;]|(?<=\s)(?:và|and)(?=\s)")


def resolve(context: Context, text: str, span: Span, quoted: bool, target: str, scope: Scope) -> Ref:
    """The reference that a name makes; a name that nothing goes by is reported."""
    found = context.register.find(text, target, scope.paths, quoted)
    if found is not None:
        return Ref(found.path or text, text, quoted, span)
    if target != "outside" and not context.is_torn(span) and not context.register.is_doubtful(text):
        _report(context, text, span, quoted, target, scope)
    return Ref(text, text, quoted, span)


def _report(context: Context, text: str, span: Span, quoted: bool, target: str, scope: Scope) -> None:
    """Say that nothing goes by a name: where it comes near another, at every use, otherwise once."""
    vi, en = KIND_WORDS[target]
    kind = say(vi, en)
    if context.full:
        context.report("undefined", span, detail=text, kind=kind)
        return
    if context.is_missed(report("undefined", span, detail=text, kind=kind)):
        return
    meant = context.register.by_initials(text, target)
    near = _behind_a_keyword(context, text, target)
    if not near and meant is not None:
        near = [meant.id] if is_id(meant.id) else []
    elif not near:
        near = context.register.near(text, target)
    advice = _several(context, text, quoted, target, scope) or suggest(near)
    if advice is not None:
        context.report("undefined", span, detail=text, kind=kind, advice=advice, instead=near)
    elif meant is not None and meant.title:
        label = Label(say("{kind} này được khai chưa có mã", "this {kind} is declared without an id", kind=kind), meant.span)
        advice = say(
            "ghi mã khi khai: {vi} {id} “{name}”",
            "declare it with its id: {en} {id} “{name}”",
            vi=vi,
            en=en,
            id=fold(text).upper(),
            name=meant.title,
        )
        context.miss(report("undefined", span, detail=text, kind=kind, advice=advice, labels=(label,)))
    else:
        context.miss(report("undefined", span, detail=text, kind=kind, advice=_advice(context, text, quoted, vi)))


def is_known(context: Context, ref: Ref, target: str) -> bool:
    """Whether a reference leads to something."""
    return (
        context.register.find(ref.id, target) is not None or context.register.find(ref.text, target, (), ref.quoted) is not None
    )


def _several(context: Context, text: str, quoted: bool, target: str, scope: Scope) -> Message | None:
    """What to do about names that something other than a comma parts: `STC & SNV`, `STC và SNV`."""
    for parted in () if quoted or context.full else (_OTHER_MARKS.split(text), text.split()):
        names = [name.strip() for name in parted]
        if len(names) > 1 and all(context.register.find(name, target, scope.paths) is not None for name in names):
            listed = ", ".join(names)
            return say("các tên cách nhau bằng dấu phẩy: {names}", "names are parted by commas: {names}", names=listed)
    return None


def _behind_a_keyword(context: Context, text: str, target: str) -> list[str]:
    """The id of something that is named with its keyword before it: `phase 1`."""
    front, _, last = text.rpartition(" ")
    known = bool(front) and bool(where_known(front)) and context.register.find(last, target) is not None
    return [last] if known else []


def _advice(context: Context, text: str, quoted: bool, vi: str) -> Message:
    if not quoted and " " in text:
        known = [entry for _, entry in where_known(text.rpartition(" ")[0]) or where_known(" ".join(text.split()[:2]))]
        if known:
            return say(
                "“{vi}” là một câu riêng: ghi trong {{ }} hoặc sau dấu ;",
                "“{en}” is a statement of its own: put it in {{ }} or behind a ;",
                vi=known[0].vi,
                en=known[0].en,
            )
    return say("khai {vi} này, hoặc sửa lại tên", "declare it, or correct the name", vi=vi)


def read_refs(context: Context, span: Span, target: str, scope: Scope) -> tuple[Ref, ...]:
    """The references of a list; a declared name with a comma in it that was not put in quotes is understood."""
    listed = list(items(context, span))
    refs: list[Ref] = []
    place = 0
    while place < len(listed):
        text, at, quoted = listed[place]
        found = context.register.find(text, target, scope.paths, quoted)
        joined = 1 if found is not None or quoted else _joined(context, listed[place : place + _MOST_JOINED], target)
        if found is not None:
            refs.append(Ref(found.path or text, text, quoted, at))
        elif joined == 1:
            refs.append(resolve(context, text, at, quoted, target, scope))
        else:
            at = Span(at.start, listed[place + joined - 1][1].end)
            text = " ".join(context.text(at).split())
            context.report("name-unquoted", at, detail=text)
            refs.append(resolve(context, text, at, True, target, scope))
        place += joined
    return tuple(refs)


def _joined(context: Context, listed: list[tuple[str, Span, bool]], target: str) -> int:
    """How many members of a list are together one declared name, taken apart at its commas; 1 when they are none."""
    for count in range(len(listed), 1, -1):
        if not any(quoted for _, _, quoted in listed[:count]):
            name = ", ".join(text for text, _, _ in listed[:count])
            if context.register.find(name, target, (), quoted=True) is not None:
                return count
    return 1


def read_address(term: Term, written: Written) -> CellRef:
    """An address `NAME[coordinate, ...]` as written; what it means is looked up later."""
    names = term.words("ATOM")
    target = _ref(written, names[0].start_pos or 0, names[-1].end_pos or 0)
    return CellRef(target, tuple(_ref(written, *one.extent) for one in term.terms("coordinate")), written.span)


def _ref(written: Written, start: int, end: int) -> Ref:
    return ref_to(written.text[start:end], written.place(start, end))


def ref_to(text: str, span: Span) -> Ref:
    """What a name in an address means, as written."""
    bare = " ".join(text.strip('"“”').split())
    return Ref("total" if is_total(bare) else bare, bare, text[:1] in '"“', span)
