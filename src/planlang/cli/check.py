"""`planlang check`: plan files come in; findings go out in one of the outputs, and the exit code."""

from __future__ import annotations

import os
import sys
import time

import attrs

from planlang.cli.files import find_plans, name_of, open_bytes
from planlang.cli.streams import err, out, wants_colour
from planlang.diagnostics import Finding, Message, Severity, say
from planlang.reading import read_text_of
from planlang.reports.outputs import OUTPUTS
from planlang.reports.results import Results, Unopened
from planlang.rules.engine import check_reading
from planlang.source import Record, SourceText, decode

CLEAN, FINDINGS, UNREADABLE = 0, 1, 2
_PATIENCE = 2.0  # seconds without a word before progress is shown


@attrs.frozen(eq=False, repr=False)
class Fixing(Record):
    """What the user wants done with fixes.

    Attributes:
        unsafe: also those that change what the plan says.
        diff: show the changes and write nothing.
    """

    unsafe: bool = False
    diff: bool = False


def run_check(
    paths: tuple[str, ...],
    language: str | None,
    output_format: str,
    no_acknowledgements: bool,
    strict: bool,
    output: str | None = None,
    fixing: Fixing | None = None,
) -> int:
    """Check every plan behind `paths`, say what was found, and return the exit code."""
    found = list(find_plans(paths))
    run = _Run(language, output_format, not no_acknowledgements, strict, output, fixing)
    if output is not None and any(isinstance(path, str) and _same_file(path, output) for path in found):
        err(say("{path} là kế hoạch được kiểm tra, không ghi đè lên", "{path} is one of the plans; it is not written over", path=output).text(language or "vi"))  # fmt: skip
        return UNREADABLE
    progress = _Progress(len(found), language or "vi")
    for place, path in enumerate(found):
        if isinstance(path, Message):
            run.cannot_open(str(dict(path.args).get("path", "")), path)
        else:
            run.check(path)
        progress.step(place + 1)
    return run.finish()


def _same_file(path: str, output: str) -> bool:
    return path != "-" and os.path.realpath(path) == os.path.realpath(output)


class _Run:
    """One run over all files: what is printed at once, and what only at the end."""

    def __init__(
        self,
        language: str | None,
        output_format: str,
        acknowledgements: bool,
        strict: bool,
        output: str | None,
        fixing: Fixing | None,
    ) -> None:
        self.language, self.acknowledgements, self.strict = language, acknowledgements, strict
        self.output, self.file, self.fixing = OUTPUTS[output_format], output, fixing
        # Text goes to the terminal file by file; everything else is one document.
        self.streams = output_format == "text" and output is None
        self.shown_language = language
        self.checked: list[tuple[SourceText, tuple[Finding, ...]]] = []
        self.unopened: list[Unopened] = []
        self.unreadable = self.failed = self.changes = False
        # With --fix - the plan itself goes to standard output.
        self.say = out

    def cannot_open(self, path: str, why: Message) -> None:
        err(why.text(self.language or "vi"))
        self.unopened.append(Unopened(path, why))
        self.unreadable = True

    def check(self, path: str) -> None:
        data = open_bytes(path)
        if isinstance(data, Message):
            self.cannot_open(path, data)
            return
        reading = read_text_of(decode(data, name_of(path)))
        language = self.language or reading.plan.language or "vi"
        said: Message | None = None
        if self.fixing is not None:
            from planlang.cli.fixing import fix_file

            if path == "-" and not self.fixing.diff:
                self.say = err
            outcome = fix_file(path, data, reading, self.fixing)
            said = outcome.said
            self.changes = self.changes or bool(outcome.fixed.done)
            if outcome.trouble is not None:
                self.cannot_open(path, outcome.trouble)
                said = None
            elif not self.fixing.diff:
                reading = outcome.fixed.reading
        source = reading.source
        findings = check_reading(reading, self.acknowledgements)
        self.unreadable = self.unreadable or source.unreadable
        self.failed = self.failed or any(_fails(finding, self.strict) for finding in findings)
        self.shown_language = self.shown_language or reading.plan.language
        if said is not None and (not self.streams or (self.fixing is not None and self.fixing.diff)):
            err(f"{source.name}: {said.text(language)}")
        if self.fixing is not None and self.fixing.diff:
            return
        if self.streams:
            self._print_text(source, findings, language, said)
            self.checked.append((SourceText(source.name, "", "", source.faults), findings))
            return
        if self.output.with_fixes:
            from planlang.rules.mending import with_fixes

            findings = with_fixes(findings, source)
        self.checked.append((source, findings))

    def _print_text(self, source: SourceText, findings: tuple[Finding, ...], language: str, said: Message | None) -> None:
        from planlang.reports.text import TextStyle, render, summary

        style = TextStyle(language, wants_colour(sys.stdout if self.say is out else sys.stderr))
        for finding in sorted(findings, key=lambda one: one.acknowledged is not None):
            self.say(render(finding, source, style) + "\n")
        if said is not None:
            self.say(f"{source.name}: {said.text(language)}")
        self.say(f"{source.name}: {summary(findings, style)}")

    def finish(self) -> int:
        language = self.shown_language or "vi"
        if self.fixing is not None and self.fixing.diff:
            return UNREADABLE if self.unreadable else FINDINGS if self.changes else CLEAN
        if not self.streams:
            from planlang import __version__

            text = self.output.document(Results(tuple(self.checked), tuple(self.unopened), language, __version__))
            if self.file is None:
                if text:
                    self.say(text)
            elif not _write(self.file, text, language):
                return UNREADABLE
        elif len(self.checked) > 1:
            self._print_total(language)
        if self.unreadable:
            return UNREADABLE
        return FINDINGS if self.failed else CLEAN

    def _print_total(self, language: str) -> None:
        from planlang.reports.text import TextStyle, summary

        everything = tuple(finding for _, findings in self.checked for finding in findings)
        word = say("{n} tệp", "{n:#file|files}", n=len(self.checked)).text(language)
        self.say(f"{word}: {summary(everything, TextStyle(language))}")


def _fails(finding: Finding, strict: bool) -> bool:
    if finding.acknowledged is not None:
        return False
    return finding.severity is Severity.ERROR or (strict and finding.severity is Severity.WARNING)


def _write(path: str, text: str, language: str) -> bool:
    """Write the result into a file; whether that could be done."""
    from planlang.source.writing import write_atomic

    try:
        write_atomic(path, (text + "\n" if text else "").encode("utf-8", "replace"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        err(
            say("không ghi được {path}: {reason}", "{path} could not be written: {reason}", path=path, reason=reason).text(
                language
            )
        )
        return False
    return True


class _Progress:
    """A word on standard error, on a terminal only, when many files take long."""

    def __init__(self, total: int, language: str) -> None:
        self.total, self.language = total, language
        self.last = time.monotonic()

    def step(self, done: int) -> None:
        now = time.monotonic()
        if self.total > 1 and now - self.last > _PATIENCE and sys.stderr.isatty():
            self.last = now
            err(
                say("đã kiểm tra {done} trên {total} tệp", "{done} of {total} files checked", done=done, total=self.total).text(
                    self.language
                )
            )
