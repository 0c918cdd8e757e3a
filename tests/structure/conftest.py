"""The sources as the structure tests see them: each Python file once, parsed."""

import ast
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "dragoman"


@dataclass(frozen=True)
class Module:
    """One Python file: its path below the project's folder, its text and its syntax tree."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def package(self) -> str | None:
        """The first name below `dragoman` ("records", "pipeline"), "" for its `__init__`, None for a test."""
        if not (ROOT / self.path).is_relative_to(PACKAGE):
            return None
        first = (ROOT / self.path).relative_to(PACKAGE).parts[0]
        return first.removesuffix(".py").replace("__init__", "")

    def imports(self) -> list[tuple[int, str]]:
        """Every imported module with its line, also inside functions; relative ones keep their dots."""
        found: list[tuple[int, str]] = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found += [(node.lineno, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                module = "." * node.level + (node.module or "")
                found += [(node.lineno, module)]
                if module == "dragoman":
                    found += [(node.lineno, f"dragoman.{alias.name}") for alias in node.names]
        return found


def _parsed(folder: Path) -> list[Module]:
    modules = []
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        modules.append(Module(path.relative_to(ROOT), text, ast.parse(text)))
    return modules


@pytest.fixture(scope="session")
def sources() -> list[Module]:
    """Every Python file of the package."""
    return _parsed(PACKAGE)


@pytest.fixture(scope="session")
def sources_and_tests(sources: list[Module]) -> list[Module]:
    """Every Python file of the package and of its tests."""
    return sources + _parsed(ROOT / "tests")


@pytest.fixture(scope="session")
def project_files() -> list[Path]:
    """Every text file that belongs to the project: tracked, or new and not ignored."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode != 0:
        pytest.skip("no git checkout here: the project's files are not known")
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]
