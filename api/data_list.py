"""The catalogue of the downloads over HTTP: every declared set with what is known of it and its files."""

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from design.texts import Language
from geodata import catalog
from geodata.exchange.formats import ALL, Download, Form, systems_of
from geodata.exchange.set_records import SetRecord, set_record
from geodata.schema import PLAN_DATE
from reports import data_facts, data_readme
from reports.data_files import address
from settings import load_settings


async def data_list(_: Request) -> Response:
    """List the declared sets, what each file says of them, and the present addresses of their files."""
    body = await run_in_threadpool(_body)
    return JSONResponse(body, headers={"Cache-Control": "no-cache"})


def _body() -> dict[str, Any]:
    number = load_settings().map_review_number
    return {
        "notice": {language: data_readme.notice(number, language) for language in Language},
        "plan_date": PLAN_DATE,
        "data_hash": catalog.data_hash(),
        "files": _files(ALL, number),
        "sets": [_set(set_record(set_id), number) for set_id in catalog.set_ids()],
    }


def _set(record: SetRecord, number: str) -> dict[str, Any]:
    least, most = record.accuracy_m or (None, None)
    return {
        "id": record.id,
        "group": data_facts.layer_of(record.id).group,
        "name": {language: data_facts.set_name(record.id, language) for language in Language},
        "about": {language: data_facts.about(record, language) for language in Language},
        "features": record.count,
        "geometry": record.kinds,
        "extent_basis": record.bases,
        "accuracy_m": {"least": least, "most": most, "unstated": record.unstated},
        "licence": record.declaration.licence,
        "attribution": record.attributions,
        "sources": [source.id for source in record.sources],
        "lineage": {language: data_facts.lineage(record, language) for language in Language},
        "data_hash": record.content_hash,
        "files": _files(record.id, number),
    }


def _files(set_id: str, number: str) -> dict[str, dict[str, str]]:
    prefix = load_settings().base_path
    return {
        form: {
            system: prefix + address(Download(set_id, form, system), number) for system in systems_of(form)
        }
        for form in Form
    }
