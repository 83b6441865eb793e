"""An installed package of rules comes in; its rules go out, and what is amiss with it as findings that name it.

A fault of such a package costs only the rule that has it: the rule is left out, a finding says so, everything else runs.
"""

from __future__ import annotations

import os
import pkgutil
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from importlib import import_module
from types import ModuleType

import attrs

from planlang.diagnostics import Finding, Message, Severity, say
from planlang.model import Plan
from planlang.rules.installed import BROKE_OFF, NOT_LOADED, RulePackage
from planlang.rules.rule import TIERS, Installed, Law, Rule
from planlang.source import Record, Span

#: More than this no plan needs; a rule that goes on and on is stopped.
MOST_FINDINGS = 10_000
_OWN_LETTERS = "PL"
_CODE = re.compile("[A-Z]{2,5}[0-9]{3}")
_NAME = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
#: What code of others may raise without ending the program. A user's Ctrl+C is not among it.
_FAULTS = (Exception, SystemExit)


@attrs.frozen(eq=False, repr=False)
class Trouble(Record):
    """Why a rule, or a whole package of them, does not run."""

    package: str
    what: Message

    def finding(self) -> Finding:
        """The trouble as a finding at the beginning of a plan: it holds for every plan that is checked."""
        return NOT_LOADED.finding(
            say(
                "bộ quy tắc {package} có phần không dùng được: {what}",
                "part of the rules of {package} cannot be used: {what}",
                package=self.package,
                what=self.what,
            ),
            Span(0, 0),
            subject=self.package,
            advice=say(
                "các mục kiểm tra khác vẫn chạy; báo cho người viết bộ quy tắc {package}, hoặc gỡ bộ này",
                "all other rules ran; tell the authors of {package}, or uninstall it",
                package=self.package,
            ),
        )


def load(package: RulePackage) -> Iterator[Installed | Trouble]:
    """The rules of a package, found as planlang finds its own: modules, also in folders of families, that have a `RULE`."""
    top = _imported(package.module, package.name)
    if isinstance(top, Trouble):
        yield top
        return
    found = False
    for name in (package.module, *_below(top, package.module)):
        module = _imported(name, package.name)
        if isinstance(module, Trouble):
            found = True
            yield module
        elif hasattr(module, "RULE"):
            found = True
            yield _rule_of(module, name, package.name)
    if not found:
        yield Trouble(package.name, say("{module} không có quy tắc nào", "{module} holds no rule", module=package.module))


def rule_in(module: ModuleType, package: str = "") -> Installed | Trouble:
    """The rule that a module holds, looked over."""
    return _rule_of(module, module.__name__, package)


def _below(top: ModuleType, name: str) -> Iterator[str]:
    for one in pkgutil.iter_modules(getattr(top, "__path__", ()), name + "."):
        if one.name.rpartition(".")[2].startswith("_"):
            continue
        yield one.name
        if one.ispkg:
            folders = [os.path.join(folder, one.name.rpartition(".")[2]) for folder in top.__path__]
            inner = pkgutil.iter_modules(folders, one.name + ".")
            yield from (two.name for two in inner if not two.name.rpartition(".")[2].startswith("_"))


def _imported(name: str, package: str) -> ModuleType | Trouble:
    try:
        return import_module(name)
    except _FAULTS as fault:
        return Trouble(package, say("chưa nạp được {module} ({fault})", "{module} cannot be loaded ({fault})", module=name, fault=_told(fault)))  # fmt: skip


def _rule_of(module: ModuleType, name: str, package: str) -> Installed | Trouble:
    rule, check = module.RULE, getattr(module, "check", None)
    if not isinstance(rule, Rule):
        return Trouble(package, say("RULE của {module} không phải là planlang.rules.rule.Rule", "RULE of {module} is no planlang.rules.rule.Rule", module=name))  # fmt: skip
    if not callable(check):
        return Trouble(package, say("{module} chưa có hàm check(plan)", "{module} has no function check(plan)", module=name))
    if not isinstance(rule.code, str) or _CODE.fullmatch(rule.code) is None or rule.code.startswith(_OWN_LETTERS):
        return Trouble(package, say(
            "mã {code} của {module} phải gồm 2-5 chữ hoa khác {own} và 3 chữ số, ví dụ QN101",
            "the code {code} of {module} must be 2 to 5 capitals that do not begin with {own}, and 3 digits, such as QN101",
            code=rule.code, module=name, own=_OWN_LETTERS,
        ))  # fmt: skip
    if not isinstance(rule.name, str) or _NAME.fullmatch(rule.name) is None:
        return Trouble(package, say(
            "tên {name} của {code} phải là các từ tiếng Anh viết thường nối bằng dấu gạch ngang",
            "the name {name} of {code} must be small English words joined with hyphens",
            name=rule.name, code=rule.code,
        ))  # fmt: skip
    if not isinstance(rule.level, Severity) or rule.tier not in TIERS:
        return Trouble(package, say("mức hoặc bậc của {code} không có trong danh sách", "{code} has a level or tier that does not exist", code=rule.code))  # fmt: skip
    if not all(isinstance(one, Law) and isinstance(one.citation, Message) and isinstance(one.since, date) for one in rule.law):
        return Trouble(package, say("law của {code} phải gồm các Law(say(…), date(…))", "the law of {code} must be a tuple of Law(say(…), date(…))", code=rule.code))  # fmt: skip
    return Installed(rule, check, name, package)


def without_clashes(found: list[Installed]) -> Iterator[Installed | Trouble]:
    """Rules whose code and name nobody had before; the first one keeps them."""
    taken: dict[str, Installed] = {}
    for one in found:
        before = taken.get(one.rule.code) or taken.get(one.rule.name)
        if before is None:
            taken[one.rule.code] = taken[one.rule.name] = one
            yield one
        else:
            yield Trouble(one.package, say(
                "{code} ({name}) trùng mã hoặc tên với {before} của {owner}",
                "{code} ({name}) has the code or the name of {before}, which belongs to {owner}",
                code=one.rule.code, name=one.rule.name, before=before.rule.code, owner=before.package or "planlang",
            ))  # fmt: skip


# ---- running them ----
def run(installed: Installed, plan: Plan) -> Iterator[Finding]:
    """The findings of a rule of another package; where it breaks off, those before it and one that says so."""
    rule = installed.rule
    try:
        for number, finding in enumerate(installed.check(plan)):
            if number == MOST_FINDINGS:
                yield _broke_off(installed, say("hơn {n} kết quả", "more than {n} findings", n=MOST_FINDINGS))
                return
            amiss = _amiss(finding, rule)
            if amiss is not None:
                yield _broke_off(installed, amiss)
                return
            yield finding
    except _FAULTS as fault:
        yield _broke_off(installed, say("{fault}", "{fault}", fault=_told(fault)))


def _amiss(finding: object, rule: Rule) -> Message | None:
    """What keeps a finding from being shown, if anything: it is looked at here, where its rule can still be named."""
    if not isinstance(finding, Finding):
        return say("kết quả thuộc kiểu {kind}, không phải Finding", "it yields {kind}, no Finding", kind=type(finding).__name__)
    if finding.code != rule.code or finding.name != rule.name:
        return say("kết quả mang mã {code}", "it yields a finding with the code {code}", code=finding.code)
    hash(finding)  # as values, findings are compared to leave out what is said twice
    causes = (finding.cause.message,) if finding.cause is not None else ()
    advice = (finding.advice,) if finding.advice is not None else ()
    further = (*(label.message for label in finding.labels), *(fix.message for fix in finding.fixes))
    for message in (finding.message, *causes, *advice, *further):
        for language in ("vi", "en"):
            message.text(language)
    edits = [edit.span for fix in finding.fixes for edit in fix.edits]
    for span in (finding.span, *(label.span for label in finding.labels), *edits):
        if not isinstance(span, Span) or not 0 <= span.start <= span.end:
            return say("vị trí {span} không có trong tệp", "the place {span} is not in the file", span=repr(span))
    if finding.figures is not None:
        figures = (finding.figures.stated, finding.figures.computed)
        [Fraction(figure) for figure in figures if figure != "?"]
    return None


def _broke_off(installed: Installed, why: Message) -> Finding:
    return BROKE_OFF.finding(
        say(
            "mục kiểm tra {code} của bộ quy tắc {package} dừng giữa chừng: {why}",
            "rule {code} of {package} broke off: {why}",
            code=installed.rule.code,
            package=installed.package,
            why=why,
        ),
        Span(0, 0),
        subject=installed.rule.code,
        advice=say(
            "kết quả của {code} ở tệp này có thể còn thiếu, các mục kiểm tra khác vẫn đủ; báo cho người viết bộ quy tắc",
            "findings of {code} in this file may be missing, all other rules ran; tell its authors",
            code=installed.rule.code,
        ),
    )


def _told(fault: BaseException) -> str:
    """A fault in one line: its kind, what it says, and the line of code where it arose."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    said = " ".join(str(fault).split())
    where = "" if trace is None else f", {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"
    return f"{type(fault).__name__}: {said}{where}" if said else f"{type(fault).__name__}{where}"
