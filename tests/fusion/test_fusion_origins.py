"""Origins: wire copies and reports that have their words from another outlet count once."""

from datetime import date

from dragoman.fusion import fuse
from dragoman.fusion.origins import OutletNames
from dragoman.records import Report

WIRE = (
    "Soldiers fired on villagers near Kola on Wednesday, a district official said. Seven people were killed and the "
    "market was burned. The district council asked the government to send a commission to the town within a week, and "
    "the ministry of the interior promised to answer before the month is out."
)
OWN = (
    "In Kola the market lies in ashes. Residents told this paper how soldiers came at noon on Wednesday, how they "
    "shot, and how seven neighbours died. Nobody from the capital has come to see the place so far, they said."
)


def report(report_id, text, publisher, day=2):
    """Give a report."""
    return Report(report_id=report_id, text=text, publisher=publisher, published_at=date(2024, 5, day))


def event_of(make, reports, world=None):
    """Fuse one telling of each report into the one event that they tell."""
    told = {"actors": ["soldiers:BENMIL"], "recipients": ["villagers:BENCVL"], "day": "2024-05-01", "killed": 7}
    accounts = [make(f"a{k}", report=r.report_id, publisher=r.publisher, **told) for k, r in enumerate(reports)]
    (event,) = fuse(accounts, reports, world=world).events
    return event


def test_copies_of_one_wire_are_one_origin(make):
    shorter = WIRE.split(" The district", maxsplit=1)[0]
    reports = [report("w", WIRE, "Northern Wire"), report("x", WIRE, "The Lantern"), report("y", shorter, "The Bell"),
               report("z", OWN, "Kola Weekly")]  # fmt: skip
    event = event_of(make, reports)
    assert (event.n_reports, event.n_origins) == (4, 2)


def test_outlet_of_a_copy_keeps_its_own_reports(make):
    reports = [report("w", WIRE, "Northern Wire"), report("x", WIRE, "The Lantern"), report("z", OWN, "The Lantern")]
    assert event_of(make, reports).n_origins == 2


def test_report_that_cites_an_outlet_has_that_origin(make, world):
    cites = (
        "Soldiers shot villagers in Kola, Reuters reported on Thursday. The Lantern could not reach the town itself."
    )
    reports = [report("w", WIRE, "Reuters"), report("x", cites, "The Lantern"), report("z", OWN, "Kola Weekly")]
    assert event_of(make, reports, world).n_origins == 2


def test_two_reports_of_one_outlet_are_one_origin(make):
    assert event_of(make, [report("w", WIRE, "The Bell"), report("z", OWN, "The Bell", day=3)]).n_origins == 1


def test_reports_without_a_publisher_are_origins_of_their_own(make):
    assert event_of(make, [report("w", WIRE, None), report("z", OWN, None)]).n_origins == 2


def test_same_words_months_apart_are_no_copy(make):
    first = report("w", WIRE, "Northern Wire")
    later = Report(report_id="x", text=WIRE, publisher="The Bell", published_at=date(2024, 9, 2))
    judgements = fuse([], [first, later]).judgements
    assert not [j for j in judgements if "wording" in j.evidence]


def test_origin_judgement_says_why():
    judgements = fuse([], [report("w", WIRE, "Northern Wire"), report("x", WIRE, "The Lantern")]).judgements
    (copy,) = [j for j in judgements if j.subjects == ("w", "x")]
    assert copy.kind == "same_origin"
    assert copy.evidence["wording"].startswith("100%")


def test_outlet_is_found_in_credit_lines_and_sources(world):
    outlets = OutletNames.of(world)
    assert outlets.cited("KOLA, 2 May (AFP) - Soldiers shot.")[0] == "agence france-presse"
    assert outlets.cited("Soldiers shot, according to the Xinhua news agency.")[0] == "xinhua"
    assert outlets.cited("The minister told Reuters that he would go.")[0] == "reuters"
    assert outlets.cited("Soldiers shot villagers in Kola.") is None
