"""The few exceptions of Dragoman: wrong codebooks, world files and settings, and input that cannot be had at all.

Dirty news is never an exception; it is a `Rejected` record with a reason.
"""

from collections.abc import Sequence


class DragomanError(Exception):
    """Base of every error that Dragoman raises on purpose; its message says what to do."""


class SettingError(DragomanError):
    """A setting or a call names something that is not there or not allowed."""


class KnowledgeError(DragomanError):
    """Files of the codebook, the lexicon or the world are wrong; lists all faults at once.

    Attributes:
        faults: one sentence a fault, each naming file, place, what is wrong and what would be right.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class CodebookError(KnowledgeError):
    """The codebook or a lexicon file breaks its schema or names what does not exist."""


class WorldError(KnowledgeError):
    """A file of the world model breaks its schema or names what does not exist."""


class OutputError(DragomanError):
    """A result cannot be written where it was asked for."""


class RecordError(DragomanError):
    """A record cannot be opened, is no record of ours, or does not hold what is asked of it."""


class RecordBusyError(RecordError):
    """Another process holds the record; the message says which."""
