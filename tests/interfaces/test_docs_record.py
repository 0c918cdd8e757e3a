"""Every command that docs/record.md shows runs as it is shown."""

import json
import re
import shlex
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = [line for block in BLOCKS for line in block.splitlines() if line.startswith("dragoman ")]
REPORTS = {
    "16.txt": "Jordan and Egypt held talks in Amman on 6 May 2024.\n",
    "17.txt": "King Abdullah of Jordan visited Egypt on 7 May 2024.\n",
    "18.txt": "Egypt and Jordan held talks in Amman on 6 May 2024, officials said.\n",
}


@pytest.fixture
def record(dragoman, tmp_path, monkeypatch):
    """The record of the page, of three reports."""
    monkeypatch.chdir(tmp_path)
    Path("wire").mkdir()
    for name, text in REPORTS.items():
        (Path("wire") / name).write_text(text, encoding="utf-8")
    assert dragoman("read", "wire/", "--record", "levant.duckdb").code == 0
    for _ in range(3):
        dragoman("import", "--record", "levant.duckdb", "/dev/null")
    return "levant.duckdb"


def test_commands_of_the_page_run(dragoman, record):
    def rows(*call):
        return json.loads(dragoman(*call, "--record", record, "--format", "json").text)

    assert len(COMMANDS) >= 15
    for command in COMMANDS:
        events = rows("events", "--realis", "all")
        two = max(events, key=lambda event: len(event["account_ids"]))
        names = {"ACCOUNT": two["account_ids"][-1], "EVENT": events[0]["event_id"], "REPORT": "16.txt"}
        judged = rows("judgements")
        names["JUDGEMENT"] = judged[-1]["judgement_id"] if judged else "none"
        call = [names.get(word, word) for word in shlex.split(command.split("#")[0])[1:]]
        if call[:2] == ["judge", "merge"]:
            call[2:4] = [events[0]["event_id"], events[-1]["event_id"]]
        call = [word for word in call if word not in (">", "reports.csv")]
        answer = dragoman(*call)
        assert answer.code == 0, f"{command}: {answer.err}"
