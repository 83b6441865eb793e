"""The code or name of a rule, as somebody wrote it, comes in; the rule goes out, or what comes near it is said."""

from __future__ import annotations

from planlang.cli.streams import err
from planlang.diagnostics import say
from planlang.rules.known import Known, known_rules
from planlang.values.names import closest

_FOR_DIGITS = str.maketrans("OIL", "011")


def known_rule(text: str) -> Known | None:
    """The rule of this code or name; None when there is none."""
    return next((one for one in known_rules() if text.upper() == one.code or text.lower() == one.name), None)


def tell_no_such_rule(text: str, language: str) -> None:
    """Say on standard error that no rule is called so, with those that come near, or where all of them are listed."""
    from planlang.reports.rules import short

    err(say("không có mục kiểm tra nào mang mã hay tên “{rule}”", "no rule has the code or name “{rule}”", rule=text).text(language))  # fmt: skip
    # Letters that pass for digits (PL2O1) are the commonest slip in a code.
    meant = text[:2].upper() + text[2:].upper().translate(_FOR_DIGITS)
    words = {word: one for one in known_rules() for word in (one.code, one.name)}
    near = dict.fromkeys(words[word] for word in (*closest(meant, list(words)), *closest(text.lower(), list(words))))
    for one in near:
        err(f"  {short(one, language)}")
    if not near:
        err(say("xem danh sách: planlang rules", "for a list: planlang rules").text(language))
