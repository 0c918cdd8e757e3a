"""YAML files of predicate classes, word classes, contexts and the algebra -> the `Lexicon` that the coder asks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from dragoman.codebook import Codebook
from dragoman.codebook.entries import (
    Algebra,
    LexiconFile,
    Pattern,
    PredicateClass,
    Roles,
    read_pattern,
)
from dragoman.errors import CodebookError

FOLDER = Path(__file__).parent
VERB_ROLES = Roles(actor=("subject",), recipient=("object",))
NOUN_ROLES = Roles(actor=("support", "by", "poss", "mod"), recipient=("against", "on", "of"))


class WordsLoader(yaml.CSafeLoader):
    """Reads YAML with `true` and `false` alone as truth values: "on", "no" and "yes" are words here."""


WordsLoader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:bool" or first in "tfTF"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


class ContextFile(BaseModel):
    """Cue words of contexts."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    source: str
    contexts: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A class of predicates with its rule name and the frames that hold for its verbs and nouns."""

    rule: str
    order: int
    cls: PredicateClass

    @property
    def id(self) -> str:
        """The rule name, "FILE.class"."""
        return self.rule

    @property
    def act(self) -> str | None:
        """The act of the class alone, "TYPE" or "TYPE/mode"."""
        return self.cls.act

    @property
    def examples(self) -> tuple[str, ...]:
        """The examples of the class."""
        return self.cls.examples

    def roles(self, *, noun: bool) -> Roles:
        """Return the frame, the usual one where the class sets none."""
        if noun:
            return self.cls.noun_roles if self.cls.noun_roles != Roles() else NOUN_ROLES
        return self.cls.roles if self.cls.roles != Roles() else VERB_ROLES


Candidates = dict[str, list[tuple[Pattern, Entry]]]


@dataclass(frozen=True)
class Lexicon:
    """Everything that the coder knows of words.

    Attributes:
        entries: classes by rule name.
        verbs, nouns, adjectives: head lemma -> patterns, the most specific first.
        words: word classes by name.
        algebra: the table of what operators make of acts.
        contexts: cue word or phrase -> contexts.
    """

    entries: dict[str, Entry]
    verbs: Candidates
    nouns: Candidates
    adjectives: Candidates
    words: dict[str, frozenset[str]]
    algebra: Algebra
    modals: dict[str, Entry]
    contexts: dict[str, tuple[str, ...]]
    event_nouns: frozenset[str] = field(default_factory=frozenset)


@lru_cache(maxsize=4)
def _load(folder: Path, types: tuple[tuple[str, tuple[str, ...]], ...]) -> Lexicon:
    faults: list[str] = []
    files: dict[str, LexiconFile] = {}
    algebra = Algebra(source="", rows=())
    contexts: dict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.glob("*.yaml")):
        try:
            content = yaml.load(path.read_text(encoding="utf-8"), Loader=WordsLoader)
            if path.stem == "algebra":
                algebra = Algebra.model_validate(content)
            elif path.stem == "contexts":
                for name, cues in ContextFile.model_validate(content).contexts.items():
                    for cue in cues:
                        contexts[cue].append(name)
            else:
                files[path.stem] = LexiconFile.model_validate(content)
        except (yaml.YAMLError, ValidationError) as error:
            faults.append(f"{path.name}: {error}")
    lexicon = _index(files, algebra, contexts, (dict(types), faults))
    if faults:
        raise CodebookError(faults)
    return lexicon


def _index(
    files: dict[str, LexiconFile],
    algebra: Algebra,
    contexts: dict[str, list[str]],
    check: tuple[dict[str, tuple[str, ...]], list[str]],
) -> Lexicon:
    types, faults = check
    words: dict[str, frozenset[str]] = {}
    for stem, file in files.items():
        for name, members in file.words.items():
            if name in words:
                faults.append(f"{stem}.yaml: word class {name!r} stands in another file too. Rename or merge it.")
            words[name] = frozenset(members)
    entries: dict[str, Entry] = {}
    indexes: dict[str, Candidates] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    for stem, file in files.items():
        for cls in file.classes:
            entry = Entry(f"{stem}.{cls.id}", len(entries), cls)
            if entry.rule in entries:
                faults.append(f"{stem}.yaml: class {cls.id!r} stands there twice. Rename one.")
            entries[entry.rule] = entry
            faults.extend(_act_faults(stem, cls.id, cls.act, types))
            for kind, index in indexes.items():
                _add(index, getattr(cls, kind), entry, (kind == "nouns", words, faults))
    faults.extend(_algebra_faults(algebra, types))
    for index in indexes.values():
        for candidates in index.values():
            candidates.sort(key=_precedence)
    nouns = indexes["nouns"]
    events = {h for h, c in nouns.items() if any(e.act and not e.cls.operator for _, e in c)}
    return Lexicon(
        entries=entries,
        **indexes,
        words=words,
        algebra=algebra,
        modals={m: e for e in entries.values() for m in e.cls.modals},
        contexts={k: tuple(v) for k, v in contexts.items()},
        event_nouns=frozenset(events),
    )


def _precedence(candidate: tuple[Pattern, Entry]) -> tuple[int, bool, bool, int]:
    """Order the readings of one word: conditions first, then needing an operator, operators, file order."""
    pattern, entry = candidate
    cls = entry.cls
    return -(pattern.specificity + len(cls.needs)), not cls.only_under, not cls.operator, entry.order


def _add(
    index: Candidates,
    sources: Iterable[str],
    entry: Entry,
    how: tuple[bool, dict[str, frozenset[str]], list[str]],
) -> None:
    is_noun, words, faults = how
    for source in sources:
        try:
            pattern = _expanded(read_pattern(source, noun=is_noun), words)
        except (ValueError, KeyError) as error:
            faults.append(f"{entry.rule}: {source!r}: {error}. Mend the predicate or name a word class that exists.")
            continue
        for head in pattern.heads:
            index.setdefault(head, []).append((pattern, entry))


def _expanded(pattern: Pattern, words: dict[str, frozenset[str]]) -> Pattern:
    def expand(group: frozenset[str]) -> frozenset[str]:
        return frozenset(w for item in group for w in (words[item[1:]] if item.startswith("@") else frozenset({item})))

    changes: dict[str, Any] = {
        "heads": expand(pattern.heads),
        "modifiers": tuple(expand(m) for m in pattern.modifiers),
        "objects": expand(pattern.objects),
        "phrases": tuple((p, expand(w)) for p, w in pattern.phrases),
    }
    return pattern.model_copy(update=changes)


def _algebra_faults(algebra: Algebra, types: dict[str, tuple[str, ...]]) -> Iterable[str]:
    acts = [(str(row.operator), row.gives) for row in algebra.rows if row.gives not in ("same", "nothing")]
    acts += [(str(r.operator), f"{r.gives}/{mode}") for r in algebra.rows for mode in r.modes.values()]
    acts += [("means", f"{event_type}/{mode}") for event_type, means in algebra.means.items() for mode in means]
    for where, act in acts:
        yield from _act_faults("algebra", where, act, types)


def _act_faults(stem: str, where: str, act: str | None, types: dict[str, tuple[str, ...]]) -> list[str]:
    if act is None:
        return []
    event_type, _, mode = act.partition("/")
    if event_type not in types:
        return [f"{stem}.yaml: {where}: {event_type!r} is no type. Use one of: {', '.join(types)}."]
    if mode and mode not in types[event_type]:
        return [f"{stem}.yaml: {where}: {event_type} has no mode {mode!r}. Modes: {', '.join(types[event_type])}."]
    return []


def load_lexicon(codebook: Codebook) -> Lexicon:
    """Load the lexicon of a codebook, the built-in one where it brings none.

    Raises: CodebookError with all faults at once.
    """
    types = tuple((name, tuple(t.modes)) for name, t in codebook.types.items())
    return _load(codebook.lexicon_folder or FOLDER, types)
