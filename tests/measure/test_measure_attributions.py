"""Scores on annotated attributions: accounts inside of somebody's words, and who they are told by."""

import pytest

from dragoman.errors import SettingError
from dragoman.measure import AttributionGold
from dragoman.records import Account, Claimant, CoderStamp, Trigger

TEXT = "Arvian police said rebels attacked Borland. They left."


def _part(words):
    start = TEXT.index(words)
    return [{"spans": [[start, start + len(words)]], "text": words}]


@pytest.fixture
def gold(gold_file) -> AttributionGold:
    attribution = {
        "source": _part("Arvian police"),
        "cue": _part("said"),
        "content": _part("rebels attacked Borland"),
    }
    return gold_file([{"id": "t", "text": TEXT, "date": None, "attributions": [attribution]}])


def _account(trigger, claimant=None, cue="said"):
    start = TEXT.index(trigger)
    claimants = ()
    if claimant is not None:
        left = TEXT.index(claimant)
        claimants = (Claimant(text=claimant, start=left, end=left + len(claimant), cue=cue),)
    return Account(
        account_id=f"{trigger}{claimant}",
        report_id="t",
        event_type="ASSAULT",
        actors=(),
        recipients=(),
        trigger=Trigger(text=trigger, start=start, end=start + len(trigger)),
        claimants=claimants,
        certainty="asserted",
        coder=CoderStamp(name="test"),
    )


def test_claimant_that_shares_words_with_the_source_is_right(gold):
    scores = gold.score([_account("attacked", "police")])
    assert scores.value("attributions.source.F1") == 1
    assert scores.value("shares.cue.share") == 1


def test_missing_claimant_is_missed(gold):
    scores = gold.score([_account("attacked")])
    assert scores.value("attributions.source.R") == 0
    assert scores.errors == ("missed t 'attacked': nobody, not Arvian police (said)",)


def test_other_claimant_is_extra_and_missed(gold):
    assert gold.score([_account("attacked", "rebels")]).tables["attributions"]["source"]["extra"] == 1


def test_claimant_where_nobody_is_annotated_is_extra(gold):
    scores = gold.score([_account("left", "police")])
    assert scores.value("attributions.source.P") == 0
    assert scores.errors == ("extra t 'left': police (said), where nobody is annotated",)


def test_account_that_nobody_tells_is_no_error(gold):
    assert gold.score([_account("left")]).errors == ()


def test_other_cue_is_wrong(gold):
    assert gold.score([_account("attacked", "police", cue="claimed")]).value("shares.cue.share") == 0


def test_texts_are_reports(gold):
    assert [report.text for report in gold.reports()] == [TEXT]


def test_predictions_in_another_shape_are_refused(gold):
    with pytest.raises(SettingError, match="give accounts"):
        gold.score_rows([])


def test_broken_line_is_an_error(gold_file):
    with pytest.raises(SettingError, match="'t' is not valid"):
        gold_file([{"id": "t", "attributions": [{"source": []}]}])
