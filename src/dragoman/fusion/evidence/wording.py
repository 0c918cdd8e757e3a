"""Evidence from the words of the two sentences, without the names of the parties."""

from functools import lru_cache

from dragoman.fusion.decision import Decision
from dragoman.fusion.evidence.finding import Evidence
from dragoman.fusion.telling import Telling

LEAST = 4  # content words; a shorter sentence shares words by chance


def weigh(one: Telling, other: Telling, decision: Decision) -> Evidence:
    """Weigh shared words; embeddings are left out, since they take reversed roles for a paraphrase."""
    weights = decision.wording
    trigger = weights.trigger if one.trigger & other.trigger else 0.0
    if len(one.words) < LEAST or len(other.words) < LEAST:
        return Evidence(trigger, "same word for the act" if trigger else "few words to compare")
    share = len(one.words & other.words) / min(len(one.words), len(other.words))
    if share >= 0.5:
        weight = weights.much
    elif share >= 0.3:
        weight = weights.some
    else:
        weight = weights.little if share >= 0.15 else weights.none
    if (
        weight == weights.none
        and not trigger
        and one.event_type == other.event_type
        and one.event_type in weights.verbal
    ):
        return Evidence(weights.other_content, "words that speak of something else")
    return Evidence(weight + trigger, _said_of(share))


@lru_cache(maxsize=10_000)
def _said_of(share: float) -> str:
    return f"{share:.0%} of the words shared"
