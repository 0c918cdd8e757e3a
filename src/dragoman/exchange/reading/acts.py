"""The act of a foreign row -> PLOVER's type, mode and contexts, with CAMEO's code where the row has one."""

from typing import Any

from dragoman.codebook import Codebook
from dragoman.exchange.layout import Format
from dragoman.exchange.reading.cells import Cells, UnreadableError

_HOSTING, _VISITING = "043", "042"


def act_of(cells: Cells, codebook: Codebook) -> dict[str, Any]:
    """Return the fields of an account that say what was done; `guest` is the side that visits, where one does.

    Raises: UnreadableError for a code or type that nobody knows, and for bare statements.
    """
    told = _plover_act(cells, codebook) if cells.text("type") is not None else _cameo_act(cells, codebook)
    kind, mode = told["event_type"], told["mode"]
    scores = {"quad_class": codebook.quad_class(kind), "plover_score": codebook.score(kind, mode)}
    return {"guest": None, **scores, **told}


def is_told_both_ways(act: dict[str, Any], layout: Format) -> bool:
    """Say whether the format writes the act a second time from the other side, under the same code."""
    code = act.get("cameo_code")
    return code is not None and layout.reversed.get(code) == code


def _plover_act(cells: Cells, codebook: Codebook) -> dict[str, Any]:
    name = (cells.text("type") or "").upper()
    if name not in codebook.types:
        raise UnreadableError("bad_record", f"type {name!r} is none of {codebook.name}'s")
    told = [mode.lower() for mode in cells.items("modes") if mode]
    modes = [mode for mode in told if mode in codebook.types[name].modes]
    contexts = [context.lower() for context in cells.items("contexts") if context]
    cells.unread.update(["modes that the codebook has not"] * (len(told) - len(modes)))
    cells.unread.update("contexts that the codebook has not" for c in contexts if c not in codebook.contexts)
    mode = modes[0] if modes else None
    code = codebook.cameo_code(name, mode)
    return {
        "event_type": name,
        "mode": mode,
        "other_modes": tuple(modes[1:]),
        "contexts": tuple(context for context in contexts if context in codebook.contexts),
        "cameo_code": code,
        "goldstein": codebook.goldstein(code) if code else None,
    }


def _cameo_act(cells: Cells, codebook: Codebook) -> dict[str, Any]:
    code = _code(cells, codebook)
    rows = codebook.crosswalk.equivalents.get(code, ())
    kinds = [row for row in rows if row.event_type is not None]
    if not kinds:
        raise UnreadableError("unsupported", f"CAMEO {code} is a bare statement, for which {codebook.name} has no type")
    best, given = kinds[0], cells.number("goldstein", low=-10, high=10)
    return {
        "event_type": best.event_type,
        "mode": best.mode,
        "contexts": best.contexts,
        "cameo_code": _VISITING if code == _HOSTING else code,
        "goldstein": codebook.goldstein(code) if given is None else given,
        "guest": {_VISITING: "actor", _HOSTING: "recipient"}.get(code),
    }


def _code(cells: Cells, codebook: Codebook) -> str:
    """Return a code of CAMEO with the zero in front that it loses where it was read as a number."""
    code, root = cells.text("cameo") or "", cells.text("cameo_root") or ""
    zero = "0" + code.partition(".")[0]
    if root and zero in codebook.cameo and not code.startswith(root) and zero.startswith(root.zfill(2)):
        return zero
    if code in codebook.cameo:
        return code
    if zero in codebook.cameo:
        return zero
    raise UnreadableError("bad_record", f"{code!r} is no code of CAMEO" if code else "no code of CAMEO")
