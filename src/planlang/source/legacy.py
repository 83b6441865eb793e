"""Bytes or text in an old Vietnamese encoding come in; the encoding's name goes out, or nothing.

Office files of the 1990s and 2000s were typed with TCVN3 (ABC, fonts `.VnTime`) or VNI fonts: plain 8-bit letters that
only look Vietnamese in that font. Pasted elsewhere they turn into "KÕ ho¹ch" (TCVN3) or "Keá hoaïch" (VNI).
"""

from __future__ import annotations

import re
from unicodedata import normalize

_PAIRS = {
    # TCVN3 puts vowels on signs that no other language writes inside a word.
    "tcvn3": re.compile("[a-zA-Z][\xa8-\xae\xb5-\xb9\xbb-\xbe]|[\xa8-\xae\xb5-\xb9\xbb-\xbe][a-z]"),
    # VNI writes a toned vowel as two characters, the plain vowel and a mark out of Latin-1.
    "vni": re.compile(
        "[aAeEoOuUyY\xf4\xd4\xf6\xd6][\xc0-\xc5\xcf\xd5\xd8\xd9\xdb\xe0-\xe5\xe8-\xeb\xef\xf5\xf8-\xfc]|[\xd1\xf1][aeiou\xf4\xf6]"
    ),
    # Windows-1258 has its own combining marks: cc d2 de ec f2.
    "cp1258": re.compile("[aeiouyAEIOUY\xc2\xc3\xca\xd4\xd5\xdd\xe2\xe3\xea\xf4\xf5\xfd][\xcc\xd2\xde\xec\xf2]"),
}
_VIETNAMESE = re.compile("[\u0110\u0111\u01a0-\u01b0\u1ea0-\u1ef9\u0102\u0103]")
_SAMPLE = 200_000
# How much of the text must look so: pairs for each word, and different pairs. French "où" and Spanish "año" stay below.
_OFTEN = 0.12
_DIFFERENT = {"tcvn3": 3, "vni": 6, "cp1258": 3}


def guess_legacy_bytes(data: bytes) -> str | None:
    """Name the old encoding of bytes that are not UTF-8: `tcvn3`, `vni`, `cp1258`, or None."""
    return _guess(data[:_SAMPLE].decode("latin-1"), ("tcvn3", "vni", "cp1258"))


def guess_legacy_text(text: str) -> str | None:
    """Name the old encoding of text that was saved as UTF-8 but typed in an old font, or None.

    No letter of the text may carry an endless run of marks.
    """
    if text.isascii() or _VIETNAMESE.search(text):
        return None
    sample = normalize("NFC", text[:_SAMPLE])
    return None if _VIETNAMESE.search(sample) else _guess(sample, ("tcvn3", "vni"))


def _guess(text: str, encodings: tuple[str, ...]) -> str | None:
    found = {encoding: _PAIRS[encoding].findall(text) for encoding in encodings}
    best = max(encodings, key=lambda encoding: len(found[encoding]))
    often = len(found[best]) >= _OFTEN * len(text.split())
    return best if often and len(set(found[best])) >= _DIFFERENT[best] else None
