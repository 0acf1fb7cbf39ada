"""What a reader may ask of a site brief."""

import datetime as dt
from dataclasses import dataclass

from design.texts import Language


@dataclass(frozen=True)
class SiteBriefRequest:
    """Language and date of a brief, and what the reader fills in.

    An empty `review_number` (审图号) is told as not submitted, an empty `responsible` (责任单位) as not
    filled in; both are checked as those of a figure.
    """

    language: Language
    date: dt.date
    review_number: str = ""
    responsible: str = ""
