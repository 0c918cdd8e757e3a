"""Our measures equal those of the scripts beside the public annotations, for right and wrong predictions."""

import importlib.util
import json
import random
import sys

import pytest

from dragoman.measure import load_gold
from dragoman.measure.conventions import conventions
from dragoman.measure.lines import read_accounts

SENTENCE_FILES = [
    "plover_gsr", "plv", "cameo_penta_spans", "cameo_manual", "petr2_validation", "india_police", "muc4",
]  # fmt: skip
LEVELS = {
    "type": "type_multiset", "type_set": "type_set", "type_country": "dyad_country",
    "type_country_sector": "dyad_country_sector", "countries": "actors_only", "type_words": "type_text",
    "quad": "quad", "detection": "detection",
}  # fmt: skip
QUADS = {
    "verbal cooperation": "verbal-coop", "material cooperation": "material-coop",
    "verbal conflict": "verbal-conf", "material conflict": "material-conf",
}  # fmt: skip
ARTICLE_LEVELS = {
    "detection": "detection", "trigger": "trigger", "type": "type", "quad": "quad",
    "type_actor": "type+actor",
    "type_actor_recipient": "type+actor+recipient", "type_codes": "type+codes", "actor_slots": "actor slots",
    "recipient_slots": "recipient slots", "aux": "aux", "when": "when", "where": "where",
    "claimant": "claimant", "not_asserted": "not asserted", "same_act": "same act",
}  # fmt: skip
EQUAL = {
    "aux": "aux (whole set)", "mode": "mode (same type, any given)", "certainty": "certainty",
    "when": "when (incl. none)", "has_claimant": "claimant given or not",
}  # fmt: skip
TYPES = list(conventions().quad_classes)
CODES = ["USA", "ISRMIL", "PSEGOV", "IGOUNO", "---REB", "INDCOP", "NGO", ""]
SEEDS = (1, 2, 3)


@pytest.fixture(scope="module")
def scripts(shared_gold):
    """The two scripts, imported by path; what importing them changes is put back."""
    path, modules = list(sys.path), dict(sys.modules)
    writes, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    loaded = {}
    for name in ("score", "accounts_score"):
        if not (shared_gold / f"{name}.py").exists():
            pytest.skip(f"no {name}.py beside the checkout")
        spec = importlib.util.spec_from_file_location(name, shared_gold / f"{name}.py")
        loaded[name] = importlib.util.module_from_spec(spec)
        sys.modules[name] = loaded[name]
        spec.loader.exec_module(loaded[name])
    yield loaded
    sys.path[:], sys.dont_write_bytecode = path, writes
    for name in loaded:
        sys.modules.pop(name)
        sys.modules.update({key: module for key, module in modules.items() if key == name})


def test_conventions_equal_those_of_the_scripts(scripts):
    sentences, articles, ours = scripts["score"], scripts["accounts_score"], conventions()
    assert (ours.sentence_fillers, ours.article_fillers) == (sentences.STOP - {"'s"}, articles.STOP)
    assert (ours.pronouns, ours.sectors) == (articles.PRON, sentences.SECTORS)
    assert (ours.quad_classes, ours.former_types) == (sentences.QUAD, sentences.LEGACY)
    assert (ours.country_codes, ours.other_quad_classes) == (sentences.COUNTRY_FIX, sentences.QUAD_ALT)
    assert (ours.mutual_types, ours.flags_left_out) == (sentences.RECIPROCAL, set(sentences.SKIP))


def _rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _right(record):
    """The acts of the gold as a coder without doubts would give them."""
    return [{**act, "plover": (act["plover"] or "AID").split("|")[0], "alt_plover": []} for act in record["gold"]]


def _disturbed_actors(actors, chance):
    actors = [dict(actor) for actor in actors]
    for actor in actors:
        if chance.random() < 0.3:
            actor.pop("country", None)
            actor["code"] = chance.choice(CODES)
            actor["sector"] = chance.choice([None, [], ["REB"], "GOV"])
        if chance.random() < 0.3 and actor.get("text"):
            actor["text"] = " ".join(chance.sample(words := actor["text"].split(), k=max(1, len(words) // 2)))
    if chance.random() < 0.2:
        actors.append({"code": chance.choice(CODES), "text": chance.choice(["the government", "rebels", ""])})
    return actors[1:] if chance.random() < 0.1 else actors


def _disturbed_act(act, chance):
    act = {**act}
    act["source_actor"] = _disturbed_actors(act["source_actor"], chance)
    act["target_actor"] = _disturbed_actors(act["target_actor"], chance)
    if chance.random() < 0.3:
        act["plover"] = chance.choice([*TYPES, "YIELD", "BLAME", None])
    if chance.random() < 0.2:
        act["source_actor"], act["target_actor"] = act["target_actor"], act["source_actor"]
    if chance.random() < 0.2:
        act["reciprocal"] = not act.get("reciprocal")
    return act


def _disturbed(record, chance):
    acts = [_disturbed_act(act, chance) for act in _right(record) if chance.random() < 0.85]
    acts += [_disturbed_act(act, chance) for act in _right(record) if chance.random() < 0.2]
    for act in [act for act in acts if len(act["source_actor"]) == 2 and not act["target_actor"]]:
        if chance.random() < 0.7:  # one act each way instead of a mutual one
            one, other = act["source_actor"]
            acts.remove(act)
            acts += [{**act, "source_actor": [a], "target_actor": [b]} for a, b in ((one, other), (other, one))]
    while chance.random() < 0.15:
        made = {"plover": chance.choice(TYPES), "source_actor": [], "target_actor": []}
        acts.append(_disturbed_act(made, chance))
    return acts


PREDICTIONS = {
    "right": lambda records: [{"id": record["id"], "events": _right(record)} for record in records],
    "none": lambda records: [],
    **{
        f"disturbed {seed}": lambda records, seed=seed: [
            {"id": record["id"], "events": _disturbed(record, chance)}
            for chance in [random.Random(seed)]
            for record in records
        ]
        for seed in SEEDS
    },
}


def _cells(row):
    return [row["P"], row["R"], row["F1"], row["right"], row["extra"], row["missed"]]


def _reference_cells(row):
    return [row["P"], row["R"], row["F1"], row["tp"], row["fp"], row["fn"]]


def _near(values):
    return pytest.approx(values, abs=0.001)


@pytest.mark.parametrize("kind", PREDICTIONS)
@pytest.mark.parametrize("name", SENTENCE_FILES)
def test_sentence_measures_equal_the_script(name, kind, scripts, shared_gold):
    path = shared_gold / f"{name}.jsonl"
    predictions = PREDICTIONS[kind](_rows(path))
    reference = scripts["score"].score(_rows(path), predictions)
    scores = load_gold(path).score_rows(predictions)
    levels = scores.tables["levels"]
    assert set(levels) == {ours for ours, theirs in LEVELS.items() if theirs in reference}
    for ours, row in levels.items():
        theirs = reference[LEVELS[ours]]
        assert _cells(row) == _near(_reference_cells(theirs)), ours
        assert row["n"] == theirs["records"]
    types = scores.tables.get("types", {})
    assert set(types) == set(reference["per_class"])
    for type_name, row in types.items():
        assert _cells(row) == _near(_reference_cells(reference["per_class"][type_name])), type_name
    quads = scores.tables["quads"]
    assert {QUADS[quad] for quad in quads} == set(reference["per_quad"])
    for quad, row in quads.items():
        assert _cells(row) == _near(_reference_cells(reference["per_quad"][QUADS[quad]])), quad
    assert scores.value("macro.types.F1") == _near(reference["macroF1_type"])
    pairs = {
        level: {"n": row["n"], "accuracy": row["share"], "macroF1": row["F1"]}
        for level, row in scores.tables.get("pair_labels", {}).items()
    }
    assert pairs == {level: _near(row) for level, row in reference.get("pair_label", {}).items()}
    assert scores.counts["predicted_of_unknown_type"] == sum(reference["unknown_types"].values())


def _disturbed_told(act, chance, sentences):
    act = {**act, "actor": [dict(x) for x in act["actor"]], "recipient": [dict(x) for x in act["recipient"]]}
    choices = {
        "type": TYPES, "mode": ["meet", None], "aux": [[], ["future"], ["historical", "negation"]],
        "when": [None, "2017", "2019-03-15", "2019-02/2019-03"], "where": [None, "Geneva", "the capital"],
        "attributed_to": [None, "the minister", "officials of the UN"], "same_as": [None],
        "certainty": ["asserted", "hedged", "denied"],
        "trigger": [*sentences[act["sent"]].split(), "not in the sentence"], "sent": range(len(sentences)),
    }  # fmt: skip
    for field, values in choices.items():
        if chance.random() < (0.05 if field == "sent" else 0.2):
            act[field] = chance.choice(values)
    for side in ("actor", "recipient"):
        for actor in act[side]:
            if chance.random() < 0.3:
                actor["code"] = chance.choice(CODES)
            if chance.random() < 0.2:
                actor["text"] = chance.choice(["he", "the army of the north", "Damascus", "U.S. officials"])
        if chance.random() < 0.15:
            act[side].append({"code": chance.choice(CODES), "text": "the rebels"})
        if chance.random() < 0.1:
            act[side] = act[side][1:]
    return act


def _disturbed_annotation(rows, articles, seed):
    chance = random.Random(seed)
    kept = [row for row in rows if chance.random() < 0.85] + [row for row in rows if chance.random() < 0.15]
    return [_disturbed_told(row, chance, articles[row["article"]]["sentences"]) for row in kept]


ANNOTATIONS = {
    "right": lambda rows, articles: rows,
    "none": lambda rows, articles: [],
    **{
        f"disturbed {seed}": lambda rows, articles, seed=seed: _disturbed_annotation(rows, articles, seed)
        for seed in SEEDS
    },
}


def _article_cells(row):
    return [
        row["P"],
        row["R"],
        row["F1"],
        row["right"],
        row["right"] + row["extra"],
        row["right"] + row["missed"],
    ]


def _article_reference_cells(row):
    return [row[key] for key in ("P", "R", "F1", "tp", "pred", "gold")]


def _assert_equal_articles(scores, reference):
    levels = scores.tables["levels"]
    assert set(levels) == {ours for ours, theirs in ARTICLE_LEVELS.items() if theirs in reference["metrics"]}
    for ours, row in levels.items():
        theirs = reference["metrics"][ARTICLE_LEVELS[ours]]
        assert _article_cells(row) == _near(_article_reference_cells(theirs)), ours
    for ours, row in scores.tables["equal"].items():
        assert row == _near(reference["equal"][EQUAL[ours]]), ours
    agreed = scores.tables["agreement"]
    assert agreed["type"] == _near(reference["kappa"]["type, overlapping triggers"])
    assert agreed["sentence"] == _near(reference["kappa"]["sentence has an event"])
    types = scores.tables["types"]
    assert set(types) == set(reference["per_type"])
    for name, row in types.items():
        theirs = reference["per_type"][name]
        assert _article_cells(row) == _near(_article_reference_cells(theirs)), name
        more = [row["found"], row["actor_F1"], row["recipient_F1"]]
        assert more == _near([theirs["found"], theirs["type+actor F1"], theirs["+recipient F1"]]), name
    assert scores.value("macro.types.F1") == _near(reference["macroF1_type"])
    confused = [f"{types} {row['n']}" for types, row in scores.tables.get("confused", {}).items()]
    assert confused == reference["confused"]
    assert scores.counts["aligned"] == reference["aligned"]


@pytest.fixture
def articles(shared_gold):
    """The annotated articles, by id."""
    return {row["id"]: row for row in _rows(shared_gold / "accounts_dev_texts.jsonl")}


@pytest.mark.parametrize("kind", ANNOTATIONS)
def test_article_measures_of_annotations_equal_the_script(kind, scripts, shared_gold, articles):
    path = shared_gold / "accounts_dev.jsonl"
    rows = _rows(path)
    predicted = ANNOTATIONS[kind](rows, articles)
    reference = scripts["accounts_score"].evaluate(rows, predicted, articles)
    _assert_equal_articles(load_gold(path).score_rows(predicted), reference)


def _account(row, number, article, chance):
    """Make the account that an annotated act gives, with offsets or, sometimes, with words only."""
    begin, end = article["sentence_offsets"][row["sent"]]
    at = article["text"].find(row["trigger"], begin, end)
    is_placed = at >= 0 and chance.random() < 0.9
    span = {"start": at, "end": at + len(row["trigger"])} if is_placed else {}
    day = (row["when"] or "").split("/")[0]
    is_day = len(day) == 10 and row["when"] == day
    claimant = {"text": row["attributed_to"], "name": "United Nations"}
    cut = chance.choice([0, 0, 1])
    actors = [
        {"code": x["code"] or None, "text": x["text"], "ref": x.get("ref"), "name": x.get("name")} for x in row["actor"]
    ]
    return {
        "account_id": f"n{number}",
        "report_id": chance.choice(["", "folder/"]) + row["article"],
        "sentence": {"text": "  ".join(article["text"][begin:end].split())},
        "trigger": {"text": row["trigger"], **span},
        "event_type": row["type"],
        "mode": row["mode"],
        "aux_modes": row["aux"],
        "actors": actors[cut:],
        "third_parties": actors[:cut],
        "recipients": [{"code": x["code"] or None, "text": x["text"]} for x in row["recipient"]],
        "when": {"start_date": day, "end_date": chance.choice([day, None])} if is_day else None,
        "where": {"text": row["where"]} if row["where"] else None,
        "claimants": [claimant] if row["attributed_to"] else [],
        "certainty": row["certainty"],
        "coder": {"name": "gold"},
        "event_id": chance.choice(["e1", "e2", None]),
    }


@pytest.mark.parametrize("kind", ANNOTATIONS)
def test_article_measures_of_accounts_equal_the_script(kind, scripts, shared_gold, articles):
    path, chance = shared_gold / "accounts_dev.jsonl", random.Random(7)
    rows = _rows(path)
    predicted = [
        _account(row, number, articles[row["article"]], chance)
        for number, row in enumerate(ANNOTATIONS[kind](rows, articles))
    ]
    reference = scripts["accounts_score"].evaluate(rows, predicted, articles)
    events = {row["account_id"]: row["event_id"] for row in predicted if row["event_id"]}
    scores = load_gold(path).score(read_accounts(predicted), events=events)
    _assert_equal_articles(scores, reference)


def _phrase_values(row, chance):
    values = {field: wanted[0] for field, wanted in row["gold"].items()}
    wrong = {
        "country": ["USA", "kos", None],
        "code_1": ["GOV", " MIL ", None],
        "code_2": [None],
        "wiki": ["", "X"],
    }
    for field in values:
        if chance is not None and chance.random() < 0.4:
            values[field] = chance.choice(wrong[field])
    return {"id": row["id"], **values}


@pytest.mark.parametrize("seed", [None, *SEEDS], ids=lambda seed: "right" if seed is None else f"disturbed {seed}")
def test_phrase_measures_equal_the_script(seed, scripts, shared_gold):
    path, chance = shared_gold / "actor_phrases.jsonl", None if seed is None else random.Random(seed)
    predicted = [_phrase_values(row, chance) for row in _rows(path)]
    reference = scripts["score"].score_actors(_rows(path), predicted)
    scores = load_gold(path).score_rows(predicted).tables["fields"]
    named = {name.replace("country_and_code_1", "country+code_1"): row for name, row in scores.items()}
    assert {name: row["n"] for name, row in named.items()} == {name: row["n"] for name, row in reference.items()}
    assert {name: row["share"] for name, row in named.items()} == {
        name: _near(row["accuracy"]) for name, row in reference.items()
    }
