"""A sentence -> its times, each against the day of its report."""

import re
from datetime import date
from typing import TYPE_CHECKING

from dragoman.records.vocabulary import Aspect, Bound, TimeBasis
from dragoman.text.times.compose import compose
from dragoman.text.times.expression import Tense, TimeExpression
from dragoman.text.times.frame import Frame
from dragoman.text.times.match import find_wordings
from dragoman.text.times.surroundings import Surroundings, look_around
from dragoman.text.times.tense import is_deadline, tense_in_parse, tense_in_words
from dragoman.text.times.units import Interval
from dragoman.text.times.wording import Wording, meaning_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LONGEST = 20_000  # characters; what is longer is no sentence
_BASES: dict[str, TimeBasis] = {"narrative": "narrative", "event": "event"}
_ONGOING_KINDS = {"so_far"}
_YEARLY = {"day", "month", "holiday"}
_NEAR, _FAR = 60, 270  # days: two months ahead is nearer to mind than nine months back; own choice
# Kinds that are times only where they are resolved: "in two weeks" may be how long something took.
_ONLY_RESOLVED = {"in_units", "within"}


def find_times(
    text: str,
    *,
    published: date | None = None,
    tense: Tense | None = None,
    doc: "Doc | None" = None,
) -> tuple[TimeExpression, ...]:
    """Find the times of a sentence and resolve them against the day its report was published.

    Args:
        text: one sentence; with `doc`, the sentence that was parsed.
        published: the day of publication; without it, only times that stand for themselves have dates.
        tense: of what is dated; without it each time takes that of the verb that governs it, by the parse where there
            is one, else by the words around.
        doc: the parse of the sentence.

    Returns: the times in order, without overlap. One that the words do not fix has no dates; none has the day of
        publication only because nothing else is known.
    Source: TimeML 1.2.1 (TIMEX3) for what a time is; the records' vocabulary for precision, bound and aspect.
    """
    if len(text) > _LONGEST:
        return ()
    found: list[TimeExpression] = []
    for wording in compose(text, find_wordings(text)):
        floor = found[-1].end if found else 0
        frame = Frame(published, tense or _tense(text, wording, doc), is_given=tense is not None)
        expression = _expression(text, wording, frame, floor)
        if expression is not None:
            found.append(expression)
    return tuple(found)


def _tense(text: str, wording: Wording, doc: "Doc | None") -> Tense:
    end = wording.until.end if wording.until else wording.end
    if is_deadline(text, wording.start):
        return "future"
    if doc is not None:
        parsed = tense_in_parse(doc, wording.start, end)
        if parsed is not None:
            return parsed
    return tense_in_words(text, wording.start, end)


def _expression(text: str, wording: Wording, frame: Frame, floor: int) -> TimeExpression | None:
    around = look_around(text, wording, floor=floor)
    if around.bound == "since":
        frame = Frame(frame.published, "past" if around.word != "from" and "start" not in around.word else frame.tense)
    interval = _meaning(wording, frame, around.bound)
    if wording.kind in _ONLY_RESOLVED and (interval is None or _is_record(text, wording)):
        return None
    start, end = around.start, around.end
    basis = _BASES.get(wording.kind, "text")
    if interval is None:
        aspect: Aspect = "repeated" if wording.kind == "repeated" else "once"
        return TimeExpression(text[start:end], start, end, bound=around.bound, aspect=aspect, basis=basis)
    first, last = _bounded(interval, around.bound, wording)
    return TimeExpression(
        text[start:end],
        start,
        end,
        start_date=first,
        end_date=last,
        precision=interval.precision,
        bound=around.bound,
        aspect=_aspect(wording, around, interval),
        value=interval.value,
        is_of_noun=wording.is_of_noun,
    )


def _meaning(wording: Wording, frame: Frame, bound: Bound) -> Interval | None:
    """Return what the words mean; where no verb dates them, the near future goes before a past almost a year away.

    That is so for the time of a noun ("the 25 May election") and for a term ("before 25 May") without a year.
    """
    found = meaning_of(wording, frame)
    is_undated = wording.kind in _YEARLY and not wording.has_own_year and wording.until is None
    is_ungoverned = wording.is_of_noun or bound in ("before", "until", "on_or_before")
    if not (is_undated and is_ungoverned) or frame.tense == "future" or frame.is_given:
        return found
    if found is None or frame.published is None:
        return found
    ahead = meaning_of(wording, Frame(frame.published, "future"))
    if ahead is None or (ahead.first - frame.published).days > _NEAR or (frame.published - found.last).days <= _FAR:
        return found
    return ahead


def _is_record(text: str, wording: Wording) -> bool:
    """Whether "in ten years" only says how long there was no such thing ("the first vote in ten years")."""
    return bool(re.search(r"\b(?:first|only|most|\w{3,}est)\s(?:[\w'’-]+\s){0,4}$", text[: wording.start]))


def _bounded(interval: Interval, bound: Bound, wording: Wording) -> tuple[date | None, date | None]:
    """Return the closed interval that a bound leaves, open where None."""
    first, last = interval.first, interval.last
    if bound == "since":
        return first, None
    if bound in ("until", "on_or_before"):
        return None, last
    if bound == "before":
        stays = wording.portion == "end" or wording.kind in ("ago", "year_end") or first.toordinal() == 1
        return None, (last if stays else date.fromordinal(first.toordinal() - 1))
    if bound == "after":
        stays = wording.portion == "beginning" or last == date.max
        return (first if stays else date.fromordinal(last.toordinal() + 1)), None
    return first, last


def _aspect(wording: Wording, around: Surroundings, interval: Interval) -> Aspect:
    if around.bound in ("since", "until") or around.is_ongoing or wording.kind in _ONGOING_KINDS:
        return "ongoing"
    if wording.kind == "span_back" and wording.fields.get("through"):
        return "ongoing"
    if wording.kind == "two_days":
        return "once" if (interval.last - interval.first).days == 1 else "repeated"
    is_through = wording.kind in ("year_range", "day_range") and not wording.fields.get("between")
    return "ongoing" if (wording.until is not None and wording.joint == "to") or is_through else "once"
