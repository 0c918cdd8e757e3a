"""Annotated sentences and documents: one act a row, actors with codes, words or both."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.measure.actor_words import label_pairs, tally_type_and_words
from dragoman.measure.coded import CodedEvent
from dragoman.measure.conventions import conventions
from dragoman.measure.details import share_details
from dragoman.measure.dyads import tally_dyads
from dragoman.measure.lines import Row
from dragoman.measure.predictions import events_by_report, without_default_sectors
from dragoman.measure.scores import Row as ScoreRow
from dragoman.measure.scores import Scores
from dragoman.measure.sentence_record import Comparison, SentenceRecord
from dragoman.measure.tally import Tally, label_tallies, mean
from dragoman.measure.type_levels import (
    Matched,
    match_quads,
    match_types,
    tallies_by_label,
    tally_detection,
    tally_type_set,
)
from dragoman.records import Account, Report

SHOWN = 220  # characters of a text that are shown with a mistake


def reports_of(rows: Iterable[Row]) -> Iterator[Report]:
    """Give the texts of annotated sentences or documents as reports, each all body.

    Raises: SettingError where a row is no annotation.
    """
    return (SentenceRecord.read(row).report() for row in rows)


@dataclass(frozen=True)
class SentenceGold:
    """A file of annotated sentences or documents."""

    name: str
    digest: str
    records: tuple[SentenceRecord, ...]

    def reports(self) -> Iterator[Report]:
        """Give the texts that are measured, for coding."""
        return (record.report() for record in self.records if record.is_measured)

    def score(self, accounts: Iterable[Account], *, strict_sectors: bool = False) -> Scores:
        """Tell how right accounts of these texts are; their `report_id` is the id of the annotation."""
        chosen = map(without_default_sectors, accounts) if strict_sectors else accounts
        return self._score(events_by_report(chosen))

    def score_rows(self, rows: Iterable[Row]) -> Scores:
        """Tell how right predictions shaped as annotations are: `id`, and acts as `events` or `gold`."""
        events: dict[str, list[Row]] = {}
        for row in rows:
            events.setdefault(row["id"], []).extend(row.get("events") or row.get("gold") or ())
        return self._score(events)

    def _score(self, predicted: Mapping[str, Sequence[Mapping[str, Any]]]) -> Scores:
        pairs = [_compare(record, predicted) for record in self.records if record.is_measured]
        typed = [pair for pair in pairs if pair.gold.has_types]
        types, quads = list(map(match_types, typed)), list(map(match_quads, pairs))
        by_type = tallies_by_label(types, conventions().quad_classes)
        tables: dict[str, Mapping[str, ScoreRow]] = {
            "levels": _levels(pairs, typed, types, quads),
            "types": _columns(by_type),
            "macro": {"types": {"F1": mean([tally.f1 for tally in by_type.values() if tally.support])}},
            "quads": _columns(tallies_by_label(quads, conventions().quad_names.values())),
            "pair_labels": _pair_labels(typed),
            "details": share_details(typed),
        }
        return Scores(
            gold=self.name,
            digest=self.digest,
            counts=self._counts(pairs, predicted),
            tables={name: table for name, table in tables.items() if table},
            errors=tuple(_errors(pairs, types, quads)),
        )

    def _counts(self, pairs: Sequence[Comparison], predicted: Mapping[str, Sequence[Any]]) -> dict[str, int]:
        unknown = set(predicted) - {record.record_id for record in self.records}
        kinds = Counter(pair.gold.coverage or "full" for pair in pairs)
        names = [name for pair in pairs for event in pair.predicted for name in event.types]
        return {
            "records": len(self.records),
            "measured": len(pairs),
            **{f"annotated_{kind}": count for kind, count in sorted(kinds.items())},
            "predicted_for_no_record": len(unknown),
            "predicted_of_unknown_type": sum(name not in conventions().quad_classes for name in names),
        }


def _compare(record: SentenceRecord, predicted: Mapping[str, Sequence[Mapping[str, Any]]]) -> Comparison:
    events = [CodedEvent.read_prediction(row) for row in predicted.get(record.record_id, ())]
    return Comparison(record, tuple(record.within_scope(events)))


def _levels(
    pairs: Sequence[Comparison],
    typed: Sequence[Comparison],
    types: Sequence[Matched],
    quads: Sequence[Matched],
) -> dict[str, ScoreRow]:
    """Give the row of each level that the annotation allows to measure, and how many records it rests on."""
    dyads = [tallies for pair in typed if (tallies := tally_dyads(pair))]
    words = [tally for pair in typed if (tally := tally_type_and_words(pair)) is not None]
    levels: dict[str, list[Tally]] = {
        "type": [outcome.tally for outcome in types],
        "type_set": list(map(tally_type_set, typed)),
        **{level: [tallies[level] for tallies in dyads] for level in (dyads[0] if dyads else ())},
        "type_words": words,
        "quad": [outcome.tally for outcome in quads],
        "detection": list(map(tally_detection, pairs)),
    }
    return {
        level: {**sum(tallies, Tally()).columns(), "n": len(tallies)} for level, tallies in levels.items() if tallies
    }


def _columns(tallies: Mapping[str, Tally]) -> dict[str, ScoreRow]:
    return {name: tally.columns() for name, tally in tallies.items()}


def _pair_labels(pairs: Iterable[Comparison]) -> dict[str, ScoreRow]:
    labelled = [labels for pair in pairs for labels in label_pairs(pair)]
    table: dict[str, ScoreRow] = {}
    for level in labelled[0] if labelled else ():
        chosen = [labels[level] for labels in labelled]
        table[level] = {
            "F1": mean([tally.f1 for tally in label_tallies(chosen).values()]),
            "share": mean([gold == predicted for gold, predicted in chosen]),
            "n": len(chosen),
        }
    return table


def _errors(pairs: Sequence[Comparison], types: Iterable[Matched], quads: Iterable[Matched]) -> Iterator[str]:
    """Tell the mistakes in types, or in quad classes where no more is annotated, record by record."""
    typed = iter(types)
    for pair, quad_outcome in zip(pairs, quads, strict=True):
        outcome = next(typed) if pair.gold.has_types else quad_outcome
        yield from _mistakes(pair.gold, outcome)


def _mistakes(record: SentenceRecord, outcome: Matched) -> Iterator[str]:
    missed, extra = outcome.missed_events, outcome.extra_events
    n_confused = min(len(missed), len(extra))
    place = f"{record.record_id}: {' '.join(record.text.split())[:SHOWN]}"
    for gold, predicted in zip(missed, extra, strict=False):
        yield f"confused {gold} with {predicted} in {place}"
    yield from (f"missed {event} in {place}" for event in missed[n_confused:])
    yield from (f"extra {event} in {place}" for event in extra[n_confused:])
