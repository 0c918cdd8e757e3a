"""World files, a name and a day -> entities with their sectors and offices; a phrase -> its agent noun."""

from dragoman.world.agents import Agent, Modifier
from dragoman.world.codes import actor_code
from dragoman.world.entities import Alias, Entity, Office
from dragoman.world.folding import fold, lower
from dragoman.world.gazetteer import NameHit
from dragoman.world.layer import Layer
from dragoman.world.lint import check_world
from dragoman.world.load import load_world
from dragoman.world.model import Found, World
from dragoman.world.uses import NameUse

__all__ = [
    "Agent",
    "Alias",
    "Entity",
    "Found",
    "Layer",
    "Modifier",
    "NameHit",
    "NameUse",
    "Office",
    "World",
    "actor_code",
    "check_world",
    "fold",
    "load_world",
    "lower",
]
