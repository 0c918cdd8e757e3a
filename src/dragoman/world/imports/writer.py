"""Writing entities and agent nouns as the files of a layer."""

import json
from collections import defaultdict
from pathlib import Path
from typing import TextIO

from dragoman.world.entities import Entity
from dragoman.world.imports.found import NewAgent

PER_FILE = 10_000  # entities of one file, so that none is too large to look at


class LayerWriter:
    """Files of a layer, filled entity by entity; used with `with`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: TextIO | None = None
        self._written = 0

    def __enter__(self) -> "LayerWriter":
        return self

    def __exit__(self, *error: object) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, entity: Entity) -> None:
        """Write an entity as a line; YAML reads JSON."""
        if self._file is None or self._written % PER_FILE == 0:
            self._next_file()
        values = entity.model_dump_json(exclude_defaults=True)
        if self._file is not None:
            self._file.write(f"  - {values}\n")
        self._written += 1

    def _next_file(self) -> None:
        if self._file is not None:
            self._file.close()
        path = self._folder / f"entities_{self._written // PER_FILE + 1:04}.yaml"
        self._file = path.open("w", encoding="utf-8", newline="\n")
        self._file.write("entities:\n")

    def add_twins(self, twins: list[tuple[str, str]]) -> None:
        """Write which entity of the world (first) each of the layer's (second) is joined with."""
        if twins:
            (self._folder / "registers").mkdir()
            rows = "".join(f"{known},{new},\n" for known, new in twins)
            (self._folder / "registers" / "same.csv").write_text("id,former_id,source\n" + rows, encoding="utf-8")

    def add_agents(self, agents: list[NewAgent]) -> None:
        """Write agent nouns in groups of one meaning."""
        groups: dict[tuple[tuple[str, ...], str | None], list[str]] = defaultdict(list)
        for agent in agents:
            groups[agent.sectors, agent.country] += agent.phrases
        if groups:
            told = [
                {
                    "sectors": sectors,
                    "denotes": "person",
                    "phrases": phrases,
                    **({"country": country} if country else {}),
                }
                for (sectors, country), phrases in groups.items()
            ]
            (self._folder / "agents.yaml").write_text(json.dumps({"agents": told}, indent=1), encoding="utf-8")
