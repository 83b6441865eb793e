"""A plan file's text comes in; edits that change what it says and nothing else go out."""

from planlang.editing.draft import Draft, apply_edits

__all__ = ["Draft", "apply_edits"]
