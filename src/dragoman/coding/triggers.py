"""A parsed sentence -> its triggers: the words that name an act or an operator, each with the class that fits best."""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dragoman.codebook.entries import Pattern
from dragoman.coding.kinds import Kinds
from dragoman.coding.lexicon import Entry, Lexicon
from dragoman.coding.noun_slots import counting_verb, noun_slots
from dragoman.coding.predicates import CLAUSES, called, is_fronted
from dragoman.coding.slots import PERCEIVING, RAISING, Slots, verb_slots

_PARTICLE_DEPS = frozenset({"prt", "prep", "advmod", "agent", "dative", "acomp", "mark", "xcomp", "ccomp"})
_NAME_KINDS_WITH_EVENTS = frozenset({"body", "person", "place"})
_UNDOUBLED = re.compile(r"([^aeiou])\1e?$")  # "readmitt", "readmitte" -> "readmit"
SUPPORT = "support_verb"  # the word class of verbs that carry an event noun


@dataclass(frozen=True, eq=False, slots=True)
class Trigger:
    """Words that name an act, as one class of the lexicon reads them.

    Attributes:
        head: the token that the act hangs on.
        support: the verb that carries an event noun ("launched an attack"), or None.
        words: the tokens that belong to the predicate, in order.
        slots: slot -> heads of noun phrases.
        is_happening: whether an event noun stands as the subject of "occurred", "followed", "erupted".
        is_gerund: whether the head is a verb form that stands as a noun.
        fallback: how the words read where they are an operator that finds nothing to act on.
    """

    entry: Entry
    pattern: Pattern
    head: Token
    support: Token | None
    words: tuple[Token, ...]
    slots: Slots
    is_gerund: bool = False
    is_happening: bool = False
    fallback: "Trigger | None" = None

    @property
    def is_noun(self) -> bool:
        """Whether the act is told by a noun, a gerund in a noun's place included ("fighting flared")."""
        return self.head.pos_ in ("NOUN", "PROPN") or (is_gerund_noun(self.head) and self.is_gerund)

    @property
    def clause(self) -> Token | None:
        """The verb whose tense, modals and negation the act takes, or None for a bare noun."""
        if not self.is_noun:
            return self.head if self.head.pos_ in ("VERB", "AUX") else _verb_above(self.head)
        return self.support or (_verb_above(self.head) if self.is_happening else None)

    @property
    def anchors(self) -> tuple[Token, ...]:
        """The tokens by which an operator takes hold of the act."""
        return (self.head,) if self.support is None else (self.head, self.support)


def is_heard_of(token: Token) -> bool:
    """Whether a form in -ing is what somebody tells to have seen or heard ("residents reported shelling")."""
    return token.tag_ == "VBG" and token.dep_ == "xcomp" and token.head.lemma_ in PERCEIVING


def is_gerund_noun(token: Token) -> bool:
    """Whether a verb form in -ing stands where a noun stands."""
    is_placed = is_heard_of(token) or token.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj", "csubj", "conj", "attr")
    has_object = any(c.dep_ in ("dobj", "ccomp", "xcomp", "nsubj") for c in token.children)
    return token.tag_ == "VBG" and is_placed and not has_object


def _verb_above(token: Token) -> Token | None:
    if token.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "acomp") and token.head.pos_ in ("VERB", "AUX"):
        return token.head
    return None


def find_triggers(doc: Doc, kinds: Kinds, lexicon: Lexicon) -> list[Trigger]:
    """Return the triggers of a sentence in order, blockers and words covered by a longer predicate left out."""
    found: list[Trigger] = []
    for token in doc:
        trigger = _trigger_at(token, kinds, lexicon)
        if trigger is None:
            trigger = _duty_at(token, lexicon)
        elif trigger.entry.act is None and not trigger.entry.cls.blocks and trigger.fallback is None:
            trigger = replace(trigger, fallback=_duty_at(token, lexicon))
        if trigger is not None:
            found.append(trigger)
    covered = {w.i for t in found for w in t.words if w != t.head}
    return [t for t in found if not t.entry.cls.blocks and t.head.i not in covered]


def _trigger_at(token: Token, kinds: Kinds, lexicon: Lexicon) -> Trigger | None:
    if is_gerund_noun(token) and token.lower_ in lexicon.nouns:
        support = _support_of(token, lexicon)
        found = _best(token, lexicon.nouns[token.lower_], (noun_slots(token, support), support), kinds)
        if found is not None:
            return replace(found, is_gerund=True)
    if token.pos_ in ("VERB", "AUX"):
        candidates = lexicon.verbs.get(verb_lemma(token, lexicon), ())
        if candidates and not (token.dep_ == "amod" and token.tag_ == "VBN"):
            trigger = _best(token, candidates, (verb_slots(token), None), kinds)
            if trigger is not None or token.dep_ not in ("amod", "acomp"):
                return trigger
        return _adjective(token, kinds, lexicon)
    if token.pos_ == "ADJ":
        return _adjective(token, kinds, lexicon)
    if token.pos_ in ("NOUN", "PROPN") and not _is_inside_name(token, kinds):
        candidates = lexicon.nouns.get(_noun_lemma(token), ())
        if candidates and token.dep_ not in ("compound",) and not _is_month(token):
            support = _support_of(token, lexicon)
            found = _best(token, candidates, (noun_slots(token, support), support), kinds)
            return found and replace(found, is_happening=_happens(_whole(token, lexicon), lexicon))
    return None


def _is_month(token: Token) -> bool:
    """Whether a word is the month it looks like ("on March 10")."""
    return token.text == "March" and (token.ent_type_ == "DATE" or any(c.pos_ == "NUM" for c in token.children))


def _duty_at(token: Token, lexicon: Lexicon) -> Trigger | None:
    """Return a verb without an act of its own that somebody says must be done ("aid must flow", "has to change")."""
    if token.pos_ not in ("VERB", "AUX") or token.tag_ not in ("VB", "VBN") or _is_perfect(token):
        return None
    marks = [c for c in token.children if c.dep_ == "aux" or (c.dep_ == "advmod" and c.lower_ == "better")]
    if token.dep_ == "xcomp" and any(c.lower_ == "to" for c in marks):
        marks = [token.head]
    for mark in marks:
        entry = lexicon.modals.get(mark.lemma_.lower()) or lexicon.modals.get(mark.lower_)
        if entry is not None and not is_fronted(mark, token):
            pattern = Pattern(source=mark.text, heads=frozenset({mark.lemma_}))
            words = tuple(sorted((mark, token), key=lambda t: t.i))
            return Trigger(entry, pattern, token, None, words, verb_slots(token))
    return None


def _is_perfect(token: Token) -> bool:
    """Whether a verb form is no bare infinitive, active or passive, under its auxiliaries."""
    is_passive = any(c.dep_ == "auxpass" and c.lower_ == "be" for c in token.children)
    is_better = any(c.lower_ == "better" and c.dep_ == "advmod" for c in token.children)
    return (any(c.lemma_ == "have" for c in token.children) and not is_better) or (
        token.tag_ == "VBN" and not is_passive
    )


def _adjective(token: Token, kinds: Kinds, lexicon: Lexicon) -> Trigger | None:
    candidates = lexicon.adjectives.get(token.lemma_.lower(), ()) or lexicon.adjectives.get(token.lower_, ())
    if not candidates:
        return None
    slots = verb_slots(token)
    if token.pos_ == "VERB" and token.dep_ == "amod":
        slots["subject"] = [token.head]
    elif token.pos_ == "VERB" and not slots["subject"]:
        slots["subject"], slots["object"] = slots["object"], []
    elif token.head.pos_ in ("VERB", "AUX") and token.dep_ in ("acomp", "attr", "oprd", "xcomp"):
        slots["subject"] = verb_slots(token.head)["subject"]
    elif token.dep_ == "amod":
        slots["subject"] = [token.head]
    return _best(token, candidates, (slots, None), kinds)


def verb_lemma(token: Token, lexicon: Lexicon) -> str:
    """Return the lemma, with an ending that the model's rules drop or add wrongly ("stag", "cordone", "gutte")."""
    lemma = token.lemma_.lower()
    if lemma not in lexicon.verbs and lemma.endswith("ed") and lemma == token.lower_:
        lemma = lemma.removesuffix("ed")  # what the tagger takes for a present tense
    elif lemma in lexicon.verbs or token.tag_ not in ("VBD", "VBN", "VBG"):
        return lemma
    if lemma in lexicon.verbs:
        return lemma
    forms = (f"{lemma}e", lemma.removesuffix("e"), _UNDOUBLED.sub(r"\1", lemma))
    return next((form for form in forms if form in lexicon.verbs), lemma)


def _noun_lemma(token: Token) -> str:
    """Return the lemma; proper nouns (headlines) keep their plural in the model, so take it off."""
    lemma = token.lemma_.lower()
    if token.pos_ == "PROPN" and lemma.endswith("s") and not lemma.endswith("ss"):
        return lemma[:-1]
    return lemma


def _is_inside_name(token: Token, kinds: Kinds) -> bool:
    name = kinds.name_at(token)
    return name is not None and name.kind in _NAME_KINDS_WITH_EVENTS and token.text[0].isupper()


def _merely_is(verb: Token) -> bool:
    """Whether a verb only says that something was ("the talks were in Oslo"), not what it was."""
    return verb.lemma_ == "be" and not any(c.dep_ in ("attr", "acomp", "ccomp") for c in verb.children)


def _whole(noun: Token, lexicon: Lexicon) -> Token:
    """Return the head of the phrase that an event noun is joined in or a share of ("a round of talks")."""
    top = noun
    while (is_joined := top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN")) or _is_share(top, lexicon):
        top = top.head if is_joined else top.head.head
    return top


def _happens(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is told as happening: as subject of "erupted", as object of "sparked"."""
    if is_heard_of(noun):
        return True
    if noun.dep_ not in ("nsubj", "nsubjpass", "dobj", "ROOT"):
        return False
    lemma = _raised(noun).lemma_.lower()
    if noun.dep_ == "dobj" and noun.lemma_.lower() not in lexicon.words.get("sparked", ()):
        return False
    verbs = lexicon.words.get("cause_verb" if noun.dep_ == "dobj" else "happen_verb", frozenset())
    particles = {f"{lemma}_{c.lower_}" for c in _raised(noun).children if c.dep_ in ("prt", "advmod")}
    return bool({lemma, f"{lemma}e", *particles} & verbs)


def _raised(noun: Token) -> Token:
    """Return the verb that a noun is the subject of, seen through "are set to", "were expected to"."""
    verb = noun.head
    if noun.dep_ == "ROOT":  # what the parse takes for a participle: "a gunbattle followed"
        return next((c for c in noun.rights if c.dep_ == "acl" and c.tag_ in ("VBN", "VBD")), noun)
    if noun.dep_ in ("nsubj", "nsubjpass") and verb.lemma_ in RAISING:
        above = [verb, *(c for c in verb.rights if c.dep_ == "acomp" and c.lemma_ in RAISING)]
        return next((c for a in above for c in a.rights if c.dep_ == "xcomp" and c.pos_ == "VERB"), verb)
    return verb


def _is_share(noun: Token, lexicon: Lexicon) -> bool:
    """Whether an event noun is told as a share or a time's worth of it ("a wave of arrests", "two days of drills")."""
    is_measured = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.dep_ == "prep"
    return is_measured and noun.head.head.lower_ in lexicon.words.get("shares", ())


def _support_of(noun: Token, lexicon: Lexicon) -> Token | None:
    """Return the support verb of an event noun: its object ("staged an attack") or passive subject."""
    top = _whole(noun, lexicon)
    if top.dep_ == "pobj" and top.head.lower_ in ("in", "on", "to", "with") and top.head.head.lemma_ in (
        "engage", "take", "participate", "involve", "come",
    ):  # fmt: skip
        return top.head.head
    if (
        top.dep_ == "pobj"
        and top.head.lower_ in ("with", "by")
        and top.head.head.lemma_.lower() in lexicon.words["answers"]
    ):
        return top.head.head
    if top.dep_ == "pobj" and (verb := counting_verb(top.head)) is not None:
        return verb
    if top.dep_ == "pobj" and top.head.lower_ == "behind" and top.head.head.lemma_ in ("be", "stand"):
        return top.head.head
    is_carried = top.dep_ in ("dobj", "nsubjpass", "attr") or (top.dep_ == "nsubj" and _merely_is(top.head))
    if (
        is_carried
        and top.head.pos_ in ("VERB", "AUX")
        and verb_lemma(top.head, lexicon) in lexicon.words.get(SUPPORT, ())
    ):
        return top.head
    if top.dep_ != "dobj" and _happens(top, lexicon):
        return _raised(top)
    return None


def _best(
    token: Token,
    candidates: list[tuple[Pattern, Entry]] | tuple[()],
    where: tuple[Slots, Token | None],
    kinds: Kinds,
) -> Trigger | None:
    slots, support = where
    best: Trigger | None = None
    for pattern, entry in candidates:
        if best is not None and entry.cls.operator:
            continue
        words = _match(token, pattern, slots, kinds)
        if words is None:
            continue
        has_object_noun = bool(pattern.objects or pattern.phrases) and token.pos_ in ("VERB", "AUX")
        own = _with_object_slots(words, slots, token) if has_object_noun else slots
        if not _conditions_hold(entry, own, kinds):
            continue
        trigger = Trigger(entry, pattern, token, support, tuple(sorted(words, key=lambda t: t.i)), own)
        if best is not None:
            return replace(best, fallback=trigger)
        is_open = entry.cls.only_under or "speaker" in entry.cls.needs
        if (entry.act is not None and not is_open) or entry.cls.blocks or entry.cls.operator == "say":
            return trigger
        best = trigger
    return best


def _match(token: Token, pattern: Pattern, slots: Slots, kinds: Kinds) -> list[Token] | None:
    """Return the words of the predicate where the pattern fits the token, else None."""
    words = [token]
    particles = _particles_of(token, pattern)
    if particles is None:
        return None
    words.extend(particles)
    for group in pattern.modifiers:
        hit = next((c for c in _modifying(token) if c.lemma_.lower() in group or c.lower_ in group), None)
        if hit is None:
            return None
        words.append(hit)
    if pattern.objects:
        pool = [*slots["object"], *slots["attr"], *slots["oprd"], *slots["acomp"]]
        hit = next((t for t in pool if _named_by(t, kinds) & pattern.objects), None)
        if hit is None:
            hit = next((t for t in pool if t.dep_ != "dobj" and called(t, kinds) & pattern.objects), None)
        if hit is None:
            return None
        words.append(hit)
        shared = kinds.counted(hit)  # "lifted most of its sanctions" is about the sanctions too
        if shared is not None:
            words.append(shared)
    for preposition, group in pattern.phrases:
        hit = next(
            (t for p in preposition.split("|") for t in slots[p] if _in_phrase(t, p, kinds) & group),
            None,
        )
        if hit is None:
            return None
        words.append(hit)
    return words


def _particles_of(token: Token, pattern: Pattern) -> list[Token] | None:
    """Return the particles of a verb that a pattern asks for, None where one is missing or a clause of its form."""
    words: list[Token] = []
    children = list(token.children)
    for particle in pattern.particles:
        if particle in CLAUSES:
            if not any(CLAUSES[particle](c) for c in children):
                return None
            continue
        hit = next((c for c in children if c.lower_ == particle and _is_particle(c)), None)
        below = (g for c in children for g in c.children if g.lower_ == particle and _is_below(g, c))
        hit = hit or next(below, None)
        if hit is None:
            return None
        words.append(hit)
    return words


def _is_below(token: Token, child: Token) -> bool:
    """Whether a word one step below counts as a particle: "out of", "warned not to go"."""
    is_clause_mark = token.dep_ == "mark" and token.lower_ == "for" and child.dep_ in ("advcl", "ccomp", "xcomp")
    return child.dep_ in ("prep", "prt", "oprd") or (token.dep_ == "neg" and child.dep_ == "xcomp") or is_clause_mark


def _named_by(token: Token, kinds: Kinds) -> set[str]:
    """Return the lemma of a phrase's head, and of what it is a share of ("the last of their weapons")."""
    shared = kinds.counted(token)
    return {t.lemma_.lower() for t in (token, shared) if t is not None} | {token.lower_}


def _phrase_words(token: Token) -> set[str]:
    """Return the lemma of a phrase's head, and joined by _ to the noun before it ("hunger_strike")."""
    lemma = token.lemma_.lower()
    own = {lemma, token.lower_}  # "summoned for questioning"
    return own | {*(f"{c.lemma_.lower()}_{lemma}" for c in token.children if c.dep_ in ("compound", "amod"))}


def _in_phrase(token: Token, preposition: str, kinds: Kinds) -> set[str]:
    """Return the words by which a phrase counts as one that a pattern names."""
    names = called(token, kinds) if preposition in ("as", "to") else set()
    return _phrase_words(token) | _named_by(token, kinds) | names


def _is_particle(token: Token) -> bool:
    """Whether a word belongs to the verb before it; a preposition of a time ("agreed on Friday") does not."""
    tells_time = any(c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in token.children)
    is_small = token.dep_ == "oprd" and token.pos_ in ("ADP", "ADV")  # "kept out of school"
    return (token.dep_ in _PARTICLE_DEPS or is_small) and (not tells_time or token.lower_ in ("until", "till"))


def _modifying(token: Token) -> list[Token]:
    found = []
    for child in token.children:
        if child.dep_ in ("compound", "amod", "nmod", "nummod", "poss", "advmod", "npadvmod"):
            found.append(child)
            found.extend(_modifying(child))
    return found


def _with_object_slots(words: list[Token], slots: Slots, verb: Token) -> Slots:
    """Let the object noun of a verb-object predicate give its own arguments too ("hold talks between A and B")."""
    nouns = [w for w in words if w != verb and w.pos_ in ("NOUN", "PROPN")]
    merged: Slots = slots.copy()
    for noun in nouns:
        for slot, tokens in noun_slots(noun, None).items():
            merged[slot] = [*merged[slot], *(t for t in tokens if t not in merged[slot])]
    return merged


def _conditions_hold(entry: Entry, slots: Slots, kinds: Kinds) -> bool:
    for slot, wanted in entry.cls.needs.items():
        if slot != "speaker" and not any(kinds.fits(t, wanted) for t in slots[slot]):
            return False
    return not any(kinds.fits(t, wanted) for slot, wanted in entry.cls.lacks.items() for t in slots[slot])
