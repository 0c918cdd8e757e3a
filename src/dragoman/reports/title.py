"""Whether a line is a title."""

import re

_MOST_WORDS = 20
_MOST_CHARACTERS = 250
_RUNS_ON = (",", ";", ":", "-", "–", "—", "(", "…", "...")
_FULL_STOPS = (".", "。", "।", "۔", "؟", "։", "።")
_CLOSING = "\"'”’»)]"
_ABBREVIATION = re.compile(r"(?:[^\W\d_]\.){2,}$")
# The words that headline style leaves small.
_SMALL_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "off", "on", "or"}
    | {"over", "per", "so", "the", "to", "up", "via", "vs", "with"}
)
_SPEAKER = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ. ]{0,40}:\s")
# A text whose lines were broken at a fixed width: lines of 50 to 90 characters one after another.
_WRAP = range(50, 91)


def is_title(line: str, following: list[str], *, parted: bool) -> bool:
    """Tell whether the first line of a text is a title by its shape.

    Args:
        line: the line, without space at its ends.
        following: the next lines that are not blank; a title has some.
        parted: a blank line stands between the line and the next.
    """
    if not following or len(line) > _MOST_CHARACTERS or len(line.split()) > _MOST_WORDS:
        return False
    if not any(character.isalpha() for character in line):
        return False
    bare = line.rstrip(_CLOSING)
    if bare.endswith(_RUNS_ON):
        return False
    if bare.endswith(_FULL_STOPS) and not _ABBREVIATION.search(bare):
        return parted and _is_title_case(bare)
    return not _is_transcript(line, following[0]) and (parted or not _continues(line, following))


def same_words(first: str, second: str) -> bool:
    """Tell whether two titles are one, whatever their case and punctuation."""
    return bool(_letters(first)) and _letters(first) == _letters(second)


def without_site(title: str) -> str:
    """Return a page's title without the name of the site behind it ("Envoys meet | Example Post")."""
    return re.split(r"\s[|–—-]\s(?=[^|–—]{2,40}$)", title, maxsplit=1)[0]


def _letters(title: str) -> str:
    return "".join(character for character in title.casefold() if character.isalnum())


def _is_title_case(line: str) -> bool:
    """Tell whether all but small words begin with a capital, as no sentence's do."""
    found = [word for word in re.findall(r"[^\W\d_][\w'’]*", line) if word.casefold() not in _SMALL_WORDS]
    return len(found) > 2 and all(word[0].isupper() for word in found)


def _is_transcript(line: str, following_line: str) -> bool:
    """Tell whether both lines begin with a speaker ("QUESTION: ...")."""
    return bool(_SPEAKER.match(line) and _SPEAKER.match(following_line))


def _continues(line: str, following: list[str]) -> bool:
    """Tell whether the next line goes on with the line's sentence."""
    following_line = following[0]
    if following_line[:1].islower():
        return True
    wrapped = len(line) in _WRAP and len(following_line) in _WRAP
    return wrapped and (len(following) == 1 or len(following[1]) <= _WRAP[-1])
