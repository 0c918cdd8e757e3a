"""Decoding: bytes -> text, whatever encodings they mix, and telling text from other things.

Source: WHATWG Encoding Standard for byte order marks and windows-1252; Unicode 15, table 3-7, for UTF-8.
"""

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEQUENCE = (
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
    rb"|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_SEQUENCE_OR_STRAY = re.compile(rb"(" + _SEQUENCE + rb")|([\x80-\xff])")
# windows-1252, its five undefined bytes being the control characters of the same number.
_WINDOWS_1252 = [
    bytes([n]).decode("windows-1252") if n not in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else chr(n) for n in range(256)
]
# Our own choice: accents and typographic marks are below 15 % of the bytes of a text in Latin letters, the
# letters of other scripts above.
_LATIN_SHARE = 0.15
_FEWEST_BYTES = 12  # beyond ASCII; with fewer no detector can tell one encoding from another
# Source: the formats' own specifications.
_SIGNATURES = (
    b"%PDF-", b"%!PS", b"{\\rtf", b"PK\x03\x04", b"\x1f\x8b", b"BZh9", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!",
    b"PAR1", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"\xd0\xcf\x11\xe0", b"\x7fELF",
    b"SQLite format 3",
)  # fmt: skip
_SAMPLE = 65_536  # bytes that decide whether a file is text
_CONTROL_BYTES = bytes(n for n in range(32) if n not in b"\t\n\r\f\x1b")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with remarks on how it was decoded."""

    text: str
    flags: tuple[str, ...] = ()


def is_binary(head: bytes) -> bool:
    """Tell from its beginning whether a file is no text: a known signature, or too many control bytes.

    UTF-16 and UTF-32 with a byte order mark are text, and so is text with some stray NUL bytes.
    """
    sample = head[:_SAMPLE]
    if sample.startswith(_SIGNATURES):
        return True
    if encoding_by_mark(sample) or _unmarked_utf_16(sample):
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    if controls > 0.1 * len(sample):
        return True
    return controls > 0.02 * len(sample) and not _begins_as_utf_8(sample)


def encoding_by_mark(head: bytes) -> tuple[str, int] | None:
    """Return the encoding that a byte order mark names and the length of the mark, or None."""
    return next(((name, len(mark)) for mark, name in _MARKS if head.startswith(mark)), None)


def decode(raw: bytes, *, declared: str | None = None) -> Decoded:
    """Decode bytes; never fails.

    Tried in order: byte order mark, UTF-16 without mark, UTF-8, the declared encoding, UTF-8 mixed with
    windows-1252, windows-1252 (where most is ASCII) or the encoding that fits the bytes.

    Args:
        raw: the bytes of a text.
        declared: the encoding that the file names itself, as HTML does.

    Returns: the text and flags: "decoded_as_<encoding>" where it is not UTF-8, "mixed_encodings".
    """
    if marked := encoding_by_mark(raw):
        name, length = marked
        raw = raw[length:]
        if name != "utf-8":
            return Decoded(raw.decode(name, "replace"), (_flag(name),))
    if wide := _unmarked_utf_16(raw[:_SAMPLE]):
        return Decoded(raw.decode(wide, "replace"), (_flag(wide),))
    if _is_utf_8(raw):
        return Decoded(raw.decode("utf-8"))
    if declared and (text := _decoded_strictly(raw, declared)) is not None:
        return Decoded(text, (_flag(declared),))
    if _mixes_utf_8(raw):
        return Decoded(_SEQUENCE_OR_STRAY.sub(_as_utf_8, raw).decode("utf-8"), ("mixed_encodings",))
    return _decode_legacy(raw)


def _flag(encoding: str) -> str:
    return "decoded_as_" + encoding.lower().replace("cp125", "windows_125").replace("-", "_")


def _is_utf_8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _begins_as_utf_8(sample: bytes) -> bool:
    """Tell whether bytes are UTF-8 that may be cut within its last character."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _decoded_strictly(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _unmarked_utf_16(head: bytes) -> str | None:
    """Return which UTF-16 it is where nearly every second byte is NUL, as in Latin text without a mark."""
    half = len(head) // 2
    if half < 4:
        return None
    even, odd = head[0 : 2 * half : 2].count(0), head[1 : 2 * half : 2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else None


def _mixes_utf_8(raw: bytes) -> bool:
    """Tell whether some lines or at least half of the characters beyond ASCII are UTF-8."""
    sequences = strays = 0
    for match in _SEQUENCE_OR_STRAY.finditer(raw):
        sequences += match[1] is not None
        strays += match[2] is not None
    if sequences >= strays:
        return True
    return sequences > 0 and any(not line.isascii() and _is_utf_8(line) for line in raw.split(b"\n"))


def _as_utf_8(match: re.Match[bytes]) -> bytes:
    return match[1] or _WINDOWS_1252[match[2][0]].encode("utf-8")


def _decode_legacy(raw: bytes) -> Decoded:
    sample = raw[:_SAMPLE]
    beyond = len(sample.translate(None, bytes(range(128))))
    if beyond >= _FEWEST_BYTES and beyond > _LATIN_SHARE * len(sample):
        from resiliparse.parse.encoding import detect_encoding  # noqa: PLC0415

        name = _python_name(detect_encoding(sample))
        if name not in {"utf-8", "cp1252", "ascii", None}:
            return Decoded(raw.decode(name, "replace"), (_flag(name),))
    text, _ = codecs.charmap_decode(raw, "strict", "".join(_WINDOWS_1252))
    return Decoded(text, ("decoded_as_windows_1252",))


def _python_name(encoding: str | None) -> str | None:
    try:
        return codecs.lookup(encoding or "").name
    except LookupError:
        return None
