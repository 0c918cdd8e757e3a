"""The immutable nouns that every other package takes and gives, with their JSON Schemas and ids."""

from dragoman.records.account import (
    Account,
    Actor,
    Claimant,
    CoderStamp,
    Count,
    Link,
    Sentence,
    Trigger,
    When,
    Where,
)
from dragoman.records.base import Record, Words
from dragoman.records.happening import Agreement, AgreementStep, Event, Judgement, Relation
from dragoman.records.ids import account_id, text_digest
from dragoman.records.report import Rejected, Repair, Report, Section
from dragoman.records.schemas import NOUNS, schema_of
from dragoman.records.teaching import Teaching

__all__ = [
    "NOUNS",
    "Account",
    "Actor",
    "Agreement",
    "AgreementStep",
    "Claimant",
    "CoderStamp",
    "Count",
    "Event",
    "Judgement",
    "Link",
    "Record",
    "Rejected",
    "Relation",
    "Repair",
    "Report",
    "Section",
    "Sentence",
    "Teaching",
    "Trigger",
    "When",
    "Where",
    "Words",
    "account_id",
    "schema_of",
    "text_digest",
]
