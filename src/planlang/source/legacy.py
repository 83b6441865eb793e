"""Bytes or text in an old Vietnamese encoding come in; the encoding's name goes out, or nothing.

Office files of the 1990s and 2000s were typed with TCVN3 (ABC, fonts `.VnTime`) or VNI fonts: plain 8-bit letters that
only look Vietnamese in that font. Pasted elsewhere they turn into "KÕ ho¹ch" (TCVN3) or "Keá hoaïch" (VNI).
"""

from __future__ import annotations

import re

# VNI writes a toned vowel as two characters, the plain vowel and a mark out of Latin-1.
_VNI_PAIR = "[aAeEoOuUyY\xf4\xd4\xf6\xd6][\xf9\xf8\xfb\xf5\xef\xd9\xd8\xdb\xd5\xcf\xe2\xe1\xe0\xe5\xe3\xe4]|\xf1[aeoiu]"
# TCVN3 puts the toned vowels on Latin-1 symbols and letters that Vietnamese text in Unicode never uses.
_TCVN3 = "[\xa8\xa9\xae\xb5-\xb9\xbb-\xbe\xc6-\xcb\xcc\xce-\xd1\xd2-\xd8\xdc\xde\xdf]"
_VIETNAMESE = "[\u0110\u0111\u01a0-\u01b0\u1ea0-\u1ef9\u0102\u0103]"
_MINIMUM = 8


def guess_legacy_bytes(data: bytes) -> str | None:
    """Name the old encoding of bytes that are not UTF-8: `tcvn3`, `vni`, `cp1258`, or None."""
    text = data.decode("latin-1")
    found = _guess(text, minimum=3)
    if found:
        return found
    # Windows-1258 has its own combining marks: cc d2 de ec f2.
    return "cp1258" if len(re.findall("[a-zA-Z\xe2\xea\xf4\xe3\xfd\xf5][\xcc\xd2\xde\xec\xf2]", text)) >= 2 else None


def guess_legacy_text(text: str) -> str | None:
    """Name the old encoding of text that was saved as UTF-8 but typed in an old font, or None."""
    if text.isascii() or re.search(_VIETNAMESE, text):
        return None
    return _guess(text[:200_000], minimum=_MINIMUM)


def _guess(text: str, minimum: int) -> str | None:
    vni, tcvn3 = len(re.findall(_VNI_PAIR, text)), len(re.findall(_TCVN3, text))
    if max(vni, tcvn3) < minimum:
        return None
    return "vni" if vni > tcvn3 else "tcvn3"
