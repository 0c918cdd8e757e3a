"""PETRARCH's dictionaries (also TABARI's and Phoenix's): actors with dated codes, and agents.

An actor is a name, synonyms that begin with "+", and codes in brackets, each with or without days:
`[USAGOV 010120-090119]`, `[USAELI >090119]`, `[CVL <010120]`. Days are YYMMDD or YYYYMMDD; both ends of a pair count.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from dragoman.world.imports.found import Entries, NewAgent, NewEntity, Refused, after, id_for, read_day, split_code

_CODE = re.compile(r"\[([^\]]*)\]")
_SETS = re.compile(r"^\s*[!<&]")  # synonym sets and other things that are no actor
_SET = re.compile(r"\s*!(\w+)!\s*=(.*)")
_IN_SET = re.compile(r"!(\w+)!")
_PLURAL = re.compile(r"\{([^}]*)\}")
_VOWEL = re.compile(r"[AEIOUY]|[^\x00-\x7f]")
_TITLES = frozenset({"DR", "MR", "MRS", "MS", "ST", "JR", "SR"})
_SMALL = frozenset(
    {
        "OF",
        "THE",
        "AND",
        "FOR",
        "IN",
        "ON",
        "TO",
        "AT",
        "BY",
        "DE",
        "LA",
        "DEL",
        "DU",
        "DES",
        "VAN",
        "VON",
        "BIN",
        "IBN",
    }
)
SHORT = 3  # letters; a name of one word that is no longer is taken for an abbreviation
_STATE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
_KINDS = {"PTY": "party", "REB": "armed_group", "UAF": "armed_group", "PRM": "armed_group", "JRN": "media"}


@dataclass
class _Actor:
    name: str
    where: str
    synonyms: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)


def read_actors(lines: Iterable[str]) -> Entries:
    """Read an actor dictionary line by line."""
    actor: _Actor | None = None
    for number, raw in enumerate(lines, start=1):
        line, where = _bare(raw), f"line {number}"
        if not line.strip():
            continue
        name = _name(_CODE.sub("", line))
        codes = _CODE.findall(line)
        if line.count("[") != line.count("]") or _SETS.match(line):
            yield Refused("unbalanced brackets" if line.count("[") != line.count("]") else "no actor", where)
        elif line.lstrip().startswith("+"):
            if actor is None:
                yield Refused("synonym of nothing", where)
            else:
                actor.synonyms.append(_name(line.lstrip()[1:].split("[")[0]))
        elif not name:
            if actor is None:
                yield Refused("code of nothing", where)
            else:
                actor.codes += codes
        else:
            if actor is not None:
                yield from _entity(actor)
            actor = _Actor(name, where, codes=codes)
    if actor is not None:
        yield from _entity(actor)


def _bare(line: str) -> str:
    """Return a line without comments (after "#" or ";") and line end."""
    return re.split(r"[#;]", line, maxsplit=1)[0].rstrip()


def _name(text: str) -> str:
    """Read "BARACK_OBAMA_" as "Barack Obama"; a name with small letters in it stays as it is written.

    Capitals do not tell how a name is written in text, where the gazetteer minds capitals: small words and articles are
    written small ("Front of the Coast", "al-Shabaab"), words without a vowel and short names of one word stay as they
    are ("PKK", "ANC"). A word of the name that is small is found with a capital too.
    """
    words = re.sub(r"[_=\s]+", " ", text).strip()
    if words != words.upper() or (" " not in words and words.isalpha() and len(words) <= SHORT):
        return words
    first, *others = words.split(" ")
    return " ".join((_word(first), *(word.lower() if word in _SMALL else _word(word) for word in others)))


def _word(word: str) -> str:
    if len(word) > 1 and word.isalpha() and not _VOWEL.search(word) and word not in _TITLES:
        return word
    told = re.sub(r"[^\W\d_]+", lambda match: match.group().capitalize(), word)
    told = re.sub(r"^(Al|El)(?=-\w)", lambda match: match.group().lower(), told)
    told = re.sub(r"(?<=['’])S$", "s", told)
    return re.sub(r"^Mc(\w)", lambda match: f"Mc{match.group(1).upper()}", told)


def _entity(actor: _Actor) -> Entries:
    if not actor.codes:
        yield Refused("no code", actor.where)
        return
    periods, plain = [], None
    for told in actor.codes:
        read = _period(told)
        if isinstance(read, str):
            yield Refused(read, f"{actor.where}: [{told}]")
        elif set(read) & {"valid_from", "valid_to"}:
            periods.append(read)
        else:
            plain = plain or read
    if not periods and plain is None:
        return
    country = next((p["country"] for p in ([plain] if plain else []) + periods if p["country"]), None)
    values: dict[str, Any] = {
        "id": id_for("petrarch", actor.name, country),
        "name": actor.name,
        "kind": _kind(actor, periods, plain),
        "country": country,
        "aliases": [name for name in dict.fromkeys(actor.synonyms) if name and name != actor.name],
        "sectors": plain["sectors"] if plain else [],
    }
    yield NewEntity({**values, **_held(values["kind"], country, periods)}, actor.where)


def _kind(actor: _Actor, periods: list[dict[str, Any]], plain: dict[str, Any] | None) -> str:
    """Return what an actor is: a person who left power, or with several names held it for a time; else by its code."""
    sectors = [sector for told in [*periods, *([plain] if plain else [])] for sector in told["sectors"]]
    held = {sector for told in periods for sector in told["sectors"]}
    if "ELI" in held or (" " in actor.name and held & _STATE):
        return "person"
    return next((_KINDS[sector] for sector in sectors if sector in _KINDS), "organ" if sectors else "organisation")


def _held(kind: str, country: str | None, periods: list[dict[str, Any]]) -> dict[str, Any]:
    """Return dated codes as offices of a person, else as periods; a former official's code needs no office."""
    told = [{key: value for key, value in p.items() if not (key == "country" and value == country)} for p in periods]
    if kind != "person":
        return {"periods": told}
    return {"offices": [{"title": _title(p["sectors"]), **p} for p in told if p["sectors"] != ["ELI"]]}


def _title(sectors: list[str]) -> str:
    return "Holder of an office" if not sectors else f"Holder of an office ({', '.join(sectors)})"


def _period(told: str) -> dict[str, Any] | str:
    """Read the inside of a bracket; a string is the reason why it cannot be."""
    code, _, days = told.strip().partition(" ")
    split = split_code(code)
    if split is None:
        return "unknown code"
    period: dict[str, Any] = {"country": split[0], "sectors": list(split[1])}
    days = days.replace(" ", "")
    if not days:
        return period
    if days[0] in "<>":
        day = read_day(days[1:])
        return "no day" if day is None else {**period, "valid_to" if days[0] == "<" else "valid_from": day.isoformat()}
    first, dash, last = days.partition("-")
    start, end = read_day(first), read_day(last)
    if start is not None and dash and not last:
        return {**period, "valid_from": start.isoformat()}
    if start is None or end is None or not dash:
        return "no day"
    if end < start:
        return "ends before it begins"
    return {**period, "valid_from": start.isoformat(), "valid_to": after(end).isoformat()}


def read_agents(lines: Iterable[str]) -> Entries:
    """Read an agent dictionary: a noun a line with its code, `REBEL [~REB]`, or with plurals, `MAN {MEN} [~CVL]`.

    A set of synonyms, `!MINIST! = MINISTER, MINISTERS`, stands for each of them in the nouns after it.
    """
    sets: dict[str, list[str]] = {}
    for number, raw in enumerate(lines, start=1):
        line, where = _bare(raw), f"line {number}"
        if not line.strip():
            continue
        told = _SET.match(line)
        if told is not None:
            sets[told.group(1)] = [part for part in told.group(2).split(",") if part.strip()]
        elif line.lstrip().startswith(("<", "&", "+")):
            yield Refused("no agent", where)
        else:
            yield _agent(line, where, sets)


def _agent(line: str, where: str, sets: dict[str, list[str]]) -> NewAgent | Refused:
    codes = _CODE.findall(line)
    noun = _CODE.sub("", _PLURAL.sub("", line))
    nouns = [noun, *(plural for told in _PLURAL.findall(line) for plural in told.split(","))]
    if not noun.strip() or not codes:
        return Refused("no code" if noun.strip() else "code of nothing", where)
    split = split_code(codes[0].strip().strip("~"))
    if split is None:
        return Refused("unknown code", where)
    spelled = [name for noun in nouns for name in _spelled_out(noun, sets)]
    phrases = tuple(dict.fromkeys(phrase for name in spelled if (phrase := _name(name).lower()) and "!" not in name))
    return NewAgent(phrases, split[1], split[0], where) if phrases else Refused("an unknown set of synonyms", where)


def _spelled_out(noun: str, sets: dict[str, list[str]]) -> list[str]:
    """Return a noun with each member of the set that it names in its place; nothing where there is no such set."""
    found = _IN_SET.search(noun)
    if found is None:
        return [noun]
    return [noun.replace(found.group(), member.strip().strip("_"), 1) for member in sets.get(found.group(1), ())]
