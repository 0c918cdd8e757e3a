"""Importing what a foreign file gives as a layer of world files, with a note on where it is from."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.errors import SettingError
from dragoman.world.folding import fold, lower
from dragoman.world.imports.accepted import checked, known_as
from dragoman.world.imports.found import Entries, NewAgent, Refused, is_plain
from dragoman.world.imports.petrarch import read_actors, read_agents
from dragoman.world.imports.source import OnRead, Source
from dragoman.world.imports.table import read_table
from dragoman.world.imports.wikidata import read_wikidata
from dragoman.world.imports.writer import LayerWriter
from dragoman.world.layers import NOTE, check_name, layers_home
from dragoman.world.model import World

Lines = Callable[[], Iterable[str]]
Reader = Callable[[Lines], Entries]
FORMATS: dict[str, Reader] = {
    "wikidata": read_wikidata,
    "petrarch": lambda lines: read_actors(lines()),
    "petrarch-agents": lambda lines: read_agents(lines()),
    "csv": lambda lines: read_table(lines()),
}
SHOWN = 20  # refused entries that are told with their place


@dataclass
class Imported:
    """What an import did: where the layer is, how much it holds, and what was refused, by reason."""

    folder: Path
    entities: int = 0
    joined: int = 0
    agents: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    refused: list[Refused] = field(default_factory=list)

    def refuse(self, refused: Refused) -> None:
        """Count an entry that is not taken over."""
        self.reasons[refused.reason] += 1
        if len(self.refused) < SHOWN:
            self.refused.append(refused)


def import_layer(
    fmt: str,
    path: Path,
    *,
    folder: Path | None = None,
    name: str | None = None,
    world: World,
    on_read: OnRead | None = None,
) -> Imported:
    """Import a file as a layer; a layer that was imported into the same folder before is replaced.

    Args:
        fmt: one of FORMATS.
        path: the file; `.gz` and `.bz2` are unpacked on the way.
        folder: where the layer goes; None for the user's layers, under its name.
        name: name of the layer; None for one made of the format and the name of the file.
        world: what is known already; an entity that it has too is joined with it.
        on_read: called now and then with the pass, the bytes read in it, and the bytes of the file.

    Raises: SettingError where the file cannot be read or the folder is something else; then nothing is changed.
    """
    target = folder if folder is not None else layers_home() / check_name(name or _name_for(fmt, path))
    _check_target(target, path)
    beside: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=target.parent, prefix=".import-"))
        written = beside / "layer"
        written.mkdir()
        imported = Imported(target)
        _write(FORMATS[fmt](Source(path, on_read).lines), written, imported, world)
        (written / NOTE).write_text(f"{fmt}: {path.name}\n", encoding="utf-8", errors="replace")
        if target.exists():
            target.replace(beside / "earlier")
        written.replace(target)
    except OSError as error:
        raise SettingError(f"{target}: the layer cannot be written: {error}.") from error
    finally:
        if beside is not None:
            shutil.rmtree(beside, ignore_errors=True)
    return imported


def _check_target(target: Path, path: Path) -> None:
    """See that nothing but an imported layer would be replaced.

    Raises: SettingError.
    """
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise SettingError(f"{target} is no folder. Name an empty or a new folder.")
    if target.exists() and not (target / NOTE).is_file() and any(target.iterdir()):
        raise SettingError(f"{target} holds other files than an imported layer. Name an empty or a new folder.")
    if path.resolve().is_relative_to(target.resolve()):
        raise SettingError(f"{path} lies in the folder that would be replaced. Name another folder.")


def _name_for(fmt: str, path: Path) -> str:
    stem = path.name.split(".")[0].lower()
    return f"{fmt}-" + ("".join(c if c.isascii() and c.isalnum() else "-" for c in stem[:80]).strip("-") or "file")


def _write(entries: Entries, folder: Path, imported: Imported, world: World) -> None:
    seen: set[str] = set()
    twins: list[tuple[str, str]] = []
    agents: list[NewAgent] = []
    with LayerWriter(folder) as writer:
        for entry in entries:
            if isinstance(entry, NewAgent):
                agents.append(entry)
                continue
            entity = entry if isinstance(entry, Refused) else checked(entry, world)
            if not isinstance(entity, Refused) and entity.id in seen:
                entity = Refused("an id that stands before", entry.where)
            if isinstance(entity, Refused):
                imported.refuse(entity)
                continue
            seen.add(entity.id)
            writer.add(entity)
            if (known := known_as(entity, world)) is not None:
                twins.append((known, entity.id))
        writer.add_twins(twins)
        writer.add_agents(_new_agents(agents, imported, world))
    imported.entities, imported.joined = len(seen), len(twins)


def _new_agents(agents: list[NewAgent], imported: Imported, world: World) -> list[NewAgent]:
    """Leave out nouns that the world has, of which it says more than a code does, and those that stand before."""
    seen: set[str] = set()
    new = []
    for agent in agents:
        unknown = [phrase for phrase in agent.phrases if phrase not in seen and not _is_known(phrase, world)]
        if not all(is_plain(phrase) for phrase in agent.phrases):
            imported.refuse(Refused("a name with signs that are no text, or too long", agent.where))
        elif not unknown:
            imported.refuse(Refused("a noun that the world has or that stands before", agent.where))
        else:
            seen.update(agent.phrases)
            new.append(NewAgent(tuple(unknown), agent.sectors, agent.country, agent.where))
    imported.agents = len(new)
    return new


def _is_known(phrase: str, world: World) -> bool:
    words = lower(fold(phrase)).split()
    found = world.agent_nouns.with_length(words)
    return found is not None and found[1] == len(words)
