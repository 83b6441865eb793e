"""PL103: ids and names that only look alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Node, Plan
from planlang.rules.rule import WARNING, Rule
from planlang.values.names import fold, keyword_key

RULE = Rule("PL103", "names-look-alike", WARNING)

# Letters of the Greek and Cyrillic alphabets that a reader takes for Latin ones.
_LATIN = str.maketrans("АВЕЗКМНОРСТУХІЈЅаеорсухіјѕ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαν", "ABE3KMHOPCTYXIJSaeopcyxijs" + "ABEZHIKMNOPTYXoav")
# Letters of other alphabets and digits that a reader takes for Latin letters.
_LOOKS = str.maketrans("01lіІоОаАеЕсСрРхХуУ", "oiiiioo" + "aaeeccppxxyy")
#: Lettered points run a, b, c, d, đ, e: the two are neighbours, not one misread.
_POINTS = {"d", "đ"}


def check(plan: Plan) -> Iterator[Finding]:
    """Two ids that differ only in O and 0, I and 1, accents or case; two agencies whose names differ only in marks."""
    yield from _alike([(node.id, node) for node in plan.nodes if node.id], _id_look)
    yield from _of_other_alphabets(plan)
    agencies = [(name, agency) for agency in (*plan.agencies, *plan.groups) for name in (agency.title, *agency.aliases) if name]
    yield from _alike(agencies, _name_look)


def _of_other_alphabets(plan: Plan) -> Iterator[Finding]:
    """Ids that read as Latin letters and hold some of another alphabet: whoever types what they see does not find them."""
    for node in plan.nodes:
        id = node.id or ""
        if id.isascii() or not (latin := id.translate(_LATIN)).isascii():
            continue
        letters = "".join(dict.fromkeys(char for char in id if not char.isascii()))
        yield RULE.finding(
            say(
                "mã “{id}” có chữ không phải chữ Latin nhưng nhìn giống hệt: {letters}",
                "the id “{id}” has letters that are not Latin and look the same: {letters}",
                id=id,
                letters=letters,
            ),
            node.span,
            subject=id,
            advice=say("gõ lại mã bằng chữ Latin: {latin}", "type the id again in Latin letters: {latin}", latin=latin),
        )


def _id_look(name: str) -> str:
    return fold(name).translate(_LOOKS).replace("_", "").replace("-", "")


def _name_look(name: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", fold(name)).split())


def _alike(named: Iterable[tuple[str, Node]], look: object) -> Iterator[Finding]:
    seen: dict[str, tuple[str, Node]] = {}
    told: set[tuple[str, str]] = set()
    for name, node in named:
        key = look(name)  # type: ignore[operator]
        before = seen.setdefault(key, (name, node))
        other, first = before
        # Names that are equal but for case and the like are one name given twice: that is PL403.
        if other == name or first is node or (other, name) in told or keyword_key(other) == keyword_key(name):
            continue
        if {other, name} == _POINTS:
            continue
        told.add((other, name))
        yield RULE.finding(
            say("“{a}” và “{b}” nhìn gần giống nhau", "“{a}” and “{b}” look almost the same", a=other, b=name),
            node.span,
            subject=name,
            labels=(Label(say("“{a}” ở đây", "“{a}” is here", a=other), first.span),),
            advice=say(
                "nếu là một thì dùng cùng một tên; nếu khác nhau thì đặt tên khác hẳn",
                "if they are one, use one name; if not, make the names differ plainly",
            ),
        )
