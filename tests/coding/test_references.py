"""What phrases stand for inside a report: each case says it in words, or that the phrase stays open."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.coding.kinds import Kinds
from dragoman.coding.reference.chains import chain_spans
from dragoman.coding.references import References
from dragoman.config import Settings
from dragoman.pipeline import Pipeline
from dragoman.records import Account, Report
from dragoman.text.stage import read_texts
from dragoman.text.work import Work

GROUPS = yaml.safe_load((Path(__file__).parents[1] / "cases" / "references.yaml").read_text(encoding="utf-8"))
CASES = [case for group in GROUPS for case in group["cases"]]
QUESTIONS = [(case["text"], *asked) for case in CASES for asked in case.get("is", ())] + [
    (case["text"], *asked, None) for case in CASES for asked in case.get("open", ())
]
PAIRS = [(case["text"], *pair) for case in CASES for pair in case.get("same", ())]
KNOWN = {
    (miss["text"], miss["phrase"]): miss["reason"]
    for miss in yaml.safe_load((Path(__file__).parent / "known_references.yaml").read_text(encoding="utf-8")) or ()
}


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.from_settings(Settings())


@pytest.fixture(scope="module")
def read(pipeline: Pipeline) -> dict[str, tuple[Work, References]]:
    works = [Work(report=Report(report_id=str(n), text=case["text"])) for n, case in enumerate(CASES)]
    found = {}
    for work in read_texts(works, nlp=pipeline.nlp, world=pipeline.world):
        assert work.report is not None
        references = References(pipeline.coder._lexicon, pipeline.world)
        for number, doc in enumerate(work.parses):
            kinds = Kinds(doc, work.names[number], world=pipeline.world, lexicon=pipeline.coder._lexicon)
            references.read(number, doc, kinds, work.quotations[number])
        found[work.report.text] = (work, references)
    return found


def _line(work: Work, line: int) -> list[tuple[int, Any]]:
    """The sentences of a line of the case: a line may hold several."""
    assert work.report is not None
    starts = [i + 1 for i, c in enumerate(work.report.text) if c == "\n"]
    first, last = ([0, *starts])[line], ([*starts, len(work.report.text)])[line]
    sentences = [(n, s) for n, s in enumerate(work.sentences) if first <= s.start < last]
    return [(n, work.parses[n]) for n, _ in sentences]


def _head(work: Work, line: int, phrase: str) -> tuple[int, Any]:
    """The sentence of a phrase, and the token that heads it."""
    for number, doc in _line(work, line):
        for first in doc:
            start = first.idx
            if doc.text[start : start + len(phrase)] == phrase:
                inside = [t for t in doc if start <= t.idx < start + len(phrase)]
                return number, next(t for t in inside if t.head not in inside or t.head == t)
    raise AssertionError(f"{phrase!r} is not in line {line}")


@pytest.mark.parametrize(
    ("text", "line", "phrase", "wanted"),
    [
        pytest.param(
            *question,
            id=f"{question[0][:30]}-{question[2]}",
            marks=[pytest.mark.xfail(reason=KNOWN[question[0], question[2]])]
            if (question[0], question[2]) in KNOWN
            else [],
        )
        for question in QUESTIONS
    ],
)
def test_phrase_stands_for_what_the_case_says(
    read: dict[str, tuple[Work, References]], text: str, line: int, phrase: str, wanted: str | None
) -> None:
    work, references = read[text]
    number, head = _head(work, line, phrase)
    found = references.resolve(head, number, None)
    if wanted is None:
        assert found is None
    else:
        assert found is not None
        assert wanted in found


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[2]}-{pair[4]}")
def test_two_phrases_stand_for_one_party(read: dict[str, tuple[Work, References]], pair: tuple[str, ...]) -> None:
    text, line, phrase, other_line, other = pair
    work, references = read[text]
    (first, head), (second, other_head) = _head(work, int(line), phrase), _head(work, int(other_line), other)
    party = references.party_of(head, first)
    assert party is not None
    assert party is references.party_of(other_head, second)


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 120


def test_known_misses_are_cases() -> None:
    asked = {(text, phrase) for text, _, phrase, _ in QUESTIONS}
    assert set(KNOWN) <= asked


def test_chain_spans_index_the_text(pipeline: Pipeline) -> None:
    text = "Mahmoud Abbas spoke in Ramallah.\nAbbas said he would stay.\n"
    work = read_texts([Work(report=Report(report_id="a", text=text))], nlp=pipeline.nlp, world=pipeline.world)[0]
    found = chain_spans(work, lexicon=pipeline.coder._lexicon, world=pipeline.world)
    words = [[text[start:end] for start, end in chain] for chain in found]
    assert ["Mahmoud Abbas", "Abbas", "he"] in words


def test_far_sentences_do_not_count(pipeline: Pipeline) -> None:
    filler = "The price of bread rose again in the market.\n" * 8
    text = f"Karim Haddad flew to Amman.\n{filler}He smiled.\n"
    work = read_texts([Work(report=Report(report_id="a", text=text))], nlp=pipeline.nlp, world=pipeline.world)[0]
    found = chain_spans(work, lexicon=pipeline.coder._lexicon, world=pipeline.world)
    assert not any({"Karim Haddad", "He"} <= {text[s:e] for s, e in chain} for chain in found)


def _code(pipeline: Pipeline, text: str, **fields: str) -> tuple[Account, ...]:
    (work,) = pipeline.code([Report(report_id="a", text=text, **fields)])
    return work.accounts


def test_participant_carries_what_its_words_stand_for(pipeline: Pipeline) -> None:
    accounts = _code(pipeline, "Hamas rejected the plan on Monday.\nThe movement accused Israel of bad faith.\n")
    accusers = [a.ref for account in accounts if account.event_type == "ACCUSE" for a in account.actors]
    assert accusers == ["Hamas"]


def test_phrase_for_two_parties_gives_two_participants(pipeline: Pipeline) -> None:
    text = "Armenia and Azerbaijan traded fire.\nThe two countries signed a peace treaty in Tbilisi.\n"
    signed = [
        account for account in _code(pipeline, text) if account.trigger and "sign" in (account.trigger.text or "")
    ]
    assert signed
    assert [(a.text, a.country) for a in signed[0].actors] == [
        ("The two countries", "ARM"),
        ("The two countries", "AZE"),
    ]


def test_pronoun_carries_the_description_of_its_person(pipeline: Pipeline) -> None:
    text = "Kenyan Foreign Minister Otieno Wekesa flew to Juba.\nHe met the rebels on Monday.\n"
    actors = [a for account in _code(pipeline, text) if account.event_type == "CONSULT" for a in account.actors]
    assert any(a.text == "He" and a.country == "KEN" and "GOV" in a.sectors for a in actors)


def test_what_two_parties_own_gives_two_participants(pipeline: Pipeline) -> None:
    text = "Serbia and Kosovo traded blame.\nTheir foreign ministers met in Vienna on Monday.\n"
    met = [account for account in _code(pipeline, text) if account.event_type == "CONSULT"]
    assert met
    assert [(a.ref, a.country) for a in met[0].actors] == [
        ("Serbia's foreign ministers", "SRB"),
        ("Kosovo's foreign ministers", "XKX"),
    ]


def test_group_is_not_told_beside_its_members(pipeline: Pipeline) -> None:
    accounts = _code(pipeline, "The rival movements Fatah and Hamas signed an agreement in Algiers on Monday.\n")
    signed = [a for a in accounts if a.event_type in ("AGREE", "SUPPORT")]
    assert signed
    assert [a.text for a in signed[0].actors] == ["Fatah", "Hamas"]


def test_neighbours_that_are_states_are_no_ordinary_people(pipeline: Pipeline) -> None:
    told = "Pakistan met with India in Geneva.\nThe two neighbours exchanged fire along the border on Monday.\n"
    fights = [a for a in _code(pipeline, told) if a.event_type == "ASSAULT"]
    assert [{x.country for x in a.actors} for a in fights] == [{"PAK", "IND"}]


def test_former_and_latter_act(pipeline: Pipeline) -> None:
    told = "Fatah and Hamas met in Cairo.\nThe former accused the latter of bad faith.\n"
    accused = [a for a in _code(pipeline, told) if a.event_type == "ACCUSE"]
    assert [(a.actors[0].ref, a.recipients[0].ref) for a in accused] == [("Fatah", "Hamas")]


def test_counterpart_has_the_office_of_whose_counterpart_it_is(pipeline: Pipeline) -> None:
    told = "Ahmed Zourab, deputy foreign minister of Chad, met his Sudanese counterpart in Khartoum on Monday.\n"
    (met,) = [a for a in _code(pipeline, told) if a.event_type == "CONSULT"]
    assert [a.code for a in met.actors] == ["TCDGOV", "SDNGOV"]


def test_body_ends_before_the_state_that_it_is_in(pipeline: Pipeline) -> None:
    accounts = _code(pipeline, "Rebels attacked the town of Birao in the Central African Republic.\n")
    assert [a.code for account in accounts for a in account.actors] == ["CAFREB"]


def test_charge_is_no_part_of_who_is_accused(pipeline: Pipeline) -> None:
    accounts = _code(pipeline, "The FDLR accused the army of the killings in North Kivu.\n")
    accused = [a for a in accounts if a.event_type == "ACCUSE"]
    assert [r.text for a in accused for r in a.recipients] == ["the army"]
