"""The members of a dimension as written come in; nodes of them, and an axis to look them up by, go out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import attrs

from planlang.diagnostics import Label, say
from planlang.model.dimensions import Dimension, Member
from planlang.reading.context import Context
from planlang.reading.heads import Head, read_head
from planlang.reading.texts import items, plain_text
from planlang.reading.vocabulary import vocabulary
from planlang.source import Record, Span
from planlang.syntax import Block, Statement
from planlang.totals.axes import Axis
from planlang.totals.figures import Column
from planlang.values.names import is_id, keyword_key, nfc

_MEMBER = re.compile(r'(?P<id>[^\s"“”]+)?\s*(?P<title>"[^"]*"|“[^”]*”)?')
_NO = ("không", "no", "khong")
_ONE = say('viết ví dụ: TX "Thường xuyên", DT "Đầu tư"', 'write for example: RECURRENT "Recurrent", CAPITAL "Capital"')


@attrs.frozen(eq=False, repr=False)
class _Named(Record):
    """A member as its head names it."""

    id: str | None
    title: str | None
    span: Span
    above: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.id or self.title or ""


def read_members(context: Context, span: Span, dimension: str) -> tuple[Member, ...] | None:
    """The members of a list `TX "Thường xuyên", DT "Đầu tư"`; None when one of them could not be read."""
    found: list[Member] = []
    for named, place, text in _listed(context, span):
        if named is None:
            context.report("value", span, detail=context.text(span), found=text, advice=_ONE)
            return None
        path = f"{dimension}.{named.id}" if named.id and dimension else named.id or ""
        found.append(Member(id=named.id, title=named.title, path=path, word="member", span=place))
    return tuple(found)


def _listed(context: Context, span: Span) -> Iterator[tuple[_Named | None, Span, str]]:
    for _, place, _ in items(context, span):
        text = context.text(place)
        match = _MEMBER.fullmatch(text.strip())
        id, title = (match["id"], match["title"]) if match is not None else (None, None)
        if match is None or (id is not None and not is_id(id)) or not (id or title):
            yield None, place, text
        else:
            yield _Named(id, plain_text(title) if title else None, place), place, text


def gather_members(context: Context, head: Head, statement: Statement, lines: Sequence[Statement | Block]) -> None:
    """Enter a dimension and all its members, before any value is read."""
    id = head.id or head.title or ""
    if not id:
        return
    members: list[_Named] = []
    adds = True
    if statement.value is not None:
        members.extend(named for named, _, _ in _listed(context, statement.value) if named is not None)
    for line in lines:
        if isinstance(line, Statement) and line.type == "FIELD" and line.value is not None:
            found = vocabulary(Dimension).find(context.source.text[line.start : line.head_end])
            field = found.value.field if found is not None and found.value is not None else ""
            if field == "listed":
                members.extend(named for named, _, _ in _listed(context, line.value) if named is not None)
            elif field == "adds":
                adds = keyword_key(context.text(line.value)) not in _NO
    members.extend(_blocks(context, Dimension, lines, ""))
    context.axes[id] = Axis(id, tuple(one.name for one in members), tuple(one.above for one in members), adds, head.title or "")
    _enter(context, id, members)


def _blocks(context: Context, cls: type, lines: Iterable[Statement | Block], above: str) -> Iterator[_Named]:
    for line in lines:
        statement = line.opener if isinstance(line, Block) else line
        inner = line.lines if isinstance(line, Block) else []
        head = read_head(context, cls, statement) if statement.type in ("OPEN", "LEAF") else None
        if head is not None and head.entry.cls is Member and (head.id or head.title):
            named = _Named(head.id, head.title, head.span, above, tuple(_aliases(context, inner)))
            yield named
            yield from _blocks(context, Member, inner, named.name)


def _aliases(context: Context, lines: Iterable[Statement | Block]) -> Iterator[str]:
    for line in lines:
        if isinstance(line, Statement) and line.type == "FIELD" and line.value is not None:
            found = vocabulary(Member).find(context.source.text[line.start : line.head_end])
            if found is not None and found.value is not None and found.value.field == "aliases":
                yield from (text for text, _, _ in items(context, line.value))


def _enter(context: Context, axis: str, members: Sequence[_Named]) -> None:
    first: dict[str, _Named] = {}
    for one in members:
        before = first.setdefault(one.name, one)
        if before is not one:
            context.report(
                "duplicate", one.span, detail=one.name, kind=say("thành phần", "member"), subject=f"{axis}.{one.name}",
                labels=(Label(say("lần đầu ở đây", "first declared here"), before.span),),
            )  # fmt: skip
            continue
        meant = (axis, one.name)
        for name in (one.id, one.id and f"{axis}.{one.id}"):
            if name:
                context.members.setdefault(nfc(name), meant)
        for title in (one.title, *one.aliases):
            if title:
                context.members.setdefault(keyword_key(title), meant)


def member_called(context: Context, text: str, quoted: bool = False) -> tuple[str, str] | None:
    """The dimension and the member that a name means; None when no member goes by it."""
    exact, loose = context.members.get(nfc(text)), context.members.get(keyword_key(text))
    return (loose or exact) if quoted else (exact or loose)


def coordinate(context: Context, text: str, quoted: bool, span: Span) -> Column | None:
    """What a name stands for besides parts, sources and times: a member of a dimension, a place, an agency."""
    member = member_called(context, text, quoted)
    if member is None:
        for axis, target in (("place", "place"), ("agency", "agency")):
            found = context.register.find(text, target, (), quoted)
            if found is not None:
                member = (axis, found.path or found.title or text)
                break
    return None if member is None else Column(label=text, span=span, members=(member,))


def axes_of(context: Context, columns: Iterable[Column]) -> tuple[Axis, ...]:
    """The dimensions that some columns name, each with its members."""
    used: dict[str, dict[str, None]] = {}
    for column in columns:
        for axis, member in column.members:
            used.setdefault(axis, {})[member] = None
    return tuple(context.axes.get(axis) or _made(axis, tuple(members)) for axis, members in sorted(used.items()))


def _made(axis: str, members: tuple[str, ...]) -> Axis:
    """A dimension that needs no declaration: places lie in one another by their paths."""
    above = tuple(max((other for other in members if member.startswith(other + ".")), key=len, default="") for member in members)
    return Axis(axis, members, above)
