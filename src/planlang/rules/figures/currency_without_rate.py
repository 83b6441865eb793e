"""PL232: a plan with money in several currencies that declares no rate between them."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.figures import _said as said
from planlang.rules.figures import _shown as show
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL232", "currency-without-rate", INFO, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """The first amount in each further currency, and each stated equivalent, that no declared rate reaches."""
    lines = plan.funding.lines
    main = plan.unit.dimension if plan.unit is not None else plan.funding.currency
    first = {line.amount.currency: line.span for line in reversed(lines)}
    for code, span in first.items():
        if code != main and plan.rate(code, main) is None:
            yield RULE.finding(
                say(
                    "có tiền bằng {code} bên cạnh tiền bằng {main}, mà kế hoạch chưa khai tỷ giá: chưa cộng chung được",
                    "there is money in {code} beside money in {main}, and no exchange rate: the two cannot be added",
                    code=code, main=main,
                ),
                span,
                subject=code,
                advice=say("thêm, ví dụ: tỷ giá {code}: … {main}", "add, for example: exchange rate {code}: … {main}", code=code, main=main),
            )  # fmt: skip
    for node in said.owners(plan):
        stated = getattr(node, "equivalent", None)
        known = said.whole_of(plan, node) if stated is not None else None
        if (
            stated is None
            or stated.unit is None
            or known is None
            or plan.rate(known.unit.dimension, stated.unit.dimension) is not None
        ):
            continue
        yield RULE.finding(
            say(
                "{node}: ghi tương đương {stated}, nhưng kế hoạch chưa khai tỷ giá để đối chiếu",
                "{node}: {stated} is stated as the equivalent, and no exchange rate is declared to compare it by",
                node=show.called(node), stated=stated,
            ),
            node.at("equivalent"),
            subject=show.subject(node),
            labels=(Label(say("{n}", "{n}", n=known.amount), known.span),),
            advice=say("khai tỷ giá đã dùng để quy đổi", "declare the rate at which it was converted"),
        )  # fmt: skip
