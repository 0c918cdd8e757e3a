"""Scores on annotated articles, on one made by hand."""

import json

import pytest

from dragoman.errors import SettingError
from dragoman.measure import load_gold, score_file

SENTENCES = [
    "Arvia attacked Borland on Monday.",
    "Ministers met in Cedria, officials said.",
    "Arvia met Borland.",
]
TEXT = "Arvia, 7 May\n" + "\n".join(SENTENCES)


def _offsets():
    return [[start := TEXT.index(sentence), start + len(sentence)] for sentence in SENTENCES]


ARTICLE = {"id": "a1", "published": "2024-05-07", "text": TEXT, "sentence_offsets": _offsets()}


def _act(sent, trigger, kind, actor=(), recipient=(), **fields):
    """Make an annotated act; actors are (code, text)."""
    sides = [[{"code": code, "text": text} for code, text in side] for side in (actor, recipient)]
    return {"article": "a1", "sent": sent, "trigger": trigger, "type": kind,
            "actor": sides[0], "recipient": sides[1], **fields}  # fmt: skip


ARVIA, BORLAND = ("HUNMIL", "Arvia"), ("ROU", "Borland")
ATTACK = _act(0, "attacked", "ASSAULT", [ARVIA], [BORLAND], when="2024-05-06", aux=["historical"])
MET = _act(1, "met", "CONSULT", [("---GOV", "Ministers")], where="Cedria", attributed_to="officials",
           certainty="hedged", mode="meet")  # fmt: skip
MET_AGAIN = _act(2, "met", "CONSULT", [ARVIA, BORLAND], same_as="1:met")


@pytest.fixture
def article_gold(tmp_path):
    """Write annotated acts with their article beside them, and load them."""

    def make(*acts):
        (tmp_path / "acts_texts.jsonl").write_text(json.dumps(ARTICLE), encoding="utf-8")
        (tmp_path / "acts.jsonl").write_text("\n".join(map(json.dumps, acts)), encoding="utf-8")
        return load_gold(tmp_path / "acts.jsonl")

    return make


@pytest.fixture
def told(account):
    """Make the account that one act of the article gives."""

    def make(act, **fields):
        start = TEXT.index(SENTENCES[act["sent"]])
        at = start + SENTENCES[act["sent"]].index(act["trigger"])
        sides = {"actor": act["actor"], "recipient": act["recipient"]}
        return account(
            act["type"],
            **sides,
            **{
                "report_id": "a1",
                "trigger": {"text": act["trigger"], "start": at, "end": at + len(act["trigger"])},
                "sentence": {"index": act["sent"], "text": SENTENCES[act["sent"]]},
                **fields,
            },
        )

    return make


def _counts(scores, level):
    row = scores.tables["levels"][level]
    return row["right"], row["extra"], row["missed"]


def test_annotation_agrees_with_itself(article_gold):
    gold = article_gold(ATTACK, MET, MET_AGAIN)
    levels = gold.score_rows([ATTACK, MET, MET_AGAIN]).tables["levels"]
    assert {name: row["F1"] for name, row in levels.items()} == dict.fromkeys(levels, 1)
    assert "same_act" in levels


def test_other_type_at_the_same_trigger_is_aligned_but_wrong(article_gold):
    scores = article_gold(ATTACK).score_rows([{**ATTACK, "type": "COERCE"}])
    assert (_counts(scores, "trigger"), _counts(scores, "type")) == ((1, 0, 0), (0, 1, 1))
    assert _counts(scores, "quad") == (1, 0, 0)
    assert scores.tables["confused"] == {"ASSAULT>COERCE": {"n": 1}}


def test_same_type_at_another_trigger_is_aligned_last(article_gold):
    elsewhere, at_trigger = {**ATTACK, "trigger": "Monday"}, {**ATTACK, "type": "COERCE"}
    scores = article_gold(ATTACK).score_rows([elsewhere, at_trigger])
    assert _counts(scores, "detection") == (1, 1, 0)
    assert _counts(scores, "type") == (0, 2, 1)


def test_act_of_another_sentence_is_not_aligned(article_gold):
    scores = article_gold(MET).score_rows([{**MET, "sent": 2}])
    assert _counts(scores, "detection") == (0, 1, 1)


def test_wrong_recipient_leaves_the_actor_right(article_gold):
    scores = article_gold(ATTACK).score_rows([{**ATTACK, "recipient": [{"code": "USA", "text": "somebody"}]}])
    assert (_counts(scores, "type_actor"), _counts(scores, "type_actor_recipient")) == ((1, 0, 0), (0, 1, 1))
    assert _counts(scores, "recipient_slots") == (0, 1, 1)


def test_sides_are_pooled_where_an_act_is_mutual(article_gold):
    one_sided = _act(2, "met", "CONSULT", [ARVIA], [BORLAND])
    scores = article_gold(MET_AGAIN).score_rows([one_sided])
    assert _counts(scores, "type_actor_recipient") == _counts(scores, "type_codes") == (1, 0, 0)
    assert (_counts(scores, "actor_slots"), _counts(scores, "recipient_slots")) == ((2, 0, 0), (0, 0, 0))


def test_account_gives_time_place_and_claimant(article_gold, told):
    gold = article_gold(ATTACK, MET)
    attack = told(ATTACK, when={"start_date": "2024-05-06", "end_date": "2024-05-06"}, aux_modes=["historical"])
    met = told(MET, where={"text": "Cedria"}, claimants=[{"text": "officials"}], certainty="hedged", account_id="a2")
    scores = gold.score([attack, met])
    for level in ("when", "where", "claimant", "not_asserted", "aux"):
        assert _counts(scores, level) == (1, 0, 0)


def test_account_is_placed_by_its_words_where_offsets_are_of_another_text(article_gold, told):
    moved = told(ATTACK, trigger={"text": "attacked", "start": 900, "end": 908})
    assert _counts(article_gold(ATTACK).score([moved]), "trigger") == (1, 0, 0)


def test_account_of_a_heading_is_left_out(article_gold, told):
    heading = told(ATTACK, trigger={"text": "7 May", "start": 7, "end": 12}, sentence=None)
    scores = article_gold(ATTACK).score([heading])
    assert (scores.counts["predicted"], scores.counts["predicted_in_no_article"]) == (0, 0)


def test_account_of_an_unknown_report_is_counted(article_gold, told):
    lost = told(ATTACK, report_id="z9", sentence=None)
    assert article_gold(ATTACK).score([lost]).counts["predicted_in_no_article"] == 1


def test_fused_accounts_are_one_happening(article_gold, told, tmp_path):
    gold = article_gold(MET, MET_AGAIN)
    accounts = [told(act, account_id=name) for act, name in ((MET, "x"), (MET_AGAIN, "y"))]
    assert "same_act" not in gold.score(accounts).tables["levels"]
    path = tmp_path / "accounts.jsonl"
    rows = [{**account.model_dump(mode="json"), "event_id": "e"} for account in accounts]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert _counts(score_file(gold, path), "same_act") == (1, 0, 0)


def test_accounts_tied_by_a_link_are_one_happening(article_gold, told):
    tied = [told(MET, account_id="x"), told(MET_AGAIN, account_id="y", same_as="x")]
    assert _counts(article_gold(MET, MET_AGAIN).score(tied), "same_act") == (1, 0, 0)


def test_errors_come_in_reading_order_with_the_sentence(article_gold):
    errors = article_gold(ATTACK, MET).score_rows([{**MET, "type": "AGREE"}, MET_AGAIN]).errors
    assert [error.split()[0] for error in errors] == ["missed", "confused", "extra"]
    assert errors[0] == f"missed ASSAULT(Arvia > Borland) 'attacked' in a1:0: {SENTENCES[0]}"


def test_only_annotated_articles_are_coded_whole(article_gold):
    (report,) = article_gold(ATTACK).reports()
    assert (report.report_id, report.text, str(report.published_at)) == ("a1", TEXT, "2024-05-07")


def test_texts_must_be_there_to_score_accounts(gold_file):
    gold = gold_file([ATTACK])
    assert _counts(gold.score_rows([ATTACK]), "trigger") == (1, 0, 0)
    with pytest.raises(SettingError, match="--articles"):
        gold.score([])
    with pytest.raises(SettingError, match="--articles"):
        gold.reports()
