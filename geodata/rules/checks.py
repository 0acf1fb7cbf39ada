"""What a declared rule may ask, told apart by its predicate."""

from typing import Annotated

from pydantic import Field

from geodata.rules.amounts import (
    Figure,
    HasStatus,
    Located,
    Noted,
    NotWorse,
    Quantities,
    Rows,
    Says,
    Undecidable,
)
from geodata.rules.relations import (
    Along,
    Between,
    Circles,
    Closed,
    Compass,
    Connected,
    Disjoint,
    Distance,
    Heading,
    LeastArea,
    Near,
    OrderAlong,
    Partition,
    Reaches,
    Share,
    Side,
    Within,
)

Check = Annotated[
    Partition
    | Disjoint
    | Within
    | LeastArea
    | Near
    | Distance
    | Along
    | Closed
    | Connected
    | OrderAlong
    | Compass
    | Side
    | Reaches
    | Heading
    | Between
    | Circles
    | Share
    | HasStatus
    | Noted
    | Located
    | Figure
    | Quantities
    | Rows
    | NotWorse
    | Says
    | Undecidable,
    Field(discriminator="predicate"),
]
