"""World files, a name and a day -> entities with their sectors and offices; a phrase -> its agent noun."""

from dragoman.world.agents import Agent, Modifier
from dragoman.world.codes import actor_code
from dragoman.world.entities import Entity, Office
from dragoman.world.gazetteer import NameHit
from dragoman.world.lint import check_world
from dragoman.world.load import load_world
from dragoman.world.model import Found, World
from dragoman.world.uses import NameUse

__all__ = [
    "Agent",
    "Entity",
    "Found",
    "Modifier",
    "NameHit",
    "NameUse",
    "Office",
    "World",
    "actor_code",
    "check_world",
    "load_world",
]
