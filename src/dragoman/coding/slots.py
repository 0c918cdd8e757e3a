"""The grammatical slots of predicates: who stands where, seen through passives, relatives, control and coordination.

Scheme of the parse: ClearNLP labels, as spaCy's English models give them.
"""

from collections import defaultdict

from spacy.tokens import Token

from dragoman.coding.joined import is_asked_in_writing, resumed

Slots = dict[str, list[Token]]
_PARTICLES = frozenset({"off", "up", "down", "out", "away"})
RAISING = frozenset(
    {"set", "likely", "unlikely", "expect", "schedule", "slate", "plan", "due", "continue", "seem", "appear", "be"}
)
CASES = frozenset({"account", "circumstance", "case", "way", "time", "event", "condition", "means"})  # in no case
DEEPEST = 6  # steps of inheritance of a subject; deeper nesting is not read reliably by the parser
PERCEIVING = frozenset({"report", "hear", "see", "witness", "describe", "document", "record"})  # "reported shelling"
_GIVING = frozenset({"give", "grant", "offer", "deny", "award", "promise", "send", "hand", "lend", "accord", "refuse"})
_NEVER_PASSIVE = frozenset(
    {"march", "rally", "protest", "go", "come", "arrive", "die", "walk", "resign", "vanish", "meet", "retreat"}
    | {"closet", "huddle", "gather", "camp", "return", "flee"}
)
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_PREDICATES = frozenset({"VERB", "AUX"})
_LAY_A_DEED_ON_THEIR_OBJECT = frozenset({
    "accuse", "charge", "reproach", "suspect", "convict", "acquit", "clear", "absolve", "blame", "fault",
    "criticise", "criticize", "condemn", "denounce", "arrest", "jail", "punish", "fine", "thank", "praise",
    "stop", "prevent", "ban", "bar", "deter", "discourage", "warn",
})  # fmt: skip  # "accused the army of killing", where the parse hangs the deed on the army


def conjuncts(token: Token) -> list[Token]:
    """Return a token and the tokens coordinated with it to its right."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ not in _PREDICATES:
            found.extend(conjuncts(child))
    return found


def is_passive(verb: Token) -> bool:
    """Whether a verb is a passive, also a reduced one ("soldiers killed by ...")."""
    if any(c.dep_ in ("auxpass", "nsubjpass", "csubjpass") for c in verb.children):
        return True
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return not _own_subject(verb)
    if _is_bare_participle(verb):
        return True
    if verb.dep_ == "conj" and verb.lemma_ in _NEVER_PASSIVE:
        return False
    if verb.dep_ == "conj" and (verb.tag_ == "VBN" or _own_subject(verb)) and not _has_own_clause(verb):
        return is_passive(verb.head)
    return verb.tag_ == "VBN" and any(c.dep_ == "agent" for c in verb.children)


def _is_bare_participle(verb: Token) -> bool:
    """Whether a bare participle tells what befell its subject: "jailed in May, he", "found shot"."""
    if verb.lemma_.lower() in _NEVER_PASSIVE:
        return False
    is_below = verb.tag_ == "VBN" and verb.dep_ in ("advcl", "xcomp") and verb.head.pos_ in _PREDICATES
    return is_below and not any(c.dep_ in ("aux", "dobj", "nsubj", "ccomp", "xcomp") for c in verb.children)


def is_raising(verb: Token) -> bool:
    """Whether a passive only says that its subject will do what follows: "are set to resume", "was due to meet"."""
    return verb.lemma_ in RAISING and any(c.dep_ == "xcomp" and c.pos_ in _PREDICATES for c in verb.rights)


def _has_own_clause(verb: Token) -> bool:
    """Whether a joined verb has auxiliaries or an object of its own; else it shares those of the first.

    "Two were killed and hundreds wounded" has two passives.
    """
    if any(c.dep_ in ("aux", "dobj", "ccomp", "xcomp", "attr", "acomp", "prt") for c in verb.children):
        return True
    return bool(_own_subject(verb)) and verb.tag_ not in ("VBN", "VBD")


def _own_subject(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "csubj")]


def _antecedent(token: Token, verb: Token) -> Token:
    """Return what a relative pronoun stands for, else the token itself."""
    if token.lower_ in _RELATIVES and verb.dep_ == "relcl":
        return _name_before(token, verb) or verb.head
    if token.lower_ in _RELATIVES and verb.dep_ == "conj" and verb.head.dep_ == "relcl":
        return verb.head.head
    return token


def _name_before(pronoun: Token, verb: Token) -> Token | None:
    """Return the name right before a relative pronoun that it fits better than what the parse chose.

    By number ("the backers of Omar, who was wounded"), or where a thing was chosen ("the backing of Iran, which is").
    """
    chosen = verb.head
    place = pronoun.i - 1
    while place > chosen.i and pronoun.doc[place].is_punct:
        place -= 1
    name = pronoun.doc[place]
    if place <= chosen.i or name.pos_ != "PROPN" or name.dep_ != "pobj" or chosen.pos_ != "NOUN":
        return None
    helper = next((c for c in verb.lefts if c.dep_ in ("aux", "auxpass")), verb)
    is_one = helper.tag_ == "VBZ" or helper.lower_ == "was"
    if is_one and chosen.tag_ == "NNS":
        return name
    is_deed = (
        pronoun.lower_ == "which"
        and chosen.lemma_.endswith(("ing", "ment", "tion", "port"))
        and name.head.head == chosen
    )
    return name if is_deed and pronoun.i > place + 1 else None


def grammatical_subject(verb: Token, depth: int = 0) -> list[Token]:
    """Return the subject of a verb, its own or the one it shares with or takes from a neighbour."""
    own = [_antecedent(t, verb) for t in _own_subject(verb)]
    if own:
        return [t for o in own for t in conjuncts(o)] if own[0].dep_ != "csubj" else []
    head = verb.head
    if depth >= DEEPEST or head == verb or any(c.dep_ == "expl" for c in verb.children):
        return []
    if verb.dep_ == "attr" and verb.tag_ == "VBG" and head.lemma_ == "be":
        return grammatical_subject(head, depth + 1)
    if verb.dep_ in ("conj", "advcl", "dep", "parataxis") and head.pos_ in _PREDICATES:
        return grammatical_subject(resumed(verb) or head, depth + 1)
    if verb.dep_ in ("xcomp", "ccomp") and head.pos_ in _PREDICATES | {"ADJ"}:
        is_heard_of = verb.tag_ == "VBG" and head.lemma_ in PERCEIVING
        return [] if is_heard_of else _controller(head, depth)
    if is_asked_in_writing(verb):
        return grammatical_subject(head.head.head, depth + 1)
    if verb.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        return noun_controller(head, depth) if verb.tag_ == "VB" else _described(head, verb)
    if verb.dep_ == "pcomp":
        return _participial_subject(head, depth)
    return []


def _described(noun: Token, clause: Token) -> list[Token]:
    """Return whom a clause beside a noun is about: all that are joined, if it stands behind the last of them."""
    joined = conjuncts(noun)
    return joined if clause.i > joined[-1].i else [noun]


def _controller(head: Token, depth: int) -> list[Token]:
    objects = [c for c in head.children if c.dep_ in ("dobj", "dative") and c.pos_ != "ADP"]
    if head.lemma_ == "be" and any(c.dep_ == "acomp" for c in head.children):
        return [t for t in grammatical_subject(head, depth + 1) if t.lower_ != "it"]  # "it is vital to talk"
    if objects and not is_passive(head):
        return conjuncts(objects[0])
    if head.pos_ == "ADJ":
        return grammatical_subject(head.head, depth + 1) if head.head.pos_ in _PREDICATES else []
    return grammatical_subject(head, depth + 1)


def _participial_subject(preposition: Token, depth: int) -> list[Token]:
    """Return who does the act in "accused X of killing", "X, after attacking"."""
    governor = preposition.head
    if governor.pos_ in ("NOUN", "PROPN"):
        is_blamed = governor.dep_ in ("dobj", "nsubjpass") and governor.head.lemma_ in _LAY_A_DEED_ON_THEIR_OBJECT
        return conjuncts(governor) if is_blamed else noun_controller(governor, depth)
    if any(c.lower_ in ("instead", "short") for c in preposition.lefts) and governor.pos_ in _PREDICATES:
        return grammatical_subject(governor, depth + 1)
    if governor.lower_ in ("instead", "short", "capable", "guilty", "shy") and governor.head.pos_ in _PREDICATES:
        return grammatical_subject(governor.head, depth + 1)
    is_charge = preposition.lower_ == "with" and governor.lemma_ in ("charge", "reproach", "credit", "tax")
    if preposition.lower_ in ("of", "for", "from", "into") or is_charge:
        objects = [c for c in governor.children if c.dep_ in ("dobj", "nsubjpass")]
        if objects and not is_each_other(objects[0]):
            return [t for o in objects for t in conjuncts(_antecedent(o, governor))]
    return grammatical_subject(governor, depth + 1) if governor.pos_ in _PREDICATES else []


def noun_controller(noun: Token, depth: int = 0) -> list[Token]:
    """Return whose readiness, plan or attempt a noun names: its possessor, else the subject of its verb."""
    for child in noun.children:
        if child.dep_ == "poss":
            return conjuncts(child)
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "of"):
            owners = [t for c in child.children if c.dep_ == "pobj" for t in conjuncts(c)]
            if owners:
                return owners
    if noun.dep_ == "dobj" and noun.head.pos_ in _PREDICATES and depth < DEEPEST:
        return grammatical_subject(noun.head, depth + 1)
    return []


def verb_slots(verb: Token) -> Slots:
    """Return slot -> heads of its noun phrases, coordination spread out."""
    slots: Slots = defaultdict(list)
    passive = is_passive(verb) and not is_raising(verb)
    slots["object" if passive else "subject"].extend(grammatical_subject(verb))
    for child in verb.children:
        if child.dep_ in ("dobj", "attr", "oprd"):
            slots["object" if child.dep_ == "dobj" else child.dep_].extend(conjuncts(_antecedent(child, verb)))
        elif child.dep_ == "dative" and child.pos_ != "ADP":
            slots["dative"].extend(conjuncts(child))
        elif (child.dep_ == "agent" or _is_agent(child, passive)) and not _tells_time(child):
            slots["subject"].extend(_objects_of(child))
        elif child.dep_ in ("prep", "dative"):
            add_phrase(slots, child)
        elif child.dep_ in ("advmod", "prt"):
            own = [child] if any(c.dep_ == "pobj" for c in child.children) else []  # "taken off the air"
            for below in (*own, *(c for c in child.children if c.dep_ == "prep")):
                add_phrase(slots, below)
    slots["negation"].extend(negations_of(verb))
    slots["acomp"].extend(t for c in verb.children if c.dep_ == "acomp" for t in conjuncts(c))
    slots["acomp"].extend(c for c in verb.children if c.lower_ == "over" and verb.lemma_ == "be")
    slots["span"].extend(c for c in verb.children if c.dep_ in ("npadvmod", "pobj"))
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    slots["question"].extend(c for c in verb.children if c.dep_ in ("ccomp", "advcl") and is_indirect_question(c))
    slots["clause"].extend(t for c in clauses for o in _own_subject(c) for t in conjuncts(o))
    _add_given_to(slots, verb)
    _add_small_clause(slots, verb)
    _add_behind_particle(slots, verb)
    _add_naming(slots, verb)
    _add_shared_object(slots, verb, passive)
    if passive and not slots["subject"]:
        slots["subject"].extend(_shared_agent(verb))
    if verb.dep_ == "relcl":
        for slot in [name for name, heads in slots.items() if any(_is_relative(t) for t in heads)]:
            slots[slot] = [verb.head if _is_relative(t) else t for t in slots[slot]]
    if not slots["object"] and verb.dep_ == "relcl" and not passive and _lacks_object(verb, slots):
        slots["object"].append(verb.head)
    return slots


def _add_given_to(slots: Slots, verb: Token) -> None:
    """Add who is given something that the parse makes a part of its name: "granted it candidate status"."""
    if slots["dative"] or verb.lemma_ not in _GIVING:
        return
    inside = [c for t in slots["object"] for c in t.lefts if c.dep_ in ("compound", "nmod")]
    named = ("GPE", "ORG", "PERSON")
    slots["dative"] = [c for c in inside[:1] if c.pos_ == "PRON" or (c.pos_ == "PROPN" and c.ent_type_ in named)]


def _add_shared_object(slots: Slots, verb: Token, passive: bool) -> None:
    """Add the object shared with a joined verb, or a bare number before a joined passive ("and several wounded")."""
    if not slots["object"] and not passive:
        slots["object"].extend(_shared_object(verb))
    if passive and verb.dep_ == "conj" and (counted := [c for c in verb.lefts if c.dep_ == "amod"]):
        slots["object"] = counted


def is_indirect_question(clause: Token) -> bool:
    """Whether a clause is what somebody asks: "asked whether he knew", "asked what he knew"."""
    words = {c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod", "dobj", "attr", "nsubj")}
    return bool(words & {"whether", "if", "what", "why", "how", "who", "where", "when"})


def negations_of(verb: Token) -> list[Token]:
    """Return the words that negate a verb: "not", "never", "no" before its object or in "on no account", "none"."""
    found = [c for c in verb.children if c.dep_ == "neg" or c.lower_ in ("never", "neither")]
    for child in verb.children:
        nouns = [g for g in child.children if g.dep_ == "pobj"] if child.dep_ == "prep" else [child]
        is_case = child.dep_ in ("dobj", "nsubj", "nsubjpass") or any(n.lemma_.lower() in CASES for n in nouns)
        if is_case:
            found.extend(n for n in nouns if n.lower_ in ("none", "nobody", "nothing"))
            found.extend(g for n in nouns for g in n.children if g.lower_ in ("no", "neither"))
    return found


def _add_small_clause(slots: Slots, verb: Token) -> None:
    """Add the object and its predicate from a clause without a verb: "ruled the decree unlawful", "named him heir"."""
    for child in verb.rights:
        is_named = child.dep_ == "ccomp" and child.pos_ == "NOUN" and bool(_own_subject(child))
        is_bare = is_named or (child.dep_ in ("ccomp", "advcl", "advmod") and child.pos_ == "ADJ")
        if is_bare and not any(c.dep_ in ("aux", "mark") for c in child.children):
            slots["oprd"].append(child)
            slots["object"].extend(t for o in _own_subject(child) for t in conjuncts(o))


def _add_behind_particle(slots: Slots, verb: Token) -> None:
    """Add the object that the parse hangs on a particle: "cordoned off the square", "called up the reserves"."""
    if slots["object"] or is_passive(verb):
        return
    for child in verb.rights:
        if child.dep_ in ("prep", "prt") and child.lower_ in _PARTICLES and child.i == verb.i + 1:
            slots["object"].extend(_objects_of(child))


def _add_naming(slots: Slots, verb: Token) -> None:
    """Add what an object is called where the parse hangs it elsewhere.

    "described the raid as a mistake", "branded the vote a farce", "was described as alarming by the envoy".
    """
    objects = [t for t in slots["object"] if verb.i < t.i]
    for phrase in (c for t in objects for c in t.rights if c.dep_ == "prep" and c.lower_ == "as"):
        add_phrase(slots, phrase)
    if objects:
        slots["oprd"].extend(
            c
            for c in verb.rights
            if c.dep_ == "npadvmod"
            and c.pos_ == "NOUN"
            and c.i > objects[0].i
            and any(d.lower_ in ("a", "an") for d in c.lefts)
        )
    if is_passive(verb) and not slots["subject"]:
        names = [t for t in slots["as"] if t.dep_ == "pcomp"]
        slots["subject"].extend(t for n in names for c in n.rights if c.lower_ == "by" for t in _objects_of(c))


def _is_relative(token: Token) -> bool:
    """Whether a token is the relative pronoun of a phrase ("an ambush in which ten died")."""
    return token.lower_ in _RELATIVES and token.dep_ == "pobj"


def _shared_object(verb: Token) -> list[Token]:
    """Return the object that a verb shares with the one joined right to it ("shot and killed a protester")."""
    if any(c.dep_ in ("prep", "prt", "xcomp", "ccomp") and c.i < verb.i + 3 for c in verb.rights):
        return []
    for child in verb.rights:
        if child.dep_ == "conj" and child.pos_ == "VERB" and child.i <= verb.i + 2:
            return [t for c in child.children if c.dep_ == "dobj" for t in conjuncts(c)]
    return []


def _is_agent(phrase: Token, passive: bool) -> bool:
    """Whether a "by" phrase of a passive names the doer though the parse calls it a plain phrase."""
    return passive and phrase.dep_ == "prep" and phrase.lower_ == "by"


def _tells_time(phrase: Token) -> bool:
    """Whether a "by" phrase says by when ("released by Sunday")."""
    return any(c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in phrase.children)


_OF_VERBS = frozenset({"accuse", "suspect", "convict", "acquit", "strip", "deprive", "rob", "rid", "warn", "inform"})


def is_of_its_verb(preposition: Token) -> bool:
    """Whether an of-phrase beside an object belongs to the verb ("accused the army of the killings")."""
    noun = preposition.head
    return preposition.lower_ == "of" and noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_ in _OF_VERBS


def is_each_other(token: Token) -> bool:
    """Whether a token is "each other" or "one another"."""
    return token.lower_ in ("other", "another") and any(c.lower_ in ("each", "one") for c in token.children)


def _shared_agent(verb: Token) -> list[Token]:
    """Return the doer that a passive shares with the one joined to it ("beaten and dragged away by guards")."""
    for child in verb.rights:
        if child.dep_ == "conj" and child.tag_ in ("VBN", "VBD") and not _own_subject(child):
            return [
                t for c in child.children if c.dep_ in ("agent", "prep") and c.lower_ == "by" for t in _objects_of(c)
            ]
    return []


def _lacks_object(verb: Token, slots: Slots) -> bool:
    """Whether a relative clause without its own object is about its antecedent as object."""
    has_complement = any(c.dep_ in ("dobj", "ccomp", "xcomp") for c in verb.children)
    return bool(_own_subject(verb)) and verb.head not in slots["subject"] and not has_complement


def _objects_of(preposition: Token) -> list[Token]:
    bare = [c for c in preposition.children if c.dep_ == "pobj" or (c.dep_ == "pcomp" and not any(c.children))]
    return [t for c in bare for t in conjuncts(c)]  # "taken away for questioning" too


def add_phrase(slots: Slots, preposition: Token) -> None:
    """Add what stands behind a preposition, and behind those that hang on it."""
    fronts = [c for c in preposition.children if c.lower_ == "front"] if preposition.lower_ == "in" else []
    slots["outside"].extend(t for f in fronts for c in f.children if c.lower_ == "of" for t in _objects_of(c))
    slots[preposition.lower_].extend(_objects_of(preposition))
    slots[preposition.lower_].extend(c for c in preposition.children if c.dep_ == "pcomp" and not any(c.rights))
    if preposition.lower_ == "as":
        slots["as"].extend(c for c in preposition.children if c.dep_ in ("pcomp", "amod"))
    for child in preposition.children:
        if child.dep_ in ("prep", "conj") and child.pos_ == "ADP":
            add_phrase(slots, child)
