"""`planlang acknowledge`: a plan file and the code of a finding come in; the file with its acknowledgement, but for the reason."""

from __future__ import annotations

from planlang.cli.command import LANG, Argument, Asked, Command, Option
from planlang.cli.editing import DIFF, deliver
from planlang.cli.known_rule import known_rule, tell_no_such_rule
from planlang.cli.opening import whole_plan
from planlang.cli.streams import err
from planlang.diagnostics import Finding, Message, say
from planlang.model import Acknowledgement
from planlang.model.converting import cell_ref
from planlang.reading import Reading
from planlang.rules.addresses import Address, address_of, subject_in
from planlang.rules.engine import check_reading
from planlang.rules.selection import Selection
from planlang.source import Span

UNREADABLE = 2


def run_acknowledge(
    asked: Asked, path: str, code: str, place: str | None = None, reason: str | None = None, diff: bool = False
) -> int:
    """Write the acknowledgement of one finding and return the exit code."""
    from planlang.edit import EditError, acknowledge

    reading = whole_plan(asked, path, say("chưa ghi nhận được", "nothing was acknowledged"))
    if isinstance(reading, int):
        return reading
    language = asked.language or reading.plan.language or "vi"
    rule = known_rule(code)
    if rule is None:
        tell_no_such_rule(code, language)
        return UNREADABLE
    finding = _meant(reading, rule.code, place)
    waiting = _without_reason(reading, finding) if isinstance(finding, Finding) else None
    if waiting is not None:
        finding = say(
            "{code} tại {at} đã được ghi nhận ở dòng {line:d}; còn phải điền lý do ở đó",
            "{code} at {at} is acknowledged already at line {line:d}; the reason is left to fill in there",
            code=waiting.code,
            at=_Place(str(waiting.target)),
            line=_line(reading, waiting.span),
        )
    if isinstance(finding, Message):
        err(f"{path}: {finding.text(language)}")
        return UNREADABLE
    try:
        after = acknowledge(reading, finding, reason or "")
    except EditError as error:
        err(f"{path}: {error.message.text(language)}")
        return UNREADABLE
    except ValueError as error:
        err(f"--reason: {error}")
        return UNREADABLE
    done = say(
        "{path}: đã ghi nhận {code} tại {at}{rest}",
        "{path}: {code} at {at} is acknowledged{rest}",
        path=path,
        code=finding.code,
        at=_Place(finding.subject),
        rest=say("", "") if reason else say("; còn phải điền lý do", "; the reason is left to fill in"),
    )
    return deliver(path, reading, after, diff, done, language)


def _meant(reading: Reading, code: str, place: str | None) -> Finding | Message:
    """The open finding of a code, at a place when one is named; why there is not one."""
    found = [one for one in check_reading(reading, True, Selection("extra")) if one.code == code]
    if place is not None:
        try:
            named = address_of(reading.plan, cell_ref(place))
        except ValueError:  # no address: a title, which stands as it is
            found = [one for one in found if one.subject == place]
        else:
            found = [one for one in found if one.subject == place or named.names(one.subject)]
    still_open = [one for one in found if one.acknowledged is None]
    if len(still_open) == 1:
        return still_open[0]
    at = say("", "") if place is None else say(" tại {place}", " at {place}", place=place)
    if still_open:
        return say(
            "{code} có ở nhiều chỗ, nêu rõ một chỗ: {places}",
            "{code} is found at several places, name one: {places}",
            code=code,
            places=tuple(_Place(subject) for subject in dict.fromkeys(one.subject for one in still_open)),
        )
    if found:
        lines = sorted({_line(reading, one.acknowledged.span) for one in found if one.acknowledged is not None})
        return say(
            "{code}{at} đã được ghi nhận ở dòng {lines}",
            "{code}{at} is acknowledged already, at line {lines}",
            code=code,
            at=at,
            lines=", ".join(map(str, lines)),
        )
    return say("không có điểm {code} nào chưa ghi nhận{at}", "no open finding has the code {code}{at}", code=code, at=at)


def _without_reason(reading: Reading, finding: Finding) -> Acknowledgement | None:
    """The acknowledgement of a finding that stands in the plan already and has no reason yet."""
    for one in reading.plan.acknowledgements:
        if one.code == finding.code and one.target is not None and not one.reason:
            about: Address = address_of(reading.plan, one.target)
            if about.names(finding.subject):
                return one
    return None


def _line(reading: Reading, span: Span) -> int:
    file, inside = reading.source.at(span)
    return file.position(inside.start)[0]


class _Place:
    """What a finding is about, as one addresses it in the reader's language: `PHU_LUC[tổng]`, `PHU_LUC[total]`."""

    def __init__(self, subject: str) -> None:
        self.subject = subject

    def spoken(self, language: str, spec: str = "") -> str:
        return subject_in(self.subject, language)


COMMAND = Command(
    "acknowledge",
    say(
        "Viết ghi nhận cho một điểm không khớp vào cuối tệp; chỉ còn phải điền lý do.",
        "Write the acknowledgement of a finding at the end of a file; only the reason is left to fill in.",
    ),
    (
        Argument("path", say("TỆP", "PATH")),
        Argument(
            "code",
            say("MÃ", "CODE"),
            missing=say(
                "còn thiếu mã của điểm cần ghi nhận (MÃ), ví dụ PL201",
                "the code of the finding to acknowledge is missing (CODE), such as PL201",
            ),
        ),
        Argument("place", say("[CHỖ]", "[PLACE]"), required=False),
        Option("--reason", say("Lý do để nguyên như đã ký.", "Why it is left as signed."), shown="TEXT"),
        DIFF,
        LANG,
    ),
    run_acknowledge,
)
