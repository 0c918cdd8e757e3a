"""The versions that a run works by, so that a record says what made each account."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

from dragoman.codebook import load_codebook
from dragoman.config import Settings
from dragoman.store.runs import RunStamp

_KNOWLEDGE = frozenset({".yaml", ".yml", ".csv", ".tsv", ".txt", ".jsonl", ".gz"})
_DIGITS = 16  # of a digest: enough to tell versions apart


def stamp_of(command: str, settings: Settings, **further: object) -> RunStamp:
    """Return the stamp of a run that codes.

    Args:
        command: what was asked.
        settings: how it codes.
        further: what else was set, by name.

    Raises: CodebookError where the codebook is wrong.
    """
    codebook = load_codebook(settings.codebook)
    package = Path(str(files("dragoman")))
    lexicon = codebook.lexicon_folder or package / "coding" / "lexicon"
    return RunStamp(
        command=command,
        codebook=f"{codebook.name} {codebook.version}",
        lexicon=digest_of((lexicon,)),
        world=digest_of((package / "world", *settings.world)),
        model=_model_version(settings.model),
        settings=settings.model_dump(mode="json") | further,
    )


@lru_cache(maxsize=16)
def digest_of(folders: tuple[Path, ...]) -> str:
    """Return a digest over the names and bytes of the knowledge files below folders: 16 hexadecimal digits."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in _knowledge_below(folder):
            digest.update(path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape"))
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:_DIGITS]


def _knowledge_below(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in _KNOWLEDGE and path.is_file())


def _model_version(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name
