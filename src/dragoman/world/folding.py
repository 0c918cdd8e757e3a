"""Folding of text for look-up that keeps every offset: one character in, one character out."""

import unicodedata

_APOSTROPHES = "\u2018\u2019\u02bc\u02bb\u0060\u00b4\u2032"
_HYPHENS = "\u2010\u2011\u2012\u2013"


class _Fold(dict[int, str]):
    """Maps a code point to its folded character, computed once."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        if char in _APOSTROPHES:
            folded = "'"
        elif char in _HYPHENS:
            folded = "-"
        elif char.isspace():
            folded = " "
        else:
            base = unicodedata.normalize("NFKD", char)[:1] or char
            folded = _STROKED.get(base, base)
        self[point] = folded
        return folded


_STROKED = {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ħ": "h", "Ħ": "H"}
_FOLD = _Fold()


def fold(text: str) -> str:
    """Return the text without diacritics, with plain apostrophes, hyphens, spaces; length and case stay."""
    return text if text.isascii() and not _has_odd_space(text) else text.translate(_FOLD)


def _has_odd_space(text: str) -> bool:
    return "\n" in text or "\t" in text or "`" in text


def lower(folded: str) -> str:
    """Return folded text in lower case with the same length."""
    lowered = folded.lower()
    return lowered if len(lowered) == len(folded) else "".join(c.lower()[:1] for c in folded)
