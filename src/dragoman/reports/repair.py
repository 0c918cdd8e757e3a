"""Repairs: what is read instead of broken characters. The text itself is never changed.

Mojibake (text decoded with the wrong encoding) is mended by ftfy; what it cannot mend is kept and reported.
Control characters are read as spaces, invisible format characters as nothing.
Source: ftfy 6.3 (Speer 2019) for encodings; Unicode 15 general categories Cc and Cf.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from dragoman.records import Repair

# Cc but tab and newline.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]+")
# Byte order mark, soft hyphen, zero-width space, word joiner: they part words that are one. Joiners and
# direction marks carry meaning in other scripts and stay.
_INVISIBLES = re.compile("[\ufeff\u00ad\u200b\u2060]+")
# ftfy reads a piece as one encoding and difflib is quadratic: long lines go in pieces, cut at spaces.
_PIECE = re.compile(r"[^\n]{1,1500}(?:(?= )|$)|[^\n]{1,1500}")
_TOKEN = re.compile(r"[A-Za-z0-9]+|[^\x00-\x7f]+|[^A-Za-z0-9\u0080-\U0010ffff]+")


def find_repairs(text: str) -> tuple[tuple[Repair, ...], tuple[str, ...]]:
    """Find what is to be read otherwise than it stands.

    Returns: repairs in order, without overlap, and flags: "mojibake_kept" where broken characters remain,
        "characters_lost" where the text holds U+FFFD, the mark of bytes that could not be decoded.
    """
    mended: list[Repair] = []
    flags: set[str] = set()
    for line in _not_ascii_lines(text):
        for piece in _PIECE.finditer(text, *line):
            repairs, is_broken = _mend_piece(piece[0], piece.start())
            mended += repairs
            if is_broken:
                flags.add("mojibake_kept")
    if "\ufffd" in text:
        flags.add("characters_lost")
    return tuple(_joined(mended, _character_repairs(text))), tuple(sorted(flags))


def mended(words: str) -> str:
    """Return words that stand outside of the text, such as a title given apart, with their repairs made."""
    repairs, _ = find_repairs(words)
    for repair in reversed(repairs):
        words = words[: repair.start] + repair.replacement + words[repair.end :]
    return words


def _not_ascii_lines(text: str) -> Iterator[tuple[int, int]]:
    if text.isascii():
        return
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if not text[start:end].isascii():
            yield start, end
        start = end + 1


def _mend_piece(piece: str, start: int) -> tuple[list[Repair], bool]:
    """Return the repairs of a stretch of one line that begins at `start`, and whether it stays broken."""
    from ftfy import fix_encoding  # noqa: PLC0415
    from ftfy.badness import is_bad  # noqa: PLC0415

    if piece.isascii():
        return [], False
    fixed = fix_encoding(piece).replace("\n", " ").replace("\r", " ")
    return list(_differences(piece, fixed, start)), bool(is_bad(fixed))


def _differences(piece: str, fixed: str, start: int) -> Iterator[Repair]:
    """Yield the smallest stretches in which two readings of a piece differ.

    ftfy hardly ever touches ASCII, so the stretches between ASCII words are compared pair by pair; where it
    did, difflib aligns the words.
    """
    if piece == fixed:
        return
    old, new = _TOKEN.findall(piece), _TOKEN.findall(fixed)
    old_at, new_at = _offsets(old), _offsets(new)
    for i1, i2, j1, j2 in _changes(old, new):
        yield _trimmed(piece[old_at[i1] : old_at[i2]], fixed[new_at[j1] : new_at[j2]], start + old_at[i1])


def _changes(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    if len(old) == len(new) and all(a == b or not (a.isascii() or b.isascii()) for a, b in zip(old, new, strict=True)):
        yield from ((n, n + 1, n, n + 1) for n in range(len(old)) if old[n] != new[n])
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new).get_opcodes():
        if tag != "equal":
            yield i1, i2, j1, j2


def _offsets(tokens: list[str]) -> list[int]:
    offsets = [0]
    for token in tokens:
        offsets.append(offsets[-1] + len(token))
    return offsets


def _trimmed(old: str, new: str, start: int) -> Repair:
    """Return the repair without what both have in common at their ends."""
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    tail = next((n for n in range(most - head) if old[-1 - n] != new[-1 - n]), most - head)
    return Repair(
        start=start + head,
        end=start + len(old) - tail,
        replacement=_CONTROLS.sub(" ", new[head : len(new) - tail]),
    )


def _character_repairs(text: str) -> Iterator[Repair]:
    for match in _CONTROLS.finditer(text):
        yield Repair(start=match.start(), end=match.end(), replacement=" " * len(match[0]))
    for match in _INVISIBLES.finditer(text):
        yield Repair(start=match.start(), end=match.end(), replacement="")


def _joined(mended: list[Repair], characters: Iterator[Repair]) -> Iterator[Repair]:
    """Yield both in order; a character that ftfy has mended already needs no second repair."""
    ranked = [(r.start, 0, r) for r in mended] + [(r.start, 1, r) for r in characters]
    last = 0
    for start, _, repair in sorted(ranked, key=lambda entry: entry[:2]):
        if start >= last:
            yield repair
            last = repair.end
