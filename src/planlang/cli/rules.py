"""`planlang rules`: the list of what is checked goes out, as text or JSON."""

from __future__ import annotations

from planlang.cli.command import LANG, Asked, Command, Option, output_format
from planlang.cli.streams import err, out
from planlang.diagnostics import say
from planlang.rules.rule import TIERS

DONE, USAGE = 0, 2


def run_rules(asked: Asked, output_format: str = "text", tier: str | None = None, family: tuple[str, ...] = ()) -> int:
    """List the rules and return the exit code."""
    from planlang.reports.rules import as_json, list_of
    from planlang.rules.known import known_rules

    rules = known_rules()
    families = list(dict.fromkeys(one.family for one in rules))
    unknown = [name for name in family if name not in families]
    if unknown:
        known = ", ".join(families)
        found = say("không có nhóm “{name}”; các nhóm: {known}", "there is no group “{name}”; groups: {known}", name=unknown[0], known=known)  # fmt: skip
        err(found.text(asked.shown))
        return USAGE
    listed = [
        one
        for one in rules
        if (not family or one.family in family) and (tier is None or TIERS.index(one.tier) <= TIERS.index(tier))
    ]
    out(as_json(listed) if output_format == "json" else list_of(listed, asked.shown))
    return DONE


COMMAND = Command(
    "rules",
    say("Liệt kê các mục kiểm tra.", "List the rules."),
    (
        LANG,
        Option("--tier", say("Những mục chạy ở bậc này.", "The rules that run in this tier."), TIERS),
        Option(
            "--family",
            say(
                "Chỉ một nhóm: figures, time, … hoặc tên một bộ quy tắc cài thêm.",
                "One group only: figures, time, … or the name of an installed package of rules.",
            ),
            shown="NAME",
            click={"multiple": True},
        ),
        output_format(),
    ),
    run_rules,
)
