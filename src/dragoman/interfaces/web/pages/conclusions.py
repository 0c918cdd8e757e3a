"""The pages about what follows from the events: relations, agreements, mediation, promises; places and pairs."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from dragoman.interfaces.web.asked import Asked, Shown
from dragoman.interfaces.web.desk import Desk
from dragoman.records import Mediation
from dragoman.store import Answer, Conclusions, Filters, page_of, tally_by_place, tally_pairs

_PLACES, _PAIRS, _BROUGHT = 200, 200, 40
_WAITING = Shown("waiting.html", {}, 503)


def relations(desk: Desk, asked: Asked) -> Shown:
    """List who governs, leads, backs, opposes whom."""
    return _concluded(desk, asked, "relations.html", Conclusions.relations)


def promises(desk: Desk, asked: Asked) -> Shown:
    """List promises and threats with what became of them."""
    return _concluded(desk, asked, "promises.html", Conclusions.promises)


def agreements(desk: Desk, asked: Asked) -> Shown:
    """List agreements with their lives, and whether they hold on a day, according to whom."""
    return _concluded(desk, asked, "agreements.html", Conclusions.agreements)


def mediations(desk: Desk, asked: Asked) -> Shown:
    """List who brings whom together, and the rounds of their talks."""
    conclusions = desk.conclusions()
    if conclusions is None:
        return _WAITING
    answer = conclusions.mediations(asked.filters(desk.world))
    page = page_of(answer, after=asked.after)
    processes = [list(rounds) for _, rounds in groupby(page.items, key=lambda talks: talks.process_id)]
    values = {"page": page, "processes": processes, "brought": brought_together(answer.items)[:_BROUGHT]}
    return Shown("mediations.html", values | _age(desk, conclusions))


def brought_together(talks: Sequence[Mediation]) -> list[tuple[str, str, int]]:
    """Return who brought whom together how often, those who did most often first."""
    counted = Counter(
        (third.name or third.text or third.code or "?", party.name or party.text or party.code or "?")
        for one in talks
        for third in one.third_parties
        for party in one.parties
    )
    return [(third, party, n) for (third, party), n in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]


def _concluded(desk: Desk, asked: Asked, template: str, select: Callable[[Conclusions, Filters], Answer[Any]]) -> Shown:
    conclusions = desk.conclusions()
    if conclusions is None:
        return _WAITING
    answer = select(conclusions, asked.filters(desk.world))
    return Shown(template, {"page": page_of(answer, after=asked.after)} | _age(desk, conclusions))


def _age(desk: Desk, conclusions: Conclusions) -> dict[str, object]:
    return {"is_behind": conclusions.batch_no != desk.record.batch_no}


def places(desk: Desk, asked: Asked) -> Shown:
    """Show where acts happen."""
    filters = asked.filters(desk.world)
    rows = desk.remembered("places", lambda: desk.ask(tally_by_place, filters, size=_PLACES), filters)
    return Shown("places.html", {"rows": rows, "picture": None, "desk_types": list(desk.codebook.types)})


def network(desk: Desk, asked: Asked) -> Shown:
    """Show who acts towards whom."""
    filters = asked.filters(desk.world)
    rows = desk.remembered("pairs", lambda: desk.ask(tally_pairs, filters, size=_PAIRS), filters)
    return Shown("network.html", {"rows": rows, "picture": None, "desk_types": list(desk.codebook.types)})
