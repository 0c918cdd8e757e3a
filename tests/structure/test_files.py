"""What is committed fits every machine and speaks of the project, not of how it was written."""

import re
from pathlib import Path

import pytest

MACHINE_PATHS = re.compile(r"(?<![\w.])(/[w]ork/|/[h]ome/\w|/[r]oot/|/[U]sers/\w|[A-Z]:\\Users)")
WAYS_OF_WORKING = re.compile(
    r"\b(issue|pull request|PR|ticket) ?#?\d+\b|\b(fixes|closes|resolves) #\d+|/(issues|pull)/\d+"
    r"|\b(this|previous|earlier|next|last|coding|agent) session\b"
    r"|\bas an AI\b|\bAI[- ](generated|written|assisted)"
    r"|\b(chatgpt|copilot|anthropic|claude)\b",
    re.IGNORECASE,
)
# News text and the words that name acts may speak of "the last session of parliament".
KNOWLEDGE = {".yaml", ".yml", ".csv", ".txt", ".jsonl", ".html"}
LARGEST_FILE = 5_000_000  # bytes; a clone stays quick and every file can be reviewed


@pytest.fixture(scope="module")
def texts(project_files: list[Path]) -> list[tuple[Path, str]]:
    """Every file that can be read as UTF-8, without this one, which names what it forbids."""
    found = []
    for path in project_files:
        if path == Path(__file__):
            continue
        try:
            found.append((path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def _lines_with(pattern, texts):
    return [
        f"{path}:{number} {line.strip()[:100]}"
        for path, text in texts
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_files_name_no_machine_path(texts):
    faults = _lines_with(MACHINE_PATHS, texts)
    assert not faults, "\n".join(faults)


def test_files_speak_of_the_project_only(texts):
    faults = _lines_with(WAYS_OF_WORKING, [(p, t) for p, t in texts if p.suffix not in KNOWLEDGE])
    assert not faults, "\n".join(faults)


def test_no_file_is_huge(project_files):
    faults = [f"{path}: {path.stat().st_size} bytes" for path in project_files if path.stat().st_size > LARGEST_FILE]
    assert not faults, "\n".join(faults)


def test_python_file_reads_nothing_beside_the_project_but_tests(sources):
    faults = [str(m.path) for m in sources if re.search(r"""["'/]\.\./?shared""", m.text)]
    assert not faults, f"only tests may look for measuring texts beside the checkout: {faults}"
