"""Events, relations and agreements that pictures are drawn of."""

import pytest

from dragoman.records import Agreement, Event, Relation

QUAD_OF = {"CONSULT": 1, "AID": 2, "ACCUSE": 3, "ASSAULT": 4}
NORVIA = {"name": "Norvia <b>", "entity_id": "nrv", "code": "NRVGOV", "country": "NRV"}
FRONT = {"name": "Tal Front", "entity_id": "tal.front", "code": "TALREB", "country": "TAL"}
CAIRO = {"name": "Cairo", "country": "EGY", "latitude": 30.06, "longitude": 31.25, "precision": "city"}
NORTH = {"name": "the north", "precision": "region"}
SINAI = {"name": "Sinai", "country": "EGY", "latitude": 29.5, "longitude": 33.8, "precision": "region"}
EGYPT = {"name": "Egypt", "country": "EGY", "latitude": 27.0, "longitude": 30.0, "precision": "country"}


def _event(name, event_type, day, place=None, **values):
    fields = {
        "event_id": name,
        "account_ids": [name],
        "event_type": event_type,
        "realis": "actual",
        "start_date": day,
        "end_date": day,
        "actors": [FRONT],
        "recipients": [NORVIA],
        "places": [place] if place else [],
        "n_reports": 1,
        "n_origins": 1,
    }
    return Event.model_validate(fields | values)


@pytest.fixture(scope="session")
def quad_of():
    """Quad class by type."""
    return QUAD_OF


@pytest.fixture(scope="session")
def events():
    """Seven events, one without a day, one of talks, one of nobody with a name."""
    return [
        _event("e1", "ASSAULT", "2024-05-01", CAIRO, n_origins=3, disputed_fields=["actors"]),
        _event("e2", "ASSAULT", "2024-05-01", NORTH),
        _event("e3", "ACCUSE", "2024-05-09", EGYPT),
        _event("e4", "CONSULT", "2024-06-02", CAIRO, actors=[FRONT, NORVIA], recipients=[]),
        _event("e5", "AID", None, SINAI),
        _event("e6", "ASSAULT", "2024-06-03", SINAI, actors=[{"text": "gunmen"}]),
        _event("e7", "OTHER", "2024-06-04"),
    ]


@pytest.fixture(scope="session")
def relations():
    """Two relations of names, one of them contested, and one of words."""
    fields = {"relation_id": "r1", "kind": "opposes", "subject": FRONT, "object": NORVIA, "valid_from": "2024"}
    return [
        Relation.model_validate(fields),
        Relation.model_validate(fields | {"relation_id": "r2", "kind": "backs", "contested": True}),
        Relation.model_validate(fields | {"relation_id": "r3", "subject": {"text": "it"}}),
    ]


@pytest.fixture(scope="session")
def agreements():
    """A ceasefire with three steps, one of them told only by a report's day."""
    steps = [
        {"kind": "signed", "start_date": "2024-06-02", "end_date": "2024-06-02", "account_ids": ["e4"]},
        {"kind": "violation_alleged", "account_ids": ["late"], "certainty": "hedged", "by": [FRONT]},
        {"kind": "ended"},
    ]
    return [
        Agreement.model_validate(
            {"agreement_id": "g1", "kind": "ceasefire", "parties": [FRONT, NORVIA], "steps": steps}
        )
    ]
