"""What the files of the data say about themselves."""

import pytest

from design.texts import Language
from geodata import catalog
from geodata.exchange.formats import ALL, Download, Form, System
from geodata.exchange.frames import SHORT_NAMES
from geodata.exchange.set_records import set_record
from geodata.schema import PLAN_DATE
from reports import data_facts
from reports.data_files import file_name
from reports.data_statement import build_statement

EVERYTHING = Download(ALL, Form.SHAPEFILE, System.ZONE_38)


@pytest.mark.parametrize("set_id", catalog.set_ids())
def test_every_set_has_a_name_a_lineage_and_an_attribution(set_id: str) -> None:
    record = set_record(set_id)
    for language in Language:
        assert data_facts.set_name(set_id, language)
        assert data_facts.lineage(record, language)
        assert data_facts.about(record, language)
    said = build_statement(Download(set_id, Form.CSV, System.WGS84), "").sets[set_id]
    assert said["data_hash"] == catalog.content_hash(set_id)
    assert said["licence"] == record.declaration.licence
    traced = any("osm" in feature.properties.sources for feature in of(set_id))
    assert ("OpenStreetMap contributors" in said["attribution"]) == traced


def of(set_id: str) -> list[catalog.Feature]:
    return [feature for feature in catalog.features() if feature.set_id == set_id]


def test_the_readme_tells_every_layer_every_field_and_the_reference_system() -> None:
    readme = build_statement(EVERYTHING, "湘S(2026)1号").readme
    assert readme.count("EPSG:4526") == 2
    assert readme.count("湘S(2026)1号") == 2
    assert PLAN_DATE in readme
    for set_id in catalog.set_ids():
        assert readme.count(f"## {set_id} ") == 2
    for name, short in SHORT_NAMES.items():
        assert f"  {name} ({short or 'not in a Shapefile'}): " in readme
        assert f"  {name} ({short or 'Shapefile 中没有'}): " in readme


def test_accuracy_is_told_as_a_range_or_as_none() -> None:
    assert data_facts.accuracy(set_record("health"), Language.EN) == "900 m"
    assert data_facts.accuracy(set_record("streets"), Language.EN) == "400–6\u2009000 m"
    assert data_facts.accuracy(set_record("structure"), Language.EN) == "500 m; none for 3"
    assert data_facts.accuracy(set_record("three-spaces"), Language.EN) == "none can be given"


def test_a_file_name_in_english_is_plain() -> None:
    assert file_name(EVERYTHING, Language.EN).isascii()
    assert file_name(EVERYTHING, Language.ZH).startswith("岳阳楼区规划图-全部图层-cgcs2000-38-")
