"""The weights and tables of the decision, read from `decision.yaml` and checked."""

from functools import cached_property, lru_cache

from pydantic import Field

from dragoman.codebook.knowledge import read_knowledge
from dragoman.fusion.stems import stem
from dragoman.records import Record


class Kindred(Record):
    """Two types that may tell one happening; `because` says when, `near` that it is no disagreement."""

    types: tuple[str, str]
    near: bool = False
    weight: float
    because: str


class PartyWeights(Record):
    """What it says that two participants are the same, by how closely they match."""

    entity: float
    kin: float
    sector: float
    half_named: float
    country: float
    vague: float
    unlike: float
    unsaid: float
    least: float
    doubt: float


class TimeWeights(Record):
    """What times say, by how closely they are told; `published_*` where only days of publication are known."""

    same_day: float
    next_day: float
    next_day_other_type: float
    within_week: float
    within_month: float
    within_year: float
    open: float
    background: float
    published_same_day: float
    published_near: float
    published_week: float
    published_fortnight: float
    published_month: float
    published_later: float


class PlaceWeights(Record):
    """What places say; distances in kilometres."""

    same: float
    within: float
    near: float
    near_km: float = Field(gt=0)
    town_km: float = Field(gt=0)
    far_km: float = Field(gt=0)
    apart: float


class CountWeights(Record):
    """What numbers of people say; `far_factor` is a ratio."""

    same: float
    near: float
    differ: float
    far: float
    far_factor: float = Field(gt=1)


class WordingWeights(Record):
    """What shared words say."""

    trigger: float
    much: float
    some: float
    little: float
    none: float
    other_content: float
    verbal: tuple[str, ...]


class TieWeights(Record):
    """What it says that two tellings stand in one report or sentence, or that the report ties them."""

    same_report: float
    refers: float
    other_type: float
    same_sentence: float
    same_as: float


class Decision(Record):
    """All that the decision rests on; see `decision.yaml` for the reasons."""

    threshold: float
    average: float
    named: float
    one_side: float
    nowhere: float
    same_type: float
    kindred: tuple[Kindred, ...]
    families: dict[str, tuple[str, ...]]
    same_mode: float
    other_mode: float
    close_modes: tuple[tuple[str, ...], ...]
    contested_modes: tuple[tuple[str, ...], ...]
    contested_actor: float
    apart_types: tuple[str, ...]
    apart_modes: tuple[tuple[str, ...], ...]
    lasting: tuple[str, ...]
    lasting_types: tuple[str, ...]
    same_cameo: float
    other_cameo: float
    mutual_types: tuple[str, ...]
    mutual_only_agreed: tuple[str, ...]
    mutual_words: tuple[str, ...]
    mutual_cameo: tuple[str, ...]
    parties: PartyWeights
    parties_in_report: PartyWeights
    time: TimeWeights
    place: PlaceWeights
    counts: CountWeights
    wording: WordingWeights
    ties: TieWeights

    @cached_property
    def kinship(self) -> dict[tuple[str, str], tuple[float, str]]:
        """Weight and reason by pair of types, in both orders."""
        both = {k.types: (k.weight, k.because) for k in self.kindred}
        return {**both, **{(other, one): told for (one, other), told in both.items()}}

    @cached_property
    def comparable(self) -> dict[str, frozenset[str]]:
        """The types that may tell one happening with a type, itself among them; a type that is missing is alone."""
        found: dict[str, set[str]] = {}
        for one, other in self.kinship:
            found.setdefault(one, {one}).add(other)
        return {name: frozenset(types) for name, types in found.items()}

    @cached_property
    def near_types(self) -> frozenset[tuple[str, str]]:
        """Pairs of types that differ by how closely an act is told, in both orders."""
        return frozenset(pair for k in self.kindred if k.near for pair in (k.types, k.types[::-1]))

    @cached_property
    def lasting_stems(self) -> frozenset[str]:
        """The words for what lasts, as `stem` gives them."""
        return frozenset(stem(word) for word in self.lasting)

    @cached_property
    def mutual_stems(self) -> frozenset[str]:
        """The words for acts that all sides do alike, as `stem` gives them."""
        return frozenset(stem(word) for word in self.mutual_words)

    @cached_property
    def families_of(self) -> dict[str, tuple[str, ...]]:
        """The families in which a type is compared; a type of no family is one of its own."""
        types = {t for members in self.families.values() for t in members}
        return {t: tuple(name for name, members in self.families.items() if t in members) for t in types}


@lru_cache(maxsize=1)
def load_decision() -> Decision:
    """Load the built-in decision.

    Raises: CodebookError that says what breaks the schema.
    """
    return read_knowledge(Decision, "dragoman.fusion", "decision.yaml")
