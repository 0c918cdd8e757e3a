"""The log of judgements as fusion asks for it: fetched for many subjects at one go, and what is judged anew."""

from collections import defaultdict
from collections.abc import Iterable

import sqlalchemy as sa

from dragoman.records import Judgement
from dragoman.store.listed import listed
from dragoman.store.tables import JUDGEMENT_NOW, JUDGEMENT_SUBJECT
from dragoman.store.words import record_from


class JudgementLog:
    """Judgements by what they are about, remembered; a judgement that undoes another is about that one too."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._known: dict[str, Judgement] = {}
        self._about: dict[str, list[str]] = defaultdict(list)
        self._fetched: set[str] = set()

    def fetch(self, ids: Iterable[str]) -> None:
        """Fetch the judgements about accounts, reports and judgements, and what undoes them."""
        frontier = {one for one in ids if one not in self._fetched}
        while frontier:
            self._fetched |= frontier
            these = listed(self._connection, frontier)
            about = sa.select(JUDGEMENT_SUBJECT.c.judgement_id).where(JUDGEMENT_SUBJECT.c.subject.in_(these))
            condition = sa.or_(JUDGEMENT_NOW.c.judgement_id.in_(about), JUDGEMENT_NOW.c.undoes.in_(these))
            bodies = self._connection.execute(sa.select(JUDGEMENT_NOW.c.body).where(condition)).scalars().all()
            found = [record_from(Judgement, body) for body in bodies]
            self.add(found)
            frontier = {judgement.judgement_id for judgement in found} - self._fetched

    def add(self, judgements: Iterable[Judgement]) -> None:
        """Remember judgements."""
        for judgement in judgements:
            if judgement.judgement_id in self._known:
                continue
            self._known[judgement.judgement_id] = judgement
            for subject in {*judgement.subjects, *filter(None, [judgement.undoes])}:
                self._about[subject].append(judgement.judgement_id)

    def about(self, ids: Iterable[str]) -> list[Judgement]:
        """Return the judgements about these, and those that undo one of them."""
        found: dict[str, Judgement] = {}
        frontier = list(ids)
        while frontier:
            for judgement_id in self._about.get(frontier.pop(), ()):
                if judgement_id not in found:
                    found[judgement_id] = self._known[judgement_id]
                    frontier.append(judgement_id)
        return list(found.values())
