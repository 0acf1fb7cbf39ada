"""What a reader may ask of a factsheet about a place."""

import datetime as dt
from dataclasses import dataclass

from design.texts import Language
from reports.errors import RequestError

LONGEST_CONTACT = 120


@dataclass(frozen=True)
class FactsheetRequest:
    """Language and date of a factsheet, and what is filled in by whom hands it out.

    An empty `review_number` (审图号) is told as not submitted, an empty `responsible` (责任单位) as not
    filled in; both are checked as those of a figure. An empty `contact` has no line.
    """

    language: Language
    date: dt.date
    review_number: str = ""
    responsible: str = ""
    contact: str = ""


def check_contact(request: FactsheetRequest) -> None:
    """Refuse a contact line that is longer than its place.

    Raises
    ------
    RequestError
        If it is longer than `LONGEST_CONTACT` or would steer a program that shows it.
    """
    if len(request.contact) > LONGEST_CONTACT or not request.contact.isprintable():
        raise RequestError(key="factsheet_fault_contact", limit=LONGEST_CONTACT)
