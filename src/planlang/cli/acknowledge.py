"""`planlang acknowledge`: a plan file and the code of a finding come in; the file with its acknowledgement, but for the reason."""

from __future__ import annotations

from planlang.cli.command import LANG, Argument, Asked, Command, Option
from planlang.cli.editing import DIFF, deliver
from planlang.cli.opening import whole_plan
from planlang.cli.streams import err
from planlang.diagnostics import Finding, Message, say
from planlang.reading import Reading
from planlang.rules.engine import check_reading
from planlang.rules.selection import Selection

UNREADABLE = 2


def run_acknowledge(
    asked: Asked, path: str, code: str, place: str | None = None, reason: str | None = None, diff: bool = False
) -> int:
    """Write the acknowledgement of one finding and return the exit code."""
    from planlang.edit import EditError, acknowledge

    reading = whole_plan(asked, path)
    if isinstance(reading, int):
        return reading
    language = asked.language or reading.plan.language or "vi"
    finding = _meant(reading, code.upper(), place)
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
        at=finding.subject,
        rest=say("", "") if reason else say("; còn phải điền lý do", "; the reason is left to fill in"),
    )
    return deliver(path, reading, after, diff, done, language)


def _meant(reading: Reading, code: str, place: str | None) -> Finding | Message:
    """The open finding of a code, at a place when one is named; why there is not one."""
    from planlang.model.converting import cell_ref
    from planlang.rules.addresses import address_of

    selection = Selection("extra")
    found = [one for one in check_reading(reading, True, selection) if one.code == code and one.acknowledged is None]
    if place is not None:
        address = address_of(reading.plan, cell_ref(place))
        found = [one for one in found if one.subject == place or address.names(one.subject)]
    if len(found) == 1:
        return found[0]
    if not found:
        return say(
            "không có điểm {code} nào chưa ghi nhận{at}", "no open finding has the code {code}{at}", code=code, at=_at(place)
        )
    places = ", ".join(dict.fromkeys(one.subject for one in found))
    return say(
        "{code} có ở nhiều chỗ, nêu rõ một chỗ: {places}",
        "{code} is found at several places, name one: {places}",
        code=code,
        places=places,
    )


def _at(place: str | None) -> Message:
    return say("", "") if place is None else say(" tại {place}", " at {place}", place=place)


COMMAND = Command(
    "acknowledge",
    say(
        "Viết ghi nhận cho một điểm không khớp vào cuối tệp; chỉ còn phải điền lý do.",
        "Write the acknowledgement of a finding at the end of a file; only the reason is left to fill in.",
    ),
    (
        Argument("path", say("TỆP", "PATH")),
        Argument("code", say("MÃ", "CODE")),
        Argument("place", say("[CHỖ]", "[PLACE]"), required=False),
        Option("--reason", say("Lý do để nguyên như đã ký.", "Why it is left as signed."), shown="TEXT"),
        DIFF,
        LANG,
    ),
    run_acknowledge,
)
