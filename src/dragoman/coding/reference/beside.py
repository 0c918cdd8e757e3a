"""Two phrases that a report stands side by side -> one party: appositions, statements, titles, further names."""

from spacy.tokens import Token

from dragoman.coding.reference.cast import Party
from dragoman.coding.reference.mention import Mention
from dragoman.coding.reference.traits import agree_in_number
from dragoman.coding.slots import grammatical_subject, is_passive
from dragoman.coding.teaching_words import teaching_words

_NAMING = frozenset({"identify", "name", "describe", "know"})
_UNREAL = frozenset({"will", "would", "could", "may", "might", "should", "can", "must", "shall", "to"})
_SELVES = frozenset({"itself", "himself", "herself", "themselves"})
_DESCRIBED = frozenset({"appos", "attr", "oprd"})


def find_beside(mention: Mention, parties: dict[int, Party]) -> list[Party]:
    """Return the parties that a phrase stands beside: as apposition, as what somebody is said to be, as a title."""
    found = [_party_beside(mention, parties)]
    if mention.form == "name" and mention.traits.kind == "person":
        found.append(_titled_before(mention, parties))
    return [party for party in dict.fromkeys(found) if party is not None and _may_stand_beside(mention, party)]


def _may_stand_beside(mention: Mention, other: Party) -> bool:
    """Whether two phrases beside each other can be one party, by kind, number and names."""
    if other.kind == "thing" and not other.is_named():
        return False
    if mention.traits.kind == "thing" and mention.name is None:
        return False
    if mention.form == "name" and other.is_named() and other.last.form == "name":
        return False
    kinds = {other.kind, mention.traits.kind}
    is_unsure = other.is_named() and other.entity_id is None and mention.form == "noun" and other.kind != "people"
    if "person" in kinds and len(kinds) > 1 and not (is_unsure and mention.traits.kind == "person"):
        return False
    return agree_in_number(other.number, mention.traits.number)


def _party_beside(mention: Mention, parties: dict[int, Party]) -> Party | None:
    head = mention.head
    if head.dep_ == "appos":
        return None if _describes_next(mention, parties) else _apposed_to(mention, parties)
    if head.dep_ in ("nsubj", "nsubjpass") and mention.form == "name" and _follows_subject(head):
        return parties.get(next(c for c in head.head.lefts if c.dep_ == head.dep_).i)
    if head.dep_ == "attr" and head.head.lemma_ == "be" and not any(c.dep_ == "neg" for c in head.head.children):
        return _subject_of_statement(head.head, parties)
    if head.dep_ == "conj" and head.head.dep_ in _DESCRIBED and mention.form == "noun":
        return _second_description(mention, parties)
    if head.dep_ == "pobj" and head.head.lower_ == "as" and head.head.dep_ == "prep":
        return _put_or_named(head.head.head, parties, _NAMING | teaching_words().appointing | teaching_words().doubting)
    if head.dep_ == "oprd" and mention.form == "noun":
        words = teaching_words()
        return _put_or_named(head.head, parties, words.appointing | words.doubting)
    return None


def _subject_of_statement(verb: Token, parties: dict[int, Party]) -> Party | None:
    """Return who a statement with "be" is about, also "X, believed to be the leader of Y"."""
    subjects = [c for c in verb.lefts if c.dep_ == "nsubj"]
    if subjects:
        return parties.get(subjects[0].i)
    doubted = verb.head
    if verb.dep_ != "xcomp" or doubted.lemma_.lower() not in teaching_words().doubting:
        return None
    return _undergoer(doubted, parties)


def _put_or_named(verb: Token, parties: dict[int, Party], lemmas: frozenset[str]) -> Party | None:
    """Return whom a verb names or puts into an office; nobody where it is only to come or denied."""
    if verb.lemma_.lower() not in lemmas or any(c.dep_ == "neg" or c.lower_ in _UNREAL for c in verb.children):
        return None
    return _undergoer(verb, parties)


def _undergoer(verb: Token, parties: dict[int, Party]) -> Party | None:
    before = _before_comma(verb)
    if before is not None and before.i in parties and verb.tag_ in ("VBN", "VBD") and verb.dep_ != "ROOT":
        return parties[before.i]
    own = [c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")]
    objects = [c for c in verb.rights if c.dep_ == "dobj"]
    if verb.dep_ in ("acl", "advcl") and not own and not objects and verb.tag_ == "VBN":
        return parties.get(verb.head.i) or _undergoer_above(verb, parties)
    named = grammatical_subject(verb) if is_passive(verb) else objects
    return parties.get(named[0].i) if len(named) == 1 else None


def _before_comma(verb: Token) -> Token | None:
    """Return the word before the comma that a participle follows ("A B, widely regarded as")."""
    place = verb.i - 1
    while place > 0 and verb.doc[place].pos_ == "ADV":
        place -= 1
    return verb.doc[place - 1] if place > 0 and verb.doc[place].text == "," else None


def _describes_next(mention: Mention, parties: dict[int, Party]) -> bool:
    """Whether a description in a list goes with the name after it: "minister A B, the envoy to Kiev, C D"."""
    if mention.form != "noun" or mention.traits.kind != "person":
        return False
    other = parties.get(mention.head.head.i)
    last = mention.head
    while right := [c for c in last.rights if c.dep_ in ("prep", "pobj")]:
        last = right[-1]
    after = mention.head.doc[last.i + 1 : last.i + 3]
    follows = len(after) == 2 and after[0].text == "," and after[1].pos_ == "PROPN"
    return follows and other is not None and any(m.titles for m in other.mentions) and after[1].ent_type_ == "PERSON"


def _undergoer_above(verb: Token, parties: dict[int, Party]) -> Party | None:
    subjects = [t for t in grammatical_subject(verb.head) if t.i < verb.i] if verb.dep_ == "advcl" else []
    return parties.get(subjects[0].i) if len(subjects) == 1 else None


def _second_description(mention: Mention, parties: dict[int, Party]) -> Party | None:
    """Return the party of the description that a second one is coordinated with ("a doctor and member of")."""
    first = mention.head.head
    party = parties.get(first.i)
    is_one = mention.traits.number == "one" and first.tag_ in ("NN", "NNP")
    after = mention.head.doc[mention.position + 1 : mention.position + 2]
    if len(after) and after[0].pos_ == "PROPN":
        return None
    return party if party is not None and party.is_named() and is_one and party.kind == mention.traits.kind else None


def find_renamed(mention: Mention, parties: dict[int, Party]) -> Party | None:
    """Return the party that a name is said to be another name of: "known as X", "calling itself X", "alias X"."""
    if mention.form != "name":
        return None
    named = _bearer(mention.head)
    party = parties.get(named.i) if named is not None else None
    if party is None or (party.kind == "thing" and not party.is_named()):
        return None
    kinds = {party.kind, mention.traits.kind} - {"thing"}
    is_unsure = mention.name is not None and not mention.name.is_known
    fits = len(kinds) < 2 or (is_unsure and mention.traits.kind in ("body", "person", "state", "place"))
    return party if fits and party.kind in ("person", "body", "thing") else None


def _bearer(head: Token) -> Token | None:
    """Return the token of whom a name is said to be one, or None."""
    words = teaching_words()
    if head.dep_ == "appos" and any(c.lower_ in words.aliases or c.lower_ in words.name_nouns for c in head.lefts):
        return head.head
    if head.dep_ == "nsubj" and head.doc[head.left_edge.i - 1].lower_ in _SELVES:
        naming = head.head.head  # "a group calling itself X attacked", where X is taken for who attacks
        return _named_by(naming) if naming.lemma_.lower() in words.naming_verbs else None
    if head.dep_ in ("oprd", "dobj") and head.head.lemma_.lower() in words.naming_verbs:
        return _named_by(head.head)
    if head.dep_ == "attr" and head.head.lemma_ == "be":
        return _whose_name(head.head)
    if head.dep_ != "pobj":
        return None
    preposition, above = head.head, head.head.head
    if preposition.lower_ == "as" and above.lemma_.lower() == "know":
        return _named_by(above)
    is_name = any(c.lower_ in words.name_nouns for c in head.lefts)
    if preposition.lower_ in ("by", "under") and is_name and above.lemma_.lower() in ("know", "go"):
        return _named_by(above)
    if preposition.lower_ == "of" and above.lower_ in words.name_nouns and above.dep_ == "pobj":
        verb = above.head.head
        return _named_by(verb) if verb.lemma_.lower() in ("know", "go") else None
    return None


def _named_by(verb: Token) -> Token | None:
    """Return whom a verb of naming names, in a participle or a relative clause beside it."""
    if verb.dep_ == "acl":
        return verb.head
    if verb.dep_ == "relcl" and any(c.lower_ in ("who", "which", "that") for c in verb.lefts):
        return verb.head
    own = [c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")]
    if verb.tag_ in ("VBN", "VBD") and own and own[0].dep_ == "nsubjpass":
        return own[0]
    objects = [c for c in verb.children if c.dep_ in ("nsubj", "dobj") and c.lower_ in _SELVES]
    if own and objects:
        return own[0]
    return None


def _whose_name(verb: Token) -> Token | None:
    """Return whose name a clause tells: "X, whose real name is Y"."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None or subject.lower_ not in teaching_words().name_nouns:
        return None
    is_whose = any(c.lower_ == "whose" for c in subject.lefts)
    return verb.head if is_whose and verb.dep_ == "relcl" else None


def _apposed_to(mention: Mention, parties: dict[int, Party]) -> Party | None:
    """Return what an apposition stands beside; a person's name not beside the place before it, but beside the noun
    that the place belongs to ("the envoy to the talks in Geneva, A B").
    """
    token = mention.head.head
    while token.i not in parties and token.dep_ in ("pobj", "prep", "compound"):
        token = token.head
    while mention.traits.kind == "person" and token.i in parties and parties[token.i].kind != "person":
        above = token.head.head if token.dep_ == "pobj" and token.head.dep_ == "prep" else token
        if above == token:
            break
        token = above
    return parties.get(token.i)


def _follows_subject(token: Token) -> bool:
    """Whether a name is parsed as second subject of a verb: "The head of the mission, A B, has told ..."."""
    before = [c for c in token.head.lefts if c.dep_ == token.dep_ and c.i < token.i]
    return bool(before) and token.doc[token.left_edge.i - 1].text == ","


def _titled_before(mention: Mention, parties: dict[int, Party]) -> Party | None:
    """Return the role that stands right before a name: "army chief A B", "the minister of defence A B"."""
    start = mention.name.start if mention.name is not None else mention.start
    token = next((t for t in mention.head.doc if t.idx + len(t.text_with_ws) == start), None)
    if token is not None and _ends_body(token, mention, parties):
        token = mention.head.head
    while token is not None and token.i not in parties and token.dep_ in ("pobj", "prep", "compound", "conj"):
        token = token.head if token.head.i < mention.position else None
    while token is not None and token.dep_ == "pobj" and token.head.lower_ in ("of", "for", "to"):
        token = token.head.head
    party = parties.get(token.i) if token is not None else None
    return party if party is not None and party.kind == "person" and party.last.form == "noun" else None


def _ends_body(token: Token, mention: Mention, parties: dict[int, Party]) -> bool:
    """Whether a body's name stands between "of" and a name: "President of the Palestinian Authority A B"."""
    if token.head != mention.head or mention.head.dep_ != "pobj" or mention.head.head.lower_ != "of":
        return False
    before = [t for t in mention.head.lefts if mention.head.head.i < t.i <= token.i]
    return any(t.i in parties and parties[t.i].kind in ("body", "state") for t in before)
