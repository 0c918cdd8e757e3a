"""The codebook: data files of types, modes, contexts, sectors and the CAMEO crosswalk -> one `Codebook`.

PLOVER 2.0 and CAMEO are built in; a folder of one's own goes through the same loader and the same lint.
"""

from dragoman.codebook.cameo import CameoCode, Cue, Equivalent
from dragoman.codebook.definitions import Act, AuxMode, ContextTag, EventType, Mode, NonstateCode, Sector
from dragoman.codebook.describe import describe_type, modes_table
from dragoman.codebook.load import check_codebook, load_codebook
from dragoman.codebook.model import Codebook

__all__ = [
    "Act",
    "AuxMode",
    "CameoCode",
    "Codebook",
    "ContextTag",
    "Cue",
    "Equivalent",
    "EventType",
    "Mode",
    "NonstateCode",
    "Sector",
    "check_codebook",
    "describe_type",
    "load_codebook",
    "modes_table",
]
