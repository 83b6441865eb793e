"""`planlang explain`: the code or name of a rule comes in; its page goes out, or its example as a plan."""

from __future__ import annotations

import shutil

from planlang.cli.command import LANG, Argument, Asked, Command, Option
from planlang.cli.known_rule import known_rule, tell_no_such_rule
from planlang.cli.streams import err, out
from planlang.diagnostics import say

DONE, UNKNOWN = 0, 2
_WIDEST = 100


def run_explain(asked: Asked, rule: str, example: bool = False) -> int:
    """Print what a rule is about and return the exit code."""
    from planlang.reports.rules import example_of, explain

    language = asked.shown
    found = known_rule(rule)
    if found is None:
        tell_no_such_rule(rule, language)
        return UNKNOWN
    if not example:
        out(explain(found, language, min(_WIDEST, shutil.get_terminal_size().columns)))
        return DONE
    plan = example_of(found, language)
    if not plan:
        err(say("{code} không có ví dụ viết thành kế hoạch được", "{code} has no example that a plan can show", code=found.code).text(language))  # fmt: skip
        return UNKNOWN
    out(plan.rstrip("\n"))
    return DONE


COMMAND = Command(
    "explain",
    say("Giải thích một mục kiểm tra, theo mã hoặc tên.", "Explain a rule, by its code or name."),
    (
        Argument(
            "rule",
            say("MÃ|TÊN", "CODE|NAME"),
            missing=say("chưa nêu mã hay tên nào, ví dụ PL201", "no code and no name is given, such as PL201"),
        ),
        LANG,
        Option(
            "--example",
            say("Chỉ in kế hoạch ví dụ có điểm không khớp.", "Print only the example, as a plan that can be checked."),
            click={"is_flag": True},
        ),
    ),
    run_explain,
)
