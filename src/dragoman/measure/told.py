"""Acts as articles tell them, from annotations and from accounts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.errors import SettingError
from dragoman.measure.article import Article, Span, article_of
from dragoman.measure.intervals import Interval, interval_of, read_interval
from dragoman.measure.lines import Row
from dragoman.measure.named import NamedActor
from dragoman.records import Account, Claimant


@dataclass(frozen=True, eq=False)
class ToldAct:
    """One act told by one sentence of an article.

    Attributes:
        sentence: its position among the article's sentences.
        spans: where the trigger may stand, as half-open offsets into the sentence; () where it is not there.
        when: a closed interval of days, None where the text gives none.
        claimants: who the text says it from, as written.
        claimant_names: other names of theirs.
        key: what names this act in its article.
        same_as: the key of another act of the article that is the same happening.
        event: the happening that it was judged to be, where it was.
    """

    article: str
    sentence: int
    trigger: str
    spans: tuple[Span, ...]
    event_type: str
    mode: str | None
    aux: frozenset[str]
    actors: tuple[NamedActor, ...]
    recipients: tuple[NamedActor, ...]
    when: Interval | None
    where: str | None
    claimants: tuple[str, ...]
    claimant_names: tuple[str, ...]
    certainty: str
    key: str
    same_as: str | None
    event: str | None = None

    @property
    def is_mutual(self) -> bool:
        """Whether several actors do it to one another."""
        return len(self.actors) > 1 and not self.recipients

    @property
    def everybody(self) -> tuple[NamedActor, ...]:
        """All who take part."""
        return self.actors + self.recipients

    def __str__(self) -> str:
        sides = [" + ".join(actor.text or "?" for actor in side) or "nobody" for side in (self.actors, self.recipients)]
        return f"{self.event_type}({' > '.join(sides)}) '{self.trigger}' in {self.article}:{self.sentence}"


def acts_of_annotation(rows: Iterable[Row], articles: Mapping[str, Article]) -> list[ToldAct]:
    """Read annotated acts.

    Raises: SettingError where a row lacks its article, sentence, trigger or type.
    """
    return [_annotated(row, articles) for row in rows]


def _annotated(row: Row, articles: Mapping[str, Article]) -> ToldAct:
    if missing := {"article", "sent", "trigger", "type"} - set(row):
        raise SettingError(f"An annotated act has no {', '.join(sorted(missing))}: {dict(row)}.")
    article = articles.get(row["article"])
    sentence = article.sentence_text(row["sent"]) if article else None
    return ToldAct(
        article=row["article"],
        sentence=row["sent"],
        trigger=row["trigger"],
        spans=tuple(_occurrences(row["trigger"], sentence or "")),
        event_type=row["type"],
        mode=row.get("mode"),
        aux=frozenset(row.get("aux") or ()),
        actors=_annotated_actors(row.get("actor")),
        recipients=_annotated_actors(row.get("recipient")),
        when=read_interval(row.get("when")),
        where=row.get("where"),
        claimants=(row["attributed_to"],) if row.get("attributed_to") else (),
        claimant_names=(),
        certainty=row.get("certainty") or "asserted",
        key=f"{row['sent']}:{row['trigger']}",
        same_as=row.get("same_as"),
    )


def _occurrences(trigger: str, sentence: str) -> Iterator[Span]:
    start = sentence.find(trigger) if trigger else -1
    while start >= 0:
        yield start, start + len(trigger)
        start = sentence.find(trigger, start + 1)


def _annotated_actors(rows: Iterable[Row] | None) -> tuple[NamedActor, ...]:
    return tuple(
        NamedActor.make(row.get("code"), row.get("text"), row.get("ref"), row.get("name")) for row in rows or ()
    )


def acts_of_accounts(
    accounts: Iterable[Account], articles: Mapping[str, Article], events: Mapping[str, str]
) -> tuple[list[ToldAct], int]:
    """Turn accounts into told acts; those outside of annotated sentences are left out.

    Args:
        accounts: in any order.
        articles: the annotated articles by id.
        events: `event_id` by `account_id`, as far as accounts were fused.

    Returns: the acts, and how many accounts could be placed in no article.
    """
    acts, n_lost = [], 0
    for account in accounts:
        sentence = account.sentence.text if account.sentence else None
        article = article_of(account.report_id, sentence, articles)
        span = _place(account, article) if article else None
        if article is None or span is None:
            n_lost += 1
        elif (index := article.sentence_at(span[0])) is not None:
            start = article.sentences[index][0]
            acts.append(_told(account, article, index, (span[0] - start, span[1] - start), events))
    return acts, n_lost


def _place(account: Account, article: Article) -> Span | None:
    """Find an account's trigger in the article, by its offsets or else by its words."""
    trigger = account.trigger
    words = (trigger.text if trigger else None) or ""
    span = (trigger.start, trigger.end) if trigger and trigger.start is not None and trigger.end is not None else None
    if span and words and article.text[slice(*span)] == words:
        return span
    sentence = article.find((account.sentence.text if account.sentence else None) or "")
    if sentence is None:
        return span if span and span[0] < len(article.text) else None
    start = article.text.find(words, *sentence) if words else -1
    return (start, start + len(words)) if start >= 0 else sentence


def _told(account: Account, article: Article, index: int, span: Span, events: Mapping[str, str]) -> ToldAct:
    when, where = account.when, account.where
    return ToldAct(
        article=article.article_id,
        sentence=index,
        trigger=(account.trigger.text if account.trigger else None) or "",
        spans=(span,),
        event_type=account.event_type,
        mode=account.mode,
        aux=frozenset(account.aux_modes),
        actors=tuple(map(NamedActor.of, account.actors + account.third_parties)),
        recipients=tuple(map(NamedActor.of, account.recipients)),
        when=interval_of(when.start_date, when.end_date) if when else None,
        where=(where.text or where.name) if where else None,
        claimants=tuple(_surfaces(account.claimants)),
        claimant_names=tuple(claimant.name for claimant in account.claimants if claimant.name),
        certainty=account.certainty,
        key=account.account_id,
        same_as=account.same_as,
        event=events.get(account.account_id),
    )


def _surfaces(claimants: Iterable[Claimant]) -> Iterator[str]:
    return (surface for claimant in claimants if (surface := claimant.text or claimant.name))
