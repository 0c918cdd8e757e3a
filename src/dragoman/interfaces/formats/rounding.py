"""Numbers as they leave Dragoman: the same input gives the same bytes on every machine."""

from typing import Any

DECIMALS = 3  # the output contract; in degrees, about 110 m


def rounded(value: Any) -> Any:
    """Return plain JSON-like values with every float rounded to 3 decimals and no negative zero."""
    if isinstance(value, float):
        return round(value, DECIMALS) + 0.0
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(item) for item in value]
    return value


def without_surrogates(text: str) -> str:
    """Return the text with each lone surrogate as U+FFFD, for formats that hold nothing but Unicode text."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
