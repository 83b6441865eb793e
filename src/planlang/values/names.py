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
_NO_KEYWORD = re.compile(r"[A-Z0-9]+(?:[A-Z0-9&/-]*[A-Z0-9])?|\S*[0-9_.]\S*|[a-zđ]")
_ID_WORD = re.compile(r"[A-Z0-9](?:[A-Z0-9&/-]*[A-Z0-9])?|[a-zđ]|(?=\S*[0-9_.])\w(?:[\w./&-]*\w)?")
_TIME_LIKE = re.compile(
    r"[0-9]{1,4}([/-][0-9]{1,4}){1,2}|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}|(1[6-9]|2[01])[0-9]{2}|([TQ][0-9]{1,2}|[IVX]+)[/-][0-9]{4}"
)
_MONEY_LIKE = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+")
_LETTERS = re.compile(r"[^\W\d_]+")
#: An id is a short word; longer ones, and ids of more levels than any paper numbers, are no ids.
_LONGEST_ID = 64
_MOST_LEVELS = 12
#: From here on two words are alike.
_NEAR = 0.62
#: Longer texts are no keywords and no near misses.
_LONGEST_NAME = 200


def nfc(text: str) -> str:
    """Text in the composed form in which names are compared."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def keyword_key(words: str) -> str:
    """The key of a keyword: case, blanks, composed form, place of the tone and i/y do not matter.

    >>> keyword_key("Lí  do") == keyword_key("lý do")
    True
    """
    return _remembered_key(words) if len(words) <= _LONGEST_NAME else _key(words)


def spelling_key(words: str) -> str:
    """The key of a word among others, as in a sentence: there `bi` is not `by`, and `tay` is not `tai`.

    >>> spelling_key("By  the  end of") == spelling_key("by the end of"), spelling_key("bi") == spelling_key("by")
    (True, False)
    """
    return _remembered_spelling(words) if len(words) <= _LONGEST_NAME else _spelling(words)


def _spelling(words: str) -> str:
    if words.isascii():
        return _BLANKS.sub(" ", words).strip().lower()
    text = nfc(words).replace("\u00d0", "Đ").lower()  # U+00D0 is the Eth that old fonts give for Đ
    text = _TONE_RE.sub(lambda match: _TONE_PLACE[match[0]], text)
    return _BLANKS.sub(" ", text).strip()


def _key(words: str) -> str:
    return _spelling(words).translate(_I_FOR_Y)


_remembered_spelling = lru_cache(maxsize=4096)(_spelling)
_remembered_key = lru_cache(maxsize=4096)(_key)


def fold(text: str) -> str:
    """Text without accents and case: for suggestions, and for keywords typed with no accents at all.

    >>> fold("Đơn vị tính")
    'don vi tinh'
    """
    return _remembered_fold(text) if len(text) <= _LONGEST_NAME else _fold(text)


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("\u00f0", "d"))
    return _BLANKS.sub(" ", "".join(char for char in plain if not unicodedata.combining(char))).strip()


_remembered_fold = lru_cache(maxsize=4096)(_fold)


#: Quotation marks of other languages; names in a plan stand in " " or “ ”.
FOREIGN_QUOTES = "«»„‟‹›‚‘’"


def without_foreign_quotes(text: str) -> str:
    """A text without the quotation marks of another language around it: `«Ngân sách»`.

    >>> without_foreign_quotes("«Provincial budget»")
    'Provincial budget'
    """
    around = text[:1] in FOREIGN_QUOTES and text[-1:] in FOREIGN_QUOTES and len(text) > 2
    return text[1:-1].strip() if around else text


def is_id(word: str) -> bool:
    """True for a word that can be the id of something: `DA1`, `UBND_TINH`, `1.1`, `đ`; never a time or a figure.

    >>> is_id("DA1"), is_id("11.10"), is_id("2012-2013"), is_id("1.040"), is_id("đầu")
    (True, True, False, False, False)
    """
    if len(word) > _LONGEST_ID or word.count(".") >= _MOST_LEVELS or _ID_WORD.fullmatch(word) is None:
        return False
    return not is_time(word) and _MONEY_LIKE.fullmatch(word) is None


def is_time(word: str) -> bool:
    """True for a word that reads as a time: `2012-2013`, `22/7/2011`, `2012`."""
    return _TIME_LIKE.fullmatch(word) is not None


def path_inside(outer: str, outer_id: str, id: str) -> str:
    """The path of a part inside another; the paper's own number (`1.1` in `1`) says the numbers above it already.

    >>> path_inside("DA1", "DA1", "ND1"), path_inside("DA1.1", "1", "1.1")
    ('DA1.ND1', 'DA1.1.1')
    """
    if not outer:
        return id
    if outer_id and id.startswith(outer_id + "."):
        return outer[: len(outer) - len(outer_id)] + id
    return f"{outer}.{id}"


def ends_keyword(word: str) -> bool:
    """True for a word that can only be an id or an argument: it ends the words of a keyword."""
    return (len(word) > 1 and _NO_KEYWORD.fullmatch(word) is not None) or word.isdigit()


def in_language(typed: str, vi: tuple[str, ...], en: tuple[str, ...], language: str) -> str:
    """A word as `language` writes it, of spellings in both languages of which those at the same place say the same.

    A word of that language stays as it is typed; one without a counterpart becomes the first.

    >>> in_language("tổng cộng", ("tổng", "tổng cộng"), ("total", "grand total"), "en")
    'grand total'
    """
    mine, other = (vi, en) if language == "vi" else (en, vi)
    keys = (keyword_key(typed), fold(typed))
    if any(keyword_key(word) == keys[0] for word in mine):
        return typed
    for key, of in zip(keys, (keyword_key, fold), strict=True):
        for place, word in enumerate(other):
            if of(word) == key:
                return mine[place] if place < len(mine) else mine[0]
    return typed


def closest(word: str, known: list[str], limit: int = 3) -> list[str]:
    """The known words most like `word`, best first; only those that differ in accents, if there are any."""
    from difflib import SequenceMatcher

    if len(word) > _LONGEST_NAME:
        return []
    by_fold: dict[str, list[str]] = {}
    for candidate in known:
        by_fold.setdefault(fold(candidate), []).append(candidate)
    if fold(word) in by_fold:
        return by_fold[fold(word)][:limit]
    matcher = SequenceMatcher(b=fold(word))
    scores: dict[str, float] = {}
    for key in by_fold:
        matcher.set_seq1(key)
        if matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR and matcher.ratio() >= _NEAR:
            scores[key] = matcher.ratio()
    near = sorted(scores, key=lambda key: -scores[key])  # of equal ones the first known
    return [candidate for key in near for candidate in by_fold[key]][:limit]


def initials(words: str) -> str:
    """The first letters of words, without accents: what ids are mostly made of.

    >>> initials("Phòng Nông nghiệp"), initials("nhiệm vụ")
    ('pnn', 'nv')
    """
    return "".join(word[0] for word in _LETTERS.findall(fold(words)))


def composed_offsets(raw: str) -> list[int]:
    """For each character of the composed form of `raw`, where it begins in `raw`; then the end.

    >>> composed_offsets("a\\u0323b")
    [0, 2, 3]
    """
    offsets: list[int] = []
    start = 0
    for end in range(1, len(raw) + 1):
        if end == len(raw) or not unicodedata.combining(raw[end]):
            offsets.extend([start] * len(unicodedata.normalize("NFC", raw[start:end])))
            start = end
    offsets.append(len(raw))
    return offsets
