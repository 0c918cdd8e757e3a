"""The pages about what was published: the list of reports, one report with its words marked, the search."""

from dataclasses import dataclass

from dragoman.interfaces.web.asked import Asked, Shown
from dragoman.interfaces.web.desk import Desk
from dragoman.interfaces.web.pages.happenings import missing
from dragoman.interfaces.web.segments import KINDS, Segment, marks_in, segments_of
from dragoman.records import Report
from dragoman.store import (
    Page,
    accounts_of,
    page_of_reports,
    reports_with,
    search_actors,
    search_reports,
)

LEGEND = {
    "trigger": "names an act",
    "actor": "who does it",
    "recipient": "to whom",
    "third": "mediates, hosts, observes",
    "claimant": "who says so",
    "when": "when",
    "where": "where",
}
_ACTORS_FOUND = 20


@dataclass(frozen=True)
class Stretch:
    """A paragraph of a report; `kind` is that of its section ("title", "dateline"), None for running text."""

    kind: str | None
    segments: tuple[Segment, ...]


def reports(desk: Desk, asked: Asked) -> Shown:
    """List the reports, the newest first."""
    page = desk.ask(page_of_reports, asked.filters(desk.world), after=asked.after)
    return Shown("reports.html", {"page": page})


def report(desk: Desk, asked: Asked) -> Shown:
    """Show a report's text with the words marked that tell acts, and its accounts."""
    report_id = asked.needed("id")
    found = desk.ask(reports_with, [report_id])
    if not found:
        said = f"There is no report {report_id} in this record, or it was withdrawn."
        return Shown("message.html", missing(said), 404)
    accounts = desk.ask(accounts_of, [report_id])
    marks = [mark for number, account in enumerate(accounts, start=1) for mark in marks_in(account, number)]
    values = {
        "report": found[0],
        "stretches": _stretches(found[0], segments_of(found[0].text, marks)),
        "accounts": list(enumerate(accounts, start=1)),
        "legend": [(kind, LEGEND[kind]) for kind in KINDS],
    }
    return Shown("report.html", values)


def _stretches(report: Report, segments: list[Segment]) -> list[Stretch]:
    """Cut a text into paragraphs at its line ends; a piece that holds one is cut there too."""
    paragraphs: list[Stretch] = []
    current: list[Segment] = []
    place = start = 0
    for segment in segments:
        lines = segment.text.split("\n")
        for number, line in enumerate(lines):
            if number:
                paragraphs.append(Stretch(_section_at(report, start), tuple(current)))
                current, start = [], place
            if line:
                opens = segment.opens if number == 0 else ()
                current.append(Segment(line, segment.kinds, segment.said, opens, segment.trigger_of))
            place += len(line) + 1
        place -= 1
    paragraphs.append(Stretch(_section_at(report, start), tuple(current)))
    return [p for p in paragraphs if any(s.text.strip() for s in p.segments)]


def _section_at(report: Report, place: int) -> str | None:
    return next((s.kind for s in report.sections if s.start <= place < s.end), None)


def search(desk: Desk, asked: Asked) -> Shown:
    """Find reports by their words, and actors by their names."""
    text = asked.text("q")
    if text is None:
        return Shown("search.html", {"q": None, "page": Page((), None, 0), "actors": []})
    actors = desk.ask(search_actors, text, size=_ACTORS_FOUND) if asked.after is None else []
    page = desk.ask(search_reports, text, after=asked.after)
    return Shown("search.html", {"q": text, "page": page, "actors": actors})
