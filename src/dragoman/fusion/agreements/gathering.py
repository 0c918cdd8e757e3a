"""Steps told by events -> the agreements whose lives they are; a function of the set, whatever its order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import get_args

from dragoman.fusion.agreements.mentions import Mention, end_of_term, mention_in
from dragoman.fusion.agreements.steps import AgreementRules
from dragoman.fusion.party import Kinship, Party, match
from dragoman.fusion.told import earliest
from dragoman.records import Account, Actor, Agreement, AgreementStep, Claimant, Event
from dragoman.records.vocabulary import AgreementKind, AgreementStepKind, Certainty
from dragoman.world import World
from dragoman.world.folding import fold, lower

_USUAL: tuple[AgreementStepKind, ...] = get_args(AgreementStepKind)
TOGETHER = 60  # days between the steps that make one agreement: reached, initialled, signed, in force
_THIRD = frozenset({"REQUEST", "REJECT", "ACCUSE"})  # acts whose actors alone are no sign of being a party


@dataclass(frozen=True, slots=True)
class Told:
    """One step that one event tells of an agreement, by some of its accounts."""

    step: AgreementStepKind
    event: Event
    mentions: tuple[Mention, ...]
    parties: tuple[tuple[Party, Actor], ...]

    @property
    def day(self) -> date | None:
        """The day of the step, or the first day on which it was told."""
        published = [m.account.published_at for m in self.mentions if m.account.published_at is not None]
        return self.event.start_date or self.event.end_date or min(published, default=None)

    @property
    def order(self) -> tuple[date, bool, int, str]:
        """By what steps are put in order: day, then those that say between whom, then as agreements usually go."""
        return (self.day or date.max, not self.parties, _USUAL.index(self.step), self.event.event_id)

    @property
    def first(self) -> Mention:
        """The mention that says most: one with a name first."""
        return min(self.mentions, key=lambda m: (m.name is None, m.is_general, earliest(m.account)))


@dataclass(slots=True)
class Life:
    """An agreement as it is put together."""

    steps: list[Told] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        """Its proper names, folded."""
        return {lower(fold(m.name)) for t in self.steps for m in t.mentions if m.name is not None}

    @property
    def kinds(self) -> set[AgreementKind]:
        """The kinds under which it is told, without those of general nouns."""
        return {m.kind for t in self.steps for m in t.mentions if not m.is_general}

    def parties(self) -> list[tuple[Party, Actor]]:
        """Return its parties, each once and as first told."""
        found: list[tuple[Party, Actor]] = []
        for told in self.steps:
            for party, actor in told.parties:
                if not any(_is_same(party, other) for other, _ in found):
                    found.append((party, actor))
        return found

    def founded(self, rules: AgreementRules) -> list[date]:
        """Return the days of the steps that made it."""
        return [t.day for t in self.steps if t.step in rules.founding and t.day is not None]


def steps_told(
    events: Iterable[Event],
    accounts: Mapping[str, Account],
    rules: AgreementRules,
    *,
    kinship: Kinship,
    world: World | None,
) -> list[Told]:
    """Return the steps that events tell, in the order of their days."""
    found: list[Told] = []
    for event in events:
        by_step: dict[AgreementStepKind, list[Mention]] = {}
        for account_id in event.account_ids:
            mention = mention_in(accounts[account_id], rules, world) if account_id in accounts else None
            if mention is not None:
                by_step.setdefault(mention.step, []).append(mention)
        for step, mentions in by_step.items():
            parties = tuple(_parties([m for m in mentions if not rules.is_brokering(m.account)], kinship))
            found.append(Told(step, event, tuple(mentions), parties))
    return sorted(found, key=lambda t: t.order)


def _parties(mentions: Sequence[Mention], kinship: Kinship) -> Iterator[tuple[Party, Actor]]:
    for mention in mentions:
        account = mention.account
        actors = () if account.event_type in _THIRD and account.recipients else account.actors
        for actor in (*actors, *account.recipients):
            party = kinship.party(actor, account.published_at)
            if party is not None and (party.country is not None or party.key is not None):
                yield party, actor


def gather(told: Sequence[Told], rules: AgreementRules) -> list[Life]:
    """Put steps together to agreements, in the order of their days."""
    lives: list[Life] = []
    for step in told:
        fitting = [(score, -k, life) for k, life in enumerate(lives) if (score := _fit(step, life, rules)) is not None]
        if fitting:
            max(fitting, key=lambda f: f[:2])[2].steps.append(step)
        elif step.step not in rules.ending and not all(rules.is_brokering(m.account) for m in step.mentions):
            lives.append(Life([step]))
    return lives


def _fit(step: Told, life: Life, rules: AgreementRules) -> tuple[int, int, int] | None:
    """Say how well a step fits an agreement, None where it is of another: name, parties, then how late it was made."""
    name = step.first.name
    named = name is not None and lower(fold(name)) in life.names
    if name is not None and life.names and not named:
        return None
    kinds = {m.kind for m in step.mentions if not m.is_general}
    if not named and kinds and life.kinds and not kinds & life.kinds:
        return None
    shared = _shared(step, life)
    if shared is None or (not shared and not named and not _same_report(step, life)):
        return None
    days = _days_since(step, life, rules)
    if days is None:
        return None
    return (int(named), shared, -days)


def _shared(step: Told, life: Life) -> int | None:
    """Return how many parties a step shares with an agreement, None where those it names are others."""
    known = [party for party, _ in life.parties()]
    given = [party for party, _ in step.parties]
    if not known or not given:
        return 0
    shared = sum(any(_is_same(party, other) for other in known) for party in given)
    if step.step in ("reached", "signed") and shared < min(len(known), len(given)):
        return None
    return shared or None


def _is_same(one: Party, other: Party) -> bool:
    level = match(one, other)
    return level in ("entity", "kin", "sector") or (level == "country" and one.group == other.group)


def _same_report(step: Told, life: Life) -> bool:
    reports = {m.account.report_id for m in step.mentions}
    return any(m.account.report_id in reports for t in life.steps for m in t.mentions)


def _days_since(step: Told, life: Life, rules: AgreementRules) -> int | None:
    """Return the days from an agreement's making to a step; None where the step makes another one or comes before."""
    founded, year = life.founded(rules), step.first.year
    if year is not None and founded and all(day.year != year for day in founded):
        return None
    if step.day is None or not founded:
        last = life.steps[-1].day
        return 0 if step.day is None or last is None or (step.day - last).days <= 6 * TOGETHER else None
    since = (step.day - founded[-1]).days
    if step.step in rules.founding and since > TOGETHER:
        return None
    return since


def agreement_of(life: Life, rules: AgreementRules) -> Agreement:
    """Return the agreement of a life, its steps in the order of their days."""
    mentions = [m for t in life.steps for m in t.mentions]
    accounts = sorted((m.account for m in mentions), key=earliest)
    kinds = [m.kind for m in sorted(mentions, key=lambda m: (m.is_general, earliest(m.account)))]
    names = [m.name for m in sorted(mentions, key=lambda m: earliest(m.account)) if m.name is not None]
    brokers = [
        a.model_copy(update={"role": a.role or "mediator"}) for x in accounts if rules.is_brokering(x) for a in x.actors
    ]
    told_thirds = [*(a for x in accounts for a in x.third_parties), *brokers]
    thirds = list({(a.entity_id or a.name or a.text): a for a in told_thirds}.values())
    parties = life.parties()
    signers = [p for t in life.steps if t.step in rules.holding for p, _ in t.parties]
    refused = [(p, a) for t in life.steps if t.step == "rejected" for p, a in _actors_of(t, parties)]
    start, until = _terms(life, rules)
    return Agreement(
        agreement_id=f"agreement.{accounts[0].account_id}",
        kind=kinds[0],
        name=names[0] if names else None,
        parties=tuple(a for p, a in parties if _has_signed(p, signers, refused)),
        third_parties=tuple(thirds),
        non_signatories=tuple(a for p, a in refused if not any(_is_same(p, s) for s in signers)),
        terms_from=start,
        terms_until=until,
        monitor=next((a for a in thirds if a.role == "observer"), None),
        steps=tuple(_step(t, parties, thirds) for t in sorted(life.steps, key=_as_usual)),
    )


def _as_usual(told: Told) -> tuple[date, int, str]:
    return (told.day or date.max, _USUAL.index(told.step), told.event.event_id)


def _has_signed(party: Party, signers: Sequence[Party], refused: Sequence[tuple[Party, Actor]]) -> bool:
    return any(_is_same(party, s) for s in signers) or not any(_is_same(party, r) for r, _ in refused)


def _actors_of(told: Told, parties: Sequence[tuple[Party, Actor]]) -> list[tuple[Party, Actor]]:
    """Return who takes a step: the actors of its accounts as parties."""
    actors = {a.name or a.text for m in told.mentions for a in m.account.actors}
    own = [(p, a) for p, a in told.parties if (a.name or a.text) in actors]
    return own or [(p, a) for p, a in parties if (a.name or a.text) in actors]


def _terms(life: Life, rules: AgreementRules) -> tuple[date | None, date | None]:
    """Return from when until when an agreement is to hold, as far as a term is told."""
    dated = [t for t in life.steps if t.event.start_date is not None and t.step in rules.holding]
    in_force = [t.event.start_date for t in dated if t.step == "in_force"]
    start = min(filter(None, in_force), default=None) or min(
        (t.event.start_date for t in dated if t.event.start_date), default=None
    )
    until = None
    for told in dated:
        days = max((m.days or 0 for m in told.mentions), default=0)
        begins = (until or told.event.start_date) if told.step == "extended" else start
        if days and begins is not None:
            until = end_of_term(begins, days)
    return start, until


def _step(told: Told, parties: Sequence[tuple[Party, Actor]], thirds: Sequence[Actor]) -> AgreementStep:
    accounts = [m.account for m in told.mentions]
    claimants: dict[str | None, Claimant] = {(c.name or c.text): c for a in accounts for c in a.claimants}
    certainties = {a.certainty for a in accounts}
    certainty: Certainty = (
        "asserted" if "asserted" in certainties else "hedged" if "hedged" in certainties else "denied"
    )
    by = [actor for account in accounts for actor in _doers(account, told.step)]
    return AgreementStep(
        kind=_weighed(told, parties, thirds),
        by=tuple({(a.entity_id or a.name or a.text): a for a in by}.values()),
        event_id=told.event.event_id,
        start_date=told.event.start_date,
        end_date=told.event.end_date,
        account_ids=tuple(a.account_id for a in accounts),
        claimants=tuple(claimants.values()),
        certainty=certainty,
    )


def _doers(account: Account, step: AgreementStepKind) -> Sequence[Actor]:
    """Return who takes a step in an account: who is accused of a violation, not who accuses."""
    if step == "violation_alleged" and account.event_type == "ACCUSE":
        return account.recipients
    return account.actors or account.recipients


def _weighed(told: Told, parties: Sequence[tuple[Party, Actor]], thirds: Sequence[Actor]) -> AgreementStepKind:
    """Return a violation as confirmed where a body that is no party says so, or two origins in their own voice."""
    if told.step != "violation_alleged":
        return told.step
    accounts = [m.account for m in told.mentions if m.account.certainty == "asserted"]
    watching = {a.name for a in thirds}
    names = {a.name for _, a in parties}
    for account in accounts:
        for claimant in account.claimants:
            is_body = (claimant.code or "").startswith("IGO") or claimant.name in watching
            if is_body and claimant.name not in names:
                return "violation_confirmed"
    own = [a for a in accounts if not a.claimants and a.event_type != "ACCUSE"]
    return "violation_confirmed" if own and told.event.n_origins > 1 else told.step
