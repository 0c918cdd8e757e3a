"""From a folder to a `Codebook`: read every file, check that they fit together, and tell all faults at once."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from dragoman.codebook.cameo import CameoCode, CodeRule, Crosswalk, Equivalent
from dragoman.codebook.definitions import (
    AuxMode,
    AuxModesFile,
    ContextsFile,
    ContextTag,
    EventType,
    HeaderFile,
    NonstateCodesFile,
    QuadClassesFile,
    SectorsFile,
)
from dragoman.codebook.files import FileReader
from dragoman.codebook.lint import CodebookFiles, faults_in, strange_files
from dragoman.codebook.model import Codebook
from dragoman.errors import CodebookError

BUILT_IN = Path(__file__).parent / "plover"
CAMEO_CODES = Path(__file__).parent / "cameo" / "codes.csv"


def load_codebook(folder: Path | None = None) -> Codebook:
    """Load a codebook from its folder; without one the built-in PLOVER 2.0, which is loaded once per process.

    A folder must hold `codebook.yaml` and `types/*.yaml`. `contexts.yaml`, `crosswalk/` and `lexicon/` may be left out:
    there are none then. Where `aux_modes.yaml`, `quad_classes.yaml`, `sectors.yaml` or `nonstate_codes.yaml` are left
    out, those of the built-in codebook hold.

    Raises: CodebookError that lists every fault of every file.
    """
    return _load_built_in() if folder is None else _load(Path(folder))


def check_codebook(folder: Path | None = None) -> list[str]:
    """Return every fault of a codebook's folder: where, what, and what would be right; empty where all is well."""
    reader, _ = _read(BUILT_IN if folder is None else Path(folder))
    return reader.faults


@cache
def _load_built_in() -> Codebook:
    return _load(BUILT_IN)


def _load(folder: Path) -> Codebook:
    reader, files = _read(folder)
    if reader.faults:
        raise CodebookError(reader.faults)
    return _assemble(folder, files)


def _read(folder: Path) -> tuple[FileReader, CodebookFiles]:
    reader = FileReader()
    if not folder.is_dir():
        reader.faults.append(f"{folder}: is no folder. Name a folder with codebook.yaml and types/.")
        return reader, CodebookFiles()
    own = _OwnOrBuiltIn(folder, reader)
    crosswalk = folder / "crosswalk"
    files = CodebookFiles(
        header=reader.read_yaml(folder / "codebook.yaml", HeaderFile),
        types=_read_types(folder / "types", reader),
        contexts=own.read("contexts.yaml", ContextsFile) if (folder / "contexts.yaml").exists() else None,
        aux_modes=own.read("aux_modes.yaml", AuxModesFile),
        quad_classes=own.read("quad_classes.yaml", QuadClassesFile),
        sectors=own.read("sectors.yaml", SectorsFile),
        nonstate_codes=own.read("nonstate_codes.yaml", NonstateCodesFile),
        cameo=reader.read_csv(CAMEO_CODES, CameoCode),
        rules=_read_rows(crosswalk / "to_cameo.csv", CodeRule, reader),
        equivalents=_read_rows(crosswalk / "from_cameo.csv", Equivalent, reader),
        broken=bool(reader.faults),
    )
    reader.faults += [*strange_files(folder), *faults_in(folder, files)]
    return reader, files
