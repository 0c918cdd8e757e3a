"""Annotated chains of reference: which phrases of a text stand for one person, organisation or place."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from dragoman.measure.lines import Row
from dragoman.measure.scores import Row as Measures
from dragoman.measure.scores import Scores
from dragoman.measure.tally import mean, ratio
from dragoman.records import Account, Report

SCORED = ("person", "organization", "place")
PRONOUNS = frozenset(
    [
        *("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"),
        *("you", "your", "yours", "he", "him", "his", "himself", "she", "her", "hers", "herself"),
        *("it", "its", "itself", "they", "them", "their", "theirs", "themselves"),
    ]
)
Span = tuple[int, int]
Chains = Sequence[Sequence[Span]]
_END_OF_CORE = re.compile(r",|\(|;| - |\b(?:of|in|for|at|from|to|on|with|by|within|who|which|that|whose|where)\b")


@dataclass(frozen=True, slots=True)
class AnnotatedMention:
    """A phrase that stands for somebody or something; offsets into the report's text."""

    start: int
    end: int
    chain: str
    entity_type: str


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A report with its annotated phrases, and the sentences that they stand in."""

    report: Report
    mentions: tuple[AnnotatedMention, ...]


@dataclass(frozen=True)
class ReferenceGold:
    """A file of annotated chains."""

    name: str
    digest: str
    texts: tuple[AnnotatedText, ...]

    def reports(self) -> Iterable[Report]:
        """Return the texts, one sentence a line."""
        return [text.report for text in self.texts]

    def score(self, accounts: Iterable[Account], *, strict_sectors: bool = False) -> NoReturn:
        """Chains are no accounts.

        Raises: TypeError always; use `score_chains`.
        """
        del accounts, strict_sectors
        raise TypeError(f"{self.name} holds chains of reference: give chains to score_chains().")

    def score_rows(self, rows: Iterable[Row]) -> Scores:
        """Tell how right predictions are: `id`, and `chains`, lists of `[start, end]` into the text."""
        return self.score_chains({row["id"]: [[(m[0], m[1]) for m in c] for c in row["chains"]] for row in rows})

    def score_chains(self, predicted: Mapping[str, Chains]) -> Scores:
        """Tell how right chains are, given by report; spans are offsets into the report's text."""
        pairs = [paired for text in self.texts for paired in [_paired(text, predicted.get(text.report.report_id, ()))]]
        tables = {
            "b3": {
                "all": _b_cubed(pairs, smallest=1),
                "chains": _b_cubed(pairs, smallest=2),
                "given_phrases": _b_cubed([p.found_only() for p in pairs], smallest=1),
            },
            "pronouns": {"linked": _pronouns(pairs)},
        }
        return Scores(
            gold=self.name,
            digest=self.digest,
            counts={
                "records": len(self.texts),
                "mentions": sum(len(p.gold) for p in pairs),
                "found": sum(len(set(p.gold) & set(p.response)) for p in pairs),
            },
            tables=tables,
            errors=tuple(error for paired in pairs for error in _errors(paired)),
        )


@dataclass(frozen=True, slots=True)
class _Paired:
    """Phrase -> chain, for the annotated and the predicted chains of one text; unmatched phrases have their own key."""

    text: str
    gold: Mapping[Span, str]
    response: Mapping[Span, int]

    def found_only(self) -> "_Paired":
        """Leave out phrases that only one side has."""
        both = set(self.gold) & set(self.response)
        return _Paired(
            self.text,
            {s: c for s, c in self.gold.items() if s in both},
            {s: c for s, c in self.response.items() if s in both},
        )


def read_annotated_text(row: Row) -> AnnotatedText:
    """Read one text with its tokens and mentions; tokens are found again in the sentences, in order."""
    lines: Sequence[str] = row["text"]
    starts: list[int] = []
    length = 0
    for line in lines:
        starts.append(length)
        length += len(line) + 1
    spans = [_token_spans(tokens, line, start) for tokens, line, start in zip(row["sents"], lines, starts, strict=True)]
    report = Report(
        report_id=row["id"],
        text="\n".join(lines),
        published_at=date.fromisoformat(row["date"]) if row.get("date") else None,
    )
    mentions = tuple(
        AnnotatedMention(spans[m["sent"]][m["start"]][0], spans[m["sent"]][m["end"]][1], m["chain"], m["etype"])
        for m in row["mentions"]
    )
    return AnnotatedText(report, mentions)


def _token_spans(tokens: Sequence[str], line: str, offset: int) -> list[Span]:
    """Find tokens in their sentence, blind to spaces inside and between them."""
    spans = []
    at = 0
    for token in tokens:
        start = at
        while start < len(line) and line[start].isspace():
            start += 1
        end = start
        for char in token:
            while end < len(line) and line[end].isspace() and not char.isspace():
                end += 1
            if end < len(line) and line[end] == char:
                end += 1
        spans.append((offset + start, offset + max(end, start)))
        at = end
    return spans


def _head(span: Span, text: str) -> int:
    """Return the offset at which the core of a phrase ends, before prepositions, commas and clauses."""
    words = text[span[0] : span[1]]
    cut = _END_OF_CORE.search(words, 1)
    core = words[: cut.start()] if cut else words
    return span[0] + len(core.rstrip(" \"'’”").removesuffix("'s").removesuffix("’s"))


def _paired(text: AnnotatedText, chains: Chains) -> _Paired:
    """Match predicted phrases to annotated ones: equal words first, then equal heads with overlap."""
    words = text.report.text
    predicted = [(span, number) for number, chain in enumerate(chains) for span in chain]
    wanted = {(m.start, m.end): m for m in text.mentions}
    matched: dict[Span, Span] = {span: span for span, _ in predicted if span in wanted}
    by_head: defaultdict[int, list[Span]] = defaultdict(list)
    for span in sorted(wanted, key=lambda s: s[0] - s[1]):
        if span not in matched:
            by_head[_head(span, words)].append(span)
    for span, _ in predicted:
        near = by_head.get(_head(span, words), [])
        if span not in matched and near:
            matched[span] = near.pop(0)
    response = {matched.get(span, span): number for span, number in predicted}
    sizes: defaultdict[int, int] = defaultdict(int)
    for number in response.values():
        sizes[number] += 1
    kept = {
        span: number
        for span, number in response.items()
        if (wanted[span].entity_type in SCORED if span in wanted else sizes[number] > 1)
    }
    gold = {span: m.chain for span, m in wanted.items() if m.entity_type in SCORED}
    return _Paired(words, gold, kept)


def _groups(chains: Mapping[Span, object], smallest: int) -> dict[Span, frozenset[Span]]:
    members: defaultdict[object, set[Span]] = defaultdict(set)
    for span, chain in chains.items():
        members[chain].add(span)
    return {span: frozenset(group) for group in members.values() if len(group) >= smallest for span in group}


def _b_cubed(pairs: Iterable[_Paired], *, smallest: int) -> Measures:
    """Return B cubed precision, recall and F1 over all phrases together.

    Args:
        pairs: the texts.
        smallest: chains of fewer phrases are left out on both sides.

    Source: Bagga & Baldwin (1998), Algorithms for scoring coreference chains.
    """
    precisions: list[float] = []
    recalls: list[float] = []
    for pair in pairs:
        gold, response = _groups(pair.gold, smallest), _groups(pair.response, smallest)
        precisions += [_overlap(group, gold.get(span)) for span, group in response.items()]
        recalls += [_overlap(group, response.get(span)) for span, group in gold.items()]
    precision, recall = mean(precisions), mean(recalls)
    f1 = ratio(2 * precision * recall, precision + recall)
    return {"P": precision, "R": recall, "F1": f1, "n": len(recalls)}


def _overlap(group: frozenset[Span], other: frozenset[Span] | None) -> float:
    return len(group & other) / len(group) if other else 0.0


def _is_pronoun(pair: _Paired, span: Span) -> bool:
    return pair.text[span[0] : span[1]].lower() in PRONOUNS


def _antecedents(pair: _Paired, chains: Mapping[Span, object]) -> Iterator[tuple[Span, Span | None]]:
    """Give each pronoun with the nearest phrase of its chain before it that is no pronoun."""
    latest: dict[object, Span] = {}
    for span in sorted(chains):
        if _is_pronoun(pair, span):
            yield span, latest.get(chains[span])
        else:
            latest[chains[span]] = span


def _pronouns(pairs: Iterable[_Paired]) -> Measures:
    """Return how many pronouns are led to a phrase of their chain, of those that have one."""
    right, given, wanted = 0, 0, 0
    for pair in pairs:
        for span, antecedent in _antecedents(pair, pair.response):
            given += antecedent is not None
            right += antecedent is not None and span in pair.gold and pair.gold.get(antecedent) == pair.gold[span]
        wanted += sum(antecedent is not None for _, antecedent in _antecedents(pair, pair.gold))
    precision, recall = ratio(right, given), ratio(right, wanted)
    f1 = ratio(2 * right, given + wanted)
    return {"P": precision, "R": recall, "F1": f1, "right": right, "n": wanted}


def _words(pair: _Paired, span: Span) -> str:
    return pair.text[span[0] : span[1]][:50]


def _errors(pair: _Paired) -> Iterator[str]:
    """Tell links that are wrong or missing, phrase by phrase."""
    seen_gold: dict[str, Span] = {}
    seen: dict[int, Span] = {}
    for span in sorted({*pair.gold, *pair.response}):
        before = seen.get(pair.response[span]) if span in pair.response else None
        wanted = seen_gold.get(pair.gold[span]) if span in pair.gold else None
        if before is not None and pair.gold.get(before) != pair.gold.get(span, "none"):
            right = repr(_words(pair, wanted)) if wanted else "nothing"
            yield f"wrong: {_words(pair, span)!r} to {_words(pair, before)!r}, not {right}"
        elif wanted is not None and before is None:
            found = "" if span in pair.response else " (not found)"
            yield f"missed: {_words(pair, span)!r} to {_words(pair, wanted)!r}{found}"
        if span in pair.gold:
            seen_gold.setdefault(pair.gold[span], span)
        if span in pair.response:
            seen.setdefault(pair.response[span], span)
