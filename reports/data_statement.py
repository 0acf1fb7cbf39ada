"""What every file of the data says about itself, as short facts in Chinese and English."""

from collections.abc import Callable
from functools import cache

from design.texts import Language
from geodata.exchange.formats import Download
from geodata.exchange.set_records import SetRecord, set_record
from geodata.exchange.statement import Statement
from geodata.schema import PLAN_DATE
from reports import data_facts, data_readme


@cache
def build_statement(download: Download, review_number: str) -> Statement:
    """Word what a file says.

    Parameters
    ----------
    download
        The file.
    review_number
        Map review number (审图号); '' if the map has none.
    """
    records = tuple(set_record(set_id) for set_id in download.set_ids)
    standing = {
        "notice": _both(lambda language: data_readme.notice(review_number, language)),
        "plan": _both(data_facts.plan_name),
        "plan_date": PLAN_DATE,
        "coordinate_system": _both(lambda language: data_readme.system_name(download.system, language)),
    }
    whole = {
        "title": _both(lambda language: data_readme.title_of(download.set_id, language)),
        **standing,
        "licence": data_readme.licences(records),
        "attribution": _both(lambda language: data_facts.attribution(records, language)),
        "data_hash": download.content_hash,
    }
    sets = {record.id: _said(record, standing) for record in records}
    return Statement(whole, sets, data_readme.build_readme(download, review_number))


def _said(record: SetRecord, standing: dict[str, str]) -> dict[str, str]:
    return {
        "title": _both(lambda language: data_readme.title_of(record.id, language)),
        "about": _both(lambda language: data_facts.about(record, language)),
        **standing,
        "licence": record.declaration.licence,
        "attribution": _both(lambda language: data_facts.attribution((record,), language)),
        "sources": _both(lambda language: data_facts.sources(record, language)),
        "lineage": _both(lambda language: data_facts.lineage(record, language)),
        "extent_basis": _both(lambda language: data_facts.bases(record, language)),
        "accuracy": _both(lambda language: data_facts.accuracy(record, language)),
        "data_hash": record.content_hash,
    }


def _both(word: Callable[[Language], str]) -> str:
    return " / ".join(dict.fromkeys(word(language) for language in Language))
