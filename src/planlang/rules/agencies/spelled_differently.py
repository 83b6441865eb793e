"""PL419: two agencies whose names are one name, written out and abbreviated."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from planlang.diagnostics import Finding, Label, say
from planlang.model import Agency, Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import WARNING, Rule
from planlang.source import Record
from planlang.values.names import fold, keyword_key, nfc

RULE = Rule("PL419", "spelled-differently", WARNING, "careful")

_WORD = re.compile(r"\w+")
_JOINING = ("va", "and", "of", "the", "cac")
_SYLLABLES = {"dept": "department", "ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "mttq": "mat tran to quoc"}
#: Of agencies whose initials are alike, so many are compared; a plan has few of them.
_MOST_COMPARED = 20


@attrs.frozen(eq=False, repr=False)
class _Spelling(Record):
    """One name of an agency, as the initials of its words; beside each the word where it is written out."""

    agency: Agency
    name: str
    initials: str
    words: tuple[str | None, ...]

    @property
    def abbreviated(self) -> bool:
        return None in self.words


def check(plan: Plan) -> Iterator[Finding]:
    """Names and aliases of two agencies that differ only in abbreviated words, in `và`, and in marks between words."""
    alike: dict[str, list[_Spelling]] = {}
    for agency in (*plan.agencies, *plan.groups):
        for name in dict.fromkeys((agency.title, *agency.aliases)):
            if name:
                one = _spelling(agency, name)
                alike.setdefault(one.initials, []).append(one)
    told: set[frozenset[int]] = set()
    for same in alike.values():
        for one, other in _pairs(same):
            pair = frozenset((id(one.agency), id(other.agency)))
            if pair not in told:
                told.add(pair)
                yield _finding(one, other)


def _spelling(agency: Agency, name: str) -> _Spelling:
    initials: list[str] = []
    words: list[str | None] = []
    for written in _WORD.findall(nfc(name)):
        folded = fold(written)
        if folded in _JOINING:
            continue
        whole = _SYLLABLES.get(folded)
        if whole is None and _is_abbreviation(written, name):
            initials.extend(folded)
            words.extend([None] * len(folded))
        else:
            for word in (whole or folded).split():
                initials.append(word if word.isdigit() else word[0])
                words.append(word)
    return _Spelling(agency, name, " ".join(initials), tuple(words))


def _is_abbreviation(written: str, name: str) -> bool:
    """A word in capitals inside a name that is not all in capitals."""
    return len(written) > 1 and written.isupper() and written.isalpha() and not name.isupper()


def _pairs(same: list[_Spelling]) -> Iterator[tuple[_Spelling, _Spelling]]:
    """Pairs of different agencies whose words agree wherever both write them out."""
    by_words: dict[tuple[str | None, ...], _Spelling] = {}
    for one in same:
        before = by_words.setdefault(one.words, one)
        if before.agency is not one.agency and not _told_elsewhere(before.name, one.name):
            yield before, one
    abbreviated = [one for one in same if one.abbreviated][:_MOST_COMPARED]
    for one in abbreviated:
        for other in same[:_MOST_COMPARED]:
            agree = all(a is None or b is None or a == b for a, b in zip(one.words, other.words, strict=True))
            if agree and one.agency is not other.agency and one.words != other.words:
                yield (other, one) if other.agency.span.start < one.agency.span.start else (one, other)


def _told_elsewhere(name: str, other: str) -> bool:
    """Equal names are PL403's, names that differ only in accents and marks PL103's."""
    return keyword_key(name) == keyword_key(other) or _WORD.findall(fold(name)) == _WORD.findall(fold(other))


def _finding(one: _Spelling, other: _Spelling) -> Finding:
    return RULE.finding(
        say(
            "tên cơ quan có lẽ là một, viết hai cách: “{a}” và “{b}”",
            "“{a}” and “{b}” may be one agency, written in two ways",
            a=one.name,
            b=other.name,
        ),
        other.agency.span,
        subject=subject_of(other.agency),
        labels=(Label(say("{agency}", "{agency}", agency=Called(one.agency)), one.agency.span),),
        advice=say(
            "nếu là một, chỉ khai một cơ quan và ghi cách viết kia ở “tên khác”; nếu là hai thì ghi nhận kèm lý do",
            "if they are one, declare one agency with the other spelling as its alias; if two, acknowledge it with a reason",
        ),
    )
