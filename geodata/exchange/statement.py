"""What a file to take away says about itself; worded by the caller, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Statement:
    """What goes into every file beside the features.

    `whole` is about the file, `sets` about each set in it, by id: short keys such as ``notice``, ``licence``,
    ``attribution``, ``coordinate_system`` with their sentences. `readme` is all of it as one text.
    """

    whole: Mapping[str, str]
    sets: Mapping[str, Mapping[str, str]]
    readme: str
