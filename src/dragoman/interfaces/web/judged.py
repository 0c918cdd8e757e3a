"""What a form says -> what is judged by it, and the page to show then."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.codebook import Codebook
from dragoman.errors import RecordError, SettingError
from dragoman.interfaces.web.asked import address
from dragoman.interfaces.web.desk import Desk
from dragoman.interfaces.web.written import written_fields
from dragoman.records import Account, Judgement
from dragoman.review import Judge, actors_named, place_named
from dragoman.store import account_ever
from dragoman.world import World

Say = Callable[[Judge], list[Judgement]]
ACCEPTED = "Accepted as it was coded."
_LONGEST_NAME = 60  # characters of a reviewer's name
_SIDES = frozenset({"actors", "recipients"})


@dataclass(frozen=True)
class Verdict:
    """What a form says.

    Attributes:
        say: gives the judgements.
        by: who judges.
        reason: why, None where nothing is said.
        then: the address of the page to show.
    """

    say: Say
    by: str
    reason: str | None
    then: str


def verdict_of(form: Mapping[str, str], desk: Desk) -> Verdict:
    """Read a form.

    Raises: SettingError where something is missing or wrong in it; RecordError where there is no such account.
    """
    by = " ".join(form.get("by", "").split())[:_LONGEST_NAME]
    if not by:
        raise SettingError("Whose judgement is it? Write your name or a sign for it into the form.")
    reason = form.get("reason", "").strip()[:1000] or None
    name = form.get("id", "")
    acts: dict[str, Callable[[], Say]] = {
        "accept": lambda: lambda judge: judge.correct(name, {}, desk.codebook),
        "reject": lambda: lambda judge: judge.reject([name]),
        "split": lambda: lambda judge: judge.split([name]),
        "correct": lambda: _correction(form, name, desk),
        "merge": lambda: _merging(name, form.get("other", "")),
        "undo": lambda: lambda judge: judge.undo([form.get("judgement", "")]),
    }
    act = form.get("act", "")
    if act not in acts:
        raise SettingError(f"There is no judgement {act!r}. Use one of: {', '.join(acts)}.")
    if act == "accept" and reason is None:
        reason = ACCEPTED
    return Verdict(acts[act](), by, reason, _page_after(form, act, name))


def _page_after(form: Mapping[str, str], act: str, name: str) -> str:
    """Return where a form leads: to the queue, the event or the account that it was sent from, never elsewhere."""
    back = form.get("back", "")
    if back == "review":
        return address("/review", by=form.get("queue") or None)
    if back == "event" or act == "merge":
        return address("/event", id=form.get("event") or name)
    return address("/judgements") if back == "judgements" else address("/account", id=name)


def _merging(one: str, others: str) -> Say:
    ids = others.replace(",", " ").split()
    if not ids:
        raise SettingError("With which event is it one? Write the id of the other event into the form.")
    return lambda judge: judge.merge([one, *ids])


def _correction(form: Mapping[str, str], name: str, desk: Desk) -> Say:
    found = desk.ask(account_ever, name)
    if found is None:
        raise RecordError(f"There is no account {name!r} in the record.")
    changes = changes_in(form, found[0], desk.world, desk.codebook)
    if not changes:
        raise SettingError("Nothing is changed in the form. Change a field, or accept the account as it is.")
    return lambda judge: judge.correct(name, changes, desk.codebook)


def changes_in(form: Mapping[str, str], account: Account, world: World, codebook: Codebook) -> dict[str, Any]:
    """Return what a form changes in an account; fields that it lacks or leaves as they are stay out.

    Raises: SettingError where the mode is none of the type.
    """
    changes: dict[str, Any] = {}
    event_type = form.get("event_type", account.event_type)
    mode = form.get("mode", account.mode or "") or None
    if event_type != account.event_type:
        changes["event_type"] = event_type
        kind = codebook.types.get(event_type)
        changes["mode"] = mode if kind is not None and mode in kind.modes else None
    elif mode != account.mode:
        changes["mode"] = mode
    on = account.when.start_date if account.when else None
    written = written_fields(account)
    given = {name: " ".join(form.get(name, text).split()) for name, text in written.items()}
    changed = {name: text for name, text in given.items() if text != written[name]}
    for side in _SIDES & changed.keys():
        names = [part.strip() for part in changed[side].split(";") if part.strip()]
        now = account.actors if side == "actors" else account.recipients
        changes[side] = [actor.model_dump() for actor in actors_named(names, world, on=on, now=now)]
    if "when" in changed:
        changes["when"] = changed["when"] or None
    if "where" in changed:
        changes["where"] = place_named(changed["where"], world).model_dump() if changed["where"] else None
    return changes
