"""Identities, final from the first release: they never depend on types, actors or the program's version."""

import hashlib


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as 64 hexadecimal digits; lone surrogates are kept as such."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def account_id(report_id: str, text_sha256: str, trigger: tuple[str, int, int], ordinal: int) -> str:
    """Return the id of an account: 20 hexadecimal digits.

    Args:
        report_id: the report's id.
        text_sha256: digest of the report's text.
        trigger: part of the report ("title" or "body") and the trigger's span in that part.
        ordinal: 0 for the first account at this trigger, 1 for the second, ...
    """
    part, start, end = trigger
    key = "\x1f".join((report_id, text_sha256, part, str(start), str(end), str(ordinal)))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:20]
