"""Registers, tables by entity id (numbers of states, publishers, members) -> entities with these facts added.

Sources: `states.csv` are the state numbers of Gleditsch and Ward and of the Correlates of War project, `publishers.csv`
and `members.csv` the editors' general knowledge of who owns a publisher and who belongs to a body.
"""

from dragoman.world.registers.apply import REGISTERS, apply_registers

__all__ = ["REGISTERS", "apply_registers"]
