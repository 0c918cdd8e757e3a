"""The pages about who acts: the list of actors, one of them, two of them towards each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.interfaces.web.asked import Asked, Shown
from dragoman.interfaces.web.desk import Desk
from dragoman.interfaces.web.pages.happenings import by_day, missing, picture
from dragoman.records import Disagreement, Event, Position
from dragoman.store import (
    ActorRow,
    Connection,
    Filters,
    Partner,
    Sought,
    ask_actors,
    disputed_among,
    name_of_entity,
    offices_of,
    page_of,
    page_of_claims,
    page_of_events,
    partners_of,
    story_of,
    teachings_of,
)

# What an actor's dealings are shown under, by PLOVER's types.
DEALINGS = {
    "Meets and talks with": ("CONSULT",),
    "Agrees and cooperates with": ("AGREE", "COOPERATE", "CONCEDE"),
    "Backs and aids": ("SUPPORT", "AID"),
    "Demands from": ("REQUEST", "THREATEN"),
    "Accuses and rejects": ("ACCUSE", "REJECT"),
    "Uses force or pressure against": ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE"),
}
_PARTNERS, _OF_EACH = 120, 10
_CLAIMS, _EVENTS, _DISPUTES = 12, 12, 6


@dataclass(frozen=True)
class Claimed:
    """A disputed field of an event, with what one claimant says of it and what others say."""

    event: Event
    disagreement: Disagreement
    own: tuple[Position, ...]
    others: tuple[Position, ...]


def actors(desk: Desk, asked: Asked) -> Shown:
    """List who takes part in acts, those of most accounts first."""
    filters = asked.filters(desk.world)
    rows = desk.remembered("actors", lambda: desk.ask(ask_actors, filters), filters)
    return Shown("actors.html", {"page": page_of(rows, after=asked.after), "types": list(desk.codebook.types)})


def actor(desk: Desk, asked: Asked) -> Shown:
    """Show somebody: offices, relations on a day, whom it meets, accuses, backs, what it claims against others."""
    entity_id, name = asked.text("id"), asked.text("name")
    entity = desk.world.entity(entity_id) if entity_id else None
    if entity_id:
        name = entity.name if entity is not None else desk.ask(name_of_entity, entity_id)
    if name is None:
        return Shown("message.html", missing(f"Nobody goes by {entity_id or 'no name'} here."), 404)
    own = Sought.one(entity_id=entity_id, name=None if entity_id else name)
    told = Sought.one(entity_id=entity_id, name=name)
    filters = Filters(actor=own, realis=())
    conclusions = desk.conclusions()
    on = asked.day("on")
    relations = conclusions.relations(Filters(actor=own, on=on)).items if conclusions is not None else None
    types = [kind for kinds in DEALINGS.values() for kind in kinds if kind in desk.codebook.types]
    values = {
        "name": name,
        "entity": entity,
        "entity_id": entity_id,
        "on": on,
        "events": desk.ask(page_of_events, filters, size=_EVENTS),
        "offices": desk.ask(offices_of, own),
        "teachings": desk.ask(teachings_of, entity_id=entity_id, name=name, size=_CLAIMS),
        "relations": relations,
        "dealings": dealings_of(desk.ask(partners_of, own, types=types, size=_PARTNERS)),
        "claims": desk.ask(page_of_claims, told, size=_CLAIMS),
        "disputes": desk.remembered("disputes", lambda: desk.ask(_disputes, told, name, desk), told),
        "picture": picture(desk, filters),
    }
    return Shown("actor.html", values)


def dealings_of(partners: Sequence[Partner]) -> list[tuple[str, list[tuple[Partner, str]]]]:
    """Return with whom somebody deals, by kind of dealing, each with the direction of the act."""
    found = []
    for heading, kinds in DEALINGS.items():
        rows = [(p, _direction(p)) for p in partners if p.event_type in kinds][:_OF_EACH]
        if rows:
            found.append((heading, rows))
    return found


def _direction(partner: Partner) -> str:
    if partner.own_side == partner.side:
        return "together with"
    if "third_party" in (partner.own_side, partner.side):
        return "between others" if partner.own_side == "third_party" else "through"
    return "towards" if partner.own_side == "actor" else "by"


def _disputes(connection: Connection, told: Sought, name: str, desk: Desk) -> list[Claimed]:
    """Return disputed fields of events that somebody tells of, with what it says against what others say."""
    found = []
    for event_id in disputed_among(connection, told, size=_DISPUTES):
        story = story_of(connection, event_id, desk.world)
        for disagreement in story.disagreements if story is not None else ():
            own = tuple(p for p in disagreement.positions if name in p.claimants)
            others = tuple(p for p in disagreement.positions if name not in p.claimants)
            if story is not None and own and others:
                found.append(Claimed(story.event, disagreement, own, others))
    return found


def dyad(desk: Desk, asked: Asked) -> Shown:
    """Show two actors towards each other: cooperation and conflict over time, and the events."""
    one, other = asked.text("a"), asked.text("b")
    rows: Sequence[ActorRow] = desk.remembered("actors", lambda: desk.ask(ask_actors, Filters()), Filters()).items
    names = [row.name for row in rows[:300] if row.name]
    if one is None or other is None:
        return Shown("dyad.html", {"a": one, "b": other, "names": names, "page": None, "groups": [], "picture": None})
    named = {"actor": Sought.named(one, desk.world), "other": Sought.named(other, desk.world)}
    filters = asked.filters(desk.world, **named)
    page = desk.ask(page_of_events, filters, order=asked.order, after=asked.after)
    values = {"page": page, "groups": by_day(page.items), "picture": picture(desk, filters)}
    return Shown("dyad.html", values | {"a": one, "b": other, "names": names})
