"""The plans of one `planlang check` come in one by one; what was found is printed or written in one of the outputs."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import attrs

from planlang.cli.command import Asked
from planlang.cli.files import open_bytes, read_plan
from planlang.cli.streams import err, out, wants_colour
from planlang.diagnostics import Finding, Message, say
from planlang.reading import Reading
from planlang.reports.limit import Limited, limit
from planlang.reports.outputs import OUTPUTS
from planlang.reports.results import Results, Unopened
from planlang.rules.engine import check_reading
from planlang.settings import Effective
from planlang.source import Record, SourceText

if TYPE_CHECKING:
    from planlang.places.reading import PlacesReading
    from planlang.places.register import PlaceRegister

CLEAN, FINDINGS, UNREADABLE = 0, 1, 2
#: How the name of a file ends that is a register of places and no plan.
REGISTER = ".csv"
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


class Run:
    """One run over all files: what is printed at once, and what only at the end."""

    def __init__(
        self, asked: Asked, output_format: str, file: str | None, statistics: bool, fixing: Fixing | None, as_of: date | None
    ) -> None:
        self.asked, self.file, self.statistics, self.fixing, self.as_of = asked, file, statistics, fixing, as_of
        self.output = OUTPUTS[output_format]
        self.language = asked.language
        self.checked: list[tuple[SourceText, Limited]] = []
        self.everything: list[tuple[str, tuple[Finding, ...]]] = []
        self.unopened: list[Unopened] = []
        self.told: set[_Told] | None = None  # what was found so far; kept from the first plan on that uses other files
        self.written: list[str] = []  # the lines of a result that goes into a file
        self.registers: dict[str, PlacesReading | None] = {}
        self.unreadable = self.failed = self.changes = False
        self.say: Callable[[str], None] = out if file is None else self.written.append

    def cannot_open(self, path: str, why: Message) -> None:
        err(why.text(self.asked.shown))
        self.unopened.append(Unopened(path, why))
        self.unreadable = True

    def check(self, path: str, settings: Effective, acknowledgements: bool) -> None:
        """Read one plan, mend it if that is wanted, and note or print what is found in it."""
        data = open_bytes(path)
        if isinstance(data, Message):
            self.cannot_open(path, data)
            return
        if path.endswith(REGISTER):
            from planlang.places.reading import read_places

            self._note_register(read_places(data, path), settings)
            return
        reading = read_plan(path, data)
        language = settings.language or reading.plan.language or "vi"
        self.language = self.language or settings.language or reading.plan.language
        said: Message | None = None
        if self.fixing is not None:
            reading, said = self._mend(path, data, reading, settings, self.fixing)
            if self.fixing.diff or self.output.module:
                err(f"{reading.source.name}: {said.text(language)}")
        if self.as_of is not None:
            reading = attrs.evolve(reading, plan=reading.plan.as_of(self.as_of))
        source = reading.source
        self.unreadable = self.unreadable or source.unreadable
        if self.fixing is not None and self.fixing.diff:
            return
        register = self._register(settings) if settings.places is not None else None
        findings = check_reading(reading, acknowledgements, settings.selection, (), register)
        self._note(source, self._once(source, findings), settings, language, said)

    def _register(self, settings: Effective) -> PlaceRegister | None:
        """The register of places that settings name; what is amiss in it is said once in a run."""
        named = settings.places
        assert named is not None
        if named not in self.registers:
            from planlang.rules.registers import given_register

            read = self.registers[named] = given_register(named)
            if read is None:
                self.cannot_open(named, say("không mở được danh mục đơn vị hành chính {path}", "the register of places {path} cannot be opened", path=named))  # fmt: skip
            elif read.findings:
                self._note_register(read, settings)
        found = self.registers[named]
        return None if found is None else found.register

    def _note_register(self, read: PlacesReading, settings: Effective) -> None:
        language = self.asked.language or settings.language or "vi"
        self._note(read.source, read.findings, settings, language, None)

    def _note(
        self, source: SourceText, findings: tuple[Finding, ...], settings: Effective, language: str, said: Message | None
    ) -> None:
        """Keep what was found in a file, or print it at once."""
        self.failed = self.failed or any(one.acknowledged is None and one.severity in settings.fails for one in findings)
        self.everything.append((source.name, findings))
        limited = limit(findings, settings.max_findings if self.output.limited else None)
        if self.output.module:
            self.checked.append((source, self._with_fixes(limited, source)))
        elif not self.statistics:
            self._print(source, limited, language, said)

    def _once(self, source: SourceText, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Findings without those in a shared file that were told before: with that file itself, or with another plan."""
        if self.told is None:
            if len(source.files) == 1:
                return findings
            self.told = {_told(name, one, one.span.start) for name, found in self.everything for one in found}
        kept: list[Finding] = []
        for finding in findings:
            file, span = source.at(finding.span)
            told = _told(file.name, finding, span.start)
            if told not in self.told:
                self.told.add(told)
                kept.append(finding)
        return tuple(kept)

    def _mend(self, path: str, data: bytes, reading: Reading, settings: Effective, fixing: Fixing) -> tuple[Reading, Message]:
        """The file as it is after mending, and what is to be said about that."""
        from planlang.cli.fixing import fix_file

        if path == "-" and not fixing.diff and self.file is None:
            self.say = err  # the plan itself goes to standard output
        outcome = fix_file(path, data, reading, fixing, settings.selection)
        self.changes = self.changes or bool(outcome.fixed.done)
        if outcome.trouble is not None:
            self.cannot_open(path, outcome.trouble)
            return reading, say("chưa sửa chỗ nào", "nothing was fixed")
        return (reading if fixing.diff else outcome.fixed.reading), outcome.said

    def _with_fixes(self, limited: Limited, source: SourceText) -> Limited:
        if not self.output.with_fixes:
            return limited
        from planlang.rules.mending import with_fixes

        return attrs.evolve(limited, shown=with_fixes(limited.shown, source))

    def _print(self, source: SourceText, limited: Limited, language: str, said: Message | None) -> None:
        from planlang.reports.text import TextStyle, report

        style = TextStyle(language, self.file is None and wants_colour(sys.stdout if self.say is out else sys.stderr))
        *pieces, counts = report(source, limited.shown, limited.left_out, style)
        for piece in pieces:
            self.say(piece)
        if said is not None:
            self.say(f"{source.name}: {said.text(language)}")
        self.say(counts)

    def finish(self) -> int:
        """Print or write what comes at the end, and return the exit code."""
        language = self.language or "vi"
        if self.fixing is not None and self.fixing.diff:
            self.failed = self.changes
        elif self.output.module:
            text = self.output.document(self._results(language))
            if text:
                self.say(text)
        else:
            self._finish_text(language)
        if self.file is not None and not (self.fixing is not None and self.fixing.diff) and not self._write(language):
            return UNREADABLE
        if self.unreadable:
            return UNREADABLE
        return FINDINGS if self.failed else CLEAN

    def _results(self, language: str) -> Results:
        from planlang import __version__

        return Results(
            tuple((source, limited.shown) for source, limited in self.checked),
            tuple(self.unopened),
            language,
            __version__,
            tuple(one for _, limited in self.checked for one in limited.left_out),
            tuple(self.everything) if self.statistics else None,
        )

    def _finish_text(self, language: str) -> None:
        if self.file is not None:  # on the terminal it was said at once
            for one in self.unopened:
                self.say(one.message.text(language))
        if self.statistics:
            from planlang.reports.statistics import table

            counted = table(self.everything, language)
            if counted:
                self.say(counted + "\n")
        if self.statistics or len(self.everything) > 1:
            self._print_total(self.everything, language)

    def _print_total(self, checked: Sequence[tuple[str, tuple[Finding, ...]]], language: str) -> None:
        from planlang.reports.text import TextStyle, summary

        everything = tuple(finding for _, findings in checked for finding in findings)
        word = say("{n} tệp", "{n:#file|files}", n=len(checked)).text(language)
        self.say(f"{word}: {summary(everything, TextStyle(language))}")

    def _write(self, language: str) -> bool:
        """Write the result into the file that was named; whether that could be done."""
        from planlang.source.writing import write_atomic

        assert self.file is not None
        try:
            write_atomic(self.file, "".join(f"{line}\n" for line in self.written).encode("utf-8", "replace"))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            err(
                say(
                    "không ghi được {path}: {reason}", "{path} could not be written: {reason}", path=self.file, reason=reason
                ).text(language)
            )
            return False
        return True


#: What makes a finding the same, whichever plan was checked: its file, its code, its place, its words, whether it is open.
_Told = tuple[str, str, int, str, bool]


def _told(name: str, finding: Finding, start: int) -> _Told:
    return os.path.realpath(name), finding.code, start, finding.message.text("en"), finding.acknowledged is None


class Progress:
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
