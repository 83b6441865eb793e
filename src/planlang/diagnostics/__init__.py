"""Facts about a plan come in; findings as data, with messages in two languages, go out."""

from planlang.diagnostics.finding import Acknowledged, Cause, Compared, Edit, Finding, Fix, Label, Severity
from planlang.diagnostics.message import Message, Spoken, say, speak

__all__ = [
    "Acknowledged",
    "Cause",
    "Compared",
    "Edit",
    "Finding",
    "Fix",
    "Label",
    "Message",
    "Severity",
    "Spoken",
    "say",
    "speak",
]
