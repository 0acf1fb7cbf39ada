"""Files of the data to take away: their addresses, names and content."""

import hashlib
import json
from functools import cache

from design.texts import Language, text
from geodata.exchange import downloads
from geodata.exchange.formats import Download
from reports.data_readme import name_of
from reports.data_statement import build_statement

_DIGITS = 12
_PLAIN_NAME = "yueyanglou"


@cache
def address(download: Download, review_number: str) -> str:
    """HTTP path of a file; it changes with the data, and with what the file says."""
    name = f"{download.set_id}-{digest(download, review_number)}-{download.system}.{download.ending}"
    return f"/api/data/{name}"


def digest(download: Download, review_number: str) -> str:
    """First hexadecimal digits of a hash over all that a file is made from."""
    said = build_statement(download, review_number)
    made_from = (downloads.EDITION, download.content_hash, said.whole, said.sets, said.readme)
    return hashlib.sha256(json.dumps(made_from).encode()).hexdigest()[:_DIGITS]


def file_name(download: Download, language: Language) -> str:
    """Name under which a file is kept; the English one is of ASCII signs alone."""
    end = f"{download.system}-{download.content_hash}.{download.ending}"
    if language is Language.EN:
        return f"{_PLAIN_NAME}-{download.set_id}-{end}"
    return f"{text('app_title', language)}-{name_of(download.set_id, language)}-{end}"


def write_data(download: Download, review_number: str) -> bytes:
    """Write a file; the same bytes for the same address."""
    return downloads.write(download, build_statement(download, review_number))
