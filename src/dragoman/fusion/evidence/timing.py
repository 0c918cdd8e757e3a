"""Evidence from when it was: told days count most; days of publication say what can be known without them."""

from functools import lru_cache

from dragoman.fusion.decision import Decision, TimeWeights
from dragoman.fusion.evidence.finding import VETO, Evidence
from dragoman.fusion.telling import Telling
from dragoman.fusion.window import Window

_WIDEST = ("day", "week", "month", "year", "open")


def weigh(one: Telling, other: Telling, decision: Decision) -> Evidence:
    """Weigh the times; two that share no day are two happenings, unless they are a day apart or not told at all."""
    weights = decision.time
    first, second = one.window, other.window
    if "published" in (first.closeness, second.closeness):
        return _weigh_published(one, other, weights)
    gap = first.gap(second)
    if gap:
        if gap == 1 and first.closeness == second.closeness == "day":
            if one.anew != other.anew:
                return Evidence(VETO, "told as one more, a day apart")
            if one.event_type != other.event_type:
                return Evidence(weights.next_day_other_type, "two kinds of act a day apart")
            return Evidence(weights.next_day, "a day apart")
        return Evidence(VETO, "days that do not meet")
    if one.report_id == other.report_id and _only_one_past(first, second):
        return Evidence(weights.published_month, "one tells it as past history")
    return _weigh_meeting(first, second, weights)


def _only_one_past(first: Window, second: Window) -> bool:
    """Whether one is dated past history, and the other, of which no time is told, goes on ("has been bombed")."""
    past, other = (first, second) if first.background else (second, first)
    has_time = other.first is not None or other.last is not None
    return past.background and not other.background and past.closeness != "open" and not has_time


def _weigh_meeting(first: Window, second: Window, weights: TimeWeights) -> Evidence:
    past = weights.background if first.background and second.background else 0.0
    wider = max(first.closeness, second.closeness, key=_WIDEST.index)
    if wider == "day":
        return Evidence(weights.same_day + past, "same day")
    if wider == "open":
        return Evidence(weights.open + past, "no time told against it")
    if wider == "year" and not (first.background and second.background):
        return Evidence(weights.open, "same year")
    told = {"week": weights.within_week, "month": weights.within_month, "year": weights.within_year}
    return Evidence(told[wider] + past, f"same {wider}")


def _weigh_published(one: Telling, other: Telling, weights: TimeWeights) -> Evidence:
    if one.window.closeness == other.window.closeness:
        if one.published is None or other.published is None:
            return Evidence(weights.open, "no time told against it")
        return _by_days(abs(one.published - other.published), weights)
    dated, undated = (other, one) if one.window.closeness == "published" else (one, other)
    return _weigh_undated(dated.window, undated.window, weights)


def _weigh_undated(dated: Window, undated: Window, weights: TimeWeights) -> Evidence:
    """Weigh a told time against a day of publication: news may be old, but no act is told before its day."""
    if dated.closeness in ("open", "year"):
        return Evidence(weights.open, "no time told against it")
    if dated.first is not None and undated.last is not None and dated.first > undated.last + 1:
        return Evidence(VETO, "told before it was")
    if dated.background and not undated.background:
        return Evidence(weights.published_month, "one tells it as past history")
    return _by_days(dated.gap(undated), weights)


@lru_cache(maxsize=10_000)
def _said_of(days: int, weight: float) -> Evidence:
    return Evidence(weight, "published on one day" if days == 0 else f"published {days} days apart")


def _by_days(days: int, weights: TimeWeights) -> Evidence:
    if days == 0:
        weight = weights.published_same_day
    elif days <= 2:
        weight = weights.published_near
    elif days <= 7:
        weight = weights.published_week
    elif days <= 14:
        weight = weights.published_fortnight
    else:
        weight = weights.published_month if days <= 31 else weights.published_later
    return _said_of(days, weight)
