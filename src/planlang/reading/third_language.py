"""A plan in a third language comes in; the words of that language go out, and what is amiss with its file is told in the plan."""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from planlang.reading.language_files import FILE, LanguageFile, beside, language_of, read_language
from planlang.reading.problems import report
from planlang.reading.read import Reading
from planlang.source import SourceText, Span
from planlang.source.project import Texts
from planlang.values.names import nfc

_NAMED = re.compile(
    r"(?:^|[{;])[^\S\r\n]*(?:ngôn ngữ|ngon ngu|language)\s*:\s*\"?(?P<code>[A-Za-z][A-Za-z0-9-]*)", re.IGNORECASE | re.MULTILINE
)


@attrs.frozen(eq=False)
class Named(LanguageFile):
    """A language file, and where the plan names the language."""

    span: Span = Span(0, 0)


def language_named(source: SourceText, files: str | Texts | None) -> Named | None:
    """The language that a plan names, from the file beside it (`files` as in `reads`); None where there is none."""
    match = _NAMED.search(source.text)
    if match is None:
        return None
    found = _found(nfc(match["code"]).lower(), source.name if files is None else files)
    if found is None:
        return None
    return Named(found.name, found.tongue, found.amiss, found.missing, Span(*match.span("code")))


def _found(code: str, files: str | Texts) -> LanguageFile | None:
    if not isinstance(files, str):
        name = FILE.format(code=code)
        text = files.get(name) if isinstance(files, Mapping) else files(name)
        return None if text is None else language_of(text, name)
    path = beside(files, code)
    try:
        return None if path is None else read_language(path)
    except OSError:
        return None


def note_language(reading: Reading, found: Named) -> Reading:
    """A reading, with one finding for all that is amiss in the file of its language."""
    if not found.amiss:
        return reading
    first, name = found.amiss[0], found.name.replace("\\", "/").rpartition("/")[2]
    finding = report("language-file", found.span, detail=name, n=len(found.amiss), first=first.message, second=first.line)
    findings = tuple(sorted((*reading.findings, finding), key=lambda one: one.order))
    return attrs.evolve(reading, findings=findings)
