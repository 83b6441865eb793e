"""`planlang explain`: the code or name of a rule comes in; its page goes out, or its example as a plan."""

from __future__ import annotations

import shutil

from planlang.cli.command import LANG, Argument, Asked, Command, Option
from planlang.cli.streams import err, out
from planlang.diagnostics import say
from planlang.values.names import closest

DONE, UNKNOWN = 0, 2
_WIDEST = 100
_FOR_DIGITS = str.maketrans("OIL", "011")


def run_explain(asked: Asked, rule: str, example: bool = False) -> int:
    """Print what a rule is about and return the exit code."""
    from planlang.reports.rules import example_of, explain, short
    from planlang.rules.known import known_rules

    rules = known_rules()
    found = next((one for one in rules if rule.upper() == one.code or rule.lower() == one.name), None)
    # Letters that pass for digits (PL2O1) are the commonest slip in a code.
    meant = rule[:2].upper() + rule[2:].upper().translate(_FOR_DIGITS)
    language = asked.shown
    if found is None:
        err(say("không có mục kiểm tra nào mang mã hay tên “{rule}”", "no rule has the code or name “{rule}”", rule=rule).text(language))  # fmt: skip
        words = {word: one for one in rules for word in (one.code, one.name)}
        near = dict.fromkeys(words[word] for word in (*closest(meant, list(words)), *closest(rule.lower(), list(words))))
        for one in near:
            err(f"  {short(one, language)}")
        if not near:
            err(say("xem danh sách: planlang rules", "for a list: planlang rules").text(language))
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
        Argument("rule", say("MÃ|TÊN", "CODE|NAME")),
        LANG,
        Option(
            "--example",
            say("Chỉ in kế hoạch ví dụ có điểm không khớp.", "Print only the example, as a plan that can be checked."),
            click={"is_flag": True},
        ),
    ),
    run_explain,
)
