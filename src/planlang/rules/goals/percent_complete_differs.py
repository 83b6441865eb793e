"""PL520: a stated per cent complete that is not what baseline, actual figure and target make it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Cause, Compared, Finding, Label, say
from planlang.model import Plan, Target
from planlang.rules.called import Called, subject_of
from planlang.rules.goals._aims import same_unit, shown, targets
from planlang.rules.goals._results import done, plain
from planlang.rules.rule import ERROR, Rule
from planlang.values.numbers import Number, normal
from planlang.values.numbers import plain as digits_of
from planlang.values.shares import is_rounded, places_of
from planlang.values.targets import Measure
from planlang.values.units import find_unit

RULE = Rule("PL520", "percent-complete-differs", ERROR)

_CALLED = {
    "baseline": say("giá trị gốc", "the baseline"),
    "actual": say("đã đạt", "the actual figure"),
    "value": say("phải đạt", "the target"),
}


def check(plan: Plan) -> Iterator[Finding]:
    """Each per cent complete beside figures from which it follows, compared at its own decimals."""
    for one in targets(plan):
        target = one.target
        figures = _figures(target)
        stated = plain(target.percent_complete)
        if figures is None or stated is None or target.incomplete:
            continue
        computed = done(*figures)
        if computed is None or _agrees(stated, computed):
            continue
        assert target.actual is not None
        assert target.value is not None
        off = abs(Fraction(stated) - _short(computed, stated))
        yield RULE.finding(
            say(
                "{target}: tỷ lệ hoàn thành ghi {stated}; từ {baseline} đến {actual} trên đường tới {value} là {computed}: {how} {off}",
                "{target}: per cent complete is stated as {stated}; from {baseline} to {actual} on the way to {value} is {computed}: {off:n} {how}",
                target=Called(target),
                stated=_percent(stated),
                baseline=shown(target, target.baseline) if target.baseline is not None else Measure(0),
                actual=shown(target, target.actual),
                value=shown(target, target.value),
                computed=_percent(_short(computed, stated)),
                how=say("ghi thừa", "too high") if stated > computed else say("ghi thiếu", "too low"),
                off=_percent(normal(off)),
            ),
            target.at("percent_complete"),
            subject=subject_of(target),
            labels=tuple(
                Label(say("{what} {m}", "{what} {m}", what=_CALLED[field], m=shown(target, measure)), target.at(field))
                for field in ("baseline", "actual", "value")
                if (measure := getattr(target, field)) is not None
            ),
            cause=_cause(target, figures, stated),
            advice=say(
                "tính lại tỷ lệ, hoặc đối chiếu ba con số với văn bản gốc; nếu văn bản ghi như vậy thì ghi nhận kèm lý do",
                "compute it anew, or compare the three figures with the source; if it is printed so, acknowledge it with a reason",
            ),
            figures=Compared(digits_of(stated), digits_of(_short(computed, stated)), "percent"),
        )


def _figures(target: Target) -> tuple[Number, Number, Number] | None:
    """Baseline (0 when none is written), actual figure and target; None when one of them is not plain."""
    value, actual, baseline = plain(target.value), plain(target.actual), plain(target.baseline)
    if value is None or actual is None or (baseline is None and _has_baseline(target)):
        return None
    assert target.value is not None
    others = [one for one in (target.actual, target.baseline) if one is not None]
    if not all(same_unit(shown(target, target.value), shown(target, one)) for one in others):
        return None
    return baseline or 0, actual, value


def _has_baseline(target: Target) -> bool:
    return target.baseline is not None or bool(target.worded_baseline) or "baseline" in target.pending


def _agrees(stated: Number, computed: Fraction) -> bool:
    return is_rounded(stated, normal(computed), normal(Fraction(1, 10 ** places_of(stated))))


def _short(computed: Fraction, stated: Number) -> Number:
    """What was computed, with one decimal more than what was stated."""
    scale = 10 ** (places_of(stated) + 1)
    return normal(Fraction(round(computed * scale), scale))


def _percent(figure: Number) -> Measure:
    return Measure(figure, unit=find_unit("%"))


def _cause(target: Target, figures: tuple[Number, Number, Number], stated: Number) -> Cause | None:
    """The one slip that makes the stated per cent come out: a figure that differs in one digit, or the baseline left out."""
    baseline, actual, value = figures
    fits: list[Cause] = []
    if baseline and value and _agrees(stated, 100 * Fraction(actual) / Fraction(value)):
        fits.append(
            Cause(
                "baseline-left-out",
                say("tỷ lệ được tính từ 0, không tính từ giá trị gốc", "it was computed from 0, not from the baseline"),
            )
        )
    for place, field in enumerate(("baseline", "actual", "value")):
        measure: Measure | None = getattr(target, field)
        for other in _slips(figures[place]) if measure is not None else ():
            changed = (*figures[:place], other, *figures[place + 1 :])
            computed = done(*changed)
            if computed is not None and _agrees(stated, computed):
                fits.append(
                    Cause(
                        "other-figure",
                        say(
                            "{what} là {other}, không phải {written}, thì được đúng {stated}",
                            "with {other} in place of {written} for {what} it is {stated}",
                            what=_CALLED[field],
                            other=shown(target, Measure(other, unit=measure.unit if measure is not None else None)),
                            written=shown(target, Measure(figures[place], unit=measure.unit if measure is not None else None)),
                            stated=_percent(stated),
                        ),
                        certain=False,
                    )
                )
    return fits[0] if len(fits) == 1 else None


def _slips(figure: Number) -> Iterator[Number]:
    """Figures that differ from one in a single digit."""
    written = digits_of(figure)
    if not re.fullmatch(r"[0-9]{1,15}(?:\.[0-9]{1,6})?", written):
        return
    for place, digit in enumerate(written):
        for other in "0123456789" if digit != "." else "":
            if other != digit:
                yield normal(Fraction(written[:place] + other + written[place + 1 :]))
