"""Words as typed come in; keys under which equal words are equal go out."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Where the tone mark stands in oa, oe, uy is a matter of school; both spellings are one word.
_TONE_PLACE = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_TONE_RE = re.compile("|".join(_TONE_PLACE))
_I_FOR_Y = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")
_BLANKS = re.compile(r"[\s\u00a0]+")
#: A word in capitals without accents, or with a digit, "_" or ".", names a thing of the plan and is no keyword.
_ID_WORD = re.compile(r"[A-Z0-9]+(?:[A-Z0-9&/-]*[A-Z0-9])?|\S*[0-9_.]\S*|[a-zđ]")
_TIME_LIKE = re.compile(r"[0-9]{1,4}([/.-][0-9]{1,4}){1,2}|(1[6-9]|2[01])[0-9]{2}")


def nfc(text: str) -> str:
    """Text in the composed form in which names are compared."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=4096)
def keyword_key(words: str) -> str:
    """The key of a keyword: case, blanks, composed form, place of the tone and i/y do not matter.

    >>> keyword_key("Lí  do") == keyword_key("lý do")
    True
    """
    if words.isascii():
        return _BLANKS.sub(" ", words).strip().lower().translate(_I_FOR_Y)
    text = nfc(words).replace("\u00d0", "Đ").lower()  # U+00D0 is the Eth that old fonts give for Đ
    text = _TONE_RE.sub(lambda match: _TONE_PLACE[match[0]], text)
    return _BLANKS.sub(" ", text).strip().translate(_I_FOR_Y)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Text without accents and case: for suggestions, and for keywords typed with no accents at all.

    >>> fold("Đơn vị tính")
    'don vi tinh'
    """
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("\u00f0", "d"))
    return _BLANKS.sub(" ", "".join(char for char in plain if not unicodedata.combining(char))).strip()


def is_id(word: str) -> bool:
    """True for a word that can be the id of something: `DA1`, `UBND_TINH`, `1.1`, `đ`; never a time.

    >>> is_id("DA1"), is_id("2012-2013"), is_id("đầu")
    (True, False, False)
    """
    return _ID_WORD.fullmatch(word) is not None and _TIME_LIKE.fullmatch(word) is None


def ends_keyword(word: str) -> bool:
    """True for a word that can only be an id or an argument: it ends the words of a keyword."""
    return (len(word) > 1 and _ID_WORD.fullmatch(word) is not None) or word.isdigit()


def closest(word: str, known: list[str], limit: int = 3) -> list[str]:
    """The known words most like `word`, best first; empty when none is near."""
    from difflib import get_close_matches

    by_fold: dict[str, list[str]] = {}
    for candidate in known:
        by_fold.setdefault(fold(candidate), []).append(candidate)
    near = get_close_matches(fold(word), list(by_fold), n=limit, cutoff=0.62)
    return [candidate for key in near for candidate in by_fold[key]][:limit]
