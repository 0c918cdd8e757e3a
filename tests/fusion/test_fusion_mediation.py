"""Mediated talks: who between whom, in what form, about what, and which rounds are of one process."""

import pytest

from dragoman.fusion import fuse, mediations_from

LEAGUE, UNION, TOGO = "the League:BENREB:ben.league", "the Union:BENPTY:ben.union", "Togo:TGO:TGO"


def _mediations(*accounts):
    return mediations_from(fuse(accounts).events, accounts)


@pytest.fixture
def talk(make):
    """The maker of accounts of talks between the League and the Union through Togo."""

    def make_talk(account_id, **told):
        given = {"type": "CONSULT", "mode": "third-party", "actors": [LEAGUE, UNION], "third": [TOGO]}
        words = {"report": f"r{account_id}", "trigger": "mediated", "text": "Togo mediated between the two."}
        return make(account_id, **{**given, **words, **told})

    return make_talk


def test_mediator_and_parties_are_told_apart(talk):
    (found,) = _mediations(talk("a1", day="2024-05-01", place=["Kola", "BEN", 9.0, 2.0]))
    assert [a.name for a in found.third_parties] == ["Togo"]
    assert [a.name for a in found.parties] == ["the League", "the Union"]
    assert found.venue.name == "Kola"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Togo mediated between the League and the Union.", None),
        ("Togo mediated indirect talks between the League and the Union.", "proximity"),
        ("Togo mediated direct talks between the League and the Union.", "direct"),
        ("An envoy of Togo mediated and shuttled between the two delegations.", "shuttle"),
        ("Togo mediated between them in a video conference.", "video"),
        ("Togo mediated between them by telephone.", "phone"),
    ],
)
def test_form_is_that_of_the_words(talk, text, form):
    (found,) = _mediations(talk("a1", day="2024-05-01", text=text))
    assert found.format == form


def test_agenda_absentees_and_initiator_are_in_the_reports_words(talk):
    text = (
        "Togo mediated on Wednesday in Kola about the release of captives, at the request of the Coast Council and "
        "without the River Front."
    )
    (found,) = _mediations(talk("a1", day="2024-05-01", text=text))
    assert found.agenda == ("the release of captives",)
    assert found.absentees == ("the River Front",)
    assert found.initiators == ("the Coast Council",)


def test_rounds_of_one_process_follow_each_other(talk):
    rounds = _mediations(
        talk("a3", day="2024-09-01", published="2024-09-02", text="Togo mediated a third round of talks."),
        talk("a1", day="2024-05-01"),
        talk("a2", day="2024-06-15", published="2024-06-16"),
    )
    assert [(m.event_id, m.number, m.round) for m in rounds] == [("a1", 1, None), ("a2", 2, None), ("a3", 3, 3)]
    assert {m.process_id for m in rounds} == {"a1"}


def test_talks_of_other_sides_or_years_later_are_another_process(talk):
    found = _mediations(
        talk("a1", day="2022-05-01", published="2022-05-02"),
        talk("a2", day="2024-05-01"),
        talk("a3", day="2024-05-02", actors=["Ghana:GHA:GHA", "Mali:MLI:MLI"]),
    )
    assert [m.process_id for m in found] == ["a1", "a2", "a3"]


def test_refusal_to_meet_stands_beside_the_round(talk, make):
    refusal = make("a2", report="r2", type="REJECT", mode="meet", actors=[LEAGUE], recipients=[UNION],
                   day="2024-05-20", published="2024-05-21", trigger="refused", text="refused to meet")  # fmt: skip
    (found,) = _mediations(talk("a1", day="2024-05-01"), refusal)
    assert found.refusals == ("a2",)


def test_mediator_told_alone_is_joined_with_the_talks_of_its_sentence(make):
    text = "The third round of talks between the League and the Union, hosted by Togo, began on Wednesday."
    talks = make("a1", start=5, type="CONSULT", actors=[LEAGUE, UNION], day="2024-05-01", trigger="talks", text=text)
    host = make("a2", start=5, type="CONSULT", mode="third-party", actors=[TOGO], day="2024-05-01",
                trigger="hosted", text=text)  # fmt: skip
    (found,) = _mediations(talks, host)
    assert [a.name for a in found.third_parties] == ["Togo"]
    assert [a.name for a in found.parties] == ["the League", "the Union"]


def test_planned_talks_and_talks_without_a_third_party_are_none(talk):
    assert _mediations(talk("a1", realis="planned", aux=["future"])) == []
    assert _mediations(talk("a1", mode=None, third=[])) == []
