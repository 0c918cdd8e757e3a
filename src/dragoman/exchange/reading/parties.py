"""Who stands on the sides of foreign rows -> actors as records have them, with the codes that ours do not hold."""

from collections.abc import Mapping, Sequence
from functools import cache
from urllib.parse import urlsplit

from dragoman.codebook import Codebook
from dragoman.exchange.codes import countries
from dragoman.exchange.layout import Format, load_formats
from dragoman.exchange.reading.cells import Cells
from dragoman.records import Actor

_BODIES = ("UNO", "EUR", "IGO", "NGO", "IMG", "ISM", "MNC")
_BEGINNINGS = {"IGOUNO": "UNO", "IGOEUR": "EUR", "IGOEEC": "EUR", "UNO": "UNO", "EEC": "EUR"}
_OLDER_ROLES = {"INS": "REB", "SEP": "REB", "SET": "CVL", "MNC": "BUS", "HRI": "SOC"}  # CAMEO roles PLOVER has joined


def actors_of(cells: Cells, side: str, layout: Format, codebook: Codebook) -> tuple[Actor, ...]:
    """Return who stands on a side of a row, "actor" or "recipient"."""
    if cells.has(f"{side}_first_sector"):
        return _listed_actors(cells, side, codebook)
    if cells.has(f"{side}_code"):
        return _cameo_actor(cells, side, codebook)
    return _worded_actor(cells, side, layout)


def _cameo_actor(cells: Cells, side: str, codebook: Codebook) -> tuple[Actor, ...]:
    """Read an actor whose country and roles are CAMEO's."""
    code, name = cells.text(f"{side}_code"), cells.text(f"{side}_name")
    rest = code or ""
    country = countries().read(cells.text(f"{side}_country")) or countries().read(rest[:3])
    if country is None:
        beginning = next((b for b in (*_BEGINNINGS, *_BODIES) if rest.startswith(b)), None)
        country = _BEGINNINGS.get(beginning or "", beginning)
    roles = cells.texts(f"{side}_roles")
    if len(roles) < 2 and (not roles or roles[0] == code):
        roles = tuple(rest[at : at + 3] for at in range(0, len(rest), 3))
    known = _sector_of_role(codebook)
    sectors = tuple(dict.fromkeys(known[role] for role in roles if role in known))
    return (_actor(name, country, sectors, {"cameo": code} if code else {}),)


def _worded_actor(cells: Cells, side: str, layout: Format) -> tuple[Actor, ...]:
    """Read an actor whose country and sectors are words; a state, and civilians as such, of UCDP."""
    name = cells.text(f"{side}_name")
    if name is None:
        return ()
    words = _sector_of_word(layout.name)
    phrases = [phrase for phrase in cells.items(f"{side}_sector_words") if phrase]
    known = tuple(dict.fromkeys(words[phrase.casefold()] for phrase in phrases if phrase.casefold() in words))
    number = cells.text(f"{side}_gw")
    country = countries().read(cells.text(f"{side}_country"))
    if number is not None:
        state = countries().by_gw.get(number.partition(".")[0])
        country, known = state or country, ("GOV",)
    elif name.casefold() == "civilians":
        known = ("CVL",)
    strange = ",".join(phrase for phrase in phrases if phrase.casefold() not in words)
    return (_actor(name, country, known, {f"{layout.name}_sectors": strange} if strange else {}),)


def _listed_actors(cells: Cells, side: str, codebook: Codebook) -> tuple[Actor, ...]:
    """Read the actors of cells that hold one item for each, in order."""
    fields = ("name", "text", "country", "sectors", "first_sector", "office", "wikidata")
    lists = {field: cells.items(f"{side}_{field}") for field in fields}
    n = len(lists["name"]) or len(lists["text"]) or len(lists["country"])
    if n == 1:
        lists["sectors"] = ["|".join(s for s in lists["sectors"] if s)]
    found = []
    for at in range(n):
        told = {field: items[at] if at < len(items) else None for field, items in lists.items()}
        sectors = [told["first_sector"], *(told["sectors"] or "").split("|")]
        known = tuple(dict.fromkeys(s for s in sectors if s in codebook.sectors))
        body = told["country"] if told["country"] in _BODIES else countries().read(told["country"])
        ids = {"wikidata": told["wikidata"]} if told["wikidata"] else {}
        actor = _actor(told["name"], body, tuple(s for s in known if s), ids)
        found.append(actor.model_copy(update={"text": told["text"], "office": told["office"]}))
    return tuple(found)


def _actor(name: str | None, country: str | None, sectors: Sequence[str], ids: Mapping[str, str]) -> Actor:
    beginning = {"UNO": "IGOUNO", "EUR": "IGOEUR"}.get(country or "", country)
    return Actor(
        name=name,
        code=f"{beginning or '---'}{''.join(sectors)}" if country or sectors else None,
        country=country,
        sectors=tuple(sectors),
        sector_basis="name" if sectors else None,
        external_ids=dict(ids),
    )


def publisher_of(url: str | None) -> str | None:
    """Return the host of an address, None for what is none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _sector_of_role(codebook: Codebook) -> Mapping[str, str]:
    return _OLDER_ROLES | {sector.cameo: code for code, sector in codebook.sectors.items() if sector.cameo}


@cache
def _sector_of_word(name: str) -> Mapping[str, str]:
    """Return our sectors by the words of a format: those it is written with, and further ones it is only read with."""
    layout = load_formats()[name]
    written = {phrase.casefold(): sector for sector, phrase in layout.maps.get("sector_words", {}).items()}
    return {phrase.casefold(): sector for phrase, sector in layout.maps.get("further_words", {}).items()} | written
