"""A plan with a register of places comes in; where its places lie goes out as lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planlang.diagnostics import say
from planlang.reports.overview.sheet import NAME, Sheet, aligned
from planlang.reports.width import cut


def places(sheet: Sheet) -> Iterator[str]:
    """Each place with its code, what it lies in and what holds its area now."""
    if sheet.plan.register is None:
        return
    from planlang.rules.places._registered import registered

    language, looked_up = sheet.language, registered(sheet.plan)
    rows: list[list[str]] = []
    for one in looked_up.places:
        if one.found == "one":
            (unit,) = one.units
            around = ", ".join(each.spoken(language) for each in looked_up.register.above(unit, looked_up.first))
            now = ", ".join(each.spoken(language) for each in looked_up.register.become(unit, date.max) if each is not unit)
            became = sheet.word(say("nay: {now}", "now: {now}", now=now)) if now else ""
            rows.append([cut(unit.spoken(language), NAME), unit.code, around, became])
        elif one.found != "untold":
            rows.append([cut(one.place.title or "", NAME), "?", "", ""])
    yield from aligned(rows, text_columns=(1, 2, 3))
