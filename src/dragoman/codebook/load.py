"""From a folder to a `Codebook`: read the files, check that they fit together, tell all faults at once."""

from functools import cache
from pathlib import Path

from dragoman.codebook.cameo import Crosswalk
from dragoman.codebook.definitions import AuxMode, ContextTag
from dragoman.codebook.files import FileReader
from dragoman.codebook.folder import BUILT_IN, CodebookFiles, read_folder
from dragoman.codebook.lint import faults_in
from dragoman.codebook.model import Codebook
from dragoman.errors import CodebookError


def load_codebook(folder: Path | None = None) -> Codebook:
    """Load a codebook from its folder; without one the built-in PLOVER 2.0, which is loaded once per process.

    A folder must hold `codebook.yaml` and `types/*.yaml`. Without `contexts.yaml`, `crosswalk/` or `lexicon/`
    there are none; in the place of a missing `aux_modes.yaml`, `quad_classes.yaml`, `sectors.yaml` or
    `nonstate_codes.yaml` the built-in one holds.

    Raises: CodebookError that lists every fault of every file.
    """
    return _load_built_in() if folder is None else _load(Path(folder))


def check_codebook(folder: Path | None = None) -> list[str]:
    """Return every fault of a codebook's folder: where, what, and what would be right."""
    return _read(BUILT_IN if folder is None else Path(folder))[1]


@cache
def _load_built_in() -> Codebook:
    return _load(BUILT_IN)


def _load(folder: Path) -> Codebook:
    files, faults = _read(folder)
    if files is None or faults:
        raise CodebookError(faults)
    return _assemble(files)


def _read(folder: Path) -> tuple[CodebookFiles | None, list[str]]:
    if not folder.is_dir():
        return None, [f"{folder}: is no folder. Name a folder that holds codebook.yaml and types/."]
    reader = FileReader()
    files = read_folder(folder, reader)
    return files, [*reader.faults, *faults_in(files)]


def _assemble(files: CodebookFiles) -> Codebook:
    """Put the files of a codebook without fault together."""
    assert files.header and files.contexts and files.aux_modes
    assert files.quad_classes and files.sectors and files.nonstate_codes
    lexicon = files.folder / "lexicon"
    types = [event_type for event_type in files.types.values() if event_type]
    return Codebook(
        name=files.header.name,
        version=files.header.version,
        source=files.header.source,
        types={event_type.name: event_type for event_type in sorted(types, key=lambda one: one.quad_class)},
        contexts={name: ContextTag(name=name, gloss=gloss) for name, gloss in files.contexts.contexts.items()},
        aux_modes={name: AuxMode(name=name, gloss=gloss) for name, gloss in files.aux_modes.aux_modes.items()},
        quad_classes=files.quad_classes.quad_classes,
        sectors=files.sectors.sectors,
        nonstate_codes=files.nonstate_codes.nonstate_codes,
        cameo={code.code: code for _, code in files.cameo},
        crosswalk=Crosswalk.from_rows((rule for _, rule in files.rules), (row for _, row in files.equivalents)),
        lexicon_folder=lexicon if lexicon.is_dir() else None,
    )
