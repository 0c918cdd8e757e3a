"""An account and what should stand in it -> the account as corrected, its codes following its type and mode."""

from collections.abc import Mapping
from datetime import date

from pydantic import ValidationError

from dragoman.codebook import Codebook
from dragoman.errors import SettingError
from dragoman.records import Account

_FIXED = frozenset(
    {"account_id", "report_id", "published_at", "publisher", "url", "language", "part", "sentence", "trigger"}
)
_DERIVED = ("cameo_code", "quad_class", "plover_score", "goldstein")


def corrected_account(account: Account, changes: Mapping[str, object], codebook: Codebook) -> Account:
    """Return an account with some of its fields changed.

    A new type without a mode has none; CAMEO code, quad class and scores follow type and mode unless they are given.

    Args:
        account: as it is.
        changes: new values by field, as in its JSON; `when` may be a day or two with `/` between.
        codebook: has the types and modes.

    Raises: SettingError where there is no such field, or a value is none of its field.
    """
    _refuse_fixed(changes)
    given = dict(changes)
    if isinstance(given.get("when"), str):
        given["when"] = _when(str(given["when"]))
    if "event_type" in given and given["event_type"] != account.event_type:
        given.setdefault("mode", None)
    if given.keys() & {"event_type", "mode"}:
        fields = {"event_type": account.event_type, "mode": account.mode} | given
        given = _codes(str(fields["event_type"]), fields["mode"], account, codebook) | given
    try:
        return Account.model_validate(account.model_dump() | given)
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise SettingError("The correction is wrong. " + "; ".join(faults)) from error


def _refuse_fixed(changes: Mapping[str, object]) -> None:
    for name in changes:
        if name in _FIXED:
            raise SettingError(f"{name} says where the account stands and cannot be corrected.")
        if name not in Account.model_fields:
            fields = sorted(Account.model_fields.keys() - _FIXED)
            raise SettingError(f"An account has no field {name!r}. It has: {', '.join(fields)}.")


def _codes(event_type: str, mode: object, account: Account, codebook: Codebook) -> dict[str, object]:
    try:
        return _codes_of(event_type, None if mode is None else str(mode), account, codebook)
    except ValueError as error:
        raise SettingError(f"The correction is wrong. {error}") from error


def _codes_of(event_type: str, mode: str | None, account: Account, codebook: Codebook) -> dict[str, object]:
    contexts = tuple(context for context in account.contexts if context in codebook.contexts)
    code = codebook.cameo_code(event_type, mode, third_party=bool(account.third_parties), contexts=contexts)
    values = (
        code,
        codebook.quad_class(event_type),
        codebook.score(event_type, mode),
        codebook.goldstein(code) if code else None,
    )
    return dict(zip(_DERIVED, values, strict=True))


def _when(text: str) -> dict[str, object]:
    first, _, last = text.partition("/")
    try:
        days = [date.fromisoformat(day.strip()) for day in (first, last or first)]
    except ValueError as error:
        raise SettingError(f"when: {text!r} is no day. Write 2024-05-01, or 2024-05-01/2024-05-03.") from error
    precision = "day" if days[0] == days[1] else "interval"
    return {"start_date": days[0], "end_date": days[1], "precision": precision, "bound": "in"}
