"""Accounts -> events, origins, disagreements, relations and agreements, as judgements that can be undone."""

from dragoman.fusion.agreements import agreements_from, days_of_publication, standing_on
from dragoman.fusion.candidates import CandidateIndex, MemoryIndex
from dragoman.fusion.disagreements import disagreements_of
from dragoman.fusion.events import events_from
from dragoman.fusion.fusing import Fused, fuse
from dragoman.fusion.mediation import mediations_from
from dragoman.fusion.party import Kinship
from dragoman.fusion.promises import promises_from
from dragoman.fusion.relations import holds_on, relations_from

__all__ = [
    "CandidateIndex",
    "Fused",
    "Kinship",
    "MemoryIndex",
    "agreements_from",
    "days_of_publication",
    "disagreements_of",
    "events_from",
    "fuse",
    "holds_on",
    "mediations_from",
    "promises_from",
    "relations_from",
    "standing_on",
]
