"""A report with an account, a call of the command line, and a stand-in for the way of the data behind it."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from dragoman.interfaces.cli import engine
from dragoman.interfaces.cli.main import call
from dragoman.records import Account, Rejected, Report

SNAPSHOTS = Path(__file__).parent / "snapshots"
SENTENCE = "Norvia's envoy Ada Lind held a telephone call with her Estonian colleague, the ministry said."


@dataclass(frozen=True)
class FakeWork:
    """What the way of the data gives for one input."""

    report: Report | None
    rejection: Rejected | None = None
    accounts: tuple[Account, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What a call wrote and how it left."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """Standard output as text."""
        return self.out.decode("utf-8")


def words(text: str, **values: object) -> dict[str, object]:
    """Give words of the sentence with their offsets."""
    start = SENTENCE.index(text)
    return {"text": text, "start": start, "end": start + len(text), **values}


@pytest.fixture
def report() -> Report:
    """A report of one sentence."""
    return Report(report_id="wire/1.txt", text=SENTENCE, published_at="2024-05-07", publisher="The Gazette")


@pytest.fixture
def account() -> Account:
    """The account of that sentence."""
    return Account.model_validate(
        {
            "account_id": "a1b2",
            "report_id": "wire/1.txt",
            "published_at": "2024-05-07",
            "publisher": "The Gazette",
            "part": "body",
            "sentence": {"index": 0, "start": 0, "end": len(SENTENCE), "text": SENTENCE},
            "trigger": words("telephone call"),
            "event_type": "CONSULT",
            "mode": "phone",
            "aux_modes": ["historical"],
            "contexts": ["diplomatic"],
            "realis": "background",
            "cameo_code": "041",
            "quad_class": 1,
            "plover_score": 1.5,
            "actors": [
                words(
                    "Norvia's envoy Ada Lind",
                    name="Ada Lind",
                    code="---GOV",
                    sectors=["GOV"],
                    sector_basis="text",
                ),
                words("her Estonian colleague", code="ESTGOV", country="EST", sectors=["GOV", "SPY"]),
            ],
            "recipients": [],
            "when": {
                "text": "on Monday",
                "start_date": "2024-05-06",
                "end_date": "2024-05-06",
                "precision": "day",
            },
            "where": {"name": "Tallinn", "country": "EST", "latitude": 59.43696, "longitude": 24.75353},
            "claimants": [words("the ministry", code="---GOV", cue="said")],
            "certainty": "hedged",
            "steps": ["CONSULT.call"],
            "confidence": 0.87654,
            "coder": {"name": "lexicon", "version": "0.1.0", "rule": "CONSULT.call"},
        }
    )


@pytest.fixture
def dragoman(capsysbinary):
    """Call the command line in this process."""

    def run(*arguments: object) -> Answer:
        code = call([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return Answer(code, out, err.decode("utf-8"))

    return run


@pytest.fixture
def reading(monkeypatch):
    """Make `dragoman code` and `explain --in` see these works instead of reading and coding files."""
    asked = {}

    def see(*works: FakeWork):
        def code_reports(paths, settings):
            asked.update(paths=list(paths), settings=settings)
            return iter(works)

        monkeypatch.setattr(engine, "code_reports", code_reports)
        return asked

    return see


@pytest.fixture
def work(report, account) -> FakeWork:
    """The report, coded."""
    return FakeWork(report, None, (account,))


@pytest.fixture
def rejected_work():
    """Give an input that was rejected."""

    def make(report_id="bad.bin", reason="binary") -> FakeWork:
        return FakeWork(None, Rejected(report_id=report_id, reason=reason, message="It is no text."))

    return make


@pytest.fixture
def snapshot():
    """Compare a text with the one kept; WRITE_SNAPSHOTS=1 keeps the new one instead."""

    def compare(name: str, text: str) -> None:
        path = SNAPSHOTS / name
        if os.environ.get("WRITE_SNAPSHOTS") == "1":
            SNAPSHOTS.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"{path.name} differs; WRITE_SNAPSHOTS=1 keeps the new text"

    return compare
