"""PL502: a percentage below 0 or above 100."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Cause, Finding, Label, Message, say
from planlang.model import Plan, Target
from planlang.rules.called import Called, subject_of
from planlang.rules.goals._aims import targets
from planlang.rules.goals._percent import Share, out_of_range
from planlang.rules.rule import ERROR, Rule
from planlang.rules.time._held import On
from planlang.values.numbers import plain
from planlang.values.targets import Measure

RULE = Rule("PL502", "percentage-out-of-range", ERROR)

_FIELDS = {
    "value": say("giá trị", "the value"),
    "baseline": say("giá trị gốc", "the baseline"),
    "actual": say("số đã đạt", "the figure reached"),
    "by_year": say("giá trị {when}", "the value for {when:n}"),
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
                Label(say("{what}: {m}", "{what}: {m}", what=_named(share), m=share.measure), target.at(share.field))
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
    named = Called(target)
    if share.value < 0:
        return say(
            "{target}: {what} ({m}) nhỏ hơn 0",
            "{target}: {what} ({m}) is below 0",
            target=named,
            what=_named(share),
            m=share.measure,
        )
    if target.population:
        return say(
            "{target}: {what} ({m}) vượt {whole} của đối tượng",
            "{target}: {what} ({m}) exceeds {whole} of its population",
            target=named,
            what=_named(share),
            m=share.measure,
            whole=whole,
        )
    return say(
        "{target}: {what} ({m}) vượt {whole}",
        "{target}: {what} ({m}) exceeds {whole}",
        target=named,
        what=_named(share),
        m=share.measure,
        whole=whole,
    )


def _named(share: Share) -> Message:
    """`giá trị gốc`, `giá trị năm 2013`."""
    what = _FIELDS[share.field]
    return what if share.when is None else say(what.vi, what.en, when=On(share.when))


def _cause(share: Share) -> Cause | None:
    """A leading 1 too many, when the rest of the figure can be meant."""
    digits = plain(share.value)
    rest = share.value - share.whole
    if not digits.startswith("1") or len(digits.partition(".")[0]) != len(str(share.whole)) or digits[1] == "0":
        return None
    meant = Measure(rest, unit=share.measure.unit)
    return Cause("extra-digit", say("{m}", "{m}", m=meant), certain=False)
