"""The pages on which people judge: the queue, and the list of what was judged."""

from dragoman.errors import SettingError
from dragoman.interfaces.web.asked import Asked, Shown
from dragoman.interfaces.web.desk import Desk
from dragoman.interfaces.web.segments import sentence_segments
from dragoman.store import (
    Answer,
    accounts_unjudged,
    ask_judgements,
    page_of,
)

QUEUES = ("confidence", "disputed", "newest")
_QUEUE = 20  # accounts that are shown at one go


def judgements(desk: Desk, asked: Asked) -> Shown:
    """List what people judged, the latest first."""
    found = desk.remembered("judgements", lambda: desk.ask(ask_judgements))
    undone = {j.undoes for j in found if j.undoes}
    page = page_of(Answer(tuple(reversed(found))), after=asked.after)
    return Shown("judgements.html", {"page": page, "undone": undone})


def review(desk: Desk, asked: Asked) -> Shown:
    """Show accounts that nobody has judged: the least sure, the most disputed, or the newest first."""
    by = asked.text("by") or "confidence"
    if by not in QUEUES:
        raise SettingError(f"by: {by!r} is none of {', '.join(QUEUES)}.")
    found = desk.remembered("queue", lambda: desk.ask(accounts_unjudged, by=by, size=_QUEUE), by)
    accounts = [(n, a, sentence_segments(a, n)) for n, a in enumerate(found, start=1)]
    return Shown("review.html", {"accounts": accounts, "by": by, "queues": QUEUES})
