"""Actor codes: country or body, then sectors ("PSEREB", "IGOUNO", "---REB")."""

UNKNOWN_COUNTRY = "---"
BODY_PREFIXES = {"UNO": "IGOUNO", "EUR": "IGOEUR"}  # CAMEO actor codebook: UN and EU as parts of IGO


def actor_code(country: str | None, sectors: tuple[str, ...]) -> str | None:
    """Return the code of an actor, or None where neither country nor sector is known."""
    if country is None and not sectors:
        return None
    prefix = UNKNOWN_COUNTRY if country is None else BODY_PREFIXES.get(country, country)
    return prefix + "".join(sectors)
