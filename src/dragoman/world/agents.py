"""Generic agent nouns ("foreign ministry", "rebels"): who acts, told by no name."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.world.files import AgentFile, Denotes
from dragoman.world.folding import fold, lower

LONGEST = 6  # words in the longest phrase of agents.yaml


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent noun or phrase with what it says of who acts; see `AgentGroup` for the fields."""

    phrase: str
    sectors: tuple[str, ...]
    denotes: Denotes
    yields: bool
    people: bool
    posted: bool
    country: str | None = None
    honour: bool = False

    @property
    def is_state(self) -> bool:
        """Whether it is an institution or officer that every state has ("the government", "the police")."""
        return bool(self.sectors) and not self.people and self.sectors[0] in STATE_SECTORS


@dataclass(frozen=True, slots=True)
class Modifier:
    """A word before an agent noun that tells a sector; `overrides`: whatever the noun says."""

    word: str
    sectors: tuple[str, ...]
    overrides: bool


STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})


def singular(word: str) -> str:
    """Return one form for singular and plural of a noun; good for comparing, not for printing."""
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


class AgentNouns:
    """Look-up of agent phrases by their last words, blind to number."""

    def __init__(self, files: Sequence[AgentFile]) -> None:
        self._agents: dict[tuple[str, ...], Agent] = {}
        partitives: dict[tuple[str, ...], Agent] = {}
        self.modifiers: dict[str, Modifier] = {}
        self.collectives = {
            phrase: group.members for file in files for group in file.collectives for phrase in group.phrases
        }
        self.abroad = frozenset(word for file in files for word in file.abroad)
        self.wholes = frozenset(word for file in files for word in file.wholes)
        for file in files:
            for group in file.agents:
                for phrase in group.phrases:
                    agent = Agent(phrase=phrase, **group.model_dump(exclude={"phrases"}))
                    self._agents[_key(phrase.lower().split())] = agent
            for noun in file.partitives:
                partitives[_key([noun])] = Agent(noun, (), "group", yields=True, people=False, posted=False)
            for modifiers in file.modifiers:
                for word in modifiers.words:
                    self.modifiers[word] = Modifier(word, modifiers.sectors, modifiers.overrides)
        self.heads = frozenset(key[0] for key in self._agents if len(key) == 1)
        self._agents = partitives | self._agents

    def agent(self, phrase: str) -> Agent | None:
        """Return the agent noun that ends a phrase, the longest one, or None."""
        return self.last_of([word.strip(".,;:'\"") for word in lower(fold(phrase)).split()])

    def last_of(self, words: list[str]) -> Agent | None:
        """Return the agent noun that ends a list of folded lower-case words, the longest one, or None."""
        found = self.with_length(words)
        return found[0] if found else None

    def with_length(self, words: list[str]) -> tuple[Agent, int] | None:
        """Return the longest agent noun that ends the words, with its number of words."""
        key = _key(words[-LONGEST:])
        for start in range(len(key)):
            agent = self._agents.get(key[start:])
            if agent is not None:
                return agent, len(key) - start
        return None


def _key(words: list[str]) -> tuple[str, ...]:
    return tuple(singular(word.removesuffix("'s").rstrip("'")) for word in words)
