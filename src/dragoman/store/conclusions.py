"""All that a record concludes, worked out at one go and kept as long as nothing is written."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from dragoman.fusion import agreements_from, days_of_publication, mediations_from, promises_from
from dragoman.records import Agreement, Mediation, Promise, Relation
from dragoman.store.asking import Answer
from dragoman.store.concluded import (
    AgreementOn,
    everything,
    relations_of,
    select_agreements,
    select_mediations,
    select_promises,
    select_relations,
)
from dragoman.store.filters import Filters
from dragoman.store.kept_open import newest_batch
from dragoman.world import World


@dataclass(frozen=True)
class Conclusions:
    """What the events and accounts of a record lead to, as of a batch; asked as `ask_relations` and the like are."""

    batch_no: int
    _relations: tuple[Relation, ...]
    _agreements: tuple[Agreement, ...]
    _mediations: tuple[Mediation, ...]
    _promises: tuple[Promise, ...]
    _published: dict[str, date]

    def relations(self, filters: Filters) -> Answer[Relation]:
        """Return the relations that are asked for."""
        return select_relations(self._relations, filters)

    def agreements(self, filters: Filters) -> Answer[AgreementOn]:
        """Return the agreements that are asked for, and how they stand."""
        return select_agreements(self._agreements, self._published, filters)

    def mediations(self, filters: Filters) -> Answer[Mediation]:
        """Return the mediated talks that are asked for."""
        return select_mediations(self._mediations, filters)

    def promises(self, filters: Filters) -> Answer[Promise]:
        """Return the promises and threats that are asked for."""
        return select_promises(self._promises, filters)


def conclude(connection: sa.Connection, world: World | None) -> Conclusions:
    """Work out what a record concludes."""
    batch_no = newest_batch(connection)
    events, accounts = everything(connection)
    agreements = tuple(agreements_from(events, accounts, world=world))
    told = {name for agreement in agreements for step in agreement.steps for name in step.account_ids}
    published = days_of_publication(accounts)
    last = max(published.values(), default=None)
    kept = {name: day for name, day in published.items() if name in told or day == last}
    return Conclusions(
        batch_no,
        tuple(relations_of(connection, events, accounts, world=world)),
        agreements,
        tuple(mediations_from(events, accounts, world=world)),
        tuple(promises_from(events, accounts, world=world)),
        kept,
    )
