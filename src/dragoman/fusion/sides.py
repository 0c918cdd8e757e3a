"""Which side of an act a claimant is of: who does it, whom it is done to, who stands between, or nobody of these."""

from collections.abc import Mapping, Sequence

from dragoman.records import Actor

Codes = Sequence[tuple[str | None, str | None]]  # code and country of each party


def parties_by_side(
    actors: Sequence[Actor], recipients: Sequence[Actor], third_parties: Sequence[Actor]
) -> dict[str, Codes]:
    """Return the codes and countries of an act's parties by side."""
    sides = {"actor": actors, "recipient": recipients, "third_party": third_parties}
    return {side: [(party.code, party.country) for party in parties] for side, parties in sides.items()}


def side_of(code: str | None, parties: Mapping[str, Codes]) -> str:
    """Return the first side with a party of a claimant's code or country, else "other".

    Where the country is unknown ("---GOV") a code says too little to tell a side.
    """
    if not code or code.startswith("---"):
        return "other"
    for side, codes in parties.items():
        if any(own == code or (country is not None and code.startswith(country)) for own, country in codes):
            return side
    return "other"
