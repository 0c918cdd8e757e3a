"""Annotated attributions: whose words a text gives, by which cue, and which words are theirs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn, Self

from dragoman.errors import SettingError
from dragoman.measure.article import Span
from dragoman.measure.conventions import conventions
from dragoman.measure.lines import Row
from dragoman.measure.scores import Scores
from dragoman.measure.tally import Tally, share
from dragoman.records import Account, Claimant, Report

_WORD = re.compile(r"\w+")
_CAPITAL = re.compile(r"[A-Z]")


@dataclass(frozen=True)
class Attribution:
    """Words that a text gives as somebody's.

    Attributes:
        source, content: half-open offsets into the text; a source may be missing.
        source_text, cue: their words.
    """

    source: tuple[Span, ...]
    source_text: str
    cue: str
    content: tuple[Span, ...]

    @classmethod
    def read(cls, row: Row) -> Self:
        """Read an annotated attribution: `source`, `cue` and `content`, each a list of `spans` and `text`."""
        return cls(
            source=tuple(_spans(row["source"])),
            source_text=" ".join(part["text"] for part in row["source"]),
            cue=" ".join(part["text"] for part in row["cue"]),
            content=tuple(_spans(row["content"])),
        )

    @property
    def is_named(self) -> bool:
        """Whether the source is a name, a title or an office, not a pronoun and not just anybody."""
        words = _WORD.findall(self.source_text)
        telling = [word for word in words if word.lower() not in conventions().pronouns | {"the", "a", "an"}]
        titles = conventions().titles
        return any(_CAPITAL.match(word) or word.lower() in titles for word in telling)

    def n_covered(self, span: Span) -> int | None:
        """Return the length of the content's part that holds a span, None where none does."""
        return min((end - start for start, end in self.content if start <= span[0] and span[1] <= end), default=None)


def _spans(parts: Iterable[Row]) -> Iterator[Span]:
    return ((start, end) for part in parts for start, end in part["spans"])


@dataclass(frozen=True)
class AttributedText:
    """A text with its attributions."""

    text_id: str
    text: str
    published: date | None
    attributions: tuple[Attribution, ...]

    @classmethod
    def read(cls, row: Row) -> Self:
        """Read a line: `id`, `text`, `date`, `attributions`.

        Raises: SettingError where one of them is missing or no valid value.
        """
        try:
            published = date.fromisoformat(row["date"]) if row.get("date") else None
            return cls(row["id"], row["text"], published, tuple(map(Attribution.read, row["attributions"])))
        except (KeyError, TypeError, ValueError) as error:
            raise SettingError(
                f"Text {row.get('id')!r} is not valid ({error}). It needs id, text, date (YYYY-MM-DD or null) and "
                "attributions with source, cue and content, each a list of spans and text."
            ) from error

    def attribution_at(self, span: Span) -> Attribution | None:
        """Return the innermost attribution whose content holds a span."""
        held = [(length, a) for a in self.attributions if (length := a.n_covered(span)) is not None]
        return min(held, key=lambda pair: pair[0])[1] if held else None


@dataclass(frozen=True)
class AttributionGold:
    """A file of annotated attributions."""

    name: str
    digest: str
    texts: tuple[AttributedText, ...]

    def reports(self) -> Iterable[Report]:
        """Return the texts, all of them body."""
        return (Report(report_id=t.text_id, text=t.text, published_at=t.published) for t in self.texts)

    def score_rows(self, rows: Iterable[Row]) -> NoReturn:
        """Attributions are measured on accounts alone.

        Raises: SettingError always.
        """
        del rows
        raise SettingError(f"{self.name} holds attributions: give accounts as `dragoman code --format jsonl` does.")

    def score(self, accounts: Iterable[Account], *, strict_sectors: bool = False) -> Scores:
        """Tell how often accounts inside of somebody's words have that somebody as claimant.

        Returns: `source`: accounts whose claimant shares words with the annotated source, of all that have a
            claimant and of all inside an attribution to a name or title; accounts inside an attribution without
            such a source are left out, and so are acts that the source does by speaking. `any_source`: the same
            with pronouns. `cue`: the share of accounts inside attributions whose cue is a word of the annotated
            one; `cue_of_found`: of those with the right source.
        """
        del strict_sectors
        texts = {text.text_id: text for text in self.texts}
        told = [(a, texts[a.report_id]) for a in accounts if a.report_id in texts and _trigger_span(a) is not None]
        pairs = [(account, text.attribution_at(_trigger_span(account) or (0, 0))) for account, text in told]
        pairs = [(account, gold) for account, gold in pairs if not _is_by_speaking(account, gold)]
        named = [(a, g) for a, g in pairs if g is None or g.is_named]
        sourced = [(a, g) for a, g in pairs if g is None or g.source]
        held = [(a, g) for a, g in named if g is not None]
        tables: dict[str, dict[str, Any]] = {
            "attributions": {
                "source": _tally(named).columns(),
                "any_source": _tally(sourced).columns(),
            },
            "shares": {"cue": share([_has_cue(a, g) for a, g in held])},
        }
        found = [(a, g) for a, g in held if _has_source(a, g)]
        tables["shares"]["cue_of_found"] = share([_has_cue(a, g) for a, g in found])
        return Scores(
            gold=self.name,
            digest=self.digest,
            counts={
                "records": len(self.texts),
                "annotated": sum(len(text.attributions) for text in self.texts),
                "predicted": len(told),
                "measured": len(held),
            },
            tables=tables,
            errors=tuple(_mistakes(named)),
        )


Pair = tuple[Account, Attribution | None]


def _trigger_span(account: Account) -> Span | None:
    trigger = account.trigger
    if trigger is None or trigger.start is None or trigger.end is None:
        return None
    return trigger.start, trigger.end


def _is_by_speaking(account: Account, gold: Attribution | None) -> bool:
    """Whether the source itself does the act by what it says ("he was a liar, she said"): nobody else tells it."""
    if gold is None or account.claimants:
        return False
    spans = [(a.start, a.end) for a in account.actors if a.start is not None and a.end is not None]
    return any(start < right and left < end for start, end in spans for left, right in gold.source)


def _tally(pairs: Sequence[Pair]) -> Tally:
    right = sum(_has_source(account, gold) for account, gold in pairs if gold is not None)
    predicted = sum(bool(account.claimants) for account, _ in pairs)
    return Tally.of(right, predicted=predicted, gold=sum(gold is not None for _, gold in pairs))


def _tellers(account: Account) -> Iterator[Claimant]:
    for claimant in account.claimants:
        yield claimant
        yield from claimant.via


def _has_source(account: Account, gold: Attribution) -> bool:
    """Whether a claimant, or who passed the claim on, shares characters with the source."""
    spans = [(c.start, c.end) for c in _tellers(account) if c.start is not None and c.end is not None]
    return any(start < right and left < end for start, end in spans for left, right in gold.source)


def _has_cue(account: Account, gold: Attribution) -> bool:
    given = {word for c in _tellers(account) for word in _WORD.findall((c.cue or "").lower())}
    return bool(given & set(_WORD.findall(gold.cue.lower()))) or (gold.cue.strip() == ":" and ":" in _cues(account))


def _cues(account: Account) -> set[str]:
    return {claimant.cue or "" for claimant in _tellers(account)}


def _mistakes(pairs: Iterable[Pair]) -> Iterator[str]:
    for account, gold in pairs:
        given = " < ".join(f"{c.text} ({c.cue})" for c in _tellers(account)) or "nobody"
        words = f"{account.report_id} {account.trigger.text if account.trigger else ''!r}"
        if gold is None and account.claimants:
            yield f"extra {words}: {given}, where nobody is annotated"
        elif gold is not None and not _has_source(account, gold):
            yield f"missed {words}: {given}, not {gold.source_text} ({gold.cue})"
