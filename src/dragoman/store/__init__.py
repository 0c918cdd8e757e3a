"""Takes reports, accounts, judgements and events -> gives the record of them: kept, asked, replayed, erased."""

from sqlalchemy import Connection

from dragoman.store.asking import (
    ActorRow,
    Answer,
    ReportRow,
    account_ever,
    accounts_of,
    accounts_with,
    ask_actors,
    ask_events,
    ask_judgements,
    ask_reports,
    ask_teachings,
    event_of_account,
    event_with,
    events_with,
    judgement_with,
    judgements_about,
    reports_with,
    versions_of,
)
from dragoman.store.batch import Batch
from dragoman.store.concluded import (
    AgreementOn,
    DisputedField,
    ask_agreements,
    ask_disagreements,
    ask_mediations,
    ask_promises,
    ask_relations,
)
from dragoman.store.facts import AccountFact, EventFact, Facts, PartyFact, ReportFact, ask_facts
from dragoman.store.filters import HAPPENED, Filters
from dragoman.store.forget import compact, forget_report
from dragoman.store.keeping import keep_coded, keep_events, keep_imported, keep_judgements
from dragoman.store.runs import Run, RunStamp, last_batch_before, runs
from dragoman.store.sought import Sought
from dragoman.store.store import Store
from dragoman.store.words import TEXTS_KEPT, TextKept

__all__ = [
    "HAPPENED",
    "TEXTS_KEPT",
    "AccountFact",
    "ActorRow",
    "AgreementOn",
    "Answer",
    "Batch",
    "Connection",
    "DisputedField",
    "EventFact",
    "Facts",
    "Filters",
    "PartyFact",
    "ReportFact",
    "ReportRow",
    "Run",
    "RunStamp",
    "Sought",
    "Store",
    "TextKept",
    "account_ever",
    "accounts_of",
    "accounts_with",
    "ask_actors",
    "ask_agreements",
    "ask_disagreements",
    "ask_events",
    "ask_facts",
    "ask_judgements",
    "ask_mediations",
    "ask_promises",
    "ask_relations",
    "ask_reports",
    "ask_teachings",
    "compact",
    "event_of_account",
    "event_with",
    "events_with",
    "forget_report",
    "judgement_with",
    "judgements_about",
    "keep_coded",
    "keep_events",
    "keep_imported",
    "keep_judgements",
    "last_batch_before",
    "reports_with",
    "runs",
    "versions_of",
]
