"""Vietnamese text comes in; the same text as the fonts and code pages of the 1990s held it goes out."""

from __future__ import annotations

import unicodedata

# TCVN 5712:1993 (VN3): letter by letter; capitals with a tone were the same codes in a font of capitals (.VnTimeH).
_TCVN3_LETTERS = [
    "à",
    "ả",
    "ã",
    "á",
    "ạ",
    "ă",
    "ằ",
    "ẳ",
    "ẵ",
    "ắ",
    "ặ",
    "â",
    "ầ",
    "ẩ",
    "ẫ",
    "ấ",
    "ậ",
    "è",
    "ẻ",
    "ẽ",
    "é",
    "ẹ",
    "ê",
    "ề",
    "ể",
    "ễ",
    "ế",
    "ệ",
    "ì",
    "ỉ",
    "ĩ",
    "í",
    "ị",
    "ò",
    "ỏ",
    "õ",
    "ó",
    "ọ",
    "ô",
    "ồ",
    "ổ",
    "ỗ",
    "ố",
    "ộ",
    "ơ",
    "ờ",
    "ở",
    "ỡ",
    "ớ",
    "ợ",
    "ù",
    "ủ",
    "ũ",
    "ú",
    "ụ",
    "ư",
    "ừ",
    "ử",
    "ữ",
    "ứ",
    "ự",
    "ỳ",
    "ỷ",
    "ỹ",
    "ý",
    "ỵ",
    "đ",
    "Ă",
    "Â",
    "Ê",
    "Ô",
    "Ơ",
    "Ư",
    "Đ",
]
_TCVN3_CODES = bytes.fromhex(
    "B5B6B7B8B9 A8BBBCBDBEC6 A9C7C8C9CACB CCCECFD0D1 AAD2D3D4D5D6 D7D8DCDDDE DFE1E2E3E4 ABE5E6E7E8E9 ACEAEBECEDEE"
    "EFF1F2F3F4 ADF5F6F7F8F9 FAFBFCFDFE AE A1A2A3A4A5A6A7"
)
_TCVN3 = dict(zip(_TCVN3_LETTERS, _TCVN3_CODES.decode("latin-1"), strict=True))

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_VNI_TONES = {_ACUTE: "ù", _GRAVE: "ø", _HOOK: "û", _TILDE: "õ", _DOT: "ï"}
_VNI_CIRCUMFLEX = {"": "â", _ACUTE: "á", _GRAVE: "à", _HOOK: "å", _TILDE: "ã", _DOT: "ä"}
_VNI_BREVE = {"": "ê", _ACUTE: "é", _GRAVE: "è", _HOOK: "ú", _TILDE: "ü", _DOT: "ë"}
_VNI_I = {_ACUTE: "í", _GRAVE: "ì", _HOOK: "æ", _TILDE: "ó", _DOT: "ò"}


def tcvn3(text: str) -> str:
    """Text as TCVN3 bytes look when they are taken for Latin-1."""
    return "".join(
        char if char.isascii() else _TCVN3.get(char) or _TCVN3.get(char.lower(), "?")
        for char in unicodedata.normalize("NFC", text)
    )


def vni(text: str) -> str:
    """Text as VNI bytes look when they are taken for Latin-1."""
    return "".join(char if char.isascii() else _vni_letter(char) for char in unicodedata.normalize("NFC", text))


def _vni_letter(char: str) -> str:
    small = char.lower()
    if small == "đ":
        written = "ñ"
    else:
        base, *marks = unicodedata.normalize("NFD", small)
        tone = next((mark for mark in marks if mark in _VNI_TONES), "")
        if base == "i":
            written = _VNI_I.get(tone, "?")
        elif _CIRCUMFLEX in marks:
            written = base + _VNI_CIRCUMFLEX[tone]
        elif _BREVE in marks:
            written = "a" + _VNI_BREVE[tone]
        elif _HORN in marks:
            written = ("ô" if base == "o" else "ö") + _VNI_TONES.get(tone, "")
        else:
            written = base + _VNI_TONES.get(tone, "?")
    return written if char == small else written.upper()


def cp1258(text: str) -> bytes:
    """Text in Windows-1258: letters with their own marks, tones as characters of their own."""
    written = []
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(mark for mark in parts if mark in _VNI_TONES)
        written.append(unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _VNI_TONES)) + tones)
    return "".join(written).encode("cp1258", "replace")
