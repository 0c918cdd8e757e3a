"""Times and the words around them -> whole times: shares, hours, ranges, and whether a noun owns them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from dragoman.records.vocabulary import Bound
from dragoman.text.times.wording import Wording
from dragoman.text.times.words import grammar, moving, words

_REACH = 60  # characters around a time in which what belongs to it stands
_UNITS = {
    "month", "year", "decade", "century", "season", "quarter", "half", "which_unit", "whole_unit", "week_of", "weekday",
    "day", "holiday", "iso_week", "weekend", "year_range", "day_from_publication", "iso_day", "day_range",
    "numeric_day_first", "numeric",
}  # fmt: skip
_DAYS = {"day", "iso_day", "weekday", "day_from_publication", "holiday", "numeric", "numeric_day_first"}
_ENDS = _UNITS | {"ago"}
_VAGUE_SHARE = re.compile(r"(?:days|weeks|months|years) (?:of|in)\b", re.IGNORECASE)  # "the last months of"
_BOUND_OF_HOUR: dict[str, Bound] = {"by": "on_or_before", "until": "until", "till": "until", "since": "since"}


def compose(text: str, found: Sequence[Wording]) -> list[Wording]:
    """Return the times with what stands around each, ranges joined."""
    wordings = list(found)
    for step in (_with_shares, _with_hours):
        wordings = _each(text, wordings, step)
    wordings = _with_ranges(text, _with_repeated_days(text, wordings))
    kept = [w for w in wordings if w.kind != "whole_unit" or w.around]
    return [_with_owner(text, wording) for wording in kept]


def _each(
    text: str, wordings: list[Wording], step: Callable[[str, Wording, tuple[int, int]], Wording]
) -> list[Wording]:
    """Apply a step to each; it may reach from the end of the one before to the start of the next."""
    done: list[Wording] = []
    for i, wording in enumerate(wordings):
        floor = done[-1].end if done else 0
        ceiling = wordings[i + 1].start if i + 1 < len(wordings) else len(text)
        done.append(step(text, wording, (floor, ceiling)))
    return done


def _before(text: str, wording: Wording, floor: int) -> str:
    return text[max(floor, wording.start - _REACH) : wording.start]


def _with_shares(text: str, wording: Wording, room: tuple[int, int]) -> Wording:
    """Take in "the end of", "early", "the second week of", "two days after", also one upon the other."""
    for _ in range(2):
        before = _before(text, wording, room[0])
        if wording.kind not in _UNITS:
            return wording
        for name in ("share", "portion_hyphen", "portion", "shift"):
            pattern = grammar().around[name if name == "portion_hyphen" else f"{name}_before"]
            match = pattern.search(before)
            if match and _fits(name, wording):
                wording = _taken(wording, before, match, name)
                break
        else:
            return wording
    return wording


def _fits(name: str, wording: Wording) -> bool:
    """Whether a share may be of this time: a single day has no weeks and no second half, but a feast may last."""
    return name != "share" or wording.kind not in _DAYS - {"holiday"}


def _taken(wording: Wording, before: str, match: re.Match[str], name: str) -> Wording:
    fields = dict(match.groupdict())
    if "portion" in name:
        word = " ".join((fields["portion"] or "").casefold().split())
        fields, name = {"portion": words().portion_words[word]}, "portion"
    elif name == "share" and not fields.get("number") and _VAGUE_SHARE.search(match[0]):
        is_late = (fields["rank"] or "").casefold() in ("last", "final", "closing", "late")
        fields, name = {"portion": "end" if is_late else "beginning"}, "portion"
    start = wording.start - len(before) + match.start()
    return replace(wording, start=start, around=(*wording.around, (name, fields)))


def _with_hours(text: str, wording: Wording, room: tuple[int, int]) -> Wording:
    """Take in the hour or part of the day that stands beside a day."""
    if wording.kind not in _DAYS:
        return wording
    around, before = grammar().around, _before(text, wording, room[0])
    for name in ("part_before", "overnight_before", "clock_before"):
        match = around[name].search(before)
        if match:
            part = _part(match, is_night=name == "overnight_before")
            bound = _hour_bound(match[0]) if name == "clock_before" else "in"
            start = wording.start - len(before) + match.start()
            return replace(wording, start=start, part=part or wording.part, bound=bound)
    after = text[wording.end : min(room[1], wording.end + _REACH)]
    for name in ("clock_after", "at_after"):
        match = around[name].match(after)
        if match:
            bound = _hour_bound(match[0]) if name == "clock_after" else "in"
            return replace(wording, end=wording.end + match.end(), part=_part(match) or wording.part, bound=bound)
    return wording


def _part(match: re.Match[str], *, is_night: bool = False) -> str | None:
    if is_night:
        return "NI"
    part = match.groupdict().get("part")
    if part:
        return words().parts_of_day[part.casefold()]
    hour = re.search(r"\b(\d{1,2})[:.](\d\d)(?!\s?[ap]\.?m)", match[0], re.IGNORECASE)
    return f"{int(hour[1]):02}:{hour[2]}" if hour and int(hour[1]) < 24 and int(hour[2]) < 60 else None


def _hour_bound(said: str) -> Bound:
    first = said.strip(" ,").split()[0].casefold()
    return _BOUND_OF_HOUR.get(first, "in")


def _with_repeated_days(text: str, wordings: list[Wording]) -> list[Wording]:
    """Join a weekday with the date that only repeats it ("Friday, in the morning, May 3" stays two)."""
    done: list[Wording] = []
    for wording in wordings:
        last = done[-1] if done else None
        if (
            last is not None
            and (last.kind, wording.kind) == ("weekday", "day")
            and grammar().around["comma_gap"].match(text[last.end : wording.start])
        ):
            done[-1] = replace(wording, start=last.start)
        else:
            done.append(wording)
    return done


def _with_ranges(text: str, wordings: list[Wording]) -> list[Wording]:
    """Join "from A to B", "between A and B", "A-B", "overnight from A to B"."""
    done: list[Wording] = []
    for wording in wordings:
        last = done[-1] if done else None
        if last is None or not _are_ends(last, wording):
            done.append(wording)
            continue
        floor = done[-2].end if len(done) > 1 else 0
        before = text[max(floor, last.start - _REACH) : last.start]
        gap = text[last.end : wording.start]
        joint, start = _joint(before, gap, last)
        if joint is None:
            done.append(wording)
        else:
            done[-1] = replace(last, start=start, until=wording, joint=joint)
    return done


def _are_ends(left: Wording, right: Wording) -> bool:
    return left.until is None and left.kind in _ENDS and right.kind in _ENDS


def _joint(before: str, gap: str, left: Wording) -> tuple[str | None, int]:
    """Return how two times are joined into one, and where the whole begins; (None, ...) where they stay two."""
    match = grammar().around["range_gap"].match(gap)
    is_overnight = left.part == "NI" or (left.fields.get("part") or "").casefold() == "night"
    if is_overnight and grammar().around["into_gap"].match(gap):
        return "overnight", left.start
    if match is None:
        return None, left.start
    opener = grammar().around["range_start"].search(before)
    word = " ".join((match["word"] or "to").casefold().split())
    start = left.start - len(before) + opener.start() if opener else left.start
    opened = opener["opener"].casefold() if opener else None
    if word == "and":
        return ("and", start) if opened == "between" else (None, left.start)
    if moving().search(before):
        return None, left.start
    return ("to", start) if opened != "between" else (None, left.start)


def _with_owner(text: str, wording: Wording) -> Wording:
    """Say whether a noun owns the time: "Friday's vote", "the 2014 war"."""
    end = wording.until.end if wording.until else wording.end
    after = text[end : end + _REACH]
    if not grammar().around["of_noun_after"].match(after):
        return wording
    is_genitive = after[:1] in "'’"
    before = text[max(0, wording.start - _REACH) : wording.start]
    is_owned = is_genitive or bool(grammar().around["determiner_before"].search(before)) or _begins_owned(text, wording)
    return replace(wording, is_of_noun=True) if is_owned else wording


def _begins_owned(text: str, wording: Wording) -> bool:
    return text[wording.start : wording.start + 4].casefold() == "the "
