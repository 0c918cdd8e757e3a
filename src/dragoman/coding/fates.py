"""What became of those counted: the killed, the wounded, the arrested; by the words over, under and beside a number."""

from spacy.tokens import Token

from dragoman.coding.count_words import CountsFile
from dragoman.coding.numbered import Phrase
from dragoman.coding.slots import is_passive
from dragoman.records.vocabulary import CountKind

DEEPEST = 6  # steps from a number to the word that says what it counts


def what_by_parse(phrase: Phrase, file: CountsFile) -> tuple[CountKind, Token] | None:
    """Return what a number counts, by the words over and under it in the parse, and the word that says so."""
    noun = phrase.noun
    kind = _kind_of_noun(noun, file) if noun is not None else None
    if noun is not None and kind is not None and (noun == phrase.head or not _is_state(noun, file)):
        return kind, noun
    found = _state_beside(phrase, file) or _over(phrase.head, file, 0)
    if found is None:
        is_some_of = noun is not None and noun != phrase.head and any(c.dep_ == "nummod" for c in noun.children)
        heads = [phrase.head] if noun is None or noun == phrase.head or is_some_of else [noun, phrase.head]
        found = next((f for t in heads if (f := _under(t, file)) is not None), None)
    return found or ((kind, noun) if noun is not None and kind is not None else None)


def _state_beside(phrase: Phrase, file: CountsFile) -> tuple[CountKind, Token] | None:
    """Return the state that is told right after those counted: "15 hurt", "five people dead"."""
    doc = phrase.head.doc
    last = max((t.i for t in doc if t.idx < phrase.end), default=0)
    noun = phrase.noun if phrase.noun is not None and phrase.noun.i > last else None
    if noun is not None and noun != phrase.head and any(c.dep_ == "nummod" for c in noun.children):
        return None  # "three of the eleven soldiers wounded there had died"
    after = doc[noun.i + 1 : noun.i + 2] if noun is not None else doc[last + 1 : last + 2]
    for token in after:
        if token.dep_ != "amod" or token.head.i < token.i:
            kind = next((k for k, c in file.what.items() if k != "crowd" and token.lower_ in c.states), None)
            return (kind, token) if kind is not None else None
    return None


def _is_state(noun: Token, file: CountsFile) -> bool:
    """Whether a noun may also be what becomes of others ("lives", "bodies"), so that its verb decides."""
    return bool({noun.lemma_.lower(), noun.lower_} & file.states)


def _kind_of_noun(noun: Token, file: CountsFile) -> CountKind | None:
    lemma = noun.lemma_.lower()
    for kind, counted in file.what.items():
        if kind != "crowd" and lemma not in file.done_to and {lemma, noun.lower_} & (counted.nouns | counted.states):
            return kind
    return None


def _over(token: Token, file: CountsFile, depth: int) -> tuple[CountKind, Token] | None:
    """Return what the word over a phrase says of those that it counts."""
    head, dep = token.head, token.dep_
    if depth > DEEPEST or head == token:
        return None
    if dep in ("conj", "appos") and head.pos_ not in ("VERB", "AUX"):
        return _under(token, file) or _over(head, file, depth + 1)
    if head.pos_ in ("VERB", "AUX") or (dep in ("nsubj", "nsubjpass", "dobj") and head.pos_ == "ADJ"):
        return _by_verb(token, head, file)
    if dep == "pobj":
        return _by_preposition(head, file, depth)
    if dep in ("nummod", "npadvmod", "compound", "nmod", "amod") and (kind := _kind_of_noun(head, file)) is not None:
        return kind, head
    return None


def _by_preposition(preposition: Token, file: CountsFile, depth: int) -> tuple[CountKind, Token] | None:
    over, word = preposition.head, preposition.lower_
    lemma = over.lemma_.lower()
    if word in ("of", "to", "at", "among", "including", "for") and over.pos_ in ("NOUN", "PROPN"):
        toll = _toll_kind(over, file)
        if toll is not None and word != "including":
            return toll, over
        if word == "of":
            for kind, counted in file.what.items():
                if lemma in counted.nouns:
                    return (kind, over) if lemma != "life" else _over(over, file, depth + 1)
            return _over(over, file, depth + 1) if lemma in file.counting | file.groups else None
        return _over(over, file, depth + 1) if word == "including" else None
    if over.pos_ in ("VERB", "AUX"):
        if word == "including":
            objects = [c for c in over.children if c.dep_ in ("dobj", "nsubjpass", "nsubj")]
            return next((f for o in objects if (f := _over(o, file, depth + 1)) is not None), None)
        if word in ("to", "at", "past", "beyond", "above", "with", "of"):
            return _by_toll(over, file)
        if word == "by":
            return _crowd(over, file) if over.lemma_.lower() in ("attend", "join") else None
    return None


def _crowd(verb: Token, file: CountsFile) -> tuple[CountKind, Token] | None:
    return ("crowd", verb) if "crowd" in file.what else None


def _by_toll(verb: Token, file: CountsFile) -> tuple[CountKind, Token] | None:
    """Return what the toll counts that a verb is about: "the death toll rose to 12"."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj") and (kind := _toll_kind(child, file)) is not None:
            return kind, child
    return None


def _toll_kind(noun: Token, file: CountsFile) -> CountKind | None:
    """Return what a toll counts: "death toll", "the number of injured", "the toll"."""
    lemma = noun.lemma_.lower()
    if lemma not in file.tolls:
        return None
    for inner in noun.subtree:
        if inner != noun and (kind := _kind_of_noun(inner, file)) is not None:
            return kind
        for kind, counted in file.what.items():
            if inner != noun and inner.tag_ in ("VBN", "VBD") and inner.lemma_.lower() in counted.object:
                return kind
    return file.toll_counts.get(lemma)


def _by_verb(token: Token, verb: Token, file: CountsFile) -> tuple[CountKind, Token] | None:
    """Return what a verb says of its object or subject."""
    dep, lemma = token.dep_, verb.lemma_.lower()
    is_object = dep in ("dobj", "dative", "oprd", "nsubjpass", "attr") or (
        dep == "nsubj" and _is_passive_headline(verb, token)
    )
    if token.lemma_.lower() == "life" and (lemma in file.lives or is_object):
        return ("killed", verb) if lemma in file.lives else None
    if is_object or dep == "nsubj":
        for kind, counted in file.what.items():
            if _has_phrase(verb, counted.pairs, token):
                return kind, verb
    if is_object and lemma in file.holding and token.lemma_.lower() in file.held:
        return "captured", verb
    for kind, counted in file.what.items():
        if is_object and lemma in counted.object and (lemma != "lose" or dep == "dobj") and _fits(token, lemma, file):
            return kind, verb
        if dep == "nsubj" and lemma in counted.subject:
            return kind, verb
    state = _state_of(token, verb, file)
    if state is not None:
        return state
    if (toll := _by_toll(verb, file)) is not None and dep in ("dobj", "attr", "npadvmod", "oprd"):
        return toll
    return _by_complement(token, verb, file)


def _fits(token: Token, verb: str, file: CountsFile) -> bool:
    """Whether a verb does to those counted what it says of people driven out: not to envoys or members."""
    return verb != "expel" or not {token.lemma_.lower()} & file.expelled_alone


def _is_passive_headline(verb: Token, subject: Token) -> bool:
    """Whether a subject stands before a participle without its auxiliary: "12 killed in raid"."""
    if is_passive(verb):
        return True
    has_object = any(c.dep_ in ("dobj", "ccomp", "attr") for c in verb.children)
    return (
        verb.tag_ in ("VBN", "VBD")
        and not has_object
        and subject.i < verb.i
        and not any(c.dep_ == "aux" for c in verb.children)
    )


def _has_phrase(verb: Token, pairs: frozenset[tuple[str, str]], token: Token) -> bool:
    lemma = verb.lemma_.lower()
    if not any(v == lemma for v, _ in pairs):
        return False
    near = [c for c in verb.children if c != token]
    near += [
        g for c in verb.children if c.dep_ in ("prep", "prt", "advmod", "dobj", "xcomp", "oprd") for g in c.children
    ]
    near += [c for c in token.children if c.dep_ in ("amod", "acl", "appos") and c.i > token.i]
    near += [verb.doc[token.i + 1]] if token.i + 1 < len(verb.doc) and token.i > verb.i else []
    return any((lemma, w) in pairs for n in near for w in (n.lemma_.lower(), n.lower_))


def _state_of(token: Token, verb: Token, file: CountsFile) -> tuple[CountKind, Token] | None:
    """Return the state that a verb leaves those counted in: "left 12 dead", "three are missing"."""
    if token.dep_ == "nsubj" and verb.lemma_.lower() in file.leaving and not is_passive(verb):
        return None
    near = [c for c in token.children if c.dep_ in ("amod", "acl", "relcl", "oprd", "acomp") and c.i > token.i]
    near += [verb] if verb.pos_ == "ADJ" or verb.tag_ in ("VBN", "VBD") else []
    near += [c for c in verb.children if c.dep_ in ("acomp", "oprd", "attr", "xcomp", "ccomp", "amod", "acl", "advmod")]
    for other in near:
        for kind, counted in file.what.items():
            if kind != "crowd" and {other.lemma_.lower(), other.lower_} & counted.states:
                return kind, other
            if (
                other.tag_ == "VBN"
                and other != verb
                and other.lemma_.lower() in counted.object
                and verb.lemma_.lower() in file.found
            ):
                return kind, other
    return None


def _by_complement(token: Token, verb: Token, file: CountsFile) -> tuple[CountKind, Token] | None:
    """Return what the clause below a verb says of its object or subject: "forced 500 to flee"."""
    for child in verb.children:
        if (
            child.dep_ not in ("xcomp", "ccomp")
            or child.pos_ not in ("VERB", "AUX")
            or any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
        ):
            continue
        lemma = child.lemma_.lower()
        for kind, counted in file.what.items():
            passive = any(c.dep_ == "auxpass" for c in child.children)
            if lemma in counted.subject or (passive and lemma in counted.object):
                return kind, child
        inner = _state_of(token, child, file) or _by_complement(token, child, file)
        if inner is not None:
            return inner
    return None


def _under(token: Token, file: CountsFile) -> tuple[CountKind, Token] | None:
    """Return what a participle or a relative clause says of those counted: "12 killed", "20 who died"."""
    for child in token.children:
        if child.i < token.i or child.dep_ not in ("acl", "relcl", "amod", "appos"):
            continue
        lemma = child.lemma_.lower()
        passive = child.tag_ in ("VBN", "VBD") and (
            child.dep_ == "acl" or is_passive(child) or not any(c.dep_ == "nsubj" for c in child.children)
        )
        has_agent = child.dep_ == "relcl" and any(
            c.dep_ == "nsubj" and c.lower_ not in ("who", "that") for c in child.children
        )
        for kind, counted in file.what.items():
            if (passive or has_agent) and _has_phrase(child, counted.pairs, token):
                return kind, child
            if (lemma in counted.object and (passive or has_agent)) or (
                lemma in counted.subject and child.dep_ == "relcl"
            ):
                return kind, child
            if child.lower_ in counted.states and kind != "crowd":
                return kind, child
    return None


def _is_share(head: Token, file: CountsFile) -> bool:
    """Whether a number is the whole of which only some are told ("half of the 2,000 inhabitants fled")."""
    preposition = head.head
    if head.dep_ != "pobj" or preposition.lower_ != "of":
        return False
    return preposition.head.pos_ in ("NUM", "PRON") or preposition.head.lower_ in file.shares


def told_before(phrase: Phrase, file: CountsFile) -> Token | None:
    """Return the noun that takes up what a number before counts: "put the figure at 12", "a toll of 12"."""
    preposition = phrase.head.head
    if phrase.noun is not None or phrase.head.dep_ != "pobj":
        return None
    near = [preposition.head, *(c for c in preposition.head.children if c.dep_ in ("dobj", "nsubj", "nsubjpass"))]
    return next((t for t in near if t.lemma_.lower() in file.tolls), None)


def what_beside(phrase: Phrase, file: CountsFile) -> tuple[CountKind, Token] | None:
    """Return what the next word says that tells something, where the parse is lost: "12 more were wounded"."""
    doc = phrase.head.doc
    first = next(t for t in doc if t.idx >= phrase.quantity.start)
    if _is_share(phrase.head, file) or (
        first.i and doc[first.i - 1] == phrase.head.head and phrase.head.dep_ == "pobj"
    ):
        return None
    before = doc[first.i - 1] if first.i and phrase.quantity.best != 0 else None
    if before is not None and (before.pos_ == "VERB" or before.tag_ == "NNS"):
        has_object = any(c.dep_ == "dobj" for c in before.children)
        told = next((k for k, c in file.what.items() if before.lemma_.lower() in c.object and not has_object), None)
        if told is not None:
            return told, before
    last = phrase.noun if phrase.noun is not None and phrase.noun.idx >= phrase.quantity.start else None
    start = last.i + 1 if last is not None else next((t.i for t in doc if t.idx >= phrase.quantity.end), len(doc))
    for token in doc[start : start + 6]:
        lemma = token.lemma_.lower()
        for kind, counted in file.what.items():
            if token.lower_ in counted.states and kind != "crowd" and token.dep_ != "amod":
                return kind, token
            has_object = any(c.dep_ == "dobj" for c in token.children)
            if token.tag_ in ("VBN", "VBD") and lemma in counted.object and not has_object and lemma != "lose":
                return kind, token
            if token.pos_ == "VERB" and lemma in counted.subject and kind != "crowd":
                return kind, token
        if token.lower_ not in file.fillers and token.pos_ != "ADV":
            return None
    return None
