"""The closed vocabularies of the records: one `Literal` a field, published in the JSON Schemas.

Event types, modes and contexts are not here: they belong to the codebook in use, which a user may replace.
Source: the project's design; PLOVER 2.0 for auxiliary modes; UCDP GED for the idea of a precision scale.
"""

from typing import Literal

Part = Literal["title", "body"]
AuxMode = Literal["historical", "future", "hypothetical", "negation"]
Realis = Literal["actual", "background", "alleged", "denied", "planned", "hypothetical", "negated"]
Certainty = Literal["asserted", "hedged", "denied"]
Role = Literal["mediator", "host", "facilitator", "guarantor", "observer", "convener", "initiator", "visitor"]
SectorBasis = Literal["text", "name", "composed", "country_default"]
DatePrecision = Literal["day", "week", "month", "season", "year", "decade", "interval"]
Bound = Literal["in", "on_or_before", "before", "after", "since", "until"]
Aspect = Literal["once", "ongoing", "repeated"]
TimeBasis = Literal["text", "sentence", "narrative", "event"]
PlacePrecision = Literal["point", "city", "district", "province", "region", "country"]
Means = Literal[
    "statement",
    "interview",
    "tweet",
    "press_conference",
    "phone",
    "leak",
    "anonymous",
    "document",
    "own_reporting",
]
Stance = Literal["asserts", "hedges", "denies", "asks"]
CountKind = Literal["killed", "injured", "arrested", "displaced", "captured", "missing", "crowd", "incidents"]
CountOf = Literal["actor", "recipient", "civilian", "combatant", "unknown"]
CountScope = Literal["event", "cumulative", "period"]
LinkKind = Literal["before", "after", "during", "response_to", "condition_of", "reason_for", "denies"]
RelationKind = Literal[
    "governs", "controls", "leads", "member_of", "part_of", "successor_of", "backs", "allied_with", "opposes",
    "rival_of", "linked_to", "recognises", "claims_to_represent", "hosts", "mediates",
]  # fmt: skip
RelationBasis = Literal["world", "reports"]
TeachingKind = Literal["office", "leads", "member_of", "described", "called"]
SubjectKind = Literal["person", "body"]
AgreementKind = Literal["ceasefire", "framework", "partial", "implementation", "exchange", "other"]
AgreementStepKind = Literal[
    "proposed", "rejected", "reached", "initialled", "signed", "ratified", "in_force", "extended", "amended",
    "partly_implemented", "implemented", "suspended", "violation_alleged", "violation_confirmed", "denounced",
    "expired", "ended",
]  # fmt: skip
TalksFormat = Literal["direct", "shuttle", "proximity", "phone", "video", "multilateral"]
PromiseKind = Literal["promise", "threat"]
PromiseOutcome = Literal["kept", "broken", "open"]
DisagreementKind = Literal["contradiction", "framing"]
EventStatus = Literal["live", "merged", "withdrawn"]
JudgementKind = Literal[
    "same_event", "different_event", "same_origin", "same_entity", "wrong_account", "corrected", "withdrawn",
]  # fmt: skip
RejectionReason = Literal[
    "empty",
    "binary",
    "too_large",
    "bad_record",
    "no_text",
    "no_sentence",
    "unreadable",
    "unsupported",
    "language",
    "coding_failed",
]
SectionKind = Literal["title", "header", "dateline", "byline"]
