"""A plan comes in; what differs from the plan that it implements goes out as lines: targets, parts, period."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Message, say
from planlang.model import Node, Part, Plan, Target
from planlang.model.compared import Difference
from planlang.model.declare import block_of
from planlang.reports.width import cut, left, width
from planlang.source import SourceText

_NAME = 60
_HEADINGS = {
    "period": say("THỜI GIAN", "PERIOD"),
    "target": say("CHỈ TIÊU", "TARGETS"),
    "part": say("CÁC PHẦN", "PARTS"),
}
_WORDS = {
    "raised": say("cao hơn", "raised"),
    "lowered": say("thấp hơn", "lowered"),
    "changed": say("khác", "different"),
    "dropped": say("không có", "dropped"),
    "added": say("thêm", "added"),
    "shorter": say("ngắn hơn", "shorter"),
    "longer": say("dài hơn", "longer"),
    "moved": say("lệch", "moved"),
    "unknown": say("chưa rõ", "unclear"),
}


def parent_overview(plan: Plan, source: SourceText, language: str) -> str:
    """What differs from the parent, as text; that there is none, or why it could not be opened."""
    return "\n".join(_Compared(plan, source, language).lines())


class _Compared:
    def __init__(self, plan: Plan, source: SourceText, language: str) -> None:
        self.plan, self.source, self.language = plan, source, language

    def word(self, message: Message) -> str:
        return message.text(self.language)

    def lines(self) -> Iterator[str]:
        yield self.plan.title or self.word(say("(kế hoạch chưa có tên)", "(a plan without a title)"))
        read = self.plan.parent_read
        if read is None:
            yield self.word(
                say(
                    'kế hoạch chưa ghi tệp của kế hoạch cấp trên; ghi ví dụ: triển khai "…" {{ kế hoạch: quoc_gia.plan }}',
                    'the plan names no file of a plan that it implements; write for example: implements "…" {{ plan: national.plan }}',
                )
            )
            return
        if read.plan is None:
            assert read.trouble is not None
            yield self.word(read.trouble)
            return
        title = f"{read.plan.title} · " if read.plan.title else ""
        yield self.word(say("triển khai: ", "implements: ")) + cut(title + read.name, 110)
        found = self.plan.compared_with_parent()
        if not found:
            yield ""
            yield self.word(say("không có điểm nào khác", "nothing differs"))
        for what, heading in _HEADINGS.items():
            listed = [one for one in found if one.what == what]
            if listed:
                yield ""
                yield self.word(heading)
                yield from self._rows(listed)

    def _rows(self, found: list[Difference]) -> Iterator[str]:
        words = [self.word(_WORDS[one.kind]) for one in found]
        widest = max(map(width, words))
        for one, word in zip(found, words, strict=True):
            yield f"  {left(word, widest)}  {self._said(one)}"

    def _said(self, one: Difference) -> str:
        own, theirs = one.own, one.parents[0] if one.parents else None
        if one.kind == "unknown":
            assert own is not None
            return self.word(
                say(
                    "{own}: cấp trên không có “{name}”",
                    "{own}: the parent has no “{name}”",
                    own=self._named(own),
                    name=one.name,
                )
            )
        if one.what == "period":
            assert isinstance(theirs, Plan)
            assert self.plan.period is not None
            assert theirs.period is not None
            return f"{theirs.period.spoken(self.language)} → {self.plan.period.spoken(self.language)}"
        if isinstance(own, Target) and isinstance(theirs, Target):
            return f"{self._named(own)}: {self._value(theirs)} → {self._value(own)}"
        if theirs is not None:
            return self._named(theirs) + self._instead(one)
        assert own is not None
        value = f": {self._value(own)}" if isinstance(own, Target) and own.value is not None else ""
        return self._named(own) + value

    def _instead(self, one: Difference) -> str:
        """What takes the place of something dropped: a duty without a part."""
        if one.duty is None:
            return ""
        section = one.duty.section or self.word(say("dòng {n:d}", "line {n:d}", n=self.source.position(one.duty.span.start)[0]))
        return self.word(
            say(
                "; chỉ có một trách nhiệm ({section}), không có phần, địa bàn hay kinh phí",
                "; only a duty takes it up ({section}), without a part, a place or money",
                section=section,
            )
        )

    def _value(self, target: Target) -> str:
        return target.value.spoken(self.language) if target.value is not None else "?"

    def _named(self, node: Node) -> str:
        words = [node.path or node.id or ""]
        if isinstance(node, Part) and not node.id:
            words = [
                next(
                    spelled.vi if self.language == "vi" else spelled.en
                    for code, spelled in block_of(Part).words
                    if code == node.word
                )
            ]
        if node.title:
            words.append(f'"{node.title}"' if '"' not in node.title else f"“{node.title}”")
        return cut(" ".join(filter(None, words)), _NAME)
