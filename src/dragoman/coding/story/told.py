"""One report as a story: its accounts in order, each with the act in the parse that it was made from."""

from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from dragoman.coding.algebra import Act
from dragoman.coding.lexicon import Lexicon
from dragoman.records import Account
from dragoman.text.times import TimeExpression, find_times
from dragoman.text.work import Work
from dragoman.world import World

# Types of acts that are done by saying something of another act.
DONE_BY_WORDS = frozenset({"AGREE", "CONCEDE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """One account with its act.

    Attributes:
        number: position of its sentence among the report's parsed sentences.
    """

    number: int
    act: Act
    account: Account

    def having(self, **values: object) -> "Told":
        """Return it with other values in some fields of its account."""
        return replace(self, account=self.account.model_copy(update=values))

    @property
    def words(self) -> frozenset[Token]:
        """The tokens that name the act, with the verb that carries or tells it."""
        act = self.act
        named = [act.trigger] if self.is_of_content else [act.trigger, act.core]
        verbs = (v for t in named for v in (t.support, t.clause) if v is not None)
        return frozenset({*(w for t in named for w in t.words), *verbs})

    @property
    def heads(self) -> frozenset[Token]:
        """The tokens by which other words bring the act in."""
        act = self.act
        named = [act.trigger] if self.is_of_content else [act.trigger, act.core]
        return frozenset(t for n in named for t in (n.head, n.support, n.clause) if t is not None)

    @property
    def is_of_content(self) -> bool:
        """Whether it is the asking, promising or blaming of another act, which has words of its own."""
        return self.act.trigger is not self.act.core and self.account.event_type in DONE_BY_WORDS


@dataclass(slots=True)
class Story:
    """The accounts of a report in order, with what they are compared by."""

    work: Work
    world: World
    lexicon: Lexicon
    told: list[Told]
    _times: dict[int, tuple[TimeExpression, ...]] = field(default_factory=dict)

    def doc(self, number: int) -> Doc:
        """Return the parse of a sentence."""
        return self.work.parses[number]

    def times(self, number: int) -> tuple[TimeExpression, ...]:
        """Return the times of a sentence, read once."""
        if number not in self._times:
            report = self.work.report
            published = report.published_at if report is not None else None
            doc = self.doc(number)
            self._times[number] = find_times(self.work.sentences[number].text, published=published, doc=doc)
        return self._times[number]

    def of_sentence(self, number: int) -> list[Told]:
        """Return what one sentence tells."""
        return [t for t in self.told if t.number == number]

    def by_id(self) -> dict[str, Told]:
        """Return the accounts by their ids."""
        return {t.account.account_id: t for t in self.told}
