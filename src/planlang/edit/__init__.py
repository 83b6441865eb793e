"""Edits of a plan file: a reading comes in; the reading of the changed text goes out, everything untouched as it was, to the byte.

>>> import planlang
>>> from planlang import edit
>>> reading = planlang.reads('cơ quan STC "Sở Tài chính"\\ndự án DA1 { chủ trì: STC }  # hai năm\\n')
>>> print(edit.rename(reading, "STC", "SO_TC").source.raw, end="")
cơ quan SO_TC "Sở Tài chính"
dự án DA1 { chủ trì: SO_TC }  # hai năm

Each edit reads its own result and compares it with what was asked for; where they differ, nothing is changed and an
`EditError` says why. `save` writes the file.
"""

from planlang.edit.blocks import acknowledge, add_block, add_row, set_field
from planlang.edit.figures import set_figure
from planlang.edit.outcome import EditError
from planlang.edit.renaming import rename
from planlang.edit.saving import save

__all__ = ["EditError", "acknowledge", "add_block", "add_row", "rename", "save", "set_field", "set_figure"]
