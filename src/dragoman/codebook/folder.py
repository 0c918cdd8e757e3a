"""A codebook's folder: which files it may hold, and reading them all."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.codebook.cameo import CameoCode, CodeRule, Equivalent
from dragoman.codebook.definitions import (
    AuxModesFile,
    ContextsFile,
    EventType,
    HeaderFile,
    NonstateCodesFile,
    QuadClassesFile,
    SectorsFile,
)
from dragoman.codebook.files import FileReader

BUILT_IN = Path(__file__).parent / "plover"
CAMEO_CODES = Path(__file__).parent / "cameo" / "codes.csv"
FILES = {
    "": (
        "codebook.yaml",
        "contexts.yaml",
        "aux_modes.yaml",
        "quad_classes.yaml",
        "sectors.yaml",
        "nonstate_codes.yaml",
    ),
    "crosswalk": ("to_cameo.csv", "from_cameo.csv"),
}


@dataclass(frozen=True)
class CodebookFiles:
    """What the files of a codebook say, each with its path; None for a file that breaks its schema.

    Attributes:
        types: by file.
        contexts: with the tags of `contexts.yaml`, none where there is no such file.
        rules, equivalents: rows of the crosswalk with their lines, none where there are no such files.
    """

    folder: Path
    header: HeaderFile | None
    types: Mapping[Path, EventType | None]
    contexts: ContextsFile | None
    aux_modes: AuxModesFile | None
    quad_classes: QuadClassesFile | None
    sectors: SectorsFile | None
    nonstate_codes: NonstateCodesFile | None
    cameo: Sequence[tuple[int, CameoCode]]
    rules: Sequence[tuple[int, CodeRule]]
    equivalents: Sequence[tuple[int, Equivalent]]

    @property
    def rules_path(self) -> Path:
        """Return where the rules stand."""
        return self.folder / "crosswalk" / "to_cameo.csv"

    @property
    def equivalents_path(self) -> Path:
        """Return where the equivalents stand."""
        return self.folder / "crosswalk" / "from_cameo.csv"


def read_folder(folder: Path, reader: FileReader) -> CodebookFiles:
    """Read the files of a codebook's folder, and built-in ones for those that it may leave out."""
    reader.faults += strange_files(folder)

    def own(name: str) -> Path:
        return folder / name if (folder / name).exists() else BUILT_IN / name

    no_contexts = ContextsFile(source=str(folder), contexts={})
    has_contexts = (folder / "contexts.yaml").exists()
    crosswalk = folder / "crosswalk"
    has_rules, has_equivalents = ((crosswalk / name).exists() for name in FILES["crosswalk"])
    return CodebookFiles(
        folder=folder,
        header=reader.read_yaml(folder / "codebook.yaml", HeaderFile),
        types={path: reader.read_yaml(path, EventType) for path in sorted(folder.glob("types/*.yaml"))},
        contexts=reader.read_yaml(folder / "contexts.yaml", ContextsFile) if has_contexts else no_contexts,
        aux_modes=reader.read_yaml(own("aux_modes.yaml"), AuxModesFile),
        quad_classes=reader.read_yaml(own("quad_classes.yaml"), QuadClassesFile),
        sectors=reader.read_yaml(own("sectors.yaml"), SectorsFile),
        nonstate_codes=reader.read_yaml(own("nonstate_codes.yaml"), NonstateCodesFile),
        cameo=reader.read_csv(CAMEO_CODES, CameoCode),
        rules=reader.read_csv(crosswalk / "to_cameo.csv", CodeRule) if has_rules else (),
        equivalents=reader.read_csv(crosswalk / "from_cameo.csv", Equivalent) if has_equivalents else (),
    )


def strange_files(folder: Path) -> Iterator[str]:
    """Give a fault for each YAML or CSV file that nothing would read: a typing error hides there."""
    for place, known in FILES.items():
        for path in sorted((folder / place).glob("*.*")):
            if path.suffix in {".yaml", ".yml", ".csv"} and path.name not in known:
                closest = difflib.get_close_matches(path.name, known, n=1, cutoff=0)
                yield f"{path}: is no file of a codebook. Rename it (perhaps {closest[0]}) or move it away."
    for path in sorted((folder / "types").glob("*.*")):
        if path.suffix in {".yml", ".csv"}:
            yield f"{path}: is not read. Name it {path.stem}.yaml."
