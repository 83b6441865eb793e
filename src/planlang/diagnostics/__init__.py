"""Facts about a plan come in; findings as data, with messages in two languages, go out."""

from planlang.diagnostics.finding import Acknowledged, Cause, Compared, Finding, Label, Severity
from planlang.diagnostics.message import Message, Spoken, say, speak

__all__ = ["Acknowledged", "Cause", "Compared", "Finding", "Label", "Message", "Severity", "Spoken", "say", "speak"]
