"""PL502: a percentage below 0 or above 100."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Cause, Finding, Label, Message, say
from planlang.model import Plan, Target
from planlang.rules.called import subject_of
from planlang.rules.goals._aims import targets
from planlang.rules.goals._percent import Share, out_of_range
from planlang.rules.rule import ERROR, Rule
from planlang.values.numbers import plain
from planlang.values.targets import Measure

RULE = Rule("PL502", "percentage-out-of-range", ERROR)

_FIELDS = {
    "baseline": say("giá trị gốc", "the baseline"),
    "actual": say("số đã đạt", "the figure reached"),
    "by_year": say("giá trị năm", "the value for"),
}


def check(plan: Plan) -> Iterator[Finding]:
    """Every target with such a figure, once; further ones are labels."""
    for one in targets(plan):
        target = one.target
        found = list(out_of_range(target))
        if not found:
            continue
        first, *others = found
        yield RULE.finding(
            _message(target, first),
            target.at(first.field),
            subject=subject_of(target),
            labels=tuple(
                Label(say("{what} {m}", "{what} {m}", what=_named(share), m=share.measure), target.at(share.field))
                for share in others
            ),
            cause=_cause(first),
            advice=say(
                "kiểm tra lại con số và đơn vị; mức tăng thì ghi “điểm phần trăm” hoặc nêu rõ so với đâu",
                "check the figure and its unit; for a change write percentage points, or say compared with what",
            ),
        )


def _message(target: Target, share: Share) -> Message:
    whole = Measure(share.whole, unit=share.measure.unit)
    if share.value < 0:
        return say("{what} {m} nhỏ hơn 0", "{what} {m} is below 0", what=_named(share), m=share.measure)
    if target.population:
        return say(
            "{what} {m} vượt {whole} của đối tượng",
            "{what} {m} exceeds {whole} of its population",
            what=_named(share),
            m=share.measure,
            whole=whole,
        )
    return say("{what} {m} vượt {whole}", "{what} {m} exceeds {whole}", what=_named(share), m=share.measure, whole=whole)


def _named(share: Share) -> Message:
    if share.field == "value":
        return say("chỉ tiêu", "the target")
    if share.when is not None:
        return say("{what} {when}:", "{what} {when}:", what=_FIELDS[share.field], when=share.when)
    return _FIELDS[share.field]


def _cause(share: Share) -> Cause | None:
    """A leading 1 too many, when the rest of the figure can be meant."""
    digits = plain(share.value)
    rest = share.value - share.whole
    if not digits.startswith("1") or len(digits.partition(".")[0]) != len(str(share.whole)) or digits[1] == "0":
        return None
    meant = Measure(rest, unit=share.measure.unit)
    return Cause("extra-digit", say("{m}", "{m}", m=meant), certain=False)
