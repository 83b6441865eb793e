"""What a run found comes in; every output takes it from here, so that none leaves out what another one says."""

from __future__ import annotations

import os
from collections.abc import Iterator

import attrs

from planlang.diagnostics import Finding, Message
from planlang.rules.engine import counts
from planlang.source import Record, SourceText


@attrs.frozen(eq=False, repr=False)
class Unopened(Record):
    """A path behind which nothing could be read, and why."""

    path: str
    message: Message


@attrs.frozen(eq=False, repr=False)
class Results(Record):
    """The outcome of one run.

    Attributes:
        files: each file with its findings, in the order in which they were checked.
        unopened: paths that gave no file.
        language: the language of messages.
        version: planlang's own, for outputs that name the program.
        left_out: findings that are counted and not listed.
        counted: the names of the files and all their findings, when they are to be counted by rule.
    """

    files: tuple[tuple[SourceText, tuple[Finding, ...]], ...]
    unopened: tuple[Unopened, ...] = ()
    language: str = "vi"
    version: str = "0"
    left_out: tuple[Finding, ...] = ()
    counted: tuple[tuple[str, tuple[Finding, ...]], ...] | None = None

    def counts(self) -> dict[str, int]:
        """How many findings all files have together, by level; those that are not listed too."""
        listed = tuple(finding for _, findings in self.files for finding in findings)
        return counts((*listed, *self.left_out))

    def __iter__(self) -> Iterator[tuple[SourceText, Finding]]:
        """Every finding with its file."""
        for source, findings in self.files:
            for finding in findings:
                yield source, finding


def full_message(finding: Finding, language: str) -> str:
    """A finding in one paragraph, for outputs that have room for one text: fact, cause, next step."""
    parts = [finding.message]
    if finding.cause is not None:
        parts.append(finding.cause.message)
    if finding.advice is not None:
        parts.append(finding.advice)
    return ". ".join(_sentence(part.text(language)) for part in parts)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def portable(path: str) -> str:
    """A path with slashes, as seen from the folder in which the program runs; one outside of it stays absolute."""
    if path.startswith("<"):
        return path
    whole, here = os.path.abspath(path), os.getcwd()
    try:
        inside = os.path.commonpath([whole, here]) == here
    except ValueError:  # on another drive
        inside = False
    return (os.path.relpath(whole, here) if inside else whole).replace(os.sep, "/")
